//! `/events/<id>/`: one gathering, or one that repeats.

use leptos::prelude::*;
use renkei_model::{Accuracy, Event, EventId, EventState, MapEvent, Stated, When};

use super::{
    event_facts::{Place, google_link, is_planned, place, times},
    events::next,
    library::use_library,
    parts::{attachment_link, fact, map_link, trail},
};
use crate::{
    components::CallButton,
    context::{use_links, use_store},
    map::{self, Spot, text_part},
    pages::NotFound,
    routes::{ContentPage, event_calendar},
    words::{content as words, events as event_words},
};

pub(super) fn detail(id: &EventId) -> AnyView {
    let (library, links) = (use_library(), use_links());
    let Some(event) = library.event(id) else { return NotFound().into_any() };
    let list = links.content(&ContentPage::Events);
    let notice = event_words::notice(event.state);
    view! {
        {trail(vec![(list, words::EVENTS.to_owned())])}
        <article>
            <p class="app-card__kind">{event_words::kind_and_audience(event)}</p>
            <h1 tabindex="-1">{event.full_title()}</h1>
            {notice.map(|notice| view! { <p class="app-alarm">{notice}</p> })}
            {countdown(event)}
            <dl class="app-facts">{facts(event)}</dl>
            {calendar(event)}
            {spot(event)}
            {others(event)}
        </article>
    }
    .into_any()
}

/// How many days are left, told by `content.js`: of a single event only, and only while it is to
/// take place.
fn countdown(event: &Event) -> Option<AnyView> {
    if let When::Repeats(_) = event.when {
        return next(event).filter(|_| is_planned(event));
    }
    let (first, last) = (event.when.first_day()?, event.when.last_day()?);
    is_planned(event).then(|| {
        view! {
            <p
                class="app-countdown"
                data-first=first.to_string()
                data-last=last.to_string()
                data-days-left=event_words::IN_DAYS
                data-tomorrow=event_words::TOMORROW
                data-today=event_words::TODAY
                data-over=event_words::OVER
            ></p>
        }
        .into_any()
    })
}

fn facts(event: &Event) -> Vec<AnyView> {
    let hours = event_words::hours(event.starts, event.ends);
    let hours = hours.unwrap_or_else(|| event_words::TIME_UNKNOWN.to_owned());
    let when =
        view! { <span class="app-event__when">{event_words::when_of(event)}</span><br/>{hours} };
    let text = |term, value: Option<String>| value.map(|value| fact(term, value.into_any()));
    let mut rows = vec![fact(event_words::FACT_WHEN, when.into_any())];
    if let When::Repeats(repeats) = &event.when {
        let except = repeats.except.iter().map(|day| event_words::day(*day)).collect::<Vec<_>>();
        rows.extend(text(
            event_words::FACT_EXCEPT,
            (!except.is_empty()).then(|| except.join("、")),
        ));
    }
    rows.push(fact(event_words::FACT_WHERE, where_it_is(event)));
    rows.push(fact(event_words::FACT_AUDIENCE, event_words::audience(event.audience).into_any()));
    rows.extend(text(event_words::FACT_SUMMARY, event.summary.clone()));
    rows.extend(text(event_words::FACT_SPEAKER, event.speaker.clone()));
    rows.extend(text(event_words::FACT_CAPACITY, event.capacity.map(event_words::people)));
    rows.extend(text(event_words::FACT_FEE, event.fee.clone()));
    match event.state {
        EventState::Planned => rows.push(fact(event_words::FACT_APPLY, apply(event))),
        // Who had it on the calendar may want to ask.
        EventState::Cancelled | EventState::Postponed => {
            rows.extend(desk(event).map(|desk| fact(event_words::FACT_ASK, desk)));
        }
        EventState::Finished => {}
    }
    rows.extend(event.handout.as_ref().map(|handout| {
        fact(event_words::FACT_HANDOUT, attachment_link(handout, event_words::HANDOUT))
    }));
    rows.extend(text(event_words::FACT_CAME, event.attendance.map(event_words::people)));
    rows.extend(text(event_words::FACT_SOURCE, event.source.clone()));
    rows
}

fn where_it_is(event: &Event) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let Some(Place { name, address, page }) = place(&store, &links, event) else {
        return match event.state {
            EventState::Finished => event_words::PLACE_UNKNOWN,
            _ => event_words::PLACE_OPEN,
        }
        .into_any();
    };
    let name = match (name, page) {
        (Some(name), Some(page)) => {
            Some(view! { <a href=page translate="no">{name}</a> }.into_any())
        }
        (Some(name), None) => Some(view! { <span translate="no">{name}</span> }.into_any()),
        (None, _) => None,
    };
    // The small map has ways of its own.
    let map = address.as_deref().filter(|_| on_map(event).is_none()).map(map_link);
    view! { {name} {address.clone().map(|address| view! { <div translate="no">{address}</div> })} {map} }
        .into_any()
}

