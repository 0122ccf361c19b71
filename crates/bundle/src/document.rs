//! A table as its editor sees it: every cell as text, unknown columns and remarks included, so
//! that a program can change single cells and write the whole back without losing anything.

use crate::Sources;
use crate::diagnostic::Report;
use crate::read::input::Found;
use crate::read::{Input, Spec};
use crate::text::{clean, fold_width};

/// A table that is edited by a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// Rows above the header row: origin, licence, day, remarks.
    pub comments: Vec<Vec<String>>,
    /// The header row as it stands.
    pub header: Vec<String>,
    /// The rows below, blank ones left out; shorter than the header where cells are missing.
    pub rows: Vec<Vec<String>>,
}

impl Document {
    /// The table as the sources hold it; one with the columns of `spec` and no row where they hold
    /// none. `None` where it cannot be read, which the report then says.
    pub(crate) fn open(
        spec: &'static Spec,
        sources: &Sources,
        report: &mut Report,
    ) -> Option<Self> {
        let input = Input::open(&[spec], sources, report);
        let records = match input.table(spec) {
            Some(Found::Records { records, .. }) => records.as_slice(),
            Some(Found::Unreadable) => return None,
            None => &[],
        };
        let head = crate::read::header::rows_above(spec, records);
        let (comments, rest) = records.split_at(head);
        let texts = |record: &crate::read::csv::Record| -> Vec<String> {
            record.cells.iter().map(|cell| cell.text.clone()).collect()
        };
        let comments = comments.iter().filter(|record| !record.is_blank()).map(texts).collect();
        let Some((header, body)) = rest.split_first() else {
            let header = spec.columns.iter().map(|column| column.name.to_owned()).collect();
            return Some(Self { comments, header, rows: Vec::new() });
        };
        let rows = body.iter().filter(|record| !record.is_blank()).map(texts).collect();
        Some(Self { comments, header: texts(header), rows })
    }

    /// Where the column of that name is.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|header| fold_width(&clean(header).0) == name)
    }

    /// The cell of that name, trimmed; empty where the row or the table has none.
    pub(crate) fn cell<'d>(&'d self, row: &'d [String], name: &str) -> &'d str {
        self.column(name).and_then(|at| row.get(at)).map_or("", |cell| cell.trim())
    }

    /// Puts a value into a cell; adds the column where the table has none of that name.
    pub(crate) fn set(&mut self, row: usize, name: &str, value: &str) {
        let at = self.column(name).unwrap_or_else(|| {
            self.header.push(name.to_owned());
            self.header.len() - 1
        });
        let Some(cells) = self.rows.get_mut(row) else { return };
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            value.clone_into(cell);
        }
    }

    /// The table as a CSV file that Excel opens: UTF-8 with a byte order mark, CRLF.
    pub(crate) fn to_csv(&self) -> Vec<u8> {
        let mut text = String::from(crate::read::BOM);
        for row in self.comments.iter().chain([&self.header]).chain(&self.rows) {
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                if cell.contains([',', '"', '\n', '\r']) {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\"\""));
                    text.push('"');
                } else {
                    text.push_str(cell);
                }
            }
            text.push_str("\r\n");
        }
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::services::SPEC;

    #[test]
    fn what_is_not_touched_stays_and_a_new_column_goes_to_the_end() {
        let text = "\u{feff}# 出典: a, b\r\n施設id,サービス,メモ\r\nab12,訪問介護,\"1,2\"\r\n\r\ncd34,通所介護\r\n";
        let files = [(SPEC.file.to_owned(), text.as_bytes().to_vec())].into();
        let mut table = Document::open(&SPEC, &Sources { files }, &mut Report::default()).unwrap();
        assert_eq!(table.cell(&table.rows[0], "メモ"), "1,2");
        assert_eq!(table.cell(&table.rows[1], "メモ"), "");
        table.set(1, "定員", "20");
        let after = String::from_utf8(table.to_csv()).unwrap();
        assert_eq!(
            after,
            "\u{feff}# 出典: a, b\r\n施設id,サービス,メモ,定員\r\nab12,訪問介護,\"1,2\"\r\ncd34,通所介護,,20\r\n"
        );
    }
}
