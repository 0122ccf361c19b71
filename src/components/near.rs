use leptos::{prelude::*, task::spawn_local};
use renkei_search::{FoundPlace, Outcome, Point};

use super::plain::{button, element, live, told};
use crate::{
    context::{use_navigation, use_store},
    platform::location,
    routes::SearchParams,
    words,
};

/// Metres to the nearest place of the guide beyond which the order by distance helps nobody.
const FAR: u32 = 20_000;

/// The order by distance: from the device, asked for only on a tap, or from the place that the
/// words name. `change` is told the new choice.
#[must_use]
pub fn near(
    outcome: Memo<Outcome>,
    params: Memo<SearchParams>,
    change: Callback<SearchParams>,
) -> AnyView {
    let (store, here) = (use_store(), use_navigation().here());
    // What came of the last tap.
    let came = RwSignal::new(String::new());
    let from_here = move || {
        if here.get_untracked().is_some() {
            here.set(None);
            came.set(String::new());
            return;
        }
        came.set(words::search::LOCATING.to_owned());
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
            came.set(sentence);
        });
    };
    let is_from_place = move || here.get().is_none() && params.get().near;
    let of_place = move |place: FoundPlace| {
        let is_near = is_from_place();
        let text = move || match is_near {
            true => words::search::NEAR_OFF.to_owned(),
            false => words::search::near_place(&place.name),
        };
        let press = move || {
            here.set(None);
            came.set(String::new());
            change.run(SearchParams { near: !is_near, ..params.get_untracked() });
        };
        button(text, press)
    };
    let place = move || outcome.with(|it| it.place.clone().filter(|place| place.at.is_some()));
    let sentence = move || match (here.get(), place()) {
        (Some(_), _) => words::search::NEAR_HERE_TOLD.to_owned(),
        (None, Some(place)) if params.get().near => words::search::near_place_told(&place.name),
        _ => came.get(),
    };
    let text = move || match here.get() {
        Some(_) => words::search::NEAR_OFF.to_owned(),
        None => words::search::NEAR_HERE.to_owned(),
    };
    live(move || {
        if outcome.with(|outcome| outcome.hits.is_empty()) {
            return ().into_any();
        }
        let parts = vec![
            button(text, from_here.clone()),
            live(move || place().map(of_place).into_any()),
            told("", "", sentence),
        ];
        element("div", "app-near app-needs-script", Vec::new(), parts)
    })
}
