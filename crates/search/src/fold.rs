//! One spelling for all spellings of the same text.
//!
//! The same function folds the guide and what is typed, so a rule need not be right, only harmless:
//! both sides change alike. The rules:
//! - width, case, half-width kana, circled and roman numbers, ㈱ (`width`); old and variant kanji and
//!   radicals (`variants`);
//! - katakana → hiragana, small kana → large, ヴァ → ば, ぢ → じ, づ → ず;
//! - a dash of any kind, ー included, stays as `-` between digits and vanishes elsewhere;
//! - 々 ゝ ゞ repeat what stands before them, but for numbers;
//! - ヶ ヵ, and ケ が カ between kanji, become け: 朝日ヶ丘 = 朝日ケ丘 = 朝日が丘. At the edge of a
//!   word が counts as between kanji too, so that 朝日が finds 朝日ヶ丘 while one is typing;
//! - numbers in kanji become digits (`numbers`); (株) (有) (医) (福) are written out;
//! - white space, control characters, ・ 、 。 : ? and 〒 part words; what has no width vanishes.

use core::ops::Range;

use crate::numbers::{Numerals, digits_of, numeral, written_out};
use crate::signature::ANY;
use crate::width::{
    Plain, half_voiced, is_dash, is_hiragana, is_kanji, plain, to_hiragana, voiced,
};

/// Where words part in a folded text.
pub(crate) const GAP: char = ' ';

/// A folded character and the bytes of the original that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) c: char,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// A text in its one spelling, with the way back to the original. Words are parted by one space;
/// there is none at the ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    pub(crate) units: Vec<Unit>,
}

/// Folds `text`. Time and memory grow in proportion to its length.
#[must_use]
pub fn fold(text: &str) -> Folded {
    fold_with(text, Numerals::EveryNumber)
}

/// Folds an address as [`fold`] does, but leaves the numbers in its names in kanji: 五十田 is a place.
#[must_use]
pub fn fold_address(text: &str) -> Folded {
    fold_with(text, Numerals::OfChome)
}

fn fold_with(text: &str, numerals: Numerals) -> Folded {
    let Plainly { mut units, dashes, longer } = plain_units(text);
    if dashes {
        units = without_dashes(&units);
    }
    if longer {
        return Folded { units: settle(&units, numerals) };
    }
    // No rule makes it longer, so that it can stay where it is.
    let mut kept = 0_usize;
    let mut at = 0;
    while at < units.len() {
        let (unit, used) = settled(&units, at, kept.checked_sub(1).and_then(|at| units.get(at)));
        if let Some(place) = units.get_mut(kept) {
            *place = unit;
        }
        kept += 1;
        at += used;
    }
    units.truncate(kept);
    Folded { units }
}

impl Folded {
    /// The folded text.
    #[must_use]
    pub fn text(&self) -> String {
        self.chars().collect()
    }

