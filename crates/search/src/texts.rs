//! All folded texts in one piece.

use crate::{fold::Folded, line::Line, signature::ANY};

/// The texts of a record, in order. A document has its title as name, its reading as kana, its
/// summary and further words as note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Name,
    CommonName,
    Kana,
    /// Without its official words (see [`crate::address`]).
    Address,
    /// Digits only.
    Phone,
    Note,
}

impl Slot {
    pub(crate) const ALL: [Self; 6] =
        [Self::Name, Self::CommonName, Self::Kana, Self::Address, Self::Phone, Self::Note];
}

/// Texts in UTF-16: two bytes for nearly every Japanese character, one unit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    units: Vec<u16>,
    /// Where each text ends.
    ends: Vec<u32>,
    /// One bit a unit: a word begins here.
    heads: Vec<u64>,
}

/// A text, and where words begin in it.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) units: &'a [u16],
    texts: &'a Texts,
    from: usize,
}

impl Texts {
    /// Adds the text of a line, which keeps it till the end.
    pub(crate) fn push(&mut self, line: &mut Line) {
        let from = self.ends.last().map_or(0, |&end| end as usize);
        line.heads().iter().for_each(|at| self.add_head(from + at));
        self.ends.push(u32::try_from(line.keep()).unwrap_or(u32::MAX));
    }

    fn add_head(&mut self, unit: usize) {
        if self.heads.len() <= unit / 64 {
            self.heads.resize(unit / 64 + 1, 0);
        }
        if let Some(bits) = self.heads.get_mut(unit / 64) {
            *bits |= 1 << (unit % 64);
        }
    }

    /// To be called after the last text, with the line that kept them all.
    pub(crate) fn finish(&mut self, line: Line) {
        self.units = line.into_kept();
        self.ends.shrink_to_fit();
        self.heads.shrink_to_fit();
    }

    pub(crate) fn of(&self, record: usize, slot: Slot) -> Text<'_> {
        let at = record * Slot::ALL.len() + slot as usize;
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let from = at.checked_sub(1).map_or(0, end);
        Text { units: self.units.get(from..end(at)).unwrap_or_default(), texts: self, from }
    }

    /// Bytes of memory held.
    pub(crate) fn bytes(&self) -> usize {
        self.units.capacity() * 2 + self.ends.capacity() * 4 + self.heads.capacity() * 8
    }
}

impl Text<'_> {
    /// Whether a word begins at `at` (in units).
    pub(crate) fn is_head(&self, at: usize) -> bool {
        let at = self.from + at;
        self.texts.heads.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The first place of `needle` (in units, never empty) at or after `from`.
    pub(crate) fn find(&self, needle: &[u16], from: usize) -> Option<usize> {
        find(self.units, needle, from)
    }
}

/// The first place of `needle` (never empty) in `text` at or after `from`.
pub(crate) fn find(text: &[u16], needle: &[u16], from: usize) -> Option<usize> {
    let (&first, rest) = needle.split_first()?;
    let last = text.len().checked_sub(rest.len())?;
    let mut at = from;
    while at < last {
        if first != ANY {
            at += text.get(at..last)?.iter().position(|&unit| unit == first)?;
        }
        if begins(text.get(at + 1..)?, rest) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The character that a unit is; of one that is half of one, none that matters here.
pub(crate) fn c_of(unit: u16) -> char {
    char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether `text` begins with `wanted`, in which [`ANY`] stands for any unit. Unit by unit, since most
/// texts do not even have the first; without iterators, which the compiler leaves as calls when it
/// compiles for size: this is the innermost loop of every search.
pub(crate) fn begins(text: &[u16], wanted: &[u16]) -> bool {
    let mut at = 0;
    while let Some(&unit) = wanted.get(at) {
        if text.get(at).is_none_or(|own| *own != unit && unit != ANY) {
            return false;
        }
        at += 1;
    }
    true
}

/// Texts of the program as units, made when it is compiled: they are compared at every key stroke.
macro_rules! units {
    ($($text:literal),* $(,)?) => {
        &[$(&crate::texts::units_of_literal::<{ crate::texts::count($text) }>($text)),*]
    };
}
pub(crate) use units;

/// How many characters a text has.
pub(crate) const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        // The bytes of a character after its first begin with the bits 10.
        count += (bytes[at] & 0b1100_0000 != 0b1000_0000) as usize;
        at += 1;
    }
    count
}

/// A text as units, when the program is compiled: `N` is how many characters it has. A character that
/// is more than one unit is an error of the compiler.
#[expect(clippy::panic, reason = "the compiler's error: it only runs there")]
pub(crate) const fn units_of_literal<const N: usize>(text: &str) -> [u16; N] {
    let bytes = text.as_bytes();
    let mut units = [0; N];
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        let (first, length) = match bytes[at] {
            byte @ 0..0x80 => (byte, 1),
            byte @ 0xC0..0xE0 => (byte & 0x1F, 2),
            byte @ 0xE0..0xF0 => (byte & 0x0F, 3),
            _ => panic!("a character of two units"),
        };
        let mut unit = first as u16;
        let mut next = 1;
        while next < length {
            unit = unit << 6 | (bytes[at + next] & 0x3F) as u16;
            next += 1;
        }
        units[count] = unit;
        count += 1;
        at += length;
    }
    units
}

/// The text as units.
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

    fn texts() -> Texts {
        let mut texts = Texts::default();
        let mut line = Line::default();
        for text in ["みほん 内科内科", "", "𠀋内科", "", "", ""] {
            line.fold(text);
            texts.push(&mut line);
        }
        texts.finish(line);
        texts
    }

    #[test]
    fn texts_of_the_program_are_the_units_that_they_are() {
        const UNITS: &[&[u16]] = units!["です", "", "aé先"];
        let as_text = |units: &[u16]| String::from_utf16(units).unwrap();
        assert_eq!(
            UNITS.iter().map(|units| as_text(units)).collect::<Vec<_>>(),
            ["です", "", "aé先"]
        );
    }

    #[test]
    fn a_text_tells_where_a_word_stands_and_where_words_begin() {
        let texts = texts();
        let name = texts.of(0, Slot::Name);
        let key = units_of(&fold("内科"));
        assert_eq!(
            (name.find(&key, 0), name.find(&key, 4), name.find(&key, 6)),
            (Some(3), Some(5), None)
        );
        assert!(name.is_head(0) && name.is_head(3) && !name.is_head(5));
        let kana = texts.of(0, Slot::Kana);
        assert_eq!(kana.find(&key, 0), Some(2));
        assert!(kana.is_head(0) && !kana.is_head(2));
        assert_eq!(texts.of(0, Slot::CommonName).find(&key, 0), None);
        assert_eq!(texts.of(7, Slot::Name).units.len(), 0);
    }

    #[test]
    fn a_hole_is_any_unit() {
        let texts = texts();
        let name = texts.of(0, Slot::Name);
        let key = |holes: &[usize]| {
            let mut key = units_of(&fold("内科"));
            holes.iter().for_each(|&at| key[at] = ANY);
            key
        };
        assert_eq!(name.find(&key(&[0]), 0), Some(3));
        assert_eq!(name.find(&key(&[1]), 4), Some(5));
        assert_eq!(name.find(&key(&[0, 1]), 6), None);
    }
}
