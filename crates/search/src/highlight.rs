//! Marking what was found in a text.

use core::ops::Range;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The piece, as it is in the original.
    pub text: &'a str,
    /// Whether it is to be marked.
    pub marked: bool,
}

/// Cuts `original` into marked and plain pieces. Put together they are the original, whatever the
/// ranges (in bytes) are: those out of order, overlapping or not on character boundaries are put
/// right or left out.
#[must_use]
pub fn highlight<'a>(original: &'a str, ranges: &[Range<usize>]) -> Vec<Segment<'a>> {
    let mut segments = Vec::new();
    let mut done = 0;
    let mut push = |range: Range<usize>, marked| {
        if let Some(text) = original.get(range).filter(|text| !text.is_empty()) {
            segments.push(Segment { text, marked });
        }
    };
    let sound = ranges.iter().filter(|range| original.get((*range).clone()).is_some());
    for range in merged(sound.cloned().collect()) {
        push(done..range.start, false);
        push(range.clone(), true);
        done = range.end;
    }
    push(done..original.len(), false);
    segments
}

/// The ranges in order, those that touch or overlap as one.
pub(crate) fn merged(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut sorted: Vec<Range<usize>> = Vec::new();
    // A handful of ranges: a sort of the library's would be a kilobyte to download.
    for range in ranges.into_iter().filter(|range| range.start < range.end) {
        let at = sorted.partition_point(|it| (it.start, it.end) <= (range.start, range.end));
        sorted.insert(at, range);
    }
    sorted.dedup_by(|next, kept| {
        let joins = next.start <= kept.end;
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn overlapping_ranges_are_marked_once() {
        let text = "みほん歯科";
        let pieces: Vec<(&str, bool)> = highlight(text, &[9..12, 0..6, 3..9])
            .into_iter()
            .map(|segment| (segment.text, segment.marked))
            .collect();
        assert_eq!(pieces, [("みほん歯", true), ("科", false)]);
        assert_eq!(highlight(text, &[]).len(), 1);
        assert_eq!(highlight("", &[0..5, 7..9]), []);
    }

    proptest! {
        #[test]
        fn the_pieces_are_always_the_whole(
            text in ".{0,20}",
            ranges in prop::collection::vec((0usize..90, 0usize..90), 0..6),
        ) {
            let ranges: Vec<Range<usize>> = ranges.into_iter().map(|(a, b)| a..b).collect();
            let whole: String =
                highlight(&text, &ranges).into_iter().map(|segment| segment.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
