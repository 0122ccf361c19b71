use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::Facility;

use super::Text;
use crate::{
    context::{use_now, use_store},
    words::today::{Today, describe, describe_without_clock},
};

/// What is planned today. The static page keeps as much room free as the line can need
/// (`data-room`), since only the visitor's device knows the day; `platform::takeover` finds the line
/// by its id and keeps that room.
#[component]
pub fn TodayLine(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    #[cfg(feature = "ssr")]
    let room = store.today_room(&facility);
    #[cfg(not(feature = "ssr"))]
    let room = None::<String>;
    let id = format!("today-{}", facility.id);
    let today = move || match now.0.get() {
        Some(moment) => describe(&store.calendar(), &facility, moment),
        None => describe_without_clock(&facility),
    };
    move || {
        let Today { state, plan, detail } = today();
        view! {
            <div class="app-today" id=id.clone() data-state=state.as_str() data-room=room.clone()>
                <p class="app-today__plan" inner_html=Text(plan)></p>
                <p class="app-today__detail" inner_html=Text(detail)></p>
            </div>
        }
    }
}
