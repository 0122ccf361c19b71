//! Numbers in kanji, and legal forms in brackets: what a text becomes longer by.

use crate::fold::Unit;

/// The decimal digits of a number below 100.
pub(crate) fn digits_of(number: u32) -> impl Iterator<Item = char> {
    let tens = (number >= 10).then_some(number / 10 % 10);
    tens.into_iter().chain([number % 10]).filter_map(|digit| char::from_digit(digit, 10))
}

/// Kanji numbers before 丁目 and (株): pushes what they become, gives how many units they were.
pub(crate) fn written_out(units: &[Unit], at: usize, out: &mut Vec<Unit>) -> Option<usize> {
    let rest = units.get(at..)?;
    let first = rest.first()?;
    if first.c == '(' {
        let [_, form, close, ..] = rest else { return None };
        let full = match (form.c, close.c) {
            ('株', ')') => "株式会社",
            ('有', ')') => "有限会社",
            ('医', ')') => "医療法人",
            ('福', ')') => "社会福祉法人",
            _ => return None,
        };
        out.extend(full.chars().map(|c| Unit { c, from: first.from, to: close.to }));
        return Some(3);
    }
    let (value, run) = kanji_number(&|at| Some(rest.get(at)?.c))?;
    let (number, after) = rest.split_at_checked(run)?;
    if !matches!(after, [cho, me, ..] if (cho.c, me.c) == ('丁', '目')) {
        return None;
    }
    let to = number.last()?.to;
    out.extend(digits_of(value).map(|c| Unit { c, from: first.from, to }));
    Some(run)
}

/// The number that stands at the beginning of a text in kanji, below 100, and how many characters it
/// is; `at` gives the characters.
pub(crate) fn kanji_number(at: &dyn Fn(usize) -> Option<char>) -> Option<(u32, usize)> {
    let mut value = kanji_digit(at(0)?)?;
    let mut run = 1;
    // Longer numbers do not occur before 丁目.
    while let (true, Some(digit)) = (run < 4, at(run).and_then(kanji_digit)) {
        value = match digit {
            10 => value.max(1) * 10,
            digit if value % 10 == 0 => value + digit,
            digit => value * 10 + digit,
        };
        run += 1;
    }
    (value <= 99).then_some((value, run))
}

pub(crate) fn kanji_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}
