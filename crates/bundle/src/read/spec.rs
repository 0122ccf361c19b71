//! What each table of the guide consists of: the one description that the reader, the workbook's
//! template and the reports share.

use super::header::fold_header;

/// A table: a CSV file of the folder, or a sheet of the workbook.
pub(crate) struct Spec {
    /// The CSV file's name.
    pub file: &'static str,
    /// The sheet's name in the workbook.
    pub sheet: &'static str,
    /// Whether there is no guide without it.
    pub needed: bool,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [ColumnSpec],
}

impl Spec {
    /// The column with that header, however wide or spaced it is written.
    pub(crate) fn column(&self, header: &str) -> Option<&'static ColumnSpec> {
        let name = fold_header(header);
        self.columns.iter().find(|column| fold_header(column.name) == name)
    }

    /// The names of the columns without which the rows cannot be read.
    pub(crate) fn needed_names(&self) -> Vec<&'static str> {
        self.columns.iter().filter(|column| column.needed).map(|column| column.name).collect()
    }
}

/// A column of a table.
pub(crate) struct ColumnSpec {
    /// The header.
    pub name: &'static str,
    /// Whether the rows cannot be read without the column.
    pub needed: bool,
    /// What its cells hold.
    pub form: Form,
    /// What a clerk must know of it, in a sentence or two.
    pub note: &'static str,
}

impl ColumnSpec {
    /// A column without which the rows cannot be read.
    pub(crate) const fn needed(name: &'static str, form: Form, note: &'static str) -> Self {
        Self { name, needed: true, form, note }
    }

    /// A column that is read as empty when it is not there.
    pub(crate) const fn optional(name: &'static str, form: Form, note: &'static str) -> Self {
        Self { name, needed: false, form, note }
    }

    /// Whether it is for words of any length, and not for the points of a line on the map.
    pub(crate) fn takes_words(&self) -> bool {
        matches!(self.form, Form::Text | Form::List) && self.name != "線"
    }

    /// Whether a day alone can be meant in it.
    pub(crate) fn takes_days(&self) -> bool {
        const DAYS: [&str; 6] = ["期間", "時期", "くり返し", "休む日", "年月", "版"];
        !matches!(self.form, Form::Text | Form::List) || DAYS.contains(&self.name)
    }
}

/// What the cells of a column hold: decides the format and the choices that the workbook offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Any text.
    Text,
    /// A permanent id that only `renkei ids` writes.
    Id,
    /// The id of an institution of the table of institutions.
    Facility,
    /// Digits and letters in which a leading zero counts.
    Code,
    /// A telephone or fax number.
    Phone,
    /// A day, `2026-04-01`.
    Date,
    /// A time of day, `08:30`; past midnight `25:00`.
    Time,
    /// A whole number from 0.
    Number,
    /// Degrees of latitude or longitude.
    Degrees,
    /// ○, × or empty.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Several words, separated by `;`.
    List,
    /// An address on the web.
    Url,
    /// The name of a district of `guide.toml`.
    District,
    /// The id of a row of the table of sources.
    Source,
}

impl Form {
    /// Whether its cells hold a text, as a person sees it, rather than what is counted with.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Date | Self::Time | Self::Number | Self::Degrees | Self::Flag)
    }
}
