use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::Facility;

use super::plain::{as_it_is, element, line, name_line, written};
use crate::words;

/// What is registered of an institution, as a list of terms. What is not stated is said so where
/// residents would look for it.
#[component]
pub fn FacilityFacts(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let address = match &facility.postal_code {
        Some(code) => words::address_with_code(code, &facility.address),
        None => facility.address.clone(),
    };
    let mut rows = vec![row(words::FACT_ADDRESS, name_line("span", "", address))];
    for (term, number) in [(words::FACT_PHONE, &facility.phone), (words::FACT_FAX, &facility.fax)] {
        let number = number.clone().map(|it| name_line("span", "app-number", it));
        rows.extend(number.map(|number| row(term, number)));
    }
    if !facility.departments.is_empty() {
        rows.push(told(words::FACT_DEPARTMENTS, facility.departments.join("、")));
    }
    if !facility.services.is_empty() {
        let mut items = Vec::new();
        for service in &facility.services {
            items.push(line("li", "", words::service(&service.name, service.capacity)));
        }
        rows.push(row(words::FACT_SERVICES, element("ul", "", Vec::new(), items)));
    }
    if facility.kind.is_medical() {
        for (term, stated) in [
            (words::FACT_HOME_VISIT, facility.home_visit),
            (words::FACT_SCHEDULED_HOME_CARE, facility.scheduled_home_care),
            (words::FACT_ALL_HOURS, facility.all_hours),
        ] {
            rows.push(told(term, words::stated(stated).to_owned()));
        }
    }
    if let Some(beds) = facility.beds {
        rows.push(told(words::FACT_BEDS, words::beds(beds)));
    }
    if let Some(website) = &facility.website {
        let href = website.as_str().to_owned();
        let rel = ("rel", "external noopener".to_owned());
        let to = vec![("href", href.clone()), rel, as_it_is()];
        rows.push(row(words::FACT_WEBSITE, written("a", "", to, href)));
    }
    if let Some(note) = &facility.note {
        rows.push(told(words::FACT_NOTE, note.clone()));
    }
    element("dl", "app-facts", Vec::new(), rows)
}

fn row(term: &str, value: AnyView) -> AnyView {
    described(term, element("dd", "", Vec::new(), vec![value]))
}

fn told(term: &str, text: String) -> AnyView {
    described(term, line("dd", "", text))
}

fn described(term: &str, value: AnyView) -> AnyView {
    element("div", "app-facts__row", Vec::new(), vec![line("dt", "", term.to_owned()), value])
}
