//! How long the line on today can become: the host keeps that much room free on the static page,
//! so that nothing moves when the visitor's device has told the time.

use renkei_calendar::{Calendar, Moment};
use renkei_model::{Day, DayRule, Facility, MonthDay, Span};

use super::today::{describe, describe_without_clock};

/// Letters are not all as wide as they are taken for, and lines break where words allow it.
const SLACK: &str = "\u{3000}ああああ";

/// Days looked at from the day of the data on: every weekday at each place in a month.
const DAYS: i32 = 35;

/// The longest first and the longest second line, with a line break between them; `None` where
/// the line says the same at all times.
#[must_use]
pub fn room(calendar: &Calendar<'_>, facility: &Facility) -> Option<String> {
    if facility.hours.schedules.is_empty() {
        return None;
    }
    let pending = describe_without_clock(facility);
    let (mut plan, mut detail) = (pending.plan, pending.detail);
    let minutes = minutes(facility);
    for day in days(calendar, facility) {
        for minute in &minutes {
            let today = describe(calendar, facility, Moment { day, minute: *minute });
            if width(&today.plan) > width(&plan) {
                plan = today.plan;
            }
            if width(&today.detail) > width(&detail) {
                detail = today.detail;
            }
        }
    }
    Some(format!("{plan}{SLACK}\n{detail}{SLACK}"))
}

/// Days that stand for all others: some weeks, every public holiday, the edges of exceptions.
fn days(calendar: &Calendar<'_>, facility: &Facility) -> Vec<Day> {
    let from = calendar.data_from;
    let mut days: Vec<Day> = (0..DAYS).filter_map(|n| from.plus_days(n)).collect();
    days.extend(calendar.holidays.days.iter().map(|holiday| holiday.day).filter(|day| *day > from));
    let exceptions = facility.hours.schedules.iter().flat_map(|schedule| &schedule.exceptions);
    for exception in exceptions {
        match exception.span {
            Span::Dated { from, to } => days.extend([from, to]),
            Span::Yearly { from: first, to: last } => {
                for year in [from.year(), from.year() + 1] {
                    let in_year = |at: MonthDay| Day::new(year, at.month, at.day);
                    days.extend([first, last].into_iter().filter_map(in_year));
                }
            }
        }
    }
    days
}

/// The minutes at which the line can change: the edges of all slots.
fn minutes(facility: &Facility) -> Vec<u16> {
    let schedules = &facility.hours.schedules;
    let week = schedules.iter().flat_map(|schedule| &schedule.week);
    let nth = schedules.iter().flat_map(|schedule| schedule.nth.iter().map(|nth| &nth.rule));
    let dated = schedules.iter().flat_map(|schedule| schedule.exceptions.iter().map(|it| &it.rule));
    let mut minutes = vec![0, 1439];
    for rule in week.chain(nth).chain(dated) {
        let DayRule::Open(slots) = rule else { continue };
        for slot in slots {
            let edges =
                [Some(slot.opens), Some(slot.closes), slot.reception_from, slot.reception_until];
            minutes.extend(edges.into_iter().flatten().filter(|minute| *minute < 1440));
        }
    }
    minutes.sort_unstable();
    minutes.dedup();
    minutes
}

/// In halves of a full-width character.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
