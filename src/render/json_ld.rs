//! Structured data (schema.org) of an institution: only what is known.

use renkei_model::{Accuracy, DayRule, Facility, Weekday};
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
    let hours = opening_hours(facility);
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

/// The weekly slots of the whole institution.
fn opening_hours(facility: &Facility) -> Vec<Value> {
    let whole = facility.hours.schedules.iter().filter(|schedule| schedule.department.is_none());
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    whole
        .flat_map(|schedule| Weekday::ALL.into_iter().zip(&schedule.week))
        .filter_map(|(weekday, rule)| match rule {
            DayRule::Open(slots) => Some((weekday, slots)),
            _ => None,
        })
        .flat_map(|(weekday, slots)| {
            slots.iter().map(move |slot| {
                json!({
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": english(weekday),
                    "opens": clock(slot.opens),
                    // schema.org writes the end of a day as 23:59
                    "closes": if slot.closes == 1440 { "23:59".to_owned() } else { clock(slot.closes) },
                })
            })
        })
        .collect()
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
