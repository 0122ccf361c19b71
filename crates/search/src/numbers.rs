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
    let (value, run) = kanji_number(rest)?;
    let (number, after) = rest.split_at_checked(run)?;
    if !matches!(after, [cho, me, ..] if (cho.c, me.c) == ('丁', '目')) {
        return None;
    }
    let to = number.last()?.to;
    out.extend(digits_of(value).map(|c| Unit { c, from: first.from, to }));
    Some(run)
}

/// The number that stands at the beginning of `units` in kanji, below 100, and how many units it is.
pub(crate) fn kanji_number(units: &[Unit]) -> Option<(u32, usize)> {
    kanji_digit(units.first()?.c)?;
    // Longer numbers do not occur before 丁目.
    let run = units.iter().take(4).take_while(|unit| kanji_digit(unit.c).is_some()).count();
    let mut value = 0;
    for digit in units.iter().take(run).filter_map(|unit| kanji_digit(unit.c)) {
        value = match digit {
            10 => value.max(1) * 10,
            digit if value % 10 == 0 => value + digit,
            digit => value * 10 + digit,
        };
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
