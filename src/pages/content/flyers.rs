//! `/flyers/` and `/flyers/<id>/`: what the city hands out on paper. The places that a flyer names
//! are shown as the guide knows them now.

use leptos::prelude::*;
use renkei_model::{FacilityId, FlyerId};

use super::{
    library::use_library,
    parts::{attachment_link, place_card},
};
use crate::{
    context::{use_links, use_store},
    pages::NotFound,
    routes::{ContentPage, Route},
    words::content as words,
};

pub(super) fn list() -> AnyView {
    let (library, links) = (use_library(), use_links());
    let items = library.flyers.iter().map(|flyer| {
        let href = links.content(&ContentPage::Flyer(flyer.id.clone()));
        view! {
            <li data-until=flyer.until.map(|day| day.to_string())>
                <a href=href>{flyer.title.clone()}</a>
                {words::flyer_span(flyer).map(|span| view! { <p>{span}</p> })}
            </li>
        }
    });
    let none = library.flyers.is_empty().then(|| view! { <p>{words::NO_FLYERS}</p> });
    view! {
        <h1 tabindex="-1">{words::FLYERS}</h1>
        {none}
        <ul class="app-linklist">{items.collect_view()}</ul>
    }
    .into_any()
}

pub(super) fn detail(id: &FlyerId) -> AnyView {
    let library = use_library();
    let Some(flyer) = library.flyer(id) else { return NotFound().into_any() };
    let text = flyer.text.iter().map(|block| view! { <p>{block.clone()}</p> });
    let places = (!flyer.facilities.is_empty()).then(|| {
        let places = flyer.facilities.iter().map(place);
        view! {
            <h2>{words::FLYER_PLACES}</h2>
            <ul class="app-cards">{places.collect_view()}</ul>
        }
    });
    view! {
        <article>
            <h1 tabindex="-1">{flyer.title.clone()}</h1>
            {words::flyer_span(flyer).map(|span| view! { <p class="app-lead">{span}</p> })}
            {text.collect_view()}
            {flyer.file.as_ref().map(|file| attachment_link(file, words::FLYER_FILE))}
            {places}
            {flyer.source.as_deref().map(|source| view! { <p><small>{words::source(source)}</small></p> })}
        </article>
    }
    .into_any()
}

/// An institution as it is now, or what is left of it.
fn place(id: &FacilityId) -> Option<AnyView> {
    let (store, links) = (use_store(), use_links());
    if let Some(facility) = store.facility(id) {
        return Some(place_card(facility));
    }
    let gone = store.tombstone(id)?;
    let href = links.href(&Route::Facility(id.clone()));
    Some(
        view! {
            <li class="app-card">
                <h3 class="app-card__name"><a href=href>{gone.name.clone()}</a></h3>
                <p>{words::PLACE_GONE}</p>
            </li>
        }
        .into_any(),
    )
}
