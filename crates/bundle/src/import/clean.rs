//! Single values of official files → values of the guide's tables, with every repair reported.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::Link;

use super::finding::{Findings, What};
use super::header::{Column, Line};
use super::times::{self, Time};
use crate::parse::phone;
use crate::text::{clean, fold_kana, fold_width};

/// Reads the cells of one row and reports what it repairs or leaves out.
pub(crate) struct Cells<'c> {
    /// The row.
    pub line: Line<'c>,
    /// Where findings go.
    pub findings: &'c mut Findings,
}

impl Cells<'_> {
    /// Says something about a cell.
    pub(crate) fn say(&mut self, what: What, column: Option<&Column>, now: Option<&str>) {
        let value = self.line.raw(column).to_owned();
        self.findings.cell(what, self.line.number(), column, &value, now);
    }

    /// The text on one line, with `between` where the file has a line break or its mark.
    pub(crate) fn text(&mut self, column: Option<&Column>, between: &str) -> String {
        let raw = self.line.raw(column);
        let marked = raw.replace("（改行）", between).replace("(改行)", between);
        let (cleaned, changed) = clean(&marked);
        if changed || marked != raw {
            self.say(What::LineBreak, column, None);
        }
        cleaned
    }

    /// A name as it is registered.
    pub(crate) fn name(&mut self, column: Option<&Column>) -> String {
        self.text(column, "\u{3000}")
    }

    /// A reading in katakana.
    pub(crate) fn kana(&mut self, column: Option<&Column>) -> String {
        let text = self.text(column, "\u{3000}");
        let folded = fold_kana(&text);
        if folded != text {
            self.say(What::Kana, column, Some(&folded));
        }
        folded
    }

    /// Digits and letters in which width does not count: ids, codes, numbers.
    pub(crate) fn code(&self, column: Option<&Column>) -> String {
        let folded = fold_width(&clean(self.line.raw(column)).0);
        let folded = folded.trim();
        // A spreadsheet writes a number that it calculated with a point.
        folded.strip_suffix(".0").unwrap_or(folded).to_owned()
    }

    /// A whole number from 0; units and separators of thousands are passed over.
    pub(crate) fn number(&mut self, column: Option<&Column>) -> Option<u32> {
        let code = self.code(column).replace(',', "");
        let plain = code.trim_end_matches(['人', '名', '床']).trim();
        if plain.is_empty() || plain == "-" {
            return None;
        }
        let number =
            plain.bytes().all(|b| b.is_ascii_digit()).then(|| plain.parse().ok()).flatten();
        if number.is_none() {
            self.say(What::BadNumber, column, None);
        }
        number
    }

    /// `000-0000`.
    pub(crate) fn postal_code(&mut self, column: Option<&Column>) -> String {
        let code = self.code(column);
        if code.is_empty() {
            return String::new();
        }
        let mut digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let plain = code.chars().all(|c| c.is_ascii_digit() || "-‐−ー〒 ".contains(c));
        let lost = plain && digits.len() == 6;
        if lost {
            digits.insert(0, '0');
        }
        match (digits.get(..3), digits.get(3..)) {
            (Some(area), Some(town)) if plain && town.len() == 4 => {
                let whole = format!("{area}-{town}");
                if lost {
                    self.say(What::PostalZero, column, Some(&whole));
                }
                whole
            }
            _ => {
                self.say(What::BadPostalCode, column, None);
                String::new()
            }
        }
    }

    /// An address on the web, with its scheme.
    pub(crate) fn url(&mut self, column: Option<&Column>) -> String {
        let raw = fold_width(&clean(self.line.raw(column)).0);
        let Some(first) = raw.split([' ', ',', ';', '、']).find(|part| !part.is_empty()) else {
            return String::new();
        };
        if first == "-" || first == "なし" || first == "無" {
            return String::new();
        }
        match url(first) {
            Ok((url, what)) => {
                let what = what.or((url != self.line.raw(column)).then_some(What::UrlForm));
                if let Some(what) = what {
                    self.say(what, column, Some(&url));
                }
                url
            }
            Err(what) => {
                self.say(what, column, None);
                String::new()
            }
        }
    }

    /// A telephone number; `areas` are the area codes that numbers of the same municipality have.
    pub(crate) fn phone(&mut self, column: Option<&Column>, areas: &BTreeSet<String>) -> String {
        let raw = clean(self.line.raw(column)).0;
        let first = raw
            .split(['/', '／', '、', ';', '；', '\u{3000}'])
            .find(|part| !part.trim().is_empty());
        let Some(first) = first.map(str::trim).filter(|first| !matches!(*first, "-" | "－" | "ー"))
        else {
            return String::new();
        };
        let plain = first.replace(' ', "");
        if let Ok(number) = phone::fold(&plain) {
            if number != self.line.raw(column) {
                self.say(What::PhoneForm, column, Some(&number));
            }
            return number;
        }
        match restored_phone(&plain, areas) {
            Some(number) => {
                self.say(What::PhoneZero, column, Some(&number));
                number
            }
            None => {
                self.say(What::BadPhone, column, None);
                String::new()
            }
        }
    }

    /// A flag that is 1 for open and 0 for closed, whatever its column is called.
    pub(crate) fn open_flag(&mut self, column: Option<&Column>) -> Option<bool> {
        match self.code(column).as_str() {
            "" => None,
            "1" => Some(true),
            "0" => Some(false),
            _ => {
                self.say(What::BadFlag, column, None);
                None
            }
        }
    }

    /// A time; `None` where the cell is empty or, which is reported, no time.
    pub(crate) fn time(&mut self, column: Option<&Column>) -> Option<u16> {
        if self.line.raw(column).is_empty() {
            return None;
        }
        match times::time(&clean(self.line.raw(column)).0) {
            Some(Time { minutes, was_fraction }) => {
                if was_fraction {
                    self.say(What::FractionTime, column, Some(&times::clock(minutes)));
                }
                Some(minutes)
            }
            None => {
                self.say(What::BadTime, column, None);
                None
            }
        }
    }

    /// The address with the building behind it, once.
    pub(crate) fn address(&mut self, column: Option<&Column>, building: Option<&Column>) -> String {
        let address = even_dashes(&self.text(column, " "));
        let name = even_dashes(&self.text(building, " "));
        if address.is_empty() || name.is_empty() || name == "-" {
            return address;
        }
        match address.strip_suffix(name.as_str()) {
            Some("") => address,
            Some(rest) => {
                let whole = format!("{}\u{3000}{name}", rest.trim_end());
                self.say(What::BuildingTwice, building, Some(&whole));
                whole
            }
            None if address.contains(name.as_str()) => address,
            None => format!("{address}\u{3000}{name}"),
        }
    }

    /// Degrees north and east. Whether it is in the city is decided later, when all rows are known.
    pub(crate) fn position(
        &mut self,
        lat: Option<&Column>,
        lon: Option<&Column>,
    ) -> Option<(f64, f64)> {
        let read = |cells: &Self, column| {
            let code = cells.code(column);
            (!code.is_empty()).then(|| code.parse::<f64>().ok().filter(|value| value.is_finite()))
        };
        match (read(self, lat), read(self, lon)) {
            (None, None) => None,
            (Some(Some(lat_value)), Some(Some(lon_value))) => {
                let (a, b) = (round(lat_value), round(lon_value));
                if is_zero(a) && is_zero(b) {
                    self.say(What::ZeroPosition, lat, None);
                    None
                } else if in_japan(a, b) {
                    Some((a, b))
                } else if in_japan(b, a) {
                    self.say(What::Swapped, lat, Some(&b.to_string()));
                    Some((b, a))
                } else {
                    self.say(What::FarPosition, lat, None);
                    None
                }
            }
            _ => {
                self.say(What::BadPosition, lat.or(lon), None);
                None
            }
        }
    }
}

