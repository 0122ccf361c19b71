//! Nothing is told that the calendar does not say.

use super::*;
use crate::made_up;
use proptest::prelude::*;
use renkei_calendar::{Calendar, DayPlan};
use renkei_model::Holidays;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// What a machine takes from it for a weekday: opening and closing minutes.
fn read(said: &[Value], weekday: Weekday) -> Vec<(u16, u16)> {
    let clock = |text: &Value| {
        let (hour, minute) = text.as_str().unwrap().split_once(':').unwrap();
        hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
    };
    let of = said.iter().filter(|it| it["dayOfWeek"] == english(weekday));
    of.map(|it| {
        assert!(it["validFrom"].is_null() && it["validThrough"].is_null());
        let (opens, closes) = (clock(&it["opens"]), clock(&it["closes"]));
        (opens, if closes <= opens { closes + 1440 } else { closes })
    })
    .collect()
}

/// Midnight is 23:59 in schema.org.
fn end(closes: u16) -> u16 {
    if closes == 1440 { 1439 } else { closes }
}

/// 土 with 第2・4土, 祝 and 期間 of their own (a public bug case), each alone too.
#[test]
fn a_saturday_with_any_condition_is_not_told() {
    let mut schedule = renkei_model::Schedule::unknown(None);
    schedule.week = [const { DayRule::Closed }; 7];
    let slot = Slot { opens: 540, closes: 720, reception_from: None, reception_until: None };
    schedule.week[5] = DayRule::Open(vec![slot]);
    schedule.public_holiday = renkei_model::PublicHolidayRule::AsWeekday;
    let plain = schedule.clone();
    let said = |schedule: &renkei_model::Schedule, notes: &[&str]| {
        let notes = notes.iter().map(|it| (*it).to_owned()).collect();
        opening_hours(&Hours { schedules: vec![schedule.clone()], notes }, day("2026-12-01"))
    };
    assert_eq!(said(&plain, &[]).unwrap().len(), 1);
    assert_eq!(said(&plain, &["予約制"]), None);
    schedule.nth =
        vec![renkei_model::NthRule { nth: 2, weekday: Weekday::Sat, rule: DayRule::Closed }];
    assert_eq!(said(&schedule, &[]), None);
    let mut holidays = plain.clone();
    holidays.public_holiday = renkei_model::PublicHolidayRule::Own(DayRule::Closed);
    assert_eq!(said(&holidays, &[]), None);
    let mut unknown = plain.clone();
    unknown.week[0] = DayRule::Unknown;
    assert_eq!(said(&unknown, &[]), None, "a day that is not listed would be a closed one");
    let mut weeks = plain.clone();
    weeks.exceptions = vec![renkei_model::Exception {
        span: renkei_model::Span::Dated { from: day("2026-12-28"), to: day("2027-01-08") },
        rule: DayRule::Closed,
        note: None,
    }];
    assert_eq!(said(&weeks, &[]), None);
    let mut reception = plain;
    reception.week[5] = DayRule::Open(vec![Slot { reception_until: Some(690), ..slot }]);
    assert_eq!(said(&reception, &[]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// Every day of two years is what the calendar says it is, or nothing is said at all.
    #[test]
    fn what_is_told_is_what_the_calendar_says_on_every_day(
        mut hours in made_up::hours(),
        plain in any::<bool>(),
    ) {
        if plain {
            // Most made-up hours have some condition: here a week without any.
            hours.schedules.truncate(1);
            hours.schedules[0].department = None;
            let schedule = &mut hours.schedules[0];
            schedule.nth.clear();
            schedule.exceptions.clear();
            schedule.public_holiday = renkei_model::PublicHolidayRule::AsWeekday;
            for rule in &mut schedule.week {
                match rule {
                    DayRule::Open(slots) => slots.iter_mut().for_each(|slot| {
                        (slot.reception_from, slot.reception_until) = (None, None);
                    }),
                    other => *other = DayRule::Closed,
                }
            }
        }
        let from = day("2026-04-01");
        let Some(said) = opening_hours(&hours, from) else { return Ok(()) };
        let holidays = Holidays {
            known_from: day("2026-01-01"),
            known_until: day("2026-12-31"),
            days: vec![renkei_model::Holiday { day: day("2026-11-23"), name: "祝".to_owned() }],
        };
        let calendar = Calendar { holidays: &holidays, data_from: from };
        for ahead in 0..730 {
            let day = from.plus_days(ahead).unwrap();
            let told = read(&said, day.weekday());
            for it in calendar.slots_on(&hours, day) {
                match it.plan {
                    DayPlan::Open(slots, _) => {
                        let known: Vec<_> =
                            slots.iter().map(|slot| (slot.opens, end(slot.closes))).collect();
                        prop_assert_eq!(&told, &known);
                    }
                    DayPlan::Closed(_) => prop_assert!(told.is_empty()),
                    other => prop_assert!(false, "told, though it is {other:?}"),
                }
            }
        }
    }
}
