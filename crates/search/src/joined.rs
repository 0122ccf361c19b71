//! Words written without a gap: 横手歯科 is 横手 and 歯科, 平鹿町で歯医者を探しています is 平鹿町 and
//! 歯医者.

use crate::{
    additions::{beginning, end_of, is_begun_ending, particle},
    dictionary::Known,
    index::Index,
    query::Word,
    score::{Scores, both},
    texts::units_of,
};

/// Several words in place of one.
pub(crate) struct Joined {
    pub(crate) words: Vec<Word>,
    pub(crate) scores: Scores,
}

/// Longer words (in characters) are not taken apart.
const MOST: usize = 40;
/// Ways of reading one word that are tried; and known words that one reading may look at.
const MOST_WAYS: usize = 4;
const MOST_STEPS: u32 = 400;
/// A single character stands nearly everywhere: reading one as a word finds anything.
const LEAST: usize = 2;

impl Index {
    /// `word` as several known words, when it is that from beginning to end and they stand in one
    /// record.
    pub(crate) fn as_known_words(&self, word: &Word) -> Option<Joined> {
        let key = self.readable(word)?;
        let mut parts = Vec::new();
        let from = beginning(&key);
        let end = end_of(&key);
        let whole = self.cover(&key, from, end, &mut parts, &mut MOST_STEPS.clone());
        if !whole || (parts.len() == 1 && end - from == key.len()) {
            return None;
        }
        self.together(word, &parts)
    }

    /// `word` as several known words that stand in no record together, so that it can be told which
    /// of them is wanting.
    pub(crate) fn apart(&self, word: &Word) -> Option<Vec<Word>> {
        let key = self.readable(word)?;
        let (from, end) = (beginning(&key), end_of(&key));
        let mut parts = Vec::new();
        let whole = self.cover(&key, from, end, &mut parts, &mut MOST_STEPS.clone());
        let words = || parts.iter().map(|&(from, to)| word.part(from, to)).collect();
        let clear = parts.iter().all(|(from, to)| to - from >= LEAST);
        if whole && clear && parts.len() > 1 { words() } else { None }
    }

    /// `word` as known words and one that only stands somewhere, before or after them.
    pub(crate) fn with_known_words(&self, word: &Word) -> Option<Joined> {
        let key = self.readable(word)?;
        let (from, end) = (beginning(&key), end_of(&key));
        let mut ways = 0;
        for start in from + LEAST..(end + 1).saturating_sub(LEAST) {
            if !is_told_apart(&key, from, start) {
                continue;
            }
            let mut parts = Vec::new();
            let known = start + particle(&key, start, end);
            if self.cover(&key, known, end, &mut parts, &mut MOST_STEPS.clone()) {
                parts.insert(0, (from, start));
                if let Some(found) = self.together(word, &parts) {
                    return Some(found);
                }
                ways += 1;
            }
            if ways == MOST_WAYS {
                break;
            }
        }
        let mut parts = Vec::new();
        let mut at = from;
        while let Some(&length) = self.dictionary.beginnings(key.get(at..end)?).first() {
            parts.push((at, at + length));
            at += length;
            at += particle(&key, at, end);
        }
        for _ in 0..MOST_WAYS {
            let Some(&(_, known)) = parts.last() else { break };
            let rest = known + particle(&key, known, end);
            if rest + LEAST <= end && is_told_apart(&key, rest, end) {
                let mut parts = parts.clone();
                parts.push((rest, end));
                if let Some(found) = self.together(word, &parts) {
                    return Some(found);
                }
            }
            parts.pop();
        }
        None
    }

