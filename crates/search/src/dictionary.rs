//! The words that the guide knows, for reading words that are written without a gap.

use crate::{lay::Lay, place::Place, terms::Terms};

/// What a known word is, as its place in the index's list of such things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Term(u32),
    Lay(u32),
    Place(u32),
    /// A part of addresses.
    Address,
}

/// All known words of two units or more, in order of their units.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    words: Vec<(Vec<u16>, Known)>,
}

impl Dictionary {
    pub(crate) fn new(terms: &Terms, lays: &[Lay], places: &[Place], parts: &[Vec<u16>]) -> Self {
        /// A single character as a word would be found in half of all words.
        const LEAST: usize = 2;
        let mut words = Vec::new();
        let mut add = |word: &Vec<u16>, known: Known| {
            if word.len() >= LEAST {
                words.push((word.clone(), known));
            }
        };
        for (id, term) in (0..).zip(&terms.all) {
            term.names.iter().for_each(|name| add(name, Known::Term(id)));
        }
        for (at, lay) in (0..).zip(lays) {
            add(&lay.word, Known::Lay(at));
        }
        for (at, place) in (0..).zip(places) {
            place.names.iter().for_each(|name| add(name, Known::Place(at)));
        }
        parts.iter().for_each(|part| add(part, Known::Address));
        words.sort_by(|a, b| a.0.cmp(&b.0));
        Self { words }
    }

    /// The lengths of the known words that `text` begins with, longest first, each once.
    pub(crate) fn beginnings(&self, text: &[u16]) -> Vec<usize> {
        let first = text.first().copied().unwrap_or(0);
        let from = self.words.partition_point(|(word, _)| word.first().is_none_or(|&c| c < first));
        let mut lengths = Vec::new();
        for (word, _) in self.words.iter().skip(from) {
            if word.first() != Some(&first) {
                break;
            }
            if text.starts_with(word) && lengths.last() != Some(&word.len()) {
                lengths.push(word.len());
            }
        }
        lengths.reverse();
        lengths
    }

    /// The words that begin with `text`.
    pub(crate) fn beginning_with(&self, text: &[u16]) -> impl Iterator<Item = &(Vec<u16>, Known)> {
        let from = self.words.partition_point(|(word, _)| word.as_slice() < text);
        let words = self.words.get(from..).unwrap_or_default();
        words.iter().take_while(move |(word, _)| word.starts_with(text))
    }

    /// Every word with what it is.
    pub(crate) fn words(&self) -> &[(Vec<u16>, Known)] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fold::fold, terms::Value, texts::units_of};

    #[test]
    fn the_longest_known_beginning_comes_first() {
        let mut terms = Terms::new(0);
        for name in ["内科", "小児科", "小児", "小児歯科", "科"] {
            terms.intern(Value::Department, name);
        }
        let dictionary = Dictionary::new(&terms, &[], &[], &[]);
        let units = |text: &str| units_of(&fold(text));
        assert_eq!(dictionary.beginnings(&units("小児歯科医院")), [4, 2]);
        assert_eq!(dictionary.beginnings(&units("小児科")), [3, 2]);
        assert_eq!(dictionary.beginnings(&units("")), [0; 0]);
        assert_eq!(
            dictionary.beginnings(&units("科")),
            [0; 0],
            "too short to be a word in another"
        );
    }
}
