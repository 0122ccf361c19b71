//! Days and times in Japanese.

use renkei_model::{Day, Minute, Slot, Weekday};

/// 月 … 日
#[must_use]
pub fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

/// 月・火・木・金
#[must_use]
pub fn weekdays(weekdays: &[Weekday]) -> String {
    weekdays.iter().map(|day| weekday(*day)).collect::<Vec<_>>().join("・")
}

/// 午前8:30. Times past midnight are said to be on the next day (翌午前2:00).
#[must_use]
pub fn time(minute: Minute) -> String {
    let next_day = if minute > 1440 { "翌" } else { "" };
    if minute == 1440 {
        return "夜12:00".to_owned();
    }
    let minute = minute % 1440;
    let (hour, minute) = (minute / 60, minute % 60);
    match hour {
        0..=11 => format!("{next_day}午前{hour}:{minute:02}"),
        12 if minute == 0 => format!("{next_day}正午"),
        12 => format!("{next_day}午後0:{minute:02}"),
        _ => format!("{next_day}午後{}:{minute:02}", hour - 12),
    }
}

/// 午前8:30–正午, or 24時間 where it is all day.
#[must_use]
pub fn slot(slot: &Slot) -> String {
    let span = if slot.opens == 0 && slot.closes == 1440 {
        "24時間".to_owned()
    } else {
        format!("{}–{}", time(slot.opens), time(slot.closes))
    };
    match (slot.reception_from, slot.reception_until) {
        (Some(from), Some(until)) => format!("{span}（受付{}から{}まで）", time(from), time(until)),
        (Some(from), None) => format!("{span}（受付{}から）", time(from)),
        (None, Some(until)) => format!("{span}（受付{}まで）", time(until)),
        (None, None) => span,
    }
}

/// Several slots of a day, with 、 between.
#[must_use]
pub fn slots(slots: &[Slot]) -> String {
    slots.iter().map(slot).collect::<Vec<_>>().join("、")
}

/// 2025年（令和7年）6月1日
#[must_use]
pub fn date(day: Day) -> String {
    format!("{}{}月{}日", year_with_era(day.year(), day.month()), day.month(), day.day())
}

/// 2025年（令和7年）, as of that month.
#[must_use]
pub fn year_with_era(year: i32, month: u8) -> String {
    match year - 2018 {
        // 令和 began on 2019-05-01; what the guide shows is never older by more than a few years.
        1 if month < 5 => format!("{year}年（平成31年）"),
        1 => format!("{year}年（令和元年）"),
        era if era > 1 => format!("{year}年（令和{era}年）"),
        _ => format!("{year}年"),
    }
}

/// 11月23日（月）
#[must_use]
pub fn day_of_week(day: Day) -> String {
    format!("{}月{}日（{}）", day.month(), day.day(), weekday(day.weekday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        for (minute, text) in [
            (0, "午前0:00"),
            (510, "午前8:30"),
            (720, "正午"),
            (750, "午後0:30"),
            (1020, "午後5:00"),
            (1440, "夜12:00"),
            (1560, "翌午前2:00"),
        ] {
            assert_eq!(time(minute), text);
        }
    }

    #[test]
    fn reception_is_said_beside_the_slot() {
        let morning =
            Slot { opens: 510, closes: 720, reception_from: None, reception_until: Some(690) };
        assert_eq!(slot(&morning), "午前8:30–正午（受付午前11:30まで）");
        let all_day = Slot { opens: 0, closes: 1440, reception_from: None, reception_until: None };
        assert_eq!(slot(&all_day), "24時間");
        let by_day = Slot { reception_until: Some(1020), ..all_day };
        assert_eq!(slot(&by_day), "24時間（受付午後5:00まで）");
    }

    #[test]
    fn dates_carry_the_japanese_era() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(date(day("2025-06-01")), "2025年（令和7年）6月1日");
        assert_eq!(date(day("2019-04-30")), "2019年（平成31年）4月30日");
        assert_eq!(date(day("2019-05-01")), "2019年（令和元年）5月1日");
        assert_eq!(day_of_week(day("2026-11-23")), "11月23日（月）");
    }
}
