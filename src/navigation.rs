//! How a change is written into the address bar.

use leptos_router::NavigateOptions;

/// How a search is written into the address while typing: in place, without scrolling.
#[must_use]
pub fn quietly() -> NavigateOptions {
    NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() }
}

/// How a choice is written into the address: a step that "back" undoes.
#[must_use]
pub fn as_a_step() -> NavigateOptions {
    NavigateOptions { resolve: false, replace: false, scroll: false, ..NavigateOptions::default() }
}
