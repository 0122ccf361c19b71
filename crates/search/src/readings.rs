//! How kanji are read, and whether two texts sound alike.

use crate::{
    line::folded,
    sounds::{index_of, lengthens},
    texts::c_of,
    width::voiced,
};

/// Steps that comparing two texts may take.
pub(crate) const MOST_STEPS: u32 = 80;

/// A way to read a kanji, or several.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    kanji: Vec<u16>,
    kana: Vec<u16>,
    /// Of each kana.
    pub(crate) sounds: Vec<u16>,
}

impl Reading {
    /// How many kanji.
    pub(crate) fn length(&self) -> usize {
        self.kanji.len()
    }

    /// Whether its end may be doubled before another word (がく, がっ).
    pub(crate) fn may_be_doubled(&self) -> bool {
        self.kana.len() > 1
            && self.kana.last().is_some_and(|unit| matches!(c_of(*unit), 'く' | 'ち' | 'き'))
    }
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
            all.extend(words.map(|kana| {
                let sounds = kana.iter().map(|unit| index_of(*unit)).collect();
                Reading { kanji: kanji.clone(), kana, sounds }
            }));
        }
        all.truncate(usize::from(u16::MAX));
        all.sort_by_key(|reading| first_of(&reading.kanji));
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

    /// How what `text` begins with may be read.
    pub(crate) fn of<'a>(&'a self, text: &'a [u16]) -> impl Iterator<Item = &'a Reading> {
        self.begun(text).iter().filter(|reading| text.starts_with(&reading.kanji))
    }

    /// What `text` may begin with as it sounds, one bit each.
    pub(crate) fn begin(&self, text: &[u16]) -> u128 {
        let own = 1 << index_of(first_of(text));
        let read = self.begun(text).iter().filter_map(|reading| reading.sounds.first());
        read.fold(own, |all, sound| all | 1 << sound)
    }

    /// How many units at the beginning of `text` sound like all of `key`, as long as there are steps left in
    /// all.
    pub(crate) fn alike(&self, text: &[u16], key: &[u16], left: &mut u32) -> Option<usize> {
        let most = MOST_STEPS.min(*left);
        let mut steps = most;
        let found = self.along(text, key, None, &mut steps);
        *left -= most - steps;
        found
    }

    /// The same after `last`, the kana that both have in common so far.
    fn along(
        &self,
        text: &[u16],
        key: &[u16],
        last: Option<u16>,
        steps: &mut u32,
    ) -> Option<usize> {
        let Some((&k, key_rest)) = key.split_first() else {
            let longer = text.first().is_some_and(|unit| lengthens(last, *unit));
            return Some(usize::from(longer));
        };
        *steps = steps.checked_sub(1)?;
        let (&t, text_rest) = text.split_first()?;
        if t == k
            && let Some(used) = self.along(text_rest, key_rest, Some(k), steps)
        {
            return Some(used + 1);
        }
        if lengthens(last, k)
            && let Some(used) = self.along(text, key_rest, last, steps)
        {
            return Some(used);
        }
        if lengthens(last, t)
            && let Some(used) = self.along(text_rest, key, last, steps)
        {
            return Some(used + 1);
        }
        // Kanji of the key are read first: what is left to compare is kana.
        let key_in_kana = self.of(key).next().is_none();
        let sounds = |it: &&Reading| key_in_kana && begins_as(&it.kana, k, last);
        for reading in self.of(text).filter(sounds) {
            let length = reading.length();
            for mut spoken in spoken(reading, last.is_some()) {
                let read = spoken.len();
                spoken.extend_from_slice(text.get(length..).unwrap_or_default());
                let used = self.along(&spoken, key, last, steps);
                // All of the kanji is read.
                if let Some(after) = used.and_then(|used| used.checked_sub(read)) {
                    return Some(after + length);
                }
            }
        }
        let begins = |reading: &[u16]| {
            let Some(&unit) = reading.first() else { return false };
            begins_as(&[t], unit, last)
                || voiced_unit(unit) == Some(t)
                || self.of(text).any(|own| {
                    let own = &own.kana;
                    begins_as(own, unit, last) || begins_as(reading, first_of(own), last)
                })
        };
        for reading in self.of(key).filter(|it| begins(&it.kana)) {
            for mut spoken in spoken(reading, last.is_some()) {
                spoken.extend_from_slice(key.get(reading.length()..).unwrap_or_default());
                if let Some(used) = self.along(text, &spoken, last, steps) {
                    return Some(used);
                }
            }
        }
        None
    }
}

