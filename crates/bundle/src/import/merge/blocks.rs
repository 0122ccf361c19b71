//! The table of hours by institution: each has a block of lines, which is replaced as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::{cell, insert, rows_by};
use crate::document::Document;
use crate::import::lines::HourLine;

/// The blocks of the table, with those that were replaced.
pub(super) struct Blocks {
    rows: BTreeMap<String, Vec<usize>>,
    replaced: BTreeMap<String, Vec<HourLine>>,
    /// The institutions whose blocks were replaced, in order.
    order: Vec<String>,
}

impl Blocks {
    /// Those of a table.
    pub(super) fn new(hours: &Document) -> Self {
        let rows = rows_by(hours, "施設id");
        Self { rows, replaced: BTreeMap::new(), order: Vec::new() }
    }

    /// The lines of an institution.
    pub(super) fn of(&self, hours: &Document, id: &str) -> Vec<HourLine> {
        if let Some(lines) = self.replaced.get(id) {
            return lines.clone();
        }
        let rows = self.rows.get(id).into_iter().flatten();
        rows.map(|row| line(hours, *row)).collect()
    }

    /// Replaces the lines of an institution.
    pub(super) fn replace(&mut self, id: &str, lines: Vec<HourLine>) {
        if self.replaced.insert(id.to_owned(), lines).is_none() {
            self.order.push(id.to_owned());
        }
    }

    /// Writes the replaced blocks where their first row was, new ones to the end. A row that says
    /// the same as before stays as it was, cells of other columns included.
    pub(super) fn write(&self, hours: &mut Document) {
        let mut firsts: BTreeMap<usize, &str> = BTreeMap::new();
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for id in &self.order {
            let rows = self.rows.get(id).map(Vec::as_slice).unwrap_or_default();
            if let Some(first) = rows.first() {
                firsts.insert(*first, id);
            }
            gone.extend(rows);
        }
        let old = Document { rows: core::mem::take(&mut hours.rows), ..hours.clone() };
        for (row, cells) in old.rows.iter().enumerate() {
            if let Some(id) = firsts.get(&row) {
                self.enter(hours, &old, id);
            }
            if !gone.contains(&row) {
                hours.rows.push(cells.clone());
            }
        }
        for id in self.order.iter().filter(|id| !self.rows.contains_key(id.as_str())) {
            self.enter(hours, &old, id);
        }
    }

    fn enter(&self, hours: &mut Document, old: &Document, id: &str) {
        let rows = self.rows.get(id).map(Vec::as_slice).unwrap_or_default();
        for new in self.replaced.get(id).into_iter().flatten() {
            let same = rows.iter().find(|row| line(old, **row) == *new);
            if let Some(cells) = same.and_then(|row| old.rows.get(*row)) {
                hours.rows.push(cells.clone());
                continue;
            }
            let mut cells = vec![("施設id", id)];
            cells.extend(HourLine::COLUMNS.into_iter().zip(new.cells()));
            cells.retain(|(_, value)| !value.is_empty());
            insert(hours, &cells);
        }
    }
}

fn line(hours: &Document, row: usize) -> HourLine {
    HourLine::of(HourLine::COLUMNS.map(|column| cell(hours, row, column)))
}
