//! A table as its editor sees it: every cell as text, unknown columns and remarks included, so
//! that a program can change single cells and write the whole back without losing anything.

use std::collections::BTreeMap;

use crate::Sources;
use crate::diagnostic::Report;
use crate::read::csv::{self, Record};
use crate::read::header::{self, fold_header};
use crate::read::input::Found;
use crate::read::seen::{Seen, Taken};
use crate::read::{Input, Spec};

/// A table that is edited by a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// Rows above the header row: origin, licence, day, remarks; each in one cell.
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
        Self::read(spec, &Input::open(&[spec], sources, report))
    }

    /// The same from tables that are read already.
    pub(crate) fn read(spec: &'static Spec, input: &Input) -> Option<Self> {
        let found = match input.table(spec) {
            Some(Found::Records { place, records, look }) => Some((place, records, look)),
            Some(Found::Unreadable) => return None,
            None => None,
        };
        let records = found.map_or(&[][..], |(_, records, _)| records);
        let head = header::rows_above(spec, records);
        let (comments, rest) = records.split_at(head);
        let comments = comments.iter().filter(|record| !record.is_blank()).map(comment).collect();
        let Some((header, body)) = rest.split_first() else {
            return Some(Self { comments, ..Self::empty(spec) });
        };
        let shown = found.map(|(place, _, look)| {
            Seen::new(spec, look, place, header, body).told(&mut Report::default())
        });
        let shown = shown.unwrap_or_default();
        let row = |record: &Record| as_shown(record, &shown);
        let rows = body.iter().filter(|record| !record.is_blank()).map(row).collect();
        Some(Self { comments, header: texts(header), rows })
    }

    /// The table with its header row and nothing else.
    pub(crate) fn empty(spec: &Spec) -> Self {
        let header = spec.columns.iter().map(|column| column.name.to_owned()).collect();
        Self { comments: Vec::new(), header, rows: Vec::new() }
    }

    /// Where the column of that name is.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        let name = fold_header(name);
        self.header.iter().position(|header| fold_header(header) == name)
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

    /// Whether the same is written in every cell, apart from white space around it.
    pub(crate) fn has_cells_of(&self, other: &Self) -> bool {
        let all = |document: &'_ Self| -> Vec<Vec<String>> {
            let header = [&document.header];
            document.comments.iter().chain(header).chain(&document.rows).map(|r| plain(r)).collect()
        };
        self.comments.len() == other.comments.len() && all(self) == all(other)
    }

    /// The table as a CSV file that Excel opens: UTF-8 with a byte order mark, CRLF.
    pub(crate) fn to_csv(&self) -> Vec<u8> {
        let mut text = String::from(crate::read::BOM);
        for row in &self.comments {
            let line = row.join(",");
            // Without quotes a comment can be read, and written, in any editor.
            if line.contains(['"', '\n', '\r']) {
                text.push_str(&format!("\"{}\"", line.replace('"', "\"\"")));
            } else {
                text.push_str(&line);
            }
            text.push_str("\r\n");
        }
        for row in [&self.header].into_iter().chain(&self.rows) {
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&csv::quoted(cell));
            }
            text.push_str("\r\n");
        }
        text.into_bytes()
    }
}

/// A row's cells as Excel shows them: a number that is written with its format keeps it. What is
/// struck out is not looked at; a workbook that has such cells is not written again.
fn as_shown(record: &Record, shown: &BTreeMap<(u32, u32), Taken>) -> Vec<String> {
    let mut cells = texts(record);
    for (column, cell) in (0u32..).zip(&mut cells) {
        if let Some(Taken::Text(text)) = shown.get(&(record.row.saturating_sub(1), column)) {
            cell.clone_from(text);
        }
    }
    cells
}

/// A table for others, who may open it in a spreadsheet: as [`Document::to_csv`], but no cell begins
/// as a formula does. Not for tables that are read again: a sign is put before such a cell.
pub(crate) fn csv_for_others(header: Vec<String>, rows: Vec<Vec<String>>) -> Vec<u8> {
    let rows = rows.into_iter().map(|row| row.into_iter().map(defused).collect()).collect();
    Document { comments: Vec::new(), header, rows }.to_csv()
}

