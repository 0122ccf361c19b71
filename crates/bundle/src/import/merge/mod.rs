//! Reading → the guide's tables. The city's own knowledge always wins: a value is replaced only
//! where it came from the same register and the city has not confirmed it since, and nothing is
//! ever removed.

mod change;
mod existing;
mod hours;
mod origin;
mod row;
mod tables;

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{Day, District, Kind};

pub use change::{Change, ChangeKind};

use super::city::city_code;
use super::format::Register;
use super::inspect::{Inspected, inspected};
use super::join::folded;
use super::record::{Imported, ImportedService};
use super::{City, File, Format, Options, Outcome, Reading, TableRows, care, read};
use crate::Sources;
use crate::diagnostic::{Place, Report, Severity};
use crate::parse::{guide, value};
use existing::{Existing, Match};
use hours::Said;
use origin::Origin;
use row::Row;
use tables::{Tables, cell, insert, rows_by};

/// The municipality of a guide, and what is known of where it lies: what [`Options`] need to tell
/// its rows. Empty options where the sources do not say.
#[must_use]
pub fn options(sources: &Sources) -> Options {
    let mut unheard = Report::default();
    let config = guide::parse(sources, &mut unheard);
    let city = config.and_then(|config| config.city);
    let city = city.map(|c| City { code: c.code, name: c.name, prefecture: c.prefecture });
    let positions = Tables::open(sources, None).map(|t| positions(&t)).unwrap_or_default();
    Options { city, format: None, positions }
}

/// What is wanted of an import.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The municipality's code; that of `guide.toml` where it is not given.
    pub city: Option<String>,
    /// The format, where a person knows better than the header row.
    pub format: Option<Format>,
    /// The day of the files' state; the one in each file's name where it is not given.
    pub as_of: Option<Day>,
    /// The licence of files of a municipality, which they do not say themselves.
    pub licence: Option<String>,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The sources with what was put in.
    pub sources: Sources,
    /// What was changed and what was left.
    pub changes: Vec<Change>,
    /// How each table was read.
    pub tables: Vec<Inspected>,
    /// How many places the files hold of the municipality.
    pub places: usize,
}

impl Merged {
    /// The names of the files that are not as they were.
    #[must_use]
    pub fn changed_files(&self, before: &Sources) -> Vec<String> {
        let changed = self
            .sources
            .files
            .iter()
            .filter(|(name, bytes)| before.files.get(name.as_str()) != Some(*bytes));
        changed.map(|(name, _)| name.clone()).collect()
    }

    /// How many changes there are of a kind.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }
}

impl fmt::Display for Merged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{table}")?;
        }
        change::list(&self.changes, f)?;
        let counts: Vec<String> = ChangeKind::ALL
            .into_iter()
            .map(|kind| format!("{} {}件", kind.ja(), self.count(kind)))
            .collect();
        writeln!(f, "市の施設 {}か所を読み、表とくらべました。", self.places)?;
        writeln!(f, "{}", counts.join("、"))
    }
}

/// Reads files and puts what they say of the municipality into the tables. The same files twice
/// change nothing the second time.
///
/// # Errors
/// The report, when the tables cannot be read, or it is not known which municipality or day the
/// files are about, or under which licence: then nothing must be written.
pub fn merge(files: &[File<'_>], sources: &Sources, wanted: &Wanted) -> Result<Merged, Report> {
    let mut report = Report::default();
    let config = guide::parse(sources, &mut report);
    let districts = config.as_ref().and_then(|config| config.districts.clone()).unwrap_or_default();
    let Some(known) = config.and_then(|config| config.city) else { return Err(report.finish()) };
    if let Some(code) = &wanted.city
        && city_code(code).is_none_or(|code| code.code != known.code)
    {
        let why = format!("guide.toml の市は {}（{}）です。", known.name, known.code);
        return Err(problem(
            "guide.toml",
            &why,
            "--city をなくすか、表のフォルダーを確かめてください。",
        ));
    }
    let city = City { code: known.code, name: known.name, prefecture: known.prefecture };
    let latest =
        files.iter().filter_map(|file| wanted.as_of.or(origin::day_in_name(file.name))).max();
    let mut tables = Tables::open(sources, latest)?;
    let options =
        Options { city: Some(city.clone()), format: wanted.format, positions: positions(&tables) };
    let reading = read(files, &options);
    let origins = origins(&reading, &tables, wanted, &city.name)?;
    let mut import = Import {
        existing: Existing::new(&tables, &city.prefecture),
        city: &city,
        districts: &districts,
        matched: BTreeSet::new(),
        changes: Vec::new(),
    };
    let rows = import.rows(&reading, &origins, &mut tables);
    tables.assign_ids()?;
    import.services_and_hours(&reading, &origins, &rows, &mut tables);
    import.vanished(&reading, &origins, &tables);
    let used: Vec<&Origin> = origins.values().filter(|origin| is_used(origin, &tables)).collect();
    for origin in used {
        origin.enter(&mut tables);
    }
    let mut changes = import.changes;
    changes.sort();
    changes.dedup();
    Ok(Merged {
        sources: tables.close(sources)?,
        changes,
        places: reading.places.len(),
        tables: reading.tables.into_iter().map(inspected).collect(),
    })
}

fn problem(file: &str, why: &str, repair: &str) -> Report {
    let mut report = Report::default();
    report.add(Severity::Error, Place::file(file), why, repair);
    report
}

/// The positions of the city's institutions that somebody surveyed.
fn positions(tables: &Tables) -> Vec<(f64, f64)> {
    let read = |row: usize, column| cell(&tables.facilities, row, column).parse::<f64>().ok();
    let rows = 0..tables.facilities.rows.len();
    rows.filter_map(|row| Some((read(row, "緯度")?, read(row, "経度")?))).collect()
}

/// The origin of each table that can be imported, by its index.
fn origins(
    reading: &Reading,
    tables: &Tables,
    wanted: &Wanted,
    city: &str,
) -> Result<BTreeMap<usize, Origin>, Report> {
    let mut origins = BTreeMap::new();
    for (index, table) in reading.tables.iter().enumerate() {
        let Outcome::Read(rows) = &table.outcome else { continue };
        if rows.format.not_imported().is_some() || rows.rows_of_city == 0 {
            continue;
        }
        let Some(as_of) = wanted.as_of.or_else(|| origin::day_in_name(&table.file)) else {
            return Err(problem(
                &table.file,
                "いつの情報か、ファイルの名前からわかりません。",
                "--as-of 2026-06-01 のように、いつの情報かを書いてください。",
            ));
        };
        let licence = wanted.licence.as_deref();
        let Some(origin) = Origin::new(tables, rows.format, as_of, city, licence) else {
            return Err(problem(
                &table.file,
                "このファイルの利用条件がわかりません。",
                "--licence \"CC BY 4.0\" のように、公開しているところに書かれた利用条件を書いてください。",
            ));
        };
        origins.insert(index, origin);
    }
    Ok(origins)
}

/// Whether any row names the origin.
fn is_used(origin: &Origin, tables: &Tables) -> bool {
    let columns =
        ["出典", "カナの出典", "位置の出典", "電話の出典", "診療時間の出典", "旧市町村の出典"];
    (0..tables.facilities.rows.len())
        .any(|row| columns.iter().any(|column| cell(&tables.facilities, row, column) == origin.id))
}

/// An import while it runs.
struct Import<'i> {
    existing: Existing,
    city: &'i City,
    districts: &'i [District],
    /// The rows of 施設 that a place was found for.
    matched: BTreeSet<usize>,
    changes: Vec<Change>,
}

