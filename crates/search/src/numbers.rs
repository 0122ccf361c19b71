//! Numbers in kanji as digits, and legal forms in brackets: what a text becomes longer by.
//!
//! A kanji number becomes digits where it is sure to be one: two characters or more (三十三, 三三), after
//! 第, before what is counted (丁目, 番, 号, 階 …), and around の (二の一). A single one elsewhere is left
//! alone: 一ツ屋, 三浦, 十文字.

use crate::fold::Unit;

/// What a number stands before, a character each.
const COUNTED: &[char] = &['丁', '番', '号', '階', '区', '組', '館', '棟'];
/// Longer numbers are none.
const MOST: usize = 8;

/// The decimal digits of a number.
pub(crate) fn digits_of(number: u32) -> impl Iterator<Item = char> {
    let mut divisor = 1;
    while number / divisor >= 10 {
        divisor *= 10;
    }
    core::iter::successors(Some(divisor), |divisor| (*divisor > 1).then_some(divisor / 10))
        .filter_map(move |divisor| char::from_digit(number / divisor % 10, 10))
}

/// Which kanji numbers become digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// Each that is sure to be one.
    EveryNumber,
    /// Those before 丁目.
    OfChome,
}

/// Kanji numbers and (株): pushes what they become, gives how many units they were.
pub(crate) fn written_out(
    units: &[Unit],
    at: usize,
    numerals: Numerals,
    out: &mut Vec<Unit>,
) -> Option<usize> {
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
    let run = rest.iter().take_while(|unit| numeral(unit.c).is_some()).count();
    let within = at.checked_sub(1).and_then(|before| units.get(before));
    if run == 0 || run > MOST || within.is_some_and(|unit| numeral(unit.c).is_some()) {
        return None;
    }
    let (number, after) = rest.split_at_checked(run)?;
    let after = |nth: usize| after.get(nth).map(|unit| unit.c);
    let before = |nth: usize| out.len().checked_sub(nth).and_then(|at| out.get(at)).map(|it| it.c);
    let is_number = |c: char| c.is_ascii_digit() || numeral(c).is_some();
    if numerals == Numerals::OfChome && after(0) != Some('丁') {
        return None;
    }
    let sure = run > 1
        || before(1) == Some('第')
        || after(0).is_some_and(|c| COUNTED.contains(&c))
        || (after(0).is_some_and(is_no) && after(1).is_some_and(is_number))
        || (before(1) == Some('の') && before(2).is_some_and(is_number));
    let digits = sure.then(|| value_of(number)).flatten()?;
    let to = number.last()?.to;
    out.extend(digits.chars().map(|c| Unit { c, from: first.from, to }));
    Some(run)
}

/// `text` with its single kanji numerals as digits and its single digits in kanji; `None` where it has
/// neither.
pub(crate) fn other_numerals(text: &str) -> Option<String> {
    const KANJI: &str = "〇一二三四五六七八九";
    let chars: Vec<char> = text.chars().map(|c| fold_digit(c).unwrap_or(c)).collect();
    let is_one = |at: usize| chars.get(at).is_some_and(|c| c.is_ascii_digit());
    let mut any = false;
    let other = |(at, &c): (usize, &char)| {
        let alone = !is_one(at + 1) && !at.checked_sub(1).is_some_and(is_one);
        let becomes = match (c.to_digit(10), numeral(c).filter(|value| *value < 10)) {
            (Some(digit), _) if alone => KANJI.chars().nth(usize::try_from(digit).ok()?),
            (None, Some(value)) => char::from_digit(value, 10),
            _ => None,
        };
        any |= becomes.is_some();
        Some(becomes.unwrap_or(c))
    };
    let other: String = chars.iter().enumerate().filter_map(other).collect();
    any.then_some(other)
}

/// A digit of full width as one of half.
fn fold_digit(c: char) -> Option<char> {
    let digit = u32::from(c).checked_sub(u32::from('０'))?;
    char::from_digit(digit, 10)
}

const fn is_no(c: char) -> bool {
    matches!(c, 'の' | 'ノ')
}

/// The digits of a number in kanji: 三十三 and 三三 alike. `None` for 十百 and the like.
fn value_of(number: &[Unit]) -> Option<String> {
    let values = || number.iter().filter_map(|unit| numeral(unit.c));
    if values().all(|value| value < 10) {
        return values().map(|value| char::from_digit(value, 10)).collect();
    }
    let (mut sum, mut digit, mut last) = (0, None, u32::MAX);
    for value in values() {
        match (value, digit) {
            (0, _) | (1..10, Some(_)) => return None,
            (1..10, None) => digit = Some(value),
            _ if value >= last => return None,
            _ => {
                sum += digit.take().unwrap_or(1) * value;
                last = value;
            }
        }
    }
    Some(digits_of(sum + digit.unwrap_or(0)).collect())
}

/// A digit in kanji, or 十, 百, 千.
pub(crate) const fn numeral(c: char) -> Option<u32> {
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
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::fold::fold;

    #[test]
    fn a_number_is_the_same_in_kanji_and_in_digits() {
        for (kanji, digits) in [
            ("第二みほん", "第2みほん"),
            ("第十分団", "第10分団"),
            ("三十三", "33"),
            ("三三", "33"),
            ("百二十番", "120番"),
            ("千二百", "1200"),
            ("二〇三号", "203号"),
            ("十一", "11"),
            ("三号館", "3号館"),
            ("四日町二の一", "四日町2の1"),
            ("西原一番町", "西原1番町"),
            ("十丁目", "10丁目"),
        ] {
            assert_eq!(fold(kanji).text(), fold(digits).text(), "{kanji}");
        }
    }

    #[test]
    fn a_numeral_that_is_no_number_is_left_alone() {
        for text in ["一つ屋", "三浦", "十文字", "百合", "千葉", "四日町", "八百屋", "八", "二の丸"]
        {
            let expected = if text == "八百屋" { "800屋" } else { text };
            assert_eq!(fold(text).text(), expected, "{text}");
        }
    }
}
