use std::ops::Range;

use leptos::prelude::*;
use renkei_search::highlight;

use super::plain::line;

/// A text with its found parts marked; as text it stays what it is. Each part is an element, which a
/// translator leaves in its place.
#[must_use]
pub(super) fn marked(text: &str, ranges: &[Range<usize>]) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    for piece in highlight(text, ranges) {
        let text = piece.text.to_owned();
        pieces.push(line(if piece.marked { "mark" } else { "span" }, "", text));
    }
    pieces
}
