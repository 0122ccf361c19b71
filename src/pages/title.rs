use crate::{routes::Route, store::GuideStore, words};

/// The page's name, without the guide's.
#[must_use]
pub fn heading(store: &GuideStore, route: &Route) -> String {
    let city = &store.guide().city.name;
    match route {
        Route::Home => words::HOME_HEADING.to_owned(),
        Route::Search => words::SEARCH_HEADING.to_owned(),
        Route::List { kind, district } => {
            let place = district.as_deref().and_then(|id| store.place(id));
            words::list_heading(city, *kind, place.as_ref().map(|place| place.name()))
        }
        Route::Area(id) => store
            .place(id)
            .map_or(words::NOT_FOUND_HEADING.to_owned(), |place| words::area_heading(&place)),
        Route::Facility(id) => store
            .facility(id)
            .map(|facility| facility.display_name().to_owned())
            .or_else(|| store.tombstone(id).map(|tombstone| tombstone.name.clone()))
            .unwrap_or_else(|| words::NOT_FOUND_HEADING.to_owned()),
        Route::Map => words::map::HEADING.to_owned(),
        Route::About => words::ABOUT_HEADING.to_owned(),
        Route::NotFound => words::NOT_FOUND_HEADING.to_owned(),
    }
}

/// The title of the browser's window: what the page is, then whose guide it is.
#[must_use]
pub fn title(store: &GuideStore, route: &Route) -> String {
    match route {
        Route::Home => words::guide_name(&store.guide().city),
        _ => words::page_title(&heading(store, route), &store.guide().city),
    }
}
