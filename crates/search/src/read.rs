//! What is typed to words, and words to records.

use crate::{
    additions::says_nothing,
    bits::each_of,
    found::{Found, Typed},
    index::Index,
    joined::Joined,
    numbers::other_numerals,
    outcome::Guess,
    query::Word,
    romaji::to_kana,
    score::Scores,
    texts::units_of,
};

/// So many words that stand nowhere are read in other ways.
const MOST_READ: usize = 4;
/// So many words that stand one after another may be one.
const MOST_SAID: usize = 3;

impl Index {
    /// Looks for each of the words that were typed.
    pub(crate) fn find_words(&self, typed: &[Word]) -> Found {
        let mut words = typed.to_vec();
        if words.len() > 1 && !words.iter().all(says_nothing) {
            words.retain(|word| !says_nothing(word));
        }
        let mut found = Found::default();
        for word in self.said_as_one(&words) {
            let scores = self.look_for(&word).map(|own| found.take(own));
            found.typed.push(Typed::new(word, scores));
        }
        self.in_other_ways(&mut found, |index, word, before| {
            let known = || index.with_known_words(word);
            let parts = index.as_sounded(word).or_else(known);
            parts.or_else(|| index.as_two(word, before))
        });
        if !self.tell_apart(&mut found) {
            self.guess(&mut found);
        }
        self.split(&mut found, |index, word| {
            index.as_address(word).or_else(|| index.known_within(word))
        });
        self.sound_out(&mut found);
        self.leave_out(&mut found);
        found
    }

    /// Words that people type apart and that are known as one: eye doctor.
    fn said_as_one(&self, words: &[Word]) -> Vec<Word> {
        let mut said = Vec::new();
        let mut rest = words;
        while let Some(first) = rest.first() {
            let most = rest.len().min(MOST_SAID);
            let as_one = (2..=most).rev().find_map(|count| {
                let typed: Vec<&str> = rest.get(..count)?.iter().map(Word::typed).collect();
                let word = Word::new(&typed.join(" "))?;
                (!self.lays_called(&units_of(word.folded())).is_empty()).then_some((word, count))
            });
            let (word, count) = as_one.unwrap_or_else(|| (first.clone(), 1));
            said.push(word);
            rest = rest.get(count..).unwrap_or_default();
        }
        said
    }

    /// Reads the words that stand nowhere in other ways; `read` gets what the others find.
    fn in_other_ways(
        &self,
        found: &mut Found,
        read: impl Fn(&Self, &Word, Option<&Scores>) -> Option<Joined>,
    ) {
        for at in found.nowhere().into_iter().take(MOST_READ) {
            let before = found.so_far();
            let Some(word) = found.typed.get(at).map(|it| it.word.clone()) else { continue };
            let own = read(self, &word, before.as_ref()).map(|it| (it.words, it.scores));
            let scores = own.map(|own| found.take(own));
            if let Some(place) = found.typed.get_mut(at) {
                place.scores = scores;
            }
        }
    }

    /// Puts others in the place of words that stand nowhere. Whether any was.
    fn split(&self, found: &mut Found, read: impl Fn(&Self, &Word) -> Option<Vec<Typed>>) -> bool {
        let mut any = false;
        // From the last: those before stay where they are.
        for at in found.nowhere().into_iter().take(MOST_READ).rev() {
            let Some(parts) = found.typed.get(at).and_then(|it| read(self, &it.word)) else {
                continue;
            };
            let used = parts.iter().filter(|it| it.scores.is_some());
            found.words.extend(used.map(|it| it.word.clone()));
            found.typed.splice(at..=at, parts);
            any = true;
        }
        any
    }

    /// Puts the known words of a word that stands nowhere in its place, when it consists of such: they
    /// stand in no record together, and the visitor is told which of them is wanting.
    fn tell_apart(&self, found: &mut Found) -> bool {
        self.split(found, |index, word| {
            let parts = index.apart(word)?.into_iter();
            Some(
                parts
                    .map(|part| {
                        let scores = index.look_for(&part).map(|(_, scores)| scores);
                        Typed::new(part, scores)
                    })
                    .collect(),
            )
        })
    }

    /// What sounds like a word, also with its single numerals written in the other way.
    fn as_sounded(&self, word: &Word) -> Option<Joined> {
        let own = self.sounding(word);
        own.or_else(|| {
            let other = other_numerals(word.typed()).and_then(|typed| word.read_as(&typed))?;
            let literal = self.look_for(&other).map(|(words, scores)| Joined { words, scores });
            literal.or_else(|| self.sounding(&other))
        })
    }

    /// Looks at the words that stand somewhere by chance again: for what is known and sounds like them,
    /// and, where nothing is found otherwise, for all that does.
    fn sound_out(&self, found: &mut Found) {
        for at in 0..found.typed.len() {
            let Some(it) = found.typed.get(at).filter(|it| self.is_weak(it)) else { continue };
            let word = it.word.clone();
            let is_lay = !self.lays_called(&units_of(word.folded())).is_empty();
            let sounded = match () {
                () if !found.is_any() => self.sounding(&word),
                () if is_lay => None,
                () => self.known_sounding(&word),
            };
            let (Some(sounded), Some(it)) = (sounded, found.typed.get_mut(at)) else { continue };
            let scores = it.scores.get_or_insert_default();
            for (score, other) in scores.iter_mut().zip(sounded.scores) {
                *score = other.max(*score);
            }
            found.words.extend(sounded.words);
        }
    }

    /// Leaves out words until the others find something: those that stand nowhere; those that no guide
    /// can answer; those that no institution has; those that stand somewhere by chance.
    fn leave_out(&self, found: &mut Found) {
        let weights = &self.weights;
        let by_chance =
            [weights.kana_inside, weights.address_inside, weights.note, weights.by_chance];
        found.leave_out(&[
            &|it| it.scores.is_none(),
            &|it| self.unanswered.contains(&units_of(it.word.folded())),
            &|it| self.best(it) == 0,
            &|it| by_chance.contains(&self.best(it)),
        ]);
    }

    /// The most that a word is worth in an institution.
    fn best(&self, it: &Typed) -> u32 {
        let scores = it.scores.as_deref().unwrap_or_default();
        scores.iter().take(self.len()).max().copied().unwrap_or(0)
    }

    /// Whether no institution has the word but by chance or because it is related.
    pub(crate) fn is_weak(&self, it: &Typed) -> bool {
        let (best, weights) = (self.best(it), &self.weights);
        it.scores.is_some()
            && (best <= weights.note
                || [weights.kana_inside, weights.address_inside].contains(&best))
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
        let kana = to_kana(&word.folded().text()).and_then(|kana| word.read_as(&kana));
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

    /// Takes the one word that stands nowhere for another, when that makes anything be found.
    fn guess(&self, found: &mut Found) {
        let &[at] = found.nowhere().as_slice() else { return };
        let Some(word) = found.typed.get(at).map(|it| it.word.clone()) else { return };
        if self.unanswered.contains(&units_of(word.folded())) {
            return;
        }
        let others = found.so_far();
        let Some(taken) = self.nearly(&word, others.as_ref()) else { return };
        let (typed, meant) = (word.typed().to_owned(), taken.word.typed().to_owned());
        found.guess = Some(Guess { typed, meant });
        found.words.push(taken.word);
        if let Some(place) = found.typed.get_mut(at) {
            place.scores = Some(taken.scores);
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
