//! An institution as the templates show it.

use renkei_guide::{
    routes::Route,
    words::{self as site, flyers},
};
use renkei_model::{Facility, Stated, Tombstone, VisitService};
use serde_json::{Value, json};

use crate::{Paper, words};

/// Everything that the guide says of it; what is not known is said to be unknown where residents
/// would look for it.
pub(crate) fn place(paper: Paper<'_>, facility: &Facility) -> Value {
    let name = facility.display_name();
    let code = paper.code_of(&Route::Facility(facility.id.clone()), &flyers::code_label(name));
    let address = match &facility.postal_code {
        Some(postal) => site::address_with_code(postal, &facility.address),
        None => facility.address.clone(),
    };
    let hours = words::hours(facility);
    json!({
        "id": facility.id.as_str(),
        "name": name,
        "kana": facility.kana,
        "phone": facility.phone,
        "address": address,
        "facts": facts(facility),
        "hours": hours,
        "no_hours": hours.is_empty().then(|| site::hours::not_registered(facility.kind)),
        "code": code.map(|code| code.svg),
        "alt": flyers::code_label(name),
        "closed": null,
    })
}

/// One of a flyer, where there is little room: as the page of the flyer says it.
pub(crate) fn brief(paper: Paper<'_>, facility: &Facility) -> Value {
    let city = &paper.store.guide().city;
    let name = facility.display_name();
    let code = paper.code_of(&Route::Facility(facility.id.clone()), &flyers::code_label(name));
    let home = flyers::home_line(facility, &paper.library.services_to_homes(&facility.id));
    let mut lines = flyers::hours_lines(facility);
    let missing = flyers::missing(facility, home.as_ref());
    lines.extend(home);
    lines.extend(flyers::departments(&facility.departments));
    lines.push(flyers::short_address(city, &facility.address).to_owned());
    json!({
        "name": name,
        "phone": facility.phone,
        "lines": lines,
        "missing": missing,
        "code": code.map(|code| code.svg),
        "alt": flyers::code_label(name),
        "closed": null,
    })
}

/// One that has gone, on a flyer that still names it.
pub(crate) fn closed(tombstone: &Tombstone) -> Value {
    json!({
        "name": tombstone.name, "phone": null, "lines": [], "missing": null, "code": null, "alt": "",
        "closed": site::closed_sentence(tombstone.closed_on),
    })
}

fn facts(facility: &Facility) -> Vec<String> {
    let mut facts = Vec::new();
    if facility.name != facility.display_name() {
        facts.push(site::formal_name(&facility.name));
    }
    let mut fact = |term: &str, value: Option<String>| {
        facts.extend(value.map(|value| format!("{term}　{value}")));
    };
    fact(site::FACT_FAX, facility.fax.clone());
    let departments = (!facility.departments.is_empty()).then(|| facility.departments.join("、"));
    fact(site::FACT_DEPARTMENTS, departments);
    let services: Vec<String> =
        facility.services.iter().map(|it| site::service(&it.name, it.capacity)).collect();
    fact(site::FACT_SERVICES, (!services.is_empty()).then(|| services.join("、")));
    if facility.kind.is_medical() {
        let stated = [
            (VisitService::HomeVisit.ja(), facility.home_visit),
            (VisitService::ScheduledHomeCare.ja(), facility.scheduled_home_care),
            (site::FACT_ALL_HOURS, facility.all_hours),
        ];
        let told = stated.map(|(name, stated)| {
            let told =
                if stated == Stated::Unknown { words::UNKNOWN } else { site::stated(stated) };
            format!("{name}：{told}")
        });
        facts.push(told.join("　"));
    }
    let mut fact = |term: &str, value: Option<String>| {
        facts.extend(value.map(|value| format!("{term}　{value}")));
    };
    fact(site::FACT_BEDS, facility.beds.map(site::beds));
    fact(site::FACT_WEBSITE, facility.website.as_ref().map(|it| it.as_str().to_owned()));
    fact(site::FACT_NOTE, facility.note.clone());
    facts
}

/// Whether it is stated that they come to the home at all.
pub(crate) fn visits(facility: &Facility) -> bool {
    facility.home_visit == Stated::Yes || facility.scheduled_home_care == Stated::Yes
}

/// When a life is in danger, in the words of the site. No other number is named: whether #7119
/// serves the prefecture is not confirmed.
pub(crate) fn emergency() -> Value {
    json!({
        "heading": flyers::EMERGENCY,
        "text": flyers::EMERGENCY_TEXT,
        "number": flyers::EMERGENCY_NUMBER,
    })
}
