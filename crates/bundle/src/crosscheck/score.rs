//! How surely two entries are one institution.
//!
//! | what | points |
//! |---|---|
//! | the same place: 町字, 小字 and all numbers | 50 |
//! | nearly: the last numbers, or the 小字, are written on one side only | 40 |
//! | the same 町字 and 小字, other numbers | 15 |
//! | the same name, but for legal form, owner and spelling | 40 |
//! | one name is part of the other | 30 |
//! | most pairs of characters are the same | 20 |
//! | the same telephone number | 15 |
//! | another kind, or no service in common | −30 |
//!
//! [`SURE`] takes both name and address: a name alone has 40, an address alone 50. A name that is
//! only similar is not enough even at the same address, where 内科 and 眼科 of one owner often are.

use renkei_model::Kind;

use super::Place;
use super::name::{self, Likeness};
use crate::geocode::address::{self, Home};
use crate::text::fold_width;

/// From here on it is one institution, where nothing else comes near.
pub(super) const SURE: i32 = 80;
/// From here on a person should look.
pub(super) const UNSURE: i32 = 50;
/// How far the next best must be behind.
pub(super) const LEAD: i32 = 15;

/// An entry, ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Features {
    kind: Option<Kind>,
    services: Vec<String>,
    /// The names, without owner, in their one spelling.
    pub(super) names: Vec<String>,
    /// 町字 and 小字.
    pub(super) area: String,
    pub(super) numbers: Vec<String>,
    /// Digits; empty where not stated.
    pub(super) phone: String,
}

impl Features {
    pub(super) fn new(place: &Place, home: &Home) -> Self {
        let address = address::parse(&place.address, home);
        let names = core::iter::once(&place.name).chain(&place.other_names);
        Self {
            kind: place.kind,
            services: place.services.iter().map(|service| name::spelling(service)).collect(),
            names: names.flat_map(|name| name::cores(name)).collect(),
            // Another municipality must not look like this one's 町字 of that name.
            area: match address.city {
                Some(city) if city != home.city => format!("{city}{}", address.area),
                _ => address.area,
            },
            numbers: address.numbers,
            phone: digits(place.phone.as_deref().unwrap_or_default()),
        }
    }
}

/// The digits of a telephone number, without the zero in front that a spreadsheet drops.
pub(super) fn digits(phone: &str) -> String {
    let digits: String = fold_width(phone).chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// The points of a pair.
pub(super) fn score(ours: &Features, theirs: &Features) -> i32 {
    let name = match name::likeness(&ours.names, &theirs.names) {
        Likeness::Equal => 40,
        Likeness::Contained => 30,
        Likeness::Similar => 20,
        Likeness::None => 0,
    };
    let phone = !ours.phone.is_empty() && ours.phone == theirs.phone;
    let other_kind = ours.kind.zip(theirs.kind).is_some_and(|(ours, theirs)| ours != theirs);
    let stated = !ours.services.is_empty() && !theirs.services.is_empty();
    let shared = ours.services.iter().any(|service| theirs.services.contains(service));
    place(ours, theirs) + name + if phone { 15 } else { 0 }
        - if other_kind || (stated && !shared) { 30 } else { 0 }
}

fn place(ours: &Features, theirs: &Features) -> i32 {
    if ours.area.is_empty() || theirs.area.is_empty() {
        return 0;
    }
    let same_area = ours.area == theirs.area;
    let same_numbers = ours.numbers == theirs.numbers && !ours.numbers.is_empty();
    let begins = |long: &[String], short: &[String]| !short.is_empty() && long.starts_with(short);
    let nearly_numbers =
        begins(&ours.numbers, &theirs.numbers) || begins(&theirs.numbers, &ours.numbers);
    let nearly_area = ours.area.starts_with(&theirs.area) || theirs.area.starts_with(&ours.area);
    match (same_area, same_numbers) {
        (true, true) => 50,
        (true, false) if nearly_numbers => 40,
        (true, false) => 15,
        (false, true) if nearly_area => 40,
        (false, _) => 0,
    }
}
