//! From a query to the files that hold its answer.

use super::{
    File, keys,
    root::{Names, Root},
};
use crate::fold::{Folded, fold};

/// The files that a query needs. Three at most, if what the caller has already is not fetched again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// To be fetched together.
    pub first: Vec<File>,
    /// Only when the answer from those has no hit that is not a guess.
    pub then: Vec<File>,
}

impl Plan {
    /// The most files that a query may need.
    pub const MOST: usize = 3;
}

/// Said after what is looked for.
const AFTER: [&str; 7] =
    ["を探しています", "をさがしています", "を探して", "をさがして", "の近くで", "の近く", "さん"];
/// Said between a place and what is looked for there. Longer ones before those that they begin with.
const BETWEEN: [&str; 9] =
    ["の近くの", "の近くで", "の近く", "近くの", "にある", "の", "で", "に", "を"];

/// Characters of a query that are looked at.
const MOST_CHARS: usize = 64;

/// The words of a query by what they are.
#[derive(Default)]
struct Asked {
    places: Vec<u32>,
    needs: Vec<u32>,
    /// Words that are neither, as keys.
    names: Vec<String>,
    /// Of a word that is a municipality's name without 市, 町 or 村, or begins with one.
    perhaps: Vec<u32>,
}

impl Root {
    /// The files for `text`; none for an empty one.
    #[must_use]
    pub fn plan(&self, text: &str) -> Plan {
        let text: String = text.chars().take(MOST_CHARS).collect();
        let folded = fold(&text);
        if looks_like_a_number(&folded)
            && let Some(key) = keys::number(&folded)
        {
            return Plan { first: self.pages_of(&key, 2), then: Vec::new() };
        }
        let mut asked = Asked::default();
        for word in folded.words() {
            self.sort_word(word.text(), &mut asked);
        }
        self.files(&asked)
    }

    fn sort_word(&self, mut word: String, asked: &mut Asked) {
        if let Some((before, name, files)) = longest(&self.places, &word, 2) {
            asked.places.extend(files);
            let after = word.get(before + name.len()..).unwrap_or_default();
            let after = BETWEEN.iter().find_map(|it| after.strip_prefix(it)).unwrap_or(after);
            let before = word.get(..before).unwrap_or_default();
            let mut prefectures = self.prefectures.iter();
            let before =
                prefectures.find_map(|it| before.strip_suffix(it.as_str())).unwrap_or(before);
            let before = BETWEEN.iter().find_map(|it| before.strip_suffix(it)).unwrap_or(before);
            word = [before, after].concat();
        }
        let word = AFTER.iter().find_map(|it| word.strip_suffix(it)).unwrap_or(&word);
        if word.is_empty() {
            return;
        }
        if let Some(files) = exactly(&self.needs, word) {
            asked.needs.extend(files);
            return;
        }
        for suffix in ['市', '町', '村'] {
            let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
            let stems =
                ends.rev().filter_map(|end| word.get(..end)).filter(|it| it.chars().count() >= 2);
            let found = stems
                .into_iter()
                .find_map(|stem| exactly(&self.places, &format!("{stem}{suffix}")));
            asked.perhaps.extend(found.into_iter().flatten());
        }
        asked.names.push(word.to_owned());
    }

    fn files(&self, asked: &Asked) -> Plan {
        let mut plan = Plan::default();
        let place = |numbers: &[u32], most: usize| -> Vec<File> {
            numbers.iter().take(most).map(|&number| File::Place(number)).collect()
        };
        let name = asked.names.first();
        if !asked.places.is_empty() {
            plan.first = place(&asked.places, 2);
            if let Some(name) = name {
                plan.then = self.pages_of(name, 1);
            }
        } else if let Some(name) = name {
            plan.first = self.pages_of(name, 2);
            if !name.chars().all(crate::width::is_hiragana) {
                plan.first.extend(self.pages_of(&keys::area(fold(name)), 1));
            }
            let skeleton = keys::skeleton(name);
            plan.then = skeleton.map(|key| self.pages_of(&key, 2)).unwrap_or_default();
            plan.then.extend(place(&asked.perhaps, 1));
        } else {
            plan.first = asked.needs.iter().take(Plan::MOST).map(|&it| File::Need(it)).collect();
        }
        dedup(&mut plan.first);
        plan.then.retain(|file| !plan.first.contains(file));
        dedup(&mut plan.then);
        plan.then.truncate(Plan::MOST.saturating_sub(plan.first.len()));
        plan
    }
}

fn dedup(files: &mut Vec<File>) {
    let mut seen = Vec::new();
    files.retain(|file| {
        let new = !seen.contains(file);
        seen.push(*file);
        new
    });
}

fn looks_like_a_number(text: &Folded) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '.' | ' '))
}

/// The longest name within `word`: the bytes before it, itself, its files.
fn longest<'a>(names: &'a Names, word: &str, fewest: usize) -> Option<(usize, &'a str, &'a [u32])> {
    let mut best: Option<(usize, &str, &[u32])> = None;
    for (start, _) in word.char_indices() {
        let rest = word.get(start..).unwrap_or_default();
        for (end, c) in rest.char_indices().skip(fewest - 1) {
            let part = rest.get(..end + c.len_utf8()).unwrap_or_default();
            if let Ok(at) = names.binary_search_by(|(name, _)| name.as_str().cmp(part))
                && let Some((name, files)) = names.get(at)
                && best.is_none_or(|(_, other, _)| name.len() > other.len())
            {
                best = Some((start, name, files));
            }
        }
    }
    best
}

fn exactly<'a>(names: &'a Names, word: &str) -> Option<&'a [u32]> {
    let at = names.binary_search_by(|(name, _)| name.as_str().cmp(word)).ok()?;
    names.get(at).map(|(_, files)| files.as_slice())
}
