use std::sync::Arc;

use leptos::{either::Either, prelude::*};
use renkei_calendar::week_rows;
use renkei_model::{Facility, PublicHolidayRule, Schedule};

use crate::words::{self, hours};

/// More tables than this are folded away, each under its department.
const MANY: usize = 2;

/// The week as a table, one for each department, with the exceptions and the register's own text.
#[component]
pub fn HoursTable(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let heading = hours::heading(facility.kind);
    let body = if facility.hours.is_empty() {
        Either::Left(view! { <p>{hours::not_registered(facility.kind)}</p> })
    } else {
        let schedules = &facility.hours.schedules;
        let folded = schedules.len() > MANY;
        let tables = schedules.iter().map(|schedule| {
            let table = week(schedule);
            if folded {
                let caption = hours::caption(schedule.department.as_deref());
                Either::Left(view! {
                    <details class="app-fold"><summary>{caption}</summary>{table}</details>
                })
            } else {
                Either::Right(table)
            }
        });
        let notes = facility.hours.notes.iter().map(|note| {
            view! { <p class="app-quote">{note.clone()}</p> }
        });
        let has_notes = !facility.hours.notes.is_empty();
        Either::Right(view! {
            {tables.collect_view()}
            {has_notes.then(|| view! { <p>{hours::AS_WRITTEN}</p> })}
            {notes.collect_view()}
        })
    };
    view! {
        <section aria-labelledby="hours-heading">
            <h2 id="hours-heading">{heading}</h2>
            {body}
        </section>
    }
}

fn week(schedule: &Schedule) -> impl IntoView + use<> {
    let caption = hours::caption(schedule.department.as_deref());
    let row = |days: String, lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <span class="app-slot">{line}</span> });
        view! { <tr><th scope="row">{days}</th><td>{lines.collect_view()}</td></tr> }
    };
    let days = week_rows(schedule)
        .into_iter()
        .map(|same| row(words::time::weekdays(&same.days), hours::day_lines(same.rule)));
    let holiday = match &schedule.public_holiday {
        PublicHolidayRule::Unknown => vec![hours::HOLIDAY_UNKNOWN.to_owned()],
        PublicHolidayRule::AsWeekday => vec![hours::HOLIDAY_AS_WEEKDAY.to_owned()],
        PublicHolidayRule::Own(rule) => hours::day_lines(rule),
    };
    let nth = schedule.nth.iter().map(hours::nth_rule);
    let particular: Vec<_> = nth.chain(schedule.exceptions.iter().map(hours::exception)).collect();
    let particular = (!particular.is_empty()).then(|| {
        let items = particular.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <p>{hours::EXCEPTIONS}</p> <ul>{items.collect_view()}</ul> }
    });
    view! {
        <table class="app-table app-hours">
            <caption>{caption}</caption>
            <tbody>{days.collect_view()} {row(hours::HOLIDAY.to_owned(), holiday)}</tbody>
        </table>
        {particular}
    }
}
