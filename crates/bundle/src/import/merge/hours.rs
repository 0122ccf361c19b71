//! The hours of one institution in the table, as a block, and what a register says of them.

use super::change::{Change, ChangeKind};
use super::origin::Origin;
use super::row::Row;
use crate::import::lines::{CLOSED, HourLine, UNKNOWN, combine, is_of_times};

/// The column that names the source of the hours.
const OWN_SOURCE: &str = "診療時間の出典";

/// What a register says of the hours of one institution.
pub(super) struct Said<'s> {
    /// On which days it is open; empty where the files say nothing of days.
    pub days: &'s [HourLine],
    /// When in the day; empty where the files say nothing of times.
    pub times: &'s [HourLine],
    /// The services that these lines are about, where the files know only some of its services.
    pub only_services: Option<&'s [String]>,
}

/// Puts the lines into the table, where they may be put.
pub(super) fn replace(
    row: &mut Row<'_>,
    said: &Said<'_>,
    origin: &Origin,
    changes: &mut Vec<Change>,
) {
    if said.days.is_empty() && said.times.is_empty() {
        return;
    }
    let old = row.tables.blocks.of(&row.tables.hours, &row.id);
    let Some(new) = new_block(said, &old) else {
        changes.push(row.change(
            ChangeKind::Differs,
            "診療時間",
            &summary(&old),
            &summary(said.days),
            "この施設のほかのサービスのファイルも、いっしょに取りこんでください。",
        ));
        return;
    };
    if is_kept(&old, &new) {
        return;
    }
    let reason = match row.protected(origin, Some(OWN_SOURCE)) {
        Some(super::row::CONFIRMED) => Some(super::row::CONFIRMED),
        Some(reason) if !old.is_empty() => Some(reason),
        _ => None,
    };
    let without = |lines: &[HourLine], others: &[HourLine]| -> Vec<HourLine> {
        lines.iter().filter(|line| !others.contains(line)).cloned().collect()
    };
    let before = summary(&without(&old, &new));
    let after = summary(&without(&new, &old));
    if let Some(reason) = reason {
        changes.push(row.change(ChangeKind::Differs, "診療時間", &before, &after, reason));
        return;
    }
    let kind = if old.is_empty() { ChangeKind::Filled } else { ChangeKind::Updated };
    changes.push(row.change(kind, "診療時間", &before, &after, ""));
    row.touched(kind);
    row.tables.blocks.replace(&row.id, new);
    row.take_over(origin, Some(OWN_SOURCE));
}

/// The block with what is said in place of what was said before of the same: files of days and
/// files of times each replace their own. `None` where lines of other services cannot be told
/// apart from those that are replaced.
fn new_block(said: &Said<'_>, old: &[HourLine]) -> Option<Vec<HourLine>> {
    if let Some(services) = said.only_services {
        if old.iter().any(|line| line.department.is_empty()) {
            return None;
        }
        let others = old.iter().filter(|line| !services.contains(&line.department));
        return Some(others.chain(said.days).cloned().collect());
    }
    let (own, of_city): (Vec<HourLine>, Vec<HourLine>) =
        old.iter().cloned().partition(|line| !is_of_one_year(line));
    let (old_times, old_days): (Vec<HourLine>, Vec<HourLine>) =
        own.into_iter().partition(is_of_times);
    let times = if said.times.is_empty() { &old_times } else { said.times };
    let days = match (said.days.is_empty(), said.times.is_empty()) {
        (true, _) => old_days,
        (false, true) => still_unknown(said.days, &old_days),
        (false, false) => said.days.to_vec(),
    };
    let mut lines = combine(&days, times).0;
    let end = lines.iter().position(|line| line.state.is_empty()).unwrap_or(lines.len());
    lines.splice(end..end, of_city);
    Some(lines)
}

/// Whether a line is about days of one year: no register knows any, so a clerk wrote it.
fn is_of_one_year(line: &HourLine) -> bool {
    line.span.get(..4).is_some_and(|start| start.bytes().all(|b| b.is_ascii_digit()))
}

/// The days of a file of days, where the table holds days as 不明 because days and times had
/// contradicted each other: only both kinds of files together can say that they do no more.
fn still_unknown(days: &[HourLine], old: &[HourLine]) -> Vec<HourLine> {
    let is_week = |line: &HourLine| line.department.is_empty() && !line.days.starts_with('第');
    let unknown = |day: char| {
        old.iter().any(|line| is_week(line) && line.state == UNKNOWN && line.days.contains(day))
    };
    let mut still = String::new();
    let mut lines = Vec::new();
    for line in days {
        if line.state != CLOSED || !is_week(line) || line.days.is_empty() {
            lines.push(line.clone());
            continue;
        }
        let (kept, closed): (String, String) = line.days.chars().partition(|day| unknown(*day));
        still.push_str(&kept);
        if !closed.is_empty() {
            lines.push(HourLine { days: closed, ..line.clone() });
        }
    }
    if !still.is_empty() {
        lines.push(HourLine::on(still, UNKNOWN));
    }
    lines
}

/// Whether the table says all of it already. What an editor read out of the same remark may stand
/// beside it: closed days and spans.
fn is_kept(old: &[HourLine], new: &[HourLine]) -> bool {
    if new.iter().any(|line| !old.contains(line)) {
        return false;
    }
    let is_remark = |line: &&HourLine| line.state.is_empty() && !line.note.is_empty();
    let has_remark = new.iter().any(|line| is_remark(&line));
    old.iter().filter(|line| !new.contains(line)).all(|line| {
        has_remark
            && (!line.span.is_empty() || line.note.ends_with("による"))
            && [CLOSED, UNKNOWN].contains(&line.state.as_str())
            || has_remark && line.department.is_empty() && is_week_closed(line)
    })
}

fn is_week_closed(line: &HourLine) -> bool {
    line.state == CLOSED
        && line.days.chars().all(|day| "土日祝".contains(day))
        && line.span.is_empty()
}

/// The lines in one text.
fn summary(lines: &[HourLine]) -> String {
    let line = |line: &HourLine| {
        if line.state.is_empty() {
            return line.note.clone();
        }
        let when = format!("{}{}", line.days, line.span);
        let time = if line.opens.is_empty() {
            String::new()
        } else {
            format!("{}–{}", line.opens, line.closes)
        };
        let parts = [line.department.as_str(), &when, &line.state, &time];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    lines.iter().map(line).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、")
}
