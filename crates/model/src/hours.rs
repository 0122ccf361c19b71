//! When an institution plans to be open. Evaluated by `renkei-calendar`.

use serde::{Deserialize, Serialize};

use crate::{Day, Minute, MonthDay, Weekday};

/// All that is known of an institution's hours. Empty means: nothing is registered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hours {
    /// One for the whole institution, or one for each department or service.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Text that could not be read with certainty, as it was written. Never a rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Hours {
    /// Whether neither a rule nor a note is registered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schedules.is_empty() && self.notes.is_empty()
    }
}

/// The rules of one department, service or whole institution. The most particular rule wins:
/// exceptions (the last matching one), then public holidays, then the nth weekday of a month,
/// then the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Schedule {
    /// The department or service (内科, 通所介護); `None` for the whole institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Monday to Sunday.
    pub week: [DayRule; 7],
    /// Rules for the nth weekday of a month.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nth: Vec<NthRule>,
    /// What holds on a public holiday.
    pub public_holiday: PublicHolidayRule,
    /// Spans of days with a rule of their own (盆, 年末年始).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
}

impl Schedule {
    /// A schedule of which nothing is known.
    #[must_use]
    pub fn unknown(department: Option<String>) -> Self {
        Self {
            department,
            week: [const { DayRule::Unknown }; 7],
            nth: Vec::new(),
            public_holiday: PublicHolidayRule::Unknown,
            exceptions: Vec::new(),
        }
    }

    /// Whether the week, with its nth days, holds on every day from `from` on: public holidays are
    /// like other days, and no exception is to come. Forms that know weeks alone can say no other.
    #[must_use]
    pub fn holds_every_week(&self, from: Day) -> bool {
        let is_over = |span: Span| matches!(span, Span::Dated { to, .. } if to < from);
        self.public_holiday == PublicHolidayRule::AsWeekday
            && self.exceptions.iter().all(|exception| is_over(exception.span))
    }
}

/// What is planned on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DayRule {
    /// Nothing is known: never shown as closed.
    #[default]
    Unknown,
    /// Stated to be closed.
    Closed,
    /// Stated to be open, the times are not registered (a list of days without times).
    OpenTimesUnknown,
    /// Open in these slots, in order, not overlapping, at least one.
    Open(Vec<Slot>),
}

/// A stretch of time within which one can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slot {
    /// Start, 0 to 1439.
    pub opens: Minute,
    /// End, after `opens`, at most 2880: above 1440 it is on the next day.
    pub closes: Minute,
    /// When reception begins, if stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reception_from: Option<Minute>,
    /// When reception ends, if stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reception_until: Option<Minute>,
}

impl Slot {
    /// Whether the times are possible: start within the day, end after the start and at most a
    /// day later, reception (where stated) in order and ending no later than the slot.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let reception_ok = match (self.reception_from, self.reception_until) {
            (Some(from), Some(until)) => from < until && until <= self.closes,
            (Some(from), None) => from < self.closes,
            (None, Some(until)) => until <= self.closes && until >= self.opens,
            (None, None) => true,
        };
        self.opens < 1440
            && self.closes > self.opens
            && self.closes - self.opens <= 1440
            && reception_ok
    }
}

/// A rule for the nth weekday of every month (第2・第4土曜).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NthRule {
    /// 1 to 5; a fifth that a month has not is skipped.
    pub nth: u8,
    /// The weekday.
    pub weekday: Weekday,
    /// What holds on that day.
    pub rule: DayRule,
}

/// What holds on public holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PublicHolidayRule {
    /// Not stated: a holiday gives "unknown".
    #[default]
    Unknown,
    /// As on any such weekday.
    AsWeekday,
    /// A rule of its own, most often closed.
    Own(DayRule),
}

/// A span of days with a rule of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exception {
    /// Which days.
    pub span: Span,
    /// What holds on them.
    pub rule: DayRule,
    /// Why, as written (年末年始, 夏季休業).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Days from … to …, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Span {
    /// Once.
    Dated {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
    },
    /// Every year; `to` before `from` crosses the new year.
    Yearly {
        /// First day.
        from: MonthDay,
        /// Last day.
        to: MonthDay,
    },
}

impl Span {
    /// Whether `day` lies in the span.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        match *self {
            Self::Dated { from, to } => (from..=to).contains(&day),
            Self::Yearly { from, to } => {
                let today = MonthDay { month: day.month(), day: day.day() };
                if from <= to { (from..=to).contains(&today) } else { today >= from || today <= to }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yearly_span_crosses_the_new_year() {
        let span =
            Span::Yearly { from: MonthDay::new(12, 29).unwrap(), to: MonthDay::new(1, 3).unwrap() };
        for (text, inside) in [
            ("2026-12-28", false),
            ("2026-12-29", true),
            ("2027-01-03", true),
            ("2027-01-04", false),
        ] {
            assert_eq!(span.contains(Day::parse(text).unwrap()), inside, "{text}");
        }
    }

    #[test]
    fn impossible_slots_are_seen() {
        let slot = |opens, closes, until| Slot {
            opens,
            closes,
            reception_from: None,
            reception_until: until,
        };
        assert!(slot(510, 720, Some(690)).is_valid());
        assert!(slot(1320, 1440 + 360, None).is_valid());
        assert!(!slot(720, 720, None).is_valid());
        assert!(!slot(510, 720, Some(721)).is_valid());
        assert!(!slot(1440, 1500, None).is_valid());
        assert!(!slot(60, 2000, None).is_valid());
    }

    #[test]
    fn a_week_holds_where_neither_holidays_nor_days_to_come_differ() {
        let day = |text| Day::parse(text).unwrap();
        let mut schedule = Schedule::unknown(None);
        let today = day("2026-04-01");
        assert!(!schedule.holds_every_week(today), "holidays are not known");
        schedule.public_holiday = PublicHolidayRule::AsWeekday;
        assert!(schedule.holds_every_week(today));
        let exception = |span| Exception { span, rule: DayRule::Closed, note: None };
        let dated = |from, to| exception(Span::Dated { from: day(from), to: day(to) });
        schedule.exceptions = vec![dated("2026-03-01", "2026-03-31")];
        assert!(schedule.holds_every_week(today));
        schedule.exceptions.push(dated("2026-03-31", "2026-04-01"));
        assert!(!schedule.holds_every_week(today));
        let new_year =
            Span::Yearly { from: MonthDay::new(12, 29).unwrap(), to: MonthDay::new(1, 3).unwrap() };
        schedule.exceptions = vec![exception(new_year)];
        assert!(!schedule.holds_every_week(today));
        schedule.exceptions.clear();
        schedule.public_holiday = PublicHolidayRule::Own(DayRule::Closed);
        assert!(!schedule.holds_every_week(today));
    }

    #[test]
    fn an_unknown_schedule_survives_the_wire() {
        let schedule = Schedule::unknown(Some("内科".to_owned()));
        let text = serde_json::to_string(&schedule).unwrap();
        assert_eq!(serde_json::from_str::<Schedule>(&text).unwrap(), schedule);
    }
}
