//! The page that the app takes over where the page itself is not on the device.

use super::{Page, head};
use crate::{
    routes::{Links, URGENT},
    store::GuideStore,
    words,
};

/// A page for any address of the app: it says nothing of its own but that the page is coming.
#[must_use]
pub fn shell(store: &GuideStore, links: &Links) -> Page {
    let read = store.urgent_title().map(|_| {
        format!("<p><a href=\"{}\">{}</a></p>", links.below(URGENT), words::EMERGENCY_READ)
    });
    let title = words::guide_name(&store.guide().city);
    Page {
        head: format!(
            "<title>{}</title>\n<meta name=\"description\" content=\"{}\">\n\
             <meta name=\"robots\" content=\"noindex\">\n",
            head::escape(&title),
            words::offline::COMING
        ),
        body: format!(
            "<main class=\"app-main\"><p><a href=\"tel:119\">{}</a></p>{}<h1>{}</h1><p>{}</p></main>",
            words::EMERGENCY_CALL,
            read.unwrap_or_default(),
            words::offline::COMING,
            words::offline::COMING_TEXT,
        ),
    }
}
