//! What a clerk sees in a sheet against what is read from it: cells are never used or left out in
//! silence.
//!
//! What is struck out holds no longer: it is left out, and asked for where the row cannot do
//! without. What is hidden, filtered away or merged is taken as it is, and said.

use std::collections::{BTreeMap, BTreeSet};

use super::csv::Record;
use super::look::{Area, Look, Mark, Visible, letters};
use super::spec::{ColumnSpec, Form, Spec};
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::text::shown;

/// How many values, rows or columns a sentence names.
const NAMED: usize = 3;

/// What is read in the place of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Taken {
    /// This text.
    Text(String),
    /// Nothing; the clerk has been asked, so that nobody need ask again.
    Nothing,
}

/// A finding.
struct Found {
    /// Whether it is that cells are out of sight.
    is_of_sight: bool,
    diagnostic: Diagnostic,
}

/// A table on a sheet.
pub(crate) struct Seen<'s> {
    look: &'s Look,
    place: &'s Place,
    header: &'s Record,
    body: &'s [Record],
    /// The columns that are read, by their index.
    columns: BTreeMap<u32, &'static ColumnSpec>,
    /// The marks of cells that are read.
    marks: BTreeMap<(u32, u32), &'s Mark>,
    findings: Vec<Found>,
    taken: BTreeMap<(u32, u32), Taken>,
}

impl<'s> Seen<'s> {
    /// Looks at a table: its header row and the rows below it.
    pub(crate) fn new(
        spec: &Spec,
        look: &'s Look,
        place: &'s Place,
        header: &'s Record,
        body: &'s [Record],
    ) -> Self {
        let known = |(index, cell): (usize, &super::csv::RawCell)| {
            Some((u32::try_from(index).ok()?, spec.column(&crate::text::clean(&cell.text).0)?))
        };
        let columns = header.cells.iter().enumerate().filter_map(known).collect();
        let mut seen = Self {
            look,
            place,
            header,
            body,
            columns,
            marks: BTreeMap::new(),
            findings: Vec::new(),
            taken: BTreeMap::new(),
        };
        if !look.is_plain() {
            if look.is_untold {
                seen.say_of((Severity::Check, place.clone()), untold(), UNTOLD_REPAIR);
            }
            for (first, times) in &look.repeated_rows {
                let of = (Severity::Check, place.at(first + 1));
                seen.say_of(of, repeated(*first, *times), REPEATED_REPAIR);
            }
            seen.marks();
            seen.struck();
            seen.unsaved();
            seen.numbers();
            seen.merged();
            seen.hidden();
        }
        seen
    }

    /// Tells the findings; gives what is read in the place of cells, by row and column from 0.
    pub(crate) fn told(self, report: &mut Report) -> BTreeMap<(u32, u32), Taken> {
        self.findings.into_iter().for_each(|found| report.push(found.diagnostic));
        self.taken
    }

    /// Why a program must not write the sheet again: what the clerk sees would be gone, and the
    /// cells valid or empty for good. What is out of sight is there afterwards; it is no reason.
    pub(crate) fn lost_by_writing(self) -> impl Iterator<Item = Diagnostic> {
        let lost =
            |found: &Found| !found.is_of_sight && found.diagnostic.severity != Severity::Fixed;
        self.findings.into_iter().filter(lost).map(|found| Diagnostic {
            severity: Severity::Error,
            message: format!(
                "{}ブックを書き直すと、このことがわからなくなるため、書き直しませんでした。",
                found.diagnostic.message
            ),
            ..found.diagnostic
        })
    }

