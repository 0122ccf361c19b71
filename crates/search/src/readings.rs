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
    /// For each unit the number of its group; nothing without readings.
    groups_of: Vec<u16>,
    /// The first is that of the units without readings.
    groups: Vec<Group>,
}

/// The readings of what begins with one unit.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    from: usize,
    to: usize,
    /// The sounds that they begin with, one bit each.
    begins: u64,
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
        if all.is_empty() {
            return Self::default();
        }
        let firsts: Vec<u32> = all.iter().map(|it| first_of(&it.kanji).into()).collect();
        let in_order = ascending(&firsts).into_iter();
        let all: Vec<Reading> = in_order.filter_map(|at| all.get(at as usize).cloned()).collect();
        let mut groups_of = vec![0; usize::from(u16::MAX) + 1];
        let mut groups = vec![Group::default()];
        let mut from = 0;
        for alike in all.chunk_by(|a, b| a.kanji.first() == b.kanji.first()) {
            let to = from + alike.len();
            let kanji = alike.first().map_or(0, |it| first_of(&it.kanji));
            let begins = alike.iter().fold(0, |all, it| all | 1 << index_of(first_of(&it.kana)));
            if let Some(group) = groups_of.get_mut(usize::from(kanji)) {
                *group = u16::try_from(groups.len()).unwrap_or(0);
            }
            groups.push(Group { from, to, begins });
            from = to;
        }
        Self { all, groups_of, groups }
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.groups_of.capacity() * 2
            + self.groups.capacity() * size_of::<Group>()
            + self.all.capacity() * size_of::<Reading>()
    }

    /// The readings of what begins with the first unit of `text`.
    fn begun(&self, text: &[u16]) -> Group {
        let group = self.groups_of.get(usize::from(first_of(text))).copied().unwrap_or(0);
        self.groups.get(usize::from(group)).copied().unwrap_or_default()
    }

    /// The ways to say what `text` begins with.
    pub(crate) fn each_way(&self, text: &[u16], each: &mut dyn FnMut(&Way<'_>)) {
        let mut alone = true;
        let Group { from, to, .. } = self.begun(text);
        for Reading { kanji, kana } in self.all.get(from..to).unwrap_or_default() {
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
    pub(crate) fn begin(&self, text: &[u16]) -> u64 {
        self.begun(text).begins | 1 << index_of(first_of(text))
    }
}

fn first_of(text: &[u16]) -> u16 {
    text.first().copied().unwrap_or(0)
}
