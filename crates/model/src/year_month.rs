//! A month of a year.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::Day;

/// A month of a year; on the wire `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: i32,
    month: u8,
}

impl YearMonth {
    /// The month, or `None` beyond the years 1000 to 9999 and the months 1 to 12.
    #[must_use]
    pub fn new(year: i32, month: u8) -> Option<Self> {
        let sound = (1000..=9999).contains(&year) && (1..=12).contains(&month);
        sound.then_some(Self { year, month })
    }

    /// Year of the Christian era.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The month of a day.
    #[must_use]
    pub fn of(day: Day) -> Option<Self> {
        Self::new(day.year(), day.month())
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for YearMonth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&format!("{text}-01"))
            .ok()
            .and_then(Self::of)
            .ok_or_else(|| D::Error::custom("not a month in the form YYYY-MM"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for YearMonth {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "YearMonth".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_was_written() {
        let month = YearMonth::new(2026, 6).unwrap();
        let text = serde_json::to_string(&month).unwrap();
        assert_eq!(text, "\"2026-06\"");
        assert_eq!(serde_json::from_str::<YearMonth>(&text).unwrap(), month);
        for bad in ["\"2026-13\"", "\"2026-6\"", "\"2026-06-01\"", "6"] {
            assert!(serde_json::from_str::<YearMonth>(bad).is_err(), "{bad}");
        }
        assert_eq!(YearMonth::new(2026, 0), None);
    }
}
