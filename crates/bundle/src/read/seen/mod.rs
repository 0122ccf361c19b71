//! What a clerk sees in a sheet against what is read from it: cells are never used or left out in
//! silence.
//!
//! What is struck out holds no longer: it is left out, and asked for where the row cannot do
//! without. What is hidden, filtered away or merged is taken as it is, and said.

mod sight;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use words::{
    REPEATED_REPAIR, UNTOLD_REPAIR, by_column, joined, repeated, rows_named, spans, untold,
};

use super::csv::Record;
use super::look::{Area, Look, Mark};
use super::spec::{ColumnSpec, Form, Spec};
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::text::shown;
use words::range;

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
    /// Whether writing the sheet again takes nothing of it away.
    is_kept: bool,
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
            seen.days();
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
        let lost = |found: &Found| !found.is_kept && found.diagnostic.severity != Severity::Fixed;
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
            let what = format!("{}取り消し線が引かれています。", range(first, last, column, "に"));
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
                    range(first, last, column, "に")
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

    /// Days that are used as such, and whose year only Excel knows.
    fn days(&mut self) {
        let takes = |column: &u32| {
            let spec = self.columns.get(column);
            spec.is_some_and(|spec| {
                spec.takes_days() && matches!(spec.form, Form::Text | Form::Date)
            })
        };
        let mut cells = self.cells_with(|mark| *mark == Mark::NoYear);
        cells.retain(|(_, column)| takes(column));
        for (column, first, last) in by_column(cells) {
            self.say(
                Severity::Check,
                (first, last, column),
                format!(
                    "{}Excel の画面に年が見えない日付です。「いまの値」の年として読みました。",
                    range(first, last, column, "は、")
                ),
                "年が正しければ、このままでもかまいません。毎年のことなら、表示形式を「文字列」にして「6月23日」や「06-23」のように書き直してください。",
            );
            if let Some(found) = self.findings.last_mut() {
                found.is_kept = true;
            }
        }
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
        self.findings.push(Found { is_kept: false, diagnostic });
    }

    /// A finding about rows, or the whole sheet.
    fn say_of(&mut self, (severity, place): (Severity, Place), message: String, repair: &str) {
        let is_kept = severity == Severity::Check;
        let repair = repair.to_owned();
        let diagnostic = Diagnostic { severity, place, value: None, message, repair };
        self.findings.push(Found { is_kept, diagnostic });
    }
}
