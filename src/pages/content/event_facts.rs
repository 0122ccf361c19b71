//! What is known of an event, as other parts of the site need it.

use renkei_calendar::ics::{self, Times, recurrence, span};
use renkei_model::{Day, Event, EventState, When};

use crate::{
    routes::{ContentPage, Links, Route},
    store::GuideStore,
    words::{self, events as event_words},
};

/// How far ahead of its first day the days of a repeating event are listed.
const LISTED_DAYS: i32 = 366;

/// Where an event takes place: what to call it, and what a map would look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The hall's name, with the room.
    pub(crate) name: Option<String>,
    /// Its address.
    pub(crate) address: Option<String>,
    /// The page of the institution.
    pub(crate) page: Option<String>,
}

/// `None` where nothing is known of the place.
pub(crate) fn place(store: &GuideStore, links: &Links, event: &Event) -> Option<Place> {
    let venue = &event.venue;
    if venue.is_unknown() {
        return None;
    }
    let Some(id) = &venue.facility else {
        return Some(Place {
            name: venue.name.clone(),
            address: venue.address.clone(),
            page: None,
        });
    };
    let facility = store.facility(id);
    let name = facility
        .map(|facility| facility.display_name().to_owned())
        .or_else(|| store.tombstone(id).map(|gone| gone.name.clone()));
    let named = [name, venue.name.clone()];
    Some(Place {
        name: Some(named.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        address: facility.map(|facility| facility.address.clone()),
        page: Some(links.href(&Route::Facility(id.clone()))),
    })
}

impl Place {
    /// In one line, for a calendar.
    pub(crate) fn line(&self) -> Option<String> {
        match (&self.name, &self.address) {
            (Some(name), Some(address)) => Some(format!("{name}（{address}）")),
            (name, address) => name.clone().or_else(|| address.clone()),
        }
    }
}

/// When it is in a calendar; `None` where no day of a year is known.
pub(crate) fn times(store: &GuideStore, event: &Event) -> Option<Times> {
    ics::times(event, store.manifest().as_of)
}

/// Its full address, where the site knows its own.
pub(crate) fn page_address(store: &GuideStore, links: &Links, event: &Event) -> Option<String> {
    let origin = store.guide().city.site_origin.as_deref()?;
    Some(format!("{origin}{}", links.content(&ContentPage::Event(event.id.clone()))))
}

/// Whether it still is to take place, as far as the table says.
pub(crate) fn is_planned(event: &Event) -> bool {
    event.state == EventState::Planned
}

/// The days of a repeating event, for `content.js`, which tells the next one.
pub(crate) fn days(store: &GuideStore, event: &Event) -> Vec<Day> {
    let When::Repeats(_) = event.when else { return Vec::new() };
    let from = times(store, event).map(|times| times.day);
    let span = from.and_then(|from| Some((from, from.plus_days(LISTED_DAYS)?)));
    span.map(|(from, to)| event.when.days(from, to).collect()).unwrap_or_default()
}

/// The first day on which it does take place: a rule may leave out the day that it begins on.
pub(crate) fn first_day(event: &Event, since: Day) -> Option<Day> {
    event.when.days(since, since.plus_days(LISTED_DAYS)?).next()
}

/// For a form that knows no exceptions: one sitting that takes place, not all with those that do not.
fn without_exceptions(event: &Event, times: Times, since: Day) -> Option<Times> {
    if times.except.is_empty() {
        return Some(times);
    }
    let day = first_day(event, times.day.max(since))?;
    Some(Times { day, last: day, rule: None, except: Vec::new(), ..times })
}

/// A link that opens Google's calendar with the event filled in. It is a link alone: nothing is
/// sent before the visitor follows it.
pub(crate) fn google_link(store: &GuideStore, links: &Links, event: &Event) -> Option<String> {
    let times = without_exceptions(event, times(store, event)?, store.manifest().as_of)?;
    let encode = words::encode_component;
    let mut link = format!(
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text={}&dates={}&ctz=Asia%2FTokyo",
        encode(&event_words::title_with_state(event)),
        span(&times),
    );
    let text = event_words::calendar_text(event, page_address(store, links, event).as_deref());
    for (name, value) in [
        ("recur", recurrence(&times)),
        ("location", place(store, links, event).and_then(|place| place.line())),
        ("details", Some(text)),
    ] {
        if let Some(value) = value {
            link.push_str(&format!("&{name}={}", encode(&value)));
        }
    }
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::{
        Application, EventId, EventKind, Repeats, Repetition, Venue, Weekday::Wed, When,
    };

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn wednesdays(except: &[&str]) -> Event {
        Event {
            id: EventId::new("a1b2c").unwrap(),
            kind: EventKind::Seminar,
            audience: None,
            series: None,
            number: None,
            title: "みほんの会".to_owned(),
            when: When::Repeats(Repeats {
                rule: Repetition::Weekly(vec![Wed]),
                from: Some(day("2026-12-02")),
                until: Some(day("2026-12-30")),
                except: except.iter().map(|it| day(it)).collect(),
            }),
            starts: Some(600),
            ends: None,
            venue: Venue::default(),
            speaker: None,
            capacity: None,
            fee: None,
            application: Application::default(),
            handout: None,
            state: EventState::Planned,
            attendance: None,
            summary: None,
            source: None,
            revision: 0,
        }
    }

    #[test]
    fn a_day_that_is_left_out_is_never_the_one_that_is_told() {
        let told = |except: &[&str], since| {
            let event = wednesdays(except);
            let times = ics::times(&event, day("2026-12-01")).unwrap();
            without_exceptions(&event, times, day(since)).map(|it| (it.day, it.rule.is_some()))
        };
        assert_eq!(
            first_day(&wednesdays(&["2026-12-02"]), day("2026-12-01")),
            Some(day("2026-12-09"))
        );
        assert_eq!(told(&[], "2026-12-01"), Some((day("2026-12-02"), true)));
        assert_eq!(told(&["2026-12-16"], "2026-12-01"), Some((day("2026-12-02"), false)));
        assert_eq!(told(&["2026-12-02"], "2026-12-01"), Some((day("2026-12-09"), false)));
        assert_eq!(told(&["2026-12-16"], "2026-12-10"), Some((day("2026-12-23"), false)));
        let all = ["2026-12-02", "2026-12-09", "2026-12-16", "2026-12-23", "2026-12-30"];
        assert_eq!(told(&all, "2026-12-01"), None);
    }
}
