//! Telephone numbers.

use crate::text::fold_width;

/// Why a text is no telephone number, as a sentence for the clerk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadPhone(pub &'static str);

/// What a clerk can do about any of them.
pub(crate) const REPAIR: &str =
    "市外局番から、数字とハイフンで書いてください。わからないときは空にしてください。";

/// The number in digits and hyphens: full width is folded, brackets become hyphens.
pub(crate) fn fold(text: &str) -> Result<String, BadPhone> {
    let mut number = String::new();
    for c in fold_width(text).chars() {
        match c {
            '0'..='9' => number.push(c),
            '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' | ')' => {
                number.push('-')
            }
            '(' if number.is_empty() => {}
            '(' => number.push('-'),
            _ => return Err(BadPhone("電話番号に使えない文字が入っています。")),
        }
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits == 3 && number.starts_with('1') {
        return Err(BadPhone("110番や119番のような3けたの番号は、施設の電話番号にできません。"));
    }
    if !number.starts_with('0') {
        return Err(BadPhone(
            "電話番号が 0 で始まっていません。Excel で開いたときに先頭の 0 が消えたのかもしれません。",
        ));
    }
    if !(10..=11).contains(&digits) {
        return Err(BadPhone("電話番号の数字が10けたでも11けたでもありません。"));
    }
    if number.ends_with('-') || number.contains("--") {
        return Err(BadPhone("電話番号のハイフンの位置が正しくありません。"));
    }
    Ok(number)
}

/// Whether a number has a digit more than its beginning allows: only 020, 050, 060 to 090 and
/// 0800 have eleven.
pub(crate) fn is_too_long(number: &str) -> bool {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    digits.len() == 11 && digits.get(2) != Some(&b'0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_ways_of_writing_become_digits_and_hyphens() {
        for (written, number) in [
            ("0000-00-0001", "0000-00-0001"),
            ("００００－００－０００１", "0000-00-0001"),
            ("0000(00)0001", "0000-00-0001"),
            ("(0000)00−0001", "0000-00-0001"),
            ("0000000001", "0000000001"),
            ("000-0000-0001", "000-0000-0001"),
        ] {
            assert_eq!(fold(written).as_deref(), Ok(number));
        }
    }

    #[test]
    fn what_cannot_be_called_is_refused() {
        for bad in [
            "",
            "119",
            "182-00-0001",
            "0000-00-001",
            "0000-00-000123",
            "0000--000001",
            "0000-00-0001-",
            "代表 0000-00-0001",
            "0000-00-0001(内線1)",
        ] {
            assert!(fold(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_digit_too_many_is_seen() {
        assert!(is_too_long("0123-00-00012"));
        assert!(!is_too_long("090-0000-0001"));
        assert!(!is_too_long("0123-00-0001"));
    }

    proptest! {
        #[test]
        fn a_folded_number_stays_as_it_is(text in "[0-9０-９()－ー-]{0,16}") {
            if let Ok(number) = fold(&text) {
                prop_assert_eq!(fold(&number), Ok(number.clone()));
            }
        }
    }
}
