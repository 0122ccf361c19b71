//! How kanji are read.

use crate::{line::folded, order::ascending, sounds::index_of, texts::c_of};

/// A way to read a kanji, or several.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    kanji: Vec<u16>,
    kana: Vec<u16>,
}

/// A way to say what a text begins with: by a reading, or as it stands.
pub(crate) struct Way<'a> {
    /// How many units of the text that is.
    pub(crate) length: usize,
    /// How they are said; other units than kana as they are.
    pub(crate) kana: &'a [u16],
    /// Whether it is a reading, which may begin voiced within a word (かわ, がわ).
    pub(crate) read: bool,
    /// Whether its end may be doubled before another word (がく, がっ).
    pub(crate) doubled: bool,
}

/// How kanji are read, each reading once, in order of the kanji.
#[derive(Debug, Clone, Default)]
pub(crate) struct Readings {
    all: Vec<Reading>,
    /// For each unit, how many readings are of what begins with a lesser one; nothing without readings.
    before: Vec<u16>,
}

impl Readings {
    /// From lines: the kanji (one or several), then how they are read, parted by spaces.
    pub(crate) fn new(lines: &[&str]) -> Self {
        let mut all = Vec::new();
        for line in lines {
            let mut words = line.split(' ').map(folded).filter(|word| !word.is_empty());
            let Some(kanji) = words.next() else { continue };
            all.extend(words.map(|kana| Reading { kanji: kanji.clone(), kana }));
        }
        let firsts: Vec<u32> = all.iter().map(|it: &Reading| first_of(&it.kanji).into()).collect();
        let in_order = ascending(&firsts).into_iter().take(usize::from(u16::MAX));
        let all: Vec<Reading> = in_order.filter_map(|at| all.get(at as usize).cloned()).collect();
        let mut before = Vec::new();
        if !all.is_empty() {
            before.reserve_exact(usize::from(u16::MAX) + 1);
            for (at, reading) in (0..).zip(&all) {
                let upto = usize::from(first_of(&reading.kanji)) + 1;
                if before.len() < upto {
                    before.resize(upto, at);
                }
            }
            before.resize(usize::from(u16::MAX) + 1, all.len() as u16);
        }
        Self { all, before }
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.before.capacity() * 2 + self.all.capacity() * size_of::<Reading>()
    }

    /// The readings of what begins with the first unit of `text`.
    fn begun(&self, text: &[u16]) -> &[Reading] {
        let before = |unit: usize| self.before.get(unit).map_or(0, |at| usize::from(*at));
        let unit = usize::from(first_of(text));
        self.all.get(before(unit)..before(unit + 1)).unwrap_or_default()
    }

    /// The ways to say what `text` begins with.
    pub(crate) fn each_way(&self, text: &[u16], each: &mut dyn FnMut(&Way<'_>)) {
        let mut alone = true;
        for Reading { kanji, kana } in self.begun(text) {
            if text.starts_with(kanji) {
                alone &= kanji.len() != 1;
                let may = kana.last().is_some_and(|unit| matches!(c_of(*unit), 'く' | 'ち' | 'き'));
                let doubled = may && kana.len() > 1;
                each(&Way { length: kanji.len(), kana, read: true, doubled });
            }
        }
        if let Some(kana) = text.get(..1).filter(|_| alone) {
            each(&Way { length: 1, kana, read: false, doubled: false });
        }
    }

    /// What `text` may begin with as it sounds, one bit each.
    pub(crate) fn begin(&self, text: &[u16]) -> u128 {
        let own = 1 << index_of(first_of(text));
        let read = self.begun(text).iter().filter_map(|reading| reading.kana.first());
        read.fold(own, |all, kana| all | 1 << index_of(*kana))
    }
}

fn first_of(text: &[u16]) -> u16 {
    text.first().copied().unwrap_or(0)
}
