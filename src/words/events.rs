//! Sentences about events.

use renkei_model::{Day, Event, MonthDay, Repeats, Repetition, When};

use super::{content, time};

/// The year is not documented.
const YEAR_UNKNOWN: &str = "年は不明";

/// On which days, in one phrase. What is not known is said.
#[must_use]
pub fn when(when: &When) -> String {
    match when {
        When::Unknown => "日は未定".to_owned(),
        When::Days { from, to } if from == to => day(*from),
        When::Days { from, to } => format!("{}から{}まで", day(*from), day(*to)),
        When::Repeats(repeats) => self::repeats(repeats),
        When::Month(month) => format!("{}（日は不明）", content::month(*month)),
        When::DayOfYear(MonthDay { month, day }) => format!("{month}月{day}日（{YEAR_UNKNOWN}）"),
        When::Months { from, to } if from == to => format!("{from}月（年と日は不明）"),
        When::Months { from, to } => format!("{from}月から{to}月のあいだ（年と日は不明）"),
        When::EveryMonth => "毎月（年と日は不明）".to_owned(),
        When::TimesAYear(times) => format!("年{times}回（年と日は不明）"),
    }
}

/// 2026年（令和8年）4月18日（土曜日）
#[must_use]
pub fn day(day: Day) -> String {
    format!("{}（{}曜日）", time::date(day), time::weekday(day.weekday()))
}

/// 毎月 第3水曜日
fn repeats(repeats: &Repeats) -> String {
    let rule = match &repeats.rule {
        Repetition::Weekly(days) => format!("毎週 {}曜日", time::weekdays(days)),
        Repetition::Monthly { nth, weekday } => {
            let nth: Vec<_> = nth.iter().map(u8::to_string).collect();
            format!("毎月 第{}{}曜日", nth.join("・"), time::weekday(*weekday))
        }
    };
    match (repeats.from, repeats.until) {
        (Some(from), Some(until)) => {
            format!("{rule}（{}から{}まで）", time::date(from), time::date(until))
        }
        (Some(from), None) => format!("{rule}（{}から）", time::date(from)),
        (None, Some(until)) => format!("{rule}（{}まで）", time::date(until)),
        (None, None) => rule,
    }
}

/// What it is and when, for search engines and link previews.
#[must_use]
pub fn description(event: &Event) -> String {
    let what = event.kind.ja();
    let day = when(&event.when);
    match &event.summary {
        Some(summary) => format!("{what}。{day}。{summary}"),
        None => format!("{what}。{day}。"),
    }
}
