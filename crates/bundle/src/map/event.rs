//! What is planned, at the places that are known.

use std::collections::BTreeMap;

use renkei_model::{
    Accuracy, Day, Event, EventState, Facility, FacilityId, MapEvent, PagePath, Venue, VenuePoint,
    When,
};

use super::line::hundred_thousandths;

/// How far ahead of the guide's day the days of what repeats are listed.
const AHEAD: i32 = 366;

/// What takes place on the guide's day or later, by its first day. What is cancelled or postponed
/// takes place nowhere; what has no point stands on its page alone.
pub(crate) fn events(events: &[Event], facilities: &[Facility], as_of: Day) -> Vec<MapEvent> {
    let facilities: BTreeMap<_, _> = facilities.iter().map(|it| (&it.id, it)).collect();
    let mut found: Vec<_> = events
        .iter()
        .filter(|event| event.state == EventState::Planned)
        .filter_map(|event| on_map(event, &facilities, as_of))
        .collect();
    found.sort_by(|a, b| (&a.days, a.starts, &a.title).cmp(&(&b.days, b.starts, &b.title)));
    found
}

fn on_map(
    event: &Event,
    facilities: &BTreeMap<&FacilityId, &Facility>,
    as_of: Day,
) -> Option<MapEvent> {
    let days = days(&event.when, as_of);
    let facility = event.venue.facility.as_ref().and_then(|id| facilities.get(id));
    let point = match facility {
        Some(facility) => point(facility)?,
        None => event.venue.point?,
    };
    if days.is_empty() {
        return None;
    }
    Some(MapEvent {
        path: PagePath::new(&format!("/events/{}/", event.id.as_str()))?,
        title: event.full_title(),
        place: place(&event.venue, facility.copied()),
        at: point.at,
        unsure: point.accuracy != Accuracy::Surveyed,
        days,
        day_open: matches!(event.when, When::Month(_)),
        starts: event.starts,
        ends: event.ends,
    })
}

fn point(facility: &Facility) -> Option<VenuePoint> {
    let position = facility.position?;
    let at = hundred_thousandths(position.lat, position.lon)?;
    Some(VenuePoint { at, accuracy: position.accuracy })
}

/// みほん病院 2階 会議室（みほん市汐見本町1-1）
fn place(venue: &Venue, facility: Option<&Facility>) -> String {
    let names = [facility.map(Facility::display_name), venue.name.as_deref()];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let address = facility.map(|it| it.address.as_str()).or(venue.address.as_deref());
    match address {
        Some(address) if name.is_empty() => address.to_owned(),
        Some(address) => format!("{name}（{address}）"),
        None => name,
    }
}

/// First and last day of each time, but for those before `as_of`.
fn days(when: &When, as_of: Day) -> Vec<[Day; 2]> {
    let spans = match when {
        When::Days { from, to } => vec![[*from, *to]],
        When::Month(month) => {
            let day = |day| Day::new(month.year(), month.month(), day);
            let last = (28..=31).rev().find_map(day);
            day(1).zip(last).map(|(first, last)| [first, last]).into_iter().collect()
        }
        When::Repeats(_) => {
            let end = as_of.plus_days(AHEAD).unwrap_or(as_of);
            when.days(as_of, end).map(|day| [day, day]).collect()
        }
        _ => Vec::new(),
    };
    spans.into_iter().filter(|[_, last]| *last >= as_of).collect()
}
