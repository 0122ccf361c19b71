//! Doors to the readers for tests with arbitrary and real files, and for fuzzing.

use crate::geocode::address::{self, Home};
use crate::parse::{time, value, when};
use crate::read::open;

/// The form of a table in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The file, the file within the archive, the sheet.
    pub place: String,
    /// How the text was encoded; `None` for a sheet.
    pub encoding: Option<String>,
    /// What separates the cells; `None` for a sheet.
    pub separator: Option<char>,
    /// Rows from the first to the last, blank ones too.
    pub rows: usize,
    /// Cells of the longest row.
    pub columns: usize,
    /// What may have been lost or was repaired on the way, in sentences.
    pub mended: Vec<String>,
}

/// Opens any file.
///
/// # Errors
/// Why it holds no table, and what to do, in sentences for the clerk.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<Shape>, [String; 2]> {
    let opened =
        open::open(name, bytes).map_err(|why| [why.to_string(), why.repair().to_owned()])?;
    let shape = |grid: &open::Grid| Shape {
        place: grid.place().to_string(),
        encoding: grid.encoding.map(|encoding| encoding.to_string()),
        separator: grid.separator,
        rows: grid.records.len(),
        columns: grid.records.iter().map(|record| record.cells.len()).max().unwrap_or(0),
        mended: grid.mended.iter().map(ToString::to_string).collect(),
    };
    Ok(opened.grids.iter().map(shape).collect())
}

/// Reads a text as everything that stands in a table of hours; whether it is any of it.
#[must_use]
pub fn hours(text: &str) -> bool {
    when::days(text).is_some() || when::span(text).is_some() || time::read(text).is_some()
}

/// Reads a text as every kind of value; whether it is any of them.
#[must_use]
pub fn value(text: &str) -> bool {
    let phone = crate::parse::phone::read(text, &[]).is_ok();
    let list = crate::read::list::parts(text).len() > 1;
    let (day, count, flag) = (value::day_of(text), value::count_of(text), value::flag_of(text));
    phone || list || day.is_some() || count.is_some() || flag.is_some()
}

/// Reads a text as an address; whether it names a place within the city.
#[must_use]
pub fn address(text: &str) -> bool {
    let home = Home { prefecture: "みほん県".to_owned(), city: "みほん市".to_owned() };
    !address::parse(text, &home).area.is_empty()
}
