//! What people call things (歯医者), and what stands in the guide for it (歯科診療所).

use renkei_model::Relation;

use crate::{
    index::Alias,
    line::folded,
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
    /// As people type it, as units.
    pub(crate) word: Vec<u16>,
    /// As it is shown.
    pub(crate) typed: String,
    /// Its place among the meanings.
    pub(crate) meaning: u32,
    pub(crate) relation: Relation,
}

/// All lay words, in the order of [`crate::Sources::aliases`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Lays {
    pub(crate) all: Vec<Lay>,
    pub(crate) meanings: Vec<Meaning>,
    /// The places of words of one character, which the dictionary has not.
    short: Vec<u32>,
}

impl Lays {
    /// Leaves out those of whose word or meaning nothing is left.
    pub(crate) fn new(aliases: &[Alias<'_>], terms: &Terms) -> Self {
        let mut lays = Self::default();
        // The meanings in order of what is shown.
        let mut known: Vec<u32> = Vec::new();
        for alias in aliases {
            let word = folded(alias.word);
            let shown = |at: &u32| lays.meaning(*at).map_or("", |it| it.shown.as_str());
            let meaning = match known.binary_search_by(|at| shown(at).cmp(alias.means)) {
                Ok(at) => known.get(at).copied().unwrap_or(u32::MAX),
                Err(at) => {
                    let new = lays.meanings.len() as u32;
                    known.insert(at, new);
                    lays.meanings.push(Meaning::new(alias.means, terms));
                    new
                }
            };
            let nothing = lays.meaning(meaning).is_none_or(|it| it.units.is_empty());
            if word.is_empty() || nothing {
                continue;
            }
            if word.len() == 1 {
                lays.short.push(lays.all.len() as u32);
            }
            let (typed, relation) = (alias.word.to_owned(), alias.relation);
            lays.all.push(Lay { word, typed, meaning, relation });
        }
        lays
    }

    pub(crate) fn get(&self, at: u32) -> Option<&Lay> {
        self.all.get(at as usize)
    }

    pub(crate) fn meaning(&self, at: u32) -> Option<&Meaning> {
        self.meanings.get(at as usize)
    }

    /// Those that are this one character.
    pub(crate) fn short(&self, unit: u16) -> Vec<&Lay> {
        let short = self.short.iter().filter_map(|at| self.get(*at));
        short.filter(|lay| lay.word == [unit]).collect()
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
