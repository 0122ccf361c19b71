//! The map on its page.

use leptos::prelude::*;
use renkei_search::Outcome;

use super::{
    live::{First, HOST_ID, Live, Wish},
    markup,
};
use crate::{
    components::FacilityCard,
    context::{use_links, use_navigation, use_store},
    routes::{Route, SearchParams, chosen_on_map},
    words::{self, map as said},
};

/// The map of what a search finds, with its buttons and the card of what was chosen. `go` is told
/// another search that the visitor asks for by the map.
pub fn map_box(
    params: Memo<SearchParams>,
    outcome: Memo<Outcome>,
    go: Callback<SearchParams>,
) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let chosen = RwSignal::new(Vec::<u32>::new());
    let wish = Callback::new(move |wish| match wish {
        Wish::Area(area) => go.run(SearchParams { area, ..params.get_untracked() }),
    });
    let live = Live::new(store.clone(), chosen, wish);
    let canvas = markup::canvas(&store, &links);
    let query = use_navigation().location().get_untracked().query;
    let at = chosen_on_map(&query).and_then(|id| {
        let found = store.facilities().iter().position(|it| it.id == id)?;
        u32::try_from(found).ok()
    });
    let kept = StoredValue::new_local(live.clone());
    on_cleanup(move || kept.with_value(Live::close));
    Effect::new(move |opened: Option<()>| {
        outcome.with(|outcome| live.set(outcome.hits.iter().map(|hit| hit.index).collect()));
        if opened.is_none() {
            live.open(links.clone(), First { at, area: params.get_untracked().area });
        }
    });
    let card = move || {
        let chosen = chosen.get();
        let facilities =
            chosen.iter().filter_map(|at| store.facilities().get(*at as usize).cloned());
        let cards: Vec<_> =
            facilities.map(|facility| view! { <FacilityCard facility=facility/> }).collect();
        // Without content the card is not there (map.css); map.js serves its button.
        (!cards.is_empty()).then(|| {
            view! {
                <button class="app-button" type="button" data-do="close">{said::CLOSE}</button>
                <ul class="app-cards">{cards}</ul>
            }
        })
    };
    view! {
        <section class="app-map" id=HOST_ID aria-label=said::MAP_LABEL>
            <div class="app-map__box">
                <div class="app-map__ground" inner_html=canvas></div>
                <div class="app-map__card" id="map-card" role="group" tabindex="-1" aria-label=said::CARD_HEADING>
                    {card}
                </div>
            </div>
            <div inner_html=said::CONTROLS></div>
        </section>
    }
    .into_any()
}

/// The districts by the numbers of the picture.
pub fn districts() -> AnyView {
    let (store, links) = (use_store(), use_links());
    let districts = store.guide().districts.iter().map(|district| {
        let own = store.facilities().iter().filter(|it| it.district.as_ref() == Some(&district.id));
        let text = words::name_with_count(&district.name, own.count());
        let href = links.href(&Route::Area(district.id.as_str().to_owned()));
        view! { <li><a href=href>{text}</a></li> }
    });
    view! {
        <nav aria-labelledby="numbered-heading">
            <h2 id="numbered-heading">{said::DISTRICTS_HEADING}</h2>
            <p>{said::BORDERS_ARE_ROUGH}</p>
            <ol class="app-numbered">{districts.collect_view()}</ol>
        </nav>
    }
    .into_any()
}
