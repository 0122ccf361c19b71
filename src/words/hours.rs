//! Rules of opening hours in Japanese.

use renkei_model::{DayRule, Exception, Kind, NthRule, Span};

use super::time::{date, slot, slots, weekday};

/// Above the rules that differ from the week.
pub const EXCEPTIONS: &str = "いつもとちがう日";
/// The row of public holidays.
pub const HOLIDAY: &str = "祝日";
/// Public holidays are not stated.
pub const HOLIDAY_UNKNOWN: &str = "未登録（電話でご確認ください）";
/// Public holidays are like other days.
pub const HOLIDAY_AS_WEEKDAY: &str = "ほかの日と同じ";
/// Before text of the register that is no rule.
pub const AS_WRITTEN: &str = "届け出に書かれている説明（そのまま）";

/// The heading of the table.
#[must_use]
pub fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Hospital | Kind::Clinic | Kind::DentalClinic => "診療時間",
        Kind::Pharmacy => "営業時間",
        _ => "利用できる曜日・時間",
    }
}

/// The whole institution, or one department or service.
#[must_use]
pub fn caption(department: Option<&str>) -> String {
    match department {
        Some(department) => format!("{department}の予定"),
        None => "1週間の予定".to_owned(),
    }
}

/// Nothing is registered.
#[must_use]
pub fn not_registered(kind: Kind) -> &'static str {
    match kind {
        Kind::Hospital | Kind::Clinic | Kind::DentalClinic => {
            "診療時間は未登録です。電話でご確認ください。"
        }
        Kind::Pharmacy => "営業時間は未登録です。電話でご確認ください。",
        _ => "利用できる曜日・時間は未登録です。電話でご確認ください。",
    }
}

/// A day's rule in a cell.
#[must_use]
pub fn day_rule(rule: &DayRule) -> String {
    match rule {
        DayRule::Unknown => "未登録".to_owned(),
        DayRule::Closed => "休み".to_owned(),
        DayRule::OpenTimesUnknown => "あり（時間は未登録）".to_owned(),
        DayRule::Open(open) => slots(open),
    }
}

/// A day's rule in a cell, one line for each slot.
#[must_use]
pub fn day_lines(rule: &DayRule) -> Vec<String> {
    match rule {
        DayRule::Open(open) => open.iter().map(slot).collect(),
        other => vec![day_rule(other)],
    }
}

/// 第2土曜: 休み
#[must_use]
pub fn nth_rule(rule: &NthRule) -> String {
    format!("第{}{}曜：{}", rule.nth, weekday(rule.weekday), day_rule(&rule.rule))
}

/// 毎年12月29日から1月3日まで: 休み（年末年始）
#[must_use]
pub fn exception(exception: &Exception) -> String {
    let span = match exception.span {
        Span::Dated { from, to } if from == to => date(from),
        Span::Dated { from, to } => format!("{}から{}まで", date(from), date(to)),
        Span::Yearly { from, to } if from == to => {
            format!("毎年{}月{}日", from.month, from.day)
        }
        Span::Yearly { from, to } => {
            format!("毎年{}月{}日から{}月{}日まで", from.month, from.day, to.month, to.day)
        }
    };
    let rule = day_rule(&exception.rule);
    match &exception.note {
        Some(note) => format!("{span}：{rule}（{note}）"),
        None => format!("{span}：{rule}"),
    }
}
