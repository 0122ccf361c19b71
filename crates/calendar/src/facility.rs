//! An institution with one schedule, or with one for each department.

use core::slice;

use renkei_model::{Day, Hours, Schedule};

use crate::{Calendar, DayPlan, Moment, Next, Plan, Reason};

/// What an institution as a whole plans at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityPlan<'a> {
    /// The plan. Over several departments: planned if one of them is planned (until the last one
    /// ends), else the slot that comes first, closed only if all are.
    pub plan: Plan<'a>,
    /// The departments of which `plan` speaks, in the order of the schedules; empty when it
    /// speaks of the whole institution.
    pub departments: Vec<&'a str>,
}

/// What one department, or the whole institution, plans on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DepartmentDay<'a> {
    /// The department; `None` for the whole institution.
    pub department: Option<&'a str>,
    /// What is planned.
    pub plan: DayPlan<'a>,
}

impl<'a> Calendar<'a> {
    /// What the institution plans at `now`: by the schedule of the whole institution if there is
    /// one, else over all departments.
    #[must_use]
    pub fn facility_plan<'s>(&self, hours: &'s Hours, now: Moment) -> FacilityPlan<'s>
    where
        'a: 's,
    {
        let plans: Vec<_> = decisive(hours)
            .iter()
            .map(|schedule| (schedule.department.as_deref(), self.plan_at(schedule, now)))
            .collect();
        united(&plans)
    }

    /// What the institution plans on `day`: one entry for the whole institution, or one for each
    /// department.
    #[must_use]
    pub fn slots_on<'s>(&self, hours: &'s Hours, day: Day) -> Vec<DepartmentDay<'s>>
    where
        'a: 's,
    {
        let schedules = decisive(hours);
        if schedules.is_empty() {
            let plan = DayPlan::Unknown(Reason::NotRegistered);
            return vec![DepartmentDay { department: None, plan }];
        }
        let of = |schedule: &'s Schedule| DepartmentDay {
            department: schedule.department.as_deref(),
            plan: self.rule_on(schedule, day),
        };
        schedules.iter().map(of).collect()
    }
}

/// The schedule of the whole institution, else all of them.
fn decisive(hours: &Hours) -> &[Schedule] {
    match hours.schedules.iter().find(|schedule| schedule.department.is_none()) {
        Some(whole) => slice::from_ref(whole),
        None => &hours.schedules,
    }
}

/// The lower, the more it says of the institution as a whole.
fn rank(plan: &Plan<'_>) -> u8 {
    match plan {
        Plan::Planned { .. } => 0,
        Plan::Break { .. } | Plan::BeforeOpening { .. } => 1,
        Plan::OpenDayTimesUnknown => 2,
        Plan::Unknown(_) => 3,
        Plan::Ended { .. } => 4,
        Plan::Closed { .. } => 5,
    }
}

fn next_of(plan: &Plan<'_>) -> Option<Next> {
    match plan {
        Plan::Ended { next } | Plan::Closed { next, .. } => Some(*next),
        _ => None,
    }
}

/// When the slot that `plan` waits for begins.
fn opening(plan: &Plan<'_>) -> Option<Moment> {
    match plan {
        Plan::Break { slot, .. } | Plan::BeforeOpening { slot, .. } => Some(slot.opens()),
        _ => None,
    }
}

