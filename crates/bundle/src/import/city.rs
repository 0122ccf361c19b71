//! The rows of one municipality, although every register numbers municipalities in its own way.

use crate::text::fold_width;

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// Five digits without the check digit, `05203`.
    pub code: String,
    /// 横手市; empty where only the code is known.
    pub name: String,
    /// 秋田県; empty where only the code is known.
    pub prefecture: String,
}

/// A municipal code as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CityCode {
    /// Five digits.
    pub code: String,
    /// Whether a zero at the start had been lost.
    pub restored: bool,
}

/// What is at the start of an address, by the code of the prefecture from 01.
const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// The two digits of the prefecture that an address begins with.
pub(crate) fn prefecture_code(address: &str) -> Option<String> {
    let at = PREFECTURES.iter().position(|name| address.starts_with(name))?;
    Some(format!("{:02}", at + 1))
}

/// Whether an address names some municipality: by its prefecture, or by the sign of a city, county
/// or ward near its beginning. 町 and 村 are parts of too many other names.
pub(crate) fn names_any(address: &str) -> bool {
    let address = address.trim_start();
    let near = address.chars().enumerate().skip(1).take(7);
    prefecture_code(address).is_some()
        || near.into_iter().any(|(_, c)| matches!(c, '市' | '郡' | '区'))
}

impl City {
    /// The municipality of a code with five or six digits; `None` where it is none.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        let code = city_code(code)?.code;
        Some(Self { code, name: String::new(), prefecture: String::new() })
    }

    /// Whether an address names it, with or without its prefecture; `None` where its name is not
    /// known.
    pub(crate) fn is_in_address(&self, address: &str) -> Option<bool> {
        if self.name.is_empty() {
            return None;
        }
        let address = address.trim_start();
        let rest = match address.strip_prefix(self.prefecture.as_str()) {
            Some(rest) => rest.trim_start(),
            None => address,
        };
        // A district or county stands between in some registers.
        let after_county = rest.split_once('郡').map_or(rest, |(_, rest)| rest);
        Some(rest.starts_with(&self.name) || after_county.starts_with(&self.name))
    }
}

/// Five digits out of a code with five (`05203`) or, with its check digit, six (`052035`), of
/// which a spreadsheet may have taken the zeros at the start.
pub(crate) fn city_code(text: &str) -> Option<CityCode> {
    let folded = fold_width(text.trim());
    let digits = folded.strip_suffix(".0").unwrap_or(&folded);
    if !(4..=6).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = |code: &str, restored| Some(CityCode { code: code.to_owned(), restored });
    // A prefecture 00 is only that of a fictional city, whose code no spreadsheet has shortened.
    if digits.len() >= 5 && digits.starts_with("00") {
        return found(digits.get(..5)?, false);
    }
    let with_check = format!("{digits:0>6}");
    let lost = digits.len() < 6;
    if digits.len() >= 5 && is_checked(&with_check) && is_prefecture(&with_check) {
        return found(with_check.get(..5)?, lost);
    }
    let plain = format!("{digits:0>5}");
    (digits.len() <= 5 && is_prefecture(&plain)).then(|| found(&plain, digits.len() < 5)).flatten()
}

/// The code out of those of prefecture (two digits) and municipality (three).
pub(crate) fn joined_code(prefecture: &str, municipality: &str) -> Option<CityCode> {
    let digits = |text: &str, length: usize| {
        (1..=length).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(prefecture, 2) || !digits(municipality, 3) {
        return None;
    }
    let code = format!("{prefecture:0>2}{municipality:0>3}");
    let restored = prefecture.len() < 2 || municipality.len() < 3;
    (is_prefecture(&code) || code.starts_with("00")).then_some(CityCode { code, restored })
}

fn is_prefecture(code: &str) -> bool {
    let number = code.get(..2).and_then(|digits| digits.parse::<usize>().ok());
    number.is_some_and(|number| (1..=PREFECTURES.len()).contains(&number))
}

/// Whether the sixth digit is the check digit of the five before it.
fn is_checked(code: &str) -> bool {
    let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    let [body @ .., check] = digits.as_slice() else { return false };
    let sum: u32 = body.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    body.len() == 5 && (11 - sum % 11) % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_of_every_register_lead_to_the_same_five_digits() {
        for (text, restored) in [
            ("052035", false),
            ("52035", true),
            ("05203", false),
            ("5203", true),
            ("０５２０３５", false),
        ] {
            let code = city_code(text);
            assert_eq!(code, Some(CityCode { code: "05203".to_owned(), restored }), "{text}");
        }
        assert_eq!(city_code("402052").map(|code| code.code).as_deref(), Some("40205"));
        assert_eq!(city_code("00000").map(|code| code.code).as_deref(), Some("00000"));
        assert_eq!(city_code("13101").map(|code| code.code).as_deref(), Some("13101"));
        for bad in ["", "052036", "99999", "5", "秋田県", "0520350"] {
            assert_eq!(city_code(bad), None, "{bad}");
        }
        assert_eq!(
            joined_code("5", "203"),
            Some(CityCode { code: "05203".to_owned(), restored: true })
        );
        assert_eq!(joined_code("48", "203"), None);
    }

    #[test]
    fn an_address_names_its_city_with_or_without_the_prefecture() {
        let city = City {
            code: "05203".to_owned(),
            name: "横手市".to_owned(),
            prefecture: "秋田県".to_owned(),
        };
        for address in ["秋田県横手市大森町", "横手市大森町", "秋田県　横手市"]
        {
            assert_eq!(city.is_in_address(address), Some(true), "{address}");
        }
        assert_eq!(city.is_in_address("秋田県湯沢市横手市場"), Some(false));
        assert_eq!(prefecture_code("秋田県横手市").as_deref(), Some("05"));
    }

    proptest! {
        #[test]
        fn any_code_is_read_or_refused(text in "[0-9０-９.]{0,8}|.{0,8}") {
            if let Some(code) = city_code(&text) {
                prop_assert_eq!(code.code.len(), 5);
            }
        }
    }
}
