//! Area codes by which a number that lost the zero at its start is certain.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::area::Area;
use crate::parse::phone;
use crate::text::clean;

/// The area codes of numbers that are written with hyphens, by a key such as the municipality.
#[derive(Debug, Clone, Default)]
pub(crate) struct AreaCodes {
    by_key: BTreeMap<String, BTreeSet<String>>,
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

    /// Those of a key, the longest first: 0182 says more than 018.
    pub(crate) fn of(&self, key: &str) -> Vec<Area<'_>> {
        let codes = self.by_key.get(key).into_iter().flatten();
        let mut areas: Vec<Area<'_>> = codes.map(|code| Area::of(code)).collect();
        areas.sort_by_key(|area| core::cmp::Reverse(area.prefix.len()));
        areas
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_zero_comes_back_only_with_an_area_code_of_the_municipality() {
        let mut codes = AreaCodes::default();
        codes.learn("99999", "0999-00-0001");
        codes.learn("99999", "（０９９９）００－０００２");
        codes.learn("99999", "0120-00-0001");
        codes.learn("99999", "099-900-0001");
        let areas = codes.of("99999");
        assert_eq!(areas.iter().map(|area| area.prefix).collect::<Vec<_>>(), ["0999", "099"]);
        let read = |text, areas: &[Area<'_>]| {
            phone::read(text, areas).ok().map(|phones| phones[0].number.clone())
        };
        assert_eq!(read("999000001", &areas).as_deref(), Some("0999-00-0001"));
        assert_eq!(read("999-00-0001", &areas).as_deref(), Some("0999-00-0001"));
        for bad in ["888000001", "999", ""] {
            assert_eq!(read(bad, &areas), None, "{bad}");
        }
        assert_eq!(read("999000001", &codes.of("11111")), None);
    }
}
