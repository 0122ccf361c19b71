use std::sync::Arc;

use leptos::prelude::*;
use renkei_calendar::week_rows;
use renkei_model::{Facility, PublicHolidayRule, Schedule};

use super::plain::{element, line, written};
use crate::words::{self, hours};

/// More tables than this are folded away, each under its department.
const MANY: usize = 2;

/// The week as a table, one for each department, with the exceptions and the register's own text.
#[component]
pub fn HoursTable(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let id = "hours-heading";
    let heading = hours::heading(facility.kind).to_owned();
    let mut parts = vec![written("h2", "", vec![("id", id.to_owned())], heading)];
    if facility.hours.is_empty() {
        parts.push(line("p", "", hours::not_registered(facility.kind).to_owned()));
    }
    let schedules = &facility.hours.schedules;
    for schedule in schedules {
        let table = week(schedule);
        if schedules.len() > MANY {
            let caption = hours::caption(schedule.department.as_deref());
            let mut folded = vec![line("summary", "", caption)];
            folded.extend(table);
            parts.push(element("details", "app-fold", Vec::new(), folded));
        } else {
            parts.extend(table);
        }
    }
    if !facility.hours.notes.is_empty() {
        parts.push(line("p", "", hours::AS_WRITTEN.to_owned()));
    }
    for note in &facility.hours.notes {
        parts.push(line("p", "app-quote", note.clone()));
    }
    element("section", "", vec![("aria-labelledby", id.to_owned())], parts)
}

fn week(schedule: &Schedule) -> Vec<AnyView> {
    let mut rows = Vec::new();
    for same in week_rows(schedule) {
        rows.push(row(words::time::weekdays(&same.days), hours::day_lines(same.rule)));
    }
    let holiday = match &schedule.public_holiday {
        PublicHolidayRule::Unknown => vec![hours::HOLIDAY_UNKNOWN.to_owned()],
        PublicHolidayRule::AsWeekday => vec![hours::HOLIDAY_AS_WEEKDAY.to_owned()],
        PublicHolidayRule::Own(rule) => hours::day_lines(rule),
    };
    rows.push(row(hours::HOLIDAY.to_owned(), holiday));
    let table = vec![
        line("caption", "", hours::caption(schedule.department.as_deref())),
        element("tbody", "", Vec::new(), rows),
    ];
    let mut parts = vec![element("table", "app-table app-hours", Vec::new(), table)];
    let mut particular = Vec::new();
    for rule in &schedule.nth {
        particular.push(line("li", "", hours::nth_rule(rule)));
    }
    for exception in &schedule.exceptions {
        particular.push(line("li", "", hours::exception(exception)));
    }
    if !particular.is_empty() {
        parts.push(line("p", "", hours::EXCEPTIONS.to_owned()));
        parts.push(element("ul", "", Vec::new(), particular));
    }
    parts
}

fn row(days: String, lines: Vec<String>) -> AnyView {
    let mut slots = Vec::new();
    for text in lines {
        slots.push(line("span", "app-slot", text));
    }
    let days = written("th", "", vec![("scope", "row".to_owned())], days);
    element("tr", "", Vec::new(), vec![days, element("td", "", Vec::new(), slots)])
}
