//! `/events/`: what is planned first, what repeats, then what was, by fiscal year.

use core::cmp::Reverse;
use std::collections::BTreeMap;

use leptos::prelude::*;
use renkei_model::{Event, EventState, When};

use super::{
    event_facts::{days, place},
    feeds::feeds,
    library::use_library,
};
use crate::{
    context::{use_links, use_store},
    routes::ContentPage,
    words::{content as words, events as event_words},
};

/// The fiscal year in which an event began, where that is known.
type Year = Option<i32>;

pub(super) fn list() -> AnyView {
    let library = use_library();
    let (past, rest): (Vec<_>, Vec<_>) =
        library.events.iter().partition(|event| event.state == EventState::Finished);
    let (repeating, planned): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|event| matches!(event.when, When::Repeats(_)));
    let none = planned.is_empty();
    let dated = library.events.iter().any(|event| event.when.first_day().is_some());
    view! {
        <h1 tabindex="-1">{words::EVENTS}</h1>
        <section aria-labelledby="planned">
            <h2 id="planned">{event_words::PLANNED}</h2>
            <p data-none hidden={!none}>{event_words::NONE_PLANNED}</p>
            {(!none).then(|| view! {
                <p data-static>{event_words::PLANNED_NOTE}</p>
                <ul class="app-cards" data-planned>{planned.into_iter().map(card).collect_view()}</ul>
            })}
        </section>
        {(!repeating.is_empty()).then(|| view! {
            <section aria-labelledby="repeating">
                <h2 id="repeating">{event_words::REPEATING}</h2>
                <ul class="app-cards">{repeating.into_iter().map(card).collect_view()}</ul>
            </section>
        })}
        <section aria-labelledby="past">
            <h2 id="past">{event_words::PAST}</h2>
            <details class="app-fold" data-passed hidden>
                <summary>{event_words::PASSED}</summary>
                <ul class="app-cards"></ul>
            </details>
            {years(past).into_iter().map(|(year, events)| fold(year, &events, none)).collect_view()}
        </section>
        {dated.then(feeds)}
    }
    .into_any()
}

/// By fiscal year, the latest first; without a year last. Within a year the latest first.
fn years(events: Vec<&Event>) -> Vec<(Year, Vec<&Event>)> {
    let mut years: BTreeMap<(bool, Reverse<Year>), Vec<&Event>> = BTreeMap::new();
    for event in events {
        let year = fiscal_year(event);
        years.entry((year.is_none(), Reverse(year))).or_default().push(event);
    }
    years
        .into_iter()
        .map(|((_, Reverse(year)), mut events)| {
            // Those without a day stay in the order of their series and numbers.
            events.sort_by_key(|event| Reverse(event.when.first_day()));
            (year, events)
        })
        .collect()
}

fn fiscal_year(event: &Event) -> Year {
    let (year, month) = match (&event.when, event.when.first_day()) {
        (When::Month(month), _) => (month.year(), month.month()),
        (_, Some(day)) => (day.year(), day.month()),
        _ => return None,
    };
    Some(if month < 4 { year - 1 } else { year })
}

fn fold(year: Year, events: &[&Event], open: bool) -> AnyView {
    let name = match year {
        Some(year) => event_words::fiscal_year(year),
        None => event_words::YEAR_NOT_KNOWN.to_owned(),
    };
    // A series is told as one list under its name.
    let groups = events.chunk_by(|a, b| a.series == b.series).map(|group| {
        let series =
            group.first().and_then(|event| event.series.clone()).filter(|_| group.len() > 1);
        view! {
            {series.map(|series| view! { <h3 class="app-district-heading">{series}</h3> })}
            <ul class="app-linklist">{group.iter().map(|event| line(event)).collect_view()}</ul>
        }
    });
    view! {
        <details class="app-fold" open=open>
            <summary>{crate::words::name_with_count(&name, events.len())}</summary>
            {groups.collect_view()}
        </details>
    }
    .into_any()
}

/// What was: title, days, how many came.
fn line(event: &Event) -> AnyView {
    let href = use_links().content(&ContentPage::Event(event.id.clone()));
    let came = event.attendance.map(event_words::came);
    view! {
        <li>
            <a href=href>{event.full_title()}</a>
            <p>{event_words::when_of(event)}{came.map(|came| view! { <span>" "{came}</span> })}</p>
        </li>
    }
    .into_any()
}

/// What will be. The title comes first: who goes from heading to heading by ear must not take
/// "cancelled" for a word on the one before.
fn card(event: &Event) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let href = links.content(&ContentPage::Event(event.id.clone()));
    let place = place(&store, &links, event).and_then(|place| place.name);
    view! {
        <li class="app-card" data-last=event.when.last_day().map(|day| day.to_string())>
            <h3 class="app-card__name"><a href=href>{event.full_title()}</a></h3>
            {event_words::notice(event.state).map(|notice| view! { <p class="app-alarm">{notice}</p> })}
            <p class="app-event__when">{event_words::when(&event.when)}</p>
            {event_words::hours(event.starts, event.ends).map(|hours| view! { <p>{hours}</p> })}
            {next(event)}
            <p class="app-card__kind">{event_words::kind_and_audience(event)}</p>
            {place.map(|place| view! { <p translate="no">{place}</p> })}
        </li>
    }
    .into_any()
}

/// The line that `content.js` fills with the next day of a repeating event.
pub(super) fn next(event: &Event) -> Option<AnyView> {
    let days = days(&use_store(), event);
    let days = days.iter().map(ToString::to_string).collect::<Vec<_>>();
    (!days.is_empty()).then(|| {
        view! { <p class="app-countdown" data-days=days.join(",") data-next=event_words::NEXT></p> }
            .into_any()
    })
}
