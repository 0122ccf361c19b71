//! `plan_at` against a reference that paints every minute of every day.

// Helpers of a test may fail as loudly as the test itself.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "common/made_up.rs"]
mod made_up;

use common::{day, holidays};
use made_up::schedule;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use renkei_calendar::{Calendar, Moment, Next, Plan, Reason};
use renkei_model::{Day, DayRule, Holidays, PublicHolidayRule, Schedule, Slot, Span};

/// What the reference knows of a day.
#[derive(Debug, Clone, PartialEq)]
enum Fact {
    Open(Vec<Slot>),
    NoTimes,
    Closed,
    Unknown(&'static str),
}

fn fact(rule: &DayRule, unknown: &'static str) -> Fact {
    match rule {
        DayRule::Unknown => Fact::Unknown(unknown),
        DayRule::Closed => Fact::Closed,
        DayRule::OpenTimesUnknown => Fact::NoTimes,
        DayRule::Open(slots) => Fact::Open(slots.clone()),
    }
}

/// From the general to the particular, each rule painting over the one before.
fn naive_day(schedule: &Schedule, holidays: &Holidays, day: Day) -> Fact {
    let mut found = fact(&schedule.week[day.weekday() as usize], "day");
    let same_weekday_so_far = (1..=day.day())
        .filter(|&d| Day::new(day.year(), day.month(), d).unwrap().weekday() == day.weekday())
        .count();
    for rule in &schedule.nth {
        if rule.weekday == day.weekday() && usize::from(rule.nth) == same_weekday_so_far {
            found = fact(&rule.rule, "day");
        }
    }
    let is_holiday = holidays.days.iter().any(|holiday| holiday.day == day);
    let known = day >= holidays.known_from && day <= holidays.known_until;
    match &schedule.public_holiday {
        PublicHolidayRule::AsWeekday => {}
        _ if !known => found = Fact::Unknown("beyond"),
        PublicHolidayRule::Own(rule) if is_holiday => found = fact(rule, "holiday"),
        PublicHolidayRule::Unknown if is_holiday => found = Fact::Unknown("holiday"),
        _ => {}
    }
    for exception in &schedule.exceptions {
        let date = |month: u8, day: u8| u32::from(month) * 100 + u32::from(day);
        let today = date(day.month(), day.day());
        let inside = match exception.span {
            Span::Dated { from, to } => from <= day && day <= to,
            Span::Yearly { from, to } => {
                let (from, to) = (date(from.month, from.day), date(to.month, to.day));
                let (after, before) = (today >= from, today <= to);
                if from > to { after || before } else { after && before }
            }
        };
        if inside {
            found = fact(&exception.rule, "day");
        }
    }
    found
}

/// The days from `first` on, their facts, and every planned minute.
struct Reference {
    first: Day,
    data_from: Day,
    facts: Vec<Fact>,
    planned: Vec<bool>,
}

impl Reference {
    /// Paints the day before `first`, `days` days, and as many after them as are looked ahead.
    fn new(schedule: &Schedule, calendar: &Calendar<'_>, first: Day, days: usize) -> Self {
        let first = first.plus_days(-1).unwrap();
        let day = |index: usize| first.plus_days(index as i32).unwrap();
        let facts: Vec<Fact> =
            (0..days + 33).map(|i| naive_day(schedule, calendar.holidays, day(i))).collect();
        let mut planned = vec![false; (facts.len() + 2) * 1440];
        for (index, fact) in facts.iter().enumerate() {
            if let Fact::Open(slots) = fact {
                for slot in slots {
                    for minute in slot.opens..slot.closes {
                        planned[index * 1440 + usize::from(minute)] = true;
                    }
                }
            }
        }
        Self { first, data_from: calendar.data_from, facts, planned }
    }

    fn next(&self, index: usize) -> String {
        for ahead in index + 1..=index + 31 {
            let day = self.first.plus_days(ahead as i32).unwrap();
            match &self.facts[ahead] {
                Fact::Closed => {}
                Fact::NoTimes => return format!("without times {day}"),
                Fact::Unknown(_) => return format!("not known {day}"),
                Fact::Open(slots) => return format!("{day} {}", slots[0].opens),
            }
        }
        "none soon".to_owned()
    }

