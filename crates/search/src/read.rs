//! What is typed to words, and words to records.

use crate::{
    additions::says_nothing,
    bits::each_of,
    index::Index,
    outcome::Guess,
    query::Word,
    romaji::to_kana,
    score::{Scores, both},
    texts::units_of,
};

/// What the words of a query find.
#[derive(Default)]
pub(crate) struct Found {
    /// As in [`crate::Outcome::words`].
    pub(crate) words: Vec<Word>,
    /// Each word as it was typed, with what it finds.
    pub(crate) typed: Vec<(String, Option<Scores>)>,
    pub(crate) guess: Option<Guess>,
}

impl Found {
    /// What all words find; `None` when there is no word.
    pub(crate) fn scores(&self) -> Option<Scores> {
        let mut all: Option<Scores> = None;
        for (_, scores) in &self.typed {
            all = Some(match (all, scores) {
                (Some(all), Some(scores)) => both(&all, scores),
                (None, Some(scores)) => scores.clone(),
                (_, None) => Vec::new(),
            });
        }
        all
    }

    /// What all words but the `nth` find.
    pub(crate) fn scores_but(&self, nth: usize) -> Option<Scores> {
        let mut all: Option<Scores> = None;
        for (_, (_, scores)) in self.typed.iter().enumerate().filter(|(at, _)| *at != nth) {
            let scores = scores.as_ref()?;
            all = Some(all.map_or_else(|| scores.clone(), |all| both(&all, scores)));
        }
        all
    }

    fn so_far(&self) -> Option<Scores> {
        let mut all: Option<Scores> = None;
        for scores in self.typed.iter().filter_map(|(_, scores)| scores.as_ref()) {
            all = Some(all.map_or_else(|| scores.clone(), |all| both(&all, scores)));
        }
        all
    }
}

impl Index {
    /// Looks for each of the words that were typed.
    pub(crate) fn find_words(&self, typed: &[Word]) -> Found {
        /// So many words are read as several.
        const JOINED: usize = 4;
        let mut words = typed.to_vec();
        if words.len() > 1 && !words.iter().all(says_nothing) {
            words.retain(|word| !says_nothing(word));
        }
        let mut found = Found::default();
        let mut nowhere: Vec<(usize, Word)> = Vec::new();
        for word in words {
            let own = self.look_for(&word);
            let at = found.typed.len();
            let typed = word.typed().to_owned();
            if own.is_none() {
                nowhere.push((at, word));
            }
            let scores = own.map(|(words, scores)| {
                found.words.extend(words);
                scores
            });
            found.typed.push((typed, scores));
        }
        for (at, word) in nowhere.iter().take(JOINED) {
            let before = found.so_far();
            let parts = self.with_known_words(word).or_else(|| self.as_two(word, before.as_ref()));
            if let (Some(parts), Some(place)) = (parts, found.typed.get_mut(*at)) {
                place.1 = Some(parts.scores);
                found.words.extend(parts.words);
            }
        }
        if !self.tell_apart(&mut found, &nowhere) {
            self.guess(&mut found, &nowhere);
        }
        found
    }

    /// Puts the known words of a word that stands nowhere in its place, when it consists of such: they
    /// stand in no record together, and the visitor is told which of them is wanting.
    fn tell_apart(&self, found: &mut Found, nowhere: &[(usize, Word)]) -> bool {
        let failed =
            |found: &Found, at: usize| found.typed.get(at).is_some_and(|it| it.1.is_none());
        let mut left = nowhere.iter().filter(|(at, _)| failed(found, *at));
        let Some((at, parts)) = left.find_map(|(at, word)| Some((*at, self.apart(word)?))) else {
            return false;
        };
        let mut typed = Vec::new();
        for part in parts {
            let own = self.look_for(&part);
            let scores = own.map(|(words, scores)| {
                found.words.extend(words);
                scores
            });
            typed.push((part.typed().to_owned(), scores));
        }
        found.typed.splice(at..=at, typed);
        true
    }

