//! The sheets of a workbook as records of text, like those of a CSV file.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader as _, Sheets, open_workbook_auto_from_rs};

use super::csv::{RawCell, Record};

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// Its rows, numbered as the spreadsheet numbers them; rows above and cells left of what is
    /// written are there and empty.
    pub records: Vec<Record>,
}

/// The sheets in the order of their tabs; `Err` with the reason in English where the bytes are
/// no workbook that can be read.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut book: Sheets<_> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| error.to_string())?;
        let Some((top, left)) = range.start() else {
            sheets.push(Sheet { name, records: Vec::new() });
            continue;
        };
        let empty = (1..=top).map(|row| Record { row, cells: vec![cell(String::new())] });
        let written = range.rows().zip(top + 1..).map(|(values, row)| {
            let margin = (0..left).map(|_| String::new());
            Record { row, cells: margin.chain(values.iter().map(text)).map(cell).collect() }
        });
        sheets.push(Sheet { name, records: empty.chain(written).collect() });
    }
    Ok(sheets)
}

fn cell(text: String) -> RawCell {
    RawCell { text, span: 0..0 }
}

/// A value as a person would type it: days as `2026-04-01`, times as `08:30`, whole numbers
/// without a point.
fn text(value: &Data) -> String {
    match value {
        Data::DateTime(when) => date_or_time(when),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn date_or_time(when: &ExcelDateTime) -> String {
    let value = when.as_f64();
    if when.is_duration() || (0.0..1.0).contains(&value) {
        let minutes = (value * 1440.0).round() as i64;
        return format!("{:02}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, ..) = when.to_ymd_hms_milli();
    if value.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}
