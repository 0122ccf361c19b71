use leptos::prelude::*;

use super::plain::{as_it_is, element, line, link, written};
use crate::{
    context::{use_links, use_store},
    routes::{self, Route},
    words,
};

/// What stands around every page: skip link, header, the city's notice, footer.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let city = store.guide().city.clone();
    let dated = words::data_as_of(store.manifest().as_of);
    let on_paper = format!("{} {dated}", city.notice.as_deref().unwrap_or_default());
    let about = links.href(&Route::About);
    view! {
        <header class="app-header">
            <a class="app-skip" href="#main">{words::SKIP}</a>
            <a class="app-header__home" href=links.href(&Route::Home)>
                <span class="app-header__city" translate="no">{city.name.clone()}</span>
                <span class="app-header__title">{city.guide_title.clone()}</span>
            </a>
            {urgent()}
            <nav class="app-header__nav" aria-label=words::NAV_LABEL>
                <a href=links.href(&Route::Search)>{words::NAV_SEARCH}</a>
                <a href=links.href(&Route::Map)>{words::map::NAV_MAP}</a>
                <a href=links.below(routes::EVENTS)>{words::NAV_EVENTS}</a>
                <a href=links.below(routes::LEARN)>{words::NAV_LEARN}</a>
            </nav>
            {line("p", "app-header__on-paper", on_paper)}
        </header>
        <main id="main" class="app-main" tabindex="-1">{children()}</main>
        <footer class="app-footer">
            {city.notice.map(|notice| view! { <p>{notice}</p> })}
            <p>{dated}</p>
            <p><a href=about>{words::FOOTER_ABOUT}</a></p>
        </footer>
    }
}

/// The number for danger and the text on it, on the first screen of every page.
fn urgent() -> AnyView {
    let call = vec![
        ("href", "tel:119".to_owned()),
        ("aria-label", words::EMERGENCY_CALL.to_owned()),
        as_it_is(),
    ];
    let mut ways = vec![written("a", "", call, words::URGENT_CALL.to_owned())];
    if use_store().urgent_title().is_some() {
        let read = use_links().below(routes::URGENT);
        ways.push(link("", read, words::URGENT_READ.to_owned()));
    }
    let label = vec![("aria-label", words::URGENT_LABEL.to_owned())];
    element("nav", "app-header__urgent", label, ways)
}
