//! Weeks and nth days of a month as recurrence rules of RFC 5545, as HSDS writes them.

use std::collections::BTreeSet;

use renkei_model::{DayRule, Schedule, Slot, Weekday};
use serde_json::{Map, Value, json};

use crate::words;

/// A rule: on these days, within these times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    /// `MO,TU` every week, or `2SA,4SA` of every month.
    pub by_day: Vec<String>,
    /// Whether it is every month.
    pub is_monthly: bool,
    /// The times; `None`: open, times not registered.
    pub slot: Option<Slot>,
}

fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// When it is open. A weekday of which an nth has a rule of its own is written out month by month,
/// since a weekly rule would hold on that day, too.
pub(super) fn rules(schedule: &Schedule) -> Vec<Rule> {
    let own: BTreeSet<usize> = schedule.nth.iter().map(|rule| rule.weekday.index()).collect();
    let mut rules: Vec<Rule> = Vec::new();
    for (index, (rule, day)) in schedule.week.iter().zip(Weekday::ALL).enumerate() {
        if !own.contains(&index) {
            add(&mut rules, false, code(day).to_owned(), rule);
            continue;
        }
        for nth in 1..=5 {
            let special = schedule.nth.iter().rev().find(|r| r.nth == nth && r.weekday == day);
            let rule = special.map_or(rule, |special| &special.rule);
            add(&mut rules, true, format!("{nth}{}", code(day)), rule);
        }
    }
    rules
}

fn add(rules: &mut Vec<Rule>, is_monthly: bool, day: String, rule: &DayRule) {
    let slots: Vec<Option<Slot>> = match rule {
        DayRule::Open(slots) => slots.iter().copied().map(Some).collect(),
        DayRule::OpenTimesUnknown => vec![None],
        DayRule::Closed | DayRule::Unknown => Vec::new(),
    };
    for slot in slots {
        let known = rules.iter_mut().find(|r| r.is_monthly == is_monthly && r.slot == slot);
        match known {
            Some(rule) => rule.by_day.push(day.clone()),
            None => rules.push(Rule { by_day: vec![day.clone()], is_monthly, slot }),
        }
    }
}

impl Rule {
    /// As an object of `schedule.json`.
    pub(super) fn to_json(&self, id: String, schedule: &Schedule) -> Value {
        let mut members = Map::new();
        let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
        put("id", json!(id));
        put("timezone", json!(9));
        put("freq", json!(if self.is_monthly { "MONTHLY" } else { "WEEKLY" }));
        put("byday", json!(self.by_day.join(",")));
        if let Some(slot) = &self.slot {
            put("opens_at", json!(time(slot.opens)));
            put("closes_at", json!(time(slot.closes)));
            if slot.closes >= 1440 || slot.reception_from.or(slot.reception_until).is_some() {
                put("notes", json!(words::hours::slot(slot)));
            }
        }
        if let Some(department) = &schedule.department {
            put("description", json!(department));
        }
        Value::Object(members)
    }
}

/// 08:30+09:00; past midnight the time of the next day, which the notes say.
fn time(minute: u16) -> String {
    let minute = minute % 1440;
    format!("{:02}:{:02}+09:00", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::NthRule;

    fn open(opens: u16, closes: u16) -> DayRule {
        DayRule::Open(vec![Slot { opens, closes, reception_from: None, reception_until: None }])
    }

    fn said(schedule: &Schedule) -> Vec<(String, String)> {
        let of = |rule: Rule| {
            let json = rule.to_json(String::new(), schedule);
            (json["freq"].as_str().unwrap().to_owned(), json["byday"].as_str().unwrap().to_owned())
        };
        rules(schedule).into_iter().map(of).collect()
    }

    #[test]
    fn equal_days_are_one_rule_and_closed_days_are_none() {
        let mut schedule = Schedule::unknown(None);
        schedule.week[0] = open(510, 720);
        schedule.week[2] = open(510, 720);
        schedule.week[5] = open(510, 660);
        schedule.week[6] = DayRule::Closed;
        let expected = [("WEEKLY", "MO,WE"), ("WEEKLY", "SA")];
        assert_eq!(said(&schedule), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_weekday_with_an_nth_rule_never_repeats_every_week() {
        let mut schedule = Schedule::unknown(None);
        schedule.week[5] = open(510, 720);
        for nth in [2, 4] {
            schedule.nth.push(NthRule { nth, weekday: Weekday::Sat, rule: DayRule::Closed });
        }
        assert_eq!(said(&schedule), [("MONTHLY".to_owned(), "1SA,3SA,5SA".to_owned())]);
    }

    #[test]
    fn a_night_ends_on_the_next_day_and_says_so() {
        let mut schedule = Schedule::unknown(None);
        schedule.week[0] = open(1200, 1800);
        let json = rules(&schedule)[0].to_json("x".to_owned(), &schedule);
        assert_eq!(json["opens_at"], "20:00+09:00");
        assert_eq!(json["closes_at"], "06:00+09:00");
        assert_eq!(json["notes"], "20:00〜翌6:00");
    }
}
