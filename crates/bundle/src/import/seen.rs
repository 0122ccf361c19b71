//! What Excel shows of a sheet against what is read from it: values that hold no longer or that
//! nobody knows are left out, and everything is said.

use std::collections::BTreeSet;

use super::finding::{Findings, What};
use super::header::Column;
use crate::read::csv::Record;
use crate::read::form::FAILED_FORMULAS;
use crate::read::look::{Look, Mark, Visible, letters};
use crate::read::open::Grid;
use crate::read::seen::{
    REPEATED_REPAIR, UNTOLD_REPAIR, joined, repeated, rows_named, spans, untold,
};
use crate::text::clean;

/// What a person should know of the sheet as a whole.
pub(super) fn warnings(look: &Look) -> Vec<String> {
    let mut said = Vec::new();
    match look.visible {
        Visible::Yes => {}
        Visible::Hidden => said.push("非表示のシートです。このシートの値も使いました。".to_owned()),
        Visible::VeryHidden => said.push(
            "非表示のシートです（「再表示」の一覧にも出ません）。このシートの値も使いました。"
                .to_owned(),
        ),
    }
    let repeated = look.repeated_rows.iter().map(|(first, times)| repeated(*first, *times));
    said.extend(repeated.map(|what| format!("{what}{REPEATED_REPAIR}")));
    if look.is_untold {
        said.push(format!("{}{UNTOLD_REPAIR}", untold()));
    }
    said
}

/// Leaves out what is struck out or not known, and puts what is seen in the place of numbers; the
/// header is that record.
pub(super) fn take_as_seen(grid: &mut Grid, header: usize) -> Findings {
    let mut findings = Findings::default();
    let look = core::mem::take(&mut grid.look);
    let columns = Columns::of(grid.records.get(header));
    let below = (header + 1).min(grid.records.len());
    let (_, body) = grid.records.split_at_mut(below);
    strike_rows(&look, &columns, body, &mut findings);
    for (area, mark) in &look.marks {
        for row in area.top..=area.bottom {
            let Some(record) = at(body, row) else { continue };
            for index in area.left..=area.right.min(columns.last) {
                take(mark, record, columns.column(index), &mut findings);
            }
        }
    }
    failed(&columns, body, &mut findings);
    grid.look = look;
    findings
}

/// The names in the header row.
struct Columns {
    names: Vec<String>,
    /// The last column.
    last: u32,
}

impl Columns {
    fn of(header: Option<&Record>) -> Self {
        let cells = header.map_or(&[][..], |record| record.cells.as_slice());
        let names: Vec<String> = cells.iter().map(|cell| clean(&cell.text).0).collect();
        let last = u32::try_from(names.len().saturating_sub(1)).unwrap_or(u32::MAX);
        Self { names, last }
    }

    fn column(&self, index: u32) -> Column {
        let index = index as usize;
        Column { index, name: self.names.get(index).cloned().unwrap_or_default() }
    }
}

/// The record of a row from 0. Rows that were passed over may be missing between.
fn at(body: &mut [Record], row: u32) -> Option<&mut Record> {
    let at = body.binary_search_by_key(&row.checked_add(1)?, |record| record.row).ok()?;
    body.get_mut(at)
}

/// Rows in which every named cell is struck out are not used.
fn strike_rows(look: &Look, columns: &Columns, body: &mut [Record], findings: &mut Findings) {
    let mut struck: BTreeSet<(u32, u32)> = BTreeSet::new();
    let marks = look.marks.iter().filter(|(_, mark)| *mark == Mark::Struck);
    for (area, _) in marks {
        struck.extend((area.top..=area.bottom).map(|row| (row, area.left)));
    }
    let rows: BTreeSet<u32> = struck.iter().map(|(row, _)| *row).collect();
    let mut whole = Vec::new();
    for row in rows {
        let Some(record) = at(body, row) else { continue };
        let named = (0u32..).zip(&record.cells).filter(|(index, cell)| {
            !cell.text.trim().is_empty() && !columns.column(*index).name.is_empty()
        });
        let cells: Vec<u32> = named.map(|(index, _)| index).collect();
        if cells.is_empty() || !cells.iter().all(|index| struck.contains(&(row, *index))) {
            continue;
        }
        record.cells.iter_mut().for_each(|cell| cell.text.clear());
        whole.push(row);
    }
    // One for each row: these are counted as rows that are not used.
    for row in whole {
        findings.row(What::StruckRow, row + 1, "");
    }
}

