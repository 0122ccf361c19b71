//! Where in a facility the words stand: why it was found, and what to mark.

use core::ops::Range;

use renkei_model::Facility;

use crate::{
    fold::fold,
    highlight::merged,
    index::Index,
    outcome::Hit,
    query::Word,
    terms::{Term, Value},
};

/// A part of a facility where words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The part.
    pub field: Field,
    /// Where in its text, in bytes, in order, without overlaps. The whole text where it was found
    /// by another word for it.
    pub ranges: Vec<Range<usize>>,
}

/// A part of a facility that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `Facility::name`
    Name,
    /// `Facility::common_name`
    CommonName,
    /// `Facility::kana`
    Kana,
    /// `Facility::kana_suggested`: a reason to be told, not a text to be shown.
    SuggestedKana,
    /// The text is `Kind::ja` of its kind.
    Kind,
    /// The text is the `District::name` of its district.
    District,
    /// The text is the `CareArea::name` of its district's care area.
    CareArea,
    /// `Facility::departments`, counted from 0.
    Department(usize),
    /// The name of one of `Facility::services`, counted from 0.
    Service(usize),
    /// `Facility::address`
    Address,
    /// `Facility::phone`
    Phone,
    /// `Facility::note`
    Note,
}

impl Index {
    /// Where `words` (those of an [`crate::Outcome`]) stand in any other text that is shown with it,
    /// such as a document's title and summary: in bytes, in order, without overlaps.
    #[must_use]
    pub fn marks(&self, words: &[Word], text: &str) -> Vec<Range<usize>> {
        merged(in_text(words, text))
    }

    /// Where `words` (those of the [`crate::Outcome`] that `hit` is of) stand in `facility`, in the
    /// order of [`Field`]. To be asked for what is shown: it folds the facility's texts again, some
    /// microseconds, so that the index need not keep the way back for all of them.
    #[must_use]
    pub fn matches(&self, words: &[Word], hit: &Hit, facility: &Facility) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut add = |field, ranges: Vec<Range<usize>>| {
            if !ranges.is_empty() {
                matches.push(Match { field, ranges: merged(ranges) });
            }
        };
        let term = |value: Value, name: &str| {
            self.terms.find(&value, name).and_then(|id| self.terms.get(id))
        };

        add(Field::Name, in_text(words, &facility.name));
        add(Field::CommonName, in_optional(words, facility.common_name.as_deref()));
        add(Field::Kana, in_optional(words, facility.kana.as_deref()));
        add(Field::SuggestedKana, in_optional(words, facility.kana_suggested.as_deref()));
        let own = usize::try_from(hit.index).map(|at| self.terms_of(at)).unwrap_or_default();
        for term in own.iter().filter_map(|&id| self.terms.get(id)) {
            let field = match term.value {
                Value::Kind(_) => Field::Kind,
                Value::District(_) => Field::District,
                Value::CareArea(_) => Field::CareArea,
                Value::Department | Value::Service => continue,
            };
            add(field, in_term(words, &term.name, Some(term)));
        }
        for (at, name) in facility.departments.iter().enumerate() {
            add(Field::Department(at), in_term(words, name, term(Value::Department, name)));
        }
        for (at, service) in facility.services.iter().enumerate() {
            let name = &service.name;
            add(Field::Service(at), in_term(words, name, term(Value::Service, name)));
        }
        add(Field::Address, in_address(words, &facility.address));
        add(Field::Phone, in_phone(words, facility.phone.as_deref()));
        add(Field::Note, in_optional(words, facility.note.as_deref()));
        matches
    }
}

fn in_text(words: &[Word], text: &str) -> Vec<Range<usize>> {
    let folded = fold(text).joined().0;
    words.iter().flat_map(|word| folded.find(word.folded())).collect()
}

fn in_optional(words: &[Word], text: Option<&str>) -> Vec<Range<usize>> {
    text.map(|text| in_text(words, text)).unwrap_or_default()
}

fn in_term(words: &[Word], name: &str, term: Option<&Term>) -> Vec<Range<usize>> {
    let folded = fold(name).joined().0;
    let found = |word: &Word| {
        let ranges = folded.find(word.folded());
        let by_other_word = ranges.is_empty() && term.is_some_and(|term| term.holds(word));
        if by_other_word { core::iter::once(0..name.len()).collect() } else { ranges }
    };
    words.iter().flat_map(found).collect()
}

fn in_address(words: &[Word], text: &str) -> Vec<Range<usize>> {
    let folded = fold(text).joined().0;
    let plain = folded.plain_address();
    let found = |word: &Word| {
        let ranges = folded.find(word.folded());
        if ranges.is_empty() { plain.find(&word.folded().plain_address()) } else { ranges }
    };
    words.iter().flat_map(found).collect()
}

fn in_phone(words: &[Word], text: Option<&str>) -> Vec<Range<usize>> {
    let digits = fold(text.unwrap_or_default()).digits();
    let numbers = words.iter().filter_map(Word::phone_digits);
    numbers.flat_map(|number| digits.find(&number)).collect()
}