    /// Characters of the folded text.
    pub fn chars(&self) -> impl ExactSizeIterator<Item = char> + '_ {
        self.units.iter().map(|unit| unit.c)
    }

    /// Number of characters of the folded text.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether nothing is left of the text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The bytes of the original that the folded characters `range` (counted in characters) stand
    /// for; `None` when the range is empty or outside the text.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> Option<Range<usize>> {
        let units = self.units.get(range)?;
        let (first, last) = (units.first()?, units.last()?);
        // A repeated character (a number in kanji) may stand for the same bytes as its neighbour.
        let (from, to) = (first.from.min(last.from), last.to.max(first.to));
        Some(from as usize..to as usize)
    }

    /// The words between the gaps.
    pub fn words(&self) -> impl Iterator<Item = Self> + '_ {
        self.units
            .split(|unit| unit.c == GAP)
            .filter(|units| !units.is_empty())
            .map(|units| Self { units: units.to_vec() })
    }

    /// The text without gaps, and the places in it (in characters) where a word begins.
    #[must_use]
    pub fn joined(mut self) -> (Self, Vec<usize>) {
        if self.units.iter().all(|unit| unit.c != GAP) {
            let starts = if self.units.is_empty() { Vec::new() } else { vec![0] };
            return (self, starts);
        }
        let mut starts = Vec::new();
        let mut gap = true;
        let mut kept = 0_usize;
        self.units.retain(|unit| {
            let is_gap = unit.c == GAP;
            if !is_gap {
                if gap {
                    starts.push(kept);
                }
                kept += 1;
            }
            gap = is_gap;
            !is_gap
        });
        (self, starts)
    }

    /// The characters `range` as a text of its own, whose origins are still those of the whole;
    /// empty when the range is outside.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        Self { units: self.units.get(range).unwrap_or_default().to_vec() }
    }

    /// The digits alone.
    #[must_use]
    pub fn digits(&self) -> Self {
        Self { units: self.units.iter().filter(|unit| unit.c.is_ascii_digit()).copied().collect() }
    }

    /// Where `needle` stands in this text, as ranges of the original, in order.
    #[must_use]
    pub fn find(&self, needle: &Self) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let same = |window: &[Unit]| window.iter().zip(&needle.units).all(|(a, b)| a.c == b.c);
        self.units
            .windows(needle.len())
            .enumerate()
            .filter(|(_, window)| same(window))
            .filter_map(|(at, _)| self.origin(at..at + needle.len()))
            .collect()
    }

    /// The text as units, one for each character: [`ANY`] for one that would be two.
    pub(crate) fn one_unit_each(&self) -> Vec<u16> {
        self.chars().map(|c| u16::try_from(u32::from(c)).unwrap_or(ANY)).collect()
    }
}

/// Characters by themselves, and which of the further rules can matter.
struct Plainly {
    units: Vec<Unit>,
    /// There is a dash.
    dashes: bool,
    /// There is what may become longer: a bracket, a number in kanji.
    longer: bool,
}

/// Each character by itself; voicing marks joined to the kana before them.
fn plain_units(text: &str) -> Plainly {
    // Japanese text has three bytes a character, so this is seldom too small and never far too big.
    let mut units: Vec<Unit> = Vec::with_capacity(text.len() / 3 + 1);
    let (mut dashes, mut longer) = (false, false);
    let mut to = 0_u32;
    for c in text.chars() {
        let from = to;
        to = from.saturating_add(match c {
            '\0'..='\x7F' => 1,
            '\u{80}'..='\u{7FF}' => 2,
            '\u{800}'..='\u{FFFF}' => 3,
            _ => 4,
        });
        let mut push = |c| units.push(Unit { c, from, to });
        let mark: fn(char) -> Option<char> = match plain(c) {
            Plain::One(c) => {
                longer |= c == '(' || numeral(c).is_some();
                dashes |= is_dash(c);
                push(c);
                continue;
            }
            Plain::Many(text) => {
                text.chars().for_each(push);
                continue;
            }
            Plain::Number(number) => {
                digits_of(u32::from(number)).for_each(push);
                continue;
            }
            Plain::Separator => {
                if units.last().is_some_and(|unit| unit.c != GAP) {
                    units.push(Unit { c: GAP, from, to });
                }
                continue;
            }
            Plain::Nothing => |_| None,
            Plain::Voiced => voiced,
            Plain::HalfVoiced => half_voiced,
        };
        if let Some(last) = units.last_mut().filter(|unit| unit.c != GAP) {
            last.c = mark(last.c).unwrap_or(last.c);
            last.to = to;
        }
    }
    if units.last().is_some_and(|unit| unit.c == GAP) {
        units.pop();
    }
    Plainly { units, dashes, longer }
}

/// One `-` for any dashes between two digits, none elsewhere.
fn without_dashes(units: &[Unit]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut rest = units.iter().peekable();
    while let Some(&unit) = rest.next() {
        if !is_dash(unit.c) {
            out.push(unit);
            continue;
        }
        let mut to = unit.to;
        while let Some(more) = rest.next_if(|next| is_dash(next.c)) {
            to = more.to;
        }
        let digit_follows = rest.peek().is_some_and(|next| next.c.is_ascii_digit());
        match out.last_mut() {
            Some(last) if last.c.is_ascii_digit() && digit_follows => {
                out.push(Unit { c: '-', from: unit.from, to });
            }
            // A long vowel belongs to its kana, so that センター is marked to its end.
            Some(last) if last.c != GAP => last.to = to,
            _ => {}
        }
    }
    // A dash that stood alone between spaces leaves two gaps, or one at an end.
    out.dedup_by(|next, kept| next.c == GAP && kept.c == GAP);
    if out.first().is_some_and(|unit| unit.c == GAP) {
        out.remove(0);
    }
    if out.last().is_some_and(|unit| unit.c == GAP) {
        out.pop();
    }
    out
}

