//! The guide of `data/` as the app holds it, and lists of what residents type.

use std::path::Path;

use renkei_bundle::{Bundle, Sources, compile};
use renkei_guide::{
    routes::SearchParams,
    store::{GuideStore, Searched},
};
use renkei_model::Facility;
use renkei_search::Outcome;

/// `data/`, compiled.
pub(crate) fn bundle() -> Bundle {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    compile(&Sources::from_folder(&data).unwrap()).bundle.expect("data/ compiles")
}

/// The guide as the app holds it.
pub(crate) fn store(bundle: &Bundle) -> GuideStore {
    GuideStore::new(
        bundle.manifest.clone(),
        bundle.guide.clone(),
        bundle.facilities.clone(),
        bundle.holidays.clone(),
        Searched {
            documents: bundle.documents.clone(),
            synonyms: bundle.extras.synonyms.clone(),
            towns: bundle.extras.towns.clone(),
        },
    )
}

/// What the visitor gets.
pub(crate) fn search(store: &GuideStore, query: &str) -> Outcome {
    let params = SearchParams { q: query.to_owned(), ..SearchParams::default() };
    store.search(&params, None, None)
}

/// The institutions in their order.
pub(crate) fn institutions<'a>(store: &'a GuideStore, outcome: &Outcome) -> Vec<&'a Facility> {
    outcome.hits.iter().map(|hit| store.facilities()[hit.index as usize].as_ref()).collect()
}
