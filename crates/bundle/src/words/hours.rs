//! Hours in words: days with the same plan together.

use renkei_model::{DayRule, Exception, Hours, PublicHolidayRule, Schedule, Slot, Span, Weekday};

use super::{date, time, weekday};

/// Everything that is registered, one line for each rule: the week, then holidays, then spans of
/// days, last the remarks as written. Empty where nothing is registered.
pub(crate) fn lines(hours: &Hours) -> Vec<String> {
    let mut lines: Vec<String> = hours.schedules.iter().flat_map(schedule).collect();
    lines.extend(hours.notes.iter().map(|note| format!("説明：{note}")));
    lines
}

/// The lines of one department, each beginning with its name.
pub(crate) fn schedule(schedule: &Schedule) -> Vec<String> {
    let name = schedule.department.as_ref().map(|name| format!("{name}　")).unwrap_or_default();
    let mut lines: Vec<String> = week(&schedule.week);
    lines.extend(unusual(schedule));
    lines.into_iter().map(|line| format!("{name}{line}")).collect()
}

/// 月火水木金：8:30〜12:00、13:30〜17:00. Days of which nothing is known have no line.
pub(crate) fn week(week: &[DayRule; 7]) -> Vec<String> {
    let mut groups: Vec<(&DayRule, String)> = Vec::new();
    for (rule, day) in week.iter().zip(Weekday::ALL).filter(|(rule, _)| **rule != DayRule::Unknown)
    {
        match groups.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, days)) => days.push(weekday(day)),
            None => groups.push((rule, weekday(day).to_string())),
        }
    }
    groups.iter().map(|(rule, days)| format!("{days}：{}", day_rule(rule))).collect()
}

/// What differs from the week: nth days, public holidays, spans.
pub(crate) fn unusual(schedule: &Schedule) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut nth: Vec<(&DayRule, Weekday, Vec<String>)> = Vec::new();
    for rule in &schedule.nth {
        let number = rule.nth.to_string();
        match nth.iter_mut().find(|(known, day, _)| **known == rule.rule && *day == rule.weekday) {
            Some((_, _, numbers)) => numbers.push(number),
            None => nth.push((&rule.rule, rule.weekday, vec![number])),
        }
    }
    for (rule, day, numbers) in nth {
        lines.push(format!("第{}{}：{}", numbers.join("・"), weekday(day), day_rule(rule)));
    }
    match &schedule.public_holiday {
        PublicHolidayRule::Unknown => {}
        PublicHolidayRule::AsWeekday => lines.push("祝日：平日どおり".to_owned()),
        PublicHolidayRule::Own(DayRule::Unknown) => lines.push("祝日：わからない".to_owned()),
        PublicHolidayRule::Own(rule) => lines.push(format!("祝日：{}", day_rule(rule))),
    }
    lines.extend(schedule.exceptions.iter().map(exception));
    lines
}

/// 8:30〜12:00（受付11:30まで）、13:30〜17:00
pub(crate) fn day_rule(rule: &DayRule) -> String {
    match rule {
        DayRule::Unknown => "わからない".to_owned(),
        DayRule::Closed => "休み".to_owned(),
        DayRule::OpenTimesUnknown => "あり（時間は未登録）".to_owned(),
        DayRule::Open(slots) => slots.iter().map(slot).collect::<Vec<_>>().join("、"),
    }
}

/// 8:30〜12:00（受付11:30まで）
pub(crate) fn slot(slot: &Slot) -> String {
    let span = if slot.opens == 0 && slot.closes == 1440 {
        "24時間".to_owned()
    } else {
        format!("{}〜{}", time(slot.opens), time(slot.closes))
    };
    match (slot.reception_from, slot.reception_until) {
        (Some(from), Some(until)) => format!("{span}（受付{}〜{}）", time(from), time(until)),
        (Some(from), None) => format!("{span}（受付{}から）", time(from)),
        (None, Some(until)) => format!("{span}（受付{}まで）", time(until)),
        (None, None) => span,
    }
}

fn exception(exception: &Exception) -> String {
    let span = match exception.span {
        Span::Dated { from, to } if from == to => date(from),
        Span::Dated { from, to } => format!("{}〜{}", date(from), date(to)),
        Span::Yearly { from, to } if from == to => format!("毎年{}月{}日", from.month, from.day),
        Span::Yearly { from, to } => {
            format!("毎年{}月{}日〜{}月{}日", from.month, from.day, to.month, to.day)
        }
    };
    let rule = day_rule(&exception.rule);
    match &exception.note {
        Some(note) => format!("{span}：{rule}（{note}）"),
        None => format!("{span}：{rule}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::{MonthDay, NthRule};

    #[test]
    fn days_with_the_same_plan_are_said_together() {
        let slot = |opens, closes, reception_until| Slot {
            opens,
            closes,
            reception_from: None,
            reception_until,
        };
        let open = DayRule::Open(vec![slot(510, 720, Some(690)), slot(810, 1020, None)]);
        let mut schedule = Schedule::unknown(Some("内科".to_owned()));
        schedule.week = [
            open.clone(),
            open.clone(),
            DayRule::Closed,
            open,
            DayRule::Unknown,
            DayRule::OpenTimesUnknown,
            DayRule::Closed,
        ];
        let nth = |nth| NthRule { nth, weekday: Weekday::Sat, rule: DayRule::Closed };
        schedule.nth = vec![nth(2), nth(4)];
        schedule.public_holiday = PublicHolidayRule::Own(DayRule::Closed);
        let day = |month, day| MonthDay::new(month, day).unwrap();
        schedule.exceptions = vec![Exception {
            span: Span::Yearly { from: day(12, 29), to: day(1, 3) },
            rule: DayRule::Closed,
            note: Some("年末年始".to_owned()),
        }];
        let hours = Hours { schedules: vec![schedule], notes: vec!["要予約".to_owned()] };
        assert_eq!(
            lines(&hours),
            [
                "内科　月火木：8:30〜12:00（受付11:30まで）、13:30〜17:00",
                "内科　水日：休み",
                "内科　土：あり（時間は未登録）",
                "内科　第2・4土：休み",
                "内科　祝日：休み",
                "内科　毎年12月29日〜1月3日：休み（年末年始）",
                "説明：要予約",
            ]
        );
        assert_eq!(lines(&Hours::default()), [""; 0]);
    }
}
