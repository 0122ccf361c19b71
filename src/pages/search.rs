use std::time::Duration;

use leptos::prelude::*;
use renkei_model::{Accuracy, Kind};
use renkei_search::{Facets, Hit, Outcome};

use crate::{
    components::{
        Emergency, FACILITIES_ID, FacilityCard, Filters, Found, SearchBox, group_links, groups,
        near, nothing_found,
        plain::{button, element, heading, line, link, link_item, live, told, written},
    },
    context::{use_links, use_navigation, use_now, use_store},
    map,
    navigation::Step,
    platform,
    routes::{Links, Route, SearchParams},
    store::GuideStore,
    words,
};

/// The line over the results; `platform::takeover` knows it.
const STATUS_ID: &str = "found-status";
/// Results drawn at every key stroke and choice: what fills a telephone's screen. An old one needs four
/// milliseconds a card.
const AT_ONCE: usize = 4;
/// Results shown at first, when the visitor pauses.
const FIRST: usize = 10;
/// How many more at a time.
const MORE: usize = 20;
/// Who has not typed or chosen for so long pauses. Safari refuses more than a hundred changes of the
/// address in half a minute.
const PAUSE: Duration = Duration::from_millis(400);

/// The search: box, filters, results, and on `/map/` the map of them. Its whole state is in the
/// address.
#[component]
pub fn Search() -> impl IntoView {
    let (store, links, now) = (use_store(), use_links(), use_now());
    let navigation = use_navigation();
    let here = navigation.here();
    let location = navigation.location();
    let on_map = links.parse(&location.get_untracked().path) == Route::Map;
    let in_address =
        Memo::new(move |_| location.with(|location| SearchParams::parse(&location.query)));
    // What is typed runs ahead of the address, which follows when the visitor pauses.
    let text = RwSignal::new(in_address.get_untracked().q);
    let params = Memo::new(move |_| SearchParams { q: text.get(), ..in_address.get() });
    Effect::new(move |former: Option<String>| {
        let q = in_address.get().q;
        if former.is_some_and(|former| former != q) && q != text.get_untracked() {
            text.set(q.clone());
        }
        q
    });

    let found_in = store.clone();
    let outcome = Memo::new(move |_| found_in.search(&params.get(), here.get(), now.0.get()));
    let limit = RwSignal::new(FIRST);
    let views_links = links.clone();
    let whole = RwSignal::new(false);
    let to_results = links.clone();
    let write_address = Callback::new(move |(params, step): (SearchParams, Step)| {
        let href = if on_map { links.map(&params) } else { links.search(&params) };
        navigation.go(&href, step);
    });
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(handle) = pending.get_value() {
            handle.clear();
        }
    };
    on_cleanup(forget);
    let typing = RwSignal::new(false);
    // What is asked for changed: what can be seen of it now, the rest when nothing more changes.
    let changed = move |typed: bool| {
        platform::takeover::give_rooms_up();
        limit.set(AT_ONCE);
        typing.set(typed);
        forget();
        let settle = move || {
            if typed {
                write_address.run((params.get_untracked(), Step::Typing));
            }
            limit.set(FIRST);
            typing.set(false);
        };
        pending.set_value(set_timeout_with_handle(settle, PAUSE).ok());
    };
    let type_text = move |q: String| {
        text.set(q);
        whole.set(false);
        changed(true);
    };
    let submit = move |q: String| {
        text.set(q);
        write_address.run((params.get_untracked(), Step::Typing));
    };
    let choose = Callback::new(move |next: SearchParams| {
        write_address.run((next, Step::Choice));
        changed(false);
    });
    // Who types looks at the results: the numbers beside a hundred choices follow. Who chooses may have
    // the next list open already.
    let facets = Memo::new(move |former: Option<&Facets>| match former {
        Some(former) if typing.get() => former.clone(),
        _ => outcome.with(|outcome| outcome.facets.clone()),
    });
    let status = move || {
        // The host knows neither the words in the address nor where the visitor is.
        if cfg!(feature = "ssr") {
            return words::search::not_yet(outcome.with(|outcome| outcome.hits.len()));
        }
        let mut told = outcome.with(|outcome| words::search::status(outcome, &text.get()));
        if params.with(|it| it.area.is_some()) {
            told.push_str(words::map::WITHIN);
        }
        told
    };
    // The same search as a list, or on the map.
    let views = live(move || params.with(|params| map::views(&views_links, params, on_map)));
    let found = move || outcome.with(|it| results(&store, &to_results, it, &params.get(), limit));
    // Who types a word of need is shown the way to help, whatever is found.
    let is_urgent = Memo::new(move |_| outcome.with(|outcome| outcome.urgent));
    let urgent = move || if is_urgent.get() { Emergency().into_any() } else { ().into_any() };
    let found = vec![
        live(urgent),
        told("app-results-status", STATUS_ID, status),
        near(outcome, params, choose),
        live(found),
        groups(outcome, whole),
    ];
    let found = element("div", "", vec![("id", "found".to_owned())], found);
    let body = match on_map {
        true => {
            let both = vec![map::map_box(params, outcome, choose), found];
            element("div", "app-map-page", Vec::new(), both)
        }
        false => found,
    };
    view! {
        {heading(if on_map { words::map::HEADING } else { words::SEARCH_HEADING }.to_owned())}
        <SearchBox
            text=text
            above_results=true
            on_input=type_text
            on_leave=submit
            on_submit=submit
        />
        <Filters params=params facets=facets on_change=choose/>
        {views}
        {body}
        {on_map.then(map::districts)}
        <Lists/>
    }
}

