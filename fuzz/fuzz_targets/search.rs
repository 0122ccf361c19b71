//! Any text in the search box of みほん市: it is read, searched, marked and completed.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei_bundle::{compile, sample::sample_city};
use renkei_model::Facility;
use renkei_search::{Alias, Index, Query, Sources, Town, highlight};

static GUIDE: LazyLock<Option<(Vec<Facility>, Index)>> = LazyLock::new(|| {
    let bundle = compile(&sample_city(1)).bundle?;
    let words = bundle.extras.synonyms.words.iter();
    let aliases: Vec<_> = words
        .map(|lay| Alias { word: &lay.word, means: &lay.means, relation: lay.relation })
        .collect();
    let towns = bundle.extras.towns.towns.iter();
    let places: Vec<_> = towns.filter_map(|line| Town::parse(line)).collect();
    let index = Index::build(&Sources {
        facilities: &bundle.facilities.facilities,
        districts: &bundle.guide.districts,
        care_areas: &bundle.guide.care_areas,
        places: &places,
        documents: &bundle.documents.documents,
        aliases: &aliases,
        ..Sources::default()
    });
    Some((bundle.facilities.facilities.clone(), index))
});

fuzz_target!(|text: &str| {
    let Some((facilities, index)) = &*GUIDE else { return };
    let outcome = index.search(&Query { text: text.to_owned(), ..Query::default() }, None);
    assert!(outcome.failed_words.is_empty() || outcome.hits.is_empty());
    assert!(outcome.without.is_empty() || outcome.hits.is_empty());
    for hit in outcome.hits.iter().take(3) {
        let facility = &facilities[hit.index as usize];
        for matched in index.matches(&outcome.words, hit, facility) {
            let segments = highlight(&facility.name, &matched.ranges);
            let whole: String = segments.iter().map(|segment| segment.text).collect();
            assert_eq!(whole, facility.name);
        }
    }
    assert!(index.suggest(text, 8).len() <= 8);
});
