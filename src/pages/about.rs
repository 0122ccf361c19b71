use leptos::prelude::*;
use renkei_model::Kind;

use crate::{context::use_store, platform::keys, words};

/// What the guide is, what it knows and whence, and what it does not do.
#[component]
pub fn About() -> impl IntoView {
    let store = use_store();
    let guide = store.guide();
    let counts = Kind::ALL.into_iter().map(|kind| {
        let places = store.list(kind, None).count();
        let services: usize = store.list(kind, None).map(|facility| facility.services.len()).sum();
        view! {
            <tr>
                <th scope="row">{words::kind(kind)}</th>
                <td>{words::count_or_none_yet(places)}</td>
                <td>{words::services_count(services)}</td>
            </tr>
        }
    });
    let sources = guide.sources.iter().map(|source| {
        view! {
            <li>
                <p><strong>{source.title.clone()}</strong></p>
                <p>{words::source_line(source)}</p>
                <p>{source.attribution.clone()}</p>
            </li>
        }
    });
    view! {
        <h1 tabindex="-1">{words::ABOUT_HEADING}</h1>
        {guide.city.notice.clone().map(|notice| view! { <p class="app-lead">{notice}</p> })}
        <h2>{words::ABOUT_DATA_HEADING}</h2>
        <p>{words::data_as_of(store.manifest().as_of)}</p>
        <p>{words::data_version(&store.manifest().version)}</p>
        <table class="app-table">
            <caption>{words::ABOUT_COUNTS}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::COLUMN_KIND}</th>
                    <th scope="col">{words::COLUMN_PLACES}</th>
                    <th scope="col">{words::COLUMN_SERVICES}</th>
                </tr>
            </thead>
            <tbody>{counts.collect_view()}</tbody>
        </table>
        <h2>{words::ABOUT_UNKNOWN_HEADING}</h2>
        <p>{words::ABOUT_UNKNOWN}</p>
        <h2>{words::ABOUT_PRIVACY_HEADING}</h2>
        <p>{words::ABOUT_PRIVACY}</p>
        <Keys/>
        <h2>{words::ABOUT_SOURCES_HEADING}</h2>
        <ul class="app-sources">{sources.collect_view()}</ul>
    }
}

/// The keys of those who work without a pointer, and the way to be rid of the one that is a mere
/// character (WCAG 2.1.4).
#[component]
fn Keys() -> impl IntoView {
    view! {
        <h2>{words::search::KEYS_HEADING}</h2>
        <ul>{words::search::KEYS.map(|line| view! { <li>{line}</li> })}</ul>
        <label class="app-check app-needs-script" for="keys-slash">
            <input
                id="keys-slash"
                type="checkbox"
                prop:checked=keys::slash_wanted
                on:change:target=|event| keys::want_slash(event.target().checked())
            />
            <span>{words::search::KEYS_SLASH}</span>
        </label>
    }
}
