use leptos::{html::Section, prelude::*};
use renkei_model::Facility;
use std::sync::Arc;

use crate::{
    components::{FacilityCard, Filters, SearchBox},
    context::{use_links, use_navigation, use_now, use_store},
    map::{
        Overview,
        live::{Chosen, Live, is_within},
    },
    navigation::Step,
    platform::dom,
    routes::{MapParams, Route, SearchParams},
    words::{self, map as said},
};

/// Cards in the list at first, and how many more at a time.
const PAGE: usize = 20;
/// The card over the map.
const CARD_ID: &str = "map-card";

/// The map: the same search as on its own page, as pins and as a list. Without the program the
/// picture of the city, its districts numbered and listed.
#[component]
pub fn Map() -> impl IntoView {
    let (store, links, now) = (use_store(), use_links(), use_now());
    let navigation = use_navigation();
    let location = navigation.location();
    let asked = Memo::new(move |_| location.with(|it| MapParams::parse(&it.query)));
    let text = RwSignal::new(asked.get_untracked().search.q);
    Effect::new(move || text.set(asked.get().search.q));
    let go = {
        let links = links.clone();
        Callback::new(move |next: MapParams| navigation.go(&links.map(&next), Step::Choice))
    };
    let search = move |q: String| {
        let asked = asked.get_untracked();
        go.run(MapParams { search: SearchParams { q, ..asked.search }, at: None, ..asked });
    };
    let outcome = {
        let store = store.clone();
        Memo::new(move |_| store.search(&asked.get().search, now.0.get()))
    };
    let listed = {
        let store = store.clone();
        Memo::new(move |_| {
            let area = asked.get().area;
            let within = |place: &u32| is_within(&store, *place, area);
            outcome
                .with(|it| it.hits.iter().map(|hit| hit.index).filter(within).collect::<Vec<_>>())
        })
    };
    let live = Live::new(store);
    let as_list = RwSignal::new(false);
    let view = move |list: bool| {
        let pressed = move || (as_list.get() == list).to_string();
        let text = if list { said::SHOW_LIST } else { said::SHOW_MAP };
        view! {
            <button class="app-button" type="button" aria-pressed=pressed on:click=move |_| as_list.set(list)>
                {text}
            </button>
        }
    };
    view! {
        <h1 tabindex="-1">{said::HEADING}</h1>
        <p class="app-lead">{said::LEAD}</p>
        <SearchBox text=text on_input=move |q| text.set(q) on_leave=search on_submit=search/>
        <Filters
            params=Signal::derive(move || asked.get().search)
            facets=Signal::derive(move || outcome.with(|outcome| outcome.facets.clone()))
            on_change=move |search| go.run(MapParams { search, at: None, ..asked.get_untracked() })
        />
        <div class="app-map-switch app-needs-script">{view(false)} {view(true)}</div>
        <div class="app-map-page" data-view=move || if as_list.get() { "list" } else { "map" }>
            <MapBox live=live asked=asked go=go listed=listed/>
            <List listed=listed/>
        </div>
        <Districts/>
    }
}

/// The map with its buttons, switches and card.
#[component]
fn MapBox(
    /// The map.
    live: Live,
    /// What the address asks for.
    asked: Memo<MapParams>,
    /// Goes to another view.
    go: Callback<MapParams>,
    /// The institutions that were found.
    listed: Memo<Vec<u32>>,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let host = NodeRef::<Section>::new();
    let (ready, shelters) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || {
        if let Some(host) = host.get() {
            live.open(host.into(), links.clone(), move || ready.set(true));
        }
    });
    on_cleanup(move || live.close());
    Effect::new(move || {
        if ready.get() {
            live.set(&listed.get(), shelters.get());
        }
    });
    let districts = store.guide().districts.iter();
    let districts =
        districts.map(|it| format!("{} {}", it.id, it.name)).collect::<Vec<_>>().join("\n");
    // What the address names is shown once, and again when it names something else.
    Effect::new(move || {
        let asked = asked.get();
        if !ready.get() {
            return;
        }
        if let Some(area) = asked.area {
            live.show(area);
        }
        if let Some(id) = &asked.at
            && let Some(place) = (0u32..).zip(store.facilities()).find(|(_, it)| it.id == *id)
        {
            live.choose(place.0);
        }
    });
    Effect::new(move || {
        if live.chosen.get() != Chosen::Nothing {
            // Once the card is on the page.
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                live.clear(dom::focus_on(CARD_ID));
            });
        }
    });
    let buttons = said::BUTTONS.map(|(what, sign, name)| {
        view! { <button type="button" data-do=what aria-label=name title=name>{sign}</button> }
    });
    let said = move || match (live.failed.get(), live.in_view.get()) {
        (true, _) => said::FAILED.to_owned(),
        (false, Some(seen)) => said::in_view(seen, listed.with(Vec::len)),
        (false, None) => String::new(),
    };
    let here = move |_| {
        let area = Some(live.view.get_value());
        go.run(MapParams { area, at: None, ..asked.get_untracked() });
    };
    let all = move |_| go.run(MapParams { area: None, at: None, ..asked.get_untracked() });
    view! {
        <section
            class="app-map"
            aria-label=said::MAP_LABEL
            node_ref=host
            data-pins=said::PINS
            data-letters=said::LETTERS
            data-districts=districts
            data-station=said::STATION
            data-hazards=said::HAZARDS
            data-flee=said::FLEE
            data-stay=said::STAY
            data-net=said::LAYER_NET
            data-missing=said::LAYER_MISSING
            data-locating=said::LOCATING
            data-refused=said::REFUSED
            data-no-place=said::NO_PLACE
            data-far=said::FAR
        >
            <div class="app-map__box">
                <Overview/>
                <div class="app-map__canvas" data-canvas=""></div>
                <Card live=live/>
            </div>
            <div class="app-map__buttons app-needs-script">{buttons.into_iter().collect_view()}</div>
            <p class="app-results-status" role="status">{said}</p>
            <p role="status" data-say=""></p>
            <div class="app-map__more app-needs-script">
                <button class="app-button" type="button" on:click=here>{said::SEARCH_HERE}</button>
                <button class="app-button" type="button" hidden=move || asked.get().area.is_none() on:click=all>
                    {said::SEARCH_ALL}
                </button>
                <label class="app-check">
                    <input type="checkbox" on:change:target=move |it| shelters.set(it.target().checked())/>
                    <span>{said::SHELTERS}</span>
                </label>
                <details class="app-filters" hidden>
                    <summary>{said::LAYERS}</summary>
                    <div class="app-map__layers">
                        <p>{said::LAYERS_TEXT}</p>
                        <div data-layers=""></div>
                    </div>
                </details>
            </div>
        </section>
    }
}

