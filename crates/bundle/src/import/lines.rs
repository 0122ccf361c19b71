//! Rows of the guide's table of hours, as an importer makes them: without the facility's id.

use super::times::{Slot, clock};

/// The days of the week and the public holidays, in the order in which they are written.
pub(crate) const DAYS: [char; 8] = ['月', '火', '水', '木', '金', '土', '日', '祝'];

/// Where 祝 is in [`DAYS`].
pub(crate) const HOLIDAY: usize = 7;

/// One row of the table of hours. All texts as they stand in its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HourLine {
    /// 診療科: the department or service; empty for the whole institution.
    pub department: String,
    /// 曜日.
    pub days: String,
    /// 期間.
    pub span: String,
    /// 状態.
    pub state: String,
    /// 開始.
    pub opens: String,
    /// 終了.
    pub closes: String,
    /// 受付開始.
    pub reception_from: String,
    /// 受付終了.
    pub reception_until: String,
    /// 備考.
    pub note: String,
}

impl HourLine {
    /// The columns of the table, in the order of [`HourLine::cells`].
    pub(crate) const COLUMNS: [&'static str; 9] =
        ["診療科", "曜日", "期間", "状態", "開始", "終了", "受付開始", "受付終了", "備考"];

    /// The cells.
    pub(crate) fn cells(&self) -> [&str; 9] {
        [
            &self.department,
            &self.days,
            &self.span,
            &self.state,
            &self.opens,
            &self.closes,
            &self.reception_from,
            &self.reception_until,
            &self.note,
        ]
    }

    /// The line that these cells are.
    pub(crate) fn of(cells: [&str; 9]) -> Self {
        let [department, days, span, state, opens, closes, reception_from, reception_until, note] =
            cells.map(str::to_owned);
        Self { department, days, span, state, opens, closes, reception_from, reception_until, note }
    }

    /// A state without times on days of the week, public holidays or nth days.
    pub(crate) fn on(days: String, state: &str) -> Self {
        Self { days, state: state.to_owned(), ..Self::default() }
    }

    /// Closed on days of the calendar.
    pub(crate) fn closed(span: String, note: &str) -> Self {
        Self { span, state: CLOSED.to_owned(), note: note.to_owned(), ..Self::default() }
    }

    /// A remark.
    pub(crate) fn note(note: String) -> Self {
        Self { note, ..Self::default() }
    }

    /// A stretch of time.
    pub(crate) fn open(department: &str, days: String, slot: Slot) -> Self {
        Self {
            department: department.to_owned(),
            days,
            state: OPEN.to_owned(),
            opens: clock(slot.opens),
            closes: clock(slot.closes),
            reception_from: slot.reception_from.map(clock).unwrap_or_default(),
            reception_until: slot.reception_until.map(clock).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Whether it is about days of every week (or public holidays), not about nth days.
    fn is_weekly(&self) -> bool {
        !self.days.is_empty() && !self.days.starts_with('第')
    }

    /// Whether it is about that day of every week.
    fn covers(&self, day: char) -> bool {
        self.is_weekly() && self.days.contains(day)
    }
}

/// 予定あり.
pub(crate) const OPEN: &str = "予定あり";
/// 時間未登録.
pub(crate) const TIMES_UNKNOWN: &str = "時間未登録";
/// 休み.
pub(crate) const CLOSED: &str = "休み";
/// 平日どおり.
pub(crate) const AS_WEEKDAY: &str = "平日どおり";
/// 不明.
pub(crate) const UNKNOWN: &str = "不明";

/// Some days of [`DAYS`] as they are written: 月火水.
pub(crate) fn written(days: impl Fn(usize) -> bool) -> String {
    DAYS.into_iter().enumerate().filter(|(day, _)| days(*day)).map(|(_, name)| name).collect()
}

/// What is known of days and what is known of times, put together: the days on which the house is
/// said to be open without times lose that line where times are known. A day that is said to be
/// closed and has times is left without either. Gives the lines and those contradicting days.
pub(crate) fn combine(days: &[HourLine], times: &[HourLine]) -> (Vec<HourLine>, Vec<char>) {
    let conflicts: Vec<char> = DAYS
        .into_iter()
        .filter(|day| {
            let said = |state: &'static str| {
                days.iter().any(|line| line.covers(*day) && line.state == state)
            };
            let timed = times.iter().any(|line| line.covers(*day) && line.state == OPEN);
            timed && (said(CLOSED) || said(UNKNOWN))
        })
        .collect();
    let timed = |day: char| times.iter().any(|line| line.covers(day) && line.state == OPEN);
    let mut lines = Vec::new();
    for line in days {
        let drop = |day: char| match line.state.as_str() {
            TIMES_UNKNOWN | AS_WEEKDAY => timed(day),
            CLOSED | UNKNOWN => conflicts.contains(&day),
            _ => false,
        };
        push_without(&mut lines, line, drop);
    }
    for line in times {
        push_without(&mut lines, line, |day| conflicts.contains(&day));
    }
    if !conflicts.is_empty() {
        lines.push(HourLine::on(conflicts.iter().collect(), UNKNOWN));
    }
    lines.sort_by_key(rank);
    (lines, conflicts)
}

/// A line without some of its days; nothing where none is left.
fn push_without(lines: &mut Vec<HourLine>, line: &HourLine, drop: impl Fn(char) -> bool) {
    if !line.is_weekly() {
        lines.push(line.clone());
        return;
    }
    let left: String = line.days.chars().filter(|day| !drop(*day)).collect();
    if !left.is_empty() {
        lines.push(HourLine { days: left, ..line.clone() });
    }
}

/// Times first, then what holds every week, nth days, spans, remarks; otherwise as they came.
fn rank(line: &HourLine) -> u8 {
    let holiday = line.days.starts_with('祝');
    match line.state.as_str() {
        _ if !line.span.is_empty() => 6,
        "" => 7,
        OPEN => 0,
        TIMES_UNKNOWN if !holiday => 1,
        CLOSED if line.is_weekly() && !holiday => 2,
        UNKNOWN if line.is_weekly() && !holiday => 3,
        _ if line.is_weekly() => 5,
        _ => 4,
    }
}

/// Whether a line of the table says when in the day it is open, and so comes from a file of
/// times rather than from one of days.
pub(crate) fn is_of_times(line: &HourLine) -> bool {
    line.state == OPEN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(opens: u16, closes: u16) -> Slot {
        Slot { opens, closes, reception_from: None, reception_until: None }
    }

    #[test]
    fn times_take_the_place_of_days_without_times() {
        let days = [
            HourLine::on("月火水".to_owned(), TIMES_UNKNOWN),
            HourLine::on("日".to_owned(), CLOSED),
            HourLine::on("祝".to_owned(), CLOSED),
        ];
        let times = [HourLine::open("", "月水".to_owned(), slot(540, 720))];
        let (lines, conflicts) = combine(&days, &times);
        let shown: Vec<_> =
            lines.iter().map(|line| (line.days.as_str(), line.state.as_str())).collect();
        assert_eq!(shown, [("月水", OPEN), ("火", TIMES_UNKNOWN), ("日", CLOSED), ("祝", CLOSED)]);
        assert!(conflicts.is_empty());
        assert_eq!(combine(&lines[1..], &lines[..1]), (lines, vec![]));
    }

    #[test]
    fn a_closed_day_with_times_becomes_unknown() {
        let days = [HourLine::on("土日".to_owned(), CLOSED)];
        let times = [HourLine::open("内科", "金土".to_owned(), slot(540, 720))];
        let (lines, conflicts) = combine(&days, &times);
        let shown: Vec<_> =
            lines.iter().map(|line| (line.days.as_str(), line.state.as_str())).collect();
        assert_eq!(shown, [("金", OPEN), ("日", CLOSED), ("土", UNKNOWN)]);
        assert_eq!(conflicts, ['土']);
    }
}
