//! Calendars to subscribe to: links for those who have one way, a plain address for everybody else.

use leptos::prelude::*;

use crate::{
    context::{use_links, use_store},
    routes::Feed,
    words::{self, events as event_words},
};

/// Below the events. The addresses need the site's own, which `content.js` knows where the site does
/// not.
pub(super) fn feeds() -> AnyView {
    let origin = use_store().guide().city.site_origin.clone();
    let cards = Feed::ALL.into_iter().map(|feed| card(feed, origin.as_deref())).collect_view();
    let ways = [event_words::FEED_ANDROID, event_words::FEED_OUTLOOK, event_words::FEED_OTHERS];
    view! {
        <section aria-labelledby="feeds">
            <h2 id="feeds">{event_words::FEEDS_HEADING}</h2>
            <p>{event_words::FEEDS_TEXT}</p>
            <details class="app-fold">
                <summary>{event_words::FEEDS}</summary>
                <ul>{ways.map(|way| view! { <li>{way}</li> }).collect_view()}</ul>
                <ul class="app-cards">{cards}</ul>
            </details>
        </section>
    }
    .into_any()
}

fn card(feed: Feed, origin: Option<&str>) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let path = links.below(feed.path());
    let host = origin.and_then(|it| it.split_once("://")).map(|(_, host)| host);
    let webcal = host.map(|host| format!("webcal://{host}{path}"));
    let google = webcal.as_deref().map(google_feed);
    let address = origin.map(|origin| format!("{origin}{path}"));
    let class = if origin.is_some() { "" } else { "app-needs-script" };
    let name = event_words::feed(&store.guide().city.name, feed.audience());
    // Three links of one name lead to three calendars: who hears them out of their place is told.
    let of = event_words::feed_of(&name);
    let hidden = move || view! { <span class="app-visually-hidden">{of.clone()}</span> };
    view! {
        <li class="app-card">
            <h3 class="app-card__name">{name}</h3>
            <ul class="app-actions">
                // Google's first: no telephone is offered a way first that it does not have.
                <li class=class><a class="app-button" rel="external noopener" data-google-feed=path.clone()
                    href=google>{event_words::FEED_GOOGLE}{hidden()}</a></li>
                <li><a class="app-button" rel="external" data-webcal=path.clone()
                    href=webcal.unwrap_or(path.clone())>{event_words::FEED_WEBCAL}{hidden()}</a></li>
            </ul>
            <p class=class>{event_words::FEED_ADDRESS}
                <span class="app-feed__address" translate="no" data-feed=path>{address}</span></p>
            <p class="app-needs-script">
                <button class="app-button" type="button" data-do="copy-feed"
                    data-copied=words::COPIED data-failed=words::NOT_COPIED
                >{event_words::FEED_COPY}{hidden()}</button>
            </p>
            <p role="status" data-told></p>
        </li>
    }
    .into_any()
}

fn google_feed(webcal: &str) -> String {
    format!("https://calendar.google.com/calendar/r?cid={}", words::encode_component(webcal))
}
