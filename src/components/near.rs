use leptos::{prelude::*, task::spawn_local};
use renkei_search::{FoundPlace, Outcome, Point};

use crate::{
    context::{use_here, use_store},
    platform::location,
    routes::SearchParams,
    words,
};

/// Metres to the nearest place of the guide beyond which the order by distance helps nobody.
const FAR: u32 = 20_000;

/// The order by distance: from the device, asked for only on a tap, or from the place that the
/// words name.
#[component]
pub fn Near(
    /// What was found.
    outcome: Memo<Outcome>,
    /// What was asked for.
    params: Memo<SearchParams>,
    /// Told the new choice.
    #[prop(into)]
    on_change: Callback<SearchParams>,
) -> impl IntoView {
    let (store, here) = (use_store(), use_here().0);
    // What came of the last tap.
    let told = RwSignal::new(String::new());
    let from_here = {
        let store = store.clone();
        move |_| {
            if here.get_untracked().is_some() {
                here.set(None);
                told.set(String::new());
                return;
            }
            told.set(words::search::LOCATING.to_owned());
            let store = store.clone();
            spawn_local(async move {
                let sentence = match location::here().await {
                    Ok((lat, lon)) => {
                        let point = Point { lat, lon };
                        if store.metres_to_nearest(point).is_none_or(|metres| metres > FAR) {
                            words::search::outside(&store.guide().city)
                        } else {
                            here.set(Some(point));
                            String::new()
                        }
                    }
                    Err(why) => words::search::untold(why).to_owned(),
                };
                told.set(sentence);
            });
        }
    };
    let place = Memo::new(move |_| {
        outcome.with(|outcome| outcome.place.clone().filter(|place| place.at.is_some()))
    });
    let is_from_place = move || here.get().is_none() && params.get().near;
    let from_place = move |_| {
        let near = !is_from_place();
        here.set(None);
        told.set(String::new());
        on_change.run(SearchParams { near, ..params.get_untracked() });
    };
    let of_place = move |place: FoundPlace| {
        let text = move || match is_from_place() {
            true => words::search::NEAR_OFF.to_owned(),
            false => words::search::near_place(&place.name),
        };
        view! { <button class="app-button" type="button" on:click=from_place>{text}</button> }
    };
    let sentence = move || match (here.get(), place.get()) {
        (Some(_), _) => words::search::NEAR_HERE_TOLD.to_owned(),
        (None, Some(place)) if params.get().near => words::search::near_place_told(&place.name),
        _ => told.get(),
    };
    view! {
        <div class="app-near app-needs-script">
            {move || place.get().map(of_place)}
            <button class="app-button" type="button" on:click=from_here>
                {move || match here.get() {
                    Some(_) => words::search::NEAR_OFF,
                    None => words::search::NEAR_HERE,
                }}
            </button>
            <p role="status">{sentence}</p>
        </div>
    }
}
