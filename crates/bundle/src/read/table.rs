//! A table: comments, header row, rows.

use std::collections::BTreeMap;

use super::csv::Record;
use super::form;
use super::header;
use super::input::{Found, Input};
use super::seen::Seen;
use super::spec::Spec;
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};

/// A table that could be read.
pub(crate) struct Table {
    place: Place,
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<RawRow>,
}

pub(super) struct RawRow {
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
    /// The cells that are read as empty and asked for already.
    pub(super) asked: Vec<usize>,
}

/// What a clerk can do about a repaired cell.
pub(super) const AS_IT_IS: &str =
    "このままでもかまいません。表も同じ書き方に直すと、次から表示されません。";

/// That the bundle has `now` instead.
pub(super) fn published(now: &str) -> String {
    format!("「{now}」として公開します。")
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    raw: &'t RawRow,
}

/// A cell of a row, trimmed and without hidden characters.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'t> {
    row: Row<'t>,
    name: &'static str,
    index: Option<usize>,
    /// Empty where nothing is stated.
    pub text: &'t str,
}

impl Table {
    /// Reads a table and reports what is wrong with its form. `None` where its rows cannot be
    /// read; an optional table that is not there is one without rows.
    pub(crate) fn read(spec: &Spec, input: &Input, report: &mut Report) -> Option<Self> {
        let (place, records, look) = match input.table(spec) {
            Some(Found::Records { place, records, look }) => (place.clone(), records, look),
            Some(Found::Unreadable) => return None,
            None if spec.needed => {
                let (message, repair) = if input.has_workbook {
                    (
                        "このシートがありません。".to_owned(),
                        format!(
                            "シートの名前を確かめてください。表のシートの名前は「{}」です。消したときは、控えのブックから戻してください。",
                            spec.sheet
                        ),
                    )
                } else {
                    (
                        "この表がありません。".to_owned(),
                        "ファイル名を確かめて、data フォルダーに置いてください。".to_owned(),
                    )
                };
                report.add(Severity::Error, input.missing_place(spec), &message, &repair);
                return None;
            }
            None => {
                let place = input.missing_place(spec);
                return Some(Self { place, columns: BTreeMap::new(), rows: Vec::new() });
            }
        };
        let head = header::rows_above(spec, records);
        let (comments, rest) = records.split_at(head);
        // A sheet of the template that nobody has filled in need not say where its rows are from.
        let is_blank = rest.iter().skip(1).all(Record::is_blank);
        if spec.needed || place.sheet.is_none() || !is_blank {
            form::check_comments(&place, comments, report);
        }
        let Some((header, body)) = rest.split_first() else {
            report.add(
                Severity::Error,
                place,
                "見出しの行がありません。",
                &format!(
                    "「{}」などの見出しを1行で書いてください。",
                    spec.needed_names().join("、")
                ),
            );
            return None;
        };
        let columns = form::columns(spec, &place, header, body, report)?;
        let headings = form::headings(spec, header);
        let taken = Seen::new(spec, look, &place, header, body).told(report);
        let rows = body
            .iter()
            .filter(|record| !record.is_blank())
            .map(|record| form::raw_row(&place, &headings, (record, &taken), report))
            .collect();
        Some(Self { place, columns, rows })
    }

    /// Where the column is, from 0 at the left.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.get(name).copied()
    }

    /// The rows in which anything is written, from the top.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|raw| Row { table: self, raw })
    }
}

impl<'t> Row<'t> {
    /// As a spreadsheet numbers it.
    pub(crate) fn number(self) -> u32 {
        self.raw.number
    }

    /// The cell under that header.
    pub(crate) fn cell(self, name: &'static str) -> Cell<'t> {
        let index = self.table.column(name);
        let text = index.and_then(|i| self.raw.cells.get(i)).map_or("", String::as_str);
        Cell { row: self, name, index, text }
    }
}

impl<'t> Cell<'t> {
    /// Whether nothing is stated.
    pub(crate) fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is read as empty and the clerk has been asked for its value already.
    pub(crate) fn is_asked(self) -> bool {
        self.index.is_some_and(|index| self.row.raw.asked.contains(&index))
    }

    /// Prevents the publication.
    pub(crate) fn error(self, report: &mut Report, message: impl Into<String>, repair: &str) {
        self.push(report, Severity::Error, message.into(), repair);
    }

    /// Asks a person to look.
    pub(crate) fn check(self, report: &mut Report, message: impl Into<String>, repair: &str) {
        self.push(report, Severity::Check, message.into(), repair);
    }

