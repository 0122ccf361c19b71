//! Structured data (schema.org) of an event: only what is known, and nothing without a day.

use renkei_calendar::ics::{Every, Rule, Times};
use renkei_model::{Day, Event, EventKind, EventState, Minute, Repetition, Weekday};
use serde_json::{Map, Value, json};

use super::json_ld::{english, safe};
use crate::{
    pages::content::event_facts::{first_day, page_address, place, times},
    routes::Links,
    store::GuideStore,
};

/// The JSON-LD of an event, safe inside a `<script>` element; `None` where no day is known.
pub(super) fn event(store: &GuideStore, links: &Links, event: &Event) -> Option<String> {
    let times = times(store, event)?;
    let mut data = Map::new();
    let mut put = |name: &str, value: Value| {
        data.insert(name.to_owned(), value);
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!(event_type(event.kind)));
    put("name", json!(event.full_title()));
    let first = first_day(event, times.day)?;
    put("startDate", json!(moment(first, times.starts)));
    if let Some(ends) = times.ends {
        put("endDate", json!(moment(first, Some(ends))));
    } else if times.rule.is_none() {
        put("endDate", json!(moment(times.last, None)));
    }
    if let Some(rule) = &times.rule {
        put("eventSchedule", schedule(rule, &times));
    }
    put("eventStatus", json!(format!("https://schema.org/{}", status(event.state))));
    put("eventAttendanceMode", json!("https://schema.org/OfflineEventAttendanceMode"));
    if let Some(place) = place(store, links, event) {
        let mut data = json!({ "@type": "Place" });
        if let Some(name) = place.name {
            data["name"] = json!(name);
        }
        if let Some(address) = place.address {
            data["address"] = json!(address);
        }
        put("location", data);
    }
    if let Some(summary) = &event.summary {
        put("description", json!(summary));
    }
    if event.fee.as_deref() == Some("無料") {
        put("isAccessibleForFree", json!(true));
    }
    if let Some(capacity) = event.capacity {
        put("maximumAttendeeCapacity", json!(capacity));
    }
    if let Some(url) = page_address(store, links, event) {
        put("url", json!(url));
    }
    Some(safe(Value::Object(data)))
}

fn event_type(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Seminar
        | EventKind::Symposium
        | EventKind::Lecture
        | EventKind::StudyEvening => "EducationEvent",
        _ => "Event",
    }
}

fn status(state: EventState) -> &'static str {
    match state {
        EventState::Planned | EventState::Finished => "EventScheduled",
        EventState::Cancelled => "EventCancelled",
        EventState::Postponed => "EventPostponed",
    }
}

/// A day, or a time in Japan; minutes above a day are of the next one.
fn moment(day: Day, minute: Option<Minute>) -> String {
    let Some(minute) = minute else { return day.to_string() };
    let day = day.plus_days(i32::from(minute / 1440)).unwrap_or(day);
    let minute = minute % 1440;
    format!("{day}T{:02}:{:02}:00+09:00", minute / 60, minute % 60)
}

fn schedule(rule: &Rule, times: &Times) -> Value {
    let day = |day: &Weekday| json!(format!("https://schema.org/{}", english(*day)));
    let mut data = match &rule.every {
        Every::Day => json!({ "@type": "Schedule", "repeatFrequency": "P1D" }),
        Every::Table(Repetition::Weekly(days)) => json!({
            "@type": "Schedule",
            "repeatFrequency": "P1W",
            "byDay": days.iter().map(day).collect::<Vec<_>>(),
        }),
        Every::Table(Repetition::Monthly { nth, weekday }) => json!({
            "@type": "Schedule",
            "repeatFrequency": "P1M",
            "byDay": day(weekday),
            "byMonthWeek": nth,
        }),
    };
    data["scheduleTimezone"] = json!("Asia/Tokyo");
    data["startDate"] = json!(times.day);
    if let Some(last) = times.last_day() {
        data["endDate"] = json!(last);
    }
    if !times.except.is_empty() {
        data["exceptDate"] = json!(times.except);
    }
    let clock = |minute: Minute| format!("{:02}:{:02}:00+09:00", minute % 1440 / 60, minute % 60);
    if let Some(starts) = times.starts {
        data["startTime"] = json!(clock(starts));
    }
    if let Some(ends) = times.ends {
        data["endTime"] = json!(clock(ends));
    }
    data
}
