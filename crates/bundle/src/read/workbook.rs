//! The sheets of a workbook as records of text, like those of a CSV file.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, NumberFormat, Reader as _, SheetVisible, Sheets, Style, Xls,
    XlsError, Xlsb, Xlsx, XlsxError, open_workbook_auto_from_rs,
};

use super::csv::{RawCell, Record};
use super::look::{Area, Look, Mark, Package, Visible};
use super::number_format::{self, Shown};
use super::unreadable::Unreadable;
use super::{ods, ole};

type Bytes<'b> = Cursor<&'b [u8]>;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// Its rows, numbered as the spreadsheet numbers them; rows above and cells left of what is
    /// written are there and empty. Of a long run of equal rows only the first are there.
    pub records: Vec<Record>,
    /// What Excel shows of it beside the values.
    pub look: Look,
}

/// A cell that holds something: row and column from 0, text.
type Written = (u32, u32, String);

/// More cells with something in them than this are no table.
const CELLS: usize = 24_000_000;

/// The sheets in the order of their tabs. Sheets of charts are left out.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    // The reader of old workbooks can panic on damaged ones.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(Unreadable::Damaged))
}

fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if bytes.starts_with(ole::SIGNATURE) {
        ole::check(bytes)?;
    }
    let shortened = ods::shorten(bytes)?;
    let bytes = shortened.as_ref().map_or(bytes, |shortened| &shortened.bytes);
    let mut book = match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(_) => return Err(why(bytes)),
    };
    let mut left = CELLS;
    let mut sheets = Vec::new();
    let mut package = match &book {
        Sheets::Xlsx(_) => Some(Package::open(bytes)?),
        _ => None,
    };
    for sheet in book.sheets_metadata().to_vec() {
        let name = sheet.name;
        let read = match &mut book {
            Sheets::Xlsx(book) => xlsx(book, &name, left)?,
            Sheets::Xlsb(book) => xlsb(book, &name, left)?.map(Values::of),
            other => Some(Values::of(range(other, &name)?)),
        };
        let Some(Values { written, marks, struck }) = read else { continue };
        left = left.checked_sub(written.len()).ok_or(Unreadable::TooLarge)?;
        let mut records = records(written, &mut left)?;
        let mut look = match &mut package {
            Some(package) => package.look(&name, &struck)?,
            None => Look { is_untold: true, ..Look::default() },
        };
        look.marks.extend(marks);
        look.visible = match sheet.visible {
            SheetVisible::Visible => Visible::Yes,
            SheetVisible::Hidden => Visible::Hidden,
            SheetVisible::VeryHidden => Visible::VeryHidden,
        };
        if let Some(skipped) = shortened.as_ref().and_then(|book| book.sheets.get(&name)) {
            for record in &mut records {
                record.row += skipped.before(record.row - 1);
            }
            look.repeated_rows.clone_from(&skipped.written);
        }
        sheets.push(Sheet { name, records, look });
    }
    Ok(sheets)
}

/// The cells of a sheet.
struct Values {
    written: Vec<Written>,
    /// Numbers that look different from what they are.
    marks: Vec<(Area, Mark)>,
    /// Whether each style of the workbook strikes out.
    struck: Vec<bool>,
}

impl Values {
    fn of(written: Vec<Written>) -> Self {
        Self { written, marks: Vec::new(), struck: Vec::new() }
    }
}

/// Why a workbook does not open.
fn why(bytes: &[u8]) -> Unreadable {
    let xls = Xls::new(Cursor::new(bytes)).map(|_: Xls<Bytes<'_>>| ());
    let xlsx = Xlsx::new(Cursor::new(bytes)).map(|_: Xlsx<Bytes<'_>>| ());
    match (xls, xlsx) {
        (Err(XlsError::Password), _) | (_, Err(XlsxError::Password)) => Unreadable::Encrypted,
        _ => Unreadable::Damaged,
    }
}

/// The cells of a sheet one by one: read as a whole, a sheet with one cell far to the lower right
/// would take all memory. `None` for a sheet of charts.
fn xlsx(book: &mut Xlsx<Bytes<'_>>, name: &str, most: usize) -> Result<Option<Values>, Unreadable> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(_) => return Err(Unreadable::Damaged),
    };
    let strikes = |style: &Style| style.font.as_ref().is_some_and(|font| font.strikethrough);
    let formats: Vec<NumberFormat> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.clone().unwrap_or_default())
        .collect();
    let mut values = Values::of(Vec::new());
    values.struck = reader.styles().iter().map(strikes).collect();
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|_| Unreadable::Damaged)?
    {
        let ((row, column), value) = (cell.get_position(), cell.get_value());
        if let Some(mark) = formats.get(style).and_then(|format| unlike(value, format)) {
            values.marks.push((Area::cell(row, column), mark));
        }
        keep(&mut values.written, (row, column), value, most)?;
    }
    Ok(Some(values))
}

