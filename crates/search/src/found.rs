//! What the words of a query find together, and which of them are left out for anything to be found.

use crate::{
    outcome::Guess,
    query::Word,
    score::{Scores, both},
};

/// A word as it was typed, or a part of one that is read as several.
pub(crate) struct Typed {
    pub(crate) word: Word,
    /// What it finds; `None` where it stands nowhere.
    pub(crate) scores: Option<Scores>,
    pub(crate) left_out: bool,
}

impl Typed {
    pub(crate) const fn new(word: Word, scores: Option<Scores>) -> Self {
        Self { word, scores, left_out: false }
    }
}

/// What the words of a query find.
#[derive(Default)]
pub(crate) struct Found {
    /// As in [`crate::Outcome::words`].
    pub(crate) words: Vec<Word>,
    pub(crate) typed: Vec<Typed>,
    pub(crate) guess: Option<Guess>,
}

impl Found {
    /// The words of a reading are among those that were searched for; its scores.
    pub(crate) fn take(&mut self, (words, scores): (Vec<Word>, Scores)) -> Scores {
        self.words.extend(words);
        scores
    }

    /// The places of the words that stand nowhere.
    pub(crate) fn nowhere(&self) -> Vec<usize> {
        let places = self.typed.iter().enumerate().filter(|(_, it)| it.scores.is_none());
        places.map(|(at, _)| at).collect()
    }

    /// What all words find that are not left out; `None` when there is no word.
    pub(crate) fn scores(&self) -> Option<Scores> {
        let used = || self.typed.iter().filter(|it| !it.left_out);
        if used().any(|it| it.scores.is_none()) {
            return Some(Vec::new());
        }
        together(&mut used())
    }

    /// What all words but the `nth` find.
    pub(crate) fn scores_but(&self, nth: usize) -> Option<Scores> {
        let others =
            || self.typed.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, it)| it);
        if others().any(|it| it.scores.is_none()) {
            return None;
        }
        together(&mut others())
    }

    /// What those words find that stand anywhere.
    pub(crate) fn so_far(&self) -> Option<Scores> {
        together(&mut self.typed.iter())
    }

    /// Whether anything is found.
    pub(crate) fn is_any(&self) -> bool {
        self.scores().is_some_and(|scores| scores.iter().any(|&score| score > 0))
    }

    /// Leaves out the words that `is_left_out` tells where nothing is found otherwise: kind of word by
    /// kind, until anything is. No word is left out where that does not help.
    pub(crate) fn leave_out(&mut self, kinds: &[&dyn Fn(&Typed) -> bool]) {
        if self.is_any() {
            return;
        }
        for is_left_out in kinds {
            if self.typed.iter().all(|it| it.left_out || is_left_out(it)) {
                continue;
            }
            self.typed.iter_mut().for_each(|it| it.left_out |= is_left_out(it));
            if self.is_any() {
                return;
            }
        }
        self.typed.iter_mut().for_each(|it| it.left_out = false);
    }
}

fn together(words: &mut dyn Iterator<Item = &Typed>) -> Option<Scores> {
    let mut all: Option<Scores> = None;
    for scores in words.filter_map(|it| it.scores.as_ref()) {
        all = Some(all.map_or_else(|| scores.clone(), |all| both(&all, scores)));
    }
    all
}
