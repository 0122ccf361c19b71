//! Words that sound like what was typed: the same in other kanji, in kana, half in each, or with a long
//! vowel written in another way.

use crate::{
    index::Index,
    joined::Joined,
    line::folded,
    order::ascending,
    query::Word,
    romaji::to_kana,
    score::raise,
    texts::{Slot, c_of, units},
    width::{is_kanji, voiced},
};

/// Kana by their vowels, folded.
const VOWELS: &[&[u16]] = units![
    "あかさたなはまやらわがざだばぱ",
    "いきしちにひみりぎじびぴ",
    "うくすつぬふむゆるぐずぶぷ",
    "えけせてねへめれげぜでべぺ",
    "おこそとのほもよろをごぞどぼぽ",
];
/// Steps that comparing two texts may take.
const MOST_STEPS: u32 = 80;
/// The same for all texts of a guide: a key stroke may not take longer.
const MOST_STEPS_IN_ALL: u32 = 3_000;
/// Longer words are taken as they are.
const MOST: usize = 24;
/// So many units more than the word a text is looked at for.
const MOST_MORE: usize = 12;
/// Ways to write it that are looked for.
const MOST_WAYS: usize = 8;
/// A shorter text sounds like too many.
const LEAST: usize = 2;
/// As long as that in kana, it may stand within a word of a text; one less for kanji.
const LEAST_WITHIN: usize = 4;

/// How kanji are read, each reading once, in order of the kanji.
#[derive(Debug, Clone, Default)]
pub(crate) struct Readings(Vec<(Vec<u16>, Vec<u16>)>);

impl Readings {
    /// From lines: the kanji (one or several), then how they are read, parted by spaces.
    pub(crate) fn new(lines: &[&str]) -> Self {
        let mut all = Vec::new();
        for line in lines {
            let mut words = line.split(' ').map(folded).filter(|word| !word.is_empty());
            let Some(kanji) = words.next() else { continue };
            all.extend(words.map(|reading| (kanji.clone(), reading)));
        }
        let firsts: Vec<u32> = all.iter().map(|(kanji, _)| first(kanji)).collect();
        let in_order = ascending(&firsts).into_iter();
        Self(in_order.filter_map(|at| all.get(at as usize).cloned()).collect())
    }

    /// How what `text` begins with may be read.
    fn of<'a>(&'a self, text: &'a [u16]) -> impl Iterator<Item = (usize, &'a [u16])> {
        let (start, end) = match text {
            [] => (0, 0),
            _ => (
                self.0.partition_point(|(kanji, _)| first(kanji) < first(text)),
                self.0.partition_point(|(kanji, _)| first(kanji) <= first(text)),
            ),
        };
        let all = self.0.get(start..end).unwrap_or_default().iter();
        all.filter(|(kanji, _)| text.starts_with(kanji))
            .map(|(kanji, reading)| (kanji.len(), reading.as_slice()))
    }

    fn beginnings(&self, key: &[u16]) -> Beginnings {
        let mut found = Beginnings(vec![0; (u16::MAX as usize + 1) / 64]);
        let own = key.first().copied();
        let read = self.of(key).filter_map(|(_, reading)| reading.first().copied());
        let sounds: Vec<u16> = own.into_iter().chain(read).collect();
        sounds.iter().for_each(|unit| found.add(*unit));
        for (kanji, reading) in &self.0 {
            if let (Some(kanji), Some(sound)) = (kanji.first(), reading.first())
                && sounds.contains(sound)
            {
                found.add(*kanji);
            }
        }
        found
    }

    /// How many units at the beginning of `text` sound like all of `key`, as long as there are steps left in
    /// all.
    fn alike(&self, text: &[u16], key: &[u16], left: &mut u32) -> Option<usize> {
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
        let sounds = |reading: &&(usize, &[u16])| key_in_kana && begins_as(reading.1, k, last);
        for (length, reading) in self.of(text).filter(|it| sounds(&it)) {
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
                || self.of(text).any(|(_, own)| {
                    begins_as(own, unit, last) || begins_as(reading, first_of(own), last)
                })
        };
        for (length, reading) in self.of(key).filter(|(_, reading)| begins(reading)) {
            for mut spoken in spoken(reading, last.is_some()) {
                spoken.extend_from_slice(key.get(length..).unwrap_or_default());
                if let Some(used) = self.along(text, &spoken, last, steps) {
                    return Some(used);
                }
            }
        }
        None
    }
}

/// The units that a text may begin with which sounds like a word, one bit each: most begin otherwise.
struct Beginnings(Vec<u64>);

impl Beginnings {
    fn add(&mut self, unit: u16) {
        if let Some(bits) = self.0.get_mut(usize::from(unit) / 64) {
            *bits |= 1 << (unit % 64);
        }
    }

    fn has(&self, unit: Option<&u16>) -> bool {
        unit.is_some_and(|unit| {
            let bits = self.0.get(usize::from(*unit) / 64);
            bits.is_some_and(|bits| bits >> (unit % 64) & 1 == 1)
        })
    }
}

/// The word as units, Latin letters as kana.
fn sound_of(word: &Word) -> Option<Vec<u16>> {
    let text = word.folded().text();
    let latin = text.chars().all(|c| c.is_ascii_lowercase());
    Some(if latin { folded(&to_kana(&text)?) } else { folded(&text) })
}

