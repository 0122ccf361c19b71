//! What people call things (歯医者), and what stands in the guide for it (歯科診療所).

use renkei_model::Relation;

use crate::{
    index::Alias,
    line::{Line, folded},
    sum::sum_of,
    terms::{Holds, Terms},
};

/// What lay words lead to. Many words mean the same: it is looked for once.
#[derive(Debug, Clone)]
pub(crate) struct Meaning {
    /// As it is shown.
    pub(crate) shown: String,
    /// Looked for in names and remarks.
    pub(crate) units: Vec<u16>,
    /// The terms whose names hold it, and how.
    pub(crate) terms: Vec<(u32, Holds)>,
}

/// A lay word.
#[derive(Debug, Clone)]
pub(crate) struct Lay {
    /// How many units it has.
    pub(crate) length: usize,
    /// Where it ends among all words (in units), and among all as they are shown (in bytes).
    ends: (usize, usize),
    /// Its place among the meanings.
    pub(crate) meaning: u32,
    pub(crate) relation: Relation,
}

/// All lay words, in the order of [`crate::Sources::aliases`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Lays {
    all: Vec<Lay>,
    /// The words as people type them, as units, one after another.
    words: Vec<u16>,
    /// The same as they are shown.
    typed: String,
    pub(crate) meanings: Vec<Meaning>,
    /// The places of words of one character, which the dictionary has not.
    short: Vec<u32>,
}

impl Lays {
    /// Leaves out those of whose word or meaning nothing is left.
    pub(crate) fn new(aliases: &[Alias<'_>], terms: &Terms) -> Self {
        let bytes = aliases.iter().map(|alias| alias.word.len()).sum();
        let mut lays = Self {
            all: Vec::with_capacity(aliases.len()),
            typed: String::with_capacity(bytes),
            ..Self::default()
        };
        let mut line = Line::with_room(bytes / 2);
        // The meanings by the sums of what is shown, in order.
        let mut known: Vec<(u32, u32)> = Vec::new();
        for alias in aliases {
            let meaning = lays.meaning_of(alias.means, &mut known, terms);
            line.fold(alias.word);
            let length = line.units().len();
            let nothing = lays.meaning(meaning).is_none_or(|it| it.units.is_empty());
            if length == 0 || nothing {
                continue;
            }
            if length == 1 {
                lays.short.push(lays.all.len() as u32);
            }
            lays.typed.push_str(alias.word);
            let ends = (line.keep(), lays.typed.len());
            lays.all.push(Lay { length, ends, meaning, relation: alias.relation });
        }
        lays.words = line.into_kept();
        lays
    }

    /// The place of what is shown so, which is added when it is not there.
    fn meaning_of(&mut self, shown: &str, known: &mut Vec<(u32, u32)>, terms: &Terms) -> u32 {
        let sum = sum_of(shown.bytes().map(u32::from));
        let from = known.partition_point(|(own, _)| *own < sum);
        let alike = known.get(from..).unwrap_or_default();
        let mut alike = alike.iter().take_while(|(own, _)| *own == sum).map(|(_, at)| *at);
        let same = |at: &u32| self.meaning(*at).is_some_and(|it| it.shown == shown);
        alike.find(same).unwrap_or_else(|| {
            let new = self.meanings.len() as u32;
            known.insert(from, (sum, new));
            self.meanings.push(Meaning::new(shown, terms));
            new
        })
    }

    pub(crate) fn get(&self, at: u32) -> Option<&Lay> {
        self.all.get(at as usize)
    }

    pub(crate) fn meaning(&self, at: u32) -> Option<&Meaning> {
        self.meanings.get(at as usize)
    }

    /// All words as units, in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u16]> {
        self.all.iter().map(|lay| self.word(lay))
    }

    /// A word as it is shown.
    pub(crate) fn typed(&self, at: u32) -> Option<&str> {
        let from = at.checked_sub(1).and_then(|before| self.get(before)).map_or(0, |it| it.ends.1);
        self.typed.get(from..self.get(at)?.ends.1)
    }

    /// Those that are this one character.
    pub(crate) fn short(&self, unit: u16) -> Vec<&Lay> {
        let short = self.short.iter().filter_map(|at| self.get(*at));
        short.filter(|lay| self.word(lay) == [unit]).collect()
    }

    fn word(&self, lay: &Lay) -> &[u16] {
        let to = lay.ends.0;
        self.words.get(to - lay.length..to).unwrap_or_default()
    }
}

impl Meaning {
    fn new(shown: &str, terms: &Terms) -> Self {
        let units = folded(shown);
        let holding = (0..).zip(&terms.all).map(|(id, term)| (id, term.holds(&units)));
        let terms = holding.filter(|(_, holds)| *holds > Holds::Not).collect();
        Self { shown: shown.to_owned(), units, terms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_as_it_was_written() {
        let alias = |word, means| Alias { word, means, relation: Relation::Same };
        let aliases =
            [alias("歯医者", "歯科"), alias("・", "歯科"), alias("歯", "歯科"), alias("メ", "・")];
        let lays = Lays::new(&aliases, &Terms::new(0));
        let words: Vec<_> = lays.words().map(|word| String::from_utf16(word).unwrap()).collect();
        assert_eq!(words, ["歯医者", "歯"], "what is nothing but marks is none");
        assert_eq!(
            (lays.typed(0), lays.typed(1), lays.typed(2)),
            (Some("歯医者"), Some("歯"), None)
        );
        let short = lays.short('歯' as u16);
        assert_eq!(short.iter().map(|lay| lay.meaning).collect::<Vec<_>>(), [0]);
        assert_eq!(lays.meaning(0).unwrap().shown, "歯科");
    }
}
