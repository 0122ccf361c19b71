use leptos::prelude::*;

use crate::{
    context::use_links,
    routes::{MapParams, SearchParams},
    words::map as said,
};

/// From a search to the map of what it finds.
#[component]
pub fn OnMap(
    /// What is searched for.
    params: Memo<SearchParams>,
) -> impl IntoView {
    let links = use_links();
    let href = move || links.map(&MapParams { search: params.get(), ..MapParams::default() });
    view! { <p><a href=href>{said::RESULTS_ON_MAP}</a></p> }
}
