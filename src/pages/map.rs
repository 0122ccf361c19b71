use leptos::prelude::*;

use crate::{
    context::{use_links, use_store},
    map::Overview,
    routes::Route,
    words::{self, map as said},
};

/// The map: without the program the picture of the city, its districts numbered and listed.
#[component]
pub fn Map() -> impl IntoView {
    view! {
        <h1 tabindex="-1">{said::HEADING}</h1>
        <p class="app-lead">{said::LEAD}</p>
        <Overview/>
        <Districts/>
    }
}

/// The districts by their numbers.
#[component]
fn Districts() -> impl IntoView {
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
}
