//! What people call things (歯医者), and what stands in the guide for it (歯科診療所).

use renkei_model::Relation;

use crate::{
    fold::fold,
    index::Alias,
    terms::{Holds, Terms},
    texts::units_of,
};

/// A lay word and what it leads to.
#[derive(Debug, Clone)]
pub(crate) struct Lay {
    /// As people type it, as units.
    pub(crate) word: Vec<u16>,
    /// As it is shown.
    pub(crate) typed: String,
    /// What it leads to, as units: looked for in names and remarks.
    pub(crate) means: Vec<u16>,
    /// As it is shown.
    pub(crate) shown: String,
    pub(crate) relation: Relation,
    /// The terms whose names hold it, and how.
    pub(crate) terms: Vec<(u32, Holds)>,
}

impl Lay {
    /// `None` when nothing is left of the word or its meaning. Many words mean the same, so that what
    /// it leads to is taken from one of the `former` where there is such a one.
    pub(crate) fn new(alias: &Alias<'_>, terms: &Terms, former: &[Self]) -> Option<Self> {
        let word = units_of(&fold(alias.word).joined().0);
        let same = former.iter().rev().find(|lay| lay.shown == alias.means);
        let (means, terms) = match same {
            Some(lay) => (lay.means.clone(), lay.terms.clone()),
            None => {
                let means = units_of(&fold(alias.means).joined().0);
                let holding = (0..).zip(&terms.all).map(|(id, term)| (id, term.holds(&means)));
                let terms = holding.filter(|(_, holds)| *holds > Holds::Not).collect();
                (means, terms)
            }
        };
        if word.is_empty() || means.is_empty() {
            return None;
        }
        Some(Self {
            word,
            typed: alias.word.to_owned(),
            means,
            shown: alias.means.to_owned(),
            relation: alias.relation,
            terms,
        })
    }

    /// Whether `word` is it or, of a word that is more than related, its beginning of two
    /// characters or more: くすりや is not to be meant by each く.
    pub(crate) fn is_meant_by(&self, word: &[u16]) -> bool {
        /// The shortest beginning.
        const LEAST: usize = 2;
        self.word == word
            || (word.len() >= LEAST
                && self.relation != Relation::SeeAlso
                && self.word.starts_with(word))
    }
}
