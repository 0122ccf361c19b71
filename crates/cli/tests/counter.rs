//! The city's desk and care managers at work: how few keys bring a place's telephone number (or the
//! line that none is registered) onto the screen, over the real tables.
//!
//! A place is shown when it is among the six suggestions that a wide window lists while one types:
//! each names the number. A key stroke is a character typed into the box, as kana keyboards and
//! flick input count; `/`, which leads to the box from anywhere, is one more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use renkei_bundle::{Sources, compile};
use renkei_guide::store::{Choice, GuideStore, Searched};
use renkei_model::{Facility, FacilityId};

/// As many as a wide window lists.
const LISTED: usize = 6;
/// Nobody types more before looking.
const MOST: usize = 12;

struct Desk {
    store: GuideStore,
    listed: BTreeMap<String, BTreeSet<FacilityId>>,
}

impl Desk {
    fn open() -> Self {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        let bundle = compile(&Sources::from_folder(&data).unwrap()).bundle.unwrap();
        let store = GuideStore::new(
            bundle.manifest.clone(),
            bundle.guide.clone(),
            bundle.facilities.clone(),
            bundle.holidays.clone(),
            Searched {
                documents: bundle.documents,
                synonyms: bundle.extras.synonyms,
                towns: bundle.extras.towns,
            },
        );
        Self { store, listed: BTreeMap::new() }
    }

    fn lists(&mut self, typed: &str, id: &FacilityId) -> bool {
        let store = &self.store;
        let listed = self.listed.entry(typed.to_owned()).or_insert_with(|| {
            let choices = store.suggest(typed, LISTED).into_iter().map(|it| it.choice);
            choices
                .filter_map(|choice| match choice {
                    Choice::Facility(id) => Some(id),
                    Choice::Words(_) => None,
                })
                .collect()
        });
        listed.contains(id)
    }

    /// The fewest characters of any of `texts`, from its beginning, that list the place.
    fn strokes(&mut self, id: &FacilityId, texts: &[String]) -> Option<usize> {
        (1..=MOST).find(|&count| {
            texts.iter().any(|text| {
                let typed: String = text.chars().take(count).collect();
                typed.chars().count() == count && self.lists(&typed, id)
            })
        })
    }
}

/// The text, and what of it begins with another of its words: people leave 医療法人 out.
fn from_each_word(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).map(|from| words[from..].concat()).collect()
}

fn hiragana(text: &str) -> String {
    let fold = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap(),
        other => other,
    };
    text.chars().map(fold).collect()
}

fn by_reading(facility: &Facility) -> Vec<String> {
    facility.spoken().as_deref().map(|kana| from_each_word(&hiragana(kana))).unwrap_or_default()
}

fn by_number(facility: &Facility) -> Vec<String> {
    let Some(phone) = &facility.phone else { return Vec::new() };
    let (_, own) = phone.split_once('-').unwrap();
    [phone, own].map(|number| number.replace('-', "")).to_vec()
}

fn by_name(facility: &Facility) -> Vec<String> {
    let shown = facility.display_name();
    [shown, &facility.name].into_iter().flat_map(from_each_word).collect()
}

/// How many of a hundred need at most so many key strokes.
fn share(strokes: &[Option<usize>], at_most: usize) -> usize {
    let within = strokes.iter().filter(|it| it.is_some_and(|it| it <= at_most)).count();
    within * 100 / strokes.len()
}

#[test]
fn within_three_key_strokes_six_of_ten_numbers_are_on_the_screen_and_within_five_nearly_all() {
    let mut desk = Desk::open();
    let facilities: Vec<_> = desk.store.facilities().to_vec();
    let mut ways: [(&str, Vec<Option<usize>>); 4] =
        ["reading", "name", "telephone number", "the shortest"].map(|way| (way, Vec::new()));
    for facility in &facilities {
        let texts = [by_reading(facility), by_name(facility), by_number(facility)];
        let strokes = texts.map(|texts| desk.strokes(&facility.id, &texts));
        for (way, strokes) in ways.iter_mut().zip(strokes) {
            way.1.push(strokes);
        }
        ways[3].1.push(strokes.into_iter().flatten().min());
    }
    println!(
        "{} places; the share listed within so many key strokes, in percent",
        facilities.len()
    );
    for (way, strokes) in &ways {
        let shares: Vec<usize> = (1..=8).map(|count| share(strokes, count)).collect();
        println!("{way:>17}: {shares:?}");
    }
    let last = &ways[3].1;
    for (facility, _) in facilities.iter().zip(last).filter(|(_, it)| it.is_none_or(|it| it > 5)) {
        println!("more than five: {} {:?}", facility.name, facility.spoken());
    }
    assert!(share(last, 3) >= 60, "within three: {}", share(last, 3));
    assert!(share(last, 5) >= 95, "within five: {}", share(last, 5));
}
