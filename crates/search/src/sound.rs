//! Words that sound like what was typed: the same in other kanji, in kana, half in each, or with a long
//! vowel written in another way.

use crate::{
    bits::each_of,
    heard::Heard,
    index::Index,
    joined::Joined,
    line::folded,
    query::Word,
    romaji::to_kana,
    score::raise,
    signature,
    sounds::Sounding,
    texts::{Slot, c_of},
    width::is_kanji,
};

/// Places of all texts that a word is compared with sound by sound: a key stroke may not take longer.
const MOST_COMPARED: u32 = 2_000;
/// Of the table of what texts sound like: a name has some two hundred pairs of sounds.
const ROWS: u32 = 11;
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

/// The word as units, Latin letters as kana.
fn sound_of(word: &Word) -> Option<Vec<u16>> {
    let text = word.folded().text();
    let latin = text.chars().all(|c| c.is_ascii_lowercase());
    Some(if latin { folded(&to_kana(&text)?) } else { folded(&text) })
}

impl Index {
    /// What sounds like `word`: known words that do as a whole; else names and readings, or addresses,
    /// that do from the beginning of one of their words or, where it is long enough, anywhere.
    pub(crate) fn sounding(&self, word: &Word) -> Option<Joined> {
        self.written(
            |key| {
                let known = self.known_ways(key);
                if known.is_empty() { self.ways_in_texts(key) } else { known }
            },
            word,
        )
    }

    /// What of the known words sounds like `word` as a whole.
    pub(crate) fn known_sounding(&self, word: &Word) -> Option<Joined> {
        self.written(|key| self.known_ways(key), word)
    }

    /// What `ways` to write `word` find.
    fn written(&self, ways: impl Fn(&[u16]) -> Vec<Vec<u16>>, word: &Word) -> Option<Joined> {
        let key = sound_of(word)?;
        if !(LEAST..=MOST).contains(&key.len()) {
            return None;
        }
        let ways = ways(&key);
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

    fn known_ways(&self, key: &[u16]) -> Vec<Vec<u16>> {
        let mut ways = Vec::new();
        let heard = Heard::new(&self.readings, key);
        let [_, known] = self.sounds();
        each_of(&known.candidates(key, &self.readings, true, true), &mut |at| {
            let word = self.dictionary.nth(at);
            if heard.end_in(word, true).is_some() {
                add(&mut ways, key, word);
            }
        });
        ways
    }

    /// The same in names, else in readings, else in addresses.
    fn ways_in_texts(&self, key: &[u16]) -> Vec<Vec<u16>> {
        let in_kanji = |text: &[u16]| text.iter().any(|unit| is_kanji(c_of(*unit)));
        let first = self.readings.begin(key);
        let within = key.len() + 1 >= LEAST_WITHIN || in_kanji(key);
        let [texts, _] = self.sounds();
        let records = texts.candidates(key, &self.readings, !within, false);
        let mut ways = Vec::new();
        let mut left = MOST_COMPARED;
        let heard = Heard::new(&self.readings, key);
        for slots in [&[Slot::Name, Slot::CommonName][..], &[Slot::Kana], &[Slot::Address]] {
            // Where words begin first: so much is looked at whatever else.
            for heads in [true, false] {
                each_of(&records, &mut |record| {
                    for slot in slots {
                        let text = self.texts.of(record, *slot);
                        for at in (0..text.units.len()).filter(|at| text.is_head(*at) == heads) {
                            let end = text.units.len().min(at + key.len() + MOST_MORE);
                            let rest = text.units.get(at..end).unwrap_or_default();
                            let common = self.readings.begin(rest) & first;
                            let known = |way: &Vec<u16>| rest.starts_with(way);
                            if common == 0 || left == 0 || ways.iter().any(known) {
                                continue;
                            }
                            left -= 1;
                            let Some(length) = heard.end_in(rest, false) else { continue };
                            let way = rest.get(..length).unwrap_or_default();
                            let least = LEAST_WITHIN - usize::from(in_kanji(way));
                            if heads || key.len() >= least || in_kanji(key) {
                                add(&mut ways, key, way);
                            }
                        }
                    }
                });
            }
            if !ways.is_empty() {
                break;
            }
        }
        ways
    }

    /// What the texts and the known words sound like, made when it is first asked for: most visitors type
    /// what stands there.
    fn sounds(&self) -> &[Sounding; 2] {
        self.sounds.get_or_init(|| {
            let mut texts = Sounding::new(self.len(), ROWS);
            for record in 0..self.len() {
                for slot in [Slot::Name, Slot::CommonName, Slot::Kana, Slot::Address] {
                    let text = self.texts.of(record, slot);
                    let is_head = |at: usize| text.is_head(at);
                    texts.add(record, text.units, &self.readings, &is_head, false);
                }
            }
            let mut known = Sounding::new(self.dictionary.len(), signature::ROWS);
            for (at, word) in self.dictionary.words().enumerate() {
                known.add(at, word, &self.readings, &|at| at == 0, true);
            }
            [texts, known]
        })
    }
}

/// Adds a way to write `key`: another than `key` itself.
fn add(ways: &mut Vec<Vec<u16>>, key: &[u16], way: &[u16]) {
    if way != key && ways.len() < MOST_WAYS && !ways.iter().any(|own| own == way) {
        ways.push(way.to_vec());
    }
}