/// What a mark does to a cell.
fn take(mark: &Mark, record: &mut Record, column: Column, findings: &mut Findings) {
    let row = record.row;
    let cell = record.cells.get_mut(column.index);
    let value = cell.as_ref().map_or_else(String::new, |cell| cell.text.trim().to_owned());
    let mut say = |what, now: Option<&str>| findings.cell(what, row, Some(&column), &value, now);
    let is_empty = value.is_empty();
    let now = match mark {
        Mark::Unsaved if is_empty => {
            say(What::UnsavedFormula, None);
            return;
        }
        _ if is_empty => return,
        Mark::Unsaved => return,
        Mark::Struck => {
            say(What::Struck, None);
            String::new()
        }
        Mark::PartlyStruck(left) => {
            say(What::StruckPart, Some(left.trim()));
            left.clone()
        }
        Mark::Shown(text) if is_more_than_digits(text) => {
            say(What::ShownNumber, Some(text));
            text.clone()
        }
        Mark::Shown(_) | Mark::NoYear => return,
        Mark::Unshown => {
            say(What::UnshownNumber, None);
            return;
        }
    };
    if let Some(cell) = cell {
        cell.text = now;
    }
}

/// Whether a format adds to the digits; a rounded number is not taken for the number, nor one with
/// commas between thousands.
fn is_more_than_digits(text: &str) -> bool {
    let padded = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    padded
        || text.chars().any(|c| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
        || text.trim_start_matches('-').contains('-')
}

/// What a failed formula left is no value.
fn failed(columns: &Columns, body: &mut [Record], findings: &mut Findings) {
    for record in body {
        for (index, cell) in (0u32..).zip(&mut record.cells) {
            if cell.text.starts_with('#') && FAILED_FORMULAS.contains(&cell.text.trim()) {
                let column = columns.column(index);
                findings.cell(What::FailedFormula, record.row, Some(&column), &cell.text, None);
                cell.text.clear();
            }
        }
    }
}

/// What is out of sight or merged, of the columns that were used.
pub(super) fn out_of_sight(grid: &Grid, header: usize, unused: &[String]) -> Findings {
    let mut findings = Findings::default();
    let look = &grid.look;
    let columns = Columns::of(grid.records.get(header));
    let body = grid.records.get(header + 1..).unwrap_or_default();
    let written: BTreeSet<u32> =
        body.iter().filter(|record| !record.is_blank()).map(|record| record.row - 1).collect();
    for (what, hidden) in
        [(What::HiddenRows, &look.hidden_rows), (What::FilteredRows, &look.filtered_rows)]
    {
        let rows = hidden.iter().flat_map(|(first, last)| written.range(first..=last).copied());
        for (first, last) in spans(rows) {
            let rows = if first == last { String::new() } else { rows_named(first, last) };
            findings.row(what, first + 1, &rows);
        }
    }
    let is_used = |index: u32| {
        let name = columns.column(index).name;
        !name.is_empty() && !unused.contains(&name)
    };
    let is_written = |index: u32| {
        let cells = body.iter().filter_map(|record| record.cells.get(index as usize));
        cells.into_iter().any(|cell| !cell.text.trim().is_empty())
    };
    let hidden = look.hidden_columns.iter().flat_map(|(a, b)| *a..=(*b).min(columns.last));
    for (first, last) in spans(hidden.filter(|index| is_used(*index) && is_written(*index))) {
        let names: Vec<String> = (first..=last).map(|index| columns.column(index).name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let range = if first == last {
            format!("{}列 {}", letters(first), joined(&names))
        } else {
            format!("{}列～{}列 {}", letters(first), letters(last), joined(&names))
        };
        let row = grid.records.get(header).map_or(1, |record| record.row);
        findings.row(What::HiddenColumns, row, &range);
    }
    for area in look.merged.iter().filter(|area| area.top as usize > header) {
        let text = |row: u32, index: u32| {
            let at = body.binary_search_by_key(&(row + 1), |record| record.row).ok();
            let cell = at.and_then(|at| body.get(at)?.cells.get(index as usize));
            cell.map_or("", |cell| cell.text.trim())
        };
        let covers = written.range(area.top..=area.bottom).any(|row| {
            let columns = area.left..=area.right.min(columns.last);
            columns.filter(|i| is_used(*i)).any(|i| (*row, i) != (area.top, area.left))
        });
        let value = text(area.top, area.left);
        if covers && !value.is_empty() {
            findings.row(What::Merged, area.top + 1, &format!("{area} {value}"));
        }
    }
    findings
}
