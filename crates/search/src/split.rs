//! A word that stands nowhere, read as two: 横手歯科 as 横手 and 歯科.

use crate::{
    index::Index,
    query::Word,
    search::{Scores, both},
};

/// Two words in place of one.
pub(crate) struct Split {
    pub(crate) words: [Word; 2],
    pub(crate) scores: Scores,
}

impl Split {
    /// Only so many words of a query are tried.
    pub(crate) const MAX_WORDS: usize = 4;
    /// Longer words (in characters) are not tried.
    const MAX_CHARS: usize = 24;
    /// A single character stands nearly everywhere: reading one as a word finds anything.
    const LEAST: usize = 2;

    /// The best way to read `word` as two that stand in the same record: in one of the records that
    /// the other words (`found`) leave, if there is such a way; then with more whole names of
    /// districts, departments and the like; then with the higher score; then with the longer first
    /// part.
    pub(crate) fn of(index: &Index, word: &Word, found: Option<&Scores>) -> Option<Self> {
        let chars: Vec<char> = word.folded().chars().collect();
        let length = chars.len();
        if length > Self::MAX_CHARS {
            return None;
        }
        // Not within a number or a Latin word.
        let fixed = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-');
        let may_cut = |&cut: &usize| !(fixed(chars.get(cut - 1)) && fixed(chars.get(cut)));
        let last = (length + 1).saturating_sub(Self::LEAST);
        let cuts: Vec<usize> = (Self::LEAST..last).filter(may_cut).collect();

        let part = |from: usize, to: usize| {
            let part = word.part(from, to)?;
            index.scores(&part).map(|scores| (part, scores))
        };
        // A beginning that stands nowhere has no longer one that does, nor has an end.
        let heads = cuts.iter().map_while(|&cut| Some((cut, part(0, cut)?)));
        let heads: Vec<(usize, (Word, Scores))> = heads.collect();
        let tails = cuts.iter().rev().map_while(|&cut| Some((cut, part(cut, length)?)));
        let tails: Vec<(usize, (Word, Scores))> = tails.collect();

        let mut best: Option<((bool, usize, u32), Self)> = None;
        for (cut, head) in &heads {
            let Some((_, tail)) = tails.iter().find(|(at, _)| at == cut) else { continue };
            let scores = both(&head.1, &tail.1);
            let top = scores.iter().max().copied().unwrap_or(0);
            if top == 0 {
                continue;
            }
            let left = found.is_none_or(|found| both(found, &scores).iter().any(|&s| s > 0));
            let whole = [&head.0, &tail.0]
                .into_iter()
                .filter(|part| index.terms.iter().any(|(_, term)| term.is(part)))
                .count();
            let rank = (left, whole, top);
            if best.as_ref().is_none_or(|(least, _)| rank >= *least) {
                best = Some((rank, Self { words: [head.0.clone(), tail.0.clone()], scores }));
            }
        }
        best.map(|(_, split)| split)
    }
}
