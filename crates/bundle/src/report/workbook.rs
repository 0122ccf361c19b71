//! A report as a workbook: a list of the findings that can be filtered, and copies of the tables
//! with the cells marked.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError, row_col_to_cell,
    utility::quote_sheet_name,
};

use crate::Sources;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::parse::TABLES;
use crate::read::csv::Record;
use crate::read::input::Found;
use crate::read::{Input, header};
use crate::template::style::{self, Header};
use crate::template::{book, notes, refused};
use crate::text::shown;

/// The sheet with the list.
const LIST: &str = "点検の結果";
/// As many findings as a person works through before the next check.
const LISTED: usize = 5_000;
/// Of tables with more rows only those with findings are copied.
const COPIED_ROWS: usize = 20_000;
/// As many findings as the note on one cell tells.
const NOTED: usize = 5;
/// Longer texts are cut in the copy.
const LONGEST: usize = 30_000;
/// Columns of the list and their widths.
const COLUMNS: [(&str, f64); 9] = [
    ("番号", 8.0),
    ("種類", 18.0),
    ("表", 22.0),
    ("場所", 10.0),
    ("行", 8.0),
    ("見出し", 18.0),
    ("いまの値", 32.0),
    ("内容", 52.0),
    ("直し方", 60.0),
];
/// From 0: the row with the names of those columns.
const HEADER_ROW: u32 = 7;

/// Findings by cell: row as the spreadsheet numbers it, column from 0.
type Marks<'r> = BTreeMap<(u32, u16), Vec<&'r Diagnostic>>;

/// A table that is copied with its cells marked.
struct Marked<'r> {
    /// The sheet's name.
    name: &'r str,
    records: &'r [Record],
    header: Option<&'r Record>,
    marks: Marks<'r>,
}

/// Writes the report as a workbook of Excel, next to copies of the tables in which every cell with
/// a finding has a colour and a note. A very long report is cut, and says so. Equal reports of equal
/// sources give equal bytes.
///
/// # Errors
/// A report that says why Excel cannot hold it.
pub fn workbook(report: &Report, sources: &Sources) -> Result<Vec<u8>, Report> {
    let input = Input::open(&TABLES, sources, &mut Report::default());
    let listed = report.diagnostics().get(..LISTED).unwrap_or(report.diagnostics());
    let tables = marked(listed, &input);
    let write = || -> Result<Vec<u8>, XlsxError> {
        let mut book: Workbook = book::empty()?;
        list(book.add_worksheet(), report, listed, &tables)?;
        for table in &tables {
            copy(book.add_worksheet(), table)?;
        }
        book.save_to_buffer()
    };
    write().map_err(|error| refused(None, &error))
}

/// The tables in which there are findings.
fn marked<'r>(listed: &'r [Diagnostic], input: &'r Input) -> Vec<Marked<'r>> {
    let mut tables = Vec::new();
    for spec in TABLES {
        let Some(Found::Records { place, records, .. }) = input.table(spec) else { continue };
        let mut marks = Marks::new();
        for found in listed {
            if (&found.place.table, &found.place.sheet) == (&place.table, &place.sheet)
                && let Some(cell) = cell_of(found)
            {
                marks.entry(cell).or_default().push(found);
            }
        }
        if !marks.is_empty() {
            let name = place.sheet.as_ref().unwrap_or(&place.table);
            let header = records.get(header::rows_above(spec, records));
            tables.push(Marked { name, records, header, marks });
        }
    }
    tables
}

/// The cell that is marked: of a whole row the first.
fn cell_of(found: &Diagnostic) -> Option<(u32, u16)> {
    let index = found.place.column.as_ref().and_then(|column| column.index).unwrap_or(0);
    Some((found.place.row?, u16::try_from(index).ok()?))
}

fn fill(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::RGB(0xFF_C7_CE),
        Severity::Check => Color::RGB(0xFF_EB_9C),
        Severity::Fixed => Color::RGB(0xC6_EF_CE),
    }
}

