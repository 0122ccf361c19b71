use leptos::{prelude::*, task::spawn_local};
use renkei_search::Outcome;

use crate::{
    context::{use_links, use_store},
    platform,
    routes::{Route, SearchParams},
    words,
};

/// Never the end of the way: which word failed, what there is without it or without filters, where
/// to look on, whom to ask, and a sentence for the city about what is missing.
#[component]
pub fn NothingFound(
    /// What was found: nothing.
    outcome: Outcome,
    /// What was asked for.
    params: SearchParams,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let link = |href: String, text: String| view! { <li><a href=href>{text}</a></li> }.into_any();
    let mut ways: Vec<AnyView> = Vec::new();
    for word in &outcome.failed_words {
        let text = words::failed_word(word);
        ways.push(view! { <li>{text}</li> }.into_any());
    }
    for without in &outcome.without {
        let href = links.search(&params.without_word(&without.word));
        ways.push(link(href, words::search::without(&without.word, without.found)));
    }
    if outcome.without_filters > 0 {
        let count = usize::try_from(outcome.without_filters).unwrap_or(0);
        let href = links.search(&params.without_filters());
        ways.push(link(href, words::without_filters(count)));
    }
    // The nearest of what was asked for: the whole kind, and the whole district.
    let named = outcome.place.as_ref().and_then(|place| place.district.as_ref());
    let district = params.district.clone().or(named.map(|id| id.as_str().to_owned()));
    let place = district.as_deref().and_then(|id| store.place(id));
    if let Some(kind) = params.kind {
        let href = links.href(&Route::List { kind, district: None });
        ways.push(link(href, words::search::all_of_kind(kind)));
    }
    let desks: Vec<(&str, String)> = match place {
        Some(place) => vec![(district.as_deref().unwrap_or_default(), place.name().to_owned())],
        None => {
            let areas = store.guide().care_areas.iter();
            areas.map(|area| (area.id.as_str(), words::care_area_name(&area.name))).collect()
        }
    };
    for (id, name) in desks {
        ways.push(link(links.href(&Route::Area(id.to_owned())), words::ask_center(&name)));
    }
    ways.push(match &store.guide().city.contact.phone {
        Some(phone) => link(format!("tel:{phone}"), words::ask_city(phone)),
        None => view! { <li>{words::search::NO_DESK}</li> }.into_any(),
    });
    view! {
        <section aria-labelledby="nothing-heading">
            <h2 id="nothing-heading">{words::NOTHING_FOUND}</h2>
            <p>{words::WAYS_ON}</p>
            <ul class="app-ways">{ways}</ul>
            <CopyReport words=params.q/>
        </section>
    }
}

/// Tells the city what its guide lacks: by the visitor's own hand, since nothing is logged or sent.
#[component]
fn CopyReport(
    /// What was searched for.
    words: String,
) -> impl IntoView {
    let told = RwSignal::new("");
    let text = words::search::report(&use_store().guide().city, words.trim());
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            let done = platform::share::copy(&text).await;
            told.set(if done { words::COPIED } else { words::search::REPORT_NOT_COPIED });
        });
    };
    (!words.trim().is_empty()).then(|| {
        view! {
            <p class="app-quote">{text}</p>
            <button class="app-button" type="button" on:click=copy>{words::search::COPY_REPORT}</button>
            <p role="status">{move || told.get()}</p>
            <p>{words::search::COPY_REPORT_HINT}</p>
        }
    })
}
