//! What every page may ask for, provided once by the app.

use leptos::prelude::*;
use renkei_calendar::Moment;

use crate::{
    navigation::{Location, Navigation},
    routes::Links,
    store::GuideStore,
};

/// This minute, or `None` where there is no visitor yet (on the host).
#[derive(Clone, Copy)]
pub struct Now(pub RwSignal<Option<Moment>>);

/// Provides the store, the links, the address and the clock to everything below.
pub fn provide(
    store: GuideStore,
    links: Links,
    location: Location,
    now: Option<Moment>,
) -> (Navigation, Now) {
    let now = Now(RwSignal::new(now));
    let navigation = Navigation::at(location);
    provide_context(store);
    provide_context(links);
    provide_context(navigation);
    provide_context(now);
    (navigation, now)
}

/// The guide's content.
#[must_use]
pub fn use_store() -> GuideStore {
    expect_context()
}

/// The builder of addresses.
#[must_use]
pub fn use_links() -> Links {
    expect_context()
}

/// The address and the way to another.
#[must_use]
pub fn use_navigation() -> Navigation {
    expect_context()
}

/// The clock.
#[must_use]
pub fn use_now() -> Now {
    expect_context()
}
