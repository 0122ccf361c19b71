//! Which row of 施設 a place of a register is.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::{Tables, cell, rows_by};
use crate::import::join::{folded, folded_address};
use crate::import::record::Imported;
use crate::text::fold_width;

/// The rows of 施設, ready to be found.
pub(super) struct Existing {
    navii: BTreeMap<String, Vec<usize>>,
    by_office: BTreeMap<String, Vec<usize>>,
    services: BTreeMap<usize, BTreeSet<(String, String)>>,
    by_address: BTreeMap<String, Vec<usize>>,
    prefecture: String,
}

/// What was found for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// That row.
    Row(usize),
    /// No row.
    None,
    /// A row that may be it or not: a person has to look.
    Unsure(usize, &'static str),
}

/// An id as it is compared: a spreadsheet may have taken the zero at its start from the table.
fn plain_id(id: &str) -> String {
    fold_width(id.trim()).trim_start_matches('0').to_owned()
}

impl Existing {
    /// Reads the tables.
    pub(super) fn new(tables: &Tables, prefecture: &str) -> Self {
        let facilities = &tables.facilities;
        let by_id = rows_by(facilities, "id");
        let mut existing = Self {
            navii: BTreeMap::new(),
            by_office: BTreeMap::new(),
            services: BTreeMap::new(),
            by_address: BTreeMap::new(),
            prefecture: prefecture.to_owned(),
        };
        for row in 0..facilities.rows.len() {
            let navii = plain_id(cell(facilities, row, "医療情報ネットID"));
            if !navii.is_empty() {
                existing.navii.entry(navii).or_default().push(row);
            }
            let address = folded_address(cell(facilities, row, "住所"), prefecture);
            existing.by_address.entry(address).or_default().push(row);
        }
        for row in 0..tables.services.rows.len() {
            let facility = by_id.get(cell(&tables.services, row, "施設id"));
            let Some(facility) = facility.and_then(|rows| rows.first()).copied() else { continue };
            let number = plain_id(cell(&tables.services, row, "事業所番号"));
            let name = folded(cell(&tables.services, row, "サービス"));
            if !number.is_empty() {
                let rows = existing.by_office.entry(number.clone()).or_default();
                if !rows.contains(&facility) {
                    rows.push(facility);
                }
            }
            existing.services.entry(facility).or_default().insert((number, name));
        }
        existing
    }

    /// The row of a place: by its id in the register; by its office number, where several rows
    /// have it with the same address or service; or by name, address and kind together.
    pub(super) fn find(&self, tables: &Tables, place: &Imported) -> Match {
        if !place.navii.is_empty() {
            match self.navii.get(&plain_id(&place.navii)).map(Vec::as_slice) {
                Some([row]) => return Match::Row(*row),
                Some([row, ..]) => {
                    return Match::Unsure(*row, "同じ医療情報ネットIDの行が2つ以上あります。");
                }
                _ => {}
            }
        }
        if let Some(row) = self.of_office(tables, place) {
            return Match::Row(row);
        }
        self.of_name_and_address(tables, place)
    }

    fn of_office(&self, tables: &Tables, place: &Imported) -> Option<usize> {
        let address = folded_address(&place.address, &self.prefecture);
        let mut candidates: Vec<usize> = Vec::new();
        for service in place.services.iter().filter(|s| !s.office_number.is_empty()) {
            let rows = self.by_office.get(&plain_id(&service.office_number));
            candidates.extend(rows.into_iter().flatten());
        }
        candidates.dedup();
        let at_address = |row: &&usize| {
            folded_address(cell(&tables.facilities, **row, "住所"), &self.prefecture) == address
        };
        let with_service = |row: &&usize| {
            let known = self.services.get(*row);
            place.services.iter().any(|service| {
                let key = (plain_id(&service.office_number), folded(&service.name));
                known.is_some_and(|known| known.contains(&key))
            })
        };
        candidates.iter().find(at_address).or_else(|| candidates.iter().find(with_service)).copied()
    }

    fn of_name_and_address(&self, tables: &Tables, place: &Imported) -> Match {
        let address = folded_address(&place.address, &self.prefecture);
        let kind = place.kind.map_or("", renkei_model::Kind::ja);
        let name = folded(&place.name);
        let rows = self.by_address.get(&address).map(Vec::as_slice).unwrap_or_default();
        let same = |row: &&usize| {
            folded(cell(&tables.facilities, **row, "名称")) == name
                && cell(&tables.facilities, **row, "種別") == kind
        };
        let mut found = rows.iter().filter(same);
        match (found.next(), found.next()) {
            (None, _) => Match::None,
            (Some(row), Some(_)) => {
                Match::Unsure(*row, "同じ種別、名称、住所の行が2つ以上あります。")
            }
            (Some(row), None) => {
                let navii = plain_id(cell(&tables.facilities, *row, "医療情報ネットID"));
                let other_id = !navii.is_empty() && !place.navii.is_empty();
                if other_id {
                    Match::Unsure(*row, "種別、名称、住所が同じで、医療情報ネットIDがちがいます。")
                } else {
                    Match::Row(*row)
                }
            }
        }
    }

    /// How many services a row has.
    pub(super) fn services_of(&self, row: usize) -> usize {
        self.services.get(&row).map_or(0, BTreeSet::len)
    }
}
