//! An address in its one spelling, character by character, with the way back to what was typed.

use renkei_search::fold_address;

/// A folded character of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit {
    c: char,
    /// First byte of what it stands for.
    from: usize,
    /// The byte after it.
    to: usize,
    /// Whether something parts it from the character before.
    gap: bool,
}

/// An address, folded like the search folds (width, old and variant kanji, ノ = の, ヶ = ケ = が,
/// dashes of every kind, numbers before 丁目), without 大字 and 字, and with digits for the kanji
/// numbers before 番 and 号. A table of 町字 is folded alike, so a rule need only be harmless.
#[derive(Debug, Clone)]
pub(super) struct Units<'t> {
    text: &'t str,
    units: Vec<Unit>,
}

impl<'t> Units<'t> {
    /// Folds `text`. Time and memory grow in proportion to its length.
    pub(super) fn new(text: &'t str) -> Self {
        let folded = fold_address(text);
        let mut units = Vec::with_capacity(folded.len());
        let mut gap = false;
        for (at, c) in folded.chars().enumerate() {
            let Some(origin) = folded.origin(at..at + 1) else { continue };
            if c == ' ' {
                gap = true;
                continue;
            }
            // The search tells ガ between kanji from other ones; here the neighbours are not known
            // before 字 is gone.
            let c = if c == 'が' { 'け' } else { c };
            units.push(Unit { c, from: origin.start, to: origin.end, gap });
            gap = false;
        }
        Self { text, units: with_digits(text, &without_official_words(&units)) }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The character at `at`.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.units.get(at).map(|unit| unit.c)
    }

    /// Whether something parts the character at `at` from the one before, or there is none.
    pub(super) fn parted(&self, at: usize) -> bool {
        self.units.get(at).is_none_or(|unit| unit.gap)
    }

    /// Whether the text goes on with `word` at `at`.
    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        let mut units = self.units.iter().skip(at);
        word.chars().all(|c| units.next().is_some_and(|unit| unit.c == c))
    }

    /// The folded characters from `from` to before `to`; fewer where the text ends earlier.
    pub(super) fn folded(&self, from: usize, to: usize) -> String {
        self.units.iter().take(to).skip(from).map(|unit| unit.c).collect()
    }

    /// What was typed for the characters from `from` to before `to`, without blanks at the ends.
    pub(super) fn typed(&self, from: usize, to: usize) -> &'t str {
        let units = self.units.get(from..to.min(self.units.len())).unwrap_or_default();
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return "" };
        self.text.get(first.from..last.to).unwrap_or_default().trim()
    }

    /// Everything typed from the character `from` on.
    pub(super) fn typed_from(&self, from: usize) -> &'t str {
        let start = self.units.get(from).map_or(self.text.len(), |unit| unit.from);
        self.text.get(start..).unwrap_or_default().trim()
    }

    /// The digits from `at` on, and where they end.
    pub(super) fn digits(&self, at: usize) -> (String, usize) {
        let digits: String = self
            .units
            .iter()
            .enumerate()
            .skip(at)
            // A gap parts two numbers: 6-23 2階.
            .take_while(|(index, unit)| unit.c.is_ascii_digit() && (*index == at || !unit.gap))
            .map(|(_, unit)| unit.c)
            .collect();
        let end = at + digits.len();
        (digits, end)
    }

    /// The same text without the characters from `from` to before `to`.
    pub(super) fn without(&self, from: usize, to: usize) -> Self {
        let kept = self.units.iter().enumerate();
        let units = kept.filter(|(at, _)| !(from..to).contains(at)).map(|(_, unit)| *unit);
        Self { text: self.text, units: units.collect() }
    }
}

/// Drops 大字 and 字, but not the 字 of 文字 (十文字町).
fn without_official_words(units: &[Unit]) -> Vec<Unit> {
    let mut kept: Vec<Unit> = Vec::with_capacity(units.len());
    let mut gap = false;
    let mut rest = units.iter().copied().peekable();
    while let Some(unit) = rest.next() {
        let large = unit.c == '大' && rest.peek().is_some_and(|next| next.c == '字');
        let word = large || (unit.c == '字' && kept.last().is_none_or(|last| last.c != '文'));
        if word {
            gap |= unit.gap;
            if large {
                rest.next();
            }
        } else {
            kept.push(Unit { gap: unit.gap || gap, ..unit });
            gap = false;
        }
    }
    kept
}

