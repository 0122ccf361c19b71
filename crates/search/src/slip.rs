//! Words with one slip: a character too many, too few, another one, or two swapped.

use crate::signature::ANY;

/// A word as it may have been meant: its beginning and its end as typed, something else between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    /// So many units of its beginning.
    pub(crate) head: usize,
    /// The units from there on are its end.
    pub(crate) tail: usize,
    /// What stands between; [`ANY`] stands for a unit that is not known.
    pub(crate) middle: Middle,
    /// What was typed where `ANY` stands; `None` where nothing was.
    pub(crate) typed: Option<u16>,
    /// How far-fetched it is without looking at what stands for `ANY`.
    pub(crate) cost: u32,
}

/// At most two units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Middle {
    Nothing,
    One([u16; 1]),
    Two([u16; 2]),
}

impl Middle {
    pub(crate) fn units(&self) -> &[u16] {
        match self {
            Self::Nothing => &[],
            Self::One(units) => units,
            Self::Two(units) => units,
        }
    }
}

/// What is easily left out, folded: っ ー う ん い.
const EASILY_LEFT_OUT: &str = "つうんい";
/// Rows of kana: one next to another is a slip of the finger on a telephone.
const ROWS: &str = "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも やゆよ らりるれろ がぎぐげご ざじずぜぞ だでど ばびぶべぼ ぱぴぷぺぽ";
/// Kana that differ in their marks only.
const MARKED: &str = "かが きぎ くぐ けげ こご さざ しじ すず せぜ そぞ ただ てで とど はばぱ ひびぴ ふぶぷ へべぺ ほぼぽ";

const LIKELY: u32 = 1;
const PLAUSIBLE: u32 = 2;
const POSSIBLE: u32 = 3;
const FAR_FETCHED: u32 = 9;
/// A word in which two characters in a row may be wrong has as many as that.
const LEAST_FOR_TWO: usize = 5;

/// All that `word` may have been with one slip.
pub(crate) fn variants(word: &[u16]) -> Vec<Variant> {
    let mut variants = Vec::new();
    let mut add = |head: usize, tail: usize, middle: Middle, typed: Option<u16>, cost: u32| {
        variants.push(Variant { head, tail, middle, typed, cost });
    };
    for (at, &unit) in word.iter().enumerate() {
        let next = word.get(at + 1).copied();
        // Two swapped.
        if let Some(next) = next.filter(|&next| next != unit) {
            add(at, at + 2, Middle::Two([next, unit]), None, PLAUSIBLE);
        }
        // One too many; of two alike either is the one.
        if next != Some(unit) {
            let doubled = at > 0 && word.get(at - 1) == Some(&unit);
            let likely = doubled || is_in(EASILY_LEFT_OUT, unit);
            add(at, at + 1, Middle::Nothing, None, if likely { LIKELY } else { POSSIBLE });
        }
        // Another one; but a kanji among kana is all that the word says (膝が痛い).
        let beside = [at.checked_sub(1).and_then(|at| word.get(at)).copied(), next];
        if !is_kanji(unit) || beside.into_iter().flatten().any(is_kanji) {
            add(at, at + 1, Middle::One([ANY]), Some(unit), 0);
        }
        // Two kanji of the same sound as the two that were meant (委員 for 医院).
        if let Some(next) =
            next.filter(|&next| word.len() >= LEAST_FOR_TWO && is_kanji(unit) && is_kanji(next))
        {
            add(at, at + 2, Middle::Two([ANY, ANY]), Some(next), POSSIBLE);
        }
        // One too few. Before the first is no slip that people make.
        if next.is_some() {
            add(at + 1, at + 1, Middle::One([ANY]), None, 0);
        }
    }
    variants
}

impl Variant {
    /// The whole word; `typed` is what [`variants`] got.
    pub(crate) fn key(&self, typed: &[u16]) -> Vec<u16> {
        let mut key = typed.get(..self.head).unwrap_or_default().to_vec();
        key.extend_from_slice(self.middle.units());
        key.extend_from_slice(typed.get(self.tail..).unwrap_or_default());
        key
    }

