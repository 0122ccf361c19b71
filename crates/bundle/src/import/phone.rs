//! Telephone numbers that lost the zero at their start.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::phone;
use crate::text::{clean, fold_width};

/// A number without the zero at its start, where that is certain: a mobile number by its form, a
/// number with hyphens or one of an area code that other numbers of the municipality have.
pub(super) fn restored(text: &str, areas: &BTreeSet<String>) -> Option<String> {
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
    fn a_lost_zero_comes_back_only_with_an_area_code_that_is_known() {
        let mut codes = AreaCodes::default();
        codes.learn("99999", "0999-00-0001");
        codes.learn("99999", "（０９９９）００－０００２");
        codes.learn("99999", "0120-00-0001");
        let areas = codes.of("99999");
        assert_eq!(areas.iter().map(String::as_str).collect::<Vec<_>>(), ["0999"]);
        assert_eq!(restored("999000001", areas).as_deref(), Some("0999-00-0001"));
        assert_eq!(restored("9000000001", areas).as_deref(), Some("090-0000-0001"));
        for bad in ["888000001", "999", "1190000001", ""] {
            assert_eq!(restored(bad, areas), None, "{bad}");
        }
        assert_eq!(restored("999000001", codes.of("11111")), None);
    }

    proptest! {
        #[test]
        fn what_is_restored_can_be_called(text in "[0-9０-９-]{0,12}") {
            let areas = ["0999", "03"].map(str::to_owned).into();
            if let Some(number) = restored(&text, &areas) {
                prop_assert_eq!(phone::fold(&number), Ok(number));
            }
        }
    }
}
