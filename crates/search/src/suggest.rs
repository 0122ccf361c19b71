//! What could be meant while one is typing.

use core::ops::Range;

use crate::{
    bits::each_of, dictionary::Known, fold::fold, index::Index, line::folded, order::ascending,
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

/// What a suggestion is, in the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// What people call something (歯医者).
    Need,
    /// A kind, department or service, or what is stated of home care.
    Service,
    /// A district, care area or 町字.
    Place,
    /// An institution: its place in [`crate::Sources::facilities`].
    Facility(u32),
    /// A document: its place in [`crate::Sources::documents`].
    Document(u32),
}

impl Index {
    /// What `text` may be the beginning of, at most `limit`, no text twice: known words that begin
    /// with it, at most half of all as long as there are names; then names and readings, those that
    /// begin with it before those that hold it. Empty for an empty text.
    #[must_use]
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        let mut key = folded(text);
        // What an input method shows between two kana is not looked for.
        while key.len() > 1 && key.last().is_some_and(|&unit| (0x61..=0x7A).contains(&unit)) {
            key.pop();
        }
        let mut found = Vec::new();
        if key.is_empty() {
            return found;
        }
        let known = self.known_beginning_with(&key);
        let titles = self.titles_with(&key, limit);
        let for_known = limit.saturating_sub(titles.len()).max(limit.div_ceil(2));
        for (kind, text) in known.into_iter().take(for_known).chain(titles) {
            if found.len() < limit && !found.iter().any(|it: &Suggestion| it.text == text) {
                let ranges = self.typed_in(&text, &key);
                found.push(Suggestion { kind, text, ranges });
            }
        }
        found
    }

    /// Known words, in order of what they are.
    fn known_beginning_with(&self, key: &[u16]) -> Vec<(SuggestionKind, String)> {
        let mut known = Vec::new();
        for (_, what) in self.dictionary.beginning_with(key) {
            let (kind, text) = match what {
                Known::Lay(at) => (SuggestionKind::Need, self.lays.typed(at)),
                Known::Address | Known::Unanswered => continue,
                Known::Place(at) => {
                    (SuggestionKind::Place, self.places.get(at as usize).map(|it| it.name.as_str()))
                }
                Known::Term(id) => {
                    let term = self.terms.get(id);
                    let place = term.is_some_and(|term| term.is_place());
                    let kind = if place { SuggestionKind::Place } else { SuggestionKind::Service };
                    (kind, term.map(|term| term.name.as_str()))
                }
            };
            if let Some(text) = text
                && !known.iter().any(|(_, own)| own == text)
            {
                known.push((kind, text.to_owned()));
            }
        }
        let mut ordered = Vec::with_capacity(known.len());
        for kind in [SuggestionKind::Need, SuggestionKind::Service, SuggestionKind::Place] {
            ordered.extend(known.iter().filter(|(own, _)| *own == kind).cloned());
        }
        ordered
    }

    /// The best names that hold `key`, or whose reading does.
    fn titles_with(&self, key: &[u16], limit: usize) -> Vec<(SuggestionKind, String)> {
        let (mut records, mut keys) = (Vec::new(), Vec::new());
        each_of(&self.titles.candidates(key), &mut |record| {
            let worth = self.worth_in_titles(record, key);
            // Part of a legal form is no part of a name.
            if worth > self.weights.by_chance {
                records.push(record);
                keys.push(u32::MAX - worth);
            }
        });
        let best = ascending(&keys).into_iter().take(limit);
        let titles = best.filter_map(|at| {
            let record = *records.get(at as usize)?;
            let kind = match record.checked_sub(self.len()) {
                Some(document) => SuggestionKind::Document(u32::try_from(document).ok()?),
                None => SuggestionKind::Facility(u32::try_from(record).ok()?),
            };
            Some((kind, self.originals.name_of(record).to_owned()))
        });
        titles.collect()
    }

    fn typed_in(&self, text: &str, key: &[u16]) -> Vec<Range<usize>> {
        let Ok(key) = String::from_utf16(key) else { return Vec::new() };
        fold(text).joined().0.find(&fold(&key))
    }
}
