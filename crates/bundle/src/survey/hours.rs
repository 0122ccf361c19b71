//! The table of hours on a confirmation sheet.

use core::fmt::Write as _;

use renkei_model::{DayRule, Facility, Kind, PublicHolidayRule, Schedule, Slot};

use crate::markup::escape;
use crate::words::hours::{slot, unusual};
use crate::words::time;

/// The days of the week and public holidays.
const DAYS: [&str; 8] = ["月", "火", "水", "木", "金", "土", "日", "祝"];

/// What is registered, each with an empty row below to correct it.
pub(super) fn table(facility: &Facility, body: &mut String) {
    let heading = match facility.kind {
        Kind::Hospital | Kind::Clinic | Kind::DentalClinic => "診療時間",
        Kind::Pharmacy => "営業時間",
        _ => "利用できる曜日・時間",
    };
    let _ = write!(
        body,
        "<h2>{heading}</h2>\n<table class=\"hours\"><thead><tr><th scope=\"col\"></th>"
    );
    for day in DAYS {
        let _ = write!(body, "<th scope=\"col\">{day}</th>");
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    let groups = groups(&facility.hours.schedules);
    if groups.is_empty() {
        body.push_str("<tr><th scope=\"row\">いまの内容</th><td colspan=\"8\" class=\"empty\">登録がありません（わからない）</td></tr>\n");
        blank("正しい時間<br>午前", body);
        blank("正しい時間<br>午後", body);
    }
    for (names, schedule) in &groups {
        let _ = write!(body, "<tr><th scope=\"row\">{}</th>", escape(&name(names)));
        for rule in &schedule.week {
            let _ = write!(body, "<td>{}</td>", cell(rule));
        }
        let holiday = match &schedule.public_holiday {
            PublicHolidayRule::Unknown => cell(&DayRule::Unknown),
            PublicHolidayRule::AsWeekday => "平日どおり".to_owned(),
            PublicHolidayRule::Own(rule) => cell(rule),
        };
        let _ = writeln!(body, "<td>{holiday}</td></tr>");
        blank("正しい時間", body);
    }
    body.push_str("</tbody></table>\n");
    let lines = others(facility, &groups);
    let lines = if lines.is_empty() {
        "<span class=\"empty\">（空らん）</span>".to_owned()
    } else {
        lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>")
    };
    let _ = writeln!(
        body,
        "<table class=\"facts\"><tbody><tr><th scope=\"row\">いつもとちがう日<br>（第2土曜、年末年始など）</th>\
         <td>{lines}</td><td></td></tr></tbody></table>"
    );
}

/// Departments with the same plan are one row: their names and the plan.
fn groups(schedules: &[Schedule]) -> Vec<(Vec<&str>, &Schedule)> {
    let mut groups: Vec<(Vec<&str>, &Schedule)> = Vec::new();
    let plan = |s: &Schedule| Schedule { department: None, ..s.clone() };
    for schedule in schedules {
        let names = schedule.department.as_deref();
        match groups.iter_mut().find(|(_, known)| plan(known) == plan(schedule)) {
            Some((known, _)) => known.extend(names),
            None => groups.push((names.into_iter().collect(), schedule)),
        }
    }
    groups
}

fn name(departments: &[&str]) -> String {
    if departments.is_empty() { "いまの内容".to_owned() } else { departments.join("、") }
}

fn blank(name: &str, body: &mut String) {
    let cells = "<td></td>".repeat(DAYS.len());
    let _ = writeln!(body, "<tr class=\"blank\"><th scope=\"row\">{name}</th>{cells}</tr>");
}

fn cell(rule: &DayRule) -> String {
    match rule {
        DayRule::Unknown => "<span class=\"empty\">（空らん）</span>".to_owned(),
        DayRule::Closed => "休み".to_owned(),
        DayRule::OpenTimesUnknown => "あり<br>時間は<br>空らん".to_owned(),
        DayRule::Open(slots) => slots.iter().map(lines).collect::<Vec<_>>().join("<br>"),
    }
}

/// The reception below the times: the column is narrow.
fn lines(slot: &Slot) -> String {
    let alone = self::slot(&Slot { reception_from: None, reception_until: None, ..*slot });
    let reception = match (slot.reception_from, slot.reception_until) {
        (None, None) => return alone,
        (Some(from), Some(until)) => format!("{}〜{}", time(from), time(until)),
        (Some(from), None) => format!("{}〜", time(from)),
        (None, Some(until)) => format!("〜{}", time(until)),
    };
    format!("{alone}<br><small>受付{reception}</small>")
}

/// Nth days, spans and remarks; public holidays have a column.
fn others(facility: &Facility, groups: &[(Vec<&str>, &Schedule)]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (names, schedule) in groups {
        let plain = Schedule { public_holiday: PublicHolidayRule::Unknown, ..(*schedule).clone() };
        let about =
            if names.is_empty() { String::new() } else { format!("{}　", names.join("、")) };
        for line in unusual(&plain) {
            // What holds for every department is said once.
            let shared = groups.iter().all(|(_, other)| unusual(other).contains(&line));
            let line = if shared { line } else { format!("{about}{line}") };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.extend(facility.hours.notes.iter().cloned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_with_the_same_plan_are_one_row() {
        let named = |name: &str| Schedule::unknown(Some(name.to_owned()));
        let mut surgery = named("外科");
        surgery.week[0] = DayRule::Closed;
        let schedules = [named("内科"), surgery, named("眼科")];
        let groups: Vec<_> = groups(&schedules).into_iter().map(|(names, _)| names).collect();
        assert_eq!(groups, [vec!["内科", "眼科"], vec!["外科"]]);
    }

    #[test]
    fn a_day_of_which_nothing_is_known_is_not_closed() {
        assert!(cell(&DayRule::Unknown).contains("空らん"));
        assert_eq!(cell(&DayRule::Closed), "休み");
    }
}
