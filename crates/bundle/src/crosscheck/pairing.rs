//! Which entry of the list is which institution of the guide.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::OfficialId;

use super::score::{Features, LEAD, SURE, UNSURE, score};
use super::{Place, Reason};
use crate::geocode::Home;
use crate::text::fold_width;

/// How many candidates an unsure entry is listed with.
const CANDIDATES: usize = 3;

/// A pair that may be one institution.
#[derive(Debug, Clone, Copy)]
struct Pair {
    ours: usize,
    theirs: usize,
    points: i32,
    /// Both have ids of one register, and other ones there.
    contradicted: bool,
}

/// The outcome, by numbers of the entries.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    matched: BTreeMap<usize, (usize, Reason)>,
    unsure: BTreeMap<usize, Vec<(usize, i32)>>,
}

impl Pairing {
    pub(super) fn new(ours: &[Place], theirs: &[Place], home: &Home) -> Self {
        let features = |places: &[Place]| -> Vec<Features> {
            places.iter().map(|place| Features::new(place, home)).collect()
        };
        let (our, their) = (features(ours), features(theirs));
        let mut pairing = Self::default();
        pairing.by_id(ours, theirs, (&our, &their));
        let mut pairs = pairing.by_score(ours, theirs, (&our, &their));
        pairing.settle(&mut pairs);
        pairs.sort_by_key(|pair| (pair.theirs, core::cmp::Reverse(pair.points), pair.ours));
        for pair in pairs {
            let candidates = pairing.unsure.entry(pair.theirs).or_default();
            if candidates.len() < CANDIDATES {
                candidates.push((pair.ours, pair.points));
            }
        }
        pairing
    }

    /// The institution that an entry of the list is.
    pub(super) fn matched(&self, theirs: usize) -> Option<(usize, Reason)> {
        self.matched.get(&theirs).copied()
    }

    /// The institutions that an entry of the list may be.
    pub(super) fn candidates(&self, theirs: usize) -> &[(usize, i32)] {
        self.unsure.get(&theirs).map_or(&[], Vec::as_slice)
    }

    /// The same id. Where several institutions bear it (one office, several services), the one
    /// that is most like it, if one is.
    fn by_id(&mut self, ours: &[Place], theirs: &[Place], by: (&[Features], &[Features])) {
        let mut bearers: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (index, place) in ours.iter().enumerate() {
            for id in &place.official_ids {
                bearers.entry(key(id)).or_default().push(index);
            }
        }
        for (number, place) in theirs.iter().enumerate() {
            let mut found: Vec<usize> = place
                .official_ids
                .iter()
                .filter_map(|id| bearers.get(&key(id)))
                .flatten()
                .copied()
                .collect();
            found.sort_unstable();
            found.dedup();
            let points = |index: &usize| match (by.0.get(*index), by.1.get(number)) {
                (Some(our), Some(their)) => score(our, their),
                _ => 0,
            };
            let best = found.iter().map(points).max().unwrap_or_default();
            let several = found.len() > 1;
            found.retain(|index| points(index) == best && (!several || best >= UNSURE));
            if let [one] = found.as_slice() {
                self.matched.insert(number, (*one, Reason::Id));
            }
        }
    }

    /// The other entries with what they share a 町字, a name or a telephone number with.
    fn by_score(
        &self,
        ours: &[Place],
        theirs: &[Place],
        (our, their): (&[Features], &[Features]),
    ) -> Vec<Pair> {
        let taken: BTreeSet<usize> = self.matched.values().map(|(index, _)| *index).collect();
        let mut shared: BTreeMap<(u8, &str), Vec<usize>> = BTreeMap::new();
        for (index, features) in our.iter().enumerate().filter(|(index, _)| !taken.contains(index))
        {
            for word in words(features) {
                shared.entry(word).or_default().push(index);
            }
        }
        let mut pairs = Vec::new();
        for (number, features) in their.iter().enumerate() {
            if self.matched.contains_key(&number) {
                continue;
            }
            let found: BTreeSet<usize> =
                words(features).filter_map(|word| shared.get(&word)).flatten().copied().collect();
            for index in found {
                let (Some(our), Some(place), Some(other)) =
                    (our.get(index), ours.get(index), theirs.get(number))
                else {
                    continue;
                };
                let points = score(our, features);
                if points >= UNSURE {
                    let contradicted = ids_contradict(place, other);
                    pairs.push(Pair { ours: index, theirs: number, points, contradicted });
                }
            }
        }
        pairs
    }