/// The rules that look at the neighbours, then kana to their plainest form.
fn settle(units: &[Unit], numerals: Numerals) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        if let Some(used) = written_out(units, at, numerals, &mut out) {
            at += used;
            continue;
        }
        let (unit, used) = settled(units, at, out.last());
        out.push(unit);
        at += used;
    }
    out
}

/// What becomes of the unit `at` after `before`, and how many units that is.
fn settled(units: &[Unit], at: usize, before: Option<&Unit>) -> (Unit, usize) {
    let unit = units.get(at).copied().unwrap_or(Unit { c: GAP, from: 0, to: 0 });
    let c = match unit.c {
        '々' | '〻' | 'ゝ' | 'ヽ' | 'ゞ' | 'ヾ' | 'ヶ' | 'ヵ' | 'ゖ' | 'ゕ' | 'が' | 'ガ'
        | 'カ' | 'か' | 'ヴ' | 'ゔ' => {
            let before = before.map(|unit| unit.c).filter(|&c| c != GAP);
            let after = units.get(at + 1).filter(|unit| unit.c != GAP).copied();
            if let ('ヴ' | 'ゔ', Some(vowel)) = (unit.c, after)
                && let Some(c) = with_v(vowel.c)
            {
                return (Unit { c, from: unit.from, to: vowel.to }, 2);
            }
            beside(unit.c, before, after.map(|unit| unit.c))
        }
        c => c,
    };
    (Unit { c: plainest_kana(c), ..unit }, 1)
}

/// What `c` becomes between its neighbours.
fn beside(c: char, before: Option<char>, after: Option<char>) -> char {
    let kanji = |c: Option<char>| c.is_some_and(is_kanji);
    let digit = before.is_some_and(|c| c.is_ascii_digit());
    match c {
        // 二々丁目 is no 22丁目.
        '々' | '〻' => before.filter(|&c| repeats(c)).unwrap_or('々'),
        'ゝ' | 'ヽ' => before.filter(|&c| is_hiragana(c)).unwrap_or('ゝ'),
        'ゞ' | 'ヾ' => match before.filter(|&c| is_hiragana(c)) {
            Some(c) => voiced(c).unwrap_or(c),
            None => 'ゞ',
        },
        'ヶ' | 'ヵ' | 'ゖ' | 'ゕ' => 'け',
        'が' | 'ガ' => {
            let between = (kanji(before) || before.is_none())
                && (kanji(after) || after.is_none())
                && (before.is_some() || after.is_some());
            if between { 'け' } else { 'が' }
        }
        'カ' if (kanji(before) || digit) && kanji(after) => 'け',
        'か' if digit && kanji(after) => 'け',
        'ヴ' | 'ゔ' => 'ぶ',
        c => c,
    }
}

/// Whether 々 after `c` is another `c`: not after a number.
pub(crate) fn repeats(c: char) -> bool {
    is_kanji(c) && numeral(c).is_none()
}

/// The sound of ヴ before a small vowel.
fn with_v(vowel: char) -> Option<char> {
    match to_hiragana(vowel) {
        'ぁ' => Some('ば'),
        'ぃ' => Some('び'),
        'ぇ' => Some('べ'),
        'ぉ' => Some('ぼ'),
        _ => None,
    }
}

/// Hiragana, large, without the letters that only spelling keeps apart.
pub(crate) const fn plainest_kana(c: char) -> char {
    match to_hiragana(c) {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'づ' => 'ず',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゐ' => 'い',
        'ゑ' => 'え',
        'ぢ' => 'じ',
        'ゔ' => 'ぶ',
        c => c,
    }
}
