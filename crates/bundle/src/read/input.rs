//! The tables of a folder, each in its CSV file or on its sheet of the workbook.

use std::collections::BTreeMap;

use super::csv::{self, Record};
use super::workbook::Sheet;
use super::{Spec, decode, workbook};
use crate::diagnostic::{Place, Report, Severity};
use crate::text::fold_width;
use crate::{Sources, template};

/// The workbook's name in the folder of tables.
pub const WORKBOOK: &str = "連携ガイド.xlsx";

/// What stands of a table in the sources.
pub(crate) enum Found {
    /// Its records.
    Records {
        /// Where: the file, and the sheet of the workbook.
        place: Place,
        /// All rows, comments and header row included.
        records: Vec<Record>,
    },
    /// It is there and cannot be read; the report has said why.
    Unreadable,
}

/// All tables that the sources hold.
pub(crate) struct Input {
    /// By [`Spec::file`].
    found: BTreeMap<&'static str, Found>,
    /// The sheets of the workbook that are none of the tables, in the order of their tabs.
    pub others: Vec<Sheet>,
}

impl Input {
    /// Finds and reads the tables. A table that stands both in a CSV file and on a sheet is an
    /// error: nobody can tell which of them is true.
    pub(crate) fn open(specs: &[&'static Spec], sources: &Sources, report: &mut Report) -> Self {
        let mut found = BTreeMap::new();
        for spec in specs {
            if let Some(bytes) = sources.files.get(spec.file) {
                found.insert(spec.file, csv_file(spec.file, bytes, report));
            }
        }
        let mut others = Vec::new();
        if let Some(bytes) = sources.files.get(WORKBOOK) {
            others = sheets(specs, bytes, &mut found, report);
        }
        Self { found, others }
    }

    /// What there is of a table.
    pub(crate) fn table(&self, spec: &Spec) -> Option<&Found> {
        self.found.get(spec.file)
    }
}

fn csv_file(file: &str, bytes: &[u8], report: &mut Report) -> Found {
    let Some((text, _)) = decode::decode(bytes) else {
        report.add(
            Severity::Error,
            Place::file(file),
            "文字コードがわからないため、読めませんでした。",
            "Excel では「名前を付けて保存」でファイルの種類に「CSV UTF-8（コンマ区切り）」を選び、\
             保存し直してください。",
        );
        return Found::Unreadable;
    };
    match csv::split(&text, b',') {
        Ok(records) => Found::Records { place: Place::file(file), records },
        Err(unclosed) => {
            report.add(
                Severity::Error,
                Place::row(file, unclosed.row),
                "この行の \"（引用符）が閉じていないため、ここから先を読めませんでした。",
                "この行の \" を、始まりと終わりで2つそろえてください。メモ帳などで開くと直せます。Excel で保存すると、下の行が1つのセルにまとまってしまいます。",
            );
            Found::Unreadable
        }
    }
}

/// Finds the tables among the sheets; gives the sheets that are none, without those that only the
/// template writes.
fn sheets(
    specs: &[&'static Spec],
    bytes: &[u8],
    found: &mut BTreeMap<&'static str, Found>,
    report: &mut Report,
) -> Vec<Sheet> {
    let sheets = match workbook::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(_) => {
            report.add(
                Severity::Error,
                Place::file(WORKBOOK),
                "Excel のブックとして読めませんでした。",
                "Excel で開けるか確かめてください。開けないときは、控えのブックに戻してください。パスワードがかかっているときは、外してください。",
            );
            for spec in specs {
                found.entry(spec.file).or_insert(Found::Unreadable);
            }
            return Vec::new();
        }
    };
    let mut others = Vec::new();
    for mut sheet in sheets {
        let name = plain_name(&sheet.name);
        let Some(spec) = specs.iter().find(|spec| spec.sheet == name) else {
            if !template::OWN_SHEETS.contains(&name.as_str()) {
                others.push(sheet);
            }
            continue;
        };
        template::clear_names(&mut sheet.records);
        let place = Place { sheet: Some(sheet.name), ..Place::file(WORKBOOK) };
        // The template writes a sheet for every table. Of two tables, one that nobody filled in is no
        // second truth.
        match found.get(spec.file) {
            Some(_) if has_no_row(&sheet.records) => continue,
            Some(Found::Records { records, .. }) if has_no_row(records) => {}
            Some(Found::Records { place: first, .. }) if first.sheet.is_some() => report.add(
                Severity::Error,
                place.clone(),
                "同じ表のシートが2つあります。どちらが正しいかわかりません。",
                "いらないほうのシートを消すか、シートの名前を「メモ」で始まる名前に変えてください。",
            ),
            Some(_) => report.add(
                Severity::Error,
                place.clone(),
                &format!("同じ表が {} にもあります。どちらが正しいかわかりません。", spec.file),
                &format!(
                    "ブックを使うときは、{} を data フォルダーの外に移してください。",
                    spec.file
                ),
            ),
            None => {}
        }
        found.insert(spec.file, Found::Records { place, records: sheet.records });
    }
    others
}

/// A sheet's name without the spaces and widths that a person does not see on its tab.
fn plain_name(name: &str) -> String {
    fold_width(name).split_whitespace().collect()
}

/// Whether there is nothing below the header row.
fn has_no_row(records: &[Record]) -> bool {
    records.iter().filter(|record| !record.is_comment() && !record.is_blank()).count() < 2
}
