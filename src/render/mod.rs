//! Every page as HTML, rendered on the host from the components that the browser runs.

mod calendars;
mod content;
mod event_json_ld;
mod head;
mod json_ld;
pub mod pictures;
mod shell;

use std::sync::Once;

use leptos::prelude::*;
use renkei_model::Kind;

pub use calendars::{CalendarFile, calendars};
pub use content::render_content;

use crate::{
    app::App,
    context,
    navigation::Location,
    routes::{Links, Route},
    store::GuideStore,
};

pub use shell::shell;

/// A page, ready to be put into the shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What belongs into `<head>`: title, description, canonical link, structured data.
    pub head: String,
    /// What belongs into the app's element.
    pub body: String,
}

/// Every page that the site consists of, the page for unknown addresses last.
#[must_use]
pub fn routes(store: &GuideStore) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::Search, Route::Map, Route::About];
    let districts = &store.guide().districts;
    for kind in Kind::ALL {
        routes.push(Route::List { kind, district: None });
        routes.extend(
            districts.iter().map(|district| Route::List {
                kind,
                district: Some(district.id.as_str().to_owned()),
            }),
        );
    }
    let areas = store.guide().care_areas.iter().map(|area| area.id.as_str());
    let places = districts.iter().map(|district| district.id.as_str()).chain(areas);
    routes.extend(places.map(|id| Route::Area(id.to_owned())));
    let listed = store.facilities().iter().map(|facility| facility.id.clone());
    let gone = store.tombstones().iter().map(|tombstone| tombstone.id.clone());
    routes.extend(listed.chain(gone).map(Route::Facility));
    routes.push(Route::NotFound);
    routes
}

/// Renders one page. Nothing that depends on the time or the visitor is in it.
#[must_use]
pub fn render(store: &GuideStore, links: &Links, route: &Route) -> Page {
    prepare();
    let owner = Owner::new();
    let body = owner.with(|| {
        let location = Location::of(&links.href(route));
        context::provide(store.clone(), links.clone(), location, None);
        App().to_html()
    });
    Page { head: head::head(store, links, route), body: without_markers(&body) }
}

/// Leptos asks for an executor, although nothing on the host waits.
fn prepare() {
    static EXECUTOR: Once = Once::new();
    // A failure means that there is an executor already.
    EXECUTOR.call_once(|| drop(any_spawner::Executor::init_futures_executor()));
}

/// Leaves out the comments by which a hydrating app would find its place: this app renders anew.
fn without_markers(html: &str) -> String {
    html.replace("<!>", "").replace("<!---->", "").replace("<!--()-->", "")
}