    /// The best way to read `word` as two that stand in the same record: in one of the records that
    /// the other words (`found`) leave, if there is such a way; then with more whole names of
    /// districts, departments and the like; then with the higher score; then with the longer first
    /// part.
    pub(crate) fn as_two(&self, word: &Word, found: Option<&Scores>) -> Option<Joined> {
        let key = self.readable(word)?;
        // Not within a number or a Latin word.
        let fixed = |at: usize| {
            let c = key.get(at).and_then(|&unit| u8::try_from(unit).ok());
            c.is_some_and(|c| c.is_ascii_alphanumeric() || c == b'-')
        };
        let last = (key.len() + 1).saturating_sub(LEAST);
        let cuts: Vec<usize> =
            (LEAST..last).filter(|&cut| !(fixed(cut - 1) && fixed(cut))).collect();
        let cuts: Vec<usize> = cuts
            .into_iter()
            .filter(|&cut| is_told_apart(&key, 0, cut) && is_told_apart(&key, cut, key.len()))
            .collect();
        let weights = &self.weights;
        let inside =
            [weights.name_inside, weights.kana_inside, weights.address_inside, weights.term_inside];
        let part = |from: usize, to: usize| {
            let part = word.part(from, to)?;
            let mut scores = self.scores(&part)?;
            // Two characters within a word are no word.
            if to - from <= LEAST {
                for score in scores.iter_mut().filter(|score| inside.contains(*score)) {
                    *score = 0;
                }
            }
            Some((part, scores))
        };
        // A beginning that stands nowhere has no longer one that does, nor has an end.
        let heads = cuts.iter().map_while(|&cut| Some((cut, part(0, cut)?)));
        let heads: Vec<(usize, (Word, Scores))> = heads.collect();
        let mut best: Option<((bool, usize, u32), Joined)> = None;
        for &cut in cuts.iter().rev() {
            let Some(tail) = part(cut, key.len()) else { break };
            let Some((_, head)) = heads.iter().find(|(at, _)| *at == cut) else { continue };
            let scores = both(&head.1, &tail.1);
            let top = scores.iter().max().copied().unwrap_or(0);
            if top == 0 {
                continue;
            }
            let left = found.is_none_or(|found| both(found, &scores).iter().any(|&s| s > 0));
            let ends = [key.get(..cut), key.get(cut..)];
            let is_term = |key: &&[u16]| {
                let mut whole = self.dictionary.called(key);
                whole.any(|known| matches!(known, Known::Term(_) | Known::Lay(_)))
            };
            let whole = ends.into_iter().flatten().filter(is_term).count();
            let rank = (left, whole, top);
            if best.as_ref().is_none_or(|(most, _)| rank > *most) {
                best = Some((rank, Joined { words: vec![head.0.clone(), tail.0], scores }));
            }
        }
        best.map(|(_, joined)| joined)
    }

    /// `word` without what people add to what they look for.
    pub(crate) fn without_additions(&self, word: &Word) -> Option<(Word, Scores)> {
        let key = self.readable(word)?;
        let (from, end) = (beginning(&key), end_of(&key));
        if (from, end) == (0, key.len()) {
            return None;
        }
        let shorter = word.part(from, end)?;
        let scores = self.scores(&shorter)?;
        Some((shorter, scores))
    }

    /// The word's units, where each is one character and there are not too many.
    fn readable(&self, word: &Word) -> Option<Vec<u16>> {
        let key = units_of(word.folded());
        (key.len() <= MOST && key.len() == word.folded().len()).then_some(key)
    }

    /// Reads `at..end` as known words with particles between them; longer words are tried first.
    fn cover(
        &self,
        key: &[u16],
        at: usize,
        end: usize,
        parts: &mut Vec<(usize, usize)>,
        steps: &mut u32,
    ) -> bool {
        if at >= end {
            return at == end && !parts.is_empty();
        }
        let Some(rest) = key.get(at..end) else { return false };
        for length in self.dictionary.beginnings(rest) {
            let Some(left) = steps.checked_sub(1) else { return false };
            *steps = left;
            parts.push((at, at + length));
            let next = at + length;
            let skipped = next + particle(key, next, end);
            if self.cover(key, next, end, parts, steps)
                || (skipped > next && self.cover(key, skipped, end, parts, steps))
            {
                return true;
            }
            parts.pop();
        }
        !parts.is_empty() && is_begun_ending(rest)
    }

    /// The parts of `word` as words, when all of them stand in one record.
    fn together(&self, word: &Word, parts: &[(usize, usize)]) -> Option<Joined> {
        let mut words: Vec<Word> = Vec::new();
        let mut all: Option<Scores> = None;
        for &(from, to) in parts {
            let part = word.part(from, to)?;
            let scores = self.scores(&part)?;
            all = Some(match all {
                Some(before) => both(&before, &scores),
                None => scores,
            });
            words.push(part);
        }
        let scores = all.filter(|scores| scores.iter().any(|&score| score > 0))?;
        Some(Joined { words, scores })
    }
}

/// Whether `from..to` can be a word of its own: two kana stand in nearly every name.
fn is_told_apart(key: &[u16], from: usize, to: usize) -> bool {
    let part = key.get(from..to).unwrap_or_default();
    part.len() > LEAST || !part.iter().all(|unit| (0x3041..=0x3096).contains(unit))
}
