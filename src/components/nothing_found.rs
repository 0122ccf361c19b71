use leptos::{prelude::*, task::spawn_local};
use renkei_search::Outcome;

use super::plain::{button, element, line, link_item, told, with_number, written};
use crate::{
    context::{use_links, use_store},
    platform,
    routes::{Route, SearchParams},
    words,
};

/// Never the end of the way: which word failed, what there is without it or without filters, where
/// to look on, whom to ask, and a sentence for the city about what is missing.
#[must_use]
pub fn nothing_found(outcome: &Outcome, params: &SearchParams) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let mut ways: Vec<AnyView> = Vec::new();
    for word in &outcome.failed_words {
        ways.push(line("li", "", words::failed_word(word)));
    }
    let mut way = |href: String, text: String| ways.push(link_item("", href, text));
    for without in &outcome.without {
        let href = links.search(&params.without_word(&without.word));
        way(href, words::search::without(&without.word, without.found));
    }
    if outcome.without_filters > 0 {
        let count = usize::try_from(outcome.without_filters).unwrap_or(0);
        way(links.search(&params.without_filters()), words::without_filters(count));
    }
    // The nearest of what was asked for: the whole kind, and the whole district.
    if let Some(kind) = params.kind {
        let href = links.href(&Route::List { kind, district: None });
        way(href, words::search::all_of_kind(kind));
    }
    let named = outcome.place.as_ref().and_then(|place| place.district.as_ref());
    let district = params.district.clone().or(named.map(|id| id.as_str().to_owned()));
    let mut ask = |id: &str, name: &str| {
        way(links.href(&Route::Area(id.to_owned())), words::ask_center(name));
    };
    match district.as_deref().and_then(|id| Some((id, store.place(id)?))) {
        Some((id, place)) => ask(id, place.name()),
        None => {
            for area in &store.guide().care_areas {
                ask(area.id.as_str(), &words::care_area_name(&area.name));
            }
        }
    }
    ways.push(match &store.guide().city.contact.phone {
        Some(phone) => {
            let to = vec![("href", format!("tel:{phone}"))];
            let call = element("a", "", to, vec![with_number("", &words::ask_city(phone), phone)]);
            element("li", "", Vec::new(), vec![call])
        }
        None => line("li", "", words::search::NO_DESK.to_owned()),
    });
    let id = "nothing-heading";
    let mut parts = vec![
        written("h2", "", vec![("id", id.to_owned())], words::NOTHING_FOUND.to_owned()),
        line("p", "", words::WAYS_ON.to_owned()),
        element("ul", "app-ways", Vec::new(), ways),
    ];
    let typed = params.q.trim();
    if !typed.is_empty() {
        parts.extend(copy_report(words::search::report(&store.guide().city, typed)));
    }
    element("section", "", vec![("aria-labelledby", id.to_owned())], parts)
}

/// Tells the city what its guide lacks: by the visitor's own hand, since nothing is logged or sent.
fn copy_report(text: String) -> Vec<AnyView> {
    let came = RwSignal::new(String::new());
    let shown = line("p", "app-quote", text.clone());
    let copy = move || {
        let text = text.clone();
        spawn_local(async move {
            let done = platform::share::copy(&text).await;
            let sentence = if done { words::COPIED } else { words::search::REPORT_NOT_COPIED };
            came.set(sentence.to_owned());
        });
    };
    vec![
        shown,
        button(|| words::search::COPY_REPORT.to_owned(), copy),
        told("", "", move || came.get()),
        line("p", "", words::search::COPY_REPORT_HINT.to_owned()),
    ]
}
