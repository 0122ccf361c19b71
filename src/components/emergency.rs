use leptos::prelude::*;

use super::plain::{element, line, link, written};
use crate::{
    context::{use_links, use_store},
    routes, words,
};

/// What to do when a life is in danger. No other number is named here: whether #7119 serves the
/// prefecture is not confirmed.
#[component]
pub fn Emergency() -> impl IntoView {
    let id = "emergency-heading";
    let heading_id = vec![("id", id.to_owned())];
    let heading = words::EMERGENCY_HEADING.to_owned();
    let mut parts = vec![
        written("h2", "app-emergency__heading", heading_id, heading),
        line("p", "", words::EMERGENCY_TEXT.to_owned()),
        link("app-emergency__call", "tel:119".to_owned(), words::EMERGENCY_CALL.to_owned()),
    ];
    if use_store().urgent_title().is_some() {
        let read = use_links().below(routes::URGENT);
        let read = link("app-emergency__read", read, words::EMERGENCY_READ.to_owned());
        parts.push(element("p", "", Vec::new(), vec![read]));
    }
    element("section", "app-emergency", vec![("aria-labelledby", id.to_owned())], parts)
}
