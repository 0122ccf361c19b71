//! What a register had and has no more. It is listed and never removed.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, ChangeKind, Subject};
use super::origin::Origin;
use super::places::Import;
use super::tables::{Tables, cell, rows_by};
use crate::import::format::Register;
use crate::import::join::folded;
use crate::import::{Format, Outcome, Reading, TableRows};

impl Import<'_> {
    /// Lists what the register had and has no more, as far as the files cover it.
    pub(super) fn vanished(
        &mut self,
        reading: &Reading,
        origins: &BTreeMap<usize, Origin>,
        tables: &Tables,
    ) {
        let read =
            reading.tables.iter().enumerate().filter_map(|(index, table)| match &table.outcome {
                Outcome::Read(rows) => Some((rows, origins.get(&index)?)),
                Outcome::Refused { .. } => None,
            });
        for (rows, origin) in read {
            match origin.register {
                Register::Navii => self.vanished_places(rows, reading, origin, tables),
                Register::Care => self.vanished_services(rows, reading, origin, tables),
                Register::Municipal | Register::Bureau => {}
            }
        }
    }

    fn vanished_places(
        &mut self,
        rows: &TableRows,
        reading: &Reading,
        origin: &Origin,
        tables: &Tables,
    ) {
        let kind = rows.format.kind().or_else(|| {
            let mut kinds = reading.places.iter().filter_map(|place| place.kind);
            kinds.next().filter(|_| rows.format == Format::NaviiNames)
        });
        let Some(kind) = kind else { return };
        for row in 0..tables.facilities.rows.len() {
            let read = |column| cell(&tables.facilities, row, column);
            let was_there = origin.owns(read("出典")) && read("種別") == kind.ja();
            if was_there && !self.matched.contains(&row) {
                let (id, name) = (read("id").to_owned(), read("名称").to_owned());
                let address = read("住所").to_owned();
                self.gone(id, name, String::new(), address);
            }
        }
    }

    fn vanished_services(
        &mut self,
        rows: &TableRows,
        reading: &Reading,
        origin: &Origin,
        tables: &Tables,
    ) {
        let key =
            |number: &str, name: &str| (number.trim_start_matches('0').to_owned(), folded(name));
        let there: BTreeSet<(String, String)> = reading
            .places
            .iter()
            .flat_map(|place| &place.services)
            .map(|service| key(&service.office_number, &service.name))
            .collect();
        let by_id = rows_by(&tables.facilities, "id");
        for row in 0..tables.services.rows.len() {
            let read = |column| cell(&tables.services, row, column);
            let facility = by_id.get(read("施設id")).and_then(|rows| rows.first()).copied();
            let Some(facility) = facility else { continue };
            let owned = origin.owns(cell(&tables.facilities, facility, "出典"));
            let covered = rows.services.iter().any(|name| folded(name) == folded(read("サービス")));
            let number = read("事業所番号");
            if owned && covered && !there.contains(&key(number, read("サービス"))) {
                let name = cell(&tables.facilities, facility, "名称").to_owned();
                let service = read("サービス").to_owned();
                self.gone(read("施設id").to_owned(), name, service, number.to_owned());
            }
        }
    }

    fn gone(&mut self, id: String, name: String, field: String, before: String) {
        self.changes.push(Change {
            kind: ChangeKind::Vanished,
            subject: Subject::Facility,
            id,
            name,
            field,
            before,
            after: String::new(),
            reason: "廃止や移転かもしれません。施設に確かめてください。",
        });
    }
}