/// How Excel shows a number or a day, where that is not how it is read.
fn unlike(value: &DataRef<'_>, format: &NumberFormat) -> Option<Mark> {
    let number = match value {
        DataRef::Float(number) => *number,
        DataRef::Int(number) => *number as f64,
        DataRef::DateTime(when) => {
            let day = !when.is_duration() && when.as_f64() > CLOCK;
            let hidden = number_format::hides_year(&format.format_code, format.format_id);
            return (day && hidden).then_some(Mark::NoYear);
        }
        _ => return None,
    };
    match number_format::show(&format.format_code, number) {
        Shown::AsItIs => None,
        Shown::Text(shown) => {
            (shown != text(&Data::from(value.clone()))).then_some(Mark::Shown(shown))
        }
        Shown::Otherwise => Some(Mark::Unshown),
    }
}

fn xlsb(
    book: &mut Xlsb<Bytes<'_>>,
    name: &str,
    most: usize,
) -> Result<Option<Vec<Written>>, Unreadable> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Damaged)?;
    let mut written = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable::Damaged)? {
        keep(&mut written, cell.get_position(), cell.get_value(), most)?;
    }
    Ok(Some(written))
}

fn keep(
    written: &mut Vec<Written>,
    (row, column): (u32, u32),
    value: &DataRef<'_>,
    most: usize,
) -> Result<(), Unreadable> {
    let text = text(&Data::from(value.clone()));
    if text.is_empty() {
        return Ok(());
    }
    if written.len() >= most {
        return Err(Unreadable::TooLarge);
    }
    written.push((row, column, text));
    Ok(())
}

fn range(book: &mut Sheets<Bytes<'_>>, name: &str) -> Result<Vec<Written>, Unreadable> {
    let range = book.worksheet_range(name).map_err(|_| Unreadable::Damaged)?;
    let (top, left) = range.start().unwrap_or_default();
    let cell = |(row, column, value): (usize, usize, &Data)| {
        let at = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        let text = text(value);
        (!text.is_empty()).then_some((top.checked_add(at.0)?, left.checked_add(at.1)?, text))
    };
    Ok(range.used_cells().filter_map(cell).collect())
}

/// The rows from the first of the sheet to the last that holds something. All are as wide as the
/// widest, unless most of that would be empty. `left` is how many more rows there may be.
fn records(mut written: Vec<Written>, left: &mut usize) -> Result<Vec<Record>, Unreadable> {
    written.sort_by_key(|(row, column, _)| (*row, *column));
    let rows = written.last().map_or(0, |(row, ..)| *row as usize + 1);
    *left = left.checked_sub(rows).ok_or(Unreadable::TooLarge)?;
    let width = written.iter().map(|(_, column, _)| *column as usize + 1).max().unwrap_or(0);
    let worth = rows.saturating_mul(width) <= written.len() * 8 + 100_000;
    let empty = || RawCell { text: String::new(), span: 0..0 };
    let mut written = written.into_iter().peekable();
    let record = |row: usize| {
        let mut cells = vec![empty(); if worth { width } else { 1 }];
        while let Some((_, column, text)) = written.next_if(|(at, ..)| *at as usize == row) {
            let column = column as usize;
            if cells.len() <= column {
                cells.resize(column + 1, empty());
            }
            if let Some(cell) = cells.get_mut(column) {
                cell.text = text;
            }
        }
        Record { row: u32::try_from(row + 1).unwrap_or(u32::MAX), cells }
    };
    Ok((0..rows).map(record).collect())
}

/// A value as a person would type it: days as `2026-04-01`, times as `08:30`, whole numbers
/// without a point.
fn text(value: &Data) -> String {
    match value {
        Data::DateTime(when) => date_or_time(when),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => duration(text).unwrap_or_else(|| text.clone()),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// A day or a moment as ISO 8601 writes it. Midnight is a whole day; any other hour stays, for in
/// the time of Greenwich it may belong to the next day of Japan.
fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((day, "00:00:00" | "00:00:00Z" | "00:00:00.000" | "00:00:00.000Z")) => day.to_owned(),
        _ => text.replacen('T', " ", 1),
    }
}

/// `PT08H30M00S`, as OpenDocument writes a time, as `08:30`.
fn duration(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let minutes = rest.split_once('M')?.0;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (digits(hours) && digits(minutes)).then(|| format!("{hours:0>2}:{minutes:0>2}"))
}

/// Two days: no clock of the tables goes on longer, and no day of ours is as long ago.
const CLOCK: f64 = 2.0;

fn date_or_time(when: &ExcelDateTime) -> String {
    let value = when.as_f64();
    // With or without a format that counts on past midnight, 1.0 is 24:00 and no day of 1900.
    if when.is_duration() || (0.0..=CLOCK).contains(&value) {
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

#[cfg(test)]
mod tests;