/// The longest kanji number read, in characters (九百九十九).
const LONGEST_NUMBER: usize = 5;

/// Kanji numbers before 番 and 号 as digits (also in 一番町, which the table has alike), and those
/// that a dash parts from digits (条里二－15).
fn with_digits(text: &str, units: &[Unit]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut rest = units;
    while let Some((&first, after)) = rest.split_first() {
        let run = rest.iter().take_while(|unit| kanji_digit(unit.c).is_some()).count();
        let (number, later) = rest.split_at_checked(run).unwrap_or((rest, &[]));
        let last = number.last().copied().unwrap_or(first);
        // The search lets a dash after a kanji vanish into it.
        let dash = text.get(last.from..last.to).is_some_and(|typed| typed.chars().count() > 1)
            && later.first().is_some_and(|next| next.c.is_ascii_digit() && !next.gap);
        let counted = match later.first() {
            Some(next) if matches!(next.c, '番' | '号') => true,
            // 55番地三
            next => dash || (next.is_none_or(|next| next.gap) && ends_in_number(&out)),
        };
        match value(number).filter(|_| counted) {
            Some(value) => {
                let digits = value.to_string();
                let signs = digits.chars().chain(dash.then_some('-')).enumerate();
                out.extend(signs.map(|(at, c)| Unit {
                    c,
                    from: first.from,
                    to: last.to,
                    gap: first.gap && at == 0,
                }));
                rest = later;
            }
            // All of it, so that a long row of kanji numbers is counted once.
            None if run > 0 => {
                out.extend_from_slice(number);
                rest = later;
            }
            None => {
                out.push(first);
                rest = after;
            }
        }
    }
    out
}

/// Whether a number and the word that parts it from the next one stand at the end.
fn ends_in_number(units: &[Unit]) -> bool {
    let mut back = units.iter().rev().map(|unit| unit.c).skip_while(|c| "番地の".contains(*c));
    let word = units.last().is_some_and(|unit| "番地の".contains(unit.c));
    word && back.next().is_some_and(|c| c.is_ascii_digit())
}

/// What a kanji number says; `None` where it is too long or none.
fn value(number: &[Unit]) -> Option<u32> {
    if number.is_empty() || number.len() > LONGEST_NUMBER {
        return None;
    }
    let (mut sum, mut last) = (0, 0);
    for digit in number.iter().filter_map(|unit| kanji_digit(unit.c)) {
        match digit {
            10 | 100 => {
                sum += last.max(1) * digit;
                last = 0;
            }
            digit => last = last * 10 + digit,
        }
    }
    Some(sum + last)
}

fn kanji_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|digit| digit == c).map_or(
        match c {
            '十' => Some(10),
            '百' => Some(100),
            _ => None,
        },
        |digit| u32::try_from(digit).ok(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let units = Units::new(text);
        units.folded(0, units.len())
    }

    #[test]
    fn spellings_of_one_address_become_one() {
        for (one, other) in [
            ("十文字町字本町１３－６", "十文字町本町13−6"),
            ("朝日ヶ丘三丁目1", "朝日が丘3丁目１"),
            ("朝日ケ丘３丁目1", "朝日ガ丘三丁目1"),
            ("大字赤坂字舘ノ下１０５ー６", "赤坂館の下105-6"),
            ("西原一番町四七番地", "西原１番町47番地"),
            ("条里二－１５", "条里２－１５"),
            ("三ツ屋－５", "三ッ屋5"),
            ("上台 大字前郷", "上台 前郷"),
            ("五百十二番地", "512番地"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_eq!(folded("杉沢字ガケ下"), folded("杉沢ガケ下"));
        assert_eq!(folded("上吉田字五十田60-24"), "上吉田五十田60-24");
        assert_eq!(folded("二千刈三十三番地"), "二千刈33番地");
        assert_eq!(folded("二十番町"), "20番町");
    }

    #[test]
    fn what_was_typed_is_found_again() {
        let units = Units::new("横手市大字前郷字 八ツ口 三番１");
        assert_eq!(units.folded(3, 8), "前郷八つ口");
        assert_eq!(units.typed(3, 8), "前郷字 八ツ口");
        assert_eq!(units.typed_from(8), "三番１");
        assert!(units.parted(5) && !units.parted(6) && units.parted(8) && units.parted(99));
        assert_eq!(units.typed(5, 99), "八ツ口 三番１");
        assert_eq!(units.typed(99, 100), "");
    }
}
