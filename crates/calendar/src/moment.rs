//! An instant in Japan's civil time.

use renkei_model::{Day, Minute};

/// A minute of a day in Japan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Minutes after its midnight, 0 to 1439.
    pub minute: Minute,
}

impl Moment {
    /// The moment `unix_ms` milliseconds after 1970-01-01T00:00Z; `None` beyond the years 0 to 9999.
    #[must_use]
    pub fn from_unix_ms(unix_ms: i64) -> Option<Self> {
        Day::in_japan(unix_ms).map(|(day, minute)| Self { day, minute })
    }

    /// Minutes from the midnight that begins `day`; negative when `day` is still to come.
    pub(crate) fn minutes_into(self, day: Day) -> i64 {
        i64::from(self.day.days_since(day)) * 1440 + i64::from(self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::day;

    #[test]
    fn the_last_minute_of_a_day_is_followed_by_midnight_of_the_next() {
        // 2026-03-31T15:00:00Z is midnight of April 1st in Japan.
        let midnight = 1_774_969_200_000;
        assert_eq!(
            Moment::from_unix_ms(midnight - 1),
            Some(Moment { day: day("2026-03-31"), minute: 1439 })
        );
        assert_eq!(
            Moment::from_unix_ms(midnight),
            Some(Moment { day: day("2026-04-01"), minute: 0 })
        );
        assert_eq!(Moment::from_unix_ms(i64::MIN), None);
    }

    #[test]
    fn minutes_are_counted_from_the_midnight_of_any_day() {
        let moment = Moment { day: day("2026-04-01"), minute: 30 };
        assert_eq!(moment.minutes_into(day("2026-04-01")), 30);
        assert_eq!(moment.minutes_into(day("2026-03-31")), 1470);
        assert_eq!(moment.minutes_into(day("2026-04-02")), -1410);
    }
}