fn united<'s>(plans: &[(Option<&'s str>, Plan<'s>)]) -> FacilityPlan<'s> {
    let Some(best) = plans.iter().map(|(_, plan)| plan).min_by_key(|plan| rank(plan)).copied()
    else {
        let plan = Plan::Unknown(Reason::NotRegistered);
        return FacilityPlan { plan, departments: Vec::new() };
    };
    let alike = || plans.iter().map(|(_, plan)| plan).filter(|plan| rank(plan) == rank(&best));
    let next = plans.iter().filter_map(|(_, plan)| next_of(plan)).min_by_key(Next::order);
    let plan = match best {
        Plan::Planned { .. } => alike()
            .max_by_key(|plan| match plan {
                Plan::Planned { slot, .. } => Some(slot.closes()),
                _ => None,
            })
            .copied(),
        Plan::Break { .. } | Plan::BeforeOpening { .. } => {
            alike().min_by_key(|p| opening(p)).copied()
        }
        Plan::Ended { .. } => next.map(|next| Plan::Ended { next }),
        Plan::Closed { because, .. } => next.map(|next| Plan::Closed { because, next }),
        Plan::OpenDayTimesUnknown | Plan::Unknown(_) => None,
    }
    .unwrap_or(best);
    let spoken_of = |other: &Plan<'_>| {
        next_of(&plan).is_none() && rank(other) == rank(&plan) && opening(other) == opening(&plan)
    };
    let departments =
        plans.iter().filter(|(_, plan)| spoken_of(plan)).filter_map(|(name, _)| *name).collect();
    FacilityPlan { plan, departments }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{afternoon, clinic, day, holidays, morning, slot};
    use crate::{Because, Occurrence};
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

    fn today(slot: Slot) -> Occurrence {
        Occurrence { day: day(TODAY), slot }
    }

    /// The plan of the departments, shortened to its state and time, and their names.
    fn plan(schedules: &[Schedule], minute: u16) -> (String, String) {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let hours = Hours { schedules: schedules.to_vec(), notes: Vec::new() };
        let found = calendar.facility_plan(&hours, Moment { day: day(TODAY), minute });
        let plan = match found.plan {
            Plan::Planned { slot, .. } => format!("planned until {}", slot.slot.closes),
            Plan::Break { slot, .. } => format!("break until {}", slot.slot.opens),
            Plan::BeforeOpening { slot, .. } => format!("opens {}", slot.slot.opens),
            Plan::Ended { .. } => "ended".to_owned(),
            Plan::Closed { .. } => "closed".to_owned(),
            Plan::OpenDayTimesUnknown => "times unknown".to_owned(),
            Plan::Unknown(reason) => format!("{reason:?}"),
        };
        (plan, found.departments.join(" "))
    }

    fn is(plan: &str, departments: &str) -> (String, String) {
        (plan.to_owned(), departments.to_owned())
    }

    #[test]
    fn hours_without_a_schedule_are_not_registered() {
        assert_eq!(plan(&[], 600), is("NotRegistered", ""));
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let only_notes = Hours { schedules: Vec::new(), notes: vec!["要予約".to_owned()] };
        let plan = DayPlan::Unknown(Reason::NotRegistered);
        assert_eq!(
            calendar.slots_on(&only_notes, day(TODAY)),
            [DepartmentDay { department: None, plan }]
        );
    }

    #[test]
    fn the_schedule_of_the_whole_institution_wins_over_its_departments() {
        let closed = department("内科", DayRule::Closed);
        assert_eq!(plan(&[closed.clone(), clinic()], 600), is("planned until 720", ""));
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let hours = Hours { schedules: vec![closed, clinic()], notes: Vec::new() };
        let slots = [morning(), afternoon()];
        let plan = DayPlan::Open(&slots, Because::Weekday);
        assert_eq!(
            calendar.slots_on(&hours, day(TODAY)),
            [DepartmentDay { department: None, plan }]
        );
    }

    #[test]
    fn one_planned_department_makes_the_institution_planned_until_the_last_ends() {
        let all = [
            department("内科", open(&[morning()])),
            department("外科", open(&[slot(540, 780)])),
            department("眼科", DayRule::Unknown),
            department("皮膚科", DayRule::Closed),
        ];
        assert_eq!(plan(&all, 520), is("planned until 720", "内科"));
        assert_eq!(plan(&all, 600), is("planned until 780", "内科 外科"));
        assert_eq!(plan(&all, 750), is("planned until 780", "外科"));
    }

    #[test]
    fn the_slot_that_comes_first_speaks_for_the_institution() {
        let all = [
            department("内科", open(&[morning(), afternoon()])),
            department("外科", open(&[slot(780, 900)])),
            department("眼科", open(&[slot(780, 960)])),
            department("皮膚科", DayRule::Unknown),
        ];
        assert_eq!(plan(&all, 0), is("opens 510", "内科"));
        assert_eq!(plan(&all, 730), is("opens 780", "外科 眼科"));
        assert_eq!(plan(&all[..1], 730), is("break until 840", "内科"));
    }

    #[test]
    fn the_institution_is_closed_only_when_every_department_is() {
        let (closed, ended) =
            (department("内科", DayRule::Closed), department("外科", open(&[morning()])));
        let unknown = department("眼科", DayRule::Unknown);
        let no_times = department("皮膚科", DayRule::OpenTimesUnknown);
        let at = |all: &[&Schedule]| {
            plan(&all.iter().map(|&schedule| schedule.clone()).collect::<Vec<_>>(), 1200)
        };
        assert_eq!(at(&[&closed]), is("closed", ""));
        assert_eq!(at(&[&closed, &ended]), is("ended", ""));
        let not_stated = "DayNotStated { note: None }";
        assert_eq!(at(&[&closed, &ended, &unknown]), is(not_stated, "眼科"));
        assert_eq!(at(&[&closed, &unknown, &no_times]), is("times unknown", "皮膚科"));
    }

    #[test]
    fn after_the_last_department_the_next_one_to_begin_is_named() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let late = department("内科", open(&[afternoon()]));
        let early = department("外科", open(&[morning()]));
        let never = department("眼科", DayRule::Closed);
        let hours = Hours { schedules: vec![never, late, early], notes: Vec::new() };
        let found = calendar.facility_plan(&hours, Moment { day: day(TODAY), minute: 1200 });
        let tomorrow = Occurrence { day: day("2026-04-02"), ..today(morning()) };
        assert_eq!(found.plan, Plan::Ended { next: Next::Known(tomorrow) });
    }

    #[test]
    fn each_department_has_its_own_day() {
        let holidays = holidays();
        let calendar = Calendar { holidays: &holidays, data_from: day(TODAY) };
        let hours = Hours {
            schedules: vec![
                department("内科", open(&[morning()])),
                department("外科", DayRule::Closed),
            ],
            notes: Vec::new(),
        };
        let days = calendar.slots_on(&hours, day(TODAY));
        assert_eq!(days.len(), 2);
        assert_eq!(days[0].department, Some("内科"));
        assert_eq!(days[0].plan, DayPlan::Open(&[morning()], Because::Weekday));
        assert_eq!(days[1].plan, DayPlan::Closed(Because::Weekday));
    }
}
