//! What is asked for.

use renkei_model::{AreaId, DistrictId, Kind};

use crate::{
    fold::{Folded, fold},
    point::Point,
};

/// Characters of the search box that are read; the rest is ignored.
pub const MAX_CHARS: usize = 10_000;
/// Different words that are read; the rest is ignored, which can only find more.
pub const MAX_WORDS: usize = 16;

/// What is asked for: all of it must hold. The default finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What is typed, as it is: words parted by white space, 、 or ・, each of which must be found.
    pub text: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this district.
    pub district: Option<DistrictId>,
    /// Only this care area.
    pub care_area: Option<AreaId>,
    /// Only with this department, by its name in any spelling.
    pub department: Option<String>,
    /// Only with this service, by its name in any spelling.
    pub service: Option<String>,
    /// Only where 往診 is stated.
    pub home_visit: bool,
    /// Only where 訪問診療 is stated.
    pub scheduled_home_care: bool,
    /// Only where 24時間対応 is stated.
    pub all_hours: bool,
    /// Only what the caller knows to be open (see [`crate::Index::search`]).
    pub open_now: bool,
    /// Only what is known to lie between these corners, the south-western and the north-eastern.
    pub within: Option<[Point; 2]>,
    /// Hits in order of their distance from there, in place of their worth; those whose point is
    /// not known come last.
    pub near: Option<Point>,
}

/// A word that was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    typed: String,
    folded: Folded,
}

impl Word {
    /// The word as it was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The word as it was compared: without gaps, never empty.
    #[must_use]
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// `text` as one word; `None` when nothing is left of it.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let folded = fold(text).joined().0;
        (!folded.is_empty()).then(|| Self { typed: text.to_owned(), folded })
    }

    /// The same word as typed, taken for `text`; `None` when nothing is left of that.
    pub(crate) fn read_as(&self, text: &str) -> Option<Self> {
        Some(Self { typed: self.typed.clone(), ..Self::new(text)? })
    }

    /// The digits, when the word looks like (a part of) a telephone number.
    pub(crate) fn phone_digits(&self) -> Option<Folded> {
        // Fewer stand in nearly every number; and 1-15 is rather a part of an address.
        let digits = self.folded.digits();
        let least = if digits.len() == self.folded.len() { 3 } else { 4 };
        (is_phone_like(&self.folded) && digits.len() >= least).then_some(digits)
    }

    /// The characters `from..to` of the word as a word of its own.
    pub(crate) fn part(&self, from: usize, to: usize) -> Option<Self> {
        let folded = self.folded.slice(from..to);
        let origin = folded.origin(0..folded.len())?;
        let all = self.folded.origin(0..self.folded.len())?;
        let typed = self.typed.get(origin.start - all.start..origin.end - all.start)?;
        Some(Self { typed: typed.to_owned(), folded })
    }
}

fn is_phone_like(text: &Folded) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '.'))
}

/// The words of `text`, each once, within the limits. A telephone number with its area code is one
/// word even where it is written with spaces.
pub(crate) fn words_of(text: &str) -> Vec<Word> {
    /// Digits and signs of a telephone number at most.
    const PHONE_CHARS: usize = 16;
    let text = match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    };
    let folded = fold(text);
    let joined = folded.clone().joined().0;
    let is_phone = joined.len() <= PHONE_CHARS
        && is_phone_like(&joined)
        && matches!(joined.chars().next(), Some('0' | '('));
    let parts = if is_phone { vec![joined] } else { folded.words().collect() };
    let mut words: Vec<Word> = Vec::new();
    for folded in parts {
        if words.len() == MAX_WORDS {
            break;
        }
        let same = |word: &Word| word.folded.chars().eq(folded.chars());
        let typed = folded.origin(0..folded.len()).and_then(|origin| text.get(origin));
        if let Some(typed) = typed.filter(|_| !words.iter().any(same)) {
            words.push(Word { typed: typed.to_owned(), folded });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<String> {
        words_of(text).iter().map(|word| word.typed().to_owned()).collect()
    }

    #[test]
    fn words_are_parted_as_people_part_them_and_kept_as_typed() {
        assert_eq!(
            typed("　ヨコテ　ＡＢ、歯科・外科\t内科 "),
            ["ヨコテ", "ＡＢ", "歯科", "外科", "内科"]
        );
        assert_eq!(typed("内科 ﾅｲｶ ないか ナイカ"), ["内科", "ﾅｲｶ"]);
        assert_eq!(typed("０１８２　２６ 4021 "), ["０１８２　２６ 4021"]);
        assert_eq!(typed("26 4021"), ["26", "4021"]);
        assert_eq!(typed(" ー ・ "), Vec::<String>::new());
    }

    #[test]
    fn what_is_beyond_the_limits_is_not_read() {
        let many: String = (0..100).map(|n| format!("x{n} ")).collect();
        assert_eq!(words_of(&many).len(), MAX_WORDS);
        let long = "あ".repeat(MAX_CHARS + 5);
        assert_eq!(words_of(&long)[0].folded().len(), MAX_CHARS);
    }

    #[test]
    fn a_part_of_a_word_keeps_what_was_typed() {
        let word = &words_of("x 横手ﾃﾞﾝﾀﾙ")[1];
        assert_eq!(word.part(0, 2).unwrap().typed(), "横手");
        assert_eq!(word.part(2, 6).unwrap().typed(), "ﾃﾞﾝﾀﾙ");
        assert_eq!(word.part(4, 9), None);
    }

    #[test]
    fn only_numbers_are_taken_for_telephone_numbers() {
        let digits = |text: &str| words_of(text)[0].phone_digits().map(|digits| digits.text());
        assert_eq!(digits("（０１８２）２６ー４０２１").as_deref(), Some("0182264021"));
        assert_eq!(digits("26-"), None);
        assert_eq!(digits("1-15"), None);
        assert_eq!(digits("402").as_deref(), Some("402"));
        assert_eq!(digits("264号"), None);
    }
}
