//! The files of the nation: read by the wasm as the app would, from what Node fetched.

use renkei_search::{
    Query,
    packs::{Answer, File, Plan, Root},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The root of the nation.
#[wasm_bindgen]
pub struct Nation(Root);

#[wasm_bindgen]
impl Nation {
    /// Reads the root; `undefined` when it is none.
    #[must_use]
    pub fn read(root: &str) -> Option<Nation> {
        Root::parse(root).ok().map(Self)
    }

    /// The path of the root.
    #[must_use]
    pub fn root() -> String {
        File::Root.path()
    }

    /// The files to fetch at once.
    #[must_use]
    pub fn first(&self, text: &str) -> Vec<String> {
        paths(&self.0.plan(text).first)
    }

    /// The files to fetch when those held nothing sure.
    #[must_use]
    pub fn then(&self, text: &str) -> Vec<String> {
        paths(&self.0.plan(text).then)
    }

    /// The most files of a query.
    #[must_use]
    pub fn most() -> usize {
        Plan::MOST
    }

    /// What was found in the files: whether it is sure (1 or 0), then the numbers of the first ten.
    #[must_use]
    pub fn answer(&self, text: &str, files: Vec<String>) -> Vec<u32> {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let query = Query { text: text.to_owned(), ..Query::default() };
        let Ok(answer) = Answer::of(&self.0, &query, &files) else { return Vec::new() };
        let hits = answer.outcome.hits.iter().take(10);
        let facilities = hits.filter_map(|hit| answer.facilities.get(hit.index as usize));
        let numbers = facilities.filter_map(|facility| facility.id.as_str().parse().ok());
        core::iter::once(u32::from(answer.is_sure())).chain(numbers).collect()
    }
}

fn paths(files: &[File]) -> Vec<String> {
    files.iter().map(|file| file.path()).collect()
}
