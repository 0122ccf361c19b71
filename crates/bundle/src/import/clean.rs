//! Single values of official files → values of the guide's tables, with every repair reported.

use super::finding::{Findings, What};
use super::header::{Column, Line};
use super::times::{self, Time};
use super::url::url;
use crate::parse::area::Area;
use crate::parse::{day, phone};
use crate::text::{clean, composed, fold_kana, fold_width, is_dash, usual};

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
        let usual = usual(&composed(&cleaned));
        if usual != cleaned {
            self.say(What::UsualCharacters, column, Some(&usual));
        }
        usual
    }

    /// Words: a day alone is none, a spreadsheet has made it of something else.
    pub(crate) fn words(&mut self, column: Option<&Column>, between: &str) -> String {
        let text = self.text(column, between);
        self.unless_a_day(text, column)
    }

    fn unless_a_day(&mut self, text: String, column: Option<&Column>) -> String {
        if day::is_alone(&text) {
            self.say(What::DayInText, column, None);
            return String::new();
        }
        text
    }

    /// The words that a cell lists, parted by `parted`, but for days alone, as in [`Cells::words`].
    pub(crate) fn list(
        &mut self,
        column: Option<&Column>,
        parted: fn(&str) -> Vec<String>,
    ) -> Vec<String> {
        let mut listed = parted(self.line.raw(column));
        let count = listed.len();
        listed.retain(|word| !day::is_alone(word));
        if listed.len() < count {
            self.say(What::DayInText, column, None);
        }
        listed
    }

    /// A name as it is registered.
    pub(crate) fn name(&mut self, column: Option<&Column>) -> String {
        self.words(column, "\u{3000}")
    }

    /// A reading in katakana.
    pub(crate) fn kana(&mut self, column: Option<&Column>) -> String {
        let text = clean(self.line.raw(column)).0;
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

    /// A telephone number, the first of several; `areas` are the area codes that numbers of the
    /// same municipality have.
    pub(crate) fn phone(&mut self, column: Option<&Column>, areas: &[Area<'_>]) -> String {
        let raw = clean(self.line.raw(column)).0;
        if raw.chars().all(|c| is_dash(c) || c.is_whitespace()) {
            return String::new();
        }
        let first = phone::read(&raw, areas).ok().and_then(|phones| phones.into_iter().next());
        let Some(first) = first else {
            self.say(What::BadPhone, column, None);
            return String::new();
        };
        if first.zero_restored {
            self.say(What::PhoneZero, column, Some(&first.number));
        } else if first.number != self.line.raw(column) {
            self.say(What::PhoneForm, column, Some(&first.number));
        }
        first.number
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
        let address = even_dashes(&self.words(column, " "));
        let name = even_dashes(&self.words(building, " "));
        if address.is_empty() || name.is_empty() || name == "-" {
            return address;
        }
        let whole = match address.strip_suffix(name.as_str()) {
            Some("") => return address,
            Some(rest) => {
                let whole = format!("{}\u{3000}{name}", rest.trim_end());
                self.say(What::BuildingTwice, building, Some(&whole));
                whole
            }
            None if address.contains(name.as_str()) => return address,
            None => format!("{address}\u{3000}{name}"),
        };
        // Two cells that are no day may be one together: 52035, 09:00.
        self.unless_a_day(whole, column)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dashes_between_digits_go_with_the_digits() {
        assert_eq!(even_dashes("６−２３　２階"), "６－２３　２階");
        assert_eq!(even_dashes("51ー2、コーポ"), "51-2、コーポ");
        assert_eq!(even_dashes("5－10"), "5－10");
    }

    proptest! {
        #[test]
        fn dashes_are_evened_once(text in "[0-9０-９ー−‐あ-]{0,20}") {
            let even = even_dashes(&text);
            prop_assert_eq!(even_dashes(&even), even);
        }
    }
}
