//! The whole workbook, sheet by sheet.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::choices::Choices;
use super::names::{self, Names};
use super::sheet::Layout;
use super::{Filled, refused, sheet, style, usage};
use crate::diagnostic::Report;
use crate::read::workbook::Sheet;

/// The height of a row and the width of a column that nobody set, in pixels, as our font wants it.
const ROW_HEIGHT: u32 = 25;
const COLUMN_WIDTH: u32 = 72;

/// Writes the tables, the sheets that are none, and those that explain them.
pub(super) fn write(
    tables: &[Filled],
    others: &[Sheet],
    districts: Vec<String>,
) -> Result<Vec<u8>, Report> {
    let plain = |error: XlsxError| refused(None, &error);
    let mut book = empty().map_err(plain)?;
    let names = Names::of(tables);
    let tables: Vec<Filled> = tables.iter().map(names::make_room).collect();
    let layouts: Vec<Layout> = tables.iter().map(Layout::of).collect();
    usage::write(book.add_worksheet(), &tables).map_err(plain)?;
    let mut choices = Choices::new(districts, &layouts);
    for (table, layout) in tables.iter().zip(&layouts) {
        sheet::table(book.add_worksheet(), table, layout, &names, &mut choices)?;
    }
    for other in others {
        sheet::other(book.add_worksheet(), other)
            .map_err(|error| refused(Some(&other.name), &error))?;
    }
    choices.write(book.add_worksheet()).map_err(plain)?;
    book.save_to_buffer().map_err(plain)
}

/// An empty workbook with our font, and with a fixed day of origin: equal tables give equal bytes.
pub(crate) fn empty() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let properties = DocProperties::new().set_title("連携ガイド").set_creation_datetime(&created);
    book.set_properties(&properties);
    book.set_default_format(&style::base(), ROW_HEIGHT, COLUMN_WIDTH)?;
    Ok(book)
}
