//! One sheet: a table of the guide, or what a clerk added.

use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Worksheet, XlsxError, row_col_to_cell};

use super::cell::{self, Value};
use super::choices::Choices;
use super::names::{self, Names};
use super::style::{self, Header};
use super::{Filled, blank, notes, refused, rules};
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::read::input::WORKBOOK;
use crate::read::workbook::Sheet;
use crate::read::{ColumnSpec, Form};

/// How many rows below the last one are made ready for input.
const SPARE_ROWS: u32 = 1000;
/// As much text as a cell of Excel holds, in units of UTF-16.
const LONGEST: usize = 32_767;
/// The last row of Excel, from 0.
const LAST_ROW: u32 = 1_048_575;
/// How far to the right the column of names may stand that stays in sight.
const FROZEN: usize = 4;
/// The width of a column with names that Excel looks up.
const NAME: usize = 32;
/// How wide a printed page is, in characters of half width; wider sheets take several.
const PAGE: f64 = 220.0;
/// The paper of Japanese offices, by its number in Excel.
const A4: u8 = 9;

/// Where the parts of a table stand on its sheet.
pub(super) struct Layout {
    /// The sheet's name.
    pub sheet: &'static str,
    /// What each header means; `None` for one that nobody reads.
    pub columns: Vec<Option<&'static ColumnSpec>>,
    /// How wide the texts of each column are.
    widths: Vec<usize>,
    /// How the cells of each column look.
    formats: Vec<Format>,
    /// From 0: the header row.
    header_row: u32,
    /// The first row below it.
    pub first_row: u32,
    /// The last row that is ready for input.
    pub last_row: u32,
}

impl Layout {
    pub(super) fn of((spec, document): &Filled) -> Self {
        let columns: Vec<_> = document.header.iter().map(|name| blank::known(spec, name)).collect();
        let widths: Vec<usize> = (0..document.header.len())
            .map(|at| {
                let cells = document.rows.iter().filter_map(|row| row.get(at));
                cells.map(|text| style::width(text.trim())).max().unwrap_or(0)
            })
            .collect();
        let format = |(column, width): (&Option<&ColumnSpec>, &usize)| {
            style::column(form_of(*column), *width)
        };
        let formats = columns.iter().zip(&widths).map(format).collect();
        let header_row = u32::try_from(document.comments.len()).unwrap_or(u32::MAX - 1);
        let rows = u32::try_from(document.rows.len()).unwrap_or(u32::MAX);
        let first_row = header_row + 1;
        let last_row = first_row.saturating_add(rows).saturating_add(SPARE_ROWS);
        let last_row = last_row.min(LAST_ROW);
        Self { sheet: spec.sheet, columns, widths, formats, header_row, first_row, last_row }
    }
}

fn form_of(column: Option<&ColumnSpec>) -> Form {
    column.map_or(Form::Text, |column| column.form)
}

/// How the header of a column is shown.
pub(super) fn kind_of(column: Option<&ColumnSpec>) -> Header {
    match column {
        None => Header::Unknown,
        Some(column) if column.form == Form::Id => Header::Id,
        Some(column) if column.needed => Header::Needed,
        Some(_) => Header::Optional,
    }
}

/// Writes a table.
pub(super) fn table(
    sheet: &mut Worksheet,
    table: &Filled,
    layout: &Layout,
    names: &Names,
    choices: &mut Choices,
) -> Result<(), Report> {
    too_long(table, layout)?;
    let mut write = || -> Result<(), XlsxError> {
        sheet.set_name(layout.sheet)?;
        frame(sheet, table, layout, choices)?;
        rows(sheet, table, layout)?;
        beside_ids(sheet, table, layout, names, choices)?;
        page(sheet, table, layout)
    };
    write().map_err(|error| refused(Some(layout.sheet), &error))
}

/// Says which cells do not fit into Excel.
fn too_long((_, document): &Filled, layout: &Layout) -> Result<(), Report> {
    let mut report = Report::default();
    for (row, cells) in (layout.first_row + 1..).zip(&document.rows) {
        for (index, text) in cells.iter().enumerate() {
            if text.encode_utf16().count() > LONGEST {
                let name = document.header.get(index).cloned().unwrap_or_default();
                let place = Place { sheet: Some(layout.sheet.to_owned()), ..Place::file(WORKBOOK) };
                report.push(Diagnostic {
                    severity: Severity::Error,
                    place: place.cell(row, Column { index: Some(index), name }),
                    value: Some(text.clone()),
                    message: "Excel のセルに入る長さ（32,767文字）をこえています。".to_owned(),
                    repair: "値を短くしてください。".to_owned(),
                });
            }
        }
    }
    if report.is_publishable() { Ok(()) } else { Err(report.finish()) }
}

