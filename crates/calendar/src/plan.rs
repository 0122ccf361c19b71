//! What is planned at a moment, and what comes next.

use renkei_model::{Day, Minute, Schedule, Slot};

use crate::{Because, Calendar, DayPlan, Moment, Reason};

/// How many days ahead the next slot is looked for.
pub const DAYS_AHEAD: i32 = 31;

/// A slot on the day on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The day on which it begins.
    pub day: Day,
    /// Its times, in minutes after the midnight that begins `day`.
    pub slot: Slot,
}

impl Occurrence {
    /// When it begins.
    #[must_use]
    pub fn opens(&self) -> Moment {
        Moment { day: self.day, minute: self.slot.opens }
    }

    /// The first moment after it: a slot until 24:00 ends at 0:00 of the next day.
    #[must_use]
    pub fn closes(&self) -> Moment {
        let minute = self.slot.closes % 1440;
        match self.day.plus_days(i32::from(self.slot.closes / 1440)) {
            Some(day) => Moment { day, minute },
            // The last day of the year 9999 has no next one.
            None => Moment { day: self.day, minute: 1439 },
        }
    }

    /// How its reception stands at `now`.
    #[must_use]
    pub fn reception_at(&self, now: Moment) -> Reception {
        let now = now.minutes_into(self.day);
        let Slot { opens, reception_from: from, reception_until: until, .. } = self.slot;
        if let Some(until) = until.filter(|until| now >= i64::from(*until)) {
            return Reception::Ended { until };
        }
        match from {
            Some(from) if now < i64::from(from) => Reception::NotYet { from },
            // "Reception until 11:30" says nothing of the time before the doors open.
            None if until.is_none() || now < i64::from(opens) => Reception::NotStated,
            _ => Reception::Open { until },
        }
    }

    fn contains(&self, now: Moment) -> bool {
        let minutes = i64::from(self.slot.opens)..i64::from(self.slot.closes);
        minutes.contains(&now.minutes_into(self.day))
    }
}

/// Reception of patients for a slot. Minutes count from the midnight of the day on which the slot
/// begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reception {
    /// Nothing is stated for this moment.
    NotStated,
    /// It is still to begin.
    NotYet {
        /// Its beginning.
        from: Minute,
    },
    /// It is under way.
    Open {
        /// Its end, if stated.
        until: Option<Minute>,
    },
    /// It is over, though the slot may go on.
    Ended {
        /// Its end.
        until: Minute,
    },
}

/// What comes after a day without further slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// This slot.
    Known(Occurrence),
    /// A day that is stated to be open, without times.
    DayWithoutTimes(Day),
    /// From this day on it cannot be said.
    NotKnown {
        /// The first day that is unknown.
        from: Day,
    },
    /// Every one of the next [`DAYS_AHEAD`] days is closed.
    NoneSoon,
}

impl Next {
    /// What comes first of several: by day, on one day what has times first; last what cannot be
    /// said.
    #[must_use]
    pub fn order(&self) -> (u8, Option<Day>, Minute) {
        match self {
            Self::Known(next) => (0, Some(next.day), next.slot.opens),
            Self::DayWithoutTimes(day) => (0, Some(*day), Minute::MAX),
            Self::NotKnown { from } => (1, Some(*from), 0),
            Self::NoneSoon => (2, None, 0),
        }
    }
}

/// What a schedule plans at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan<'a> {
    /// Within a slot, perhaps one that began the day before. It ends at [`Occurrence::closes`].
    Planned {
        /// The slot.
        slot: Occurrence,
        /// Its reception.
        reception: Reception,
    },
    /// Between two slots of the day.
    Break {
        /// The slot that comes.
        slot: Occurrence,
        /// Its reception.
        reception: Reception,
    },
    /// Before the first slot of the day.
    BeforeOpening {
        /// The slot that comes.
        slot: Occurrence,
        /// Its reception: it may begin before the slot.
        reception: Reception,
    },
    /// After the last slot of the day.
    Ended {
        /// What comes on later days.
        next: Next,
    },
    /// The whole day is stated to be closed.
    Closed {
        /// The rule that says so.
        because: Because<'a>,
        /// What comes on later days.
        next: Next,
    },
    /// The day is stated to be open, the times are not registered.
    OpenDayTimesUnknown,
    /// Nothing can be said; never shown as closed.
    Unknown(Reason<'a>),
}

