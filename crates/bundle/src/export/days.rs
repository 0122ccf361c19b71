//! Hours in the standard's columns: one list of days and one pair of times for a whole place.

use renkei_model::{DayRule, Facility, PublicHolidayRule, Schedule, Weekday};

use crate::words;

/// What the columns say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// 月火水木金: the days on which it is open in every week of the year, for any of its
    /// departments. Not a day of which an nth is another: 第2・4土 closed is no 土.
    pub days: String,
    /// HH:MM; empty where one pair of times does not hold for every one of the days.
    pub opens: String,
    /// HH:MM; as `opens`.
    pub closes: String,
    /// In words all that the other columns cannot say: the form's place for what is particular.
    pub remarks: String,
}

/// The columns for a place. One pair of times is given only where it is the whole truth: every
/// department, every open day, no break. A remark says the hours in full where it is not, and
/// always what differs from the week, or is not known to be like it: a day that is not in the list
/// would be taken for a closed one, and a holiday for a day like others.
pub(super) fn days(facility: &Facility) -> Days {
    let schedules = &facility.hours.schedules;
    let mut days = String::new();
    let mut is_left_out = false;
    for day in Weekday::ALL {
        let is_open = schedules.iter().any(|it| it.week.get(day.index()).is_some_and(is_open));
        if schedules.iter().any(|it| is_open_every_week(it, day)) {
            days.push(words::weekday(day));
        } else {
            is_left_out |= is_open;
        }
    }
    let mut open = schedules.iter().flat_map(|s| &s.week).filter(|rule| is_open(rule));
    let first = open.next();
    let alike = open.all(|rule| Some(rule) == first)
        && schedules.iter().all(|schedule| {
            let plan = |of: &Schedule| of.week.each_ref().map(is_open);
            schedules.first().is_some_and(|first| plan(first) == plan(schedule))
        });
    let first = first.filter(|_| alike && !is_left_out);
    let (opens, closes) = first.and_then(pair).unwrap_or_default();
    let is_whole = !opens.is_empty() || first == Some(&DayRule::OpenTimesUnknown);
    let mut remarks: Vec<String> = Vec::new();
    for schedule in schedules {
        let lines = if is_whole { Vec::new() } else { words::hours::week(&schedule.week) };
        let name = schedule.department.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
        let not_known = not_known(schedule, !days.is_empty());
        let more = words::hours::unusual(schedule).into_iter().chain(not_known);
        for line in lines.into_iter().chain(more) {
            let line = format!("{name}{line}");
            if !remarks.contains(&line) {
                remarks.push(line);
            }
        }
    }
    remarks.extend(facility.hours.notes.iter().cloned());
    Days { days, opens, closes, remarks: sentences(&remarks) }
}

fn is_open(rule: &DayRule) -> bool {
    matches!(rule, DayRule::Open(_) | DayRule::OpenTimesUnknown)
}

/// Whether it is open on that weekday whichever of the month it is, with the same times.
fn is_open_every_week(schedule: &Schedule, day: Weekday) -> bool {
    let Some(rule) = schedule.week.get(day.index()) else { return false };
    is_open(rule) && !schedule.nth.iter().any(|nth| nth.weekday == day && nth.rule != *rule)
}

/// 水木：わからない, 祝日：わからない, where anything else is said: of this schedule, or by the
/// `has_list` of days.
fn not_known(schedule: &Schedule, has_list: bool) -> Vec<String> {
    let days: String = Weekday::ALL
        .into_iter()
        .filter(|day| schedule.week.get(day.index()) == Some(&DayRule::Unknown))
        .map(words::weekday)
        .collect();
    let is_known = schedule.week.iter().any(|rule| *rule != DayRule::Unknown);
    let unknown = words::hours::day_rule(&DayRule::Unknown);
    let mut lines = Vec::new();
    if !days.is_empty() && (is_known || has_list) {
        lines.push(format!("{days}：{unknown}"));
    }
    let is_said = is_known || has_list || !schedule.nth.is_empty();
    if is_said && schedule.public_holiday == PublicHolidayRule::Unknown {
        lines.push(format!("祝日：{unknown}"));
    }
    lines
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
    use renkei_model::{Hours, NthRule, Slot};

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
        schedule.week = [const { DayRule::Closed }; 7];
        schedule.public_holiday = PublicHolidayRule::AsWeekday;
        for day in schedule.week.iter_mut().take(5) {
            *day = rule.clone();
        }
        schedule
    }

    #[test]
    fn one_pair_of_times_is_given_where_it_is_the_whole_truth() {
        let columns = days(&facility(vec![week(&open(510, 1020))]));
        assert_eq!(
            (columns.days.as_str(), columns.remarks.as_str()),
            ("月火水木金", "祝日：平日どおり")
        );
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
        assert_eq!(
            columns.remarks,
            "月火水木金：8:30〜12:00、13:30〜17:00。土日：休み。祝日：平日どおり"
        );
        let mut half = week(&open(510, 1020));
        half.week[5] = open(510, 720);
        let columns = days(&facility(vec![half]));
        assert_eq!(columns.days, "月火水木金土");
        assert_eq!(
            columns.remarks,
            "月火水木金：8:30〜17:00。土：8:30〜12:00。日：休み。祝日：平日どおり"
        );
        let mut other = week(&open(510, 1020));
        other.department = Some("外科".to_owned());
        other.week[4] = DayRule::Closed;
        let columns = days(&facility(vec![week(&open(510, 1020)), other]));
        assert_eq!(columns.opens, "", "on Friday it does not hold for all");
        assert!(columns.remarks.contains("外科 金土日：休み"), "{}", columns.remarks);
    }

    #[test]
    fn past_midnight_is_no_pair_of_times_of_a_day() {
        let columns = days(&facility(vec![week(&open(1200, 1800))]));
        assert_eq!(
            (columns.opens.as_str(), columns.remarks.as_str()),
            ("", "月火水木金：20:00〜翌6:00。土日：休み。祝日：平日どおり")
        );
    }

    /// 土 with 第2・4土 休み is no 土 for whoever reads the list of days alone.
    #[test]
    fn a_weekday_of_which_an_nth_differs_is_said_in_words() {
        let mut schedule = week(&open(510, 1020));
        schedule.nth = vec![NthRule { nth: 2, weekday: Weekday::Wed, rule: DayRule::Closed }];
        let columns = days(&facility(vec![schedule]));
        assert_eq!((columns.days.as_str(), columns.opens.as_str()), ("月火木金", ""));
        assert_eq!(
            columns.remarks,
            "月火水木金：8:30〜17:00。土日：休み。第2水：休み。祝日：平日どおり"
        );
    }

    #[test]
    fn what_is_not_known_is_said_beside_what_is() {
        let mut schedule = week(&open(510, 1020));
        schedule.week[5] = DayRule::Unknown;
        schedule.public_holiday = PublicHolidayRule::Unknown;
        let columns = days(&facility(vec![schedule]));
        assert_eq!((columns.days.as_str(), columns.opens.as_str()), ("月火水木金", "08:30"));
        assert_eq!(columns.remarks, "土：わからない。祝日：わからない");
    }

    #[test]
    fn nothing_known_is_nothing_said() {
        assert_eq!(days(&facility(Vec::new())), Days::default());
        let columns = days(&facility(vec![week(&DayRule::OpenTimesUnknown)]));
        let remarks = "祝日：平日どおり".to_owned();
        assert_eq!(columns, Days { days: "月火水木金".to_owned(), remarks, ..Days::default() });
    }
}
