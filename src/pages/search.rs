use std::{sync::Arc, time::Duration};

use leptos::{either::Either, prelude::*};
use renkei_model::{Facility, Kind};
use renkei_search::Outcome;

use crate::{
    components::{FacilityCard, Filters, SearchBox},
    context::{use_links, use_navigation, use_now, use_store},
    map,
    navigation::Step,
    routes::{Route, SearchParams},
    store::GuideStore,
    words,
};

/// Results shown at first, and how many more at a time.
const PAGE: usize = 20;
/// Safari refuses more than a hundred changes of the address in half a minute.
const ADDRESS_AFTER: Duration = Duration::from_millis(400);

/// The search: box, filters, results, and on `/map/` the map of them. Its whole state is in the
/// address.
#[component]
pub fn Search() -> impl IntoView {
    let (store, links, now) = (use_store(), use_links(), use_now());
    let navigation = use_navigation();
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

    let outcome = {
        let store = store.clone();
        Memo::new(move |_| store.search(&params.get(), now.0.get()))
    };
    let limit = RwSignal::new(PAGE);
    let to_map = links.clone();
    let write_address = Callback::new(move |(params, step): (SearchParams, Step)| {
        let href = if on_map { links.map(&params) } else { links.search(&params) };
        navigation.go(&href, step);
    });
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let type_text = move |q: String| {
        text.set(q);
        limit.set(PAGE);
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
    let status = {
        let store = store.clone();
        move || {
            outcome.with(|outcome| {
                let mut said = words::found(outcome.hits.len(), &text.get());
                store.meanings(outcome, |typed, means| {
                    said.push_str(&words::looked_for(typed, means));
                });
                said
            })
        }
    };
    // The same search on the map, or as a list.
    let other_view = view! {
        <p><a href=move || {
            let params = params.get();
            if on_map { "#found".to_owned() } else { to_map.map(&params) }
        }>{if on_map { words::map::SHOW_LIST } else { words::map::RESULTS_ON_MAP }}</a></p>
    };
    view! {
        <h1 tabindex="-1">{if on_map { words::map::HEADING } else { words::SEARCH_HEADING }}</h1>
        <SearchBox text=text on_input=type_text on_leave=submit on_submit=submit/>
        <Filters
            params=params
            facets=Signal::derive(move || outcome.with(|outcome| outcome.facets.clone()))
            on_change=choose
        />
        {other_view}
        <div class=if on_map { "app-map-page" } else { "" }>
            {on_map.then(|| map::map_box(params, outcome, Callback::new(choose)))}
            <div id="found">
                <p class="app-results-status" role="status" aria-live="polite">{status}</p>
                <Results outcome=outcome params=params limit=limit/>
            </div>
        </div>
        {on_map.then(map::districts)}
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
    let store = use_store();
    move || {
        let outcome = outcome.get();
        if outcome.hits.is_empty() {
            return Either::Left(view! { <NothingFound outcome=outcome params=params.get()/> });
        }
        let count = outcome.hits.len();
        let shown = limit.get().min(count);
        let cards = if params.get().q.trim().is_empty() {
            by_district(&store, found(&store, &outcome), shown)
        } else {
            let cards = found(&store, &outcome).take(shown).map(|facility| {
                view! { <FacilityCard facility=facility/> }
            });
            view! { <ul class="app-cards">{cards.collect_view()}</ul> }.into_any()
        };
        Either::Right(view! {
            <h2 class="app-visually-hidden">{words::RESULTS_HEADING}</h2>
            {cards}
            {(shown < count).then(|| view! {
                <div class="app-more app-needs-script">
                    <p>{words::shown(shown, count)}</p>
                    <button class="app-button" type="button" on:click=move |_| limit.update(|limit| *limit += PAGE)>
                        {words::SHOW_MORE}
                    </button>
                </div>
            })}
        })
    }
}

fn found<'a>(
    store: &'a GuideStore,
    outcome: &'a Outcome,
) -> impl Iterator<Item = Arc<Facility>> + 'a {
    let at = |index: u32| usize::try_from(index).ok().and_then(|i| store.facilities().get(i));
    outcome.hits.iter().filter_map(move |hit| at(hit.index).cloned())
}

/// Without words there is no rank: what was found, district by district.
fn by_district(
    store: &GuideStore,
    found: impl Iterator<Item = Arc<Facility>>,
    shown: usize,
) -> AnyView {
    let found: Vec<_> = found.collect();
    let districts = store.guide().districts.iter().map(Some).chain([None]);
    let mut left = shown;
    let groups = districts.filter_map(|district| {
        let id = district.map(|it| &it.id);
        let own = found.iter().filter(|facility| facility.district.as_ref() == id);
        let group: Vec<_> = own.take(left).cloned().collect();
        left -= group.len();
        if group.is_empty() {
            return None;
        }
        let name = district.map_or(words::DISTRICT_UNKNOWN, |it| it.name.as_str()).to_owned();
        let cards = group.into_iter().map(|facility| view! { <FacilityCard facility=facility/> });
        Some(view! {
            <h2 class="app-district-heading">{name}</h2>
            <ul class="app-cards">{cards.collect_view()}</ul>
        })
    });
    groups.collect_view().into_any()
}

/// Never the end of the way: which word failed, what there is without filters, whom to ask.
#[component]
fn NothingFound(
    /// What was found: nothing.
    outcome: Outcome,
    /// What was asked for.
    params: SearchParams,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let failed = outcome.failed_words.iter().map(|word| {
        view! { <li>{words::failed_word(word)}</li> }
    });
    let without_filters = usize::try_from(outcome.without_filters).unwrap_or(0);
    let relaxed = (without_filters > 0).then(|| {
        let href = links.search(&params.without_filters());
        view! { <li><a href=href>{words::without_filters(without_filters)}</a></li> }
    });
    let place = params.district.as_deref().and_then(|id| store.place(id)).map(|place| {
        let id = params.district.clone().unwrap_or_default();
        let name = place.name().to_owned();
        view! { <li><a href=links.href(&Route::Area(id))>{words::ask_center(&name)}</a></li> }
    });
    let areas = place.is_none().then(|| {
        let areas = store.guide().care_areas.clone().into_iter();
        areas
            .map(|area| {
                let href = links.href(&Route::Area(area.id.as_str().to_owned()));
                view! { <li><a href=href>{words::ask_center(&words::care_area_name(&area.name))}</a></li> }
            })
            .collect_view()
    });
    let call = store.guide().city.contact.phone.clone().map(|phone| {
        view! { <li><a href=format!("tel:{phone}")>{words::ask_city(&phone)}</a></li> }
    });
    view! {
        <section aria-labelledby="nothing-heading">
            <h2 id="nothing-heading">{words::NOTHING_FOUND}</h2>
            <p>{words::WAYS_ON}</p>
            <ul>{failed.collect_view()} {relaxed} {place} {areas} {call}</ul>
        </section>
    }
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
