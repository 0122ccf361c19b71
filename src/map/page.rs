//! The map on its page.

use leptos::prelude::*;
use renkei_model::District;
use renkei_search::Outcome;

use super::{
    live::{First, HOST_ID, Live, Wish},
    markup,
};
use crate::{
    components::{
        FacilityCard,
        plain::{self, element, line, link_item, written},
    },
    context::{use_links, use_navigation, use_store},
    routes::{Links, Route, SearchParams, chosen_on_map},
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
    // Without content the card is not there (map.css); map.js serves its button.
    let card = move || {
        let chosen = chosen.get();
        if chosen.is_empty() {
            return ().into_any();
        }
        let facilities = chosen.iter().filter_map(|at| store.at(*at).cloned());
        let cards = facilities.map(|it| view! { <FacilityCard facility=it/> }.into_any()).collect();
        let close = vec![("type", "button".to_owned()), ("data-do", "close".to_owned())];
        let close = written("button", "app-button", close, said::CLOSE.to_owned());
        vec![close, element("ul", "app-cards", Vec::new(), cards)].into_any()
    };
    let card_is = [("id", "map-card"), ("role", "group"), ("tabindex", "-1")];
    let card_is = card_is.map(|(name, value)| (name, value.to_owned())).to_vec();
    let map = vec![
        element(
            "div",
            "app-map__box",
            Vec::new(),
            vec![
                text_part(canvas),
                element("div", "app-map__card", card_is, vec![plain::live(card)]),
            ],
        ),
        text_part(said::CONTROLS.to_owned()),
    ];
    let map_is = vec![("id", HOST_ID.to_owned()), ("aria-label", said::MAP_LABEL.to_owned())];
    element("section", "app-map", map_is, map)
}

/// The districts by the numbers of the picture.
pub fn districts() -> AnyView {
    let (store, links) = (use_store(), use_links());
    let item = |district: &District| {
        let own = store.facilities().iter().filter(|it| it.district.as_ref() == Some(&district.id));
        let text = words::name_with_count(&district.name, own.count());
        link_item("", links.href(&Route::Area(district.id.as_str().to_owned())), text)
    };
    let items = store.guide().districts.iter().map(item).collect();
    let parts = vec![
        written("h2", "", vec![("id", "numbered".to_owned())], said::DISTRICTS_HEADING.to_owned()),
        line("p", "", said::BORDERS_ARE_ROUGH.to_owned()),
        element("ol", "app-numbered", Vec::new(), items),
    ];
    element("nav", "", vec![("aria-labelledby", "numbered".to_owned())], parts)
}

/// The switch between list and map.
pub fn views(links: &Links, params: &SearchParams, on_map: bool) -> AnyView {
    text_part(markup::views(links, params, on_map))
}

/// A part that only shows, written as text.
pub fn text_part(html: String) -> AnyView {
    view! { <div inner_html=html></div> }.into_any()
}
