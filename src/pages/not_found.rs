use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    components::SearchBox,
    context::use_links,
    routes::{Route, SearchParams},
    words,
};

/// An address that leads nowhere, with ways on.
#[component]
pub fn NotFound() -> impl IntoView {
    let links = use_links();
    let home = links.href(&Route::Home);
    let search = links.href(&Route::Search);
    let navigate = use_navigate();
    let text = RwSignal::new(String::new());
    let submit = move |q: String| {
        let params = SearchParams { q, ..SearchParams::default() };
        let options = NavigateOptions { resolve: false, ..NavigateOptions::default() };
        navigate(&links.search(&params), options);
    };
    view! {
        <h1 tabindex="-1">{words::NOT_FOUND_HEADING}</h1>
        <p>{words::NOT_FOUND_TEXT}</p>
        <SearchBox text=text on_input=move |q| text.set(q) on_submit=submit/>
        <ul>
            <li><a href=home>{words::TO_HOME}</a></li>
            <li><a href=search>{words::TO_ALL}</a></li>
        </ul>
    }
}
