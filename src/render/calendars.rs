//! Calendar files: one for each dated event, and the ones that a visitor can subscribe to.

use renkei_calendar::ics::{Entry, calendar};
use renkei_model::{Audience, Event, EventState};

use crate::{
    pages::content::{
        Library,
        event_facts::{page_address, place, times},
    },
    routes::{Feed, Links, event_calendar},
    store::GuideStore,
    words::events as words,
};

/// Events that ended longer before the latest one than this many days are in no subscribed calendar.
const KEPT_DAYS: i32 = 366;

/// A calendar file, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Below the folder of the site.
    pub path: String,
    /// RFC 5545.
    pub text: String,
}

/// Every calendar file of the guide; none where no event has a day.
#[must_use]
pub fn calendars(store: &GuideStore, library: &Library, links: &Links) -> Vec<CalendarFile> {
    let entries: Vec<(&Event, Entry)> = library
        .events
        .iter()
        .filter_map(|event| Some((event, entry(store, links, event)?)))
        .collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let single = entries.iter().map(|(event, entry)| CalendarFile {
        path: event_calendar(&event.id),
        text: calendar(None, core::slice::from_ref(entry)),
    });
    let latest = entries.iter().map(|(_, entry)| entry.times.day).max();
    let from = latest.and_then(|day| day.plus_days(-KEPT_DAYS));
    let feeds = Feed::ALL.into_iter().map(|feed| {
        let shown: Vec<Entry> = entries
            .iter()
            .filter(|(event, _)| is_for(feed, event.audience))
            .filter(|(_, entry)| entry.times.last_day().is_none_or(|last| Some(last) >= from))
            .map(|(_, entry)| entry.clone())
            .collect();
        let name = words::feed(&store.guide().city.name, feed.audience());
        CalendarFile { path: feed.path().to_owned(), text: calendar(Some(&name), &shown) }
    });
    single.chain(feeds).collect()
}

/// What is for everyone is in each of them, and so is what nobody has stated: better one entry too
/// many than one that is missed.
fn is_for(feed: Feed, audience: Option<Audience>) -> bool {
    match (feed.audience(), audience) {
        (None, _) | (_, None | Some(Audience::Everyone)) => true,
        (feed, own) => feed == own,
    }
}

fn entry(store: &GuideStore, links: &Links, event: &Event) -> Option<Entry> {
    let url = page_address(store, links, event);
    Some(Entry {
        // The site may move: its address is no part of the name.
        uid: format!("renkei-guide-{}-{}", store.guide().city.code, event.id),
        sequence: event.revision,
        stamp: store.manifest().as_of,
        title: words::title_with_state(event),
        times: times(store, event)?,
        cancelled: matches!(event.state, EventState::Cancelled | EventState::Postponed),
        location: place(store, links, event).and_then(|place| place.line()),
        description: Some(words::calendar_text(event, url.as_deref())),
        category: Some(event.kind.ja().to_owned()),
        url,
    })
}
