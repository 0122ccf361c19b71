//! Days as people and spreadsheets write them.

use renkei_model::Day;

use super::value::number_of;
use crate::text::{fold_dashes, fold_width};

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadDay {
    /// It has the form of a day, but the calendar has no such day (2026-02-30, 令和8年2月30日).
    NotInCalendar,
    /// The day is not one of the era that is named (平成32年4月1日).
    NotInEra,
    /// The year has two digits and no era: nobody can tell which year is meant.
    ShortYear,
    /// Anything else.
    Unreadable,
}

impl BadDay {
    /// A sentence for the clerk.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::NotInCalendar => "この日はカレンダーにありません。",
            Self::NotInEra => "この日は、書かれている元号の期間にありません。",
            Self::ShortYear => "年が2けたのため、西暦か元号かわかりません。",
            Self::Unreadable => "日付として読めません。",
        }
    }
}

/// An era of the calendar of Japan.
struct Era {
    /// How it is written, the full name first.
    names: [&'static str; 4],
    /// Its first day: year, month, day.
    first: (i32, u8, u8),
    /// Its last.
    last: (i32, u8, u8),
    /// The year before its first.
    before: u32,
}

/// From the latest; before 1873 Japan had another calendar.
const ERAS: [Era; 5] = [
    Era {
        names: ["令和", "令", "R", "㋿"],
        first: (2019, 5, 1),
        last: (9999, 12, 31),
        before: 2018,
    },
    Era {
        names: ["平成", "平", "H", "㍻"],
        first: (1989, 1, 8),
        last: (2019, 4, 30),
        before: 1988,
    },
    Era {
        names: ["昭和", "昭", "S", "㍼"],
        first: (1926, 12, 25),
        last: (1989, 1, 7),
        before: 1925,
    },
    Era {
        names: ["大正", "大", "T", "㍽"],
        first: (1912, 7, 30),
        last: (1926, 12, 24),
        before: 1911,
    },
    Era {
        names: ["明治", "明", "M", "㍾"],
        first: (1873, 1, 1),
        last: (1912, 7, 29),
        before: 1867,
    },
];

/// A day out of `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日`, `20260401`,
/// `令和8年4月1日`, `R8.4.1`, `平成元年2月1日`, and `46113`, Excel's number of days. A weekday in
/// brackets and midnight may follow.
pub(crate) fn read(text: &str) -> Result<Day, BadDay> {
    let folded = fold_dashes(&fold_width(text)).replace("元年", "1年");
    let compact: String = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = without_weekday(without_midnight(&compact)).trim();
    if let Some(serial) = serial(plain) {
        return Ok(serial);
    }
    for era in ERAS {
        let Some(rest) = era.names.iter().find_map(|name| strip_era(plain, name)) else { continue };
        let (year, month, day) = parts(rest).ok_or(BadDay::Unreadable)?;
        if !(1..=99).contains(&year) {
            return Err(BadDay::Unreadable);
        }
        let day = calendar(era.before + year, month, day)?;
        let within = date(era.first) <= Some(day) && Some(day) <= date(era.last);
        return if within { Ok(day) } else { Err(BadDay::NotInEra) };
    }
    let (year, month, day) = parts(plain).or_else(|| eight(plain)).ok_or(BadDay::Unreadable)?;
    match year {
        1000..=9999 => calendar(year, month, day),
        0..=99 if calendar(2000, month, day).is_ok() => Err(BadDay::ShortYear),
        _ => Err(BadDay::Unreadable),
    }
}

/// Whether a text is a day and nothing else, as a spreadsheet writes one that it has made of other
/// words: with or without its year, with or without a time.
pub(crate) fn is_alone(text: &str) -> bool {
    let folded = fold_width(text.trim());
    if folded.is_empty() || folded.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let day = match folded.rsplit_once(' ') {
        Some((day, time)) if super::time::read(time).is_some() => day.trim(),
        _ => folded.as_str(),
    };
    read(day).is_ok() || without_year(without_weekday(day).trim()) || english(day)
}

/// `1月2日`.
fn without_year(text: &str) -> bool {
    let parts = text.strip_suffix('日').and_then(|text| text.split_once('月'));
    parts.is_some_and(|(month, day)| {
        let number = |text: &str| number_of(text.trim()).filter(|_| text.trim().len() <= 2);
        let (Some(month), Some(day)) = (number(month), number(day)) else { return false };
        calendar(2000, month, day).is_ok()
    })
}

/// `2-Jan`, `Jan-26`, `2-Jan-26`.
fn english(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split('-').collect();
    let months = parts.iter().filter(|part| MONTHS.contains(part)).count();
    let numbers = parts.iter().filter(|part| number_of(part).is_some()).count();
    months == 1 && (1..=2).contains(&numbers) && months + numbers == parts.len()
}

fn strip_era<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(name).or_else(|| {
        let lower = name.to_ascii_lowercase();
        text.strip_prefix(lower.as_str())
    })?;
    Some(rest.trim_start_matches(['.', ' ']))
}

fn date((year, month, day): (i32, u8, u8)) -> Option<Day> {
    Day::new(year, month, day)
}

fn calendar(year: u32, month: u32, day: u32) -> Result<Day, BadDay> {
    let date = || Day::new(i32::try_from(year).ok()?, month.try_into().ok()?, day.try_into().ok()?);
    date().ok_or(BadDay::NotInCalendar)
}

