//! `/flyers/` and `/flyers/<id>/`: what the city hands out on paper. The places that a flyer names
//! are shown as the guide knows them now.

use leptos::prelude::*;
use renkei_model::{FacilityId, FlyerId};

use super::{
    library::use_library,
    paper,
    parts::{attachment_link, trail},
};
use crate::{
    context::{use_links, use_store},
    pages::NotFound,
    routes::{ContentPage, Route},
    words::{content as words, flyers as flyer_words},
};

pub(super) fn list() -> AnyView {
    let (library, links, store) = (use_library(), use_links(), use_store());
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
    let districts = store.guide().districts.iter().map(|district| {
        let href = links.content(&ContentPage::DistrictFlyer(district.id.clone()));
        view! { <li><a href=href>{flyer_words::district_title(&district.name)}</a></li> }
    });
    view! {
        <h1 tabindex="-1">{words::FLYERS}</h1>
        <h2>{flyer_words::DISTRICT_FLYERS}</h2>
        <p>{flyer_words::DISTRICT_FLYERS_LEAD}</p>
        <ul class="app-linklist">{districts.collect_view()}</ul>
        <h2>{flyer_words::CITY_FLYERS}</h2>
        {none}
        <ul class="app-linklist">{items.collect_view()}</ul>
    }
    .into_any()
}

pub(super) fn detail(id: &FlyerId) -> AnyView {
    let (library, links) = (use_library(), use_links());
    let Some(flyer) = library.flyer(id) else { return NotFound().into_any() };
    let text = flyer.text.iter().map(|block| view! { <p>{block.clone()}</p> });
    let places = (!flyer.facilities.is_empty()).then(|| {
        let places = flyer.facilities.iter().map(place);
        view! {
            <section class="app-paper__side">
                <h2>{words::FLYER_PLACES}</h2>
                <ul class="app-paper__places">{places.collect_view()}</ul>
            </section>
        }
    });
    view! {
        {trail(vec![(links.content(&ContentPage::Flyers), flyer_words::TO_FLYERS.to_owned())])}
        <article class="app-paper">
            <h1 tabindex="-1">{flyer.title.clone()}</h1>
            {words::flyer_span(flyer).map(|span| view! { <p class="app-paper__lead">{span}</p> })}
            {paper::print_tools(flyer_words::PRINT_HINT)}
            <section class="app-paper__side">
                <div class="app-paper__text">{text.collect_view()}</div>
                {flyer.file.as_ref().map(|file| attachment_link(file, words::FLYER_FILE))}
                {paper::emergency()}
            </section>
            {places}
            {flyer.source.as_deref().map(|source| view! { <p><small>{words::source(source)}</small></p> })}
            {paper::foot()}
        </article>
    }
    .into_any()
}

/// An institution as it is now, or what is left of it.
fn place(id: &FacilityId) -> Option<AnyView> {
    let (store, links) = (use_store(), use_links());
    if let Some(facility) = store.facility(id) {
        return Some(paper::place(facility));
    }
    let gone = store.tombstone(id)?;
    let href = links.href(&Route::Facility(id.clone()));
    Some(
        view! {
            <li class="app-paper__place">
                <h3 class="app-paper__name"><a href=href translate="no">{gone.name.clone()}</a></h3>
                <p>{words::PLACE_GONE}</p>
            </li>
        }
        .into_any(),
    )
}
