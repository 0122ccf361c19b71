//! On which days a gathering takes place, as far as that is known.

use serde::{Deserialize, Serialize};

use crate::{Day, MonthDay, Weekday, YearMonth};

/// On which days. What is not documented is not there: a day without its year stays one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum When {
    /// Not known, or not yet.
    #[default]
    Unknown,
    /// On every day of a span.
    Days {
        /// First day.
        from: Day,
        /// Last day; the same for a single day.
        to: Day,
    },
    /// Again and again.
    Repeats(Repeats),
    /// Some day of a month.
    Month(YearMonth),
    /// A day of a year that is not known.
    DayOfYear(MonthDay),
    /// Within months of a year that is not known; `from` may be after `to` (8月から2月).
    Months {
        /// First month, 1 to 12.
        from: u8,
        /// Last month, 1 to 12.
        to: u8,
    },
    /// Every month, on days that are not known.
    EveryMonth,
    /// So many times a year, on days that are not known.
    TimesAYear(u8),
}

/// A rule that gives days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Repeats {
    /// The rule.
    pub rule: Repetition,
    /// The first day; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day; `None`: until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Days of the rule on which it does not take place, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Day>,
}

/// How something repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Repetition {
    /// On these days of every week, in order, at least one.
    Weekly(Vec<Weekday>),
    /// On the nth such day of every month.
    Monthly {
        /// 1 to 5, ascending, at least one.
        nth: Vec<u8>,
        /// The day of the week.
        weekday: Weekday,
    },
}

impl Repetition {
    /// Whether the rule gives that day.
    #[must_use]
    pub fn falls_on(&self, day: Day) -> bool {
        match self {
            Self::Weekly(days) => days.contains(&day.weekday()),
            Self::Monthly { nth, weekday } => {
                day.weekday() == *weekday && nth.contains(&day.nth_in_month())
            }
        }
    }
}

impl When {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }

    /// The first day, where it is known.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        match self {
            Self::Days { from, .. } => Some(*from),
            Self::Repeats(repeats) => repeats.from,
            _ => None,
        }
    }

    /// The last day, where there is one and it is known.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        match self {
            Self::Days { to, .. } => Some(*to),
            Self::Repeats(repeats) => repeats.until,
            _ => None,
        }
    }

    /// Whether it takes place on that day, as far as is known.
    #[must_use]
    pub fn is_on(&self, day: Day) -> bool {
        match self {
            Self::Days { from, to } => (*from..=*to).contains(&day),
            Self::Repeats(repeats) => {
                repeats.from.is_none_or(|from| from <= day)
                    && repeats.until.is_none_or(|until| day <= until)
                    && !repeats.except.contains(&day)
                    && repeats.rule.falls_on(day)
            }
            _ => false,
        }
    }

    /// The days on which it takes place, from `from` to `to`, ascending.
    pub fn days(&self, from: Day, to: Day) -> impl Iterator<Item = Day> {
        let first = self.first_day().map_or(from, |first| first.max(from));
        let last = self.last_day().map_or(to, |last| last.min(to));
        core::iter::successors(Some(first), |day| day.plus_days(1))
            .take_while(move |day| *day <= last)
            .filter(|day| self.is_on(*day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_monthly_gathering_gives_its_days_but_for_those_it_leaves_out() {
        let when = When::Repeats(Repeats {
            rule: Repetition::Monthly { nth: vec![3], weekday: Weekday::Wed },
            from: Some(day("2026-04-15")),
            until: Some(day("2027-03-31")),
            except: vec![day("2026-08-19")],
        });
        let days: Vec<_> = when.days(day("2026-01-01"), day("2026-10-21")).collect();
        let expected =
            ["2026-04-15", "2026-05-20", "2026-06-17", "2026-07-15", "2026-09-16", "2026-10-21"];
        assert_eq!(days, expected.map(day));
        assert!(!when.is_on(day("2027-04-21")), "after its last day");
    }

    #[test]
    fn a_day_without_a_year_is_on_no_day_of_a_calendar() {
        let when = When::DayOfYear(MonthDay::new(6, 23).unwrap());
        assert_eq!(when.days(day("2020-01-01"), day("2026-12-31")).count(), 0);
        assert_eq!((when.first_day(), when.last_day()), (None, None));
    }

    #[test]
    fn every_form_is_read_back() {
        for when in [
            When::Unknown,
            When::Days { from: day("2026-06-23"), to: day("2026-06-24") },
            When::Repeats(Repeats {
                rule: Repetition::Weekly(vec![Weekday::Mon]),
                from: None,
                until: None,
                except: vec![],
            }),
            When::Month(YearMonth::new(2026, 6).unwrap()),
            When::DayOfYear(MonthDay::new(6, 23).unwrap()),
            When::Months { from: 8, to: 2 },
            When::EveryMonth,
            When::TimesAYear(2),
        ] {
            let text = serde_json::to_string(&when).unwrap();
            assert_eq!(serde_json::from_str::<When>(&text).unwrap(), when, "{text}");
        }
    }
}