/// What was chosen on the map, at its bottom edge: the same card as in a list.
#[component]
fn Card(
    /// The map.
    live: Live,
) -> impl IntoView {
    let store = use_store();
    move || {
        let content = match live.chosen.get() {
            Chosen::Nothing => return None,
            Chosen::Places(places) => {
                let facilities =
                    places.iter().filter_map(|at| store.facilities().get(*at as usize));
                let facilities: Vec<_> = facilities.cloned().collect();
                cards(&facilities, facilities.len())
            }
            Chosen::Shelter(text) => {
                let lines = text.lines().map(|line| view! { <p>{line.to_owned()}</p> });
                view! { {lines.collect_view()} <p>{said::SHELTER_NOTE}</p> }.into_any()
            }
        };
        Some(view! {
            <div class="app-map__card" id=CARD_ID tabindex="-1" role="group" aria-label=said::CARD_HEADING>
                <button class="app-button" type="button" on:click=move |_| live.dismiss()>{said::CLOSE}</button>
                {content}
            </div>
        })
    }
}

/// The same institutions as a list.
#[component]
fn List(
    /// The institutions that were found.
    listed: Memo<Vec<u32>>,
) -> impl IntoView {
    let store = use_store();
    let limit = RwSignal::new(PAGE);
    let content = move || {
        let listed = listed.get();
        let facilities: Vec<_> =
            listed.iter().filter_map(|at| store.facilities().get(*at as usize)).cloned().collect();
        let nowhere = facilities.iter().filter(|it| it.position.is_none()).count();
        let (count, shown) = (facilities.len(), limit.get().min(facilities.len()));
        view! {
            <p class="app-results-status">{words::found(count, "")}</p>
            {(nowhere > 0).then(|| view! { <p>{said::not_on_map(nowhere)}</p> })}
            {cards(&facilities, shown)}
            {(shown < count).then(|| view! {
                <div class="app-more">
                    <p>{words::shown(shown, count)}</p>
                    <button class="app-button" type="button" on:click=move |_| limit.update(|it| *it += PAGE)>
                        {words::SHOW_MORE}
                    </button>
                </div>
            })}
        }
    };
    // The host's page lists the districts; all institutions would be its longest page.
    let content = (!cfg!(feature = "ssr")).then_some(content);
    view! { <div class="app-map-list">{content}</div> }
}

fn cards(facilities: &[Arc<Facility>], shown: usize) -> AnyView {
    let cards = facilities.iter().take(shown).cloned();
    let cards = cards.map(|facility| view! { <FacilityCard facility=facility/> });
    view! { <ul class="app-cards">{cards.collect_view()}</ul> }.into_any()
}

/// The districts by their numbers.
#[component]
fn Districts() -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let districts = store.guide().districts.iter().map(|district| {
        let own = store.facilities().iter().filter(|it| it.district.as_ref() == Some(&district.id));
        let text = words::name_with_count(&district.name, own.count());
        let href = links.href(&Route::Area(district.id.as_str().to_owned()));
        view! { <li><a href=href>{text}</a></li> }
    });
    view! {
        <nav aria-labelledby="numbered-heading">
            <h2 id="numbered-heading">{said::DISTRICTS_HEADING}</h2>
            <p>{said::BORDERS_ARE_ROUGH}</p>
            <ol class="app-numbered">{districts.collect_view()}</ol>
        </nav>
    }
}
