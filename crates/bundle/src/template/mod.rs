//! The workbook `連携ガイド.xlsx`, in which a clerk keeps the tables: one sheet for each, written from
//! the tables' descriptions and filled with what the sources hold.
//!
//! A cell holds a day, a time or a number of Excel only where reading it gives the same text again;
//! everything else is text, in cells that Excel leaves as they are typed.

mod blank;
pub(crate) mod book;
mod cell;
mod choices;
mod names;
pub(crate) mod notes;
mod rules;
mod sheet;
pub(crate) mod style;
mod usage;

use rust_xlsxwriter::XlsxError;

use crate::Sources;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::document::Document;
use crate::parse::{TABLES, guide};
use crate::read::csv::Record;
use crate::read::input::{Found, WORKBOOK};
use crate::read::seen::Seen;
use crate::read::workbook::Sheet;
use crate::read::{Input, Spec, header};

/// The sheet that explains the workbook.
const USAGE: &str = "使い方";
/// The hidden sheet with the words of the drop-down lists.
const CHOICES: &str = "選択肢";
/// The sheets that only the template writes.
pub(crate) const OWN_SHEETS: [&str; 2] = [USAGE, CHOICES];

pub(crate) use names::clear as clear_names;

/// A table of the guide with its description.
pub(crate) type Filled = (&'static Spec, Document);

/// Writes the workbook, filled with the tables of the sources: CSV files, a workbook, or none yet.
/// Columns that nobody knows and sheets that a clerk added are kept as text; her colours, notes and
/// formulas are not. Equal sources give equal bytes.
///
/// # Errors
/// The report, when a table cannot be read, stands twice, or does not fit into a workbook. Then
/// nothing of it must be replaced.
pub fn workbook(sources: &Sources) -> Result<Vec<u8>, Report> {
    workbook_with(sources, Vec::new())
}

/// The same with `changed` tables in place of those of the sources.
pub(crate) fn workbook_with(
    sources: &Sources,
    mut changed: Vec<Filled>,
) -> Result<Vec<u8>, Report> {
    let (tables, others) = contents(sources)?;
    let tables: Vec<Filled> = tables
        .into_iter()
        .map(|(spec, document)| {
            let at = changed.iter().position(|(other, _)| other.file == spec.file);
            let mut document = at.map_or(document, |at| changed.swap_remove(at).1);
            blank::drop_empty_columns(&mut document);
            blank::complete(spec, &mut document);
            (spec, document)
        })
        .collect();
    // What is wrong in it is said by the compiler; here it only fills a list.
    let config = guide::parse(sources, &mut Report::default());
    let districts = config.and_then(|config| config.districts).unwrap_or_default();
    let districts = districts.into_iter().map(|district| district.name).collect();
    let bytes = book::write(&tables, &others, districts)?;
    verify(sources, &bytes, &tables, &others)?;
    Ok(bytes)
}

/// Every table, and the sheets that are none.
fn contents(sources: &Sources) -> Result<(Vec<Filled>, Vec<Sheet>), Report> {
    let mut report = Report::default();
    let input = Input::open(&TABLES, sources, &mut report);
    for spec in TABLES {
        lost_by_writing(spec, &input).into_iter().for_each(|found| report.push(found));
    }
    let read = |spec: &&'static Spec| {
        let mut document = Document::read(spec, &input)?;
        blank::drop_empty_columns(&mut document);
        Some((*spec, document))
    };
    let tables: Option<Vec<_>> = TABLES.iter().map(read).collect();
    match tables {
        Some(tables) if report.is_publishable() => Ok((tables, input.others)),
        _ => Err(report.finish()),
    }
}

/// What a clerk has done to the cells of a sheet that a new workbook would not have: struck out,
/// merged. Written again, they would be valid or empty without a word.
fn lost_by_writing(spec: &'static Spec, input: &Input) -> Vec<Diagnostic> {
    let Some(Found::Records { place, records, look }) = input.table(spec) else {
        return Vec::new();
    };
    let rest = records.get(header::rows_above(spec, records)..).unwrap_or_default();
    let Some((header, body)) = rest.split_first() else { return Vec::new() };
    Seen::new(spec, look, place, header, body).lost_by_writing().collect()
}

/// Reads the workbook back: nothing may be lost, whatever the sources held.
fn verify(
    sources: &Sources,
    bytes: &[u8],
    tables: &[Filled],
    others: &[Sheet],
) -> Result<(), Report> {
    let (written, kept) = contents(&sources.with_workbook(bytes.to_vec()))?;
    let same_tables = tables.iter().zip(&written).all(|((_, a), (_, b))| a.has_cells_of(b));
    let same_others = others.iter().map(lines).eq(kept.iter().map(lines));
    if same_tables && same_others {
        return Ok(());
    }
    let mut report = Report::default();
    report.add(
        Severity::Error,
        Place::file(WORKBOOK),
        "作ったブックを読み返したところ、もとの表とちがう値がありました。ブックは書きませんでした。",
        "もとの表はそのままです。お手数ですが、この知らせを開発者に送ってください。",
    );
    Err(report)
}

/// A sheet's name and what is written on it, trimmed, without what is empty at the end.
fn lines(sheet: &Sheet) -> (&str, Vec<Vec<&str>>) {
    let mut lines: Vec<Vec<&str>> = sheet.records.iter().map(written).collect();
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    (&sheet.name, lines)
}

/// The cells of a record up to the last in which anything is written.
fn written(record: &Record) -> Vec<&str> {
    let mut cells: Vec<&str> = record.cells.iter().map(|cell| cell.text.trim()).collect();
    while cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    cells
}

/// What a writer's mistake means to the clerk.
pub(crate) fn refused(sheet: Option<&str>, error: &XlsxError) -> Report {
    let (message, repair) = match error {
        XlsxError::MaxStringLengthExceeded => (
            "Excel のセルに入る長さ（32,767文字）をこえる値があります。".to_owned(),
            "その値を短くしてください。",
        ),
        XlsxError::RowColumnLimitError => (
            "Excel のシートに入る行か列の数をこえています。".to_owned(),
            "表を分けるか、いらない行と列を消してください。",
        ),
        other => (
            format!("Excel のブックに書けませんでした（{other}）。"),
            "シートの名前に [ ] : * ? / \\ を使っていないか確かめてください。",
        ),
    };
    let mut report = Report::default();
    let place = Place { sheet: sheet.map(str::to_owned), ..Place::file(WORKBOOK) };
    report.add(Severity::Error, place, &message, repair);
    report
}

#[cfg(test)]
mod tests;
