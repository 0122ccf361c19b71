use std::{ops::Range, sync::Arc};

use leptos::prelude::*;
use renkei_model::Facility;
use renkei_search::{Field, Match};

use super::{
    CallButton, TodayLine,
    marked::marked,
    plain::{as_it_is, element, line, written},
};
use crate::{
    context::{use_links, use_store},
    routes::Route,
    words,
};

/// Departments and services named on a card at most: what was found, not all there is.
const REASONS: usize = 4;

/// How an institution was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Where the words stand in it.
    pub matches: Vec<Match>,
    /// How far it is, in words, when that was asked for.
    pub distance: Option<String>,
}

impl Found {
    fn ranges(&self, field: Field) -> &[Range<usize>] {
        let of = self.matches.iter().find(|it| it.field == field);
        of.map_or(&[], |it| it.ranges.as_slice())
    }
}

/// One institution in a list: name, kind, district, today's plan, the call button, the address.
/// What words were found in is marked.
#[component]
pub fn FacilityCard(
    /// The institution.
    facility: Arc<Facility>,
    /// How it was found.
    #[prop(optional)]
    found: Found,
) -> impl IntoView {
    let store = use_store();
    let href = use_links().href(&Route::Facility(facility.id.clone()));
    let district = store.district_of(&facility).map(|district| district.name.clone());
    let name = facility.display_name().to_owned();
    let called = if facility.common_name.is_some() { Field::CommonName } else { Field::Name };
    let kind = vec![("data-kind", facility.kind.as_str().to_owned())];
    let what = words::kind_and_district(facility.kind, district.as_deref());
    let of_name = vec![("href", href), as_it_is()];
    let title = element("a", "", of_name, marked(&name, found.ranges(called)));
    let mut parts = vec![
        written("p", "app-card__kind", kind, what),
        element("h3", "app-card__name", Vec::new(), vec![title]),
    ];
    parts.extend(reasons(&facility, &found));
    let address = marked(&facility.address, found.ranges(Field::Address));
    let (phone, website) = (facility.phone.clone(), facility.website.clone());
    parts.extend([
        view! { <TodayLine facility=facility.clone()/> }.into_any(),
        view! { <CallButton phone=phone name=name website=website/> }.into_any(),
        element("p", "app-card__address", vec![as_it_is()], address),
    ]);
    element("li", "app-card", Vec::new(), parts)
}

/// The departments and services that were found, marked, and how far it is.
fn reasons(facility: &Facility, found: &Found) -> Vec<AnyView> {
    let mut named = Vec::new();
    for it in &found.matches {
        let name = match it.field {
            Field::Department(at) => facility.departments.get(at),
            Field::Service(at) => facility.services.get(at).map(|service| &service.name),
            _ => None,
        };
        if let Some(name) = name.filter(|_| named.len() < REASONS) {
            let pieces = marked(name, &it.ranges);
            named.push(element("span", "app-card__found", Vec::new(), pieces));
        }
    }
    let mut reasons = Vec::new();
    if !named.is_empty() {
        reasons.push(element("p", "app-card__reason", Vec::new(), named));
    }
    if let Some(distance) = &found.distance {
        reasons.push(line("p", "app-card__distance", distance.clone()));
    }
    reasons
}
