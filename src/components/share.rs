use leptos::{prelude::*, task::spawn_local};

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
    let told = RwSignal::new("");
    // Without a full address there is nothing to send: the links wait for the app.
    let links_class = if address.is_some() { "" } else { "app-needs-script" };
    let text = words::share_text(&title, &address.unwrap_or_default());
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            told.set(if platform::share::copy(&text).await {
                words::COPIED
            } else {
                words::NOT_COPIED
            });
        });
    };
    let subject = words::encode_component(&title);
    let body = words::encode_component(&text);
    view! {
        <section class="app-share" aria-labelledby="share-heading">
            <h2 id="share-heading">{words::SHARE_HEADING}</h2>
            <ul class="app-actions">
                <li class=links_class>
                    <a class="app-button" rel="external noopener" href=format!("https://line.me/R/share?text={body}")>
                        {words::SHARE_LINE}
                    </a>
                </li>
                <li class=links_class>
                    <a class="app-button" rel="external" href=format!("mailto:?subject={subject}&body={body}")>
                        {words::SHARE_MAIL}
                    </a>
                </li>
                <li class="app-needs-script"><button class="app-button" type="button" on:click=copy>{words::SHARE_COPY}</button></li>
                <li class="app-needs-script">
                    <button class="app-button" type="button" on:click=|_| platform::share::print()>{words::PRINT}</button>
                </li>
            </ul>
            <p role="status">{move || told.get()}</p>
        </section>
    }
}
