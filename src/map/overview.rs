use leptos::prelude::*;

use crate::{
    context::{use_links, use_store},
    map::picture::CITY,
};

/// The picture of the city with its districts numbered. On the host the numbers are links; the same
/// links stand in the list beside the picture, for those who do not see or point.
#[component]
pub fn Overview() -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    store.map_version().map(|version| {
        let href = links.map_picture("overview", version);
        #[cfg(feature = "ssr")]
        let numbers = Some(view! { <g inner_html=numbers(&store, &links)/> });
        #[cfg(not(feature = "ssr"))]
        let numbers = None::<()>;
        view! {
            <svg class="app-overview" viewBox=view_box() aria-hidden="true">
                <image href=href width=CITY height=CITY/>
                {numbers}
            </svg>
        }
    })
}

fn view_box() -> String {
    format!("0 0 {CITY} {CITY}")
}

/// Discs that are seen through: the picture shows the numbers.
#[cfg(feature = "ssr")]
fn numbers(store: &crate::store::GuideStore, links: &crate::routes::Links) -> String {
    let Some(map) = store.base_map() else { return String::new() };
    let districts = &store.guide().districts;
    let numbers = crate::render::pictures::numbers(map, store);
    let link = |(at, x, y): (usize, i32, i32)| {
        let href =
            links.href(&crate::routes::Route::Area(districts.get(at)?.id.as_str().to_owned()));
        // Ids are slugs, and the base is checked: nothing here can end the attribute.
        Some(format!(
            "<a href=\"{href}\" tabindex=\"-1\"><circle class=\"app-overview__number\" cx=\"{x}\" cy=\"{y}\" r=\"48\"/></a>"
        ))
    };
    numbers.into_iter().filter_map(link).collect()
}
