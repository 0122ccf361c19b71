use leptos::prelude::*;
use renkei_model::Kind;

use crate::{
    components::{Emergency, SearchBox},
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
    view! {
        <h1 tabindex="-1">{words::HOME_HEADING}</h1>
        <p class="app-lead">{words::HOME_LEAD}</p>
        <SearchBox text=text on_input=move |q| text.set(q) on_submit=submit/>
        {store.guide().city.notice.clone().map(|notice| view! { <p class="app-notice">{notice}</p> })}
        <KindTiles/>
        <AreaLinks/>
        <ReadLinks/>
        <Emergency/>
    }
}

#[component]
fn KindTiles() -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let tile = move |kind: Kind| {
        let count = store.list(kind, None).count();
        let href = links.href(&Route::List { kind, district: None });
        view! {
            <li>
                <a class="app-tile" href=href data-kind=kind.as_str()>
                    <span class="app-tile__name">{words::kind(kind)}</span>
                    <span class="app-tile__count">{words::count_or_none_yet(count)}</span>
                </a>
            </li>
        }
    };
    view! {
        <section aria-labelledby="kinds-heading">
            <h2 id="kinds-heading">{words::KINDS_HEADING}</h2>
            <ul class="app-tiles">{Kind::ALL.into_iter().map(tile).collect_view()}</ul>
        </section>
    }
}

/// To the pages that are files of their own.
#[component]
fn ReadLinks() -> impl IntoView {
    let links = use_links();
    let pages = [
        (routes::DUTY, words::TO_DUTY),
        (routes::EVENTS, words::TO_EVENTS),
        (routes::LEARN, words::TO_LEARN),
        (routes::FLYERS, words::TO_FLYERS),
        (routes::NEWS, words::TO_NEWS),
    ]
    .map(|(path, name)| view! { <li><a class="app-chip" href=links.below(path)>{name}</a></li> });
    view! {
        <section aria-labelledby="read-heading">
            <h2 id="read-heading">{words::READ_HEADING}</h2>
            <ul class="app-chips">{pages.into_iter().collect_view()}</ul>
        </section>
    }
}

#[component]
fn AreaLinks() -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let link = |id: &str| links.href(&Route::Area(id.to_owned()));
    let areas = store.guide().care_areas.iter().map(|area| {
        let districts = store.districts_of(Place::CareArea(area)).into_iter().map(|district| {
            view! { <li><a class="app-chip" href=link(district.id.as_str())>{district.name.clone()}</a></li> }
        });
        view! {
            <li class="app-area">
                <h3 class="app-area__name"><a href=link(area.id.as_str())>{words::care_area_name(&area.name)}</a></h3>
                <ul class="app-chips">{districts.collect_view()}</ul>
            </li>
        }
    });
    view! {
        <section aria-labelledby="areas-heading">
            <h2 id="areas-heading">{words::AREAS_HEADING}</h2>
            <ul class="app-areas">{areas.collect_view()}</ul>
        </section>
    }
}
