//! Flags of days → lines of the table of hours. In these files 1 is open and 0 is closed, although
//! the columns are called 「…に休診」; an empty flag is not stated.

use super::finding::What;
use super::lines::{AS_WEEKDAY, CLOSED, DAYS, HourLine, TIMES_UNKNOWN, UNKNOWN, written};

/// What a register says of the days on which a house is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// Every week, Monday first.
    pub week: [Option<bool>; 7],
    /// In the first to fifth week of the month, Monday first.
    pub nth: [[Option<bool>; 7]; 5],
    /// On public holidays.
    pub holiday: Option<bool>,
}

/// The lines, and what is contradictory in the flags with the days concerned. A house is open on
/// a day when both the flag of every week and that of the week say so.
pub(crate) fn lines(flags: &Flags) -> (Vec<HourLine>, Vec<(What, String)>) {
    let mut said = Vec::new();
    let week = &flags.week;
    if week.iter().all(|flag| *flag == Some(false)) {
        said.push((What::AllClosed, written(|day| day < 7)));
        return (holiday(flags).into_iter().collect(), said);
    }
    let nth_closed = |day: usize| -> Vec<usize> {
        (0..5).filter(|n| nth(flags, *n, day) == Some(false)).collect()
    };
    let state = |day: usize| week.get(day).copied().flatten();
    let contradictory = |day: usize| state(day) == Some(true) && nth_closed(day).len() == 5;
    let ignored = |day: usize| {
        let closed = nth_closed(day).len();
        state(day) == Some(false) && closed > 0 && closed < 5
    };
    for (what, days) in
        [(What::NthAllClosed, written(contradictory)), (What::NthIgnored, written(ignored))]
    {
        if !days.is_empty() {
            said.push((what, days));
        }
    }
    let mut lines = Vec::new();
    for (days, state) in [
        (written(|day| state(day) == Some(true) && !contradictory(day)), TIMES_UNKNOWN),
        (written(|day| state(day) == Some(false)), CLOSED),
        (written(contradictory), UNKNOWN),
    ] {
        if !days.is_empty() {
            lines.push(HourLine::on(days, state));
        }
    }
    for (day, name) in DAYS.iter().enumerate().take(7) {
        let closed = nth_closed(day);
        if state(day) == Some(true) && !closed.is_empty() && !contradictory(day) {
            let weeks: Vec<String> = closed.iter().map(|n| (n + 1).to_string()).collect();
            lines.push(HourLine::on(format!("第{}{name}", weeks.join("・")), CLOSED));
        }
    }
    lines.extend(holiday(flags));
    (lines, said)
}

fn nth(flags: &Flags, n: usize, day: usize) -> Option<bool> {
    flags.nth.get(n).and_then(|week| week.get(day)).copied().flatten()
}

fn holiday(flags: &Flags) -> Option<HourLine> {
    let state = if flags.holiday? { AS_WEEKDAY } else { CLOSED };
    Some(HourLine::on("祝".to_owned(), state))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(text: &str) -> [Option<bool>; 7] {
        let mut flags = [None; 7];
        for (flag, c) in flags.iter_mut().zip(text.chars()) {
            *flag = match c {
                '1' => Some(true),
                '0' => Some(false),
                _ => None,
            };
        }
        flags
    }

    fn shown(flags: &Flags) -> (String, Vec<What>) {
        let (lines, said) = lines(flags);
        let text: Vec<_> =
            lines.iter().map(|line| format!("{} {}", line.days, line.state)).collect();
        (text.join("、"), said.into_iter().map(|(what, _)| what).collect())
    }

    #[test]
    fn one_is_open_and_the_flag_of_every_week_wins() {
        let flags =
            Flags { week: week("1111100"), nth: [week("1111111"); 5], holiday: Some(false) };
        assert_eq!(shown(&flags), ("月火水木金 時間未登録、土日 休み、祝 休み".to_owned(), vec![]));
    }

    #[test]
    fn single_weeks_count_where_the_day_is_open() {
        let mut nth = [week("1111110"); 5];
        nth[1] = week("1111100");
        nth[3] = week("1111100");
        let flags = Flags { week: week("1111110"), nth, holiday: Some(true) };
        let text = "月火水木金土 時間未登録、日 休み、第2・4土 休み、祝 平日どおり";
        assert_eq!(shown(&flags), (text.to_owned(), vec![]));
    }

    #[test]
    fn what_is_not_stated_is_no_rule() {
        assert_eq!(shown(&Flags::default()), (String::new(), vec![]));
        let flags = Flags { week: week("______0"), nth: [week("0000000"); 5], holiday: None };
        assert_eq!(shown(&flags), ("日 休み".to_owned(), vec![]));
    }

    #[test]
    fn contradictions_are_unknown_and_said() {
        let flags = Flags { week: week("0000000"), ..Flags::default() };
        assert_eq!(shown(&flags), (String::new(), vec![What::AllClosed]));
        let flags = Flags { week: week("11"), nth: [week("01"); 5], holiday: None };
        assert_eq!(shown(&flags), ("火 時間未登録、月 不明".to_owned(), vec![What::NthAllClosed]));
        let mut nth = [week("0"); 5];
        nth[0] = week("1");
        let flags = Flags { week: week("01"), nth, holiday: None };
        assert_eq!(shown(&flags), ("火 時間未登録、月 休み".to_owned(), vec![What::NthIgnored]));
    }
}
