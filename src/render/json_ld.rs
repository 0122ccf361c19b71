//! Structured data (schema.org) of an institution: only what is known.

use renkei_model::{Accuracy, DAY_MINUTES, Day, DayRule, Facility, Hours, Slot, Weekday};
use serde_json::{Map, Value, json};

use super::head::schema_type;
use crate::{
    routes::{Links, Route},
    store::GuideStore,
};

/// The JSON-LD of an institution, safe inside a `<script>` element.
pub(super) fn facility(store: &GuideStore, links: &Links, facility: &Facility) -> String {
    let city = &store.guide().city;
    let mut data = Map::new();
    let mut put = |name: &str, value: Value| {
        data.insert(name.to_owned(), value);
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!(schema_type(facility.kind)));
    put("name", json!(facility.name));
    let others: Vec<&str> =
        [&facility.common_name, &facility.kana].into_iter().flatten().map(String::as_str).collect();
    if !others.is_empty() {
        put("alternateName", json!(others));
    }
    let mut address = json!({
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": city.prefecture,
        "addressLocality": city.name,
        "streetAddress": facility.address,
    });
    if let Some(code) = &facility.postal_code {
        address["postalCode"] = json!(code);
    }
    put("address", address);
    if let Some(phone) = &facility.phone {
        put("telephone", json!(phone));
    }
    if let Some(link) = &facility.website {
        put("sameAs", json!(link.as_str()));
    }
    if let Some(position) = facility.position
        && position.accuracy == Accuracy::Surveyed
    {
        put(
            "geo",
            json!({
                "@type": "GeoCoordinates",
                "latitude": position.lat,
                "longitude": position.lon,
            }),
        );
    }
    let hours = opening_hours(&facility.hours, store.manifest().as_of).unwrap_or_default();
    if !hours.is_empty() {
        put("openingHoursSpecification", Value::Array(hours));
    }
    if let Some(origin) = &city.site_origin {
        let page = links.href(&Route::Facility(facility.id.clone()));
        put("url", json!(format!("{origin}{page}")));
    }
    safe(Value::Object(data))
}

/// The text of a data block: `<` could end the script element.
pub(super) fn safe(data: Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

/// The week of the whole institution, where it holds without any condition; else `None`. The page
/// may stand for months, its readers do not know holidays, and they take a day that is not listed
/// for a closed one: so it is all or nothing. Nothing is also what schema.org has no word for, such
/// as the hours of reception, and what stands beside the hours as a remark.
fn opening_hours(hours: &Hours, from: Day) -> Option<Vec<Value>> {
    let [schedule] = hours.schedules.as_slice() else { return None };
    let is_whole = schedule.department.is_none() && hours.notes.is_empty();
    if !is_whole || !schedule.nth.is_empty() || !schedule.holds_every_week(from) {
        return None;
    }
    let mut said = Vec::new();
    for (weekday, rule) in Weekday::ALL.into_iter().zip(&schedule.week) {
        match rule {
            DayRule::Closed => {}
            DayRule::Open(slots) => {
                for slot in slots {
                    said.push(specification(weekday, slot)?);
                }
            }
            DayRule::OpenTimesUnknown | DayRule::Unknown => return None,
        }
    }
    Some(said)
}

/// `None` where schema.org would say more than the table.
fn specification(weekday: Weekday, slot: &Slot) -> Option<Value> {
    let has_reception = slot.reception_from.or(slot.reception_until).is_some();
    // A time of the clock says no more which day it is on.
    let is_a_day = slot.closes - slot.opens == DAY_MINUTES && slot.opens > 0;
    let clock = |minute: u16| format!("{:02}:{:02}", minute % DAY_MINUTES / 60, minute % 60);
    (!has_reception && !is_a_day).then(|| {
        json!({
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": english(weekday),
            "opens": clock(slot.opens),
            // schema.org writes the end of a day as 23:59
            "closes": if slot.closes == DAY_MINUTES { "23:59".to_owned() } else { clock(slot.closes) },
        })
    })
}

/// A day of the week as schema.org names it.
pub(super) fn english(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

#[cfg(test)]
mod tests;