    /// Takes the sure pairs out of `pairs`, until none is left: one that is settled is no rival
    /// to the others any more.
    fn settle(&mut self, pairs: &mut Vec<Pair>) {
        loop {
            let (of_ours, of_theirs) = (best(pairs, |p| p.ours), best(pairs, |p| p.theirs));
            let rivalled = |pair: &Pair| {
                let near = |bests: Option<&Best>| {
                    bests.is_some_and(|bests| bests.rival_of(pair.points) + LEAD > pair.points)
                };
                near(of_ours.get(&pair.ours)) || near(of_theirs.get(&pair.theirs))
            };
            let sure: Vec<Pair> = pairs
                .iter()
                .filter(|pair| pair.points >= SURE && !pair.contradicted && !rivalled(pair))
                .copied()
                .collect();
            if sure.is_empty() {
                return;
            }
            let settled = |side: fn(&Pair) -> usize| sure.iter().map(side).collect::<BTreeSet<_>>();
            let (ours, theirs) = (settled(|pair| pair.ours), settled(|pair| pair.theirs));
            pairs.retain(|pair| !ours.contains(&pair.ours) && !theirs.contains(&pair.theirs));
            let sure = sure.into_iter();
            self.matched.extend(sure.map(|p| (p.theirs, (p.ours, Reason::Score(p.points)))));
        }
    }
}

/// The points of an entry's two best pairs; 0 where there are less.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    first: i32,
    second: i32,
}

impl Best {
    /// The best of the other pairs, for a pair with these points.
    fn rival_of(self, points: i32) -> i32 {
        if points == self.first { self.second } else { self.first }
    }
}

/// The best pairs of every entry of one side.
fn best(pairs: &[Pair], side: fn(&Pair) -> usize) -> BTreeMap<usize, Best> {
    let mut bests: BTreeMap<usize, Best> = BTreeMap::new();
    for pair in pairs {
        let best = bests.entry(side(pair)).or_default();
        if pair.points > best.first {
            *best = Best { first: pair.points, second: best.first };
        } else {
            best.second = best.second.max(pair.points);
        }
    }
    bests
}

/// What two entries must share to be compared.
fn words(features: &Features) -> impl Iterator<Item = (u8, &str)> {
    let names = features.names.iter().map(|name| (0, name.as_str()));
    let area = core::iter::once((1, features.area.as_str()));
    let phone = core::iter::once((2, features.phone.as_str()));
    names.chain(area).chain(phone).filter(|(_, word)| !word.is_empty())
}

/// An id without the leading zeros that a spreadsheet drops; ids of a register have one length.
fn key(id: &OfficialId) -> (String, String) {
    let value = fold_width(&id.value);
    (id.register.clone(), value.trim().trim_start_matches('0').to_owned())
}

fn ids_contradict(one: &Place, other: &Place) -> bool {
    let of = |place: &Place| -> BTreeSet<(String, String)> {
        place.official_ids.iter().map(key).collect()
    };
    let (one, other) = (of(one), of(other));
    let registers = |ids: &BTreeSet<(String, String)>| -> BTreeSet<String> {
        ids.iter().map(|id| id.0.clone()).collect()
    };
    one.is_disjoint(&other) && !registers(&one).is_disjoint(&registers(&other))
}
