//! All folded texts in one piece, and the scan that finds a word in it.

use crate::fold::Folded;

/// Stands between texts; folded text has no control characters.
const END: u16 = 0;
/// Looked at in one go. A loop over so few units without a way out compiles to SIMD.
const CHUNK: usize = 32;

/// Texts in UTF-16: two bytes for nearly every Japanese character, one unit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arena {
    units: Vec<u16>,
    /// Where each text begins, and the end of the last.
    bounds: Vec<u32>,
    /// One bit a unit: a word begins here.
    heads: Vec<u64>,
    /// How often each unit occurs, in order of units: a scan looks for the rarest of a word.
    frequency: Vec<(u16, u32)>,
}

/// A place where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The text, counted in the order of [`Arena::push`].
    pub(crate) text: usize,
    /// Whether a word of the text begins there.
    pub(crate) at_head: bool,
    /// Whether the text ends with it.
    pub(crate) to_end: bool,
}

impl Arena {
    /// Adds a text, with the places (in characters) where its words begin.
    pub(crate) fn push(&mut self, text: &Folded, heads: &[usize]) {
        self.bounds.push(self.len());
        for (at, c) in text.chars().enumerate() {
            if heads.contains(&at) {
                let unit = self.units.len();
                self.heads.resize(unit / 64 + 1, 0);
                if let Some(bits) = self.heads.get_mut(unit / 64) {
                    *bits |= 1 << (unit % 64);
                }
            }
            self.units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
        }
        self.units.push(END);
    }

    /// To be called after the last text.
    pub(crate) fn finish(&mut self) {
        self.bounds.push(self.len());
        // A quarter of a megabyte for a moment is many times faster than a map.
        let mut counts = vec![0; usize::from(u16::MAX) + 1];
        for &unit in &self.units {
            if let Some(count) = counts.get_mut(usize::from(unit)) {
                *count += 1;
            }
        }
        self.frequency = (0..=u16::MAX).zip(counts).filter(|pair| pair.1 > 0).collect();
        self.units.shrink_to_fit();
        self.bounds.shrink_to_fit();
    }

    /// Calls `found` for each place of `needle`, in order.
    pub(crate) fn find(&self, needle: &[u16], mut found: impl FnMut(Place)) {
        let Some((anchor, rarest)) = self.rarest(needle) else { return };
        let mut text = 0;
        let mut base = 0;
        for chunk in self.units.chunks(CHUNK) {
            if chunk.iter().fold(false, |seen, &unit| seen | (unit == rarest)) {
                for (i, _) in chunk.iter().enumerate().filter(|(_, unit)| **unit == rarest) {
                    let Some(start) = (base + i).checked_sub(anchor) else { continue };
                    let Some(rest) = self.units.get(start..) else { continue };
                    if rest.starts_with(needle) {
                        text = self.text_at(start, text);
                        let bits = self.heads.get(start / 64).copied().unwrap_or(0);
                        found(Place {
                            text,
                            at_head: bits >> (start % 64) & 1 == 1,
                            to_end: rest.get(needle.len()) == Some(&END),
                        });
                    }
                }
            }
            base += chunk.len();
        }
    }

    /// The text that holds the unit `at`, known to be `from` or a later one.
    fn text_at(&self, at: usize, from: usize) -> usize {
        let ahead = self.bounds.get(from + 1..).unwrap_or_default();
        from + ahead.partition_point(|&begin| begin as usize <= at)
    }

    /// Where in `needle` its rarest unit is, and that unit; `None` when the needle is empty or one
    /// of its units occurs nowhere.
    fn rarest(&self, needle: &[u16]) -> Option<(usize, u16)> {
        let mut best: Option<(u32, usize, u16)> = None;
        for (at, &unit) in needle.iter().enumerate() {
            let found = self.frequency.binary_search_by_key(&unit, |pair| pair.0).ok()?;
            let count = self.frequency.get(found)?.1;
            if best.is_none_or(|(least, ..)| count < least) {
                best = Some((count, at, unit));
            }
        }
        best.map(|(_, at, unit)| (at, unit))
    }

    fn len(&self) -> u32 {
        u32::try_from(self.units.len()).unwrap_or(u32::MAX)
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.units.capacity() * 2
            + self.bounds.capacity() * 4
            + self.heads.capacity() * 8
            + self.frequency.capacity() * size_of::<(u16, u32)>()
    }
}

/// The text as units of the arena.
pub(crate) fn units_of(text: &Folded) -> Vec<u16> {
    let mut units = Vec::with_capacity(text.len());
    for c in text.chars() {
        units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use proptest::prelude::*;

    fn arena(texts: &[String]) -> Arena {
        let mut arena = Arena::default();
        for text in texts {
            let (joined, heads) = fold(text).joined();
            arena.push(&joined, &heads);
        }
        arena.finish();
        arena
    }

    fn found(arena: &Arena, needle: &str) -> Vec<Place> {
        let mut places = Vec::new();
        arena.find(&units_of(&fold(needle)), |place| places.push(place));
        places
    }

    #[test]
    fn a_place_tells_its_text_and_whether_words_begin_or_end_there() {
        let arena = arena(&["みほん 内科".to_owned(), String::new(), "内科医院".to_owned()]);
        assert_eq!(
            found(&arena, "内科"),
            [
                Place { text: 0, at_head: true, to_end: true },
                Place { text: 2, at_head: true, to_end: false },
            ]
        );
        assert_eq!(found(&arena, "ほん"), [Place { text: 0, at_head: false, to_end: false }]);
        assert_eq!(found(&arena, "科内"), []);
        assert_eq!(found(&arena, ""), []);
    }

    proptest! {
        #[test]
        fn the_scan_finds_what_a_plain_search_finds(
            texts in prop::collection::vec("[あい内科𠀋😀]{0,90}", 0..6),
            needle in "[あい内科𠀋😀]{1,3}",
        ) {
            let arena = arena(&texts);
            let mut seen: Vec<usize> = found(&arena, &needle).iter().map(|place| place.text).collect();
            seen.dedup();
            let key = fold(&needle).text();
            let expected: Vec<usize> = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| fold(text).text().contains(&key))
                .map(|(at, _)| at)
                .collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
