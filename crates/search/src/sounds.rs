//! The sounds that texts are made of, without what spelling alone keeps apart: voiced or not (かわ, がわ; but
//! not ぱ, which no name begins with by chance), long vowels, じ and ち. A guide is looked through by pairs of them.

use crate::{
    readings::{Readings, Way},
    signature::Signature,
    texts::{count, units_of_literal},
};

/// What each hiragana from ぁ to ゖ sounds like, nearly.
const SOUNDS: &str = "ああいいううええおおかかききくくけけここささししすすせせそそたたししすすすててとと\
    なにぬねのははぱひひぴふふぷへへぺほほぽまみむめもややゆゆよよらりるれろわわいえをんふかけ";
/// Their vowels.
const VOWELS: &str = "ああいいううええおおああいいううええおおああいいううええおおああいいうううええおお\
    あいうえおあああいいいうううえええおおおあいうえおああううおおあいうえおああいえおんうあえ";
const KANA: [u16; count(SOUNDS)] = units_of_literal(SOUNDS);
const KANA_VOWELS: [u16; count(VOWELS)] = units_of_literal(VOWELS);
/// The number of the sound of each, and of each sound its vowel.
const NUMBERS: ([u8; KANA.len()], [u16; EDGE as usize]) = numbers();
/// ぁ.
const FIRST: u16 = 0x3041;
/// Other units than kana share so many numbers, the last before [`EDGE`].
const OTHERS: u16 = 14;
/// Where a word begins or ends. Sounds have lesser numbers.
const EDGE: u16 = 63;
/// Stands before the first sound of what may begin anywhere.
const ANYWHERE: u16 = 64;
/// つ, which a doubled consonant is written with.
const DOUBLED: u16 = 12;
/// あ い う え お are the first.
const LONGER: core::ops::Range<u16> = 0..5;

/// The last sound so far, each once, with the records that may be said so, as bits.
type Ways = Vec<(u16, Vec<u64>)>;

const fn numbers() -> ([u8; KANA.len()], [u16; EDGE as usize]) {
    let (mut numbers, mut vowels) = ([0; KANA.len()], [0; EDGE as usize]);
    let (mut at, mut next) = (0, 0);
    while at < KANA.len() {
        let mut same = 0;
        while KANA[same] != KANA[at] {
            same += 1;
        }
        if same == at {
            numbers[at] = next;
            vowels[next as usize] = KANA_VOWELS[at];
            next += 1;
        } else {
            numbers[at] = numbers[same];
        }
        at += 1;
    }
    assert!(next as u16 + OTHERS == EDGE);
    (numbers, vowels)
}

/// The number of the sound of a unit.
pub(crate) fn index_of(unit: u16) -> u16 {
    let kana = unit.checked_sub(FIRST).and_then(|at| NUMBERS.0.get(usize::from(at)));
    kana.map_or_else(|| EDGE - 1 - unit % OTHERS, |number| u16::from(*number))
}

/// Whether `kana` after `last` only makes its vowel longer: おお, おう, えい.
pub(crate) fn lengthens(last: u16, kana: u16) -> bool {
    let vowel = last.checked_sub(FIRST).and_then(|at| KANA_VOWELS.get(usize::from(at)));
    is_longer(vowel.copied(), kana)
}

fn is_longer(vowel: Option<u16>, kana: u16) -> bool {
    const A: u16 = 'あ' as u16;
    const I: u16 = 'い' as u16;
    const U: u16 = 'う' as u16;
    const E: u16 = 'え' as u16;
    const O: u16 = 'お' as u16;
    let Some(vowel) = vowel else { return false };
    matches!((vowel, kana), (A, A) | (I | E, I) | (U | O, U) | (E, E) | (O, O))
}

/// The same of the numbers of sounds.
fn goes_on(last: u16, sound: u16) -> bool {
    let vowel = |number: u16| NUMBERS.1.get(usize::from(number)).copied();
    LONGER.contains(&sound) && is_longer(vowel(last), vowel(sound).unwrap_or(0))
}

/// Which records, or words, can sound like a word at all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sounding(Signature);

impl Sounding {
    /// For so many; `rows` as those of a signature.
    pub(crate) fn new(count: usize, rows: u32) -> Self {
        Self(Signature::new(count, rows))
    }

