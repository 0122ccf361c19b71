//! What a link to a page of the guide says.

use renkei_model::{DistrictId, EventId, FlyerId, PagePath, PageSlug};

use super::Library;
use crate::{
    pages,
    routes::{ContentPage, Links, Route, SearchParams},
    store::GuideStore,
    words::content as words,
};

/// The page's heading; of a search its words.
pub(super) fn page_name(library: &Library, store: &GuideStore, page: &PagePath) -> String {
    let parts: Vec<&str> = page.parts().collect();
    if let Some(content) = content_page(&parts) {
        return super::heading(store, library, &content);
    }
    let path = page.as_str();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    match Links::new("/").parse(path) {
        Route::Search => match SearchParams::parse(query).q {
            words if words.is_empty() => pages::heading(store, &Route::Search),
            typed => words::search_for(&typed),
        },
        Route::NotFound => words::OTHER_PAGE.to_owned(),
        route => pages::heading(store, &route),
    }
}

fn content_page(parts: &[&str]) -> Option<ContentPage> {
    Some(match parts {
        ["events"] => ContentPage::Events,
        ["events", id] => ContentPage::Event(EventId::new(id).ok()?),
        ["flyers"] => ContentPage::Flyers,
        ["flyers", id] => match id.strip_prefix("area-") {
            Some(district) => ContentPage::DistrictFlyer(DistrictId::new(district).ok()?),
            None => ContentPage::Flyer(FlyerId::new(id).ok()?),
        },
        ["learn"] => ContentPage::Learn,
        ["learn", "words"] => ContentPage::Terms,
        ["learn", slug] => ContentPage::Article(PageSlug::new(slug).ok()?),
        ["news"] => ContentPage::News,
        ["duty"] => ContentPage::Duty,
        ["forms"] => ContentPage::Forms,
        ["forms", slug] => ContentPage::Form(PageSlug::new(slug).ok()?),
        _ => return None,
    })
}
