use leptos::prelude::*;

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
    let about = links.href(&Route::About);
    view! {
        <header class="app-header">
            <a class="app-skip" href="#main">{words::SKIP}</a>
            <a class="app-header__home" href=links.href(&Route::Home)>
                <span class="app-header__city">{city.name.clone()}</span>
                <span class="app-header__title">{city.guide_title.clone()}</span>
            </a>
            <nav class="app-header__nav" aria-label=words::NAV_LABEL>
                <a href=links.href(&Route::Search)>{words::NAV_SEARCH}</a>
                <a href=links.href(&Route::Map)>{words::map::NAV_MAP}</a>
                <a href=links.below(routes::EVENTS)>{words::NAV_EVENTS}</a>
                <a href=links.below(routes::LEARN)>{words::NAV_LEARN}</a>
            </nav>
        </header>
        <main id="main" class="app-main" tabindex="-1">{children()}</main>
        <footer class="app-footer">
            {city.notice.map(|notice| view! { <p>{notice}</p> })}
            <p>{words::data_as_of(store.manifest().as_of)}</p>
            <p><a href=about>{words::FOOTER_ABOUT}</a></p>
        </footer>
    }
}
