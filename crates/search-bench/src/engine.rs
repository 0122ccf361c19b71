//! The engine behind the records.

use renkei_search::{Alias, Index, Query, Sources};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Bench;

#[wasm_bindgen]
impl Bench {
    /// Folds and builds, as the app does once the bundle has been read.
    pub fn build(&mut self) {
        let aliases: Vec<Alias<'_>> = self
            .lay
            .iter()
            .map(|lay| Alias { word: &lay.word, means: &lay.means, relation: lay.relation })
            .collect();
        // No table of places: the engine reads the parts of the addresses, as the others do.
        let facilities = &self.facilities;
        let readings: Vec<&str> = self.readings.iter().map(String::as_str).collect();
        let sources =
            Sources { facilities, aliases: &aliases, readings: &readings, ..Sources::default() };
        self.index = Some(Index::build(&sources));
    }

    /// The first institutions found; none before `build`.
    #[must_use]
    pub fn search(&self, text: &str, most: usize) -> Vec<u32> {
        let Some(index) = &self.index else { return Vec::new() };
        let outcome = index.search(&query(text), None);
        outcome.hits.iter().take(most).map(|hit| hit.index).collect()
    }

    /// Whether the engine itself says that it found something else than was asked for: by a guess, or
    /// without one of the words.
    #[must_use]
    pub fn guesses(&self, text: &str) -> bool {
        let outcome = self.index.as_ref().map(|index| index.search(&query(text), None));
        outcome.is_some_and(|it| it.guess.is_some() || !it.left_out.is_empty())
    }

    /// What the combobox offers: how many entries.
    #[must_use]
    pub fn suggest(&self, text: &str, most: usize) -> usize {
        self.index.as_ref().map_or(0, |index| index.suggest(text, most).len())
    }
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

/// The one spelling of a text: other engines are given it too.
#[wasm_bindgen]
#[must_use]
pub fn fold_text(text: &str) -> String {
    renkei_search::fold(text).text()
}
