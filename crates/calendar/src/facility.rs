//! An institution with one schedule, or with one for each department.

use renkei_model::{Day, Hours, Schedule};

use crate::{Calendar, DayPlan, Moment, Plan, Reason};

/// What one department, or the whole institution, plans at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DepartmentPlan<'a> {
    /// The department or service; `None` for the institution.
    pub department: Option<&'a str>,
    /// What it plans.
    pub plan: Plan<'a>,
    /// Whether the slot of [`Plan::Planned`] is a whole day, from 0:00 to 24:00, and the day after
    /// is one too: nobody finds the door closed at midnight.
    pub around_the_clock: bool,
}

/// What one department, or the whole institution, plans on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DepartmentDay<'a> {
    /// The department or service; `None` for the institution.
    pub department: Option<&'a str>,
    /// What is planned.
    pub plan: DayPlan<'a>,
}

impl<'a> Calendar<'a> {
    /// What each schedule of the institution plans at `now`, in their order. They are never one
    /// answer: a department's hours say nothing of another, nor the institution's of a department
    /// that has its own.
    #[must_use]
    pub fn plans_at<'s>(&self, hours: &'s Hours, now: Moment) -> Vec<DepartmentPlan<'s>>
    where
        'a: 's,
    {
        let of = |schedule: &'s Schedule| {
            let plan = self.plan_at(schedule, now);
            DepartmentPlan {
                department: schedule.department.as_deref(),
                plan,
                around_the_clock: self.is_around_the_clock(schedule, plan),
            }
        };
        hours.schedules.iter().map(of).collect()
    }

    fn is_around_the_clock(&self, schedule: &Schedule, plan: Plan<'_>) -> bool {
        let whole_day = |plan: Plan<'_>| match plan {
            Plan::Planned { slot, .. } if slot.slot.opens == 0 && slot.slot.closes == 1440 => {
                Some(slot.closes())
            }
            _ => None,
        };
        whole_day(plan).is_some_and(|end| whole_day(self.plan_at(schedule, end)).is_some())
    }

    /// Whether any schedule of the institution has a slot at `now`.
    #[must_use]
    pub fn is_planned(&self, hours: &Hours, now: Moment) -> bool {
        let is_planned = |it| matches!(self.plan_at(it, now), Plan::Planned { .. });
        hours.schedules.iter().any(is_planned)
    }

    /// What the institution plans on `day`: one entry for each schedule, at least one.
    #[must_use]
    pub fn slots_on<'s>(&self, hours: &'s Hours, day: Day) -> Vec<DepartmentDay<'s>>
    where
        'a: 's,
    {
        if hours.schedules.is_empty() {
            let plan = DayPlan::Unknown(Reason::NotRegistered);
            return vec![DepartmentDay { department: None, plan }];
        }
        let of = |schedule: &'s Schedule| DepartmentDay {
            department: schedule.department.as_deref(),
            plan: self.rule_on(schedule, day),
        };
        hours.schedules.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Because;
    use crate::fixtures::{afternoon, clinic, day, holidays, morning, slot};
    use renkei_model::{DayRule, Slot};

    // A Wednesday.
    const TODAY: &str = "2026-04-01";

    fn department(name: &str, rule: DayRule) -> Schedule {
        let week = [const { DayRule::Closed }; 7].map(|_| rule.clone());
        Schedule { department: Some(name.to_owned()), week, ..clinic() }
    }

    fn open(slots: &[Slot]) -> DayRule {
        DayRule::Open(slots.to_vec())
    }

    fn hours(schedules: &[Schedule]) -> Hours {
        Hours { schedules: schedules.to_vec(), notes: Vec::new() }
    }

    /// Each department with its own plan, shortened to its state and time.
    fn plans(schedules: &[Schedule], minute: u16) -> Vec<String> {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let now = Moment { day: day(TODAY), minute };
        let plan = |it: DepartmentPlan<'_>| {
            let plan = match it.plan {
                Plan::Planned { .. } if it.around_the_clock => "always".to_owned(),
                Plan::Planned { slot, .. } => format!("until {}", slot.slot.closes),
                Plan::Break { slot, .. } => format!("break until {}", slot.slot.opens),
                Plan::BeforeOpening { slot, .. } => format!("opens {}", slot.slot.opens),
                Plan::Ended { .. } => "ended".to_owned(),
                Plan::Closed { .. } => "closed".to_owned(),
                Plan::OpenDayTimesUnknown => "times unknown".to_owned(),
                Plan::Unknown(reason) => format!("{reason:?}"),
            };
            format!("{} {plan}", it.department.unwrap_or("-"))
        };
        calendar.plans_at(&hours(schedules), now).into_iter().map(plan).collect()
    }

    #[test]
    fn hours_without_a_schedule_are_not_registered() {
        assert_eq!(plans(&[], 600), [""; 0]);
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let only_notes = Hours { schedules: Vec::new(), notes: vec!["要予約".to_owned()] };
        let plan = DayPlan::Unknown(Reason::NotRegistered);
        assert_eq!(
            calendar.slots_on(&only_notes, day(TODAY)),
            [DepartmentDay { department: None, plan }]
        );
        assert!(!calendar.is_planned(&only_notes, Moment { day: day(TODAY), minute: 600 }));
    }

    #[test]
    fn each_department_has_its_own_plan_and_so_has_the_institution_beside_it() {
        let all = [
            clinic(),
            department("内科", open(&[morning(), afternoon()])),
            department("外科", open(&[slot(540, 780)])),
            department("眼科", DayRule::Unknown),
            department("皮膚科", DayRule::Closed),
        ];
        let unknown = "眼科 DayNotStated { note: None }";
        for (minute, expected) in [
            (0, ["- opens 510", "内科 opens 510", "外科 opens 540", unknown, "皮膚科 closed"]),
            (600, ["- until 720", "内科 until 720", "外科 until 780", unknown, "皮膚科 closed"]),
            (
                800,
                [
                    "- break until 840",
                    "内科 break until 840",
                    "外科 ended",
                    unknown,
                    "皮膚科 closed",
                ],
            ),
        ] {
            assert_eq!(plans(&all, minute), expected);
        }
    }

    #[test]
    fn one_planned_department_is_enough_for_the_filter() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let all = hours(&[clinic(), department("救急科", open(&[slot(0, 1440)]))]);
        let at = |all: &Hours, minute| calendar.is_planned(all, Moment { day: day(TODAY), minute });
        assert!(at(&all, 1380));
        assert!(!at(&hours(&[clinic()]), 1380));
    }

    #[test]
    fn around_the_clock_is_only_what_does_not_end_at_midnight() {
        let always = department("救急科", open(&[slot(0, 1440)]));
        assert_eq!(plans(core::slice::from_ref(&always), 600), ["救急科 always"]);
        for rule in [DayRule::Closed, DayRule::Unknown, open(&[morning()])] {
            let mut until_midnight = always.clone();
            // The day after.
            until_midnight.week[3] = rule;
            assert_eq!(plans(&[until_midnight], 600), ["救急科 until 1440"]);
        }
        // Eight to eight is a day, but not this one.
        let shift = department("救急科", open(&[slot(480, 1920)]));
        assert_eq!(plans(&[shift], 600), ["救急科 until 1920"]);
    }

    #[test]
    fn each_department_has_its_own_day() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let hours =
            hours(&[department("内科", open(&[morning()])), department("外科", DayRule::Closed)]);
        let days = calendar.slots_on(&hours, day(TODAY));
        assert_eq!(days.len(), 2);
        assert_eq!(days[0].department, Some("内科"));
        assert_eq!(days[0].plan, DayPlan::Open(&[morning()], Because::Weekday));
        assert_eq!(days[1].plan, DayPlan::Closed(Because::Weekday));
    }
}
