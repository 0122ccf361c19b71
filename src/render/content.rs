//! Content pages as HTML.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Page, event_json_ld, head, prepare, without_markers};
use crate::{
    context,
    navigation::Location,
    pages::content::{self, ContentApp, Library},
    routes::{ContentPage, Links},
    store::GuideStore,
    words,
};

/// Renders one content page. Nothing that depends on the time or the visitor is in it.
#[must_use]
pub fn render_content(
    store: &GuideStore,
    library: &Arc<Library>,
    links: &Links,
    page: &ContentPage,
) -> Page {
    prepare();
    let owner = Owner::new();
    let body = owner.with(|| {
        let location = Location::of(&links.content(page));
        context::provide(store.clone(), links.clone(), location, None);
        provide_context(library.clone());
        ContentApp(content::ContentAppProps { page: page.clone() }).to_html()
    });
    let city = &store.guide().city;
    let heading = content::heading(store, library, page);
    let about = head::About {
        title: &words::page_title(&heading, city),
        heading: &heading,
        description: &content::description(store, library, page),
        path: &links.content(page),
        indexed: true,
    };
    let mut head = head::common(city, &about);
    if let ContentPage::Event(id) = page
        && let Some(event) = library.event(id)
        && let Some(data) = event_json_ld::event(store, links, event)
    {
        head.push_str(&head::structured(&data));
    }
    Page { head, body: without_markers(&body) }
}