/// What OWASP names as the beginnings of formulas, the full width of a Japanese keyboard too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// With the sign by which spreadsheets know text, as OWASP has it, before what a spreadsheet would
/// take for a formula. Numbers, of a telephone or below zero, stay as they are.
fn defused(cell: String) -> String {
    let is_number = |text: &str| {
        let digits = text.trim_start_matches(['+', '-']);
        text.len() - digits.len() <= 1
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || "-. ()".contains(c))
    };
    if cell.starts_with(FORMULA) && !is_number(&cell) { format!("'{cell}") } else { cell }
}

fn texts(record: &Record) -> Vec<String> {
    record.cells.iter().map(|cell| cell.text.clone()).collect()
}

/// The cells up to the last in which anything is written, trimmed.
fn plain(row: &[String]) -> Vec<String> {
    let mut cells: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// A comment in one cell: a table that is separated by commas splits it at its own.
fn comment(record: &Record) -> Vec<String> {
    vec![texts(record).join(",").trim_end_matches([',', ' ']).to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::services::SPEC;

    #[test]
    fn what_is_not_touched_stays_and_a_new_column_goes_to_the_end() {
        let text = "\u{feff}# 出典: a, b\r\n施設id,サービス,メモ\r\nab12,訪問介護,\"1,2\"\r\n\r\ncd34,通所介護\r\n";
        let files = [(SPEC.file.to_owned(), text.as_bytes().to_vec())].into();
        let mut table =
            Document::open(&SPEC, &Sources { files, ..Sources::default() }, &mut Report::default())
                .unwrap();
        assert_eq!(table.cell(&table.rows[0], "メモ"), "1,2");
        assert_eq!(table.cell(&table.rows[1], "メモ"), "");
        table.set(1, "定員", "20");
        let after = String::from_utf8(table.to_csv()).unwrap();
        assert_eq!(
            after,
            "\u{feff}# 出典: a, b\r\n施設id,サービス,メモ,定員\r\nab12,訪問介護,\"1,2\"\r\ncd34,通所介護,,20\r\n"
        );
    }

    #[test]
    fn a_comment_stays_whole_however_it_was_saved() {
        let text = "# 出典: a,, b ,,\n\"# 注: 「1,2\"\"」\"\n施設id,サービス\n";
        let files = [(SPEC.file.to_owned(), text.as_bytes().to_vec())].into();
        let table =
            Document::open(&SPEC, &Sources { files, ..Sources::default() }, &mut Report::default())
                .unwrap();
        assert_eq!(table.comments, [["# 出典: a,, b"], ["# 注: 「1,2\"」"]]);
        let files = [(SPEC.file.to_owned(), table.to_csv())].into();
        let again =
            Document::open(&SPEC, &Sources { files, ..Sources::default() }, &mut Report::default())
                .unwrap();
        assert_eq!(again, table);
    }

    #[test]
    fn nothing_that_goes_out_begins_as_a_formula() {
        for (cell, told) in [
            (
                "=HYPERLINK(\"http://example.com\",\"x\")",
                "'=HYPERLINK(\"http://example.com\",\"x\")",
            ),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3+cmd", "'-2+3+cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1+1", "'＝1+1"),
            ("--1", "'--1"),
            ("+81-182-00-0000", "+81-182-00-0000"),
            ("0182-00-0000", "0182-00-0000"),
            ("-12.5", "-12.5"),
            ("みほん=病院", "みほん=病院"),
            ("", ""),
        ] {
            let bytes = csv_for_others(vec!["名称".to_owned()], vec![vec![cell.to_owned()]]);
            let mut reader = ::csv::Reader::from_reader(bytes.get(3..).unwrap());
            let row = reader.records().next();
            let read = row.map(|row| row.unwrap().get(0).unwrap().to_owned());
            assert_eq!(read.unwrap_or_default(), told, "{cell}");
        }
    }
}
