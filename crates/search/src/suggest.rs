//! What could be meant while one is typing.

use core::ops::Range;

use crate::{
    fold::fold,
    index::{Index, Named},
};

/// Something that the typed text may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// What is shown, and filled in when it is chosen.
    pub text: String,
    /// What of `text` was typed, in bytes, in order; empty where it was found by its reading.
    pub ranges: Vec<Range<usize>>,
}

/// What a suggestion is, in the order in which equals are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// What people call something (歯医者).
    Need,
    /// A kind, department or service.
    Service,
    /// A district, care area or 町字.
    Place,
    /// An institution: its place in [`crate::Sources::facilities`].
    Facility(u32),
    /// A document: its place in [`crate::Sources::documents`].
    Document(u32),
}

impl Index {
    /// What `text` may be the beginning of, best first, at most `limit`, no text twice: names whose
    /// beginning is typed before those that hold it, among equals in the order of
    /// [`SuggestionKind`]. Empty for an empty text.
    #[must_use]
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        let key = fold(text).joined().0;
        let mut found: Vec<Suggestion> = Vec::new();
        if key.is_empty() {
            return found;
        }
        for at_head in [true, false] {
            for named in &self.named {
                if found.len() >= limit {
                    return found;
                }
                let holds = |text: &crate::fold::Folded| {
                    if at_head { text.starts_with(0, &key) } else { !text.find(&key).is_empty() }
                };
                let Named { kind, text, folded, kana } = named;
                if (holds(folded) || holds(kana)) && !found.iter().any(|it| it.text == *text) {
                    let ranges = fold(text).joined().0.find(&key);
                    found.push(Suggestion { kind: *kind, text: text.clone(), ranges });
                }
            }
        }
        found
    }
}
