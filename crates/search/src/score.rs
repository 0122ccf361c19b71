//! One word to its worth in every record.

use renkei_model::Relation;

use crate::{
    bits::each_of,
    dictionary::Known,
    index::Index,
    lay::{Lay, Meaning},
    place::Place,
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
        let whole = self.lays_called(key);
        for lay in &whole {
            if let Some(meaning) = self.lays.meaning(lay.meaning) {
                self.score_meaning(meaning, Some(lay.relation), scores);
            }
        }
        for meaning in self.begun(key) {
            self.score_meaning(meaning, None, scores);
        }
        for place in self.places_called(key) {
            self.score_place(&place.in_address, scores);
        }
        !whole.is_empty()
    }

    /// The lay words that `key` is, in their order.
    pub(crate) fn lays_called(&self, key: &[u16]) -> Vec<&Lay> {
        match key {
            [unit] => self.lays.short(*unit),
            _ => self.lays_beginning_with(key).filter(|lay| lay.length == key.len()).collect(),
        }
    }

    /// What the lay words lead to that `key` may become, each once. Nothing for one character
    /// (くすりや is not to be meant by each く), nor by words that are only related.
    pub(crate) fn begun(&self, key: &[u16]) -> Vec<&Meaning> {
        let mut meanings: Vec<u32> = Vec::new();
        if key.len() > 1 {
            for lay in self.lays_beginning_with(key) {
                let begun = lay.length > key.len() && lay.relation != Relation::SeeAlso;
                if begun && !meanings.contains(&lay.meaning) {
                    meanings.push(lay.meaning);
                }
            }
        }
        meanings.into_iter().filter_map(|at| self.lays.meaning(at)).collect()
    }

    fn lays_beginning_with<'a>(&'a self, key: &[u16]) -> impl Iterator<Item = &'a Lay> {
        let words = self.dictionary.beginning_with(key);
        words.filter_map(|(_, known)| match known {
            Known::Lay(at) => self.lays.get(at),
            _ => None,
        })
    }

    /// The parts of the city that are called `key`, in their order.
    pub(crate) fn places_called(&self, key: &[u16]) -> Vec<&Place> {
        if key.len() == 1 {
            return self.places.iter().filter(|it| it.names.iter().any(|it| it == key)).collect();
        }
        let place = |known| if let Known::Place(at) = known { Some(at) } else { None };
        let places = self.dictionary.called(key).filter_map(place);
        places.filter_map(|at| self.places.get(at as usize)).collect()
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

    /// Whether `word` stands in any address.
    pub(crate) fn stands_in_address(&self, word: &Word) -> bool {
        let key = units_of(&word.folded().plain_address());
        let mut stands = false;
        each_of(&self.bodies.candidates(&key), &mut |record| {
            stands = stands || (!key.is_empty() && self.worth_in_address(record, &key) > 0);
        });
        stands
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

    /// What a lay word leads to; `relation`: that of the word, where all of it was typed.
    fn score_meaning(&self, meaning: &Meaning, relation: Option<Relation>, scores: &mut Scores) {
        let weights = &self.weights;
        let related = relation == Some(Relation::SeeAlso);
        let whole = relation.is_some();
        for &(id, holds) in &meaning.terms {
            let worth = match (relation, holds) {
                (Some(Relation::SeeAlso), _) => weights.related,
                (None, _) => weights.term_inside,
                (Some(Relation::Same), Holds::Whole) => weights.term_exact,
                _ => weights.term_meant,
            };
            if let Some(term) = self.terms.get(id) {
                let exact = worth > weights.term_inside;
                term.records.each(&mut |record| self.raise_term(scores, record, worth, exact));
            }
        }
        for place in self.places_called(&meaning.units).into_iter().filter(|_| whole) {
            self.score_place(&place.in_address, scores);
        }
        let (in_name, in_note) = if related {
            (weights.related + 1, weights.related)
        } else {
            (weights.term_inside, weights.note)
        };
        let means = meaning.units.as_slice();
        each_of(&self.titles.candidates(means), &mut |record| {
            let holds = |slot| self.texts.of(record, slot).find(means, 0).is_some();
            if holds(Slot::Name) || holds(Slot::CommonName) {
                let so_far = scores.get(record).copied().unwrap_or(0);
                // Of those that have the term, who has it in the name stands first.
                let has_term = (weights.term_meant..=weights.term_exact).contains(&so_far);
                raise(scores, record, if whole && has_term { so_far + 1 } else { in_name });
            }
        });
        each_of(&self.bodies.candidates(means), &mut |record| {
            if self.texts.of(record, Slot::Note).find(means, 0).is_some() {
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