/// Whether a reading may begin as `unit` sounds, after `last`.
fn begins_as(reading: &[u16], unit: u16, last: Option<u16>) -> bool {
    let own = first_of(reading);
    own == unit || voiced_unit(own) == Some(unit) || lengthens(last, own) || lengthens(last, unit)
}

fn first_of(text: &[u16]) -> u16 {
    text.first().copied().unwrap_or(0)
}

/// A kana with a 濁点, folded.
fn voiced_unit(unit: u16) -> Option<u16> {
    voiced(c_of(unit)).map(|c| u32::from(crate::fold::plainest_kana(c)) as u16)
}

/// A reading as it may sound: within a word with a voiced beginning (かわ, がわ), before another with a
/// doubled end (がく, がっ).
fn spoken(reading: &Reading, within: bool) -> Vec<Vec<u16>> {
    let kana = &reading.kana;
    let mut all = vec![kana.clone()];
    if let Some(voiced) = kana.first().and_then(|unit| voiced(c_of(*unit))).filter(|_| within) {
        let mut own = kana.clone();
        // づ and ぢ are folded.
        let voiced = crate::fold::plainest_kana(voiced);
        if let Some(begin) = own.first_mut() {
            *begin = u32::from(voiced) as u16;
        }
        all.push(own);
    }
    if reading.may_be_doubled() {
        for mut own in all.clone() {
            if let Some(end) = own.last_mut() {
                *end = 'つ' as u16;
            }
            all.push(own);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn readings() -> Readings {
        Readings::new(&[
            "歯 は し",
            "医 い",
            "者 しゃ もの",
            "大 おお だい たい",
            "森 もり しん",
            "十 じゅう とお",
            "文 ふみ もん",
            "字 じ あざ",
            "菊 きく",
            "池 いけ ち",
            "地 ち じ",
            "訪 ほう",
            "問 もん",
            "看 かん",
            "護 ご",
            "四 よ し",
            "屋 や おく",
            "学 がく",
            "校 こう",
            "東海林 しょうじ",
            "川 かわ",
        ])
    }

    fn alike(text: &str, key: &str) -> bool {
        readings().alike(&folded(text), &folded(key), &mut MOST_STEPS.clone())
            == Some(folded(text).len())
    }

    #[test]
    fn what_is_written_otherwise_sounds_alike() {
        for (text, key) in [
            ("歯医者", "歯いしゃ"),
            ("歯医者", "は医者"),
            ("歯医者", "はいしゃ"),
            ("大森", "おおもり"),
            ("大森", "おもり"),
            ("おおもり", "おもり"),
            ("十文字", "じゅもんじ"),
            ("菊地", "菊池"),
            ("きくち", "菊池"),
            ("訪問看護", "ほう問かんご"),
            ("四ツ屋", "よつや"),
            ("学校", "がっこう"),
            ("東海林", "しょうじ"),
            ("大川", "おおがわ"),
            ("びょういん", "びょいん"),
            ("こうせい", "こーせー"),
        ] {
            assert!(alike(text, key), "{text} {key}");
        }
        for (text, key) in
            [("歯医者", "めいしゃ"), ("大森", "こもり"), ("川", "がわ"), ("森", "もりや")]
        {
            assert!(!alike(text, key), "{text} {key}");
        }
    }

    proptest! {
        #[test]
        fn any_texts_can_be_compared(text in "[ぁ-ん十文字歯a]{0,40}", key in "[ぁ-ん十文字歯a]{0,40}") {
            let (text, key) = (folded(&text), folded(&key));
            let used = readings().alike(&text, &key, &mut MOST_STEPS.clone());
            prop_assert!(used.is_none_or(|used| used <= text.len()));
            if text == key {
                prop_assert!(used.is_some());
            }
        }
    }
}
