//! On which days an event of an official file is. A day that is not certain is not published.

use renkei_model::{Day, Weekday};

use super::event::{Columns, Draft};
use super::finding::What;
use crate::parse::event_days::{repetition, season};
use crate::parse::{fields, value};
use crate::text::fold_width;

/// A day that the table of seminars can hold.
pub(super) fn day(text: &str) -> Option<Day> {
    value::day_of(text).filter(|day| fields::YEARS.contains(&day.year()))
}

/// Puts the days into the draft: 日付, 最終日, くり返し, or 時期 where the year is not written.
/// Gives the last day on which one can apply, where it is known. Nothing, which is reported, for a
/// row whose day is not certain.
// The outer option is whether the row is used, the inner whether its last day is known.
#[allow(clippy::option_option)]
pub(super) fn read(draft: &mut Draft<'_, '_>, columns: &Columns) -> Option<Option<Day>> {
    let (first, last) = (columns.first.as_ref(), columns.last.as_ref());
    let text = draft.plain(first);
    if weekday(&text).is_some_and(|named| day(&text).is_some_and(|day| day.weekday() != named)) {
        draft.cells.say(What::WrongWeekday, first, None);
        return None;
    }
    let end_text = draft.plain(last);
    let Some(from) = day(&text) else {
        let plain = without_weekday(&text);
        if season(plain).is_none() {
            draft.cells.say(What::NoDay, first, None);
            return None;
        }
        draft.put("時期", plain);
        if plain != text {
            draft.keep_days("開始日", first);
        }
        if !end_text.is_empty() && end_text != text {
            draft.days_as_text("終了日", last);
        }
        remarks(draft, columns, None);
        return Some(None);
    };
    draft.put("日付", &from.to_string());
    let to = day(&end_text);
    let wrong = weekday(&end_text).is_some_and(|named| to.is_some_and(|to| to.weekday() != named));
    let to = match to {
        Some(to) if wrong || to < from => {
            draft.cells.say(What::WrongEndDay, last, None);
            from
        }
        Some(to) => to,
        None => {
            if !end_text.is_empty() {
                draft.days_as_text("終了日", last);
            }
            from
        }
    };
    if to > from {
        draft.put("最終日", &to.to_string());
    }
    remarks(draft, columns, (to > from).then_some(from));
    Some(Some(to))
}

/// A remark that is nothing but a rule (第3水曜日) is that of an event of several days, of which the
/// first is `from`; any other stays text.
fn remarks(draft: &mut Draft<'_, '_>, columns: &Columns, from: Option<Day>) {
    let remarks = [&columns.pattern, &columns.remark].map(|column| column.as_ref());
    let texts = remarks.map(|column| draft.plain(column));
    let rules: Vec<&String> = texts
        .iter()
        .filter(|text| {
            let rule = repetition(text);
            from.is_some_and(|from| rule.is_some_and(|rule| rule.falls_on(from)))
        })
        .collect();
    let rule = match rules.as_slice() {
        [rule] => (*rule).clone(),
        _ => String::new(),
    };
    draft.put("くり返し", &rule);
    for ((label, column), text) in ["開催", "日時"].into_iter().zip(remarks).zip(&texts) {
        if !text.is_empty() && *text != rule {
            draft.cells.say(What::EventRemark, column, None);
            draft.keep_days(label, column);
        }
    }
}

/// 8月5日（水） without its weekday.
fn without_weekday(text: &str) -> &str {
    match text.find(['(', '（']) {
        Some(at) if weekday(text).is_some() => text.get(..at).unwrap_or(text).trim_end(),
        _ => text,
    }
}

/// The weekday in brackets at the end: （水）, (水曜日).
fn weekday(text: &str) -> Option<Weekday> {
    let folded = fold_width(text);
    let (_, named) = folded.trim().strip_suffix(')')?.split_once('(')?;
    let named = named.strip_suffix("曜日").or(named.strip_suffix('曜')).unwrap_or(named);
    let at = ["月", "火", "水", "木", "金", "土", "日"].iter().position(|day| *day == named)?;
    Weekday::ALL.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_in_brackets_is_told_from_other_remarks() {
        for (text, named, rest) in [
            ("8月5日（水）", Some(Weekday::Wed), "8月5日"),
            ("2026-08-05(水曜日)", Some(Weekday::Wed), "2026-08-05"),
            ("8月5日（祝）", None, "8月5日（祝）"),
            ("8月5日（水）～8月16日（日）", None, "8月5日（水）～8月16日（日）"),
        ] {
            assert_eq!((weekday(text), without_weekday(text)), (named, rest), "{text}");
        }
    }

    #[test]
    fn a_day_that_the_table_cannot_hold_is_none() {
        assert_eq!(day("2026/8/5"), Day::new(2026, 8, 5));
        for bad in ["8月5日", "1926-08-05", "2206-08-05", ""] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
