//! What several content pages share.

use leptos::prelude::*;
use renkei_model::Attachment;

use crate::{
    components::code,
    context::{use_links, use_store},
    routes::{ContentPage, Route},
    words,
};

/// The address of a document: on the web as it is, a file of the city below `files/`.
pub(super) fn attachment_href(attachment: &Attachment) -> String {
    if attachment.is_file() {
        use_links().below(&format!("files/{}", attachment.as_str()))
    } else {
        attachment.as_str().to_owned()
    }
}

/// A link to a document, as a button.
pub(super) fn attachment_link(attachment: &Attachment, name: impl Into<String>) -> AnyView {
    let name = name.into();
    let href = attachment_href(attachment);
    view! { <p><a class="app-button" href=href rel="external noopener">{name}</a></p> }.into_any()
}

/// Where the reader is: the front page, then these.
pub(super) fn trail(above: Vec<(String, String)>) -> AnyView {
    let home = use_links().href(&Route::Home);
    let above = above.into_iter().map(|(href, name)| view! { <li><a href=href>{name}</a></li> });
    view! {
        <nav class="app-trail" aria-label=words::TRAIL_LABEL>
            <ol><li><a href=home>{words::TO_HOME}</a></li>{above.collect_view()}</ol>
        </nav>
    }
    .into_any()
}

/// A row of a list of terms.
pub(super) fn fact(term: &'static str, value: AnyView) -> AnyView {
    view! { <div class="app-facts__row"><dt>{term}</dt><dd>{value}</dd></div> }.into_any()
}

/// To a map of another company, by the address.
pub(super) fn map_link(address: &str) -> AnyView {
    let query = words::encode_component(address);
    let map = format!("https://www.google.com/maps/search/?api=1&query={query}");
    view! { <a class="app-map-link" href=map rel="external noopener">{words::content::OPEN_MAP}</a> }
        .into_any()
}

/// Ways to hand a page on. Where the site does not know its own address, `content.js` fills in the
/// links; the buttons are shown only where it runs.
pub(super) fn share(title: &str, page: &ContentPage) -> AnyView {
    let links = use_links();
    let path = links.content(page);
    let origin = use_store().guide().city.site_origin.clone();
    let class = if origin.is_some() { "" } else { "app-needs-script" };
    // Where the site knows its address, `renkei publish` puts the code beside the page.
    let code = origin.is_some().then(|| code(links.code_of_content(page)));
    let text = words::share_text(title, &format!("{}{path}", origin.unwrap_or_default()));
    let (subject, body) = (words::encode_component(title), words::encode_component(&text));
    view! {
        <section class="app-share" aria-labelledby="share-heading" data-title=title.to_owned()>
            <h2 id="share-heading">{words::SHARE_HEADING}</h2>
            <ul class="app-actions">
                <li class=class>
                    <a class="app-button" rel="external noopener" data-share="line"
                        href=format!("https://line.me/R/share?text={body}")>{words::SHARE_LINE}</a>
                </li>
                <li class=class>
                    <a class="app-button" rel="external" data-share="mail"
                        href=format!("mailto:?subject={subject}&body={body}")>{words::SHARE_MAIL}</a>
                </li>
                <li class="app-can-share">
                    <button class="app-button" type="button" data-do="share">{words::SHARE_OTHER}</button>
                </li>
                <li class="app-needs-script">
                    <button class="app-button" type="button" data-do="copy"
                        data-copied=words::COPIED data-failed=words::NOT_COPIED>{words::SHARE_COPY}</button>
                </li>
                <li class="app-needs-script">
                    <button class="app-button" type="button" data-do="print">{words::PRINT}</button>
                </li>
            </ul>
            <p role="status" data-told></p>
        </section>
        {code}
    }
    .into_any()
}
