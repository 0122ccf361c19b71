//! Lists in a cell: several words, separated in whatever way the writer is used to.

use std::collections::BTreeSet;

use super::form::WRITTEN_BREAK;
use crate::text::clean;

/// The parts of a list, cleaned, in order, none empty, none twice. `;` `、` `,` `/` in both widths
/// and line breaks separate; what stands in brackets stays together, and a middle dot is part of
/// a word (糖尿病・内分泌内科). Where there is no separator, spaces separate departments.
pub(crate) fn parts(text: &str) -> Vec<String> {
    let text = text.replace(WRITTEN_BREAK, "\n");
    let slash = !is_of_slashes(&text);
    let parts = distinct(&top_level(&text, |c| is_separator(c) || slash && is_slash(c)));
    let [only] = parts.as_slice() else { return parts };
    let words = distinct(&top_level(only, char::is_whitespace));
    if words.iter().all(|word| word.ends_with('科')) { words } else { parts }
}

/// The same as one text, as the tables of the guide write it.
pub(crate) fn joined(text: &str) -> String {
    parts(text).join(";")
}

fn distinct(parts: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let cleaned = parts.iter().map(|part| clean(part).0).filter(|part| !part.is_empty());
    cleaned.filter(|part| seen.insert(part.clone())).collect()
}

fn is_separator(c: char) -> bool {
    matches!(c, ';' | '；' | '、' | '､' | ',' | '，' | '\n' | '\r')
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／')
}

/// Whether slashes are part of the words: pages (`/events/`) and days (`2026/8/19`).
fn is_of_slashes(text: &str) -> bool {
    let mut words = text.split(is_separator).map(str::trim);
    let chars: Vec<char> = text.chars().collect();
    let is_day = |three: &[char]| {
        matches!(three, [a, slash, b]
        if is_slash(*slash) && a.is_ascii_digit() && b.is_ascii_digit())
    };
    words.any(|word| word.starts_with(is_slash)) || chars.windows(3).any(is_day)
}

/// Splits outside of brackets. A bracket that is not closed encloses nothing.
fn top_level(text: &str, separates: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    let last_close = text.rfind([')', '）']);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' if last_close > Some(at) => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 && separates(c) => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slashes_of_pages_and_days_do_not_separate() {
        assert_eq!(parts("/events/;/f/a1b2c/"), ["/events/", "/f/a1b2c/"]);
        assert_eq!(parts("2026/8/19、2026/12/16"), ["2026/8/19", "2026/12/16"]);
    }

    #[test]
    fn every_usual_separator_separates() {
        for text in [
            "内科;外科",
            "内科；外科；",
            "内科、外科",
            "内科 ／ 外科",
            "内科/外科",
            "内科,外科，内科",
            "内科\r\n外科",
            "内科（改行）外科",
            "内科　外科",
            "内科､外科",
        ] {
            assert_eq!(parts(text), ["内科", "外科"], "{text}");
        }
    }

    #[test]
    fn what_belongs_together_stays_together() {
        for text in
            ["糖尿病・内分泌内科", "内科（循環器、呼吸器）", "みほん クリニック", "歯科 口腔外"]
        {
            assert_eq!(parts(text), [text], "{text}");
        }
        assert_eq!(parts("内科(午前、外科"), ["内科(午前", "外科"]);
        assert_eq!(parts(" ;、"), [""; 0]);
    }

    proptest! {
        #[test]
        fn a_joined_list_stays_as_it_is(text in "([内科外;、,/ （）()\n]|.){0,20}") {
            let once = joined(&text);
            prop_assert_eq!(joined(&once), once);
        }
    }
}