fn first(text: &[u16]) -> u32 {
    text.first().copied().map_or(0, u32::from)
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
fn spoken(reading: &[u16], within: bool) -> Vec<Vec<u16>> {
    let mut all = vec![reading.to_vec()];
    if let Some(voiced) = reading.first().and_then(|unit| voiced(c_of(*unit))).filter(|_| within) {
        let mut own = reading.to_vec();
        // づ and ぢ are folded.
        let voiced = crate::fold::plainest_kana(voiced);
        if let Some(begin) = own.first_mut() {
            *begin = u32::from(voiced) as u16;
        }
        all.push(own);
    }
    let doubled = reading.last().is_some_and(|unit| matches!(c_of(*unit), 'く' | 'ち' | 'き'));
    if doubled && reading.len() > 1 {
        for mut own in all.clone() {
            if let Some(end) = own.last_mut() {
                *end = 'つ' as u16;
            }
            all.push(own);
        }
    }
    all
}

/// Whether `kana` after `last` only makes its vowel longer: おお, おう, えい.
fn lengthens(last: Option<u16>, kana: u16) -> bool {
    let vowel = |kana: u16| VOWELS.iter().position(|row| row.contains(&kana));
    matches!(
        (last.and_then(vowel), c_of(kana)),
        (Some(0), 'あ')
            | (Some(1), 'い')
            | (Some(2), 'う')
            | (Some(3), 'え' | 'い')
            | (Some(4), 'お' | 'う')
    )
}

impl Index {
    /// What sounds like `word`: known words that do as a whole; else names and readings, or addresses,
    /// that do from the beginning of one of their words or, where it is long enough, anywhere.
    pub(crate) fn sounding(&self, word: &Word) -> Option<Joined> {
        self.written(
            |key, begins| {
                let known = self.known_ways(key, begins);
                if known.is_empty() { self.ways_in_texts(key, begins) } else { known }
            },
            word,
        )
    }

    /// What of the known words sounds like `word` as a whole.
    pub(crate) fn known_sounding(&self, word: &Word) -> Option<Joined> {
        self.written(|key, begins| self.known_ways(key, begins), word)
    }

    /// What `ways` to write `word` find.
    fn written(
        &self,
        ways: impl Fn(&[u16], &Beginnings) -> Vec<Vec<u16>>,
        word: &Word,
    ) -> Option<Joined> {
        let key = sound_of(word)?;
        if !(LEAST..=MOST).contains(&key.len()) {
            return None;
        }
        let ways = ways(&key, &self.readings.beginnings(&key));
        let mut words = Vec::new();
        let mut all = vec![0; self.records()];
        for way in ways {
            let way = String::from_utf16(&way).ok();
            let Some(word) = way.and_then(|way| word.read_as(&way)) else { continue };
            if let Some(scores) = self.scores(&word) {
                for (record, score) in scores.into_iter().enumerate() {
                    raise(&mut all, record, score);
                }
                words.push(word);
            }
        }
        (!words.is_empty()).then_some(Joined { words, scores: all })
    }

    fn known_ways(&self, key: &[u16], begins: &Beginnings) -> Vec<Vec<u16>> {
        let (mut ways, mut left) = (Vec::new(), MOST_STEPS_IN_ALL);
        for word in self.dictionary.words().filter(|word| begins.has(word.first())) {
            if self.readings.alike(word, key, &mut left) == Some(word.len()) {
                add(&mut ways, key, word);
            }
        }
        ways
    }

    /// The same in names, else in readings, else in addresses.
    fn ways_in_texts(&self, key: &[u16], begins: &Beginnings) -> Vec<Vec<u16>> {
        let in_kanji = |text: &[u16]| text.iter().any(|unit| is_kanji(c_of(*unit)));
        let mut ways = Vec::new();
        let mut left = MOST_STEPS_IN_ALL;
        for slots in [&[Slot::Name, Slot::CommonName][..], &[Slot::Kana], &[Slot::Address]] {
            // Where words begin first: so much is looked at whatever else.
            for (heads, record) in [true, false]
                .into_iter()
                .flat_map(|heads| (0..self.len()).map(move |at| (heads, at)))
            {
                for text in slots.iter().map(|slot| self.texts.of(record, *slot)) {
                    let starts = (0..text.units.len())
                        .filter(|at| begins.has(text.units.get(*at)) && text.is_head(*at) == heads);
                    for at in starts {
                        let end = text.units.len().min(at + key.len() + MOST_MORE);
                        let rest = text.units.get(at..end).unwrap_or_default();
                        let Some(length) = self.readings.alike(rest, key, &mut left) else {
                            continue;
                        };
                        let way = rest.get(..length).unwrap_or_default();
                        let least = LEAST_WITHIN - usize::from(in_kanji(way));
                        if heads || key.len() >= least || in_kanji(key) {
                            add(&mut ways, key, way);
                        }
                    }
                }
            }
            if !ways.is_empty() {
                break;
            }
        }
        ways
    }
}

/// Adds a way to write `key`: another than `key` itself.
fn add(ways: &mut Vec<Vec<u16>>, key: &[u16], way: &[u16]) {
    if way != key && ways.len() < MOST_WAYS && !ways.iter().any(|own| own == way) {
        ways.push(way.to_vec());
    }
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
