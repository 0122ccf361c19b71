//! The names of institutions beside their ids: a column that Excel fills in by itself, so that a
//! clerk sees whose row it is. It is no part of the table and never read.

use std::collections::BTreeMap;

use rust_xlsxwriter::Formula;

use super::choices::Choices;
use super::{Filled, blank};
use crate::document::Document;
use crate::parse::facilities;
use crate::read::csv::Record;
use crate::read::{Form, Spec};

/// The header of such a column.
pub(super) const HEADER: &str = "施設の名称（自動）";
/// What stands there for an id that is not in the table of institutions.
const NOBODY: &str = "（見つかりません）";
/// The header row of a table is among so many rows at its top.
const TOP: usize = 50;

/// Empties such columns of a sheet; every other cell keeps its place.
pub(crate) fn clear(records: &mut [Record]) {
    let top = records.get(..TOP).unwrap_or(records);
    let header = top.iter().position(|r| r.cells.iter().any(|cell| cell.text.trim() == HEADER));
    let Some(header) = header else { return };
    let named = |record: &Record| -> Vec<usize> {
        let cells = record.cells.iter().enumerate();
        cells.filter(|(_, cell)| cell.text.trim() == HEADER).map(|(at, _)| at).collect()
    };
    let columns = records.get(header).map(named).unwrap_or_default();
    for record in records.iter_mut().skip(header) {
        for column in &columns {
            if let Some(cell) = record.cells.get_mut(*column) {
                cell.text.clear();
            }
        }
    }
}

/// Puts such a column, still empty, to the right of every column of ids.
pub(super) fn make_room((spec, document): &Filled) -> Filled {
    let mut document = document.clone();
    let mut at = 0;
    while let Some(name) = document.header.get(at) {
        at += 1;
        if is_facility(spec, name) {
            document.header.insert(at, HEADER.to_owned());
            for row in document.rows.iter_mut().filter(|row| row.len() >= at) {
                row.insert(at, String::new());
            }
        }
    }
    (spec, document)
}

fn is_facility(spec: &Spec, header: &str) -> bool {
    blank::known(spec, header).is_some_and(|column| column.form == Form::Facility)
}

/// The names by id, which the cells show before Excel has calculated anything.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    pub(super) fn of(tables: &[Filled]) -> Self {
        let table = tables.iter().find(|(spec, _)| spec.file == facilities::SPEC.file);
        let named = |document: &Document| {
            let (id, name) = (document.column("id")?, document.column("名称")?);
            let cell = |row: &[String], at: usize| {
                row.get(at).map_or_else(String::new, |cell| cell.trim().to_owned())
            };
            Some(document.rows.iter().map(|row| (cell(row, id), cell(row, name))).collect())
        };
        Self(table.and_then(|(_, document)| named(document)).unwrap_or_default())
    }

    /// What is put beside the cell with that id; `None` where the table of institutions has no
    /// columns to look in.
    pub(super) fn beside(&self, cell: &str, id: &str, choices: &Choices) -> Option<Formula> {
        let (ids, names) = choices.facilities()?;
        let found = format!("IFERROR(INDEX({names},MATCH({cell},{ids},0)),\"{NOBODY}\")");
        let shown = match id {
            "" => "",
            id => self.0.get(id).map_or(NOBODY, String::as_str),
        };
        Some(Formula::new(format!("=IF({cell}=\"\",\"\",{found})")).set_result(shown))
    }
}
