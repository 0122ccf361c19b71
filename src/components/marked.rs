use std::ops::Range;

use leptos::prelude::*;
use renkei_search::highlight;

use super::plain::line;

/// A text with its found parts marked; as text it stays what it is.
#[must_use]
pub(super) fn marked(text: &str, ranges: &[Range<usize>]) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    for piece in highlight(text, ranges) {
        let text = piece.text.to_owned();
        pieces.push(if piece.marked { line("mark", "", text) } else { text.into_any() });
    }
    pieces
}