/// The institutions that were found, `limit` of them, or ways on where there are none.
fn results(
    store: &GuideStore,
    links: &Links,
    outcome: &Outcome,
    params: &SearchParams,
    limit: RwSignal<usize>,
) -> AnyView {
    let count = outcome.hits.len();
    if count == 0 {
        // What was found beside the institutions follows, and is no end of the way either.
        let is_end = outcome.documents.is_empty() || outcome.without_filters > 0;
        return if is_end { nothing_found(outcome, params) } else { ().into_any() };
    }
    let shown = limit.get().min(count);
    let mut parts = Vec::new();
    if let Some(guess) = &outcome.guess {
        let href = links.search(&params.with_word(&guess.typed, &guess.meant));
        let again = link("app-button", href, words::search::search_for(&guess.meant));
        parts.push(element("p", "", Vec::new(), vec![again]));
    }
    let others = group_links(outcome);
    let class = if others.is_some() { "app-results-heading" } else { "app-visually-hidden" };
    parts.extend(others);
    let id = vec![("id", FACILITIES_ID.to_owned())];
    parts.push(written("h2", class, id, words::RESULTS_HEADING.to_owned()));
    let is_ranked =
        !params.q.trim().is_empty() || outcome.hits.iter().any(|hit| hit.metres.is_some());
    if is_ranked {
        let mut cards = Vec::new();
        for hit in outcome.hits.iter().take(shown) {
            cards.extend(card(store, outcome, hit));
        }
        parts.push(element("ul", "app-cards", Vec::new(), cards));
    } else {
        by_district(store, outcome, shown, &mut parts);
    }
    if shown < count.min(FIRST) {
        // The others are about to come: nobody has to ask for them.
        parts.push(element("div", "", vec![("data-rest", String::new())], Vec::new()));
    } else if shown < count {
        let more = vec![
            line("p", "", words::shown(shown, count)),
            button(|| words::SHOW_MORE.to_owned(), move || limit.update(|limit| *limit += MORE)),
        ];
        parts.push(element("div", "app-more app-needs-script", Vec::new(), more));
    }
    parts.into_any()
}

/// The card of a hit, with what was found in it and how far it is.
fn card(store: &GuideStore, outcome: &Outcome, hit: &Hit) -> Option<AnyView> {
    let facility = store.at(hit.index)?.clone();
    let accuracy = facility.position.map(|position| position.accuracy);
    let is_near = outcome.hits.first().is_some_and(|first| first.metres.is_some());
    let distance = is_near
        .then(|| words::search::distance(hit.metres, accuracy.unwrap_or(Accuracy::Machiaza)));
    let found = Found { matches: store.matches(outcome, hit), distance };
    Some(view! { <FacilityCard facility=facility found=found/> }.into_any())
}

/// Without words there is no rank: what was found, district by district.
fn by_district(store: &GuideStore, outcome: &Outcome, shown: usize, parts: &mut Vec<AnyView>) {
    let mut left = shown;
    for district in store.guide().districts.iter().map(Some).chain([None]) {
        let id = district.map(|it| &it.id);
        let mut cards = Vec::new();
        for hit in &outcome.hits {
            let own = store.at(hit.index).is_some_and(|it| it.district.as_ref() == id);
            if own && left > 0 {
                left -= 1;
                cards.extend(card(store, outcome, hit));
            }
        }
        if !cards.is_empty() {
            let name = district.map_or(words::DISTRICT_UNKNOWN, |it| it.name.as_str());
            parts.push(line("h2", "app-district-heading", name.to_owned()));
            parts.push(element("ul", "app-cards", Vec::new(), cards));
        }
    }
}

/// The lists, for those who would rather look than type; and all there is without the app.
#[component]
fn Lists() -> impl IntoView {
    let links = use_links();
    let mut items = Vec::new();
    for kind in Kind::ALL {
        let href = links.href(&Route::List { kind, district: None });
        items.push(link_item("app-chip", href, words::kind(kind).to_owned()));
    }
    view! {
        <nav aria-labelledby="lists-heading">
            <h2 id="lists-heading">{words::KINDS_HEADING}</h2>
            {element("ul", "app-chips", Vec::new(), items)}
        </nav>
    }
}
