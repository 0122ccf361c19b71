//! Civil days and times of day, always in Japan (UTC+9, no daylight saving).

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDate(
    /// The text as it was.
    pub String,
);

impl fmt::Display for BadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a day in the form YYYY-MM-DD: {:?}", self.0)
    }
}

impl core::error::Error for BadDate {}

/// A civil day; on the wire `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(time::Date);

impl Day {
    /// The earliest that can be told; a blank where reading has failed.
    pub(crate) const FIRST: Self = Self(time::Date::MIN);

    /// The day `year`-`month`-`day`, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`BadDate`] for any other text and for days that do not exist.
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.to_owned());
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes[4] == b'-'
            && bytes[7] == b'-'
            && [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|&i: &usize| bytes[i].is_ascii_digit());
        if !shaped {
            return Err(bad());
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u16>().map_err(|_| bad());
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        Self::new(i32::from(year), month as u8, day as u8).ok_or_else(bad)
    }

    /// The day and the minute of that day in Japan at `unix_ms` milliseconds after 1970-01-01T00:00Z.
    #[must_use]
    pub fn in_japan(unix_ms: i64) -> Option<(Self, Minute)> {
        const JAPAN_MS: i64 = 9 * 60 * 60 * 1000;
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        let local = unix_ms.checked_add(JAPAN_MS)?;
        let days = i32::try_from(local.div_euclid(DAY_MS)).ok()?;
        let minute = local.rem_euclid(DAY_MS) / 60_000;
        let epoch = Self::new(1970, 1, 1)?;
        Some((epoch.plus_days(days)?, u16::try_from(minute).ok()?))
    }

    /// Year of the Christian era.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// Day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[usize::from(self.0.weekday().number_days_from_monday())]
    }

    /// Which of its weekday in the month it is, 1 to 5 (第2水曜 is 2).
    #[must_use]
    pub fn nth_in_month(self) -> u8 {
        (self.day() - 1) / 7 + 1
    }

    /// The day `count` days later (earlier when negative); `None` beyond the years 0 to 9999.
    #[must_use]
    pub fn plus_days(self, count: i32) -> Option<Self> {
        let day = self.0.checked_add(time::Duration::days(i64::from(count)))?;
        (0..=9999).contains(&day.year()).then_some(Self(day))
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// Minutes after midnight. 0 to 2880 where a time may fall on the next day, else 0 to 1439.
pub type Minute = u16;

/// A day in [`Minute`]s.
pub const DAY_MINUTES: Minute = 24 * 60;

/// A day of every year, such as 12-30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl MonthDay {
    /// The day `month`-`day`, or `None` where no year has it (02-29 is allowed).
    #[must_use]
    pub fn new(month: u8, day: u8) -> Option<Self> {
        Day::new(2024, month, day).map(|_| Self { month, day })
    }
}

/// A day of the week; on the wire `mon` … `sun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Weekday {
    /// 月曜日
    Mon,
    /// 火曜日
    Tue,
    /// 水曜日
    Wed,
    /// 木曜日
    Thu,
    /// 金曜日
    Fri,
    /// 土曜日
    Sat,
    /// 日曜日
    Sun,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] =
        [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_read_and_written_in_iso_form() {
        let day = Day::parse("2026-11-23").unwrap();
        assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 23));
        assert_eq!(day.weekday(), Weekday::Mon);
        assert_eq!(day.nth_in_month(), 4);
        assert_eq!(day.to_string(), "2026-11-23");
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2025-02-29", "2026-13-01", "2026-1-1", "", "2026/01/01", "２０２６-01-01"]
        {
            assert!(Day::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn japan_is_nine_hours_ahead_of_utc() {
        // 2026-03-31T15:00:00Z is midnight of April 1st in Japan.
        assert_eq!(Day::in_japan(1_774_969_200_000), Some((Day::parse("2026-04-01").unwrap(), 0)));
        assert_eq!(
            Day::in_japan(1_774_969_199_999),
            Some((Day::parse("2026-03-31").unwrap(), 23 * 60 + 59))
        );
        assert_eq!(Day::in_japan(i64::MAX), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            if let Ok(day) = Day::parse(&text) {
                prop_assert_eq!(day.to_string(), text);
            }
        }

        #[test]
        fn adding_days_is_counted_back(days in -300_000i32..300_000) {
            let start = Day::new(2000, 1, 1).unwrap();
            let moved = start.plus_days(days).unwrap();
            prop_assert_eq!(moved.days_since(start), days);
            prop_assert_eq!(Day::parse(&moved.to_string()).unwrap(), moved);
        }
    }
}