/// Six decimals, about 10 cm.
fn round(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn is_zero(degrees: f64) -> bool {
    degrees.abs() < 1e-6
}

fn in_japan(lat: f64, lon: f64) -> bool {
    (20.0..=46.0).contains(&lat) && (122.0..=154.0).contains(&lon)
}

/// Kinds of dashes between digits as one that goes with the digits around it.
pub(crate) fn even_dashes(address: &str) -> String {
    let chars: Vec<char> = address.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).filter(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
    };
    chars
        .iter()
        .enumerate()
        .map(|(at, c)| {
            let before = digit(at.checked_sub(1));
            match (c, before, digit(Some(at + 1))) {
                ('−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' | 'ｰ', Some(before), Some(_)) => {
                    if before.is_ascii() {
                        '-'
                    } else {
                        '－'
                    }
                }
                _ => *c,
            }
        })
        .collect()
}

/// An address on the web with what was done to it; or why it is none.
fn url(text: &str) -> Result<(String, Option<What>), What> {
    let lower = text.to_lowercase();
    for (scheme, forms) in [
        (
            "https://",
            &["https://", "https//", "https:/", "https:", "ttps://", "htps://", "hhttps://"][..],
        ),
        (
            "http://",
            &[
                "http://", "http//", "http:/", "http:", "ttp://", "htp://", "htt://", "htpp://",
                "hhttp://",
            ][..],
        ),
    ] {
        let Some(form) = forms.iter().find(|form| lower.starts_with(**form)) else { continue };
        let rest = text.get(form.len()..).unwrap_or_default().trim_start_matches('/');
        let whole = format!("{scheme}{rest}");
        let sound = is_host(rest) && Link::new(&whole).is_some();
        return if sound {
            let changed = whole != text;
            Ok((whole, changed.then_some(What::UrlForm)))
        } else {
            Err(What::BadUrl)
        };
    }
    if text.contains('@') {
        return Err(What::MailAsUrl);
    }
    let whole = format!("http://{text}");
    if is_host(text) && Link::new(&whole).is_some() {
        return Ok((whole, Some(What::UrlScheme)));
    }
    Err(What::BadUrl)
}

