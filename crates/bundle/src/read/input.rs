//! The tables of a folder, each in its CSV file or on its sheet of the workbook.

use std::collections::BTreeMap;

use super::csv::Record;
use super::open::open_table;
use super::unreadable::Unreadable;
use super::{Spec, mended, workbook};
use crate::Sources;
use crate::diagnostic::{Place, Report, Severity};

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
        if let Some(bytes) = sources.files.get(WORKBOOK) {
            sheets(specs, bytes, &mut found, report);
        }
        Self { found }
    }

    /// What there is of a table.
    pub(crate) fn table(&self, spec: &Spec) -> Option<&Found> {
        self.found.get(spec.file)
    }
}

fn csv_file(spec: &Spec, bytes: &[u8], report: &mut Report) -> Found {
    let file = spec.file;
    let mut grids = match open_table(file, bytes) {
        Ok(opened) => opened.grids,
        // An empty table lacks what every table must have, which is said elsewhere.
        Err(Unreadable::Empty) => {
            return Found::Records { place: Place::file(file), records: Vec::new() };
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
    Found::Records { place: grid.place(), records: grid.records }
}

fn sheets(
    specs: &[&'static Spec],
    bytes: &[u8],
    found: &mut BTreeMap<&'static str, Found>,
    report: &mut Report,
) {
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
            return;
        }
    };
    for sheet in sheets {
        let Some(spec) = specs.iter().find(|spec| spec.sheet == sheet.name) else { continue };
        let place = Place { sheet: Some(sheet.name), ..Place::file(WORKBOOK) };
        if found.contains_key(spec.file) {
            report.add(
                Severity::Error,
                place.clone(),
                &format!("同じ表が {} にもあります。どちらが正しいかわかりません。", spec.file),
                &format!(
                    "ブックを使うときは、{} を data フォルダーの外に移してください。",
                    spec.file
                ),
            );
        }
        found.insert(spec.file, Found::Records { place, records: sheet.records });
    }
}
