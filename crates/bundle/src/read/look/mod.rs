//! What Excel shows of a sheet beside its values: what is struck out, hidden, filtered away or
//! merged, formulas without a saved value, numbers that look different from what they are.
//!
//! calamine gives values and styles; the rest is read here out of the parts of an .xlsx, in one
//! pass, and only as far as a clerk must be asked.

mod package;
mod sheet;
mod strings;

use core::fmt;

pub(super) use package::{Package, attribute};

/// Cells that form a rectangle; rows and columns from 0, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Area {
    /// A single cell.
    pub(crate) fn cell(row: u32, column: u32) -> Self {
        Self { top: row, left: column, bottom: row, right: column }
    }

    /// `B2`, `B2:C7`; `None` where it is neither.
    fn of(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
        (top <= bottom && left <= right).then_some(Self { top, left, bottom, right })
    }
}

impl fmt::Display for Area {
    /// As Excel names it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.left), u64::from(self.top) + 1)?;
        if (self.top, self.left) != (self.bottom, self.right) {
            write!(f, ":{}{}", letters(self.right), u64::from(self.bottom) + 1)?;
        }
        Ok(())
    }
}

/// The letters above a column, from 0.
pub(crate) fn letters(column: u32) -> String {
    let column = crate::diagnostic::Column { index: Some(column as usize), name: String::new() };
    column.letters().unwrap_or_default()
}

/// Row and column from 0 of `B2` or `$B$2`.
fn place(text: &str) -> Option<(u32, u32)> {
    let (mut column, mut row) = (0u32, 0u32);
    for c in text.bytes().filter(|c| *c != b'$') {
        match c {
            b'A'..=b'Z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(c - b'A') + 1)?;
            }
            b'0'..=b'9' if column > 0 => {
                row = row.checked_mul(10)?.checked_add(u32::from(c - b'0'))?;
            }
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// What is special about cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Struck out.
    Struck,
    /// Struck out in part; what is left.
    PartlyStruck(String),
    /// A formula without a saved value.
    Unsaved,
    /// A number that Excel shows as this text.
    Shown(String),
    /// A number that Excel shows in a form which is not followed here.
    Unshown,
    /// A day of which Excel does not show the year.
    NoYear,
}

/// Whether a sheet is in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Visible {
    /// Its tab is there.
    #[default]
    Yes,
    /// 非表示.
    Hidden,
    /// Hidden so that Excel does not offer to show it.
    VeryHidden,
}

/// What is special about a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Look {
    /// Whether it is in sight.
    pub visible: Visible,
    /// Whether nothing of the rest can be told: a workbook of another format than .xlsx.
    pub is_untold: bool,
    /// Special cells.
    pub marks: Vec<(Area, Mark)>,
    /// Merged cells.
    pub merged: Vec<Area>,
    /// Rows out of sight, first and last, from 0.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Rows that a filter passes over.
    pub filtered_rows: Vec<(u32, u32)>,
    /// Columns out of sight, first and last, from 0.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Equal rows below each other of which only the first hundred are read: the first, from 0, and
    /// how many there are.
    pub repeated_rows: Vec<(u32, u32)>,
}

impl Look {
    /// Whether there is nothing to ask.
    pub(crate) fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests;
