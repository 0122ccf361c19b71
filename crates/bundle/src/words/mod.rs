//! Days, times and rules of hours in Japanese, for what the clerk reads and for exports.

pub(crate) mod hours;
pub(crate) mod table;

use crate::text::{is_break, is_hidden};
use renkei_model::{Accuracy, Day, Minute, Position, Service, Stated, Weekday};

/// A value in the middle of a text: characters that cannot be seen are named, none is left out.
pub(crate) fn visible(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        if is_hidden(c) || is_break(c) {
            text.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// 月 … 日
pub(crate) fn weekday(weekday: Weekday) -> char {
    match weekday {
        Weekday::Mon => '月',
        Weekday::Tue => '火',
        Weekday::Wed => '水',
        Weekday::Thu => '木',
        Weekday::Fri => '金',
        Weekday::Sat => '土',
        Weekday::Sun => '日',
    }
}

/// 2026年4月1日
pub(crate) fn date(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 8:30; past midnight 翌6:00
pub(crate) fn time(minute: Minute) -> String {
    let (next_day, minute) = if minute > 1440 { ("翌", minute - 1440) } else { ("", minute) };
    format!("{next_day}{}:{:02}", minute / 60, minute % 60)
}

/// As a clerk writes it: ○, × or nothing.
pub(crate) fn stated(stated: Stated) -> &'static str {
    match stated {
        Stated::Yes => "○",
        Stated::No => "×",
        Stated::Unknown => "",
    }
}

/// 39.317824, 140.569612（実測）
pub(crate) fn position(position: &Position) -> String {
    let accuracy = match position.accuracy {
        Accuracy::Surveyed => "実測",
        Accuracy::Machiaza => "町字の代表点",
    };
    format!("{}, {}（{accuracy}）", position.lat, position.lon)
}

/// 通所介護（事業所番号 0570326587、定員30人）
pub(crate) fn service(service: &Service) -> String {
    let number = service.office_number.as_ref().map(|number| format!("事業所番号 {number}"));
    let capacity = service.capacity.map(|capacity| format!("定員{capacity}人"));
    let details: Vec<String> = number.into_iter().chain(capacity).collect();
    if details.is_empty() {
        return service.name.clone();
    }
    format!("{}（{}）", service.name, details.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_are_said_shortly() {
        assert_eq!(time(510), "8:30");
        assert_eq!(time(1440), "24:00");
        assert_eq!(time(1800), "翌6:00");
        assert_eq!(date(Day::new(2026, 4, 1).unwrap()), "2026年4月1日");
    }
}
