//! How long the line on today can become: the host keeps that much room free on the static page,
//! so that nothing moves when the visitor's device has told the time.

use renkei_calendar::{Calendar, Moment};
use renkei_model::{Day, DayRule, Facility, PublicHolidayRule, Span};

use super::today::{describe, describe_without_clock};

/// Letters are not all as wide as they are taken for, and lines break where words allow it.
const SLACK: &str = "\u{3000}ああああ";

/// Days looked at from the day of the data on: every public holiday, nth weekday and yearly span.
const DAYS: i32 = 400;

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
    let mut seen = Vec::new();
    for day in days(calendar, facility) {
        let plans = |day| calendar.slots_on(&facility.hours, day);
        let both = (day.plus_days(-1).map(plans), plans(day));
        // A day like one before it differs in what comes next alone, and that is told at its end.
        let is_known = seen.contains(&both);
        for minute in minutes.iter().filter(|minute| !is_known || **minute == LAST) {
            let today = describe(calendar, facility, Moment { day, minute: *minute });
            if width(&today.plan) > width(&plan) {
                plan = today.plan;
            }
            if width(&today.detail) > width(&detail) {
                detail = today.detail;
            }
        }
        if !is_known {
            seen.push(both);
        }
    }
    Some(format!("{plan}{SLACK}\n{detail}{SLACK}"))
}

/// The last minute of a day.
const LAST: u16 = 1439;

/// Days that stand for all others.
fn days(calendar: &Calendar<'_>, facility: &Facility) -> Vec<Day> {
    let from = calendar.data_from;
    let mut days: Vec<Day> = (0..DAYS).filter_map(|n| from.plus_days(n)).collect();
    let exceptions = facility.hours.schedules.iter().flat_map(|schedule| &schedule.exceptions);
    for exception in exceptions {
        if let Span::Dated { from: first, to } = exception.span {
            days.extend([first, to].into_iter().filter(|day| *day >= from));
        }
    }
    days
}

/// The minutes at which the line can change: the edges of all slots, of a night those on the next
/// day.
fn minutes(facility: &Facility) -> Vec<u16> {
    let schedules = &facility.hours.schedules;
    let week = schedules.iter().flat_map(|schedule| &schedule.week);
    let nth = schedules.iter().flat_map(|schedule| schedule.nth.iter().map(|nth| &nth.rule));
    let dated = schedules.iter().flat_map(|schedule| schedule.exceptions.iter().map(|it| &it.rule));
    let holidays = schedules.iter().filter_map(|schedule| match &schedule.public_holiday {
        PublicHolidayRule::Own(rule) => Some(rule),
        _ => None,
    });
    let mut minutes = vec![0, LAST];
    for rule in week.chain(nth).chain(dated).chain(holidays) {
        let DayRule::Open(slots) = rule else { continue };
        for slot in slots {
            let edges =
                [Some(slot.opens), Some(slot.closes), slot.reception_from, slot.reception_until];
            minutes.extend(edges.into_iter().flatten().map(|minute| minute % 1440));
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
