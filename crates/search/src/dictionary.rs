//! The words that the guide knows, for reading words that are written without a gap.

use crate::{lay::Lay, order::ascending, place::Place, terms::Terms};

/// What a known word is, as its place in the index's list of such things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Term(u32),
    Lay(u32),
    Place(u32),
    /// A part of addresses.
    Address,
}

/// All known words of two units or more, in order of their first two.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    words: Vec<(Vec<u16>, Known)>,
    /// Of each word its first two units as one number.
    starts: Vec<u32>,
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
        let starts: Vec<u32> = words.iter().map(|(word, _)| start_of(word, 0)).collect();
        let order = ascending(&starts).into_iter();
        let words: Vec<_> = order.filter_map(|at| words.get(at as usize).cloned()).collect();
        let starts = words.iter().map(|(word, _)| start_of(word, 0)).collect();
        Self { words, starts }
    }

    /// The lengths of the known words that `text` begins with, longest first, each once.
    pub(crate) fn beginnings(&self, text: &[u16]) -> Vec<usize> {
        let mut lengths = Vec::new();
        let start = text.get(..2).unwrap_or_default();
        for (word, _) in self.beginning_with(start) {
            if text.starts_with(word) && !lengths.contains(&word.len()) {
                let longer = lengths.iter().take_while(|length| **length > word.len()).count();
                lengths.insert(longer, word.len());
            }
        }
        lengths
    }

    /// The words that begin with `text`; none for an empty one.
    pub(crate) fn beginning_with<'a>(
        &'a self,
        text: &'a [u16],
    ) -> impl Iterator<Item = &'a (Vec<u16>, Known)> {
        let (least, most) = (start_of(text, 0), start_of(text, u16::MAX));
        let from = self.starts.partition_point(|start| *start < least);
        let to = self.starts.partition_point(|start| *start <= most);
        let words = if text.is_empty() { None } else { self.words.get(from..to) };
        words.unwrap_or_default().iter().filter(move |(word, _)| word.starts_with(text))
    }

    /// Every word with what it is.
    pub(crate) fn words(&self) -> &[(Vec<u16>, Known)] {
        &self.words
    }
}

/// The first two units as one number; `none` for one that is not there.
fn start_of(word: &[u16], none: u16) -> u32 {
    let unit = |at: usize| u32::from(word.get(at).copied().unwrap_or(none));
    unit(0) << 16 | unit(1)
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
