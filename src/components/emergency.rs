use leptos::prelude::*;

use crate::words;

/// What to do when a life is in danger. No other number is named here: whether #7119 serves the
/// prefecture is not confirmed.
#[component]
pub fn Emergency() -> impl IntoView {
    view! {
        <section class="app-emergency" aria-labelledby="emergency-heading">
            <h2 id="emergency-heading" class="app-emergency__heading">{words::EMERGENCY_HEADING}</h2>
            <p>{words::EMERGENCY_TEXT}</p>
            <a class="app-emergency__call" href="tel:119">{words::EMERGENCY_CALL}</a>
        </section>
    }
}
