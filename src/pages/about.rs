use leptos::prelude::*;
use renkei_model::Kind;

use crate::{
    components::plain::{element, heading, line, written},
    context::use_store,
    platform::keys,
    words,
};

/// What the guide is, what it knows and whence, and what it does not do.
#[component]
pub fn About() -> impl IntoView {
    let store = use_store();
    let guide = store.guide();
    let text = |tag, text: &str| line(tag, "", text.to_owned());
    let cell = |tag, scope: &str, content: &str| {
        let scope = vec![("scope", scope.to_owned())];
        written(tag, "", scope, content.to_owned())
    };
    let columns = [words::COLUMN_KIND, words::COLUMN_PLACES, words::COLUMN_SERVICES];
    let mut head = Vec::new();
    for column in columns {
        head.push(cell("th", "col", column));
    }
    let mut rows = Vec::new();
    for kind in Kind::ALL {
        let places = store.list(kind, None).count();
        let services: usize = store.list(kind, None).map(|facility| facility.services.len()).sum();
        let cells = vec![
            cell("th", "row", words::kind(kind)),
            text("td", &words::count_or_none_yet(places)),
            text("td", &words::services_count(services)),
        ];
        rows.push(element("tr", "", Vec::new(), cells));
    }
    let head = element("tr", "", Vec::new(), head);
    let table = vec![
        text("caption", words::ABOUT_COUNTS),
        element("thead", "", Vec::new(), vec![head]),
        element("tbody", "", Vec::new(), rows),
    ];
    let mut sources = Vec::new();
    for source in &guide.sources {
        let title = text("strong", &source.title);
        let parts = vec![
            element("p", "", Vec::new(), vec![title]),
            text("p", &words::source_line(source)),
            text("p", &source.attribution),
        ];
        sources.push(element("li", "", Vec::new(), parts));
    }
    let mut page = vec![heading(words::ABOUT_HEADING.to_owned())];
    page.extend(guide.city.notice.clone().map(|notice| line("p", "app-lead", notice)));
    page.extend([
        text("h2", words::ABOUT_DATA_HEADING),
        text("p", &words::data_as_of(store.manifest().as_of)),
        text("p", &words::data_version(&store.manifest().version)),
        element("table", "app-table", Vec::new(), table),
        text("h2", words::ABOUT_UNKNOWN_HEADING),
        text("p", words::ABOUT_UNKNOWN),
        text("h2", words::ABOUT_PRIVACY_HEADING),
        text("p", words::ABOUT_PRIVACY),
        Keys().into_any(),
        text("h2", words::ABOUT_SOURCES_HEADING),
        element("ul", "app-sources", Vec::new(), sources),
    ]);
    page
}

/// The keys of those who work without a pointer, and the way to be rid of the one that is a mere
/// character (WCAG 2.1.4).
#[component]
fn Keys() -> impl IntoView {
    let mut lines = Vec::new();
    for text in words::search::KEYS {
        lines.push(line("li", "", text.to_owned()));
    }
    view! {
        <h2>{words::search::KEYS_HEADING}</h2>
        {element("ul", "", Vec::new(), lines)}
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
