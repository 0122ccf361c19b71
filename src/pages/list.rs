use leptos::{either::Either, prelude::*};
use renkei_model::Kind;

use super::{NotFound, heading};
use crate::{
    components::FacilityCard,
    context::{use_links, use_store},
    routes::{Route, SearchParams},
    words,
};

/// All institutions of a kind, or of a kind in a district. Works without JavaScript.
pub fn list(kind: Kind, district: Option<String>) -> AnyView {
    if district.as_deref().is_some_and(|id| use_store().place(id).is_none()) {
        return NotFound().into_any();
    }
    let (store, links) = (use_store(), use_links());
    let route = Route::List { kind, district: district.clone() };
    let found: Vec<_> = store.list(kind, district.as_deref()).cloned().collect();
    let count = found.len();
    let cards = if found.is_empty() {
        Either::Left(view! { <p>{words::none_yet(kind)}</p> })
    } else {
        let cards = found.into_iter().map(|facility| view! { <FacilityCard facility=facility/> });
        Either::Right(view! { <ul class="app-cards">{cards.collect_view()}</ul> })
    };
    let to_search = links.search(&SearchParams {
        kind: Some(kind),
        district: district.clone(),
        ..SearchParams::default()
    });
    view! {
        <h1 tabindex="-1">{heading(&store, &route)}</h1>
        <p>{words::count_or_none_yet(count)}</p>
        <DistrictLinks kind=kind chosen=district/>
        <p><a href=to_search>{words::NARROW_DOWN}</a></p>
        <h2 class="app-visually-hidden">{words::RESULTS_HEADING}</h2>
        {cards}
    }
    .into_any()
}

/// The same kind in other districts, with how many each has.
#[component]
fn DistrictLinks(
    /// The kind.
    kind: Kind,
    /// The district shown now.
    chosen: Option<String>,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let chip = |district: Option<&str>, name: &str, count: usize| {
        let current = (district == chosen.as_deref()).then_some("page");
        let href = links.href(&Route::List { kind, district: district.map(str::to_owned) });
        view! {
            <li><a class="app-chip" href=href aria-current=current>{words::name_with_count(name, count)}</a></li>
        }
    };
    let districts = store.guide().districts.iter().filter_map(|district| {
        let id = district.id.as_str();
        let count = store.list(kind, Some(id)).count();
        (count > 0 || chosen.as_deref() == Some(id)).then(|| chip(Some(id), &district.name, count))
    });
    view! {
        <nav aria-label=words::BY_DISTRICT>
            <ul class="app-chips">
                {chip(None, words::ALL_DISTRICTS, store.list(kind, None).count())}
                {districts.collect_view()}
            </ul>
        </nav>
    }
}
