use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::Facility;

use super::{CallButton, TodayLine};
use crate::{
    context::{use_links, use_store},
    routes::Route,
    words,
};

/// One institution in a list: name, kind, district, today's plan, the call button, the address.
#[component]
pub fn FacilityCard(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let store = use_store();
    let href = use_links().href(&Route::Facility(facility.id.clone()));
    let district = store.district_of(&facility).map(|district| district.name.clone());
    let name = facility.display_name().to_owned();
    view! {
        <li class="app-card">
            <p class="app-card__kind" data-kind=facility.kind.as_str()>
                {words::kind_and_district(facility.kind, district.as_deref())}
            </p>
            <h3 class="app-card__name"><a href=href>{name.clone()}</a></h3>
            <TodayLine facility=facility.clone()/>
            <CallButton phone=facility.phone.clone() name=name website=facility.website.clone()/>
            <p class="app-card__address">{facility.address.clone()}</p>
        </li>
    }
}