    /// Compares every minute of day `index` that `minutes` names.
    fn check_day(
        &self,
        schedule: &Schedule,
        calendar: &Calendar<'_>,
        index: usize,
        minutes: impl Iterator<Item = u16>,
    ) {
        let day = self.first.plus_days(index as i32).unwrap();
        let fact = &self.facts[index];
        let next = self.next(index);
        let starts: Vec<u16> = match fact {
            Fact::Open(slots) => slots.iter().map(|slot| slot.opens).collect(),
            _ => Vec::new(),
        };
        for minute in minutes {
            let plan = calendar.plan_at(schedule, Moment { day, minute });
            let at = || format!("{day} {minute}: {plan:?} {fact:?}\n{schedule:#?}");
            if day < self.data_from {
                assert_eq!(plan, Plan::Unknown(Reason::ClockBeforeData), "{}", at());
                continue;
            }
            let now = index * 1440 + usize::from(minute);
            if let Plan::Planned { slot, .. } = plan {
                assert!(self.planned[now], "{}", at());
                let of = usize::try_from(slot.day.days_since(self.first)).unwrap();
                let Fact::Open(slots) = &self.facts[of] else { panic!("{}", at()) };
                assert!(slots.contains(&slot.slot), "{}", at());
                let minutes_of = |moment: Moment| {
                    let days = usize::try_from(moment.day.days_since(self.first)).unwrap();
                    days * 1440 + usize::from(moment.minute)
                };
                let span = minutes_of(slot.opens())..minutes_of(slot.closes());
                assert!(span.contains(&now), "{}", at());
                continue;
            }
            assert!(!self.planned[now], "{}", at());
            let coming = starts.iter().find(|&&start| start > minute).copied();
            let same = match (plan, fact) {
                (Plan::Unknown(reason), Fact::Unknown(why)) => match reason {
                    Reason::BeyondHolidays => *why == "beyond",
                    Reason::HolidayRuleNotStated { .. } => *why == "holiday",
                    Reason::DayNotStated { .. } => *why == "day",
                    Reason::ClockBeforeData | Reason::NotRegistered => false,
                },
                (Plan::OpenDayTimesUnknown, Fact::NoTimes) => true,
                (Plan::Closed { next: found, .. }, Fact::Closed) => said(found) == next,
                (Plan::Ended { next: found }, Fact::Open(_)) => {
                    coming.is_none() && said(found) == next
                }
                (Plan::Break { slot, .. }, Fact::Open(_)) => {
                    coming == Some(slot.slot.opens) && starts[0] <= minute && slot.day == day
                }
                (Plan::BeforeOpening { slot, .. }, Fact::Open(_)) => {
                    coming == Some(slot.slot.opens) && starts[0] > minute && slot.day == day
                }
                _ => false,
            };
            assert!(same, "{} next: {next}", at());
        }
    }
}

fn said(next: Next) -> String {
    match next {
        Next::Known(slot) => format!("{} {}", slot.day, slot.slot.opens),
        Next::DayWithoutTimes(day) => format!("without times {day}"),
        Next::NotKnown { from } => format!("not known {from}"),
        Next::NoneSoon => "none soon".to_owned(),
    }
}

#[test]
fn every_minute_of_a_year_is_as_painted() {
    let holidays = holidays();
    // The clock is wrong on the first days, the holidays are not published for the last ones.
    let calendar = Calendar { holidays: &holidays, data_from: day("2027-01-20") };
    let mut runner = TestRunner::deterministic();
    for _ in 0..5 {
        let schedule = schedule().new_tree(&mut runner).unwrap().current();
        let reference = Reference::new(&schedule, &calendar, day("2027-01-15"), 365);
        for index in 1..=365 {
            reference.check_day(&schedule, &calendar, index, 0..1440);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_schedule_at_any_minute_is_as_painted(
        schedule in schedule(),
        start in 0i32..830,
        random in proptest::collection::vec(0u16..1440, 8),
    ) {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day("2026-02-01") };
        let start = day("2025-12-20").plus_days(start).unwrap();
        let reference = Reference::new(&schedule, &calendar, start, 2);
        for index in 1..=2 {
            let edges = reference.facts[index - 1..=index]
                .iter()
                .flat_map(|fact| match fact {
                    Fact::Open(slots) => slots.as_slice(),
                    _ => &[],
                })
                .flat_map(|slot| [slot.opens, slot.closes % 1440])
                .flat_map(|edge| [edge.saturating_sub(1), edge]);
            let minutes = [0, 1439].into_iter().chain(random.clone()).chain(edges);
            reference.check_day(&schedule, &calendar, index, minutes);
        }
    }
}
