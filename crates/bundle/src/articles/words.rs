//! Words of the glossary within a text.

use renkei_model::Term;

use super::ruby::{Piece, written};

/// The words to look for.
pub(super) struct Words<'g> {
    /// Every way to write a word with the word's own name, longest first.
    ways: Vec<(&'g str, &'g str)>,
}

/// A part of a text: either within a word of the glossary or not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'g> {
    /// The word, by its name in the glossary.
    pub term: Option<&'g str>,
    /// What is written.
    pub pieces: Vec<Piece>,
}

impl<'g> Words<'g> {
    /// Of these terms.
    pub(super) fn of(terms: &'g [Term]) -> Self {
        let mut ways: Vec<(&str, &str)> = terms
            .iter()
            .flat_map(|term| {
                let also = term.also.iter().map(String::as_str);
                core::iter::once(term.term.as_str()).chain(also).map(|way| (way, &*term.term))
            })
            .filter(|(way, _)| !way.is_empty())
            .collect();
        ways.sort_by(|a, b| (b.0.len(), a).cmp(&(a.0.len(), b)));
        Self { ways }
    }

    /// Takes a text apart at the first use of each word that is not among `used`, and adds those to
    /// it.
    pub(super) fn mark(&self, pieces: Vec<Piece>, used: &mut Vec<&'g str>) -> Vec<Part<'g>> {
        let text = written(&pieces);
        let mut parts = Vec::new();
        let mut rest = pieces;
        let mut from = 0;
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|tail| tail.chars().next()) {
            let found = self.ways.iter().find(|(way, term)| {
                text.get(at..).is_some_and(|tail| tail.starts_with(way))
                    && stands_alone(&text, at, at + way.len())
                    && !used.contains(term)
            });
            let cut = found.and_then(|(way, term)| {
                let (before, tail) = split(&rest, at - from)?;
                let (word, after) = split(&tail, way.len())?;
                Some((before, word, after, *term, at + way.len()))
            });
            let Some((before, word, after, term, end)) = cut else {
                // A longer word that is used already still hides the shorter ones within it.
                at += self.longest(&text, at).unwrap_or(c.len_utf8());
                continue;
            };
            push(&mut parts, None, before);
            push(&mut parts, Some(term), word);
            used.push(term);
            (rest, from, at) = (after, end, end);
        }
        push(&mut parts, None, rest);
        parts
    }

    fn longest(&self, text: &str, at: usize) -> Option<usize> {
        let tail = text.get(at..)?;
        let found = self
            .ways
            .iter()
            .find(|(way, _)| tail.starts_with(way) && stands_alone(text, at, at + way.len()));
        found.map(|(way, _)| way.len())
    }
}

fn push<'g>(parts: &mut Vec<Part<'g>>, term: Option<&'g str>, pieces: Vec<Piece>) {
    if !pieces.is_empty() {
        parts.push(Part { term, pieces });
    }
}

/// Cuts at a byte of what is written; `None` within a word that has a reading.
fn split(pieces: &[Piece], at: usize) -> Option<(Vec<Piece>, Vec<Piece>)> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut start = 0;
    for piece in pieces {
        let end = start + piece.text.len();
        if end <= at {
            before.push(piece.clone());
        } else if start >= at {
            after.push(piece.clone());
        } else {
            if piece.reading.is_some() {
                return None;
            }
            let (left, right) = piece.text.split_at_checked(at - start)?;
            before.push(Piece { text: left.to_owned(), reading: None });
            after.push(Piece { text: right.to_owned(), reading: None });
        }
        start = end;
    }
    Some((before, after))
}

/// Whether a stretch is a word and not a part of a longer one: 訪問看護 is not meant in 訪問看護師, デイ
/// not in デイサービス.
pub(super) fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let goes_on = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => {
            is_ideograph(a) && is_ideograph(b) || is_katakana(a) && is_katakana(b)
        }
        _ => false,
    };
    let (before, word, after) = (text.get(..from), text.get(from..to), text.get(to..));
    let (Some(before), Some(word), Some(after)) = (before, word, after) else { return false };
    !goes_on(before.chars().next_back(), word.chars().next())
        && !goes_on(word.chars().next_back(), after.chars().next())
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '々' | '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::super::ruby::pieces;
    use super::*;

    fn term(term: &str, also: &[&str]) -> Term {
        Term {
            term: term.to_owned(),
            reading: String::new(),
            meaning: String::new(),
            also: also.iter().map(|one| (*one).to_owned()).collect(),
            source: None,
            reviewed: None,
        }
    }

    fn marked(text: &str) -> Vec<(String, Option<String>)> {
        let terms =
            [term("訪問看護", &[]), term("訪問看護ステーション", &[]), term("人生会議", &["ACP"])];
        let words = Words::of(&terms);
        let mut used = Vec::new();
        let parts = words.mark(pieces(text).unwrap(), &mut used);
        parts
            .into_iter()
            .filter_map(|part| Some((written(&part.pieces), Some(part.term?.to_owned()))))
            .collect()
    }

    #[test]
    fn the_longest_word_is_marked_and_each_only_once() {
        let found =
            marked("訪問看護ステーションが訪問看護をします。訪問看護は訪問看護ステーションから。");
        let names: Vec<_> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(names, ["訪問看護ステーション", "訪問看護"]);
    }

    #[test]
    fn a_word_within_a_longer_one_is_not_meant() {
        assert_eq!(marked("訪問看護師が来ます。"), []);
        assert_eq!(marked("在宅訪問看護"), []);
        assert_eq!(marked("（ACP）")[0].1.as_deref(), Some("人生会議"));
    }

    #[test]
    fn a_word_with_readings_is_marked_whole_or_not_at_all() {
        assert_eq!(marked("家で{訪問|ほうもん}{看護|かんご}を")[0].0, "訪問看護");
        assert_eq!(marked("{在宅訪問看護|ざいたくほうもんかんご}"), []);
        assert_eq!(marked("{訪問看護を|ほうもんかんごを}受ける"), []);
    }
}
