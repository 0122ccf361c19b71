use leptos::prelude::*;

use crate::{
    components::{
        SearchBox,
        plain::{element, heading, line, link_item},
    },
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
    let all = links.href(&Route::Search);
    let navigation = use_navigation();
    let text = RwSignal::new(String::new());
    let submit = move |q: String| {
        let params = SearchParams { q, ..SearchParams::default() };
        navigation.go(&links.search(&params), Step::Page);
    };
    let search = view! { <SearchBox text=text on_input=move |q| text.set(q) on_submit=submit/> };
    let ways = vec![
        link_item("app-chip", home, words::TO_HOME.to_owned()),
        link_item("app-chip", all, words::TO_ALL.to_owned()),
    ];
    // A printed address that was typed with mistakes leads on (public/code.js), before the program is
    // there and without it. Where no script runs, the hint is shown to everybody.
    let code = vec![
        ("data-lead", words::CODE_LEAD.to_owned()),
        ("data-link", words::CODE_LINK.to_owned()),
        ("role", "status".to_owned()),
    ];
    let hint = line("p", "", words::CODE_HINT.to_owned());
    vec![
        heading(words::NOT_FOUND_HEADING.to_owned()),
        line("p", "", words::NOT_FOUND_TEXT.to_owned()),
        element("renkei-code", "", code, vec![hint]),
        search.into_any(),
        element("ul", "app-chips", Vec::new(), ways),
    ]
}
