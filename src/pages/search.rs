use std::time::Duration;

use leptos::prelude::*;
use renkei_model::{Accuracy, Kind};
use renkei_search::{Hit, Outcome};

use crate::{
    components::{
        FACILITIES_ID, FacilityCard, Filters, Found, Groups, Near, NothingFound, SearchBox,
        group_links,
    },
    context::{use_here, use_links, use_navigation, use_now, use_store},
    navigation::Step,
    routes::{Route, SearchParams},
    store::GuideStore,
    words,
};

/// Results shown at first, and how many more at a time.
const PAGE: usize = 20;
/// Safari refuses more than a hundred changes of the address in half a minute.
const ADDRESS_AFTER: Duration = Duration::from_millis(400);

/// The search: box, filters, results. Its whole state is in the address.
#[component]
pub fn Search() -> impl IntoView {
    let (store, links, now, here) = (use_store(), use_links(), use_now(), use_here());
    let navigation = use_navigation();
    let location = navigation.location();
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

    let outcome = Memo::new(move |_| store.search(&params.get(), here.0.get(), now.0.get()));
    let limit = RwSignal::new(PAGE);
    let whole = RwSignal::new(false);
    let write_address = Callback::new(move |(params, step): (SearchParams, Step)| {
        navigation.go(&links.search(&params), step);
    });
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let type_text = move |q: String| {
        text.set(q);
        limit.set(PAGE);
        whole.set(false);
        if let Some(handle) = pending.get_value() {
            handle.clear();
        }
        let write = move || write_address.run((params.get_untracked(), Step::Typing));
        pending.set_value(set_timeout_with_handle(write, ADDRESS_AFTER).ok());
    };
    on_cleanup(move || {
        if let Some(handle) = pending.get_value() {
            handle.clear();
        }
    });
    let submit = move |q: String| {
        text.set(q);
        write_address.run((params.get_untracked(), Step::Typing));
    };
    let choose = move |next: SearchParams| {
        limit.set(PAGE);
        write_address.run((next, Step::Choice));
    };
    let status = move || outcome.with(|outcome| words::search::status(outcome, &text.get()));
    view! {
        <h1 tabindex="-1">{words::SEARCH_HEADING}</h1>
        <SearchBox
            text=text
            above_results=true
            on_input=type_text
            on_leave=submit
            on_submit=submit
        />
        <Filters
            params=params
            facets=Signal::derive(move || outcome.with(|outcome| outcome.facets.clone()))
            on_change=choose
        />
        <p class="app-results-status" role="status" aria-live="polite">{status}</p>
        <Near outcome=outcome params=params on_change=choose/>
        <Results outcome=outcome params=params limit=limit/>
        <Groups outcome=outcome whole=whole/>
        <Lists/>
    }
}

#[component]
fn Results(
    /// What was found.
    outcome: Memo<Outcome>,
    /// What was asked for.
    params: Memo<SearchParams>,
    /// How many are shown.
    limit: RwSignal<usize>,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    move || {
        let outcome = outcome.get();
        let params = params.get();
        if outcome.hits.is_empty() {
            let held_back = outcome.without_filters > 0;
            // What was found beside the institutions follows, and is no end of the way either.
            let is_nothing = outcome.documents.is_empty() || held_back;
            return is_nothing
                .then(|| view! { <NothingFound outcome=outcome params=params/> })
                .into_any();
        }
        let count = outcome.hits.len();
        let shown = limit.get().min(count);
        let others = group_links(&outcome);
        let meant = outcome.guess.as_ref().map(|guess| {
            let q = params.q.replacen(&guess.typed, &guess.meant, 1);
            let href = links.search(&SearchParams { q, ..params.clone() });
            view! { <p><a href=href>{words::search::search_for(&guess.meant)}</a></p> }
        });
        let in_order =
            !params.q.trim().is_empty() || outcome.hits.iter().any(|hit| hit.metres.is_some());
        let cards = if in_order {
            let cards: Vec<AnyView> = outcome
                .hits
                .iter()
                .take(shown)
                .filter_map(|hit| card(&store, &outcome, hit))
                .collect();
            view! { <ul class="app-cards">{cards}</ul> }.into_any()
        } else {
            by_district(&store, &outcome, shown)
        };
        let heading_class = if others.is_some() { "" } else { "app-visually-hidden" };
        view! {
            {meant}
            {others}
            <h2 id=FACILITIES_ID class=heading_class>{words::RESULTS_HEADING}</h2>
            {cards}
            {(shown < count).then(|| view! {
                <div class="app-more app-needs-script">
                    <p>{words::shown(shown, count)}</p>
                    <button class="app-button" type="button" on:click=move |_| limit.update(|limit| *limit += PAGE)>
                        {words::SHOW_MORE}
                    </button>
                </div>
            })}
        }
        .into_any()
    }
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
fn by_district(store: &GuideStore, outcome: &Outcome, shown: usize) -> AnyView {
    let districts = store.guide().districts.iter().map(Some).chain([None]);
    let mut left = shown;
    let mut groups: Vec<AnyView> = Vec::new();
    for district in districts {
        let id = district.map(|it| &it.id);
        let own = outcome.hits.iter().filter(|hit| {
            store.at(hit.index).is_some_and(|facility| facility.district.as_ref() == id)
        });
        let cards: Vec<AnyView> =
            own.take(left).filter_map(|hit| card(store, outcome, hit)).collect();
        left -= cards.len();
        if cards.is_empty() {
            continue;
        }
        let name = district.map_or(words::DISTRICT_UNKNOWN, |it| it.name.as_str()).to_owned();
        groups.push(
            view! {
                <h2 class="app-district-heading">{name}</h2>
                <ul class="app-cards">{cards}</ul>
            }
            .into_any(),
        );
    }
    groups.into_any()
}

/// The lists, for those who would rather look than type; and all there is without the app.
#[component]
fn Lists() -> impl IntoView {
    let links = use_links();
    let items = Kind::ALL.into_iter().map(|kind| {
        let href = links.href(&Route::List { kind, district: None });
        view! { <li><a class="app-chip" href=href>{words::kind(kind)}</a></li> }
    });
    view! {
        <nav aria-labelledby="lists-heading">
            <h2 id="lists-heading">{words::KINDS_HEADING}</h2>
            <ul class="app-chips">{items.collect_view()}</ul>
        </nav>
    }
}
