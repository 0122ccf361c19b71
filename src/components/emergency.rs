use leptos::prelude::*;

use super::plain::{element, line, link};
use crate::words;

/// What to do when a life is in danger. No other number is named here: whether #7119 serves the
/// prefecture is not confirmed.
#[component]
pub fn Emergency() -> impl IntoView {
    let id = "emergency-heading";
    let heading = words::EMERGENCY_HEADING.into_any();
    let heading_id = vec![("id", id.to_owned())];
    let parts = vec![
        element("h2", "app-emergency__heading", heading_id, vec![heading]),
        line("p", "", words::EMERGENCY_TEXT.to_owned()),
        link("app-emergency__call", "tel:119".to_owned(), words::EMERGENCY_CALL.to_owned()),
    ];
    element("section", "app-emergency", vec![("aria-labelledby", id.to_owned())], parts)
}
