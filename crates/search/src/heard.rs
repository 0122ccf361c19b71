//! A word as it may be said, compared with texts sound by sound.

use crate::{readings::Readings, sounds::lengthens, texts::c_of, width::voiced};

/// More sounds, of all readings of a word, are not listened for.
const MOST_SOUNDS: usize = 64;
/// What a doubled consonant is written with, folded.
const DOUBLED: u16 = 'つ' as u16;

/// A word, each reading of each of its kanji a chain of sounds: what is heard is a set of them, one bit each.
pub(crate) struct Heard<'a> {
    readings: &'a Readings,
    sounds: Vec<Sound>,
    /// Those that the word may begin with.
    starts: u64,
    /// Those that it may end with.
    ends: u64,
}

struct Sound {
    kana: u16,
    /// Begins a reading within the word, and may be voiced.
    voiced: bool,
    /// Ends a reading, and may be doubled.
    doubled: bool,
    /// Those that may come next.
    next: u64,
}

impl Sound {
    fn is(&self, kana: u16, may_be_voiced: bool, may_be_doubled: bool) -> bool {
        self.kana == kana
            || (may_be_voiced && voiced_unit(kana) == Some(self.kana))
            || (self.voiced && voiced_unit(self.kana) == Some(kana))
            || (may_be_doubled && self.kana == DOUBLED)
            || (self.doubled && kana == DOUBLED)
    }
}

impl<'a> Heard<'a> {
    pub(crate) fn new(readings: &'a Readings, key: &[u16]) -> Self {
        let mut sounds: Vec<Sound> = Vec::new();
        // For each unit the sounds that what begins there may begin with.
        let mut starts = vec![0_u64; key.len() + 1];
        // For each last sound of a reading, where the reading ends.
        let mut lasts: Vec<(usize, usize)> = Vec::new();
        for from in 0..key.len() {
            readings.each_way(key.get(from..).unwrap_or_default(), &mut |way| {
                let first = sounds.len();
                let end = first + way.kana.len();
                if end > MOST_SOUNDS || way.kana.is_empty() {
                    return;
                }
                for (nth, &kana) in way.kana.iter().enumerate() {
                    let last = nth + 1 == way.kana.len();
                    sounds.push(Sound {
                        kana,
                        voiced: way.read && nth == 0 && from > 0,
                        doubled: way.doubled && last,
                        next: if last { 0 } else { 1 << (first + nth + 1) },
                    });
                }
                if let Some(start) = starts.get_mut(from) {
                    *start |= 1 << first;
                }
                lasts.push((end - 1, from + way.length));
            });
        }
        let mut ends = 0;
        for (at, end) in lasts {
            if let (Some(sound), Some(next)) = (sounds.get_mut(at), starts.get(end)) {
                sound.next |= next;
            }
            ends |= u64::from(end == key.len()) << at;
        }
        let starts = starts.first().copied().unwrap_or(0);
        let mut heard = Self { readings, sounds, starts, ends };
        heard.skip_long_vowels();
        heard
    }

    /// What only makes a vowel longer need not be heard. From the first on: those behind it are still as written.
    fn skip_long_vowels(&mut self) {
        for at in 0..self.sounds.len() {
            let Some(&Sound { kana, mut next, .. }) = self.sounds.get(at) else { continue };
            let mut rest = next;
            while let Some(other) = take(&mut rest) {
                let Some(longer) = self.sounds.get(other).filter(|it| lengthens(kana, it.kana))
                else {
                    continue;
                };
                next |= longer.next;
                rest |= longer.next;
                self.ends |= (self.ends >> other & 1) << at;
            }
            if let Some(sound) = self.sounds.get_mut(at) {
                sound.next = next;
            }
        }
    }

    /// Where the word ends that `text` begins with; only at the end of the text where it is to be `whole`.
    pub(crate) fn end_in(&self, text: &[u16], whole: bool) -> Option<usize> {
        // For each unit what was heard last before it.
        let mut heard = vec![0_u64; text.len() + 1];
        let mut furthest = 0;
        for from in 0..=text.len() {
            let before = heard.get(from).copied().unwrap_or(0);
            let rest = text.get(from..).unwrap_or_default();
            let mut ended = before & self.ends;
            if ended != 0 && (!whole || rest.is_empty()) {
                let mut longer = false;
                while let (Some(at), Some(&unit)) = (take(&mut ended), rest.first()) {
                    longer |= self.sounds.get(at).is_some_and(|it| lengthens(it.kana, unit));
                }
                return Some(from + usize::from(longer));
            }
            if from > furthest {
                break;
            }
            if from > 0 && before == 0 {
                continue;
            }
            self.readings.each_way(rest, &mut |way| {
                let (mut now, mut next) = (before, if from == 0 { self.starts } else { 0 });
                for (nth, &kana) in way.kana.iter().enumerate() {
                    let last = nth + 1 == way.kana.len();
                    now = self.after(
                        now,
                        next,
                        |it| it.is(kana, way.read && nth == 0 && from > 0, way.doubled && last),
                        kana,
                    );
                    next = 0;
                }
                if let Some(after) = heard.get_mut(from + way.length).filter(|_| now != 0) {
                    *after |= now;
                    furthest = furthest.max(from + way.length);
                }
            });
        }
        None
    }

    /// What is heard last when `kana` comes after `before`, or is one of `next`.
    fn after(&self, mut before: u64, mut next: u64, is: impl Fn(&Sound) -> bool, kana: u16) -> u64 {
        let mut now = 0;
        while let Some(at) = take(&mut before) {
            let Some(sound) = self.sounds.get(at) else { continue };
            next |= sound.next;
            now |= u64::from(lengthens(sound.kana, kana)) << at;
        }
        while let Some(at) = take(&mut next) {
            now |= u64::from(self.sounds.get(at).is_some_and(&is)) << at;
        }
        now
    }
}

/// Takes the lowest of a set.
fn take(set: &mut u64) -> Option<usize> {
    let lowest = (*set != 0).then(|| set.trailing_zeros() as usize);
    *set &= set.wrapping_sub(1);
    lowest
}

/// A kana with a 濁点, folded.
fn voiced_unit(unit: u16) -> Option<u16> {
    voiced(c_of(unit)).map(|c| u32::from(crate::fold::plainest_kana(c)) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{line::folded, sounds::Sounding};
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
        let readings = readings();
        Heard::new(&readings, &folded(key)).end_in(&folded(text), true).is_some()
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
            let readings = readings();
            let heard = Heard::new(&readings, &key);
            let used = heard.end_in(&text, false);
            prop_assert!(used.is_none_or(|used| used <= text.len()));
            if text == key && !text.is_empty() {
                prop_assert!(heard.end_in(&text, true).is_some());
            }
            // The table and the first look leave none out.
            let mut sounding = Sounding::new(1, 11);
            sounding.add(0, &text, &readings, &|at| at == 0, true);
            if heard.end_in(&text, true).is_some() {
                prop_assert!(sounding.candidates(&key, &readings, true, true)[0] & 1 == 1);
            }
            if used.is_some() {
                prop_assert!(sounding.candidates(&key, &readings, true, false)[0] & 1 == 1);
                prop_assert!(sounding.candidates(&key, &readings, false, false)[0] & 1 == 1);
                prop_assert!(readings.begin(&text) & readings.begin(&key) != 0);
            }
        }
    }
}
