//! What several content pages share.

use leptos::prelude::*;
use renkei_model::{Attachment, Facility};

use crate::{
    components::CallButton,
    context::{use_links, use_store},
    routes::Route,
    words,
};

/// The address of a document: on the web as it is, a file of the city below `files/`.
pub(super) fn attachment_href(attachment: &Attachment) -> String {
    if attachment.is_file() {
        use_links().below(&format!("files/{}", attachment.as_str()))
    } else {
        attachment.as_str().to_owned()
    }
}

/// A link to a document, as a button.
pub(super) fn attachment_link(attachment: &Attachment, name: &'static str) -> AnyView {
    let href = attachment_href(attachment);
    view! { <p><a class="app-button" href=href rel="external noopener">{name}</a></p> }.into_any()
}

/// An institution of the guide, as it is known now: kind, name, call button, address. Without the
/// line on today, which only the app can keep true.
pub(super) fn place_card(facility: &Facility) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let district = store.district_of(facility).map(|district| district.name.as_str());
    let name = facility.display_name().to_owned();
    let href = links.href(&Route::Facility(facility.id.clone()));
    view! {
        <li class="app-card">
            <p class="app-card__kind" data-kind=facility.kind.as_str()>
                {words::kind_and_district(facility.kind, district)}
            </p>
            <h3 class="app-card__name"><a href=href>{name.clone()}</a></h3>
            <CallButton phone=facility.phone.clone() name=name website=facility.website.clone()/>
            <p class="app-card__address">{facility.address.clone()}</p>
        </li>
    }
    .into_any()
}