    /// The row of that number from 0.
    fn record(&self, row: u32) -> Option<&'s Record> {
        let at = self.body.binary_search_by_key(&row.checked_add(1)?, |record| record.row).ok()?;
        self.body.get(at)
    }

    /// What is written in a cell, trimmed.
    fn text(&self, row: u32, column: u32) -> &'s str {
        let cell = self.record(row).and_then(|record| record.cells.get(column as usize));
        cell.map_or("", |cell| cell.text.trim())
    }

    /// The part of an area that is in rows below the header, up to the last.
    fn rows(&self, area: Area) -> core::ops::Range<u32> {
        let last = self.body.last().map_or(0, |record| record.row);
        area.top.max(self.header.row)..last.min(area.bottom.saturating_add(1))
    }

    fn marks(&mut self) {
        for (area, mark) in &self.look.marks {
            for row in self.rows(*area) {
                for (column, _) in self.columns.range(area.left..=area.right) {
                    // An array that was not saved can have cells with values of their own.
                    if self.text(row, *column).is_empty() == (*mark == Mark::Unsaved) {
                        self.marks.insert((row, *column), mark);
                    }
                }
            }
        }
    }

    fn cells_with(&self, is: impl Fn(&Mark) -> bool) -> BTreeSet<(u32, u32)> {
        self.marks.iter().filter(|(_, mark)| is(mark)).map(|(cell, _)| *cell).collect()
    }

    fn struck(&mut self) {
        let struck = self.cells_with(|mark| *mark == Mark::Struck);
        let whole = self.struck_rows(&struck);
        for (first, last) in spans(whole.iter().copied()) {
            let rows = rows_named(first, last);
            self.say_of(
(Severity::Error, self.place.at(first + 1)),
                format!("{rows}は、全部に取り消し線が引かれています。使う行かどうかがわかりません。"),
                "使わない行なら、行を消してください（掲載を終えた施設は「掲載終了」の表に書きます）。使う行なら、取り消し線を消してください。",
            );
        }
        let cells = struck.iter().filter(|(row, _)| !whole.contains(row)).copied();
        for (column, first, last) in by_column(cells.collect()) {
            let what = format!("{}取り消し線が引かれています。", at(first, last, column));
            if self.is_needed(column) {
                self.say(
                    Severity::Error,
                    (first, last, column),
                    format!("{what}この列は空にできないため、使う値かどうかがわかりません。"),
                    "新しい値を書いてください。いまの値でよいときは、取り消し線を消してください。",
                );
            } else {
                self.say(
                    Severity::Check,
                    (first, last, column),
                    format!("{what}使わずに、空として読みました。"),
                    "いらない値なら、値を消してください。使う値なら、取り消し線を消してください。",
                );
                self.leave_out((first, last, column));
            }
        }
        for (row, column) in self.cells_with(|mark| matches!(mark, Mark::PartlyStruck(_))) {
            let Some(Mark::PartlyStruck(left)) = self.marks.get(&(row, column)) else { continue };
            let left = left.trim().to_owned();
            self.say(
                Severity::Check,
                (row, row, column),
                format!(
                    "一部に取り消し線が引かれています。線のない「{}」だけを使いました。",
                    shown(&left)
                ),
                "線の引かれた文字を消すか、使うときは取り消し線を消してください。",
            );
            self.taken.insert((row, column), Taken::Text(left));
        }
    }

    /// The rows in which everything but the id is struck out.
    fn struck_rows(&self, struck: &BTreeSet<(u32, u32)>) -> BTreeSet<u32> {
        let rows: BTreeSet<u32> = struck.iter().map(|(row, _)| *row).collect();
        let all = |row: &u32| {
            let mut written = self.columns.iter().filter(|(column, spec)| {
                spec.form != Form::Id && !self.text(*row, **column).is_empty()
            });
            written.all(|(column, _)| struck.contains(&(*row, *column)))
        };
        rows.into_iter().filter(all).collect()
    }

    fn unsaved(&mut self) {
        for (column, first, last) in by_column(self.cells_with(|mark| *mark == Mark::Unsaved)) {
            self.say(
                Severity::Error,
                (first, last, column),
                format!(
                    "{}数式の計算結果が保存されていません。値がわかりません。",
                    at(first, last, column)
                ),
                "Excel でこのブックを開き、値が見えることを確かめて、上書き保存してください。または、数式のかわりに値を書いてください。",
            );
            self.leave_out((first, last, column));
        }
    }

    /// Numbers in columns of text that look different in Excel.
    fn numbers(&mut self) {
        let cells = self.cells_with(|mark| matches!(mark, Mark::Shown(_) | Mark::Unshown));
        let texts = cells
            .into_iter()
            .filter(|(_, column)| self.columns.get(column).is_some_and(|spec| spec.form.is_text()));
        for (row, column) in texts.collect::<Vec<_>>() {
            let cell = (row, row, column);
            if let Some(Mark::Shown(text)) = self.marks.get(&(row, column)) {
                let text = text.clone();
                self.say(
                    Severity::Fixed,
                    cell,
                    format!("Excel の画面に見えるとおり、「{}」として読みました。", shown(&text)),
                    "このままでもかまいません。表示形式を「文字列」にして、見えるとおりに書き直すと、次から表示されません。",
                );
                self.taken.insert((row, column), Taken::Text(text));
                continue;
            }
            let what = "Excel の画面に見えるものと、中の値がちがいます。";
            let repair = "表示形式を「文字列」にして、画面に見えるとおりに書き直してください。";
            if self.is_needed(column) {
                self.say(Severity::Error, cell, what.to_owned(), repair);
            } else {
                let message = format!("{what}使わずに、空として読みました。");
                self.say(Severity::Check, cell, message, repair);
                self.leave_out(cell);
            }
        }
    }

    /// Merged cells that hide something: their value is only in the first. Titles above the header
    /// and merged cells in which nothing is written are no matter.
    fn merged(&mut self) {
        for area in &self.look.merged {
            if area.top < self.header.row {
                continue;
            }
            let mut covered = Vec::new();
            for row in self.rows(*area) {
                if self.record(row).is_none_or(Record::is_blank) {
                    continue;
                }
                let columns = self.columns.range(area.left..=area.right);
                covered.extend(columns.map(|(column, _)| (row, *column)));
            }
            covered.retain(|cell| *cell != (area.top, area.left));
            let value = self.text(area.top, area.left);
            let hidden: Vec<&str> = covered.iter().map(|(r, c)| self.text(*r, *c)).collect();
            let hidden: Vec<&str> = hidden.into_iter().filter(|text| !text.is_empty()).collect();
            if covered.is_empty() || (value.is_empty() && hidden.is_empty()) {
                continue;
            }
            let beyond = if hidden.is_empty() {
                "ほかのセルは空として読みました。".to_owned()
            } else {
                format!("結合で見えない「{}」も使いました。", joined(&hidden))
            };
            let first = Area::cell(area.top, area.left);
            let empty: Vec<(u32, u32)> =
                covered.into_iter().filter(|(r, c)| self.text(*r, *c).is_empty()).collect();
            let needed = empty.iter().any(|(_, column)| self.is_needed(*column));
            let column = self.columns.range(area.left..=area.right).next().map(|(c, _)| *c);
            self.say(
                if needed { Severity::Error } else { Severity::Check },
                (area.top, area.top, column.unwrap_or(area.left)),
                format!("{area} のセルが結合されています。値は左上の {first} だけに使い、{beyond}"),
                "セルの結合を解除して、それぞれのセルに値を書いてください。",
            );
            if needed {
                self.taken.extend(empty.into_iter().map(|cell| (cell, Taken::Nothing)));
            }
        }
    }

    fn hidden(&mut self) {
        let mut written = self.body.iter().filter(|record| !record.is_blank()).peekable();
        if written.peek().is_none() {
            return;
        }
        let sheet = match self.look.visible {
            Visible::Yes => None,
            Visible::Hidden => Some((
                "シートです。このシートの値も使いました。",
                "Excel でシートの見出しを右クリックし、「再表示」を選んで、中を確かめてください。",
            )),
            Visible::VeryHidden => Some((
                "シートです（「再表示」の一覧にも出ません）。このシートの値も使いました。",
                "renkei template でブックを作り直すと、見えるようになります。中を確かめてください。",
            )),
        };
        if let Some((message, repair)) = sheet {
            self.say_of(
                (Severity::Check, self.place.clone()),
                format!("非表示の{message}"),
                repair,
            );
        }
        for (first, last) in &self.look.hidden_rows {
            for (first, last) in self.written_rows(&[(*first, *last)]) {
                self.say_of(
                    (Severity::Check, self.place.at(first + 1)),
                    format!(
                        "非表示の行です（{}）。この行の値も使いました。",
                        rows_named(first, last)
                    ),
                    "行を「再表示」して、使う行か確かめてください。使わない行は消してください。",
                );
            }
        }
        let filtered = self.written_rows(&self.look.filtered_rows);
        let count: u32 = filtered.iter().map(|(first, last)| last - first + 1).sum();
        if count > 0 {
            let names: Vec<String> =
                filtered.iter().map(|(first, last)| rows_named(*first, *last)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.say_of(
(Severity::Check, self.place.clone()),
                format!("フィルターで見えない行が{count}行あります（{}）。その行の値も使いました。", joined(&names)),
                "「データ」の「クリア」でフィルターを外し、使う行か確かめてください。使わない行は消してください。",
            );
        }
        self.hidden_columns();
    }

    fn hidden_columns(&mut self) {
        let is_hidden = |column: u32| {
            let spans = &self.look.hidden_columns;
            spans.iter().any(|(first, last)| (*first..=*last).contains(&column))
        };
        let is_written = |column: u32| {
            let cell = |record: &'s Record| record.cells.get(column as usize);
            self.body.iter().filter_map(cell).any(|cell| !cell.text.trim().is_empty())
        };
        let columns = self.columns.keys().copied();
        let hidden: Vec<u32> = columns.filter(|c| is_hidden(*c) && is_written(*c)).collect();
        for (first, last) in spans(hidden.into_iter()) {
            let names: Vec<&str> =
                self.columns.range(first..=last).map(|(_, spec)| spec.name).collect();
            let range = if first == last {
                format!("{}列", letters(first))
            } else {
                format!("{}列～{}列", letters(first), letters(last))
            };
            self.say_of(
                (Severity::Check, self.place.clone()),
                format!(
                    "非表示の列です（{range}「{}」）。この列の値も使いました。",
                    joined(&names)
                ),
                "列を「再表示」して、中を確かめてください。使わない値は消してください。",
            );
        }
    }

    /// The parts of spans of rows in which anything is written.
    fn written_rows(&self, spans_of_rows: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let all = |(first, last): &(u32, u32)| {
            let area = Area { top: *first, left: 0, bottom: *last, right: 0 };
            let written = |row: &u32| self.record(*row).is_some_and(|record| !record.is_blank());
            self.rows(area).filter(written).collect::<Vec<_>>()
        };
        spans(spans_of_rows.iter().flat_map(all))
    }

    fn is_needed(&self, column: u32) -> bool {
        self.columns.get(&column).is_some_and(|spec| spec.needed)
    }

    /// Nothing is read from these cells.
    fn leave_out(&mut self, (first, last, column): (u32, u32, u32)) {
        self.taken.extend((first..=last).map(|row| ((row, column), Taken::Nothing)));
    }

    /// A finding about cells below each other.
    fn say(
        &mut self,
        severity: Severity,
        (first, last, column): (u32, u32, u32),
        message: String,
        repair: &str,
    ) {
        let values: Vec<&str> = (first..=last).map(|row| self.text(row, column)).collect();
        let values: Vec<&str> = values.into_iter().filter(|text| !text.is_empty()).collect();
        let name = self.columns.get(&column).map_or("", |spec| spec.name).to_owned();
        let column = Column { index: Some(column as usize), name };
        let diagnostic = Diagnostic {
            severity,
            place: self.place.cell(first + 1, column),
            value: (!values.is_empty()).then(|| joined(&values)),
            message,
            repair: repair.to_owned(),
        };
        self.findings.push(Found { is_of_sight: false, diagnostic });
    }

    /// A finding about rows, or the whole sheet.
    fn say_of(&mut self, (severity, place): (Severity, Place), message: String, repair: &str) {
        let is_of_sight = severity == Severity::Check;
        let repair = repair.to_owned();
        let diagnostic = Diagnostic { severity, place, value: None, message, repair };
        self.findings.push(Found { is_of_sight, diagnostic });
    }
}

