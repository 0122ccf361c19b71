use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::Facility;

use crate::words;

/// What is registered of an institution, as a list of terms. What is not stated is said so where
/// residents would look for it.
#[component]
pub fn FacilityFacts(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let row = |term: &'static str, value: AnyView| {
        view! { <div class="app-facts__row"><dt>{term}</dt><dd>{value}</dd></div> }
    };
    let text_row = |term, value: Option<String>| value.map(|it| row(term, it.into_any()));
    let website = facility.website.as_ref().map(|link| {
        let link = link.as_str().to_owned();
        row(
            words::FACT_WEBSITE,
            view! { <a href=link.clone() rel="external noopener">{link.clone()}</a> }.into_any(),
        )
    });
    let services = (!facility.services.is_empty()).then(|| {
        let items = facility.services.iter().map(|service| {
            view! { <li>{words::service(&service.name, service.capacity)}</li> }
        });
        row(words::FACT_SERVICES, view! { <ul>{items.collect_view()}</ul> }.into_any())
    });
    let departments = (!facility.departments.is_empty()).then(|| facility.departments.join("、"));
    let home_care = facility.kind.is_medical().then(|| {
        [
            (words::FACT_HOME_VISIT, facility.home_visit),
            (words::FACT_SCHEDULED_HOME_CARE, facility.scheduled_home_care),
            (words::FACT_ALL_HOURS, facility.all_hours),
        ]
        .map(|(term, stated)| row(term, words::stated(stated).into_any()))
        .collect_view()
    });
    view! {
        <dl class="app-facts">
            {row(words::FACT_ADDRESS, view! { <Address facility=facility.clone()/> }.into_any())}
            {text_row(words::FACT_PHONE, facility.phone.clone())}
            {text_row(words::FACT_FAX, facility.fax.clone())}
            {text_row(words::FACT_DEPARTMENTS, departments)}
            {services}
            {home_care}
            {text_row(words::FACT_BEDS, facility.beds.map(words::beds))}
            {website}
            {text_row(words::FACT_NOTE, facility.note.clone())}
        </dl>
    }
}

/// The address.
#[component]
fn Address(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let address = match &facility.postal_code {
        Some(code) => words::address_with_code(code, &facility.address),
        None => facility.address.clone(),
    };
    view! { <span>{address}</span> }
}