    /// The ways to read a word that do not depend on the others, the nearest to what was typed first.
    fn look_for(&self, word: &Word) -> Option<(Vec<Word>, Scores)> {
        let mut literal = self.scores(word);
        if let Some(scores) = &mut literal {
            self.prefer_as_spelled(word, scores);
        }
        let latin = word.folded().chars().all(|c| c.is_ascii_lowercase());
        if latin {
            return self.as_kana(word, literal);
        }
        let joined = self.as_known_words(word);
        match (literal, joined) {
            (Some(mut scores), Some(joined)) => {
                for (score, parts) in scores.iter_mut().zip(joined.scores) {
                    *score = if *score > 0 { *score + self.weights.as_typed } else { parts };
                }
                let mut words = vec![word.clone()];
                words.extend(joined.words);
                Some((words, scores))
            }
            (Some(scores), None) => Some((vec![word.clone()], scores)),
            (None, Some(joined)) => Some((joined.words, joined.scores)),
            (None, None) => {
                let shorter = self.without_unfinished_letters(word);
                let shorter = shorter.or_else(|| self.without_additions(word))?;
                Some((vec![shorter.0], shorter.1))
            }
        }
    }

    /// Who types 廣瀬 sees 廣瀬 before 広瀬, and the other way round: one more where a name is spelled
    /// as typed, as long as there are few enough to be looked at.
    fn prefer_as_spelled(&self, word: &Word, scores: &mut Scores) {
        const FEW: usize = 256;
        let typed = word.typed().as_bytes();
        if typed.len() == word.folded().len() {
            return;
        }
        let in_name = |at: usize| scores.get(at).is_some_and(|it| *it >= self.weights.name_inside);
        let mut named = Vec::new();
        each_of(&self.titles.candidates(&units_of(word.folded())), &mut |at| {
            if in_name(at) {
                named.push(at);
            }
        });
        if named.len() > FEW {
            return;
        }
        let holds = |record: usize, nth: usize| self.originals.holds(record, nth, typed);
        for at in named {
            if (holds(at, 0) || holds(at, 1))
                && let Some(score) = scores.get_mut(at)
            {
                *score += 1;
            }
        }
    }

    /// Latin letters as they are, and as kana.
    fn as_kana(&self, word: &Word, literal: Option<Scores>) -> Option<(Vec<Word>, Scores)> {
        let kana = to_kana(&word.folded().text()).and_then(|kana| Word::new(&kana));
        let read = kana.and_then(|kana| self.scores(&kana).map(|scores| (kana, scores)));
        match (literal, read) {
            (Some(mut literal), Some((kana, scores))) => {
                for (score, other) in literal.iter_mut().zip(scores) {
                    *score = other.max(*score);
                }
                Some((vec![word.clone(), kana], literal))
            }
            (Some(literal), None) => Some((vec![word.clone()], literal)),
            (None, Some((kana, scores))) => Some((vec![kana], scores)),
            (None, None) => None,
        }
    }

    /// Takes the words that stand nowhere for others, when that makes anything be found.
    fn guess(&self, found: &mut Found, nowhere: &[(usize, Word)]) {
        let failed =
            |found: &Found, at: usize| found.typed.get(at).is_some_and(|it| it.1.is_none());
        let mut left = nowhere.iter().filter(|(at, _)| failed(found, *at));
        let (Some((at, word)), None) = (left.next(), left.next()) else { return };
        let others = found.so_far();
        let Some(taken) = self.nearly(word, others.as_ref()) else { return };
        let (typed, meant) = (word.typed().to_owned(), taken.word.typed().to_owned());
        found.guess = Some(Guess { typed, meant });
        found.words.push(taken.word);
        if let Some(place) = found.typed.get_mut(*at) {
            place.1 = Some(taken.scores);
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
        if !kana_before || chars.len() - kana > MOST || kana == chars.len() {
            return None;
        }
        let shorter = word.part(0, kana)?;
        let scores = self.scores(&shorter)?;
        Some((shorter, scores))
    }
}
