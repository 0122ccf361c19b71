use leptos::prelude::*;
use renkei_model::Kind;

use super::{NotFound, heading};
use crate::{
    components::{
        FacilityCard,
        plain::{self, element, line, link, written},
    },
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
    let mut cards = Vec::new();
    for facility in store.list(kind, district.as_deref()) {
        cards.push(view! { <FacilityCard facility=facility.clone()/> }.into_any());
    }
    let count = words::count_or_none_yet(cards.len());
    let cards = if cards.is_empty() {
        line("p", "", words::none_yet(kind))
    } else {
        element("ul", "app-cards", Vec::new(), cards)
    };
    let to_search = links.search(&SearchParams {
        kind: Some(kind),
        district: district.clone(),
        ..SearchParams::default()
    });
    let narrow = link("", to_search, words::NARROW_DOWN.to_owned());
    let page = vec![
        plain::heading(heading(&store, &route)),
        line("p", "", count),
        district_links(kind, district.as_deref()),
        element("p", "", Vec::new(), vec![narrow]),
        line("h2", "app-visually-hidden", words::RESULTS_HEADING.to_owned()),
        cards,
    ];
    page.into_any()
}

/// The same kind in other districts, with how many each has.
fn district_links(kind: Kind, chosen: Option<&str>) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let mut chips = Vec::new();
    let mut chip = |district: Option<&str>, name: &str, count: usize| {
        let href = links.href(&Route::List { kind, district: district.map(str::to_owned) });
        let mut to = vec![("href", href)];
        if district == chosen {
            to.push(("aria-current", "page".to_owned()));
        }
        let link = written("a", "app-chip", to, words::name_with_count(name, count));
        chips.push(element("li", "", Vec::new(), vec![link]));
    };
    chip(None, words::ALL_DISTRICTS, store.list(kind, None).count());
    for district in &store.guide().districts {
        let id = Some(district.id.as_str());
        let count = store.list(kind, id).count();
        if count > 0 || chosen == id {
            chip(id, &district.name, count);
        }
    }
    let list = element("ul", "app-chips", Vec::new(), chips);
    element("nav", "", vec![("aria-label", words::BY_DISTRICT.to_owned())], vec![list])
}