    /// How far-fetched it is when `unit` stands for [`ANY`].
    pub(crate) fn cost_with(&self, unit: Option<u16>) -> u32 {
        match (self.typed, unit) {
            (Some(_), Some(unit)) if self.cost > 0 => {
                if is_kanji(unit) {
                    self.cost
                } else {
                    FAR_FETCHED
                }
            }
            (_, None) => self.cost,
            (None, Some(unit)) if is_in(EASILY_LEFT_OUT, unit) => LIKELY,
            (None, Some(_)) => POSSIBLE,
            (Some(typed), Some(unit)) if share_a_group(MARKED, typed, unit) => LIKELY,
            (Some(typed), Some(unit)) if share_a_group(ROWS, typed, unit) => PLAUSIBLE,
            // A kanji of the same sound, chosen by mistake; or written in kana.
            (Some(typed), Some(unit)) if !is_kana(unit) && typed > 0x7F => PLAUSIBLE,
            (Some(_), Some(_)) => POSSIBLE,
        }
    }
}

fn is_in(list: &str, unit: u16) -> bool {
    list.encode_utf16().any(|one| one == unit)
}

fn share_a_group(groups: &str, a: u16, b: u16) -> bool {
    groups.split(' ').any(|group| is_in(group, a) && is_in(group, b))
}

fn is_kanji(unit: u16) -> bool {
    (0x4E00..=0x9FFF).contains(&unit)
}

fn is_kana(unit: u16) -> bool {
    (0x3041..=0x3096).contains(&unit)
}

/// Whether a slip in a word of such units can be told from another word: of kana there must be four,
/// with kanji three; in Latin letters and numbers none is looked for.
pub(crate) fn can_be_told(word: &[u16]) -> bool {
    /// Longer words cost too much to look for.
    const MOST: usize = 32;
    let least = if word.iter().all(|&unit| is_kana(unit)) { 4 } else { 3 };
    (least..=MOST).contains(&word.len()) && word.iter().any(|&unit| unit > 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fold::fold, texts::units_of};

    fn key(word: &str) -> Vec<u16> {
        units_of(&fold(word))
    }

    /// The least cost of a variant of `typed` that is `meant`.
    fn cost(typed: &str, meant: &str) -> Option<u32> {
        let (typed, meant) = (key(typed), key(meant));
        let fits = |variant: &Variant| {
            let key = variant.key(&typed);
            let same = key.len() == meant.len()
                && key.iter().zip(&meant).all(|(a, b)| a == b || *a == ANY);
            let hole = key.iter().position(|&unit| unit == ANY);
            same.then(|| variant.cost_with(hole.map(|at| meant[at])))
        };
        variants(&typed).iter().filter_map(fits).min()
    }

    #[test]
    fn one_slip_is_found_and_weighed() {
        for (typed, meant, expected) in [
            ("たかはじ", "たかはし", LIKELY),
            ("さいとがんか", "さいとうがんか", LIKELY),
            ("さいとううがんか", "さいとうがんか", LIKELY),
            ("たはかし", "たかはし", PLAUSIBLE),
            ("たかはす", "たかはし", PLAUSIBLE),
            ("成形外科", "整形外科", PLAUSIBLE),
            ("皮ふ科", "皮膚科", PLAUSIBLE),
            ("たかはりし", "たかはし", POSSIBLE),
            ("たかみし", "たかはし", POSSIBLE),
            ("小島内科委員", "小島内科医院", POSSIBLE),
        ] {
            assert_eq!(cost(typed, meant), Some(expected), "{typed} for {meant}");
        }
        assert_eq!(cost("膝が痛い", "歯が痛い"), None);
        assert_eq!(cost("たかばじ", "たかはし"), None, "two slips");
    }

    #[test]
    fn short_and_latin_words_are_taken_as_they_are() {
        let told = |word: &str| can_be_told(&key(word));
        assert!(told("たかはし") && told("皮ふ科"));
        assert!(!told("たかは") && !told("内科") && !told("dental") && !told("4021"));
        assert!(!told(&"あ".repeat(33)));
    }
}
