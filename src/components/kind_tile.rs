use leptos::prelude::*;
use renkei_model::Kind;

use super::plain::{element, line};
use crate::words;

/// A large door to all institutions of a kind, with how many there are behind it.
#[must_use]
pub fn kind_tile(kind: Kind, href: String, count: usize) -> AnyView {
    let to = vec![("href", href), ("data-kind", kind.as_str().to_owned())];
    let parts = vec![
        line("span", "app-tile__name", words::kind(kind).to_owned()),
        line("span", "app-tile__count", words::count_or_none_yet(count)),
    ];
    element("li", "", Vec::new(), vec![element("a", "app-tile", to, parts)])
}
