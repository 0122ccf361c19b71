use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::Facility;

use crate::{
    context::{use_now, use_store},
    words::today::{Today, describe, describe_without_clock},
};

/// What is planned today. Its height is reserved, since only the visitor's device knows the day.
#[component]
pub fn TodayLine(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let today = move || match now.0.get() {
        Some(moment) => describe(&store.calendar(), &facility, moment),
        None => describe_without_clock(&facility),
    };
    move || {
        let Today { state, plan, detail } = today();
        view! {
            <div class="app-today" data-state=state.as_str()>
                <p class="app-today__plan">{plan}</p>
                <p class="app-today__detail">{detail}</p>
            </div>
        }
    }
}
