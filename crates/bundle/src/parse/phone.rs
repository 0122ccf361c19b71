//! Telephone numbers.

use super::area::{Area, restored};
use crate::text::{fold_width, is_dash};

/// Why a text is no telephone number, as a sentence for the clerk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadPhone(pub &'static str);

/// What a clerk can do about any of them.
pub(crate) const REPAIR: &str =
    "市外局番から、数字とハイフンで書いてください。わからないときは空にしてください。";

/// A telephone number that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phone {
    /// In digits and hyphens, from its zero.
    pub number: String,
    /// The digits of the extension behind it.
    pub extension: Option<String>,
    /// Whether the first zero was missing, and put back because the area code makes it certain.
    pub zero_restored: bool,
}

/// The numbers of a cell in order, at least one: `/`, `、` or a line break separates several,
/// `内線` begins an extension. `areas` are the area codes, beside those of Akita and of the whole
/// country, of which a first zero may be missing.
///
/// # Errors
/// The first thing that is wrong with any of them.
pub(crate) fn read(text: &str, areas: &[Area<'_>]) -> Result<Vec<Phone>, BadPhone> {
    let folded = fold_width(text);
    let separate = |c: char| matches!(c, '/' | ',' | ';' | '、' | '\n' | '\r' | '・');
    let parts: Vec<&str> =
        folded.split(separate).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(BadPhone("電話番号の数字がありません。"));
    }
    parts.into_iter().map(|part| one(part, areas)).collect()
}

fn one(text: &str, areas: &[Area<'_>]) -> Result<Phone, BadPhone> {
    let (text, extension) = match text.split_once("内線") {
        Some((number, extension)) => {
            let digits = extension.trim_matches(|c| matches!(c, '(' | ')' | ':' | ' ' | '番'));
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(BadPhone("内線の番号が読めません。"));
            }
            (number.trim_end_matches(['(', ' ']), Some(digits.to_owned()))
        }
        None => (text, None),
    };
    let plain = without_label(text);
    let number = abroad(&plain)?.unwrap_or(plain);
    let lost =
        |restored| Phone { number: restored, extension: extension.clone(), zero_restored: true };
    match fold(&number) {
        Ok(number) => Ok(Phone { number, extension, zero_restored: false }),
        Err(bad) => zero_lost(&number, areas).map(lost).ok_or(bad),
    }
}

/// Without what says only that it is a telephone number.
fn without_label(text: &str) -> String {
    let labels =
        ["TEL", "Tel", "tel", "℡", "☎", "電話", "FAX", "Fax", "fax", "代表", "(代)", "(代表)"];
    let mut rest = text.trim();
    loop {
        let shorter = labels.iter().find_map(|label| {
            rest.strip_prefix(label)
                .map(|rest| rest.trim_start_matches([':', '.', ' ']))
                .or_else(|| rest.strip_suffix(label))
        });
        match shorter {
            Some(shorter) => rest = shorter.trim(),
            None => return rest.to_owned(),
        }
    }
}

/// A number as it is called from abroad, `+81-182-…`, as it is called here.
fn abroad(text: &str) -> Result<Option<String>, BadPhone> {
    let Some(rest) = text.strip_prefix('+') else { return Ok(None) };
    let Some(rest) = rest.trim_start().strip_prefix("81") else {
        return Err(BadPhone("外国の電話番号です。"));
    };
    let rest = rest.trim_start_matches(|c| is_dash(c) || c == ' ');
    let rest = rest.strip_prefix("(0)").or_else(|| rest.strip_prefix('0')).unwrap_or(rest);
    Ok(Some(format!("0{}", rest.trim_start())))
}

