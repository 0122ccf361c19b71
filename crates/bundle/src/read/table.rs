//! A table: comments, header row, rows.

use std::collections::BTreeMap;

use super::{csv, form};
use crate::Sources;
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};

/// What a table is expected to have.
pub(crate) struct Spec {
    /// The file's name.
    pub file: &'static str,
    /// Whether there is no guide without it.
    pub needed: bool,
    /// Columns without which its rows cannot be read.
    pub required: &'static [&'static str],
    /// Columns that are read as empty when they are not there.
    pub optional: &'static [&'static str],
}

impl Spec {
    /// The column's own name, when the table has one of that name.
    pub(super) fn column(&self, name: &str) -> Option<&'static str> {
        self.required.iter().chain(self.optional).find(|known| **known == name).copied()
    }
}

/// A table that could be read.
pub(crate) struct Table {
    file: &'static str,
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<RawRow>,
}

pub(super) struct RawRow {
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
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
    pub(crate) fn read(spec: &Spec, sources: &Sources, report: &mut Report) -> Option<Self> {
        let empty = Self { file: spec.file, columns: BTreeMap::new(), rows: Vec::new() };
        let Some(bytes) = sources.files.get(spec.file) else {
            if spec.needed {
                report.add(
                    Severity::Error,
                    Place::file(spec.file),
                    "この表がありません。",
                    "ファイル名を確かめて、data フォルダーに置いてください。",
                );
                return None;
            }
            return Some(empty);
        };
        let text = super::text(spec.file, bytes, report)?;
        let records = match csv::split(text) {
            Ok(records) => records,
            Err(unclosed) => {
                report.add(
                    Severity::Error,
                    Place::row(spec.file, unclosed.row),
                    "この行の \"（引用符）が閉じていないため、ここから先を読めませんでした。",
                    "この行の \" を、始まりと終わりで2つそろえてください。メモ帳などで開くと直せます。Excel で保存すると、下の行が1つのセルにまとまってしまいます。",
                );
                return None;
            }
        };
        let head = records.iter().take_while(|r| r.is_comment() || r.is_blank()).count();
        let (comments, rest) = records.split_at(head);
        form::check_comments(spec.file, comments, report);
        let Some((header, body)) = rest.split_first() else {
            report.add(
                Severity::Error,
                Place::file(spec.file),
                "見出しの行がありません。",
                &format!("「{}」などの見出しを1行で書いてください。", spec.required.join("、")),
            );
            return None;
        };
        let columns = form::columns(spec, header, body, report)?;
        let rows = body
            .iter()
            .filter(|record| !record.is_blank())
            .map(|record| form::raw_row(spec.file, header, record, report))
            .collect();
        Some(Self { columns, rows, ..empty })
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
        self.push(
            report,
            Severity::Fixed,
            format!("「{now}」として公開します。"),
            "このままでもかまいません。表も同じ書き方に直すと、次から表示されません。",
        );
    }

    fn push(self, report: &mut Report, severity: Severity, message: String, repair: &str) {
        let column = Column { index: self.index, name: self.name.to_owned() };
        report.push(Diagnostic {
            severity,
            place: Place {
                column: Some(column),
                ..Place::row(self.row.table.file, self.row.raw.number)
            },
            value: (!self.text.is_empty()).then(|| self.text.to_owned()),
            message,
            repair: repair.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: Spec =
        Spec { file: "t.csv", needed: true, required: &["id", "名称"], optional: &["FAX番号"] };
    const HEAD: &str = "# 出典: x\n# ライセンス: CC0\n# 日付: 2026-04-01\n";

    fn read(text: &str) -> (Option<Table>, Report) {
        let mut report = Report::default();
        let files = [("t.csv".to_owned(), text.as_bytes().to_vec())].into();
        let table = Table::read(&SPEC, &Sources { files }, &mut report);
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
    fn shift_jis_is_refused_with_the_way_to_save_it() {
        let mut report = Report::default();
        let files = [("t.csv".to_owned(), vec![0x96, 0xBC, 0x8F, 0xCC])].into();
        assert!(Table::read(&SPEC, &Sources { files }, &mut report).is_none());
        assert!(report.diagnostics()[0].repair.contains("CSV UTF-8"));
    }
}