    /// Says that the bundle has `now` instead.
    pub(crate) fn fixed(self, report: &mut Report, now: &str) {
        self.push(report, Severity::Fixed, published(now), AS_IT_IS);
    }

    /// Says what the bundle has where this row states nothing.
    pub(crate) fn filled(self, report: &mut Report, message: &str) {
        self.push(
            report,
            Severity::Fixed,
            message.to_owned(),
            "このままでもかまいません。表に書くと、書いた値を使います。",
        );
    }

    fn push(self, report: &mut Report, severity: Severity, message: String, repair: &str) {
        let column = Column { index: self.index, name: self.name.to_owned() };
        report.push(Diagnostic {
            severity,
            place: self.row.table.place.cell(self.row.raw.number, column),
            value: (!self.text.is_empty()).then(|| self.text.to_owned()),
            message,
            repair: repair.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sources;
    use crate::read::spec::{ColumnSpec, Form};

    const SPEC: Spec = Spec {
        file: "t.csv",
        sheet: "試験",
        needed: true,
        columns: &[
            ColumnSpec::needed("id", Form::Id, ""),
            ColumnSpec::needed("名称", Form::Text, ""),
            ColumnSpec::optional("FAX番号", Form::Phone, ""),
        ],
    };
    const HEAD: &str = "# 出典: x\n# ライセンス: CC0\n# 日付: 2026-04-01\n";

    fn read(text: &str) -> (Option<Table>, Report) {
        let mut report = Report::default();
        let files = [("t.csv".to_owned(), text.as_bytes().to_vec())].into();
        let table = Table::read(
            &SPEC,
            &Input::open(&[&SPEC], &Sources { files, ..Sources::default() }, &mut report),
            &mut report,
        );
        (table, report.finish())
    }

    fn places(report: &Report) -> Vec<String> {
        report.diagnostics().iter().map(|found| found.place.to_string()).collect()
    }

    #[test]
    fn rows_and_columns_are_counted_with_comments_blank_lines_and_quoted_line_breaks() {
        let text = format!(
            "\u{feff}{HEAD}\n名称,id,FAX番号\r\n\"甲\n乙\",a,\r\n,,\r\n丙\u{202e},b,1,あふれ"
        );
        let (table, report) = read(&text);
        let table = table.unwrap();
        let rows: Vec<_> = table
            .rows()
            .map(|row| (row.number(), row.cell("名称").text, row.cell("id").text))
            .collect();
        assert_eq!(rows, [(6, "甲 乙", "a"), (8, "丙", "b")]);
        assert_eq!(
            places(&report),
            ["t.csv 8行目 D列", "t.csv 6行目 A列「名称」", "t.csv 8行目 A列「名称」"]
        );
    }

    #[test]
    fn comments_saved_by_a_spreadsheet_keep_their_meaning() {
        let text = "# 出典: a, b,,\n# ライセンス:CC0,,\n# 日付: 2026/4/1,,\nid,名称\n";
        let (_, report) = read(text);
        assert_eq!(report.diagnostics(), []);
    }

    #[test]
    fn a_missing_header_comment_is_an_error_and_a_wrong_day_names_its_row() {
        let (_, report) = read("# 出典: x\n# 日付: 2026-02-30\nid,名称\n");
        assert_eq!(places(&report), ["t.csv", "t.csv 2行目"]);
        assert!(report.diagnostics()[0].message.contains("ライセンス"));
    }

    #[test]
    fn missing_doubled_and_unknown_columns_are_named() {
        let (table, report) = read(&format!("{HEAD}id,id,メモ\n1,2,3\n"));
        assert!(table.is_none());
        assert_eq!(
            places(&report),
            ["t.csv 4行目", "t.csv 4行目 B列「id」", "t.csv 4行目 C列「メモ」"]
        );
    }

    #[test]
    fn bytes_of_no_encoding_are_refused_with_the_way_to_save_them() {
        let mut report = Report::default();
        let files = [("t.csv".to_owned(), vec![0x96, 0xBC, 0x8F, 0xCC, 0xFF])].into();
        assert!(
            Table::read(
                &SPEC,
                &Input::open(&[&SPEC], &Sources { files, ..Sources::default() }, &mut report),
                &mut report
            )
            .is_none()
        );
        assert!(report.diagnostics()[0].repair.contains("CSV UTF-8"));
    }
}
