//! The words that the guide knows, for reading words that are written without a gap.

use crate::{index::Index, order::ascending};

/// What a known word is, as its place in the index's list of such things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Term(u32),
    Lay(u32),
    Place(u32),
    /// A part of addresses.
    Address,
    /// What no guide can answer.
    Unanswered,
}

/// All known words of two units or more, in order of their first two, equals in the order in which
/// they came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    /// The words one after another, in no order: thousands of small pieces of memory are slow to get.
    pool: Vec<u16>,
    entries: Vec<Entry>,
    /// Of each entry its first two units as one number.
    starts: Vec<u32>,
}

/// A word's place in the pool, and what it is.
#[derive(Debug, Clone, Copy)]
struct Entry {
    from: u32,
    to: u32,
    known: Known,
}

impl Dictionary {
    /// The words of an index, and parts of addresses.
    pub(crate) fn new(index: &Index, parts: &[&[u16]]) -> Self {
        /// A single character as a word would be found in half of all words.
        const LEAST: usize = 2;
        let (mut pool, mut entries, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        let mut add = |word: &[u16], known: Known| {
            if word.len() >= LEAST {
                let from = pool.len() as u32;
                pool.extend_from_slice(word);
                entries.push(Entry { from, to: pool.len() as u32, known });
                starts.push(start_of(word, 0));
            }
        };
        for (id, term) in (0..).zip(&index.terms.all) {
            term.names.iter().for_each(|name| add(name, Known::Term(id)));
        }
        for (at, word) in (0..).zip(index.lays.words()) {
            add(word, Known::Lay(at));
        }
        for (at, place) in (0..).zip(&index.places) {
            place.names.iter().for_each(|name| add(name, Known::Place(at)));
        }
        parts.iter().for_each(|part| add(part, Known::Address));
        index.unanswered.iter().for_each(|word| add(word, Known::Unanswered));
        let order = ascending(&starts);
        let in_order = |at: &u32| entries.get(*at as usize).copied();
        let entries = order.iter().filter_map(in_order).collect();
        let starts = order.iter().filter_map(|at| starts.get(*at as usize).copied()).collect();
        Self { pool, entries, starts }
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
        text: &[u16],
    ) -> impl Iterator<Item = (&'a [u16], Known)> {
        let (least, most) = (start_of(text, 0), start_of(text, u16::MAX));
        let from = self.starts.partition_point(|start| *start < least);
        let to = self.starts.partition_point(|start| *start <= most);
        let entries = if text.is_empty() { None } else { self.entries.get(from..to) };
        let words = entries.unwrap_or_default().iter().map(|entry| self.word(entry));
        words.filter(move |(word, _)| word.starts_with(text))
    }

    /// What is called exactly `word`, of two units or more.
    pub(crate) fn called(&self, word: &[u16]) -> impl Iterator<Item = Known> {
        let begun = self.beginning_with(word);
        begun.filter(move |(own, _)| own.len() == word.len()).map(|(_, known)| known)
    }

    /// Every word.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u16]> {
        self.entries.iter().map(|entry| self.word(entry).0)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The word at that place; an empty one behind the last.
    pub(crate) fn nth(&self, at: usize) -> &[u16] {
        self.entries.get(at).map_or(&[], |entry| self.word(entry).0)
    }

    fn word(&self, entry: &Entry) -> (&[u16], Known) {
        let word = self.pool.get(entry.from as usize..entry.to as usize);
        (word.unwrap_or_default(), entry.known)
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
    use crate::{
        fold::fold,
        index::{Alias, Sources},
        texts::units_of,
    };
    use renkei_model::Relation;

    #[test]
    fn the_longest_known_beginning_comes_first() {
        let means = |word| Alias { word, means: "内科", relation: Relation::Same };
        let aliases = ["内科", "小児科", "小児", "小児歯科", "科"].map(means);
        let index = Index::build(&Sources { aliases: &aliases, ..Sources::default() });
        let dictionary = index.dictionary;
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
