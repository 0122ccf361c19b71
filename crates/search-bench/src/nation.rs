//! The files of the nation: read by the wasm as the app would, from what Node fetched.

use renkei_search::{
    Alias, Index, Query, Sources,
    packs::{Answer, File, Plan, Root, read_pack, write_pack},
};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Bench;

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

#[wasm_bindgen]
impl Bench {
    /// The records as the one file of a prefecture.
    #[must_use]
    pub fn pack(&self) -> String {
        write_pack(&self.facilities)
    }

    /// Reads such a file and makes it searchable; how many institutions are in it.
    #[must_use]
    pub fn ready(&self, pack: &str) -> usize {
        let facilities = read_pack(pack).unwrap_or_default();
        let aliases: Vec<Alias<'_>> = self
            .lay
            .iter()
            .map(|lay| Alias { word: &lay.word, means: &lay.means, relation: lay.relation })
            .collect();
        let sources = Sources { facilities: &facilities, aliases: &aliases, ..Sources::default() };
        Index::build(&sources).len()
    }
}

fn paths(files: &[File]) -> Vec<String> {
    files.iter().map(|file| file.path()).collect()
}
