//! `/events/` and `/events/<id>/`: seminars, lectures, study evenings and meetings.

use leptos::prelude::*;
use renkei_model::EventId;

use super::library::use_library;
use crate::{
    context::use_links,
    pages::NotFound,
    routes::ContentPage,
    words::{content as words, events as event_words},
};

pub(super) fn list() -> AnyView {
    let (library, links) = (use_library(), use_links());
    let items = library.events.iter().map(|event| {
        let href = links.content(&ContentPage::Event(event.id.clone()));
        view! {
            <li>
                <a href=href>{event.full_title()}</a>
                <p>{event_words::when(&event.when)}</p>
            </li>
        }
    });
    view! {
        <h1 tabindex="-1">{words::EVENTS}</h1>
        <ul class="app-linklist">{items.collect_view()}</ul>
    }
    .into_any()
}

pub(super) fn detail(id: &EventId) -> AnyView {
    let library = use_library();
    let Some(event) = library.event(id) else { return NotFound().into_any() };
    view! {
        <article>
            <p class="app-card__kind">{event.kind.ja()}</p>
            <h1 tabindex="-1">{event.full_title()}</h1>
            <p>{event_words::when(&event.when)}</p>
            {event.summary.clone().map(|summary| view! { <p>{summary}</p> })}
        </article>
    }
    .into_any()
}