/// Whether an address without scheme begins with a name of a host: letters, digits, points.
fn is_host(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    let host = rest.get(..end).unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    labels.len() >= 2
        && labels.iter().all(label)
        && labels.last().is_some_and(|top| top.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// A number without the zero at its start, where that is certain: a mobile number by its form, a
/// number with hyphens or one of an area code that other numbers of the municipality have.
fn restored_phone(text: &str, areas: &BTreeSet<String>) -> Option<String> {
    let folded = fold_width(text);
    if !folded.starts_with(|c: char| ('1'..='9').contains(&c)) {
        return None;
    }
    let whole = phone::fold(&format!("0{folded}")).ok()?;
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let mobile = ["050", "060", "070", "080", "090"].iter().any(|start| digits.starts_with(start));
    if digits.len() == 11 {
        let parts = (digits.get(..3)?, digits.get(3..7)?, digits.get(7..)?);
        return mobile.then(|| format!("{}-{}-{}", parts.0, parts.1, parts.2));
    }
    // The longest: 0182 says more than 018.
    let area = areas
        .iter()
        .filter(|area| digits.starts_with(area.as_str()))
        .max_by_key(|area| area.len())?;
    let rest = digits.get(area.len()..)?;
    let (exchange, subscriber) =
        (rest.get(..rest.len().checked_sub(4)?)?, rest.get(rest.len() - 4..)?);
    (!exchange.is_empty()).then(|| format!("{area}-{exchange}-{subscriber}"))
}

/// The area codes of numbers that are written with hyphens, by a key such as the municipality.
#[derive(Debug, Clone, Default)]
pub(crate) struct AreaCodes {
    by_key: BTreeMap<String, BTreeSet<String>>,
    none: BTreeSet<String>,
}

impl AreaCodes {
    /// Learns from a number.
    pub(crate) fn learn(&mut self, key: &str, number: &str) {
        let Ok(number) = phone::fold(&clean(number).0) else { return };
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let parts: Vec<&str> = number.split('-').collect();
        if let [area, exchange, subscriber] = parts.as_slice()
            && digits == 10
            && subscriber.len() == 4
            && area.len() + exchange.len() == 6
            && (2..=5).contains(&area.len())
            && !["0120", "0570", "0800", "0990"].contains(area)
        {
            self.by_key.entry(key.to_owned()).or_default().insert((*area).to_owned());
        }
    }

    /// Those of a key.
    pub(crate) fn of(&self, key: &str) -> &BTreeSet<String> {
        self.by_key.get(key).unwrap_or(&self.none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_the_web_are_repaired_where_they_are_certain() {
        for (text, url_is) in [
            ("https://example.jp/a", Ok(("https://example.jp/a", None))),
            ("http//www.example.jp", Ok(("http://www.example.jp", Some(What::UrlForm)))),
            ("http:/www.example.jp/", Ok(("http://www.example.jp/", Some(What::UrlForm)))),
            ("https:example.jp", Ok(("https://example.jp", Some(What::UrlForm)))),
            ("htpp://www.example.jp/", Ok(("http://www.example.jp/", Some(What::UrlForm)))),
            ("www.example.jp/~a", Ok(("http://www.example.jp/~a", Some(What::UrlScheme)))),
            ("mihon@example.jp", Err(What::MailAsUrl)),
            ("www//example.com/", Err(What::BadUrl)),
            ("https://", Err(What::BadUrl)),
            ("ありません", Err(What::BadUrl)),
            ("0182-00-0000", Err(What::BadUrl)),
        ] {
            let expected = url_is.map(|(text, what)| (text.to_owned(), what));
            assert_eq!(url(text), expected, "{text}");
        }
    }

    #[test]
    fn a_lost_zero_comes_back_only_with_an_area_code_that_is_known() {
        let mut codes = AreaCodes::default();
        codes.learn("99999", "0999-00-0001");
        codes.learn("99999", "（０９９９）００－０００２");
        codes.learn("99999", "0120-00-0001");
        let areas = codes.of("99999");
        assert_eq!(areas.iter().map(String::as_str).collect::<Vec<_>>(), ["0999"]);
        assert_eq!(restored_phone("999000001", areas).as_deref(), Some("0999-00-0001"));
        assert_eq!(restored_phone("9000000001", areas).as_deref(), Some("090-0000-0001"));
        for bad in ["888000001", "999", "1190000001", ""] {
            assert_eq!(restored_phone(bad, areas), None, "{bad}");
        }
        assert_eq!(restored_phone("999000001", codes.of("11111")), None);
    }

    #[test]
    fn dashes_between_digits_go_with_the_digits() {
        assert_eq!(even_dashes("６−２３　２階"), "６－２３　２階");
        assert_eq!(even_dashes("51ー2、コーポ"), "51-2、コーポ");
        assert_eq!(even_dashes("5－10"), "5－10");
    }

    proptest! {
        #[test]
        fn any_text_is_repaired_or_refused(text in ".{0,30}") {
            let _ = (url(&text), restored_phone(&text, &BTreeSet::new()), even_dashes(&text));
        }
    }
}
