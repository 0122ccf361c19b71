//! The guide against an official list: what only one of them has, and what they say differently.
//!
//! ```text
//! Place ── official id ─────────────→ the same
//!       └─ address + name + kind ───→ the same, unsure, or not the same (see `score`)
//! ```
//!
//! Precision before recall: what is not clearly one institution is listed as unsure, and never a
//! name alone decides. A list is compared with the kinds and services that it covers.

mod differences;
mod files;
mod name;
mod pairing;
mod report;
mod score;

use std::collections::BTreeSet;

use renkei_model::{Facility, Kind, OfficialId};
use serde::Serialize;

use self::pairing::Pairing;
use crate::geocode::Home;

pub use self::differences::{Aspect, Difference};
pub use self::files::{FileCheck, List, crosscheck_files};

/// An institution, as one of the two sides has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Where it is found there: the id of the guide, the row of the file.
    pub label: String,
    /// `None` where the list does not tell.
    pub kind: Option<Kind>,
    /// The registered name.
    pub name: String,
    /// Other names of the same (略称).
    pub other_names: Vec<String>,
    /// As written.
    pub address: String,
    /// As written.
    pub phone: Option<String>,
    /// Its ids in official registers: `navii`, `kaigo` (事業所番号) and others.
    pub official_ids: Vec<OfficialId>,
    /// Services of long-term care, as the register names them.
    pub services: Vec<String>,
}

impl From<&Facility> for Place {
    /// An institution of the guide; the numbers of its services count as ids.
    fn from(facility: &Facility) -> Self {
        let numbers = facility.services.iter().filter_map(|service| service.office_number.clone());
        let kaigo = numbers.map(|value| OfficialId { register: "kaigo".to_owned(), value });
        let mut official_ids: Vec<_> = facility.official_ids.iter().cloned().chain(kaigo).collect();
        official_ids.dedup();
        Self {
            label: facility.id.to_string(),
            kind: Some(facility.kind),
            name: facility.name.clone(),
            other_names: facility.common_name.iter().cloned().collect(),
            address: facility.address.clone(),
            phone: facility.phone.clone(),
            official_ids,
            services: facility.services.iter().map(|service| service.name.clone()).collect(),
        }
    }
}

/// Why two entries are taken for one institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// They have the same official id.
    Id,
    /// Address, name and kind agree: this many points of 105.
    Score(i32),
}

/// One institution on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// In the guide.
    pub ours: Place,
    /// In the list.
    pub theirs: Place,
    /// Why.
    pub reason: Reason,
    /// What the two say differently.
    pub differences: Vec<Difference>,
}

/// An entry of the list that may be in the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unsure {
    /// In the list.
    pub theirs: Place,
    /// In the guide, the likeliest first, with their points.
    pub candidates: Vec<(Place, i32)>,
}

/// What came of the comparison. All lists keep the order in which the entries were given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CrossCheck {
    /// Entries of the list.
    pub theirs: usize,
    /// Institutions of the guide that the list should have.
    pub ours: usize,
    /// Institutions of the guide of kinds and services that the list does not cover.
    pub not_covered: usize,
    /// On both sides.
    pub matches: Vec<Match>,
    /// 国の一覧にあって市にない.
    pub only_theirs: Vec<Place>,
    /// 市にあって国の一覧にない.
    pub only_ours: Vec<Place>,
    /// 同じかどうかわからない.
    pub unsure: Vec<Unsure>,
}

impl CrossCheck {
    /// 名前・住所・電話がちがう.
    pub fn different(&self) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(|pair| !pair.differences.is_empty())
    }
}

/// Compares the guide with one official list of the city `home`.
#[must_use]
pub fn crosscheck(ours: &[Place], theirs: &[Place], home: &Home) -> CrossCheck {
    let pairing = Pairing::new(ours, theirs, home);
    let mut check = CrossCheck { theirs: theirs.len(), ..CrossCheck::default() };
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for (number, place) in theirs.iter().enumerate() {
        if let Some((index, reason)) = pairing.matched(number)
            && let Some(our) = ours.get(index)
        {
            found.insert(index);
            check.matches.push(Match {
                ours: our.clone(),
                theirs: place.clone(),
                reason,
                differences: differences::between(our, place, home),
            });
            continue;
        }
        let candidates = pairing.candidates(number);
        if candidates.is_empty() {
            check.only_theirs.push(place.clone());
            continue;
        }
        found.extend(candidates.iter().map(|(index, _)| *index));
        let candidates =
            candidates.iter().filter_map(|(at, points)| Some((ours.get(*at)?, points)));
        check.unsure.push(Unsure {
            theirs: place.clone(),
            candidates: candidates.map(|(place, points)| (place.clone(), *points)).collect(),
        });
    }
    let covered = Coverage::new(theirs, &check.matches);
    for (index, place) in ours.iter().enumerate() {
        if found.contains(&index) || covered.has(place) {
            check.ours += 1;
        } else {
            check.not_covered += 1;
        }
        if !found.contains(&index) && covered.has(place) {
            check.only_ours.push(place.clone());
        }
    }
    check
}

/// What a list is about.
struct Coverage {
    /// Kinds without services, or whose services are not told.
    kinds: BTreeSet<Kind>,
    services: BTreeSet<(Kind, String)>,
}

impl Coverage {
    /// By the entries; where a list names no kinds, by those of the institutions found in it.
    fn new(theirs: &[Place], matches: &[Match]) -> Self {
        let mut covered = Self { kinds: BTreeSet::new(), services: BTreeSet::new() };
        let found = matches.iter().filter(|pair| pair.theirs.kind.is_none());
        let found = found.filter_map(|pair| Some((pair.ours.kind?, &pair.theirs)));
        let told = theirs.iter().filter_map(|place| Some((place.kind?, place)));
        for (kind, place) in told.chain(found) {
            let services = place.services.iter().map(|service| (kind, name::spelling(service)));
            if place.services.is_empty() {
                covered.kinds.insert(kind);
            } else {
                covered.services.extend(services);
            }
        }
        covered
    }

    fn has(&self, place: &Place) -> bool {
        let Some(kind) = place.kind else { return true };
        let service = |name: &String| self.services.contains(&(kind, name::spelling(name)));
        self.kinds.contains(&kind) || place.services.iter().any(service)
    }
}

#[cfg(test)]
mod tests;
