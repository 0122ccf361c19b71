//! The names that many records share: kinds, districts, care areas, departments, services.
//! Each is folded and searched once for all its records, and counted for the facets.

use renkei_model::{AreaId, DistrictId, Kind};

use crate::{
    fold::{Folded, fold},
    lay::LayWord,
    query::Word,
    weights::Weights,
};

/// What a term is the name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Kind(Kind),
    District(DistrictId),
    CareArea(AreaId),
    Department,
    Service,
}

#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) value: Value,
    /// As first written; departments and services are shown by it.
    pub(crate) name: String,
    pub(crate) folded: Folded,
    /// Other words for it, found in part like its name.
    others: Vec<Folded>,
    /// What people call it: only as a whole or from its beginning.
    lay: Vec<LayWord>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    all: Vec<Term>,
}

impl Terms {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Term)> {
        (0..).zip(&self.all)
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, id: u32) -> Option<&Term> {
        self.all.get(usize::try_from(id).ok()?)
    }

    /// The id of the term with that value and, for departments and services, that name.
    pub(crate) fn find(&self, value: &Value, name: &str) -> Option<u32> {
        let id = |same: &dyn Fn(&Term) -> bool| {
            self.iter().find(|(_, term)| term.value == *value && same(term)).map(|(id, _)| id)
        };
        if !matches!(value, Value::Department | Value::Service) {
            return id(&|_| true);
        }
        // Nearly always it is spelled as before, and need not be folded.
        id(&|term| term.name == name).or_else(|| {
            let folded = fold(name).joined().0;
            id(&|term| term.folded.chars().eq(folded.chars()))
        })
    }

    /// The id of the term, which is added when it is not there.
    pub(crate) fn intern(&mut self, value: Value, name: &str) -> u32 {
        self.find(&value, name).unwrap_or_else(|| {
            let folded = fold(name).joined().0;
            self.all.push(Term {
                value,
                name: name.to_owned(),
                folded,
                others: Vec::new(),
                lay: Vec::new(),
            });
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Lets `word` find the term `id` too.
    pub(crate) fn add_other(&mut self, id: u32, word: &str) {
        let word = fold(word).joined().0;
        if let Some(term) = usize::try_from(id).ok().and_then(|id| self.all.get_mut(id))
            && !word.is_empty()
        {
            term.others.push(word);
        }
    }

    /// Lets the lay word find the term `id` too.
    pub(crate) fn add_lay(&mut self, id: u32, word: &LayWord) {
        if let Some(term) = usize::try_from(id).ok().and_then(|id| self.all.get_mut(id)) {
            term.lay.push(word.clone());
        }
    }

    /// What `word` is worth in each term; 0 where it is not found.
    pub(crate) fn worths(&self, word: &Word, weights: &Weights) -> Vec<u32> {
        self.all.iter().map(|term| term.worth(word, weights)).collect()
    }
}

impl Term {
    /// Whether `word` is the term's name, or another word for it, from beginning to end.
    pub(crate) fn is(&self, word: &Word) -> bool {
        let key = word.folded();
        self.texts().any(|text| text.len() == key.len() && text.starts_with(0, key))
            || self.lay.iter().any(|lay| lay.is(word))
    }

    /// Whether `word` finds the term, in its name or in another word for it.
    pub(crate) fn holds(&self, word: &Word) -> bool {
        let key = word.folded();
        self.texts().any(|text| (0..text.len()).any(|at| text.starts_with(at, key)))
            || self.lay.iter().any(|lay| lay.is_meant_by(word))
    }

    fn worth(&self, word: &Word, weights: &Weights) -> u32 {
        if !self.holds(word) {
            return 0;
        }
        match self.value {
            Value::District(_) | Value::CareArea(_) => weights.place,
            _ if self.is(word) => weights.term_exact,
            _ => weights.term_inside,
        }
    }

    fn texts(&self) -> impl Iterator<Item = &Folded> {
        core::iter::once(&self.folded).chain(&self.others)
    }
}
