use leptos::{prelude::*, task::spawn_local};

use super::plain::{button, element, told};
use crate::{platform, words};

/// Ways to hand a page on: LINE, mail, copy, paper. The links work without JavaScript; the
/// buttons appear only where it runs.
#[component]
pub fn Share(
    /// What the page is about.
    title: String,
    /// The page's full address, if it is known.
    address: Option<String>,
) -> impl IntoView {
    let came = RwSignal::new(String::new());
    // Without a full address there is nothing to send: the links wait for the app.
    let links_class = if address.is_some() { "" } else { "app-needs-script" };
    let text = words::share_text(&title, &address.unwrap_or_default());
    let copied = text.clone();
    let copy = move || {
        let text = copied.clone();
        spawn_local(async move {
            let done = platform::share::copy(&text).await;
            came.set(if done { words::COPIED } else { words::NOT_COPIED }.to_owned());
        });
    };
    let subject = words::encode_component(&title);
    let body = words::encode_component(&text);
    let way = |href: String, rel: &str, text: &'static str| {
        let to = vec![("href", href), ("rel", rel.to_owned())];
        let link = element("a", "app-button", to, vec![text.into_any()]);
        element("li", links_class, Vec::new(), vec![link])
    };
    let do_it = |button| element("li", "app-needs-script", Vec::new(), vec![button]);
    let ways = vec![
        way(format!("https://line.me/R/share?text={body}"), "external noopener", words::SHARE_LINE),
        way(format!("mailto:?subject={subject}&body={body}"), "external", words::SHARE_MAIL),
        do_it(button(|| words::SHARE_COPY.to_owned(), copy)),
        do_it(button(|| words::PRINT.to_owned(), platform::share::print)),
    ];
    let id = "share-heading";
    let heading = words::SHARE_HEADING.into_any();
    let parts = vec![
        element("h2", "", vec![("id", id.to_owned())], vec![heading]),
        element("ul", "app-actions", Vec::new(), ways),
        told("", move || came.get()),
    ];
    element("section", "app-share", vec![("aria-labelledby", id.to_owned())], parts)
}