/// The event as the map has it; `None` where that does not know where or when it is.
fn on_map(event: &Event) -> Option<MapEvent> {
    let store = use_store();
    let path = format!("/events/{}/", event.id.as_str());
    store.base_map()?.events.iter().find(|it| it.path.as_str() == path).cloned()
}

/// Where the hall is, and ways to it.
fn spot(event: &Event) -> Option<AnyView> {
    let (store, links) = (use_store(), use_links());
    let MapEvent { at, unsure, .. } = on_map(event)?;
    let Place { name, address, .. } = place(&store, &links, event)?;
    let spot = Spot {
        name: name.as_deref().or(address.as_deref())?,
        address: address.as_deref(),
        at: Some((at, if unsure { Accuracy::Machiaza } else { Accuracy::Surveyed })),
        large: event.venue.facility.as_ref().map(|id| links.map_at(id)),
    };
    Some(text_part(map::spot(&store, &links, &spot)))
}

fn apply(event: &Event) -> AnyView {
    let application = &event.application;
    let until = application.until.map(|until| {
        view! {
            <p class="app-event__when">{event_words::apply_until(until)}</p>
            <p class="app-alarm" data-after=until.to_string() hidden>{event_words::APPLY_OVER}</p>
        }
    });
    let no_way = application.phone.is_none() && application.mail.is_none();
    let unknown = (application.needed == Stated::Yes && no_way)
        .then(|| view! { <p>{event_words::APPLY_HOW_UNKNOWN}</p> });
    view! {
        <p>{event_words::apply(event)}</p>
        {until}
        {unknown}
        {desk(event)}
    }
    .into_any()
}

/// Whom one calls or writes to; nothing where neither is known.
fn desk(event: &Event) -> Option<AnyView> {
    let (phone, mail) = (event.application.phone.clone(), event.application.mail.clone());
    let call = phone.map(|phone| {
        view! {
            <CallButton phone=Some(phone) name=event_words::APPLY_DESK.to_owned() website=None/>
        }
    });
    let write = mail.map(|mail| {
        view! {
            <p><a class="app-button" rel="external" href=format!("mailto:{mail}")>{event_words::APPLY_MAIL}</a></p>
        }
    });
    (call.is_some() || write.is_some()).then(|| view! { {call} {write} }.into_any())
}

/// Ways into a calendar. The plain day and Google's link come first: inside LINE and other apps a
/// file cannot be taken.
fn calendar(event: &Event) -> Option<AnyView> {
    let (store, links) = (use_store(), use_links());
    let times = times(&store, event).filter(|_| is_planned(event))?;
    let place = place(&store, &links, event).and_then(|place| place.name);
    let google = google_link(&store, &links, event);
    let file = links.below(&event_calendar(&event.id));
    Some(
        view! {
            <section
                aria-labelledby="calendar"
                data-until=times.last_day().map(|day| day.to_string())
            >
                <h2 id="calendar">{event_words::CALENDAR}</h2>
                <p>{event_words::CALENDAR_WALL}</p>
                <p class="app-quote">{event_words::wall(event, place.as_deref())}</p>
                <ul class="app-actions">
                    {google.map(|google| view! {
                        <li><a class="app-button" rel="external noopener" href=google>{event_words::CALENDAR_GOOGLE}</a></li>
                    })}
                    <li><a class="app-button" rel="external" href=file type="text/calendar">{event_words::CALENDAR_FILE}</a></li>
                </ul>
                <p><small>{event_words::CALENDAR_HELP}</small></p>
            </section>
        }
        .into_any(),
    )
}

/// The other gatherings of its series.
fn others(event: &Event) -> Option<AnyView> {
    let (library, links) = (use_library(), use_links());
    let series = event.series.as_ref()?;
    let others: Vec<_> = library
        .events
        .iter()
        .filter(|other| other.series.as_ref() == Some(series) && other.id != event.id)
        .map(|other| {
            let href = links.content(&ContentPage::Event(other.id.clone()));
            view! {
                <li><a href=href>{other.full_title()}</a><p>{event_words::when_of(other)}</p></li>
            }
        })
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <section aria-labelledby="others">
                <h2 id="others">{event_words::SERIES_OTHERS}</h2>
                <ul class="app-linklist">{others}</ul>
            </section>
        }
        .into_any()
    })
}
