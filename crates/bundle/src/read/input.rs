//! The tables of a folder, each in its CSV file or on its sheet of the workbook.

use std::collections::BTreeMap;

use super::csv::Record;
use super::look::Look;
use super::open::open_table;
use super::unreadable::Unreadable;
use super::workbook::Sheet;
use super::{Spec, header, mended, workbook};
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
        /// What Excel shows of them beside the values; plain for a CSV file.
        look: Box<Look>,
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
    /// Whether the clerk keeps the tables in a workbook.
    pub has_workbook: bool,
}

impl Input {
    /// Finds and reads the tables. A table that stands both in a CSV file and on a sheet is an
    /// error: nobody can tell which of them is true.
    pub(crate) fn open(specs: &[&'static Spec], sources: &Sources, report: &mut Report) -> Self {
        let mut found = BTreeMap::new();
        for spec in specs {
            if let Some(bytes) = sources.files.get(spec.file) {
                found.insert(spec.file, csv_file(spec, bytes, report));
            }
        }
        let mut others = Vec::new();
        if let Some(bytes) = sources.files.get(WORKBOOK) {
            others = sheets(specs, bytes, &mut found, report);
        }
        Self { found, others, has_workbook: sources.files.contains_key(WORKBOOK) }
    }

    /// What there is of a table.
    pub(crate) fn table(&self, spec: &Spec) -> Option<&Found> {
        self.found.get(spec.file)
    }

    /// Where a table would be that is not there: on its sheet, where there is a workbook.
    pub(crate) fn missing_place(&self, spec: &Spec) -> Place {
        if self.has_workbook {
            return Place { sheet: Some(spec.sheet.to_owned()), ..Place::file(WORKBOOK) };
        }
        Place::file(spec.file)
    }
}

fn csv_file(spec: &Spec, bytes: &[u8], report: &mut Report) -> Found {
    let file = spec.file;
    let mut grids = match open_table(file, bytes) {
        Ok(opened) => opened.grids,
        // An empty table lacks what every table must have, which is said elsewhere.
        Err(Unreadable::Empty) => {
            let place = Place::file(file);
            return Found::Records { place, records: Vec::new(), look: Box::default() };
        }
        Err(why) => {
            let place = match why {
                Unreadable::UnclosedQuote { row } => Place::row(file, row),
                _ => Place::file(file),
            };
            report.add(Severity::Error, place, &why.message(), why.repair());
            return Found::Unreadable;
        }
    };
    // A workbook that calls itself .csv.
    if let Some(own) = grids.iter().position(|grid| grid.sheet.as_deref() == Some(spec.sheet)) {
        grids = grids.into_iter().skip(own).take(1).collect();
    }
    let (1, Some(grid)) = (grids.len(), grids.pop()) else {
        report.add(
            Severity::Error,
            Place::file(file),
            "中に表がいくつもあり、どれを読めばよいかわかりません。",
            &format!("使う表のシートの名前を「{}」にしてください。", spec.sheet),
        );
        return Found::Unreadable;
    };
    mended::report(&grid, report);
    Found::Records { place: grid.place(), records: grid.records, look: Box::new(grid.look) }
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
        Err(why) => {
            let (message, repair) = match why {
                Unreadable::Encrypted | Unreadable::TooLarge => (why.message(), why.repair()),
                _ => (
                    "Excel のブックとして読めませんでした。".to_owned(),
                    "Excel で開けるか確かめてください。開けないときは、控えのブックに戻してください。",
                ),
            };
            report.add(Severity::Error, Place::file(WORKBOOK), &message, repair);
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
            Some(_) if has_no_row(spec, &sheet.records) => continue,
            Some(Found::Records { records, .. }) if has_no_row(spec, records) => {}
            Some(Found::Records { place: first, .. }) if first.table == WORKBOOK => report.add(
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
        let (records, look) = (sheet.records, Box::new(sheet.look));
        found.insert(spec.file, Found::Records { place, records, look });
    }
    others
}

/// A sheet's name without the spaces and widths that a person does not see on its tab.
fn plain_name(name: &str) -> String {
    fold_width(name).split_whitespace().collect()
}

/// Whether there is nothing below the header row.
fn has_no_row(spec: &Spec, records: &[Record]) -> bool {
    let above = header::rows_above(spec, records);
    records.iter().skip(above + 1).all(Record::is_blank)
}
