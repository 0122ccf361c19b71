use leptos::prelude::*;
use renkei_model::{FileRole, Kind};

use crate::{
    components::{
        Emergency, SearchBox, kind_tile,
        plain::{element, heading, line, link, link_item, written},
    },
    context::{use_links, use_navigation, use_store},
    navigation::Step,
    routes::{self, Route, SearchParams},
    store::Place,
    words,
};

/// The front page: one search box, the seven kinds, the areas and their districts.
#[component]
pub fn Home() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let links = use_links();
    let text = RwSignal::new(String::new());
    let submit = move |q: String| {
        let params = SearchParams { q, ..SearchParams::default() };
        navigation.go(&links.search(&params), Step::Page);
    };
    let search = view! { <SearchBox text=text on_input=move |q| text.set(q) on_submit=submit/> };
    let mut page = vec![
        heading(words::HOME_HEADING.to_owned()),
        line("p", "app-lead", words::HOME_LEAD.to_owned()),
        search.into_any(),
    ];
    page.extend(store.guide().city.notice.clone().map(|it| line("p", "app-notice", it)));
    page.extend([kind_tiles(), duty(), area_links(), read_links(), Emergency().into_any()]);
    page
}

fn kind_tiles() -> AnyView {
    let (store, links) = (use_store(), use_links());
    let mut tiles = Vec::new();
    for kind in Kind::ALL {
        let count = store.list(kind, None).count();
        let href = links.href(&Route::List { kind, district: None });
        tiles.push(kind_tile(kind, href, count));
    }
    let tiles = element("ul", "app-tiles", Vec::new(), tiles);
    section("kinds-heading", words::KINDS_HEADING, tiles)
}

/// Who is on duty today or on the next holiday: `public/boot.js` fetches it from the page of all days.
fn duty() -> AnyView {
    let (store, links) = (use_store(), use_links());
    let manifest = store.manifest();
    if manifest.file(&FileRole::Duty).is_none() {
        return ().into_any();
    }
    let all = link("app-chip", links.below(routes::DUTY), words::TO_DUTY.to_owned());
    let all = element("p", "", Vec::new(), vec![all]);
    // A clock that is behind the data cannot tell what is next.
    let from = vec![("data-from", manifest.as_of.to_string())];
    let next = element("renkei-duty", "app-duty-next", from, vec![all]);
    section("duty-heading", words::DUTY_HEADING, next)
}

/// To the pages that are files of their own.
fn read_links() -> AnyView {
    let links = use_links();
    let pages = [
        (routes::EVENTS, words::TO_EVENTS),
        (routes::LEARN, words::TO_LEARN),
        (routes::FLYERS, words::TO_FLYERS),
        (routes::NEWS, words::TO_NEWS),
    ];
    let mut chips = Vec::new();
    for (path, name) in pages {
        chips.push(link_item("app-chip", links.below(path), name.to_owned()));
    }
    let chips = element("ul", "app-chips", Vec::new(), chips);
    section("read-heading", words::READ_HEADING, chips)
}

fn area_links() -> AnyView {
    let (store, links) = (use_store(), use_links());
    let to = |id: &str| links.href(&Route::Area(id.to_owned()));
    let mut areas = Vec::new();
    for area in &store.guide().care_areas {
        let mut chips = Vec::new();
        for district in store.districts_of(Place::CareArea(area)) {
            chips.push(link_item("app-chip", to(district.id.as_str()), district.name.clone()));
        }
        let name = link("", to(area.id.as_str()), words::care_area_name(&area.name));
        let parts = vec![
            element("h3", "app-area__name", Vec::new(), vec![name]),
            element("ul", "app-chips", Vec::new(), chips),
        ];
        areas.push(element("li", "app-area", Vec::new(), parts));
    }
    let areas = element("ul", "app-areas", Vec::new(), areas);
    section("areas-heading", words::AREAS_HEADING, areas)
}

/// A part of the page under a heading of its own.
fn section(id: &str, title: &'static str, content: AnyView) -> AnyView {
    let heading = written("h2", "", vec![("id", id.to_owned())], title.to_owned());
    element("section", "", vec![("aria-labelledby", id.to_owned())], vec![heading, content])
}
