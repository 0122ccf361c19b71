//! What people call things (歯医者), and what stands in the guide for it (歯科).

use crate::{
    fold::{Folded, fold},
    query::Word,
};

/// A lay word, folded.
#[derive(Debug, Clone)]
pub(crate) struct LayWord(Folded);

/// A lay word and what it leads to.
#[derive(Debug, Clone)]
pub(crate) struct Meaning {
    pub(crate) word: LayWord,
    /// Folded, to be looked for in names.
    pub(crate) folded: Folded,
    /// As it is shown.
    pub(crate) shown: String,
    pub(crate) relation: renkei_model::Relation,
}

impl LayWord {
    pub(crate) fn new(word: &str) -> Self {
        Self(fold(word).joined().0)
    }

    /// Whether `word` is it, or its beginning of two characters or more: くすりや is not to be
    /// meant by each く.
    pub(crate) fn is_meant_by(&self, word: &Word) -> bool {
        /// The shortest beginning.
        const LEAST: usize = 2;
        let typed = word.folded();
        self.0.starts_with(0, typed) && (typed.len() >= LEAST || self.is(word))
    }

    /// Whether `word` is it.
    pub(crate) fn is(&self, word: &Word) -> bool {
        self.0.chars().eq(word.folded().chars())
    }
}