    /// Adds a text of a record. `is_head`: whether a word begins at a unit of it; `ends`: its own end is one.
    pub(crate) fn add(
        &mut self,
        at: usize,
        text: &[u16],
        readings: &Readings,
        is_head: &dyn Fn(usize) -> bool,
        ends: bool,
    ) {
        // For each unit the sounds that may stand before it, one bit each.
        let mut before = vec![0_u64; text.len() + 1];
        for from in 0..text.len() {
            let state = before.get(from).copied().unwrap_or(0) | u64::from(is_head(from)) << EDGE;
            let rest = text.get(from..).unwrap_or_default();
            readings.each_way(rest, &mut |way| {
                let end = self.say(at, state, way);
                if let Some(after) = before.get_mut(from + way.length) {
                    *after |= end;
                }
            });
        }
        if ends {
            self.next_to(at, before.last().copied().unwrap_or(0), EDGE);
        }
    }

    /// Adds the sounds after one of those of `state`; what then is the last.
    fn say(&mut self, at: usize, mut state: u64, way: &Way<'_>) -> u64 {
        for (nth, kana) in way.kana.iter().enumerate() {
            let sound = index_of(*kana);
            let mut next = self.next_to(at, state, sound);
            // A word that is looked for may begin here.
            if nth == 0 {
                next |= 1 << sound;
            }
            if way.doubled && nth + 1 == way.kana.len() {
                next |= self.next_to(at, state, DOUBLED);
            }
            state = next;
        }
        state
    }

    /// Adds that `sound` may follow those of `state`; what then is the last.
    fn next_to(&mut self, at: usize, mut state: u64, sound: u16) -> u64 {
        let mut next = 0;
        while state != 0 {
            let last = state.trailing_zeros() as u16;
            state &= state - 1;
            if goes_on(last, sound) {
                next |= 1 << last;
            } else {
                self.0.add_pair(at, last, sound);
                next |= 1 << sound;
            }
        }
        next
    }

    /// Those that may sound like `key`, as bits: where a word begins (`begun`), up to their end (`ended`).
    pub(crate) fn candidates(
        &self,
        key: &[u16],
        readings: &Readings,
        begun: bool,
        ended: bool,
    ) -> Vec<u64> {
        let mut before: Vec<Ways> = vec![Ways::new(); key.len() + 1];
        let start = if begun { EDGE } else { ANYWHERE };
        if let Some(first) = before.first_mut() {
            first.push((start, self.0.all()));
        }
        for from in 0..key.len() {
            let state = before.get_mut(from).map(core::mem::take).unwrap_or_default();
            if state.is_empty() {
                continue;
            }
            let rest = key.get(from..).unwrap_or_default();
            readings.each_way(rest, &mut |way| {
                let end = before.get_mut(from + way.length);
                let Some((end, (last, start))) = end.zip(way.kana.split_last()) else { return };
                let mut state = state.clone();
                for kana in start {
                    state = self.follow(&state, index_of(*kana), Ways::new());
                }
                *end = self.follow(&state, index_of(*last), core::mem::take(end));
                if way.doubled {
                    *end = self.follow(&state, DOUBLED, core::mem::take(end));
                }
            });
        }
        let mut ends = before.pop().unwrap_or_default();
        if ended {
            ends = self.follow(&ends, EDGE, Ways::new());
        }
        let mut all = Vec::new();
        for (_, bits) in ends {
            unite(&mut all, &bits);
        }
        all
    }

    /// Adds to `after` those of `state` that may have `sound` next.
    fn follow(&self, state: &Ways, sound: u16, mut after: Ways) -> Ways {
        for (last, bits) in state {
            let mut bits = bits.clone();
            let mut end = sound;
            if goes_on(*last, sound) {
                end = *last;
            } else if *last != ANYWHERE && !self.0.narrow(Some(&mut bits), Some(&[*last, sound])) {
                continue;
            }
            match after.iter_mut().find(|(own, _)| *own == end) {
                Some((_, all)) => unite(all, &bits),
                None => after.push((end, bits)),
            }
        }
        after
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

fn unite(all: &mut Vec<u64>, bits: &[u64]) {
    all.resize(bits.len(), 0);
    all.iter_mut().zip(bits).for_each(|(all, own)| *all |= own);
}
