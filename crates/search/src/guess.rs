//! もしかして: a word that stands nowhere, taken for one that is nearly like it.

use crate::{
    bits::each_of,
    dictionary::Known,
    fold::fold,
    index::Index,
    line::folded,
    query::Word,
    score::{Scores, both},
    signature::{ANY, Around},
    slip::{Variant, can_be_told, variants},
    texts::{Slot, begins, units_of},
};

/// What a word was taken for.
pub(crate) struct Taken {
    pub(crate) word: Word,
    pub(crate) scores: Scores,
}

/// A way to read a word.
struct Reading {
    key: Vec<u16>,
    /// How many titles hold it.
    count: u32,
    /// The record and the title that hold it, where it is no known word.
    source: Option<(usize, Slot)>,
}

/// The best ways so far, all of the same rank: less is better.
#[derive(Default)]
struct Best {
    rank: (u32, u32),
    readings: Vec<Reading>,
}

impl Index {
    /// The word most nearly like `word` that stands in a record that the other words (`found`) leave.
    pub(crate) fn nearly(&self, word: &Word, found: Option<&Scores>) -> Option<Taken> {
        let typed = units_of(word.folded());
        if !can_be_told(&typed) {
            return None;
        }
        let mut best = Best::default();
        let known: Vec<Near<'_>> =
            self.dictionary.words().filter_map(|known| Near::new(known, &typed)).collect();
        let around = self.titles.around(&typed);
        for variant in variants(&typed) {
            try_known(&known, &variant, typed.len(), &mut best);
            self.try_titles(&typed, &variant, &around, found, &mut best);
        }
        // Of several that are as near, the one that stands in most titles.
        let most = best.readings.iter().map(|reading| reading.count).max()?;
        let meant = self.as_written(best.readings.iter().find(|it| it.count == most)?)?;
        let word = Word::new(&meant)?;
        let scores = self.scores(&word)?;
        let scores = match found {
            Some(found) => both(found, &scores),
            None => scores,
        };
        scores.iter().any(|&score| score > 0).then_some(Taken { word, scores })
    }

    fn try_titles(
        &self,
        typed: &[u16],
        variant: &Variant,
        around: &Around<'_>,
        found: Option<&Scores>,
        best: &mut Best,
    ) {
        /// Three characters with one unknown stand in too many names by chance.
        const LEAST: usize = 4;
        let key = variant.key(typed);
        if key.len() < LEAST {
            return;
        }
        let candidates = around.candidates(variant.head, variant.tail, &key);
        each_of(&candidates, &mut |record| {
            if found.is_some_and(|found| found.get(record).is_none_or(|&score| score == 0)) {
                return;
            }
            for slot in [Slot::Name, Slot::CommonName, Slot::Kana] {
                let text = self.texts.of(record, slot);
                let Some(at) = text.find(&key, 0) else { continue };
                let end = at + key.len();
                let Some(part) = text.units.get(at..end) else { continue };
                let whole = match (text.is_head(at), end == text.units.len()) {
                    (true, true) => 1,
                    (true, false) => 2,
                    // What begins within a word is by chance when it is as short as that.
                    (false, _) if key.len() > LEAST => 3,
                    (false, _) => continue,
                };
                let cost = variant.cost_with(filling(variant, part));
                best.take((cost, whole), part, Some((record, slot)));
            }
        });
    }

    /// A known word as it is shown, not as it is compared (でいさびす).
    fn known_as_written(&self, key: &[u16]) -> Option<String> {
        self.dictionary.called(key).find_map(|known| match known {
            Known::Lay(at) => self.lays.typed(at).map(str::to_owned),
            Known::Term(id) => {
                self.terms.get(id).filter(|it| folded(&it.name) == key).map(|it| it.name.clone())
            }
            Known::Place(at) => self
                .places
                .get(at as usize)
                .filter(|it| folded(&it.name) == key)
                .map(|it| it.name.clone()),
            Known::Address | Known::Unanswered => None,
        })
    }

    /// The word as it stands in the guide, readings in hiragana.
    fn as_written(&self, reading: &Reading) -> Option<String> {
        let units = || String::from_utf16(&reading.key).ok();
        let Some((record, slot)) = reading.source else {
            return self.known_as_written(&reading.key).or_else(units);
        };
        let original = self.originals.of(record, slot as usize);
        let part = fold(&units()?);
        let range = fold(original).joined().0.find(&part).into_iter().next()?;
        let written = original.get(range)?;
        Some(match slot {
            Slot::Kana => written.chars().map(crate::width::to_hiragana).collect(),
            _ => written.to_owned(),
        })
    }
}

/// A known word, and how much of what was typed stands at its beginning and at its end.
struct Near<'a> {
    word: &'a [u16],
    head: usize,
    tail: usize,
}

impl<'a> Near<'a> {
    /// `None` where `word` cannot be what was typed with one slip: nearly always.
    fn new(word: &'a [u16], typed: &[u16]) -> Option<Self> {
        /// Units that one slip touches.
        const TOUCHED: usize = 2;
        let most = word.len().min(typed.len());
        if word.len().max(typed.len()) - most > 1 {
            return None;
        }
        let (mut head, mut tail) = (0, 0);
        while head < most && word.get(head) == typed.get(head) {
            head += 1;
        }
        while tail < most && word.get(word.len() - 1 - tail) == typed.get(typed.len() - 1 - tail) {
            tail += 1;
        }
        (head + tail + TOUCHED >= typed.len()).then_some(Self { word, head, tail })
    }
}

/// `length`: how many units were typed.
fn try_known(words: &[Near<'_>], variant: &Variant, length: usize, best: &mut Best) {
    let middle = variant.middle.units();
    let tail = length - variant.tail;
    for known in words {
        let fits = known.word.len() == variant.head + middle.len() + tail
            && known.head >= variant.head
            && known.tail >= tail
            && begins(known.word.get(variant.head..).unwrap_or_default(), middle);
        if fits {
            // A known word is meant as a whole: better than any part of a name.
            let cost = variant.cost_with(filling(variant, known.word));
            best.take((cost, 0), known.word, None);
        }
    }
}

/// What stands for [`ANY`].
fn filling(variant: &Variant, text: &[u16]) -> Option<u16> {
    let hole = variant.middle.units().iter().position(|&unit| unit == ANY)?;
    text.get(variant.head + hole).copied()
}

impl Best {
    fn take(&mut self, rank: (u32, u32), key: &[u16], source: Option<(usize, Slot)>) {
        if !self.readings.is_empty() && rank > self.rank {
            return;
        }
        if rank < self.rank {
            self.readings.clear();
        }
        self.rank = rank;
        match self.readings.iter_mut().find(|reading| reading.key == key) {
            Some(reading) => reading.count += 1,
            None => self.readings.push(Reading { key: key.to_vec(), count: 1, source }),
        }
    }
}
