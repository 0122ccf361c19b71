//! その他の休診日（GW、お盆等）: free text → days of the year, only where every word is understood.

use std::collections::BTreeSet;

use renkei_model::MonthDay;

use crate::text::fold_width;

/// What may stand beside the dates without changing what they mean. Longer words first.
const WORDS: [&str; 38] = [
    "ゴールデンウィーク",
    "ゴールデンウイーク",
    "創立記念日",
    "開院記念日",
    "開業記念日",
    "致します",
    "いたします",
    "となります",
    "とします",
    "とする",
    "夏季休業",
    "夏期休業",
    "夏季休暇",
    "夏期休暇",
    "夏季休診",
    "夏期休診",
    "夏休み",
    "冬季休業",
    "冬期休業",
    "年末年始",
    "休診日",
    "休業日",
    "休館日",
    "お盆",
    "盆",
    "休診",
    "休業",
    "休暇",
    "休日",
    "休み",
    "正月",
    "年末",
    "年始",
    "毎年",
    "連休",
    "及び",
    "GW",
    "のみ",
];

/// Words that name a time of the year.
const OCCASIONS: [&str; 5] = ["年末年始", "盆", "GW", "夏", "冬"];

/// The longest stretch that is believed.
const LONGEST: usize = 14;

/// What was read out of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Closures {
    /// `08-13/08-16`, `12-29/01-03`: as 期間 is written; in the order of the year.
    pub spans: Vec<String>,
    /// Whether days were left out that need not be the same in every year.
    pub partly: bool,
}

/// The days of a column that is about closed days. `None` where anything is not understood.
pub(crate) fn closed_days(text: &str) -> Option<Closures> {
    let anniversaries = text.contains("記念日");
    let days = days(&plain(text))?;
    let (sure, unsure): (BTreeSet<usize>, BTreeSet<usize>) =
        days.into_iter().partition(|day| is_same_every_year(*day, anniversaries));
    if sure.is_empty() {
        return None;
    }
    Some(Closures { spans: spans(&sure), partly: !unsure.is_empty() })
}

/// The closed days of a remark that could be about anything: each time of the year that it names
/// must be said to be closed.
pub(crate) fn closed_days_of_remark(text: &str) -> Option<Closures> {
    let plain = plain(text);
    let count =
        |words: &[&str]| words.iter().map(|word| plain.matches(word).count()).sum::<usize>();
    let closed = count(&["休"]);
    (closed > 0 && closed >= count(&OCCASIONS)).then(|| closed_days(text)).flatten()
}

fn plain(text: &str) -> String {
    fold_width(&text.replace("（改行）", "、"))
        .replace(['～', '〜', '∼', '–', '—', '―', '−', '－'], "~")
        .replace("から", "~")
        .replace("gw", "GW")
}

/// The days of the year (0 to 365, a leap year's) that the text consists of.
fn days(text: &str) -> Option<BTreeSet<usize>> {
    let mut days = BTreeSet::new();
    let mut month = None;
    let mut last: Option<usize> = None;
    let mut range = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let (day, after) = date(rest, month)?;
            let (in_month, ordinal) = day;
            if range {
                let from = last?;
                let length = (ordinal + YEAR - from) % YEAR;
                if length == 0 || length >= LONGEST {
                    return None;
                }
                days.extend((0..=length).map(|step| (from + step) % YEAR));
                range = false;
            } else {
                days.insert(ordinal);
            }
            (month, last, rest) = (Some(in_month), Some(ordinal), after);
        } else if matches!(c, '~' | '-') && last.is_some() && !range {
            range = true;
            rest = rest.get(c.len_utf8()..)?;
        } else if let Some(after) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            (last, rest) = (None, after);
        } else if let Some(after) = rest.strip_prefix("まで") {
            rest = after;
        } else if " 、,，・;；。()（）:：はのと\u{3000}".contains(c) {
            let after = rest.get(c.len_utf8()..)?;
            // 12:30 is a time and no day.
            if c == ':' && after.starts_with(|c: char| c.is_ascii_digit()) && last.is_some() {
                return None;
            }
            rest = after;
        } else {
            return None;
        }
    }
    (!range && !days.is_empty()).then_some(days)
}

/// `12月30日`, `12/30`, or a day alone in the month that was named last: month and ordinal day,
/// and the text behind.
fn date(text: &str, month: Option<u8>) -> Option<((u8, usize), &str)> {
    let (first, rest) = number(text)?;
    let after = rest.strip_prefix('月').or_else(|| rest.strip_prefix('/'));
    let (month, day, rest) = match after {
        Some(after) => {
            let (day, rest) = number(after)?;
            (first, day, rest)
        }
        None => (month?, first, rest),
    };
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    Some(((month, ordinal(MonthDay::new(month, day)?)?), rest))
}

fn number(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let value = text.get(..end)?.parse().ok()?;
    Some((value, text.get(end..)?))
}

