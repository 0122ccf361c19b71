//! One word to its worth in every record.

use renkei_model::Relation;

use crate::{
    bits::each_of,
    dictionary::Known,
    index::Index,
    lay::Lay,
    query::Word,
    terms::Holds,
    texts::{Slot, Text, units_of},
};

/// What a word is worth in each record; 0 where it is not found.
pub(crate) type Scores = Vec<u32>;

/// The titles, in the order of [`Index::legal`].
const TITLES: [Slot; 3] = [Slot::Name, Slot::CommonName, Slot::Kana];

impl Index {
    /// What `word` is worth in each record; `None` when it stands in none.
    pub(crate) fn scores(&self, word: &Word) -> Option<Scores> {
        let key = units_of(word.folded());
        let mut scores = vec![0; self.records()];
        if key.is_empty() {
            return None;
        }
        self.score_titles(&key, &mut scores);
        self.score_terms(&key, &mut scores);
        let address = units_of(&word.folded().plain_address());
        self.score_bodies(&key, &address, &mut scores);
        if let Some(digits) = word.phone_digits() {
            self.score_phones(&units_of(&digits), &mut scores);
        }
        if self.score_known(&key, &mut scores) {
            let chance = [self.weights.kana_inside, self.weights.address_inside];
            for score in scores.iter_mut().filter(|score| chance.contains(*score)) {
                *score = self.weights.by_chance;
            }
        }
        scores.iter().any(|&score| score > 0).then_some(scores)
    }

    /// Lay words and parts of the city; whether `key` is a whole lay word.
    fn score_known(&self, key: &[u16], scores: &mut Scores) -> bool {
        let mut lay_word = false;
        if key.len() == 1 {
            for lay in self.lays.iter().filter(|lay| lay.word == key) {
                self.score_meaning(lay, true, scores);
                lay_word = true;
            }
        }
        for (word, known) in self.dictionary.beginning_with(key) {
            let whole = word == key;
            match known {
                Known::Lay(at) => {
                    let lay = self.lays.get(*at as usize).filter(|lay| lay.is_meant_by(key));
                    lay.into_iter().for_each(|lay| self.score_meaning(lay, whole, scores));
                    lay_word |= whole;
                }
                Known::Place(at) if whole => {
                    if let Some(place) = self.places.get(*at as usize) {
                        self.score_place(&place.in_address, scores);
                    }
                }
                _ => {}
            }
        }
        lay_word
    }

    /// Names, common names, readings.
    pub(crate) fn score_titles(&self, key: &[u16], scores: &mut Scores) {
        each_of(&self.titles.candidates(key), &mut |record| {
            raise(scores, record, self.worth_in_titles(record, key));
        });
    }

    /// What `key` is worth in the titles of a record.
    pub(crate) fn worth_in_titles(&self, record: usize, key: &[u16]) -> u32 {
        let legal = self.legal.get(record).copied().unwrap_or_default();
        let mut best = 0;
        for (slot, legal) in TITLES.into_iter().zip(legal) {
            let text = self.texts.of(record, slot);
            best = best.max(self.worth_in_title(text, slot, usize::from(legal), key));
            if best >= self.weights.name_prefix {
                break;
            }
        }
        best
    }

    fn worth_in_title(&self, text: Text<'_>, slot: Slot, legal: usize, key: &[u16]) -> u32 {
        let weights = &self.weights;
        let mut best = 0;
        let mut from = 0;
        while let Some(at) = text.find(key, from) {
            let end = at + key.len();
            let worth = match (text.is_head(at), end == text.units.len(), slot) {
                _ if end <= legal => weights.by_chance,
                (true, true, Slot::Kana) => weights.kana_exact,
                (true, false, Slot::Kana) => weights.kana_prefix,
                (false, _, Slot::Kana) => weights.kana_inside,
                (true, true, _) => weights.name_exact,
                (true, false, _) => weights.name_prefix,
                (false, ..) => weights.name_inside,
            };
            best = worth.max(best);
            from = at + 1;
        }
        best
    }

    fn score_terms(&self, key: &[u16], scores: &mut Scores) {
        let weights = &self.weights;
        for term in &self.terms.all {
            let worth = match (term.holds(key), term.is_place()) {
                (Holds::Not, _) => continue,
                (Holds::Whole, true) => weights.place,
                (Holds::Whole, false) => weights.term_exact,
                (Holds::Beginning, _) => weights.term_prefix,
                (Holds::Inside, _) => weights.term_inside,
            };
            let whole = worth > weights.term_prefix;
            term.records.each(&mut |record| self.raise_term(scores, record, worth, whole));
        }
    }

