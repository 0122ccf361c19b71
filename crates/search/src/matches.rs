//! Where in a facility the words stand: why it was found, and what to mark.

use core::ops::Range;

use renkei_model::Facility;

use crate::{
    fold::fold, highlight::merged, index::Index, outcome::Hit, query::Word, terms::Value,
    texts::units_of,
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
    /// `Facility::home_visit`; the text is 往診.
    HomeVisit,
    /// `Facility::scheduled_home_care`; the text is 訪問診療.
    ScheduledHomeCare,
    /// `Facility::all_hours`; the text is 24時間対応.
    AllHours,
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
        let said = self.said(words);
        let named = [Some(facility.name.as_str()), facility.common_name.as_deref()];
        for (field, text) in [Field::Name, Field::CommonName].into_iter().zip(named) {
            let text = text.unwrap_or_default();
            let mut ranges = in_text(words, text);
            ranges.extend(in_text(&said.meant, text));
            add(field, ranges);
        }
        add(Field::Kana, in_text(words, facility.kana.as_deref().unwrap_or_default()));
        let suggested = facility.kana_suggested.as_deref().unwrap_or_default();
        add(Field::SuggestedKana, in_text(words, suggested));
        for (id, term) in (0..).zip(&self.terms.all) {
            let field = match term.value {
                Value::Kind(_) => Field::Kind,
                Value::District(_) => Field::District,
                Value::CareArea(_) => Field::CareArea,
                Value::HomeVisit => Field::HomeVisit,
                Value::ScheduledHomeCare => Field::ScheduledHomeCare,
                Value::AllHours => Field::AllHours,
                Value::Department | Value::Service => continue,
            };
            if term.records.has(hit.index as usize) {
                add(field, self.in_term(words, &said, Some(id), &term.name));
            }
        }
        for (at, name) in facility.departments.iter().enumerate() {
            let id = self.terms.find(&Value::Department, name);
            add(Field::Department(at), self.in_term(words, &said, id, name));
        }
        for (at, service) in facility.services.iter().enumerate() {
            let id = self.terms.find(&Value::Service, &service.name);
            add(Field::Service(at), self.in_term(words, &said, id, &service.name));
        }
        let mut in_address = in_address(words, &facility.address);
        in_address.extend(in_text(&said.places, &facility.address));
        add(Field::Address, in_address);
        add(Field::Phone, in_phone(words, facility.phone.as_deref()));
        let note = facility.note.as_deref().unwrap_or_default();
        let mut in_note = in_text(words, note);
        in_note.extend(in_text(&said.meant, note));
        add(Field::Note, in_note);
        matches
    }

    /// What `words` stand for beside themselves.
    fn said(&self, words: &[Word]) -> Said {
        let mut said = Said::default();
        for word in words {
            let key = units_of(word.folded());
            let whole = self.lays_called(&key);
            let whole = whole.into_iter().filter_map(|lay| self.lays.meaning(lay.meaning));
            for meaning in whole.chain(self.begun(&key)) {
                said.terms.extend(meaning.terms.iter().map(|(id, _)| *id));
                said.meant.extend(Word::new(&meaning.shown));
            }
            for place in self.places_called(&key) {
                said.places.extend(Word::new(&place.name));
            }
        }
        said
    }

    /// Where the words stand in the name of a term; all of it where it was found by another word.
    fn in_term(
        &self,
        words: &[Word],
        said: &Said,
        id: Option<u32>,
        name: &str,
    ) -> Vec<Range<usize>> {
        let mut ranges = in_text(words, name);
        let term = id.and_then(|id| self.terms.get(id));
        let by_another = id.is_some_and(|id| said.terms.contains(&id))
            || term.is_some_and(|term| words.iter().any(|word| term.holds_word(word.folded())));
        if ranges.is_empty() && by_another {
            ranges.push(0..name.len());
        }
        ranges
    }
}

/// What words stand for.
#[derive(Default)]
struct Said {
    terms: Vec<u32>,
    meant: Vec<Word>,
    places: Vec<Word>,
}

fn in_text(words: &[Word], text: &str) -> Vec<Range<usize>> {
    let folded = fold(text).joined().0;
    words.iter().flat_map(|word| folded.find(word.folded())).collect()
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