/// That a workbook of another format than .xlsx tells less.
pub(crate) fn untold() -> String {
    "この形式（.xls、.xlsb、.ods）のブックでは、取り消し線、非表示の行や列、結合したセルがあるかどうかを調べられません。".to_owned()
}

/// That of many equal rows only some are read.
pub(crate) fn repeated(first: u32, times: u32) -> String {
    format!(
        "{}から、同じ行が{times}回くり返されています。はじめの100行だけを読みました。",
        rows_named(first, first)
    )
}

/// What to do about that.
pub(crate) const REPEATED_REPAIR: &str = "いらない行を消して、保存し直してください。";

/// What to do about it.
pub(crate) const UNTOLD_REPAIR: &str =
    "Excel で開いて確かめ、「Excel ブック（.xlsx）」で保存し直してください。";

/// `J6:J9 に`; nothing for a single cell, whose place is said already.
fn at(first: u32, last: u32, column: u32) -> String {
    if first == last {
        return String::new();
    }
    format!("{} に", Area { top: first, left: column, bottom: last, right: column })
}

/// Rows from 0 as a person says them.
pub(crate) fn rows_named(first: u32, last: u32) -> String {
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first == last { format!("{first}行目") } else { format!("{first}～{last}行目") }
}

/// The first few, and how many more there are.
pub(crate) fn joined(values: &[&str]) -> String {
    let named = values.iter().take(NAMED).map(|value| shown(value)).collect::<Vec<_>>().join("、");
    match values.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named}、ほか{more}"),
    }
}

/// Numbers that follow each other as spans, first and last.
pub(crate) fn spans(numbers: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => spans.push((number, number)),
        }
    }
    spans
}

/// Cells (row, column) as spans of rows in one column: column, first, last.
pub(crate) fn by_column(cells: BTreeSet<(u32, u32)>) -> Vec<(u32, u32, u32)> {
    let mut columns: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, column) in cells {
        columns.entry(column).or_default().push(row);
    }
    let spans = |(column, rows): (u32, Vec<u32>)| {
        spans(rows.into_iter()).into_iter().map(move |(first, last)| (column, first, last))
    };
    columns.into_iter().flat_map(spans).collect()
}