fn list(
    sheet: &mut Worksheet,
    report: &Report,
    listed: &[Diagnostic],
    tables: &[Marked<'_>],
) -> Result<(), XlsxError> {
    sheet.set_name(LIST)?;
    head(sheet, report, listed)?;
    for (at, (name, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        let format = style::header(Header::Optional);
        sheet.write_string_with_format(HEADER_ROW, at, name, &format)?;
    }
    let wrapped = style::wrapped();
    let counted = style::wrapped().set_align(FormatAlign::Left);
    for (number, found) in (1u32..).zip(listed) {
        let row = HEADER_ROW + number;
        let place = &found.place;
        sheet.write_number_with_format(row, 0, number, &counted)?;
        let severity = style::wrapped().set_background_color(fill(found.severity));
        sheet.write_string_with_format(row, 1, found.severity.ja(), &severity)?;
        let table = place.sheet.as_ref().unwrap_or(&place.table);
        sheet.write_string_with_format(row, 2, table, &wrapped)?;
        link(sheet, row, found, tables)?;
        if let Some(line) = place.row {
            sheet.write_number_with_format(row, 4, line, &counted)?;
        }
        let column = place.column.as_ref().map_or("", |column| column.name.as_str());
        let value = found.value.as_deref().map(shown).unwrap_or_default();
        let texts = [shown(column), value, found.message.clone(), found.repair.clone()];
        let mut lines = 1;
        for (at, text) in (5u16..).zip(&texts) {
            sheet.write_string_with_format(row, at, text, &wrapped)?;
            lines = lines.max(lines_of(text, COLUMNS.get(usize::from(at)).map_or(1.0, |c| c.1)));
        }
        sheet.set_row_height_pixels(row, lines * 22 + 4)?;
    }
    let last = HEADER_ROW + u32::try_from(listed.len().max(1)).unwrap_or(1);
    sheet.autofilter(HEADER_ROW, 0, last, 8)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    Ok(())
}

/// How many lines a text takes in a column of that width.
fn lines_of(text: &str, width: f64) -> u32 {
    let lines = (style::width(text) as f64 / (width - 2.0).max(1.0)).ceil();
    (lines as u32).clamp(1, 15)
}

/// The verdict and the counts above the list.
fn head(sheet: &mut Worksheet, report: &Report, listed: &[Diagnostic]) -> Result<(), XlsxError> {
    let verdict = if report.is_publishable() {
        "点検の結果：公開できます。"
    } else {
        "点検の結果：まだ公開できません。"
    };
    sheet.write_string_with_format(0, 0, verdict, &style::title())?;
    for (row, severity) in (1u32..).zip(Severity::ALL) {
        let coloured = style::base().set_background_color(fill(severity));
        sheet.write_string_with_format(row, 1, severity.ja(), &coloured)?;
        let count = format!("{}件", report.count(severity));
        sheet.write_string_with_format(row, 2, count, &style::base())?;
        sheet.write_string_with_format(row, 3, severity.explained(), &style::base())?;
    }
    let how = "「場所」を押すと、色をつけた表の写しが開きます。写しを直しても、もとの表は変わりません。もとの表を直して、もう一度点検してください。";
    sheet.write_string_with_format(4, 0, how, &style::base())?;
    let rest = report.diagnostics().len() - listed.len();
    if rest > 0 {
        let more = format!(
            "多いので、はじめの{}件だけを書きました。ほかに{rest}件あります。上から直して、もう一度点検してください。",
            listed.len()
        );
        sheet.write_string_with_format(5, 0, more, &style::base().set_bold())?;
    }
    Ok(())
}

/// Where the finding is, as a link to the marked cell where there is one.
fn link(
    sheet: &mut Worksheet,
    row: u32,
    found: &Diagnostic,
    tables: &[Marked<'_>],
) -> Result<(), XlsxError> {
    let Some((line, column)) = cell_of(found) else { return Ok(()) };
    let name = found.place.sheet.as_ref().unwrap_or(&found.place.table);
    let Some(top) = line.checked_sub(1) else { return Ok(()) };
    if tables.iter().any(|table| table.name == name) {
        let cell = row_col_to_cell(top, column);
        let url = Url::new(format!("internal:{}!{cell}", quote_sheet_name(name)));
        sheet.write_url_with_format(row, 3, url.set_text(cell), &style::link())?;
    }
    Ok(())
}

/// Copies a table and marks its cells.
fn copy(sheet: &mut Worksheet, table: &Marked<'_>) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    let header = table.header;
    let whole = table.records.len() <= COPIED_ROWS;
    let has_mark = |row| table.marks.range((row, 0)..=(row, u16::MAX)).next().is_some();
    let text = style::text();
    let head = style::header(Header::Optional);
    for record in table.records {
        let is_header = header.is_some_and(|header| header.row == record.row);
        if !(whole || is_header || has_mark(record.row)) {
            continue;
        }
        let format = if is_header { &head } else { &text };
        write_row(sheet, record, format)?;
    }
    for (&(row, column), found) in &table.marks {
        let record = table.records.binary_search_by_key(&row, |record| record.row);
        let record = record.ok().and_then(|at| table.records.get(at));
        let text = record.and_then(|record| record.cells.get(usize::from(column)));
        mark(sheet, (row, column), text.map_or("", |cell| cell.text.as_str()), found)?;
    }
    widths(sheet, table)?;
    if let Some(header) = header {
        sheet.set_freeze_panes(header.row, 1)?;
    }
    Ok(())
}

fn write_row(sheet: &mut Worksheet, record: &Record, format: &Format) -> Result<(), XlsxError> {
    let Some(row) = record.row.checked_sub(1) else { return Ok(()) };
    for (at, cell) in (0u16..).zip(&record.cells) {
        if !cell.text.is_empty() {
            sheet.write_string_with_format(row, at, cut(&cell.text), format)?;
        }
    }
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST / 2).collect()
}

/// Colours a cell by its worst finding and notes all of them.
fn mark(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    found: &[&Diagnostic],
) -> Result<(), XlsxError> {
    let Some(row) = row.checked_sub(1) else { return Ok(()) };
    let worst = found.iter().map(|found| found.severity).min().unwrap_or(Severity::Check);
    let format = style::text().set_background_color(fill(worst));
    sheet.write_string_with_format(row, column, cut(text), &format)?;
    let mut parts: Vec<String> = found
        .iter()
        .take(NOTED)
        .map(|found| format!("【{}】\n{}\n→ {}", found.severity.ja(), found.message, found.repair))
        .collect();
    if found.len() > NOTED {
        parts.push(format!("ほかに{}件あります。", found.len() - NOTED));
    }
    sheet.insert_note(row, column, &notes::note(&parts.join("\n")))?;
    Ok(())
}

/// Widths by the header and the first rows; nobody scrolls through all of a copy.
fn widths(sheet: &mut Worksheet, table: &Marked<'_>) -> Result<(), XlsxError> {
    let Some(header) = table.header else { return Ok(()) };
    for (at, name) in (0u16..).zip(&header.cells) {
        let rows = table.records.iter().filter(|record| record.row > header.row).take(500);
        let cells = rows.filter_map(|record| record.cells.get(usize::from(at)));
        let widest = cells.map(|cell| style::width(&cell.text)).max().unwrap_or(0);
        sheet.set_column_width(at, style::column_width(widest.max(style::width(&name.text))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::workbook::sheets;
    use crate::sample::sample_city;
    use crate::{compile, template};

    /// The city with a wrong phone, an unknown source, a repair and a missing file.
    fn broken() -> Sources {
        let mut city = sample_city(1);
        let bytes = city.files.get_mut("facilities.csv").unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let text = text.replacen("mihon_register", "mihon_registr", 1);
        *bytes = text.replacen(",0000-00-", ",電話なし0000-00-", 1).into_bytes();
        city.files.insert("memo.csv".to_owned(), b"a".to_vec());
        city
    }

    fn texts(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
        let rows = |record: Record| record.cells.into_iter().map(|cell| cell.text).collect();
        let sheets = sheets(bytes).unwrap().into_iter();
        sheets.map(|s| (s.name, s.records.into_iter().map(rows).collect())).collect()
    }

    #[test]
    fn every_finding_is_listed_and_its_table_copied() {
        let city = broken();
        for sources in [city.clone(), city.with_workbook(template::workbook(&city).unwrap())] {
            let report = compile(&sources).report;
            assert!(report.count(Severity::Error) >= 2);
            let bytes = workbook(&report, &sources).unwrap();
            assert_eq!(bytes, workbook(&report, &sources).unwrap());
            let sheets = texts(&bytes);
            let (name, list) = &sheets[0];
            assert_eq!(
                (name.as_str(), list[0][0].as_str()),
                (LIST, "点検の結果：まだ公開できません。")
            );
            let listed = &list[HEADER_ROW as usize + 1..];
            assert_eq!(listed.len(), report.diagnostics().len());
            for (row, found) in listed.iter().zip(report.diagnostics()) {
                assert_eq!(
                    (row[1].as_str(), &row[7], &row[8]),
                    (found.severity.ja(), &found.message, &found.repair)
                );
                // What stands at the linked place is what the finding quotes.
                let (Some(line), Some(value)) = (found.place.row, &found.value) else { continue };
                let index = found.place.column.as_ref().unwrap().index.unwrap();
                let copy = sheets.iter().find(|(name, _)| *name == row[2]).unwrap();
                assert_eq!(copy.1[line as usize - 1][index].trim(), value);
                assert_eq!(row[3], row_col_to_cell(line - 1, u16::try_from(index).unwrap()));
            }
        }
    }

    #[test]
    fn a_report_without_end_is_cut_and_says_so() {
        let mut report = Report::default();
        let place = crate::diagnostic::Place::file("facilities.csv");
        for row in 0..6_000 {
            report.add(Severity::Check, place.at(row), "m", "r");
        }
        let bytes = workbook(&report, &sample_city(1)).unwrap();
        let sheets = texts(&bytes);
        assert!(sheets[0].1[5][0].contains("ほかに1000件"), "{:?}", sheets[0].1[5]);
        assert_eq!(sheets[0].1.len(), HEADER_ROW as usize + 1 + LISTED);
    }

    #[test]
    fn a_report_without_findings_is_a_workbook_too() {
        let sources = sample_city(1);
        let sheets = texts(&workbook(&Report::default(), &sources).unwrap());
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].1[0][0], "点検の結果：公開できます。");
    }
}