impl Import<'_> {
    /// Finds or adds the row of each place; gives the row of each, by the place's index. New rows
    /// have no id yet.
    fn rows(
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
        let row = insert(&mut tables.facilities, None, &written);
        self.changes.push(Change {
            kind: ChangeKind::Added,
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
    fn services_and_hours(
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
            services(&mut row, &place.services, origin, *is_new, &mut self.changes);
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
        let rows = (0..tables.services.rows.len())
            .filter(|row| cell(&tables.services, *row, "施設id") == id)
            .map(|row| ImportedService {
                name: cell(&tables.services, row, "サービス").to_owned(),
                ..ImportedService::default()
            });
        let all: Vec<ImportedService> = place.services.iter().cloned().chain(rows).collect();
        place.kind = Some(care::kind(&all));
        place
    }

    /// Lists what the register had and has no more, as far as the files cover it.
    fn vanished(&mut self, reading: &Reading, origins: &BTreeMap<usize, Origin>, tables: &Tables) {
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
            id,
            name,
            field,
            before,
            after: String::new(),
            reason: "廃止や移転かもしれません。施設に確かめてください。",
        });
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

/// Enters the services of an institution; never takes one away.
fn services(
    row: &mut Row<'_>,
    services: &[ImportedService],
    origin: &Origin,
    is_new: bool,
    changes: &mut Vec<Change>,
) {
    for service in services {
        let plain = |number: &str| number.trim_start_matches('0').to_owned();
        let same = |at: &usize| {
            let read = |column| cell(&row.tables.services, *at, column);
            read("施設id") == row.id
                && folded(read("サービス")) == folded(&service.name)
                && plain(read("事業所番号")) == plain(&service.office_number)
        };
        let known = (0..row.tables.services.rows.len()).find(same);
        let capacity = service.capacity.map(|people| people.to_string()).unwrap_or_default();
        let reason = row.protected(origin, None);
        match known {
            Some(at) => {
                let number = cell(&row.tables.services, at, "事業所番号");
                if number != service.office_number {
                    row.tables.services.set(at, "事業所番号", &service.office_number);
                }
                let before = cell(&row.tables.services, at, "定員").to_owned();
                if capacity.is_empty() || value::number_of(&before) == service.capacity {
                    continue;
                }
                let field = format!("{} 定員", service.name);
                if let Some(reason) = reason {
                    changes.push(row.change(
                        ChangeKind::Differs,
                        &field,
                        &before,
                        &capacity,
                        reason,
                    ));
                    continue;
                }
                let kind = if before.is_empty() { ChangeKind::Filled } else { ChangeKind::Updated };
                changes.push(row.change(kind, &field, &before, &capacity, ""));
                row.tables.services.set(at, "定員", &capacity);
                row.touched(kind);
            }
            None => {
                if let Some(reason) = reason {
                    let number = service.office_number.as_str();
                    changes.push(row.change(
                        ChangeKind::Differs,
                        &service.name,
                        "",
                        number,
                        reason,
                    ));
                    continue;
                }
                if !is_new {
                    let number = service.office_number.as_str();
                    changes.push(row.change(ChangeKind::Filled, &service.name, "", number, ""));
                    row.touched(ChangeKind::Filled);
                }
                let id = row.id.clone();
                let cells = [
                    ("施設id", id.as_str()),
                    ("サービス", &service.name),
                    ("事業所番号", &service.office_number),
                    ("定員", &capacity),
                ];
                let written: Vec<_> = cells.into_iter().filter(|(_, v)| !v.is_empty()).collect();
                insert(&mut row.tables.services, None, &written);
            }
        }
    }
}
