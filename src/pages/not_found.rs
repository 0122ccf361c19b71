use leptos::prelude::*;

use crate::{
    components::SearchBox,
    context::{use_links, use_navigation},
    navigation::Step,
    routes::{Route, SearchParams},
    words,
};

/// An address that leads nowhere, with ways on.
#[component]
pub fn NotFound() -> impl IntoView {
    let links = use_links();
    let home = links.href(&Route::Home);
    let search = links.href(&Route::Search);
    let navigation = use_navigation();
    let text = RwSignal::new(String::new());
    let submit = move |q: String| {
        let params = SearchParams { q, ..SearchParams::default() };
        navigation.go(&links.search(&params), Step::Page);
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
