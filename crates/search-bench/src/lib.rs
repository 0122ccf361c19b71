//! The search crate as wasm for Node: what `cargo xtask bench search` measures beside other engines.
//! Compiled with the app's profile and flags, so that it is the very code of the app.

pub mod records;

use records::{Lay, Record};
use renkei_model::Facility;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "packs")]
pub mod nation;

/// Records on their way into the engine, and the engine.
#[wasm_bindgen]
#[derive(Default)]
pub struct Bench {
    facilities: Vec<Facility>,
    lay: Vec<Lay>,
    readings: Vec<String>,
    #[cfg(feature = "engine")]
    index: Option<renkei_search::Index>,
}

#[wasm_bindgen]
impl Bench {
    /// Nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes records, one a line; returns how many there are now.
    pub fn records(&mut self, lines: &str) -> usize {
        for line in lines.lines() {
            let number = self.facilities.len();
            let Some(record) = Record::parse(line) else { continue };
            self.facilities.extend(record.facility(number));
        }
        self.facilities.len()
    }

    /// Takes lay words, one a line: word, what it means, how closely.
    pub fn lay_words(&mut self, lines: &str) -> usize {
        self.lay.extend(lines.lines().filter_map(Lay::parse));
        self.lay.len()
    }

    /// Takes readings of kanji, one a line: the kanji, then its readings, parted by spaces.
    pub fn readings(&mut self, lines: &str) -> usize {
        self.readings.extend(lines.lines().map(str::to_owned));
        self.readings.len()
    }

    /// Bytes of linear memory.
    #[must_use]
    pub fn memory(&self) -> usize {
        core_memory()
    }
}

/// Pages of 64 kB in use by wasm; 0 elsewhere.
fn core_memory() -> usize {
    #[cfg(target_arch = "wasm32")]
    let pages = core::arch::wasm32::memory_size(0);
    #[cfg(not(target_arch = "wasm32"))]
    let pages = 0;
    pages * 65_536
}
