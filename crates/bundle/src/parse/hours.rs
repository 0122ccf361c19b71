//! `hours.csv`: one row for each stretch of time, closed day or remark.

use renkei_model::{FacilityId, Slot};

use super::value;
use super::when::{self, Target};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "hours.csv",
    sheet: "診療時間",
    needed: false,
    columns: &[
        ColumnSpec::needed("施設id", Form::Facility, "「施設」の表の id です。"),
        ColumnSpec::optional(
            "診療科",
            Form::Text,
            "診療科ごとにちがうときだけ書きます。空なら施設全体です。",
        ),
        ColumnSpec::needed(
            "曜日",
            Form::Text,
            "月火水木金、毎日、祝、第2土、第2・4土 のように書きます。期間の行では空にします。",
        ),
        ColumnSpec::optional(
            "期間",
            Form::Text,
            "1回だけなら 2026-08-13/2026-08-16、毎年なら 12-29/01-03 のように書きます。",
        ),
        ColumnSpec::needed(
            "状態",
            Form::Choice(&["予定あり", "時間未登録", "休み", "平日どおり", "不明"]),
            "「平日どおり」は祝日の行だけで使います。",
        ),
        ColumnSpec::optional("開始", Form::Time, "08:30 のように書きます。"),
        ColumnSpec::optional("終了", Form::Time, "12:00 のように書きます。翌朝6時は 30:00 です。"),
        ColumnSpec::optional("受付開始", Form::Time, "診療の時間とちがうときに書きます。"),
        ColumnSpec::optional("受付終了", Form::Time, "診療の時間とちがうときに書きます。"),
        ColumnSpec::optional(
            "備考",
            Form::Text,
            "読み取れない決まりは、ここに文で書きます。画面にそのまま出ます。",
        ),
    ],
};

/// What 状態 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// 予定あり
    Open(Slot),
    /// 時間未登録
    TimesUnknown,
    /// 休み
    Closed,
    /// 平日どおり
    AsWeekday,
    /// 不明
    Unknown,
}

impl State {
    /// As in the table.
    pub(crate) fn ja(self) -> &'static str {
        match self {
            Self::Open(_) => "予定あり",
            Self::TimesUnknown => "時間未登録",
            Self::Closed => "休み",
            Self::AsWeekday => "平日どおり",
            Self::Unknown => "不明",
        }
    }
}

/// What a row says.
pub(crate) enum Entry {
    /// A rule for days.
    Rule {
        /// Which days; at least one.
        targets: Vec<Target>,
        /// What holds on them.
        state: State,
    },
    /// Only a remark.
    Note,
}

/// A row and the facility it is about.
pub(crate) struct HourRow<'t> {
    /// Where it stands.
    pub row: Row<'t>,
    /// The facility.
    pub facility: FacilityId,
    /// The department or service; `None` for the whole institution.
    pub department: Option<String>,
    /// What it says.
    pub entry: Entry,
    /// Its remark, as written.
    pub note: Option<String>,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<HourRow<'t>> {
    let mut hours = Vec::new();
    for row in table.rows() {
        let facility = value::facility_id(row.cell("施設id"), report);
        let entry = entry(row, report);
        if let (Some(facility), Some(entry)) = (facility, entry) {
            let department = value::optional(row.cell("診療科"));
            let note = value::optional(row.cell("備考"));
            hours.push(HourRow { row, facility, department, entry, note });
        }
    }
    hours
}

fn entry(row: Row<'_>, report: &mut Report) -> Option<Entry> {
    let rule = ["曜日", "期間", "状態", "開始", "終了", "受付開始", "受付終了"];
    if rule.into_iter().all(|column| row.cell(column).is_empty()) {
        if row.cell("備考").is_empty() {
            row.cell("曜日").error(
                report,
                "曜日も期間も備考も空です。",
                "いらない行なら消してください。書きかけなら、曜日か期間と、状態を書いてください。",
            );
            return None;
        }
        return Some(Entry::Note);
    }
    let targets = targets(row, report);
    let state = state(row, report);
    let (targets, state) = (targets?, state?);
    if state == State::AsWeekday && targets.iter().any(|target| *target != Target::Holiday) {
        row.cell("状態").error(
            report,
            "「平日どおり」は、曜日が「祝」の行だけで使えます。",
            "祝日の行を分けるか、状態を直してください。",
        );
        return None;
    }
    Some(Entry::Rule { targets, state })
}

fn targets(row: Row<'_>, report: &mut Report) -> Option<Vec<Target>> {
    let (days, span) = (row.cell("曜日"), row.cell("期間"));
    if !days.is_empty() && !span.is_empty() {
        span.error(
            report,
            "曜日と期間の両方が書いてあります。",
            "どちらか1つにしてください。期間の行では、曜日を空にします。",
        );
        return None;
    }
    if !span.is_empty() {
        let read = when::span(span.text);
        if read.is_none() {
            span.error(
                report,
                "期間として読めません。",
                "1回だけなら 2026-08-13/2026-08-16、毎年なら 12-29/01-03 のように書いてください。",
            );
        }
        return read.map(|span| vec![Target::Span(span)]);
    }
    if days.is_empty() {
        days.error(report, "曜日も期間も空です。", "どちらか1つを書いてください。");
        return None;
    }
    let read = when::days(days.text);
    if read.is_none() {
        days.error(
            report,
            "曜日として読めません。",
            "月火水木金、毎日、祝、第2土、第2・4土 のように書いてください。読めない決まりは備考に書いてください。",
        );
    }
    read
}

fn state(row: Row<'_>, report: &mut Report) -> Option<State> {
    let cell = row.cell("状態");
    let state = match value::required(cell, report)? {
        "予定あり" => return slot(row, report).map(State::Open),
        "時間未登録" => State::TimesUnknown,
        "休み" => State::Closed,
        "平日どおり" => State::AsWeekday,
        "不明" => State::Unknown,
        _ => {
            cell.error(
                report,
                "この状態はありません。",
                "予定あり、時間未登録、休み、平日どおり、不明 のどれかにしてください。",
            );
            return None;
        }
    };
    let timed = ["開始", "終了", "受付開始", "受付終了"].map(|column| row.cell(column));
    if let Some(time) = timed.into_iter().find(|time| !time.is_empty()) {
        time.error(
            report,
            format!("状態が「{}」なのに、時刻が書いてあります。", state.ja()),
            "時刻を空にするか、状態を「予定あり」にしてください。",
        );
        return None;
    }
    Some(state)
}

fn slot(row: Row<'_>, report: &mut Report) -> Option<Slot> {
    let mut needed = |column| {
        value::required(row.cell(column), report)?;
        value::minute(row.cell(column), report)
    };
    let (opens, closes) = (needed("開始"), needed("終了"));
    let reception_from = value::minute(row.cell("受付開始"), report);
    let reception_until = value::minute(row.cell("受付終了"), report);
    let slot = Slot { opens: opens?, closes: closes?, reception_from, reception_until };
    if slot.is_valid() {
        return Some(slot);
    }
    let hours_alone = Slot { reception_from: None, reception_until: None, ..slot };
    if hours_alone.is_valid() {
        let column = if slot.reception_until.is_some() { "受付終了" } else { "受付開始" };
        row.cell(column).error(
            report,
            "受付の時刻が、開始・終了の時刻と合いません。",
            "受付終了は、受付開始より後で、終了より前か同じにしてください。",
        );
    } else {
        row.cell("終了").error(
            report,
            "開始と終了の時刻の組み合わせが正しくありません。",
            "終了は開始より後にしてください。日をまたぐときは、翌朝6時を 30:00 のように書きます。",
        );
    }
    None
}
