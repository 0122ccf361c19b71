//! Searching: words to records, records to an outcome.

use crate::{
    arena::{Place, units_of},
    facets::Tally,
    filter::Filter,
    index::{Index, TEXTS, Text},
    outcome::{DocumentHit, FoundPlace, Hit, Meaning, Outcome, Without},
    query::{Query, Word, words_of},
    split::Split,
};

/// What a word is worth in each record; 0 where it is not found.
pub(crate) type Scores = Vec<u32>;

impl Index {
    /// All records that `query` asks for.
    ///
    /// `open` tells whether the record with that index is open at the visitor's moment, for the
    /// filter `open_now` and its count; it is asked only where the answer matters. Without it that
    /// filter does nothing and that count is `None`.
    ///
    /// Any text is allowed. The work is bounded: [`crate::MAX_WORDS`] scans of the guide's text and,
    /// for at most four words that stand nowhere, two for each of their characters up to 24.
    #[must_use]
    pub fn search(&self, query: &Query, open: Option<&dyn Fn(u32) -> bool>) -> Outcome {
        let found = self.find_words(&query.text);
        let filter = Filter::new(self, query);
        let mut tally = Tally::new(self, open.is_some());
        let mut outcome =
            Outcome { words: found.words, failed_words: found.failed, ..Outcome::default() };
        outcome.meanings = self.told(&outcome.words);
        outcome.place = outcome.words.iter().find_map(|word| self.place_of(word));
        for (at, index) in (0..self.len()).zip(0u32..) {
            let score = match &found.scores {
                Some(scores) => match scores.get(at) {
                    Some(&score) if score > 0 => score,
                    _ => continue,
                },
                None => 0,
            };
            outcome.without_filters += 1;
            let failed = filter.failed(self, at);
            // Asking costs more than all else: not for what two filters keep out of every count.
            let matters = failed.count() == 0 || (query.open_now && failed.count() == 1);
            let is_open = open.is_none_or(|open| matters && open(index));
            let failed = if query.open_now && !is_open { failed.and_closed() } else { failed };
            tally.count(self, at, failed, is_open);
            if failed.count() == 0 {
                let here = self.points.get(at).copied().flatten();
                let metres = query.near.and_then(|near| Some(near.metres_to(here?)));
                outcome.hits.push(Hit { index, score, metres });
            }
        }
        sort(&mut outcome.hits, query.near.is_some());
        if let Some(scores) = &found.scores {
            let documents = scores.iter().skip(self.len()).zip(&self.groups).zip(0..);
            let found = documents.filter(|((score, _), _)| **score > 0);
            outcome.documents = found
                .map(|((&score, &group), index)| DocumentHit { index, group, score })
                .collect();
            outcome.documents.sort_by_key(|hit| (hit.group, u32::MAX - hit.score));
        }
        if outcome.hits.is_empty() && outcome.documents.is_empty() {
            outcome.without = self.without(query, open);
        }
        outcome.facets = tally.facets(self);
        outcome
    }

    fn told(&self, words: &[Word]) -> Vec<Meaning> {
        let mut told = Vec::new();
        for word in words {
            for meaning in self.meanings.iter().filter(|meaning| meaning.word.is(word)) {
                told.push(Meaning {
                    word: word.typed().to_owned(),
                    means: meaning.shown.clone(),
                    relation: meaning.relation,
                });
            }
        }
        told
    }

    fn place_of(&self, word: &Word) -> Option<FoundPlace> {
        let same = |name: &crate::fold::Folded| name.chars().eq(word.folded().chars());
        let place = self.places.iter().find(|place| place.names.iter().any(same))?;
        let (name, district) = (place.name.clone(), place.district.clone());
        Some(FoundPlace { name, district, at: place.at })
    }

    fn without(&self, query: &Query, open: Option<&dyn Fn(u32) -> bool>) -> Vec<Without> {
        let words = words_of(&query.text);
        let mut without = Vec::new();
        if words.len() < 2 {
            return without;
        }
        for (at, word) in words.iter().enumerate() {
            let others = words.iter().enumerate().filter(|(other, _)| *other != at);
            let text: Vec<&str> = others.map(|(_, word)| word.typed()).collect();
            let query = Query { text: text.join(" "), ..query.clone() };
            let found = self.count(&query, open);
            if found > 0 {
                without.push(Without { word: word.typed().to_owned(), found });
            }
        }
        without
    }

    fn count(&self, query: &Query, open: Option<&dyn Fn(u32) -> bool>) -> u32 {
        let Some(scores) = self.find_words(&query.text).scores else { return 0 };
        let filter = Filter::new(self, query);
        let found = (0..self.len()).zip(0..).filter(|&(at, index)| {
            scores.get(at).is_some_and(|&score| score > 0)
                && filter.failed(self, at).count() == 0
                && (!query.open_now || open.is_none_or(|open| open(index)))
        });
        u32::try_from(found.count()).unwrap_or(u32::MAX)
    }

    fn find_words(&self, text: &str) -> Found {
        let mut found = Found::default();
        let mut nowhere = Vec::new();
        for word in words_of(text) {
            match self.scores(&word) {
                Some(scores) => found.add(word, scores),
                None => nowhere.push(word),
            }
        }
        for (nth, word) in nowhere.into_iter().enumerate() {
            if let Some((shorter, scores)) = self.without_unfinished_letters(&word) {
                found.add(shorter, scores);
            } else if let Some(parts) = (nth < Split::MAX_WORDS)
                .then(|| Split::of(self, &word, found.scores.as_ref()))
                .flatten()
            {
                found.words.extend(parts.words);
                found.combine(parts.scores);
            } else {
                found.failed.push(word.typed().to_owned());
            }
        }
        if !found.failed.is_empty() {
            found.scores = Some(Vec::new());
        }
        found
    }

