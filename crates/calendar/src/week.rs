//! The week as a table.

use renkei_model::{DayRule, Schedule, Weekday};

/// Weekdays with the same rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRow<'a> {
    /// At least one, Monday to Sunday.
    pub days: Vec<Weekday>,
    /// What holds on them.
    pub rule: &'a DayRule,
}

/// The week of `schedule` with equal days in one row (月火木金, 水土, 日), rows in the order of
/// their first day.
#[must_use]
pub fn week_rows(schedule: &Schedule) -> Vec<WeekRow<'_>> {
    let mut rows: Vec<WeekRow<'_>> = Vec::new();
    for (weekday, rule) in Weekday::ALL.into_iter().zip(&schedule.week) {
        match rows.iter_mut().find(|row| row.rule == rule) {
            Some(row) => row.days.push(weekday),
            None => rows.push(WeekRow { days: vec![weekday], rule }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{clinic, morning};
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

    #[test]
    fn days_with_the_same_rule_share_a_row() {
        let mut schedule = clinic();
        let half_day = DayRule::Open(vec![morning()]);
        schedule.week[Wed.index()] = half_day.clone();
        schedule.week[Sat.index()] = half_day.clone();
        let rows = week_rows(&schedule);
        let days: Vec<&[Weekday]> = rows.iter().map(|row| row.days.as_slice()).collect();
        assert_eq!(days, [&[Mon, Tue, Thu, Fri][..], &[Wed, Sat], &[Sun]]);
        assert_eq!(rows[1].rule, &half_day);
        assert_eq!(rows[2].rule, &DayRule::Closed);
    }
}