const YEAR: usize = 366;
const LENGTHS: [usize; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn ordinal(day: MonthDay) -> Option<usize> {
    let month = usize::from(day.month).checked_sub(1)?;
    let before: usize = LENGTHS.get(..month)?.iter().sum();
    Some(before + usize::from(day.day) - 1)
}

fn month_day(mut ordinal: usize) -> String {
    for (month, length) in (1..).zip(LENGTHS) {
        if ordinal < length {
            return format!("{month:02}-{:02}", ordinal + 1);
        }
        ordinal -= length;
    }
    String::new()
}

/// The turn of the year, the days of お盆 and the holidays of May are the same in every year. Any
/// other day may be meant for this year only, unless the text calls it an anniversary.
fn is_same_every_year(day: usize, anniversaries: bool) -> bool {
    let text = month_day(day);
    let within = |from: &str, to: &str| (from..=to).contains(&text.as_str());
    let holidays = ["04-29", "05-03", "05-04", "05-05"];
    let certain = within("12-26", "12-31")
        || within("01-01", "01-07")
        || within("08-10", "08-18")
        || holidays.contains(&text.as_str());
    certain || (anniversaries && !within("04-27", "05-08"))
}

/// Days that follow each other as one stretch, the turn of the year included.
fn spans(days: &BTreeSet<usize>) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &day in days {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == day => *end = day,
            _ => runs.push((day, day)),
        }
    }
    if runs.len() > 1
        && let (Some(&(0, end)), Some(&(start, last))) = (runs.first(), runs.last())
        && last == YEAR - 1
    {
        runs.pop();
        runs.remove(0);
        runs.push((start, end));
    }
    runs.into_iter().map(|(from, to)| format!("{}/{}", month_day(from), month_day(to))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::when;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        closed_days(text).map(|closures| closures.spans.join(" "))
    }

    #[test]
    fn lists_and_stretches_of_real_files_are_read() {
        for (text, spans) in [
            (
                "12月30日、12月31日、1月1日，1月2日，1月3日（改行）8月13日",
                "08-13/08-13 12-30/01-03",
            ),
            ("01月01日，01月02日，01月03日，12月29日，12月30日，12月31日", "12-29/01-03"),
            ("1月1日 1月2日 1月3日 12月31日", "12-31/01-03"),
            ("年末年始（12月29日から1月3日まで）", "12-29/01-03"),
            ("12月30日～1月3日 , 8月13日～8月15日", "08-13/08-15 12-30/01-03"),
            (
                "お盆　８月１５日～１６日（改行）年末年始　１２月２９日～１月３日",
                "08-15/08-16 12-29/01-03",
            ),
            ("８月13、14、15日（改行）12月31日、1月1、2、3日", "08-13/08-15 12-31/01-03"),
            ("8月14・15日、12/30-1/3", "08-14/08-15 12-30/01-03"),
            ("GW、年末年始（12/29～1/3）", "12-29/01-03"),
            ("8/14、8/15、12/31、1/1、1/2、1/3", "08-14/08-15 12-31/01-03"),
        ] {
            assert_eq!(read(text).as_deref(), Some(spans), "{text}");
        }
    }

    #[test]
    fn days_that_differ_from_year_to_year_are_left_to_the_text() {
        let text = "4月29日、4月30日、5月3日、5月4日、5月5日、11月24日、12月31日";
        let closures = closed_days(text).unwrap();
        assert_eq!(closures.spans, ["04-29/04-29", "05-03/05-05", "12-31/12-31"]);
        assert!(closures.partly);
        assert_eq!(read("6月1日"), None);
        assert_eq!(read("創立記念日（6月1日）").as_deref(), Some("06-01/06-01"));
    }

    #[test]
    fn what_is_not_wholly_understood_is_no_rule() {
        for text in [
            "",
            "年末年始",
            "GW、お盆、年末年始",
            "年末年始（12月29日午後から1月3日まで）",
            "8/14-5/16",
            "13月1日",
            "2月30日",
            "第2・第4木曜日午後休診、年末年始12/30-1/3休診",
            "年末年始(12/29~1/3)以外は営業",
            "3月の第2金曜日（創立記念日）",
            "12月30日～",
            "12月29日（12：30）～1月3日",
            "日曜日、年末年始（12月29日から1月3日まで）",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_remark_must_say_of_each_time_that_it_is_closed() {
        let read = |text| closed_days_of_remark(text).map(|closures| closures.spans.join(" "));
        assert_eq!(
            read("8/13・14・15及び12/31～1/3　休日").as_deref(),
            Some("08-13/08-15 12-31/01-03")
        );
        assert_eq!(
            read("年末年始の休業は12月31日～1月2日まで　お盆の休業は8月13日のみとする").as_deref(),
            Some("08-13/08-13 12-31/01-02")
        );
        assert_eq!(read("年末年始は12月31日～1月2日まで　お盆休みは8月13日"), None);
        assert_eq!(read("12月31日～1月2日"), None);
        assert_eq!(read("年中無休"), None);
    }

    proptest! {
        #[test]
        fn every_stretch_that_is_read_is_a_stretch_of_the_table(text in "[0-9月日/~～、 から年末始休]{0,30}") {
            if let Some(closures) = closed_days(&text) {
                for span in closures.spans {
                    prop_assert!(when::span(&span).is_some(), "{}", span);
                }
            }
        }

        #[test]
        fn any_text_is_read_or_left(text in ".{0,40}") {
            let _ = closed_days_of_remark(&text);
        }
    }
}
