//! Text → records, as a spreadsheet sees them.
//!
//! Written out because every finding names a row and `renkei ids` rewrites single cells: both
//! need what the `csv` crate does not keep, empty lines as rows and the place of each cell.

use core::ops::Range;
use std::borrow::Cow;

/// A cell with its place in the text, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawCell {
    /// Without the quotes that enclose it.
    pub text: String,
    /// Byte range in the text that was split; empty for the cell of a workbook.
    pub span: Range<usize>,
}

/// A row of the spreadsheet. A line break within quotes does not end it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// From 1.
    pub row: u32,
    /// At least one.
    pub cells: Vec<RawCell>,
}

impl Record {
    /// Whether nothing is written in any cell.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }

    /// Whether it is a comment line. A spreadsheet that saves the table puts commas after it.
    pub(crate) fn is_comment(&self) -> bool {
        self.cells.first().is_some_and(|cell| cell.text.trim_start().starts_with('#'))
    }
}

/// A cell as it is written: in quotes where it needs them.
pub(crate) fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A quote that is never closed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unclosed {
    /// The row it is in, from 1.
    pub row: u32,
}

/// How the cells and rows of a text are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// Between cells; an ASCII character.
    pub separator: u8,
    /// What ends a row outside of quotes.
    pub ends: Ends,
}

/// What ends a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// LF, CRLF or CR, as a spreadsheet reads them.
    Any,
    /// LF or CRLF. A single CR belongs to its cell.
    LineFeed,
    /// CRLF only. A single LF or CR belongs to its cell.
    Both,
}

/// Splits a table. `separator` (an ASCII character, `,` or a tab) separates, `"` encloses and is
/// doubled within; rows end with LF, CRLF or CR; an empty line is a row with one empty cell.
pub(crate) fn split(text: &str, separator: u8) -> Result<Vec<Record>, Unclosed> {
    Records::new(text, Dialect { separator, ends: Ends::Any }).collect()
}

/// The records of a text from the top; ends after a quote that is not closed.
pub(crate) struct Records<'t> {
    text: &'t str,
    dialect: Dialect,
    at: usize,
    row: u32,
}

impl<'t> Records<'t> {
    /// Before the first record.
    pub(crate) fn new(text: &'t str, dialect: Dialect) -> Self {
        Self { text, dialect, at: 0, row: 0 }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, Unclosed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        self.row = self.row.saturating_add(1);
        let bytes = self.text.as_bytes();
        let mut cells = Vec::new();
        loop {
            let Some(cell) = cell(self.text, self.at, self.dialect) else {
                self.at = self.text.len();
                return Some(Err(Unclosed { row: self.row }));
            };
            self.at = cell.span.end;
            cells.push(cell);
            if bytes.get(self.at) != Some(&self.dialect.separator) {
                break;
            }
            self.at += 1;
        }
        self.at += line_end(bytes.get(self.at..).unwrap_or_default());
        Some(Ok(Record { row: self.row, cells }))
    }
}

/// How many bytes the line break at the start of `bytes` has.
fn line_end(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The cell that begins at `start`; `None` where its quote is not closed.
fn cell(text: &str, start: usize, dialect: Dialect) -> Option<RawCell> {
    let bytes = text.as_bytes();
    let mut content = String::new();
    let mut at = start;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        loop {
            let quote = at + text.get(at..)?.find('"')?;
            content.push_str(text.get(at..quote)?);
            at = quote + 1;
            if bytes.get(at) != Some(&b'"') {
                break;
            }
            content.push('"');
            at += 1;
        }
    }
    let rest = text.get(at..)?;
    let length = cell_end(rest.as_bytes(), dialect);
    content.push_str(rest.get(..length)?);
    Some(RawCell { text: content, span: start..at + length })
}

/// How many bytes belong to the cell before its separator or the end of its row.
fn cell_end(bytes: &[u8], dialect: Dialect) -> usize {
    let ends = |at: usize, byte: u8| match (byte, dialect.ends) {
        (b'\n', Ends::Any | Ends::LineFeed) | (b'\r', Ends::Any) => true,
        (b'\r', _) => bytes.get(at + 1) == Some(&b'\n'),
        _ => byte == dialect.separator,
    };
    bytes.iter().enumerate().position(|(at, byte)| ends(at, *byte)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<(u32, Vec<String>)> {
        let cells = |record: Record| record.cells.into_iter().map(|cell| cell.text).collect();
        split(text, b',').unwrap().into_iter().map(|record| (record.row, cells(record))).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let rows = texts("# c,,\r\na,b\n\n\"1\n2\",\"x\"\"y\"\r3,4");
        let row =
            |number, cells: &[&str]| (number, cells.iter().map(|c| (*c).to_owned()).collect());
        let expected: Vec<(u32, Vec<String>)> = vec![
            row(1, &["# c", "", ""]),
            row(2, &["a", "b"]),
            row(3, &[""]),
            row(4, &["1\n2", "x\"y"]),
            row(5, &["3", "4"]),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_quote_that_is_not_closed_names_its_row() {
        assert_eq!(split("a\nb,\"c\nd", b','), Err(Unclosed { row: 2 }));
    }

    #[test]
    fn a_quote_within_a_cell_is_a_character() {
        assert_eq!(texts("a\"b,\"c\"d"), [(1, vec!["a\"b".to_owned(), "cd".to_owned()])]);
    }

    #[test]
    fn line_breaks_of_another_kind_belong_to_their_cell() {
        let rows = |text: &str, ends| -> Vec<Vec<String>> {
            let records = Records::new(text, Dialect { separator: b'\t', ends });
            let texts = |r: Record| r.cells.into_iter().map(|cell| cell.text).collect();
            records.map(|record| texts(record.unwrap())).collect()
        };
        assert_eq!(rows("a\tb\rc\r\nd\te", Ends::LineFeed), [["a", "b\rc"], ["d", "e"]]);
        assert_eq!(rows("a\tb\nc\r\nd\te", Ends::Both), [["a", "b\nc"], ["d", "e"]]);
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a-z\",\r\n 内]{0,4}", 2..4), 0..6)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let back: Vec<_> = texts(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(back, rows);
        }

        #[test]
        fn spans_and_separators_make_up_the_whole_text(text in "[a\",\r\n大]{0,30}") {
            if let Ok(records) = split(&text, b',') {
                let mut at = 0;
                for cell in records.iter().flat_map(|record| &record.cells) {
                    let between = &text[at..cell.span.start];
                    prop_assert!(between.chars().all(|c| matches!(c, ',' | '\r' | '\n')));
                    at = cell.span.end;
                }
                prop_assert!(text[at..].chars().all(|c| matches!(c, '\r' | '\n')));
            }
        }
    }
}