/// The number whose first zero a spreadsheet dropped. One with hyphens must have them where the
/// whole number has them.
fn zero_lost(text: &str, areas: &[Area<'_>]) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = restored(&digits, areas)?;
    let hyphened: String = text.chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
    (hyphened == digits || format!("0{hyphened}") == number).then_some(number)
}

/// The number in digits and hyphens: full width is folded, brackets become hyphens.
pub(crate) fn fold(text: &str) -> Result<String, BadPhone> {
    let mut number = String::new();
    let folded = fold_width(text);
    let folded = folded.trim();
    // A tilde joins groups of one number, or a first and a last number: only the former has no
    // hyphen.
    let tilde = !folded.chars().any(is_dash);
    for c in folded.chars() {
        match c {
            '0'..='9' => number.push(c),
            '~' | '〜' if tilde => number.push('-'),
            c if is_dash(c) || c == ')' => number.push('-'),
            '(' if number.is_empty() => {}
            '(' => number.push('-'),
            ' ' if number.ends_with('-') => {}
            '~' | '〜' => {
                return Err(BadPhone("電話番号が「～」でまとめて書かれています。"));
            }
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
    if number.ends_with('-') || number.contains("--") || number.matches('-').count() > 2 {
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

    fn numbers(text: &str) -> Vec<(String, Option<String>, bool)> {
        let phones = read(text, &[]).unwrap();
        phones.into_iter().map(|p| (p.number, p.extension, p.zero_restored)).collect()
    }

    #[test]
    fn usual_ways_of_writing_become_digits_and_hyphens() {
        for (written, number) in [
            ("0000-00-0001", "0000-00-0001"),
            ("００００－００－０００１", "0000-00-0001"),
            ("0000(00)0001", "0000-00-0001"),
            ("0000(00) 0001", "0000-00-0001"),
            ("(0000)00−0001", "0000-00-0001"),
            ("0000ー00―0001", "0000-00-0001"),
            ("0000~00～0001", "0000-00-0001"),
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
            "0000-00-0001~3",
            "000-00-00-001",
            "代表 0000-00-0001",
            "0000-00-0001(内線1)",
        ] {
            assert!(fold(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn several_numbers_labels_and_extensions_are_told_apart() {
        let plain = |number: &str| (number.to_owned(), None, false);
        for (text, expected) in [
            ("0000-00-0001 / 0000-00-0002", vec![plain("0000-00-0001"), plain("0000-00-0002")]),
            ("0000-00-0001、0000-00-0002", vec![plain("0000-00-0001"), plain("0000-00-0002")]),
            ("TEL：0000-00-0001（代表）", vec![plain("0000-00-0001")]),
            ("電話 0000-00-0001", vec![plain("0000-00-0001")]),
            (
                "0000-00-0001（内線123）",
                vec![("0000-00-0001".to_owned(), Some("123".to_owned()), false)],
            ),
            (
                "0000-00-0001 内線 12",
                vec![("0000-00-0001".to_owned(), Some("12".to_owned()), false)],
            ),
            ("+81-182-00-0001", vec![plain("0182-00-0001")]),
            ("+81 (0)182-00-0001", vec![plain("0182-00-0001")]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
        for bad in ["0000-00-0001 内線あり", "/", "+1-212-000-0001", "0000-00-0001/119"] {
            assert!(read(bad, &[]).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_lost_zero_is_restored_and_said() {
        for text in ["182000001", "182-00-0001", "182−00－0001"] {
            assert_eq!(numbers(text), [("0182-00-0001".to_owned(), None, true)], "{text}");
        }
        for bad in ["948-00-0001", "18-200-0001", "182-000001", "1820000001"] {
            assert!(read(bad, &[]).is_err(), "{bad}");
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
        fn a_folded_number_stays_as_it_is(text in "[0-9０-９()－ー~ -]{0,16}") {
            if let Ok(number) = fold(&text) {
                prop_assert_eq!(fold(&number), Ok(number.clone()));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(
            text in ".{0,30}",
            near in "(TEL|[+]81|内線|代表|[0-9(){}/、~ー ])[0-9（）、/ー -]{0,20}(内線)?[0-9]{0,3}",
        ) {
            let _ = read(&text, &[]);
            if let Ok(phones) = read(&near, &[]) {
                for phone in phones {
                    prop_assert_eq!(fold(&phone.number), Ok(phone.number.clone()));
                }
            }
        }
    }
}
