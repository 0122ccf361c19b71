//! `data/holidays.csv` against the law (国民の祝日に関する法律), and plans on the days that it makes.

// Helpers of a test may fail as loudly as the test itself.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::{day, holidays, table};
use renkei_calendar::{Because, Calendar, DayPlan, Moment, Next, Plan, Reason};
use renkei_model::{
    Day, DayRule, Exception, MonthDay, PublicHolidayRule, Schedule, Slot, Span, Weekday,
};

const YEARS: std::ops::RangeInclusive<i32> = 2025..=2030;

/// Day of March and of September of the equinoxes, by the usual approximation for 1980 to 2099.
fn equinoxes(year: i32) -> (u8, u8) {
    let past = f64::from(year - 1980);
    let leaps = f64::from((year - 1980) / 4);
    let on = |base: f64| (base + 0.242_194 * past - leaps).floor() as u8;
    (on(20.8431), on(23.2488))
}

fn nth_monday(year: i32, month: u8, nth: usize) -> Day {
    let mut mondays = (1..=31)
        .filter_map(|day| Day::new(year, month, day))
        .filter(|day| day.weekday() == Weekday::Mon);
    mondays.nth(nth - 1).unwrap()
}

/// 第2条: the national holidays of a year.
fn national_holidays(year: i32) -> BTreeMap<Day, String> {
    let (spring, autumn) = equinoxes(year);
    let on = |month, day| Day::new(year, month, day).unwrap();
    [
        (on(1, 1), "元日"),
        (nth_monday(year, 1, 2), "成人の日"),
        (on(2, 11), "建国記念の日"),
        (on(2, 23), "天皇誕生日"),
        (on(3, spring), "春分の日"),
        (on(4, 29), "昭和の日"),
        (on(5, 3), "憲法記念日"),
        (on(5, 4), "みどりの日"),
        (on(5, 5), "こどもの日"),
        (nth_monday(year, 7, 3), "海の日"),
        (on(8, 11), "山の日"),
        (nth_monday(year, 9, 3), "敬老の日"),
        (on(9, autumn), "秋分の日"),
        (nth_monday(year, 10, 2), "スポーツの日"),
        (on(11, 3), "文化の日"),
        (on(11, 23), "勤労感謝の日"),
    ]
    .map(|(day, name)| (day, name.to_owned()))
    .into()
}

/// 第3条第2項: after a holiday on a Sunday, the next day that is no national holiday.
/// 第3条第3項: a day between two national holidays.
fn with_substitutes(national: &BTreeMap<Day, String>) -> BTreeMap<Day, String> {
    let mut all = national.clone();
    for (&day, name) in national {
        let next = |day: Day| day.plus_days(1).unwrap();
        if day.weekday() == Weekday::Sun {
            let mut substitute = next(day);
            let mut last = name;
            while let Some(name) = national.get(&substitute) {
                last = name;
                substitute = next(substitute);
            }
            // The package names it after the last of the holidays in a row.
            all.insert(substitute, format!("{last} 振替休日"));
        }
        let between = next(day);
        if !national.contains_key(&between) && national.contains_key(&next(between)) {
            all.entry(between).or_insert_with(|| "休日".to_owned());
        }
    }
    all
}

#[test]
fn the_table_is_what_the_law_says() {
    let law = with_substitutes(&YEARS.flat_map(national_holidays).collect());
    let table: Vec<_> = table().into_iter().map(|holiday| (holiday.day, holiday.name)).collect();
    assert_eq!(table, law.into_iter().collect::<Vec<_>>());
}

#[test]
fn the_substitutes_that_people_ask_about_are_there() {
    let holidays = holidays();
    for (text, name) in [
        ("2026-05-06", Some("こどもの日 振替休日")),
        ("2026-09-22", Some("休日")),
        ("2027-03-22", Some("春分の日 振替休日")),
        ("2027-03-23", None),
        ("2026-12-31", None),
    ] {
        assert_eq!(holidays.name(day(text)), name, "{text}");
        assert_eq!(holidays.is_holiday(day(text)), Some(name.is_some()), "{text}");
    }
}

const MORNING: Slot =
    Slot { opens: 510, closes: 720, reception_from: None, reception_until: Some(690) };

/// Every day in the morning; closed on holidays, over 盆 and the new year.
fn clinic() -> Schedule {
    let closed = |from: (u8, u8), to: (u8, u8), note: &str| Exception {
        span: Span::Yearly {
            from: MonthDay::new(from.0, from.1).unwrap(),
            to: MonthDay::new(to.0, to.1).unwrap(),
        },
        rule: DayRule::Closed,
        note: Some(note.to_owned()),
    };
    Schedule {
        department: None,
        week: [const { DayRule::Unknown }; 7].map(|_| DayRule::Open(vec![MORNING])),
        nth: Vec::new(),
        public_holiday: PublicHolidayRule::Own(DayRule::Closed),
        exceptions: vec![
            closed((8, 13), (8, 16), "夏季休業"),
            closed((12, 29), (1, 3), "年末年始"),
        ],
    }
}

#[test]
fn closures_begin_and_end_on_their_days() {
    let (holidays, schedule) = (holidays(), clinic());
    let calendar = Calendar { holidays: &holidays, data_from: day("2026-02-01") };
    let open = DayPlan::Open(&[MORNING], Because::Weekday);
    let closed = |note| DayPlan::Closed(Because::Exception(Some(note)));
    for (text, plan) in [
        ("2026-08-11", DayPlan::Closed(Because::PublicHoliday("山の日"))),
        ("2026-08-12", open),
        ("2026-08-13", closed("夏季休業")),
        ("2026-08-16", closed("夏季休業")),
        ("2026-08-17", open),
        ("2026-09-22", DayPlan::Closed(Because::PublicHoliday("休日"))),
        ("2026-12-28", open),
        ("2026-12-29", closed("年末年始")),
        // 元日 too, but the span is the more particular rule.
        ("2027-01-01", closed("年末年始")),
        ("2027-01-03", closed("年末年始")),
        ("2027-01-04", open),
        ("2027-03-22", DayPlan::Closed(Because::PublicHoliday("春分の日 振替休日"))),
        ("2027-12-28", open),
        ("2028-01-03", closed("年末年始")),
        ("2028-01-04", DayPlan::Unknown(Reason::BeyondHolidays)),
        ("2026-01-31", DayPlan::Unknown(Reason::ClockBeforeData)),
    ] {
        assert_eq!(calendar.rule_on(&schedule, day(text)), plan, "{text}");
    }
}

#[test]
fn the_new_year_begins_at_midnight_in_japan() {
    let (holidays, schedule) = (holidays(), clinic());
    let calendar = Calendar { holidays: &holidays, data_from: day("2026-02-01") };
    // 2026-12-28T15:00:00Z.
    let midnight = 1_798_470_000_000;
    let plan = |ms| calendar.plan_at(&schedule, Moment::from_unix_ms(ms).unwrap());
    let next = |plan: Plan<'_>| match plan {
        Plan::Ended { next: Next::Known(slot) } => format!("ended, {}", slot.day),
        Plan::Closed { next: Next::Known(slot), .. } => format!("closed, {}", slot.day),
        other => panic!("{other:?}"),
    };
    assert_eq!(next(plan(midnight - 1)), "ended, 2027-01-04");
    assert_eq!(next(plan(midnight)), "closed, 2027-01-04");
}
