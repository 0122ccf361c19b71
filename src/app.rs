//! The app: the same components in the browser and on the host.

use leptos::prelude::*;

use crate::{
    components::{Share, Shell},
    context::{use_links, use_navigation, use_store},
    navigation::Navigation,
    pages, platform,
    routes::Route,
    store::GuideStore,
};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Shell>
            <CurrentPage/>
        </Shell>
    }
}

/// The page at the current address; a new one only when the path changes, not the query.
#[component]
fn CurrentPage() -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let navigation = use_navigation();
    let location = navigation.location();
    let route = Memo::new(move |_| location.with(|location| links.parse(&location.path)));
    announce_navigation(store, navigation, route);
    move || {
        let route = route.get();
        let shared = is_handed_on(&route).then(|| {
            let title = pages::heading(&use_store(), &route);
            view! { <Share title=title page=route.clone()/> }.into_any()
        });
        let mut parts = vec![page(route)];
        parts.extend(shared);
        parts
    }
}

/// Pages that one hands on as they are, below what they say. An institution's page does so itself;
/// what a search finds depends on its words, which the code beside the page does not know.
fn is_handed_on(route: &Route) -> bool {
    matches!(route, Route::Home | Route::List { .. } | Route::Area(_) | Route::About)
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Home => pages::Home().into_any(),
        // The same page: on one address with the map.
        Route::Search | Route::Map => pages::Search().into_any(),
        Route::List { kind, district } => pages::list(kind, district),
        Route::Area(id) => pages::area(&id),
        Route::Facility(id) => pages::facility(&id),
        Route::About => pages::About().into_any(),
        Route::NotFound => pages::NotFound().into_any(),
    }
}

/// After a navigation inside the app: title, and focus to the heading (or to the search box). Not on the first page,
/// where the browser has done both.
fn announce_navigation(store: GuideStore, navigation: Navigation, route: Memo<Route>) {
    Effect::new(move |former: Option<Route>| {
        let route = route.get();
        if former.is_some_and(|former| former != route) {
            platform::dom::set_title(&pages::title(&store, &route));
            if !(navigation.wants_box() && platform::dom::focus_box()) {
                platform::dom::focus_heading();
            }
        }
        route
    });
}
