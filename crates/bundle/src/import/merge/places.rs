//! Places of the files → rows of the tables.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{District, Kind};

use super::change::{Change, ChangeKind, Subject};
use super::existing::{Existing, Match};
use super::hours::{self, Said};
use super::origin::Origin;
use super::row::Row;
use super::services;
use super::tables::{Tables, cell, insert, rows_by};
use crate::import::join::folded;
use crate::import::record::{Imported, ImportedService};
use crate::import::{City, Format, Outcome, Reading, TableRows, care};

/// An import while it runs.
pub(super) struct Import<'i> {
    /// The rows that were there.
    pub existing: Existing,
    /// The municipality.
    pub city: &'i City,
    /// Those of `guide.toml`.
    pub districts: &'i [District],
    /// The rows of 施設 that a place was found for.
    pub matched: BTreeSet<usize>,
    /// What was done and left.
    pub changes: Vec<Change>,
}

impl Import<'_> {
    /// Finds or adds the row of each place; gives the row of each, by the place's index. New rows
    /// have no id yet.
    pub(super) fn rows(
        &mut self,
        reading: &Reading,
        origins: &BTreeMap<usize, Origin>,
        tables: &mut Tables,
    ) -> BTreeMap<usize, (usize, bool)> {
        let closed = closed_names(tables);
        let mut rows = BTreeMap::new();
        for (at, place) in reading.places.iter().enumerate() {
            let Some(origin) = origins.get(&place.file) else { continue };
            let is_closed =
                |kind: Kind| closed.contains(&(kind.ja().to_owned(), folded(&place.name)));
            match self.existing.find(tables, place) {
                Match::Row(row) if self.matched.insert(row) => {
                    rows.insert(at, (row, false));
                }
                Match::Row(row) => {
                    let id = cell(&tables.facilities, row, "id").to_owned();
                    self.left(place, &id, "この施設には、ファイルの前の行がもう当てはまりました。");
                }
                Match::Unsure(row, reason) => {
                    self.matched.insert(row);
                    let id = cell(&tables.facilities, row, "id").to_owned();
                    self.left(place, &id, reason);
                }
                Match::None => match place.kind {
                    None => self.left(
                        place,
                        "",
                        "種別がわかりません。--format でファイルの形式を書いてください。",
                    ),
                    Some(kind) if is_closed(kind) => {
                        self.left(place, "", "同じ種別と名称の施設を、市は掲載を終えています。");
                    }
                    Some(kind) => {
                        let row = self.add(place, kind, origin, tables);
                        self.matched.insert(row);
                        rows.insert(at, (row, true));
                    }
                },
            }
        }
        rows
    }

    fn left(&mut self, place: &Imported, id: &str, reason: &'static str) {
        self.changes.push(Change {
            kind: ChangeKind::Unsure,
            subject: Subject::Facility,
            id: id.to_owned(),
            name: place.name.clone(),
            field: String::new(),
            before: String::new(),
            after: place.address.clone(),
            reason,
        });
    }

    fn add(&mut self, place: &Imported, kind: Kind, origin: &Origin, tables: &mut Tables) -> usize {
        let (lat, lon) = place.position.map_or((String::new(), String::new()), |(lat, lon)| {
            (lat.to_string(), lon.to_string())
        });
        let surveyed = if place.position.is_some() { "実測" } else { "" };
        let beds = place.beds.map(|beds| beds.to_string()).unwrap_or_default();
        // What the address says is no fact of the register: without a source for it, it is left to
        // the check of addresses.
        let judged = rows_by(&tables.sources, "出典id").contains_key(ADDRESS_SOURCE);
        let district = self.district(&place.address).filter(|_| judged).unwrap_or_default();
        let district_source = if district.is_empty() { "" } else { ADDRESS_SOURCE };
        let departments = place.departments.join(";");
        let cells = [
            ("種別", kind.ja()),
            ("名称", &place.name),
            ("名称_カナ", &place.kana),
            ("通称", &place.common_name),
            ("郵便番号", &place.postal_code),
            ("住所", &place.address),
            ("旧市町村", &district),
            ("電話番号", &place.phone),
            ("FAX番号", &place.fax),
            ("URL", &place.url),
            ("緯度", &lat),
            ("経度", &lon),
            ("位置の確かさ", surveyed),
            ("診療科目", &departments),
            ("病床数", &beds),
            ("備考", &place.note),
            ("医療情報ネットID", &place.navii),
            ("出典", &origin.id),
            ("旧市町村の出典", district_source),
        ];
        let written: Vec<_> = cells.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let row = insert(&mut tables.facilities, &written);
        self.changes.push(Change {
            kind: ChangeKind::Added,
            subject: Subject::Facility,
            id: String::new(),
            name: place.name.clone(),
            field: String::new(),
            before: String::new(),
            after: format!("{} {}", kind.ja(), place.address),
            reason: "",
        });
        row
    }

    /// The district that the address names behind the city: 横手市十文字町….
    fn district(&self, address: &str) -> Option<String> {
        let rest = address.strip_prefix(&self.city.prefecture).unwrap_or(address).trim_start();
        let rest = rest.strip_prefix(&self.city.name)?;
        let named = |district: &&District| {
            rest.strip_prefix(&district.name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('町'))
        };
        let mut found = self.districts.iter().filter(named);
        let first = found.next()?;
        found.next().is_none().then(|| first.name.clone())
    }

    /// Compares the rows that were there, and enters services and hours of all.
    pub(super) fn services_and_hours(
        &mut self,
        reading: &Reading,
        origins: &BTreeMap<usize, Origin>,
        rows: &BTreeMap<usize, (usize, bool)>,
        tables: &mut Tables,
    ) {
        for (at, (index, is_new)) in rows {
            let Some(place) = reading.places.get(*at) else { continue };
            let Some(origin) = origins.get(&place.file) else { continue };
            let place = self.with_all_services(place, *index, tables);
            let mut row = Row::new(tables, *index, &self.city.prefecture);
            if !is_new {
                row.compare(&place, origin, &mut self.changes);
            }
            services::enter(&mut row, &place.services, origin, *is_new, &mut self.changes);
            let names: Vec<String> = place.services.iter().map(|s| s.name.clone()).collect();
            let all = self.existing.services_of(*index).max(names.len());
            let some = !names.is_empty() && names.len() < all;
            let mut days = place.days.clone();
            if let ([name], true) = (names.as_slice(), some) {
                for line in &mut days {
                    line.department.clone_from(name);
                }
            }
            let said =
                Said { days: &days, times: &place.times, only_services: some.then_some(&names) };
            if *is_new {
                // A new institution is one change, not one for each of its tables.
                hours::replace(&mut row, &said, origin, &mut Vec::new());
            } else {
                hours::replace(&mut row, &said, origin, &mut self.changes);
                row.finish(origin, whole(reading, place.file), &mut self.changes);
            }
        }
        for times in &reading.times {
            let Some(origin) = origins.get(&times.file) else { continue };
            let place = Imported {
                navii: times.navii.clone(),
                departments: times.departments.clone(),
                ..Imported::default()
            };
            let Match::Row(index) = self.existing.find(tables, &place) else { continue };
            let mut row = Row::new(tables, index, &self.city.prefecture);
            row.compare(&place, origin, &mut self.changes);
            let said = Said { days: &[], times: &times.times, only_services: None };
            hours::replace(&mut row, &said, origin, &mut self.changes);
            row.finish(origin, false, &mut self.changes);
        }
    }

    /// The place with the kind that it has when the services in the table are counted, too.
    fn with_all_services(&self, place: &Imported, index: usize, tables: &Tables) -> Imported {
        let mut place = place.clone();
        if place.services.is_empty() {
            return place;
        }
        let id = cell(&tables.facilities, index, "id");
        let rows = tables.services_of.get(id).into_iter().flatten().map(|row| ImportedService {
            name: cell(&tables.services, *row, "サービス").to_owned(),
            ..ImportedService::default()
        });
        let all: Vec<ImportedService> = place.services.iter().cloned().chain(rows).collect();
        place.kind = Some(care::kind(&all));
        place
    }
}

/// Whether a file describes its institutions with all that the register knows of them.
fn whole(reading: &Reading, file: usize) -> bool {
    !matches!(
        reading.tables.get(file).map(|table| &table.outcome),
        Some(Outcome::Read(TableRows { format: Format::NaviiNames | Format::NaviiHours, .. }))
    )
}

/// The source of what was judged by an address.
const ADDRESS_SOURCE: &str = "address";

/// Kind and name of the institutions that the city has taken out of the guide.
fn closed_names(tables: &Tables) -> BTreeSet<(String, String)> {
    (0..tables.closed.rows.len())
        .map(|row| {
            let read = |column| cell(&tables.closed, row, column);
            (read("種別").to_owned(), folded(read("名称")))
        })
        .collect()
}
