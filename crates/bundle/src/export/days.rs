//! Hours in the standard's columns: one list of days and one pair of times for a whole place.

use renkei_model::{DayRule, Facility, Weekday};

use crate::words;

/// What the columns say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// 月火水木金: the days on which it is open every week, for any of its departments.
    pub days: String,
    /// HH:MM; empty where one pair of times does not hold for every one of the days.
    pub opens: String,
    /// HH:MM; as `opens`.
    pub closes: String,
    /// In words all that the other columns cannot say.
    pub remarks: String,
}

/// The columns for a place. One pair of times is given only where it is the whole truth: every
/// department, every open day, no break. A remark says the hours in full where it is not, and
/// always what differs from the week.
pub(super) fn days(facility: &Facility) -> Days {
    let schedules = &facility.hours.schedules;
    let is_open = |rule: &DayRule| matches!(rule, DayRule::Open(_) | DayRule::OpenTimesUnknown);
    let mut days = String::new();
    for (index, day) in Weekday::ALL.into_iter().enumerate() {
        if schedules.iter().filter_map(|s| s.week.get(index)).any(is_open) {
            days.push(words::weekday(day));
        }
    }
    let mut open = schedules.iter().flat_map(|s| &s.week).filter(|rule| is_open(rule));
    let first = open.next();
    let same = open.all(|rule| Some(rule) == first);
    let alike = schedules.iter().all(|schedule| {
        let plan = |of: &renkei_model::Schedule| of.week.each_ref().map(is_open);
        schedules.first().is_some_and(|first| plan(first) == plan(schedule))
    });
    let pair = first.filter(|_| same && alike).and_then(pair);
    let (opens, closes) = pair.clone().unwrap_or_default();
    let times_unknown = same && alike && first == Some(&DayRule::OpenTimesUnknown);
    let mut remarks: Vec<String> = Vec::new();
    for schedule in schedules {
        let whole = pair.is_some() || times_unknown;
        let lines = if whole { Vec::new() } else { words::hours::week(&schedule.week) };
        let name = schedule.department.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
        for line in lines.into_iter().chain(words::hours::unusual(schedule)) {
            let line = format!("{name}{line}");
            if !remarks.contains(&line) {
                remarks.push(line);
            }
        }
    }
    remarks.extend(facility.hours.notes.iter().cloned());
    Days { days, opens, closes, remarks: sentences(&remarks) }
}

/// Remarks one after the other, with exactly one 。 between.
pub(super) fn sentences(parts: &[String]) -> String {
    let ended = |part: &String| part.trim_end_matches('。').to_owned();
    parts.iter().map(ended).collect::<Vec<_>>().join("。")
}

/// The times of a rule that is one slot within a day, reception not stated.
fn pair(rule: &DayRule) -> Option<(String, String)> {
    let DayRule::Open(slots) = rule else { return None };
    let [slot] = slots.as_slice() else { return None };
    let plain = slot.reception_from.is_none() && slot.reception_until.is_none();
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    (plain && slot.closes < 1440).then(|| (time(slot.opens), time(slot.closes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile, sample::sample_city};
    use renkei_model::{Hours, NthRule, Schedule, Slot};

    fn facility(schedules: Vec<Schedule>) -> Facility {
        let bundle = compile(&sample_city(1)).bundle.unwrap();
        let mut facility = bundle.facilities.facilities[0].clone();
        facility.hours = Hours { schedules, notes: Vec::new() };
        facility
    }

    fn open(opens: u16, closes: u16) -> DayRule {
        DayRule::Open(vec![Slot { opens, closes, reception_from: None, reception_until: None }])
    }

    fn week(rule: &DayRule) -> Schedule {
        let mut schedule = Schedule::unknown(None);
        for day in schedule.week.iter_mut().take(5) {
            *day = rule.clone();
        }
        schedule
    }

    #[test]
    fn one_pair_of_times_is_given_where_it_is_the_whole_truth() {
        let columns = days(&facility(vec![week(&open(510, 1020))]));
        assert_eq!((columns.days.as_str(), columns.remarks.as_str()), ("月火水木金", ""));
        assert_eq!((columns.opens.as_str(), columns.closes.as_str()), ("08:30", "17:00"));
    }

    #[test]
    fn a_break_a_half_day_or_another_department_are_said_in_words() {
        let with_break = DayRule::Open(
            [(510, 720), (810, 1020)]
                .map(|(opens, closes)| Slot {
                    opens,
                    closes,
                    reception_from: None,
                    reception_until: None,
                })
                .to_vec(),
        );
        let columns = days(&facility(vec![week(&with_break)]));
        assert_eq!((columns.opens.as_str(), columns.closes.as_str()), ("", ""));
        assert_eq!(columns.remarks, "月火水木金：8:30〜12:00、13:30〜17:00");
        let mut half = week(&open(510, 1020));
        half.week[5] = open(510, 720);
        let columns = days(&facility(vec![half]));
        assert_eq!(columns.days, "月火水木金土");
        assert_eq!(columns.remarks, "月火水木金：8:30〜17:00。土：8:30〜12:00");
        let mut other = week(&open(510, 1020));
        other.department = Some("外科".to_owned());
        other.week[4] = DayRule::Closed;
        let columns = days(&facility(vec![week(&open(510, 1020)), other]));
        assert_eq!(columns.opens, "", "on Friday it does not hold for all");
        assert!(columns.remarks.contains("外科 金：休み"), "{}", columns.remarks);
    }

    #[test]
    fn past_midnight_is_no_pair_of_times_of_a_day() {
        let columns = days(&facility(vec![week(&open(1200, 1800))]));
        assert_eq!(
            (columns.opens.as_str(), columns.remarks.as_str()),
            ("", "月火水木金：20:00〜翌6:00")
        );
    }

    #[test]
    fn nth_days_are_said_beside_a_pair() {
        let mut schedule = week(&open(510, 1020));
        schedule.nth = vec![NthRule { nth: 2, weekday: Weekday::Wed, rule: DayRule::Closed }];
        let columns = days(&facility(vec![schedule]));
        assert_eq!((columns.opens.as_str(), columns.remarks.as_str()), ("08:30", "第2水：休み"));
    }

    #[test]
    fn nothing_known_is_nothing_said() {
        assert_eq!(days(&facility(Vec::new())), Days::default());
        let columns = days(&facility(vec![week(&DayRule::OpenTimesUnknown)]));
        assert_eq!(columns, Days { days: "月火水木金".to_owned(), ..Days::default() });
    }
}
