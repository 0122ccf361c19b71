use leptos::{prelude::*, task::spawn_local};

use super::plain::{button, element, line, told, written};
use crate::{
    context::{use_links, use_store},
    platform,
    routes::Route,
    words,
};

/// A page's full address, if it is known: a site that does not know its own learns it from the
/// visitor's browser.
#[must_use]
pub fn full_address(page: &Route) -> Option<String> {
    let origin = use_store().guide().city.site_origin.clone().or_else(platform::share::origin)?;
    Some(format!("{origin}{}", use_links().href(page)))
}

/// Ways to hand a page on: LINE, mail, copy, paper, and its code for another telephone. The links
/// work without JavaScript; the buttons appear only where it runs.
#[component]
pub fn Share(
    /// What the page is about.
    title: String,
    /// The page.
    page: Route,
) -> impl IntoView {
    let came = RwSignal::new(String::new());
    let address = full_address(&page);
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
        let link = written("a", "app-button", to, text.to_owned());
        element("li", links_class, Vec::new(), vec![link])
    };
    // The device's own ways: `boot.js` serves the button, and shows it where the device has any.
    let other = vec![("type", "button".to_owned()), ("data-do", "share".to_owned())];
    let other = written("button", "app-button", other, words::SHARE_OTHER.to_owned());
    let do_it = |button| element("li", "app-needs-script", Vec::new(), vec![button]);
    let ways = vec![
        way(format!("https://line.me/R/share?text={body}"), "external noopener", words::SHARE_LINE),
        way(format!("mailto:?subject={subject}&body={body}"), "external", words::SHARE_MAIL),
        element("li", "app-can-share", Vec::new(), vec![other]),
        do_it(button(|| words::SHARE_COPY.to_owned(), copy)),
        do_it(button(|| words::PRINT.to_owned(), platform::share::print)),
    ];
    let id = "share-heading";
    let parts = vec![
        written("h2", "", vec![("id", id.to_owned())], words::SHARE_HEADING.to_owned()),
        element("ul", "app-actions", Vec::new(), ways),
        told("", "", move || came.get()),
    ];
    let section = element("section", "app-share", vec![("aria-labelledby", id.to_owned())], parts);
    // Where the site knows its address, `renkei publish` puts the code beside the page.
    let known = use_store().guide().city.site_origin.is_some();
    let mut all = vec![section];
    all.extend(known.then(|| code(use_links().code_of(&page))));
    all
}

/// The page's code, to be shown to another telephone; its picture is loaded only when it is unfolded.
pub(crate) fn code(picture: String) -> AnyView {
    let picture = view! {
        <img src=picture alt=words::CODE_ALT width="164" height="164" loading="lazy"/>
    };
    let parts = vec![
        line("summary", "", words::SHOW_CODE.to_owned()),
        picture.into_any(),
        line("p", "", words::CODE_EXPLAINED.to_owned()),
    ];
    element("details", "app-fold app-code", Vec::new(), parts)
}