    /// A whole term is worth more where the word stands in the title as well: the more, the better
    /// it stands there.
    fn raise_term(&self, scores: &mut Scores, record: usize, worth: u32, whole: bool) {
        let title = scores.get(record).copied().unwrap_or(0);
        let also = whole && (self.weights.kana_inside..=worth).contains(&title);
        raise(scores, record, if also { worth + title / self.weights.also } else { worth });
    }

    fn score_bodies(&self, key: &[u16], address: &[u16], scores: &mut Scores) {
        let note = self.weights.note;
        let same = key == address;
        each_of(&self.bodies.candidates(key), &mut |record| {
            if same {
                raise(scores, record, self.worth_in_address(record, key));
            }
            let so_far = scores.get(record).copied().unwrap_or(0);
            if so_far < note && self.texts.of(record, Slot::Note).find(key, 0).is_some() {
                raise(scores, record, note);
            }
        });
        if !same {
            self.score_addresses(address, scores);
        }
    }

    fn score_addresses(&self, address: &[u16], scores: &mut Scores) {
        if address.is_empty() {
            return;
        }
        each_of(&self.bodies.candidates(address), &mut |record| {
            raise(scores, record, self.worth_in_address(record, address));
        });
    }

    /// A part of the city by its whole name in the address.
    fn score_place(&self, key: &[u16], scores: &mut Scores) {
        if key.is_empty() {
            return;
        }
        let weights = &self.weights;
        each_of(&self.bodies.candidates(key), &mut |record| {
            if self.worth_in_address(record, key) == weights.address_whole {
                self.raise_term(scores, record, weights.place, true);
            }
        });
    }

    fn worth_in_address(&self, record: usize, key: &[u16]) -> u32 {
        /// `-` and the digits.
        const NUMBER: core::ops::RangeInclusive<u16> = 0x2D..=0x39;
        let weights = &self.weights;
        let text = self.texts.of(record, Slot::Address);
        let mut best = 0;
        let mut from = 0;
        while let Some(at) = text.find(key, from) {
            let end = at + key.len();
            let ends = || match text.units.get(end) {
                Some(next) => text.is_head(end) || NUMBER.contains(next),
                None => true,
            };
            best = match text.is_head(at) {
                true if ends() => return weights.address_whole,
                true => weights.address_prefix,
                false => best.max(weights.address_inside),
            };
            from = at + 1;
        }
        best
    }

    fn score_phones(&self, digits: &[u16], scores: &mut Scores) {
        each_of(&self.bodies.candidates(digits), &mut |record| {
            if self.texts.of(record, Slot::Phone).find(digits, 0).is_some() {
                raise(scores, record, self.weights.phone);
            }
        });
    }

    /// What a lay word leads to; `whole`: all of it was typed.
    fn score_meaning(&self, lay: &Lay, whole: bool, scores: &mut Scores) {
        let weights = &self.weights;
        let related = lay.relation == Relation::SeeAlso;
        for &(id, holds) in &lay.terms {
            let worth = match (lay.relation, holds) {
                (Relation::SeeAlso, _) => weights.related,
                _ if !whole => weights.term_inside,
                (Relation::Same, Holds::Whole) => weights.term_exact,
                _ => weights.term_meant,
            };
            if let Some(term) = self.terms.get(id) {
                let exact = worth > weights.term_inside;
                term.records.each(&mut |record| self.raise_term(scores, record, worth, exact));
            }
        }
        let (in_name, in_note) = if related {
            (weights.related + 1, weights.related)
        } else {
            (weights.term_inside, weights.note)
        };
        each_of(&self.titles.candidates(&lay.means), &mut |record| {
            let holds = |slot| self.texts.of(record, slot).find(&lay.means, 0).is_some();
            if holds(Slot::Name) || holds(Slot::CommonName) {
                let so_far = scores.get(record).copied().unwrap_or(0);
                // Of those that have the term, who has it in the name stands first.
                let has_term = (weights.term_meant..=weights.term_exact).contains(&so_far);
                raise(scores, record, if whole && has_term { so_far + 1 } else { in_name });
            }
        });
        each_of(&self.bodies.candidates(&lay.means), &mut |record| {
            if self.texts.of(record, Slot::Note).find(&lay.means, 0).is_some() {
                raise(scores, record, in_note);
            }
        });
    }
}

pub(crate) fn raise(scores: &mut Scores, record: usize, worth: u32) {
    if let Some(score) = scores.get_mut(record) {
        *score = worth.max(*score);
    }
}

/// The sum where both are found, else 0.
pub(crate) fn both(a: &[u32], b: &[u32]) -> Scores {
    let sum = |(&a, &b): (&u32, &u32)| if a > 0 && b > 0 { a.saturating_add(b) } else { 0 };
    a.iter().zip(b).map(sum).collect()
}
