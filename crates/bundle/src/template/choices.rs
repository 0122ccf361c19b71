//! The words of the drop-down lists, on a hidden sheet, and where the tables' own lists stand.

use rust_xlsxwriter::{Worksheet, XlsxError, worksheet_range_absolute};

use super::sheet::Layout;
use super::{CHOICES, style};
use crate::parse::{facilities, sources};

/// The lists that the sheets of one workbook refer to.
pub(super) struct Choices {
    lists: Vec<(&'static str, Vec<String>)>,
    districts: Vec<String>,
    /// The cells with the ids of the sources.
    sources: Option<Cells>,
    /// The cells with the ids of the institutions.
    facilities: Option<Cells>,
    /// The cells with their names.
    names: Option<Cells>,
}

/// Cells of one column.
struct Cells {
    sheet: &'static str,
    column: u16,
    first: u32,
    last: u32,
}

impl Cells {
    fn of(layouts: &[Layout], sheet: &'static str, column: &str) -> Option<Self> {
        let layout = layouts.iter().find(|layout| layout.sheet == sheet)?;
        let at = layout.columns.iter().position(|known| known.is_some_and(|c| c.name == column))?;
        let column = u16::try_from(at).ok()?;
        Some(Self { sheet, column, first: layout.first_row, last: layout.last_row })
    }

    fn range(&self) -> String {
        worksheet_range_absolute(self.sheet, self.first, self.column, self.last, self.column)
    }
}

impl Choices {
    pub(super) fn new(districts: Vec<String>, layouts: &[Layout]) -> Self {
        Self {
            lists: Vec::new(),
            districts,
            sources: Cells::of(layouts, sources::SPEC.sheet, "出典id"),
            facilities: Cells::of(layouts, facilities::SPEC.sheet, "id"),
            names: Cells::of(layouts, facilities::SPEC.sheet, "名称"),
        }
    }

    /// The formula of the cells with these words.
    pub(super) fn words(&mut self, title: &'static str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let known = self.lists.iter().position(|(_, known)| *known == words);
        let at = known.unwrap_or_else(|| {
            self.lists.push((title, words.clone()));
            self.lists.len() - 1
        });
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        let last = u32::try_from(words.len()).unwrap_or(u32::MAX);
        format!("={}", worksheet_range_absolute(CHOICES, 1, column, last, column))
    }

    /// The formula of the cells with the names of the districts; `None` where none are known.
    pub(super) fn districts(&mut self) -> Option<String> {
        if self.districts.is_empty() {
            return None;
        }
        let names = self.districts.clone();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Some(self.words("旧市町村", &names))
    }

    /// The formula of the cells with the ids of the sources, as many as are filled: a clerk who adds
    /// a source can choose it at once.
    pub(super) fn sources(&self) -> Option<String> {
        let cells = self.sources.as_ref()?;
        let first = worksheet_range_absolute(
            cells.sheet,
            cells.first,
            cells.column,
            cells.first,
            cells.column,
        );
        Some(format!("=OFFSET({first},0,0,MAX(1,COUNTA({})),1)", cells.range()))
    }

    /// The ranges of the ids and of the names of the institutions.
    pub(super) fn facilities(&self) -> Option<(String, String)> {
        Some((self.facilities.as_ref()?.range(), self.names.as_ref()?.range()))
    }

    /// The formula that is true where the cell holds the id of an institution.
    pub(super) fn is_facility(&self, cell: &str) -> Option<String> {
        Some(format!("=COUNTIF({},{cell})>0", self.facilities.as_ref()?.range()))
    }

    /// Writes the lists that were asked for.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(CHOICES)?.set_hidden(true);
        for (column, (title, words)) in (0u16..).zip(&self.lists) {
            sheet.write_string_with_format(0, column, *title, &style::heading())?;
            for (row, word) in (1u32..).zip(words) {
                sheet.write_string_with_format(row, column, word, &style::text())?;
            }
        }
        Ok(())
    }
}
