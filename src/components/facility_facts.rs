use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::Facility;

use super::plain::{element, line};
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
    let mut rows = vec![row(words::FACT_ADDRESS, address.into_any())];
    let mut add = |term, value: Option<String>| {
        rows.extend(value.map(|value| row(term, value.into_any())));
    };
    add(words::FACT_PHONE, facility.phone.clone());
    add(words::FACT_FAX, facility.fax.clone());
    let departments = (!facility.departments.is_empty()).then(|| facility.departments.join("、"));
    add(words::FACT_DEPARTMENTS, departments);
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
            rows.push(row(term, words::stated(stated).into_any()));
        }
    }
    if let Some(beds) = facility.beds {
        rows.push(row(words::FACT_BEDS, words::beds(beds).into_any()));
    }
    if let Some(website) = &facility.website {
        let href = website.as_str().to_owned();
        let to = vec![("href", href.clone()), ("rel", "external noopener".to_owned())];
        rows.push(row(words::FACT_WEBSITE, element("a", "", to, vec![href.into_any()])));
    }
    if let Some(note) = &facility.note {
        rows.push(row(words::FACT_NOTE, note.clone().into_any()));
    }
    element("dl", "app-facts", Vec::new(), rows)
}

fn row(term: &str, value: AnyView) -> AnyView {
    let parts = vec![line("dt", "", term.to_owned()), element("dd", "", Vec::new(), vec![value])];
    element("div", "app-facts__row", Vec::new(), parts)
}
