//! What holds on a day, and why.

use renkei_model::{Day, DayRule, Exception, NthRule, PublicHolidayRule, Schedule, Slot};

use crate::Calendar;

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// The day is earlier than the data: the device's clock is wrong.
    ClockBeforeData,
    /// Whether the day is a public holiday is not known (outside the published years), and the
    /// institution's plan depends on it.
    BeyondHolidays,
    /// The day is a public holiday, and what holds on holidays is not stated.
    HolidayRuleNotStated {
        /// The holiday's name.
        holiday: &'a str,
    },
    /// Nothing is stated for this weekday, or for this span of days.
    DayNotStated {
        /// The span's note, as written.
        note: Option<&'a str>,
    },
    /// No hours at all are registered.
    NotRegistered,
}

/// Which rule decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because<'a> {
    /// The rule of the weekday.
    Weekday,
    /// The rule of the nth weekday of the month.
    Nth,
    /// The rule of public holidays; the holiday's name.
    PublicHoliday(&'a str),
    /// The rule of a span of days (年末年始); its note, as written.
    Exception(Option<&'a str>),
}

/// What is planned on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPlan<'a> {
    /// In these slots, at least one.
    Open(&'a [Slot], Because<'a>),
    /// Stated to be open, the times are not registered.
    OpenTimesUnknown(Because<'a>),
    /// Stated to be closed.
    Closed(Because<'a>),
    /// Nothing can be said; never shown as closed.
    Unknown(Reason<'a>),
}

impl<'a> Calendar<'a> {
    /// What `schedule` plans on `day`. The most particular rule wins: the last matching
    /// exception, then public holidays, then the nth weekday, then the week.
    #[must_use]
    pub fn rule_on<'s>(&self, schedule: &'s Schedule, day: Day) -> DayPlan<'s>
    where
        'a: 's,
    {
        if day < self.data_from {
            return DayPlan::Unknown(Reason::ClockBeforeData);
        }
        self.rule_of_any(schedule, day)
    }

    /// [`Self::rule_on`] without a look at the clock: the night that began on the eve of the
    /// data's first day counts too.
    pub(crate) fn rule_of_any<'s>(&self, schedule: &'s Schedule, day: Day) -> DayPlan<'s>
    where
        'a: 's,
    {
        let matching = |exception: &&Exception| exception.span.contains(day);
        if let Some(exception) = schedule.exceptions.iter().rev().find(matching) {
            let note = exception.note.as_deref();
            let because = Because::Exception(note);
            return applied(&exception.rule, because, Reason::DayNotStated { note });
        }
        let of_holidays = match &schedule.public_holiday {
            PublicHolidayRule::AsWeekday => None,
            PublicHolidayRule::Own(rule) => Some(rule),
            PublicHolidayRule::Unknown => Some(&DayRule::Unknown),
        };
        if let Some(rule) = of_holidays {
            if let Some(holiday) = self.holidays.name(day) {
                let not_stated = Reason::HolidayRuleNotStated { holiday };
                return applied(rule, Because::PublicHoliday(holiday), not_stated);
            }
            if self.holidays.is_holiday(day).is_none() {
                return DayPlan::Unknown(Reason::BeyondHolidays);
            }
        }
        let not_stated = Reason::DayNotStated { note: None };
        let weekday = day.weekday();
        let of_month = |rule: &&NthRule| rule.weekday == weekday && rule.nth == day.nth_in_month();
        match schedule.nth.iter().rev().find(of_month) {
            Some(nth) => applied(&nth.rule, Because::Nth, not_stated),
            None => match schedule.week.get(weekday.index()) {
                Some(rule) => applied(rule, Because::Weekday, not_stated),
                None => DayPlan::Unknown(not_stated),
            },
        }
    }
}

fn applied<'s>(rule: &'s DayRule, because: Because<'s>, not_stated: Reason<'s>) -> DayPlan<'s> {
    match rule {
        DayRule::Unknown => DayPlan::Unknown(not_stated),
        DayRule::Closed => DayPlan::Closed(because),
        // A list without a slot states no more than that the day is an open one.
        DayRule::Open(slots) if !slots.is_empty() => DayPlan::Open(slots, because),
        DayRule::Open(_) | DayRule::OpenTimesUnknown => DayPlan::OpenTimesUnknown(because),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{clinic, day, holidays, morning, yearly};
    use renkei_model::Weekday;

    const TODAY: &str = "2026-04-01";

    #[test]
    fn the_last_matching_exception_beats_the_holiday_the_nth_weekday_and_the_week() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let on = |schedule: &Schedule| match calendar.rule_on(schedule, day("2026-09-22")) {
            DayPlan::Open(_, because) | DayPlan::Closed(because) => format!("{because:?}"),
            other => format!("{other:?}"),
        };
        // The fourth Tuesday of September 2026, a holiday between two holidays.
        let mut schedule = clinic();
        schedule.public_holiday = PublicHolidayRule::AsWeekday;
        assert_eq!(on(&schedule), "Weekday");
        schedule.nth =
            vec![NthRule { nth: 4, weekday: Weekday::Tue, rule: DayRule::Open(vec![morning()]) }];
        assert_eq!(on(&schedule), "Nth");
        schedule.public_holiday = PublicHolidayRule::Own(DayRule::Closed);
        assert_eq!(on(&schedule), r#"PublicHoliday("休日")"#);
        schedule.exceptions = vec![
            yearly((9, 1), (9, 30), DayRule::Closed, "first"),
            yearly((9, 22), (9, 22), DayRule::Open(vec![morning()]), "second"),
        ];
        assert_eq!(on(&schedule), r#"Exception(Some("second"))"#);
    }

    #[test]
    fn a_holiday_without_a_stated_rule_is_unknown_even_when_the_weekday_is_closed() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let mut schedule = clinic();
        schedule.week[Weekday::Tue.index()] = DayRule::Closed;
        let unknown = DayPlan::Unknown(Reason::HolidayRuleNotStated { holiday: "休日" });
        for rule in [PublicHolidayRule::Unknown, PublicHolidayRule::Own(DayRule::Unknown)] {
            schedule.public_holiday = rule;
            assert_eq!(calendar.rule_on(&schedule, day("2026-09-22")), unknown);
        }
    }

    #[test]
    fn beyond_the_published_years_only_rules_that_no_holiday_touches_are_known() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let new_year = day("2028-01-04");
        let mut schedule = clinic();
        assert!(matches!(
            calendar.rule_on(&schedule, day("2027-12-31")),
            DayPlan::Open(_, Because::Weekday)
        ));
        for rule in [PublicHolidayRule::Unknown, PublicHolidayRule::Own(DayRule::Closed)] {
            schedule.public_holiday = rule;
            let plan = calendar.rule_on(&schedule, new_year);
            assert_eq!(plan, DayPlan::Unknown(Reason::BeyondHolidays));
        }
        schedule.exceptions = vec![yearly((12, 29), (1, 4), DayRule::Closed, "年末年始")];
        let because = Because::Exception(Some("年末年始"));
        assert_eq!(calendar.rule_on(&schedule, new_year), DayPlan::Closed(because));
        schedule.exceptions.clear();
        schedule.public_holiday = PublicHolidayRule::AsWeekday;
        assert!(matches!(
            calendar.rule_on(&schedule, new_year),
            DayPlan::Open(_, Because::Weekday)
        ));
    }

    #[test]
    fn a_clock_before_the_data_is_wrong_whatever_the_rules() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let mut schedule = clinic();
        schedule.exceptions = vec![yearly((1, 1), (12, 31), DayRule::Closed, "休止")];
        let plan = calendar.rule_on(&schedule, day("2026-03-31"));
        assert_eq!(plan, DayPlan::Unknown(Reason::ClockBeforeData));
        assert!(matches!(calendar.rule_on(&schedule, day(TODAY)), DayPlan::Closed(_)));
    }

    #[test]
    fn a_fifth_weekday_that_the_month_lacks_never_comes() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let mut schedule = clinic();
        schedule.nth =
            vec![NthRule { nth: 5, weekday: Weekday::Wed, rule: DayRule::OpenTimesUnknown }];
        // April 2026 has five Wednesdays, May four.
        let of = |text| calendar.rule_on(&schedule, day(text));
        assert_eq!(of("2026-04-29"), DayPlan::OpenTimesUnknown(Because::Nth));
        for text in ["2026-05-13", "2026-05-20", "2026-05-27", "2026-06-03"] {
            assert!(matches!(of(text), DayPlan::Open(_, Because::Weekday)), "{text}");
        }
    }

    #[test]
    fn what_is_not_stated_is_unknown_and_an_empty_list_of_slots_has_no_times() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let mut schedule = clinic();
        schedule.week[Weekday::Wed.index()] = DayRule::Unknown;
        let of = |schedule: &Schedule| format!("{:?}", calendar.rule_on(schedule, day(TODAY)));
        assert_eq!(of(&schedule), "Unknown(DayNotStated { note: None })");
        schedule.week[Weekday::Wed.index()] = DayRule::Open(Vec::new());
        assert_eq!(of(&schedule), "OpenTimesUnknown(Weekday)");
        schedule.exceptions = vec![yearly((4, 1), (4, 1), DayRule::Unknown, "調整中")];
        assert_eq!(of(&schedule), r#"Unknown(DayNotStated { note: Some("調整中") })"#);
    }
}
