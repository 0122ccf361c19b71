//! The known words in what people say at length: お風呂 in 母をお風呂に入れてほしい; and the part of a pasted
//! address that an institution has.

use crate::{
    additions::{beginning, end_of, particle, particle_before},
    found::Typed,
    index::Index,
    query::Word,
    score::{Scores, both},
    texts::{c_of, units_of},
    width::{is_hiragana, is_kanji},
};

/// Longer words (in characters) are not looked through.
const MOST: usize = 60;
/// Words in kana alone have as many characters within another.
const LEAST_KANA: usize = 4;
/// The same at the beginning of what is said, after a known word or after a particle.
const LEAST_KANA_AT_HEAD: usize = 3;
/// A shorter beginning of an address stands in too many.
const LEAST_ADDRESS: usize = 3;

impl Index {
    /// `word` as the known words in it and what stands between them, which finds nothing or names; `None`
    /// where none is in it.
    pub(crate) fn known_within(&self, word: &Word) -> Option<Vec<Typed>> {
        let key = readable(word)?;
        let (from, end) = (beginning(&key), end_of(&key));
        let (mut at, mut read) = (from, from);
        let mut parts = Vec::new();
        while at < end {
            let rest = key.get(at..end).unwrap_or_default();
            let after_word = at == read || particle_before(&key, at) < at;
            let least = if after_word { LEAST_KANA_AT_HEAD } else { LEAST_KANA };
            let is_clear = |length: &usize| {
                let known = rest.get(..*length).unwrap_or_default();
                *length >= least || !known.iter().all(|unit| is_hiragana(c_of(*unit)))
            };
            // A part of a compound is not what is meant: 動物病院 is no 病院.
            let is_whole = |length: &usize| {
                let after = at + length;
                let goes_on = after < end
                    && is_compound(word, after)
                    && self
                        .dictionary
                        .beginnings(key.get(after..end).unwrap_or_default())
                        .is_empty();
                !goes_on && (at == read || !is_compound(word, at))
            };
            let lengths = self.dictionary.beginnings(rest).into_iter();
            let known = lengths.filter(is_clear).find(is_whole);
            let Some(length) =
                known.or_else(|| self.short_lay(&key, at, end).filter(|_| after_word))
            else {
                at += 1;
                continue;
            };
            parts.push((read, at, false));
            parts.push((at, at + length, true));
            at += length;
            read = at;
        }
        // What is said after the last known word is told as it was typed.
        parts.push((read, if read < end { key.len() } else { end }, false));
        let mut typed = Vec::new();
        for (from, to, known) in parts {
            let last = to == key.len();
            let (from, to) = match known {
                true => (from, to),
                false if last => (from + particle(&key, from, to), to),
                false => bare(&key, from, to),
            };
            let single_kana =
                to == from + 1 && key.get(from).is_some_and(|unit| !is_kanji(c_of(*unit)));
            if let Some(part) = word.part(from, to).filter(|_| known || (from < to && !single_kana))
            {
                let scores = if known { self.scores(&part) } else { None };
                typed.push(Typed::new(part, scores));
            }
        }
        self.without_contradictions(&mut typed);
        self.with_names(&mut typed);
        typed.iter().any(|it| it.scores.is_some()).then_some(typed)
    }

    /// Of words that no institution has together, the first is what is meant: 透析 in 透析に通いたい. Only
    /// where the other is no more than related.
    fn without_contradictions(&self, typed: &mut [Typed]) {
        let mut so_far: Option<Scores> = None;
        for it in typed {
            let Some(scores) = &it.scores else { continue };
            let together = so_far.as_ref().map_or_else(|| scores.clone(), |own| both(own, scores));
            if together.iter().any(|&score| score > 0) {
                so_far = Some(together);
            } else if self.is_weak(it) {
                it.scores = None;
            }
        }
    }

