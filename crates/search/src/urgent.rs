//! Words of need: whoever types one is shown the way to help first, whatever else is found.

use crate::{
    line::folded,
    query::Word,
    texts::{find, units_of},
};

/// The words, as units; none of them empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Urgent(Vec<Vec<u16>>);

impl Urgent {
    pub(crate) fn new(words: &[&str]) -> Self {
        let words = words.iter().map(|word| folded(word));
        Self(words.filter(|word| !word.is_empty()).collect())
    }

    /// Whether one of them stands in what was typed; a single character (夜) only as a whole word, since
    /// it is a part of too many others.
    pub(crate) fn stands_in(&self, typed: &[Word]) -> bool {
        let typed: Vec<Vec<u16>> = typed.iter().map(|word| units_of(word.folded())).collect();
        let text = typed.concat();
        self.0.iter().any(|word| match word.len() {
            1 => typed.contains(word),
            _ => find(&text, word, 0).is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::words_of;

    #[test]
    fn a_word_of_need_is_seen_wherever_it_stands() {
        let urgent = Urgent::new(&["倒れた", "夜", "夜中", "・"]);
        let told = |text: &str| urgent.stands_in(&words_of(text));
        assert!(
            told("母が倒れた") && told("倒れた　内科") && told("夜 内科") && told("夜中に苦しい")
        );
        assert!(!told("月夜野") && !told("内科") && !told("") && !told("倒れ"));
    }
}