    /// What `word` is worth in each record; `None` when it stands in none.
    pub(crate) fn scores(&self, word: &Word) -> Option<Scores> {
        let mut scores = vec![0; self.len() + self.groups.len()];
        let mut any = false;
        let mut raise = |at: usize, worth: u32| {
            if let Some(score) = scores.get_mut(at) {
                any |= worth > 0;
                *score = worth.max(*score);
            }
        };

        let worths = self.terms.worths(word, &self.weights);
        if worths.iter().any(|&worth| worth > 0) {
            for at in 0..self.len() {
                for &id in self.terms_of(at) {
                    raise(at, worths.get(id as usize).copied().unwrap_or(0));
                }
            }
        }
        for (needle, texts) in needles(word) {
            self.arena.find(&needle, |place| {
                let text = TEXTS[place.text % TEXTS.len()];
                if texts.contains(&text) {
                    raise(place.text / TEXTS.len(), self.worth(text, place));
                }
            });
        }
        for meaning in self.meanings.iter().filter(|meaning| meaning.word.is_meant_by(word)) {
            self.arena.find(&units_of(&meaning.folded), |place| {
                if matches!(TEXTS[place.text % TEXTS.len()], Text::Name | Text::CommonName) {
                    raise(place.text / TEXTS.len(), self.weights.term_inside);
                }
            });
        }
        any.then_some(scores)
    }

    fn worth(&self, text: Text, place: Place) -> u32 {
        let weights = &self.weights;
        match text {
            Text::Name | Text::CommonName => match (place.at_head, place.to_end) {
                (true, true) => weights.name_exact,
                (true, false) => weights.name_prefix,
                (false, _) => weights.name_inside,
            },
            Text::Kana if place.at_head => weights.kana_prefix,
            Text::Kana => weights.kana_inside,
            Text::Address | Text::PlainAddress => weights.address,
            Text::Phone => weights.phone,
            Text::Note => weights.note,
        }
    }

    /// `word` without the Latin letters at its end, where kana stand before them: what an input
    /// method shows between two kana.
    fn without_unfinished_letters(&self, word: &Word) -> Option<(Word, Scores)> {
        /// "xts" of っ.
        const MOST: usize = 3;
        let chars: Vec<char> = word.folded().chars().collect();
        let kana = chars.iter().rposition(|c| !c.is_ascii_lowercase())? + 1;
        let kana_before = chars.get(kana - 1).is_some_and(|&c| crate::width::is_hiragana(c));
        if !kana_before || chars.len() - kana > MOST {
            return None;
        }
        let shorter = word.part(0, kana)?;
        let scores = self.scores(&shorter)?;
        Some((shorter, scores))
    }
}

/// Best or nearest first, equals in the given order. By one number each: sorting numbers takes a
/// fraction of the wasm that a stable sort of records takes.
fn sort(hits: &mut Vec<Hit>, near: bool) {
    let key = |hit: &Hit| {
        if near { hit.metres.unwrap_or(u32::MAX) } else { u32::MAX - hit.score }
    };
    let mut keys: Vec<u64> =
        hits.iter().zip(0..).map(|(hit, at)| u64::from(key(hit)) << 32 | at).collect();
    keys.sort_unstable();
    let low_half = |number: u64| usize::try_from(number & u64::from(u32::MAX)).unwrap_or(0);
    let sorted = keys.into_iter().filter_map(|key| hits.get(low_half(key)).copied()).collect();
    *hits = sorted;
}

/// What to look for, and in which texts.
fn needles(word: &Word) -> Vec<(Vec<u16>, &'static [Text])> {
    use Text::{Address, CommonName, Kana, Name, Note, Phone, PlainAddress};
    let mut needles: Vec<(Vec<u16>, &'static [Text])> =
        vec![(units_of(word.folded()), &[Name, CommonName, Kana, Address, PlainAddress, Note])];
    if let Some(digits) = word.phone_digits() {
        needles.push((units_of(&digits), &[Phone]));
    }
    let plain = word.folded().plain_address();
    if !plain.is_empty() && plain.len() != word.folded().len() {
        needles.push((units_of(&plain), &[Address, PlainAddress]));
    }
    needles
}

#[derive(Default)]
struct Found {
    words: Vec<Word>,
    failed: Vec<String>,
    /// `None`: nothing was asked for.
    scores: Option<Scores>,
}

impl Found {
    fn add(&mut self, word: Word, scores: Scores) {
        self.words.push(word);
        self.combine(scores);
    }

    fn combine(&mut self, scores: Scores) {
        self.scores = Some(match self.scores.take() {
            Some(before) => both(&before, &scores),
            None => scores,
        });
    }
}

/// The sum where both are found, else 0.
pub(crate) fn both(a: &[u32], b: &[u32]) -> Scores {
    let sum = |(&a, &b): (&u32, &u32)| if a > 0 && b > 0 { a.saturating_add(b) } else { 0 };
    a.iter().zip(b).map(sum).collect()
}