/// Everything but the rows: what the clerk sees of an empty table.
fn frame(
    sheet: &mut Worksheet,
    (_, document): &Filled,
    layout: &Layout,
    choices: &mut Choices,
) -> Result<(), XlsxError> {
    for (row, cells) in (0u32..).zip(&document.comments) {
        let line = cells.join(",");
        sheet.write_string_with_format(row, 0, line.trim(), &style::remark())?;
        if let Some(note) = blank::note_on(line.trim()) {
            sheet.insert_note(row, 0, &notes::note(note))?;
        }
    }
    for (at, (name, column)) in (0u16..).zip(document.header.iter().zip(&layout.columns)) {
        if let Some(format) = layout.formats.get(usize::from(at)) {
            sheet.set_column_format(at, format)?;
        }
        if name.trim().is_empty() {
            continue;
        }
        let format = style::header(kind_of(*column));
        sheet.write_string_with_format(layout.header_row, at, name.trim(), &format)?;
        let Some(column) = column else {
            let is_name = name == names::HEADER;
            let note = if is_name { notes::automatic() } else { notes::unknown() };
            sheet.insert_note(layout.header_row, at, &note)?;
            continue;
        };
        sheet.insert_note(layout.header_row, at, &notes::header(column))?;
        let first = row_col_to_cell(layout.first_row, at);
        if let Some(rule) = rules::rule(column, &first, choices)? {
            sheet.add_data_validation(layout.first_row, at, layout.last_row, at, &rule)?;
        }
    }
    Ok(())
}

fn rows(sheet: &mut Worksheet, (_, document): &Filled, layout: &Layout) -> Result<(), XlsxError> {
    let beyond = style::text();
    for (row, cells) in (layout.first_row..).zip(&document.rows) {
        for (index, text) in cells.iter().enumerate() {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let at = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
            let format = layout.formats.get(index).unwrap_or(&beyond);
            match cell::value(text, form_of(layout.columns.get(index).copied().flatten())) {
                Value::Text => sheet.write_string_with_format(row, at, text, format)?,
                Value::Number(number) => sheet.write_number_with_format(row, at, number, format)?,
                Value::Day(year, month, day) => {
                    let day = ExcelDateTime::from_ymd(year, month, day)?;
                    sheet.write_datetime_with_format(row, at, &day, format)?
                }
            };
        }
    }
    Ok(())
}

/// Shows the name of the institution beside every id.
fn beside_ids(
    sheet: &mut Worksheet,
    (_, document): &Filled,
    layout: &Layout,
    names: &Names,
    choices: &Choices,
) -> Result<(), XlsxError> {
    let format = style::automatic();
    for (at, name) in (0u16..).zip(&document.header) {
        let Some(ids) = at.checked_sub(1).filter(|_| name == names::HEADER) else { continue };
        for (row, cells) in (layout.first_row..).zip(&document.rows) {
            let id = cells.get(usize::from(ids)).map_or("", |id| id.trim());
            if let Some(formula) = names.beside(&row_col_to_cell(row, ids), id, choices) {
                sheet.write_formula_with_format(row, at, formula, &format)?;
            }
        }
    }
    Ok(())
}

/// Widths, what stays in sight, the filter, the printed page.
fn page(sheet: &mut Worksheet, (_, document): &Filled, layout: &Layout) -> Result<(), XlsxError> {
    let mut total = 0.0;
    for (at, (name, widest)) in (0u16..).zip(document.header.iter().zip(&layout.widths)) {
        let widest = if name == names::HEADER { NAME } else { *widest };
        // The filter's button and the sign of a needed column stand beside the name.
        let header = style::width(name.trim()) + 5;
        let width = style::column_width(widest.max(header));
        total += width;
        sheet.set_column_width(at, width)?;
    }
    let mut first = document.header.iter().take(FROZEN);
    let named = first.position(|name| name == "名称" || name == names::HEADER);
    let frozen = u16::try_from(named.unwrap_or(0)).unwrap_or(0) + 1;
    sheet.set_freeze_panes(layout.first_row, frozen)?;
    let last_column = u16::try_from(document.header.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let rows = u32::try_from(document.rows.len()).unwrap_or(u32::MAX);
    let last_row = layout.header_row.saturating_add(rows.max(1));
    sheet.autofilter(layout.header_row, 0, last_row, last_column)?;
    // Codes and phones are text on purpose.
    let error = IgnoreError::NumberStoredAsText;
    sheet.ignore_error_range(layout.first_row, 0, layout.last_row, last_column, error)?;
    let pages = u16::try_from((total / PAGE).ceil() as u32).unwrap_or(1).max(1);
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(pages, 0);
    sheet.set_repeat_rows(layout.header_row, layout.header_row)?;
    sheet.set_repeat_columns(0, frozen - 1)?;
    Ok(())
}

/// Writes a sheet that is no table, as text.
pub(super) fn other(sheet: &mut Worksheet, content: &Sheet) -> Result<(), XlsxError> {
    sheet.set_name(&content.name)?;
    let format = style::text();
    for record in &content.records {
        let row = record.row.saturating_sub(1);
        for (at, cell) in (0u16..).zip(&record.cells) {
            if !cell.text.trim().is_empty() {
                sheet.write_string_with_format(row, at, &cell.text, &format)?;
            }
        }
    }
    Ok(())
}
