//! From what is known of the days to times that a calendar can hold.

use renkei_model::{Day, Event, Minute, Repeats, Repetition, Weekday, When};

/// When an entry of a calendar takes place. Times are Japan's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// The first day.
    pub day: Day,
    /// When it begins on each of its days, 0 to 1439; `None`: the whole day, or not stated.
    pub starts: Option<Minute>,
    /// When it ends; above 1440 on the next day. `None`: not stated.
    pub ends: Option<Minute>,
    /// The last of days without times that are one entry; the same as `day` for all others.
    pub last: Day,
    /// How it repeats.
    pub rule: Option<Rule>,
    /// Days of the rule on which it does not take place, ascending.
    pub except: Vec<Day>,
}

/// How an entry repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Daily, or as the table says.
    pub every: Every,
    /// The last day; `None`: until further notice.
    pub until: Option<Day>,
}

/// What a rule gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Every {
    /// Each day.
    Day,
    /// As the table says.
    Table(Repetition),
}

/// Longest search for the first day of a rule: a fifth weekday may be months away.
const AHEAD: i32 = 366;

/// The times of an event; `None` where no day of a year is known. A repeating event without a
/// first day begins on its first day from `since` on.
#[must_use]
pub fn times(event: &Event, since: Day) -> Option<Times> {
    let (starts, ends) = (event.starts, event.ends.filter(|_| event.starts.is_some()));
    let single = |day, last, rule, except| Times { day, starts, ends, last, rule, except };
    match &event.when {
        When::Days { from, to } if from == to => Some(single(*from, *from, None, Vec::new())),
        // Days with times are as many sittings, not one that goes on through the nights.
        When::Days { from, to } if starts.is_some() => {
            let rule = Rule { every: Every::Day, until: Some(*to) };
            Some(single(*from, *from, Some(rule), Vec::new()))
        }
        When::Days { from, to } => Some(single(*from, *to, None, Vec::new())),
        When::Repeats(repeats) => {
            let day = first_day(repeats, since)?;
            let rule = Rule { every: Every::Table(repeats.rule.clone()), until: repeats.until };
            let except = repeats.except.iter().copied().filter(|it| *it >= day).collect();
            Some(single(day, day, Some(rule), except))
        }
        _ => None,
    }
}

/// The first day that the rule gives, left out or not: a calendar counts from it.
fn first_day(repeats: &Repeats, since: Day) -> Option<Day> {
    let begin = repeats.from.unwrap_or(since);
    let mut days = (0..=AHEAD).filter_map(|n| begin.plus_days(n));
    let first = days.find(|day| repeats.rule.falls_on(*day))?;
    repeats.until.is_none_or(|until| first <= until).then_some(first)
}

impl Times {
    /// The last day on which it takes place; `None`: until further notice.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        match &self.rule {
            Some(rule) => rule.until,
            None => Some(self.last),
        }
    }
}

impl Rule {
    /// The rule as RFC 5545 writes it, without its end.
    pub(super) fn text(&self) -> String {
        let days =
            |days: &[Weekday]| days.iter().map(|day| code(*day)).collect::<Vec<_>>().join(",");
        match &self.every {
            Every::Day => "FREQ=DAILY".to_owned(),
            Every::Table(Repetition::Weekly(week)) => format!("FREQ=WEEKLY;BYDAY={}", days(week)),
            Every::Table(Repetition::Monthly { nth, weekday }) => {
                let nth = nth.iter().map(|nth| format!("{nth}{}", code(*weekday)));
                format!("FREQ=MONTHLY;BYDAY={}", nth.collect::<Vec<_>>().join(","))
            }
        }
    }
}

fn code(weekday: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].get(weekday.index()).copied().unwrap_or_default()
}
