use std::ops::Range;

use leptos::prelude::*;
use renkei_search::highlight;

/// A text with its found parts marked; as text it stays what it is.
#[must_use]
pub(super) fn marked(text: &str, ranges: &[Range<usize>]) -> AnyView {
    let piece = |text: &str, is_marked: bool| {
        let text = text.to_owned();
        if is_marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    let pieces = highlight(text, ranges).into_iter();
    pieces.map(|segment| piece(segment.text, segment.marked)).collect_view().into_any()
}