    /// One where a lay word of a single kanji stands at `at` with a particle after it: 膝に水がたまる.
    fn short_lay(&self, key: &[u16], at: usize, end: usize) -> Option<usize> {
        let unit = *key.get(at)?;
        let is_word = is_kanji(c_of(unit)) && particle(key, at + 1, end) > 0;
        (is_word && !self.lays.short(unit).is_empty()).then_some(1)
    }

    /// Lets what is not known find the names that it stands in, where the known words do not contradict:
    /// 高橋 in 赤坂の高橋先生の胃腸科.
    fn with_names(&self, typed: &mut [Typed]) {
        for at in 0..typed.len() {
            let Some(it) = typed.get(at).filter(|it| it.scores.is_none()) else { continue };
            let kanji = |c| is_kanji(c);
            let is_name = it.word.folded().len() >= 2 && it.word.folded().chars().all(kanji);
            let Some(scores) = is_name.then(|| self.scores(&it.word)).flatten() else { continue };
            let others = typed.iter().filter_map(|it| it.scores.as_ref());
            let left = others.fold(scores.clone(), |all, own| both(&all, own));
            if let Some(it) = typed.get_mut(at).filter(|_| left.iter().any(|&score| score > 0)) {
                it.scores = Some(scores);
            }
        }
    }

    /// The longest beginning of `word` that stands in an address, where `word` is one, and the rest,
    /// which finds nothing.
    pub(crate) fn as_address(&self, word: &Word) -> Option<Vec<Typed>> {
        let key = readable(word)?;
        let is_address = |unit: &u16| matches!(c_of(*unit), '市' | '町' | '村' | '区' | '0'..='9');
        if !key.iter().any(is_address) {
            return None;
        }
        let stands = |length: &usize| {
            let part = word.part(0, *length);
            part.is_some_and(|part| self.stands_in_address(&part))
        };
        // What stands nowhere has no longer beginning that does.
        let lengths: Vec<usize> = (1..=key.len()).collect();
        let mut length = lengths.partition_point(stands);
        // Not within a number, and without what only parts numbers.
        let digit = |at: usize| key.get(at).is_some_and(|unit| c_of(*unit).is_ascii_digit());
        if digit(length) {
            while length > 0 && digit(length - 1) {
                length -= 1;
            }
        }
        while length > 0 && key.get(length - 1).is_some_and(|unit| c_of(*unit) == '-') {
            length -= 1;
        }
        if length < LEAST_ADDRESS || length == key.len() {
            return None;
        }
        let address = word.part(0, length)?;
        let scores = self.scores(&address);
        let mut typed = vec![Typed::new(address, scores)];
        let dashes = key.get(length..)?.iter().take_while(|unit| c_of(**unit) == '-').count();
        let rest = word.part(length + dashes, key.len());
        typed.extend(rest.map(|rest| Typed::new(rest, None)));
        typed.iter().any(|it| it.scores.is_some()).then_some(typed)
    }
}

/// The word's units, where each is one character, there are not too many and it is no Latin word.
fn readable(word: &Word) -> Option<Vec<u16>> {
    let key = units_of(word.folded());
    let latin = key.iter().all(|unit| *unit < 0x80);
    (key.len() <= MOST && key.len() == word.folded().len() && !latin).then_some(key)
}

/// Whether what stands before and after `at`, as typed, are characters of one compound: kanji, katakana.
fn is_compound(word: &Word, at: usize) -> bool {
    let in_compounds = |c| is_kanji(c) || matches!(c, 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ');
    let of_compound =
        |at: usize| word.part(at, at + 1).is_some_and(|it| it.typed().chars().all(in_compounds));
    at.checked_sub(1).is_some_and(of_compound) && of_compound(at)
}

/// `from..to` without what people add to it.
fn bare(key: &[u16], from: usize, to: usize) -> (usize, usize) {
    let from = from + particle(key, from, to);
    let to = particle_before(key, to).max(from);
    (from, from + end_of(key.get(from..to).unwrap_or_default()))
}