impl<'a> Calendar<'a> {
    /// What `schedule` plans at `now`.
    #[must_use]
    pub fn plan_at<'s>(&self, schedule: &'s Schedule, now: Moment) -> Plan<'s>
    where
        'a: 's,
    {
        if now.day < self.data_from {
            return Plan::Unknown(Reason::ClockBeforeData);
        }
        let today = self.rule_of_any(schedule, now.day);
        if let Some(slot) = self.under_way(schedule, today, now) {
            return Plan::Planned { slot, reception: slot.reception_at(now) };
        }
        let slots = match today {
            DayPlan::Open(slots, _) => slots,
            DayPlan::OpenTimesUnknown(_) => return Plan::OpenDayTimesUnknown,
            DayPlan::Closed(because) => {
                return Plan::Closed { because, next: self.next_after(schedule, now.day) };
            }
            DayPlan::Unknown(reason) => return Plan::Unknown(reason),
        };
        let coming = slots.iter().filter(|slot| slot.opens > now.minute);
        let Some(slot) = coming.min_by_key(|slot| slot.opens) else {
            return Plan::Ended { next: self.next_after(schedule, now.day) };
        };
        let slot = Occurrence { day: now.day, slot: *slot };
        let reception = slot.reception_at(now);
        if slots.iter().any(|slot| slot.opens <= now.minute) {
            Plan::Break { slot, reception }
        } else {
            Plan::BeforeOpening { slot, reception }
        }
    }

    /// The slot of today, else of yesterday, that `now` lies in.
    fn under_way(
        &self,
        schedule: &Schedule,
        today: DayPlan<'_>,
        now: Moment,
    ) -> Option<Occurrence> {
        let within = |plan: DayPlan<'_>, day: Day| match plan {
            DayPlan::Open(slots, _) => slots
                .iter()
                .map(|slot| Occurrence { day, slot: *slot })
                .find(|slot| slot.contains(now)),
            _ => None,
        };
        within(today, now.day).or_else(|| {
            let yesterday = now.day.plus_days(-1)?;
            within(self.rule_of_any(schedule, yesterday), yesterday)
        })
    }

    /// What comes on the days after `day`.
    fn next_after(&self, schedule: &Schedule, day: Day) -> Next {
        for day in (1..=DAYS_AHEAD).map_while(|ahead| day.plus_days(ahead)) {
            match self.rule_of_any(schedule, day) {
                DayPlan::Closed(_) => {}
                DayPlan::OpenTimesUnknown(_) => return Next::DayWithoutTimes(day),
                DayPlan::Unknown(_) => return Next::NotKnown { from: day },
                DayPlan::Open(slots, _) => {
                    if let Some(slot) = slots.iter().min_by_key(|slot| slot.opens) {
                        return Next::Known(Occurrence { day, slot: *slot });
                    }
                }
            }
        }
        Next::NoneSoon
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{afternoon, clinic, day, holidays, morning, slot, yearly};
    use renkei_model::{DayRule, Holidays, PublicHolidayRule, Weekday};

    fn at<'s>(schedule: &'s Schedule, holidays: &'s Holidays, text: &str, time: u16) -> Plan<'s> {
        let calendar = Calendar { holidays, data_from: day("2026-04-01") };
        calendar.plan_at(schedule, Moment { day: day(text), minute: time })
    }

    fn on(text: &str, slot: Slot) -> Occurrence {
        Occurrence { day: day(text), slot }
    }

    #[test]
    fn a_day_goes_from_before_opening_through_the_break_to_its_end() {
        let (schedule, holidays) = (clinic(), holidays());
        // A Wednesday.
        let today = "2026-04-01";
        let reception = Reception::NotStated;
        let (morning, afternoon) = (on(today, morning()), on(today, afternoon()));
        let next = Next::Known(on("2026-04-02", morning.slot));
        for (time, plan) in [
            (0, Plan::BeforeOpening { slot: morning, reception }),
            (509, Plan::BeforeOpening { slot: morning, reception }),
            (510, Plan::Planned { slot: morning, reception }),
            (719, Plan::Planned { slot: morning, reception }),
            (720, Plan::Break { slot: afternoon, reception }),
            (839, Plan::Break { slot: afternoon, reception }),
            (840, Plan::Planned { slot: afternoon, reception }),
            (1020, Plan::Ended { next }),
            (1439, Plan::Ended { next }),
        ] {
            assert_eq!(at(&schedule, &holidays, today, time), plan, "{time}");
        }
    }

    #[test]
    fn a_night_slot_goes_on_after_midnight_even_into_a_closed_or_unknown_day() {
        let holidays = holidays();
        let mut schedule = clinic();
        // Saturday 22:00 to Sunday 2:00.
        schedule.week[Weekday::Sat.index()] = DayRule::Open(vec![slot(1320, 1560)]);
        let night = on("2026-04-04", slot(1320, 1560));
        let planned = Plan::Planned { slot: night, reception: Reception::NotStated };
        for sunday in [DayRule::Closed, DayRule::Unknown] {
            schedule.week[Weekday::Sun.index()] = sunday;
            assert_eq!(at(&schedule, &holidays, "2026-04-04", 1439), planned);
            assert_eq!(at(&schedule, &holidays, "2026-04-05", 0), planned);
            assert_eq!(at(&schedule, &holidays, "2026-04-05", 119), planned);
            assert_ne!(at(&schedule, &holidays, "2026-04-05", 120), planned);
        }
        assert_eq!(night.closes(), Moment { day: day("2026-04-05"), minute: 120 });
        let unknown = Plan::Unknown(Reason::DayNotStated { note: None });
        assert_eq!(at(&schedule, &holidays, "2026-04-05", 120), unknown);
    }

    #[test]
    fn the_night_before_the_first_day_of_the_data_still_counts() {
        let holidays = holidays();
        let mut schedule = clinic();
        schedule.week[Weekday::Tue.index()] = DayRule::Open(vec![slot(1320, 1560)]);
        assert!(matches!(at(&schedule, &holidays, "2026-04-01", 60), Plan::Planned { .. }));
        let wrong = Plan::Unknown(Reason::ClockBeforeData);
        assert_eq!(at(&schedule, &holidays, "2026-03-31", 1439), wrong);
    }

    #[test]
    fn a_slot_until_midnight_ends_with_the_day() {
        let holidays = holidays();
        let mut schedule = clinic();
        schedule.week[Weekday::Sat.index()] = DayRule::Open(vec![slot(0, 1440)]);
        assert!(matches!(at(&schedule, &holidays, "2026-04-04", 1439), Plan::Planned { .. }));
        assert!(matches!(at(&schedule, &holidays, "2026-04-05", 0), Plan::Closed { .. }));
        let last = on("9999-12-31", slot(0, 1440));
        assert_eq!(last.closes(), Moment { day: day("9999-12-31"), minute: 1439 });
    }

    #[test]
    fn the_next_slot_is_looked_for_past_holidays_and_the_new_year() {
        let holidays = holidays();
        let mut schedule = clinic();
        schedule.exceptions = vec![yearly((12, 29), (1, 3), DayRule::Closed, "年末年始")];
        // Tuesday to Sunday; 2027-01-04 is a Monday.
        assert_eq!(
            at(&schedule, &holidays, "2026-12-29", 600),
            Plan::Closed {
                because: Because::Exception(Some("年末年始")),
                next: Next::Known(on("2027-01-04", morning())),
            }
        );
        assert_eq!(
            at(&schedule, &holidays, "2026-09-22", 600),
            Plan::Closed {
                because: Because::PublicHoliday("休日"),
                next: Next::Known(on("2026-09-24", morning())),
            }
        );
        assert_eq!(
            at(&schedule, &holidays, "2027-03-22", 600),
            Plan::Closed {
                because: Because::PublicHoliday("春分の日 振替休日"),
                next: Next::Known(on("2027-03-23", morning())),
            }
        );
    }

    #[test]
    fn what_comes_next_is_not_guessed_across_a_day_that_is_not_known() {
        let holidays = holidays();
        let mut schedule = clinic();
        let next = |schedule: &Schedule, text| match at(schedule, &holidays, text, 1200) {
            Plan::Ended { next } | Plan::Closed { next, .. } => next,
            other => panic!("{other:?}"),
        };
        // The day after is the first beyond the published holidays.
        assert_eq!(next(&schedule, "2027-12-31"), Next::NotKnown { from: day("2028-01-01") });
        schedule.public_holiday = PublicHolidayRule::Unknown;
        assert_eq!(next(&schedule, "2026-09-20"), Next::NotKnown { from: day("2026-09-21") });
        schedule.week[Weekday::Sat.index()] = DayRule::OpenTimesUnknown;
        assert_eq!(next(&schedule, "2026-04-03"), Next::DayWithoutTimes(day("2026-04-04")));
        schedule.week = [const { DayRule::Closed }; 7];
        assert_eq!(next(&schedule, "2026-06-01"), Next::NoneSoon);
        schedule.week[Weekday::Wed.index()] = DayRule::Open(vec![morning()]);
        // 31 days after June 14th is a Wednesday; the ones before lie in a closure.
        schedule.exceptions = vec![yearly((6, 14), (7, 14), DayRule::Closed, "休止")];
        let july_15 = Next::Known(on("2026-07-15", morning()));
        assert_eq!(next(&schedule, "2026-06-14"), july_15);
        assert_eq!(next(&schedule, "2026-06-13"), Next::NoneSoon);
    }

    #[test]
    fn a_day_without_times_is_neither_planned_nor_closed() {
        let holidays = holidays();
        let mut schedule = clinic();
        schedule.week[Weekday::Wed.index()] = DayRule::OpenTimesUnknown;
        let plan = at(&schedule, &holidays, "2026-04-01", 600);
        assert_eq!(plan, Plan::OpenDayTimesUnknown);
    }

    #[test]
    fn reception_has_a_beginning_and_an_end_of_its_own() {
        let with = |from, until| {
            let slot = Slot { reception_from: from, reception_until: until, ..morning() };
            move |minute| {
                on("2026-04-01", slot).reception_at(Moment { day: day("2026-04-01"), minute })
            }
        };
        let both = with(Some(480), Some(690));
        assert_eq!(both(479), Reception::NotYet { from: 480 });
        assert_eq!(both(480), Reception::Open { until: Some(690) });
        assert_eq!(both(689), Reception::Open { until: Some(690) });
        assert_eq!(both(690), Reception::Ended { until: 690 });
        let end = with(None, Some(690));
        assert_eq!(end(509), Reception::NotStated);
        assert_eq!(end(510), Reception::Open { until: Some(690) });
        assert_eq!(end(690), Reception::Ended { until: 690 });
        assert_eq!(with(Some(480), None)(700), Reception::Open { until: None });
        assert_eq!(with(None, None)(600), Reception::NotStated);
    }

    #[test]
    fn reception_of_a_night_slot_is_counted_from_the_day_it_began() {
        let night = Slot { reception_until: Some(1500), ..slot(1320, 1560) };
        let night = on("2026-04-04", night);
        let after_midnight = |minute| Moment { day: day("2026-04-05"), minute };
        assert_eq!(night.reception_at(after_midnight(59)), Reception::Open { until: Some(1500) });
        assert_eq!(night.reception_at(after_midnight(60)), Reception::Ended { until: 1500 });
    }
}
