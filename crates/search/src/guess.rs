//! もしかして: a word that stands nowhere, taken for one that is nearly like it.

use crate::{
    bits::each_of,
    fold::fold,
    index::Index,
    query::Word,
    score::{Scores, both},
    signature::ANY,
    slip::{Variant, can_be_told, variants},
    texts::{Slot, units_of},
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
        let near = |known: &&[u16]| known.len().abs_diff(typed.len()) <= 1;
        let known: Vec<&[u16]> = self.dictionary.words().filter(near).collect();
        for variant in variants(&typed) {
            try_known(&known, &variant, &mut best);
            self.try_titles(&variant, found, &mut best);
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

    fn try_titles(&self, variant: &Variant, found: Option<&Scores>, best: &mut Best) {
        /// Three characters with one unknown stand in too many names by chance.
        const LEAST: usize = 4;
        if variant.key.len() < LEAST {
            return;
        }
        each_of(&self.titles.candidates(&variant.key), &mut |record| {
            if found.is_some_and(|found| found.get(record).is_none_or(|&score| score == 0)) {
                return;
            }
            for slot in [Slot::Name, Slot::CommonName, Slot::Kana] {
                let text = self.texts.of(record, slot);
                let Some(at) = text.find(&variant.key, 0) else { continue };
                let end = at + variant.key.len();
                let Some(part) = text.units.get(at..end) else { continue };
                let whole = match (text.is_head(at), end == text.units.len()) {
                    (true, true) => 1,
                    (true, false) => 2,
                    // What begins within a word is by chance when it is as short as that.
                    (false, _) if variant.key.len() > LEAST => 3,
                    (false, _) => continue,
                };
                let cost = variant.cost_with(filling(variant, part));
                best.take((cost, whole), part, Some((record, slot)));
            }
        });
    }

    /// The word as it stands in the guide, readings in hiragana.
    fn as_written(&self, reading: &Reading) -> Option<String> {
        let units = || String::from_utf16(&reading.key).ok();
        let Some((record, slot)) = reading.source else { return units() };
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

fn try_known(words: &[&[u16]], variant: &Variant, best: &mut Best) {
    for known in words {
        let fits = known.len() == variant.key.len()
            && known.iter().zip(&variant.key).all(|(a, b)| a == b || *b == ANY);
        if fits {
            // A known word is meant as a whole: better than any part of a name.
            let cost = variant.cost_with(filling(variant, known));
            best.take((cost, 0), known, None);
        }
    }
}

/// What stands for [`ANY`].
fn filling(variant: &Variant, text: &[u16]) -> Option<u16> {
    let hole = variant.key.iter().position(|&unit| unit == ANY)?;
    text.get(hole).copied()
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
