//! `/forms/`: documents for professionals.

use leptos::prelude::*;

use crate::words::content as words;

pub(super) fn list() -> AnyView {
    view! {
        <h1 tabindex="-1">{words::FORMS}</h1>
        <p>{words::NO_FORMS}</p>
    }
    .into_any()
}
