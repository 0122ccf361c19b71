//! A reading that a writer gave once, at every other use of the word.

use std::collections::BTreeMap;

use super::ruby::{self, Piece};
use super::words::stands_alone;

/// The words whose reading is known: longest first.
#[derive(Default)]
pub(super) struct Readings(Vec<(String, String)>);

impl Readings {
    /// The marks of these texts. A word that is read in two ways, and one of a single character, is
    /// left to the writer.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
        for line in texts.flat_map(str::lines) {
            let pieces = ruby::pieces(line).unwrap_or_default();
            for piece in pieces.into_iter().filter(|piece| piece.text.chars().count() > 1) {
                let Some(reading) = piece.reading else { continue };
                let known = found.entry(piece.text).or_insert_with(|| Some(reading.clone()));
                if known.as_ref().is_some_and(|known| *known != reading) {
                    *known = None;
                }
            }
        }
        let mut words: Vec<_> =
            found.into_iter().filter_map(|(word, reading)| Some((word, reading?))).collect();
        words.sort_by(|a, b| (b.0.len(), a).cmp(&(a.0.len(), b)));
        Self(words)
    }

    /// The pieces with the readings of all words that are known.
    pub(super) fn apply(&self, pieces: Vec<Piece>) -> Vec<Piece> {
        let apply = |piece: Piece| match piece.reading {
            Some(_) => vec![piece],
            None => self.split(&piece.text),
        };
        pieces.into_iter().flat_map(apply).collect()
    }

    fn split(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, 0);
        while let Some(tail) = text.get(at..).filter(|tail| !tail.is_empty()) {
            let found = self.0.iter().find(|(word, _)| {
                tail.starts_with(word) && stands_alone(text, at, at + word.len())
            });
            match found {
                Some((word, reading)) => {
                    push(&mut pieces, text.get(from..at), None);
                    push(&mut pieces, Some(word), Some(reading.clone()));
                    at += word.len();
                    from = at;
                }
                None => at += tail.chars().next().map_or(1, char::len_utf8),
            }
        }
        push(&mut pieces, text.get(from..), None);
        pieces
    }
}

fn push(pieces: &mut Vec<Piece>, text: Option<&str>, reading: Option<String>) {
    let text = text.unwrap_or_default();
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), reading });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str], text: &str) -> Vec<(String, Option<String>)> {
        let readings = Readings::of(texts.iter().copied());
        let pieces = readings.apply(ruby::pieces(text).unwrap());
        pieces
            .into_iter()
            .filter(|one| one.reading.is_some())
            .map(|one| (one.text, one.reading))
            .collect()
    }

    #[test]
    fn a_word_is_read_as_it_was_marked_anywhere() {
        let found = read(&["a\n{主治医|しゅじい}", "{薬剤|やくざい}"], "主治医と薬剤師と薬剤");
        let words: Vec<_> = found.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["主治医", "薬剤"]);
        assert_eq!(found[1].1.as_deref(), Some("やくざい"));
    }

    #[test]
    fn a_word_with_two_readings_and_a_single_character_are_left_alone() {
        assert_eq!(read(&["{人気|にんき}", "{人気|ひとけ}"], "人気"), []);
        assert_eq!(read(&["{家|いえ}"], "家"), []);
    }
}
