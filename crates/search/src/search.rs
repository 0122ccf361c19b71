//! Searching: a query to an outcome.

use crate::{
    bits::Bits,
    facets::facets,
    filter::{Filter, Part},
    found::{Found, Typed},
    index::Index,
    order::ascending,
    outcome::{DocumentHit, FoundPlace, Hit, Meaning, Outcome, Without},
    query::{Query, Word, words_of},
    score::Scores,
    texts::units_of,
};

/// Tells whether the institution with that index is open.
type Open<'a> = Option<&'a dyn Fn(u32) -> bool>;

impl Index {
    /// All records that `query` asks for.
    ///
    /// `open` tells whether the record with that index is open at the visitor's moment, for the
    /// filter `open_now` and its count; it is asked only where the answer matters. Without it that
    /// filter does nothing and that count is `None`.
    ///
    /// Any text is allowed, and the work is bounded whatever it is: [`crate::MAX_WORDS`] words, at
    /// most four of which are read as several and one of which is corrected.
    #[must_use]
    pub fn search(&self, query: &Query, open: Open<'_>) -> Outcome {
        let typed = words_of(&query.text);
        let found = self.find_words(&typed);
        let scores = found.scores();
        let by_words = self.institutions(scores.as_ref());
        let mut filter = Filter::new(self, query);
        let open_ones = open.map(|open| is_open(&filter.to_ask(&by_words, query.open_now), open));
        if let Some(open_ones) = open_ones.as_ref().filter(|_| query.open_now) {
            filter.add(Part::OpenNow, open_ones.clone());
        }
        let passing = filter.passing(&by_words);
        let hits = self.hits(&passing, scores.as_ref(), query);
        let documents = self.documents(scores.as_ref());
        let nothing = hits.is_empty() && documents.is_empty();
        Outcome {
            facets: facets(self, &filter, &by_words, open_ones.as_ref()),
            without: if nothing { self.without(&found, &filter) } else { Vec::new() },
            left_out: words_with(&found, |it| it.left_out),
            failed_words: words_with(&found, |it| it.scores.is_none() && !it.left_out),
            without_filters: by_words.len(),
            meanings: self.told(&found.words),
            place: found.words.iter().find_map(|word| self.place_of(word)),
            urgent: self.urgent.stands_in(&typed),
            guess: found.guess,
            words: found.words,
            hits,
            documents,
        }
    }

    /// The institutions that were found; all when nothing was asked for.
    fn institutions(&self, scores: Option<&Scores>) -> Bits {
        let Some(scores) = scores else { return Bits::all(self.len()) };
        let mut found = Bits::none(self.len());
        for (at, _) in scores.iter().take(self.len()).enumerate().filter(|(_, score)| **score > 0) {
            found.add(at);
        }
        found
    }

    /// Best or nearest first.
    fn hits(&self, passing: &Bits, scores: Option<&Scores>, query: &Query) -> Vec<Hit> {
        let count = passing.len() as usize;
        let (mut hits, mut keys) = (Vec::with_capacity(count), Vec::with_capacity(count));
        passing.each(&mut |at| {
            let score = scores.and_then(|scores| scores.get(at)).copied().unwrap_or(0);
            let here = self.points.get(at).copied().flatten();
            let metres = query.near.and_then(|near| Some(near.metres_to(here?)));
            keys.push(match query.near {
                Some(_) => metres.unwrap_or(u32::MAX),
                None => u32::MAX - score,
            });
            hits.push(Hit { index: u32::try_from(at).unwrap_or(u32::MAX), score, metres });
        });
        let order = ascending(&keys).into_iter();
        order.filter_map(|at| hits.get(at as usize).copied()).collect()
    }

    /// Group by group, best first.
    fn documents(&self, scores: Option<&Scores>) -> Vec<DocumentHit> {
        let mut hits = Vec::new();
        let scores = scores.map(Vec::as_slice).unwrap_or_default();
        let own = scores.get(self.len()..).unwrap_or_default();
        for ((&score, &group), index) in own.iter().zip(&self.groups).zip(0..) {
            if score > 0 {
                hits.push(DocumentHit { index, group, score });
            }
        }
        let key =
            |hit: &DocumentHit| (hit.group as u32) << 24 | (0xFF_FFFF - hit.score.min(0xFF_FFFF));
        let keys: Vec<u32> = hits.iter().map(key).collect();
        let order = ascending(&keys).into_iter();
        order.filter_map(|at| hits.get(at as usize).copied()).collect()
    }

    /// How much is found without each of several words.
    fn without(&self, found: &Found, filter: &Filter) -> Vec<Without> {
        let mut without = Vec::new();
        for (nth, it) in found.typed.iter().enumerate() {
            if let Some(scores) = found.scores_but(nth) {
                let found = filter.passing(&self.institutions(Some(&scores))).len();
                if found > 0 {
                    without.push(Without { word: it.word.typed().to_owned(), found });
                }
            }
        }
        without
    }

    /// The words that people use for something else in the guide, in the order of
    /// [`crate::Sources::aliases`].
    fn told(&self, words: &[Word]) -> Vec<Meaning> {
        let mut told = Vec::new();
        for word in words {
            let key = units_of(word.folded());
            for lay in self.lays_called(&key) {
                if let Some(meaning) = self.lays.meaning(lay.meaning) {
                    let (word, means) = (word.typed().to_owned(), meaning.shown.clone());
                    let meaning = Meaning { word, means, relation: lay.relation };
                    if !told.contains(&meaning) {
                        told.push(meaning);
                    }
                }
            }
        }
        told
    }

    fn place_of(&self, word: &Word) -> Option<FoundPlace> {
        let key = units_of(word.folded());
        let place = self.places_called(&key).into_iter().next()?;
        let (name, district) = (place.name.clone(), place.district.clone());
        Some(FoundPlace { name, district, at: place.at })
    }
}

fn is_open(asked: &Bits, open: &dyn Fn(u32) -> bool) -> Bits {
    let mut found = asked.clone();
    asked.each(&mut |at| {
        if !u32::try_from(at).is_ok_and(open) {
            found.remove(at);
        }
    });
    found
}

fn words_with(found: &Found, has: impl Fn(&Typed) -> bool) -> Vec<String> {
    let words = found.typed.iter().filter(|it| has(it));
    words.map(|it| it.word.typed().to_owned()).collect()
}
