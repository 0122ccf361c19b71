//! Reading → the guide's tables. The city's own knowledge always wins: a value is replaced only
//! where it came from the same register and the city has not confirmed it since, and nothing is
//! ever removed.

mod blocks;
mod change;
mod event_row;
mod events;
mod existing;
mod hours;
mod merged;
mod origin;
mod places;
mod row;
mod services;
mod tables;
mod vanished;

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::Day;

pub use change::{Change, ChangeKind, Subject};
pub use merged::Merged;

use super::city::city_code;
use super::inspect::inspected;
use super::{City, File, Format, Options, Outcome, Reading, read};
use crate::Sources;
use crate::diagnostic::{Place, Report, Severity};
use crate::parse::guide;
use existing::Existing;
use origin::Origin;
use places::Import;
use tables::{Tables, cell};

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
    /// Whether events are taken that no word marks as ones of health, care or welfare.
    pub all_events: bool,
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
    let events = events::enter(&reading, &origins, wanted.all_events, &mut tables);
    tables.assign_ids()?;
    import.services_and_hours(&reading, &origins, &rows, &mut tables);
    import.vanished(&reading, &origins, &tables);
    let used: Vec<&Origin> = origins.values().filter(|origin| is_used(origin, &tables)).collect();
    for origin in used {
        origin.enter(&mut tables);
    }
    let mut changes = import.changes;
    changes.extend(events.changes);
    changes.sort();
    changes.dedup();
    Ok(Merged {
        sources: tables.close(sources)?,
        changes,
        places: reading.places.len(),
        events: reading.events.len(),
        left_out: events.left_out,
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
    let text = origin.text();
    let is_named = |row: usize| {
        columns.iter().any(|column| cell(&tables.facilities, row, column) == origin.id)
    };
    (0..tables.facilities.rows.len()).any(is_named)
        || (0..tables.seminars.rows.len()).any(|row| cell(&tables.seminars, row, "出典") == text)
}
