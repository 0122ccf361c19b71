//! The nation's public holidays (国民の祝日, 振替休日, 国民の休日).

use serde::{Deserialize, Serialize};

use crate::Day;

/// One public holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holiday {
    /// The day.
    pub day: Day,
    /// Its name, as the cabinet publishes it.
    pub name: String,
}

/// The holidays and the span in which they are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holidays {
    /// First day that the table covers.
    pub known_from: Day,
    /// Last day that the cabinet has published (`holidays_until`); later days are not known to be
    /// ordinary days.
    pub known_until: Day,
    /// In order of days, none twice.
    pub days: Vec<Holiday>,
}

impl Holidays {
    /// Whether `day` is a public holiday; `None` where that is not known.
    #[must_use]
    pub fn is_holiday(&self, day: Day) -> Option<bool> {
        self.covers(day).then(|| self.find(day).is_some())
    }

    /// The name of the holiday on `day`, within what is known.
    #[must_use]
    pub fn name(&self, day: Day) -> Option<&str> {
        if !self.covers(day) {
            return None;
        }
        self.find(day).map(|holiday| holiday.name.as_str())
    }

    fn covers(&self, day: Day) -> bool {
        (self.known_from..=self.known_until).contains(&day)
    }

    fn find(&self, day: Day) -> Option<&Holiday> {
        self.days.binary_search_by_key(&day, |holiday| holiday.day).ok().map(|i| &self.days[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_published_years_nothing_is_known() {
        let day = |text| Day::parse(text).unwrap();
        let holidays = Holidays {
            known_from: day("2026-01-01"),
            known_until: day("2026-12-31"),
            days: vec![Holiday { day: day("2026-01-01"), name: "元日".to_owned() }],
        };
        assert_eq!(holidays.is_holiday(day("2026-01-01")), Some(true));
        assert_eq!(holidays.is_holiday(day("2026-01-02")), Some(false));
        assert_eq!(holidays.is_holiday(day("2027-01-01")), None);
        assert_eq!(holidays.name(day("2026-01-01")), Some("元日"));
    }
}