/// Year, month and day out of `8年4月1日`, or with the same sign in both places.
fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let number = |text: &str| number_of(text.trim()).filter(|_| text.trim().len() <= 4);
    if let Some((year, rest)) = text.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        let day = rest.trim().strip_suffix('日')?;
        return Some((number(year)?, number(month)?, number(day)?));
    }
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let mut parts = text.split(separator).map(number);
    let day = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(day)
}

/// `20260401`.
fn eight(text: &str) -> Option<(u32, u32, u32)> {
    let number = |from: usize, to: usize| text.get(from..to).and_then(number_of);
    (text.len() == 8).then_some(())?;
    let day = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    (1900..=2100).contains(&day.0).then_some(day)
}

/// The day that Excel means with a number, from 1990 to 2059. Days from 1900-03-01 count from
/// 1899-12-30. Numbers beyond are hardly days.
fn serial(text: &str) -> Option<Day> {
    let days =
        number_of(text).filter(|days| text.len() == 5 && (32_874..=58_439).contains(days))?;
    Day::new(1899, 12, 30)?.plus_days(i32::try_from(days).ok()?)
}

/// A program writes a day as its first moment.
fn without_midnight(text: &str) -> &str {
    ["00:00:00.000", "00:00:00", "0:00:00", "00:00", "0:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight)?.strip_suffix([' ', 'T']))
        .unwrap_or(text)
}

fn without_weekday(text: &str) -> &str {
    let Some((day, rest)) = text.split_once('(') else { return text };
    let weekday = rest.strip_suffix(')').unwrap_or_default();
    let weekday = weekday.strip_suffix("曜日").or(weekday.strip_suffix('曜')).unwrap_or(weekday);
    let one = weekday.chars().count() == 1 && "月火水木金土日".contains(weekday);
    if one { day } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ok(year: i32, month: u8, day: u8) -> Result<Day, BadDay> {
        Ok(Day::new(year, month, day).unwrap())
    }

    #[test]
    fn a_day_alone_is_told_from_other_words() {
        for day in [
            "2026-06-23",
            "2026/1/2",
            "2026-01-02 09:00",
            "1月2日",
            "１月２日(金)",
            "2-Jan",
            "Jan-26",
            "2-Jan-26",
            "令和8年6月23日",
        ] {
            assert!(is_alone(day), "{day}");
        }
        for other in [
            "",
            "46196",
            "20260401",
            "8-1-2",
            "1-2",
            "1月2日から",
            "13月1日",
            "八日町",
            "may-be",
            "1/2",
            "4月",
        ] {
            assert!(!is_alone(other), "{other}");
        }
    }

    #[test]
    fn usual_ways_of_writing_a_day_are_read() {
        for text in [
            "2026-04-01",
            "2026/4/1",
            "2026.4.1",
            "２０２６－０４－０１",
            "2026ー4ー1",
            "2026年4月1日",
            "2026 年 4 月 1 日",
            "2026年4月1日（水）",
            "2026/4/1(水曜日)",
            "20260401",
            "2026-04-01 00:00",
            "2026-04-01T00:00:00",
            "2026/4/1 0:00:00",
            "令和8年4月1日",
            "令和８年４月１日（水）",
            "R8.4.1",
            "Ｒ８．４．１",
            "r8/4/1",
            "R.8.4.1",
            "R08-04-01",
            "令8.4.1",
            "㋿8年4月1日",
            "46113",
        ] {
            assert_eq!(read(text), ok(2026, 4, 1), "{text}");
        }
    }

    #[test]
    fn eras_begin_and_end_on_their_days() {
        assert_eq!(read("平成22年4月1日"), ok(2010, 4, 1));
        assert_eq!(read("H22.4.1"), ok(2010, 4, 1));
        assert_eq!(read("S22.4.1"), ok(1947, 4, 1));
        assert_eq!(read("昭和元年12月25日"), ok(1926, 12, 25));
        assert_eq!(read("令和元年5月1日"), ok(2019, 5, 1));
        assert_eq!(read("T15.12.24"), ok(1926, 12, 24));
        assert_eq!(read("明治45年7月29日"), ok(1912, 7, 29));
        for text in ["令和元年4月30日", "平成32年4月1日", "S64.1.8", "明治3年1月1日"]
        {
            assert_eq!(read(text), Err(BadDay::NotInEra), "{text}");
        }
    }

    #[test]
    fn what_is_no_certain_day_is_refused_with_the_reason() {
        for text in ["2026-02-30", "令和8年2月30日", "R8.13.1", "20260231"] {
            assert_eq!(read(text), Err(BadDay::NotInCalendar), "{text}");
        }
        for text in ["26-4-1", "08/04/01"] {
            assert_eq!(read(text), Err(BadDay::ShortYear), "{text}");
        }
        for text in [
            "",
            "4/1",
            "2026-4",
            "令和8年4月",
            "2026-4-1-1",
            "2026-+4-1",
            "2026/4-1",
            "令和0年1月1日",
            "2026-04-01 09:00",
            "X8.4.1",
            "10000",
            "99999",
            "12345678",
            "4月1日",
            "20268-4-1",
            "R8",
            "2026-04-01(祝)",
            "未定",
        ] {
            assert_eq!(read(text), Err(BadDay::Unreadable), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(
            text in ".{0,20}",
            near in "(令和|平成|昭和|R|H|S|㍻)?[0-9０-９元]{0,5}[年/.ー-]?[0-9]{0,3}[月/.ー-]?[0-9]{0,3}日?",
        ) {
            let _ = read(&text);
            if let Ok(day) = read(&near) {
                prop_assert_eq!(read(&day.to_string()), Ok(day));
            }
        }
    }
}
