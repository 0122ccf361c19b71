//! What two entries of one institution say differently.

use serde::Serialize;

use super::Place;
use super::name::{self, Likeness};
use super::score::digits;
use crate::geocode::address::{self, Home};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// 名前
    Name,
    /// 住所
    Address,
    /// 電話番号
    Phone,
}

impl Aspect {
    /// The word that a clerk reads.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            Self::Name => "名前",
            Self::Address => "住所",
            Self::Phone => "電話番号",
        }
    }
}

/// One aspect in which they differ, as each side writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which.
    pub aspect: Aspect,
    /// In the guide; empty where it states nothing.
    pub ours: String,
    /// In the list.
    pub theirs: String,
}

/// The differences that are more than spelling: not 高 and 髙, legal form or owner, 丁目 and `-`,
/// the building, hyphens. What the list does not state is none.
pub(super) fn between(ours: &Place, theirs: &Place, home: &Home) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut differ = |aspect, ours: &str, theirs: &str| {
        differences.push(Difference { aspect, ours: ours.to_owned(), theirs: theirs.to_owned() });
    };
    let names = |place: &Place| -> Vec<String> {
        let all = core::iter::once(&place.name).chain(&place.other_names);
        all.flat_map(|name| name::cores(name)).collect()
    };
    let stated = !theirs.name.trim().is_empty();
    if stated && name::likeness(&names(ours), &names(theirs)) != Likeness::Equal {
        differ(Aspect::Name, &ours.name, &theirs.name);
    }
    let address = |place: &Place| {
        let address = address::parse(&place.address, home);
        // A city that is left out is the home city.
        let city = address.city.filter(|city| *city != home.city);
        (city, address.area, address.numbers)
    };
    if !theirs.address.trim().is_empty() && address(ours) != address(theirs) {
        differ(Aspect::Address, &ours.address, &theirs.address);
    }
    let phone = |place: &Place| digits(place.phone.as_deref().unwrap_or_default());
    if !phone(theirs).is_empty() && phone(ours) != phone(theirs) {
        let text = |place: &Place| place.phone.clone().unwrap_or_default();
        differ(Aspect::Phone, &text(ours), &text(theirs));
    }
    differences
}
