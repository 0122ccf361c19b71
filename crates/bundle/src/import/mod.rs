//! Files of the nation and of municipalities: read, inspected, and put into the guide's tables.
//!
//! ```text
//! files → read::open → find the header → recognise → read row by row → join → Reading
//!                                                                       Reading → inspect → Inspection
//!                                                            tables + Reading → merge → Merged
//! ```
//!
//! Recognition is generous, values are strict: a value that is not certain is left out and
//! reported, and a text that cannot be parsed is shown as it stands and never made a rule.

mod care;
pub(crate) mod city;
mod clean;
mod closures;
mod event;
mod event_days;
mod event_values;
pub(crate) mod event_words;
mod finding;
mod format;
mod header;
pub mod inspect;
mod join;
mod lines;
mod medical;
pub mod merge;
mod navii;
mod navii_columns;
mod navii_hours;
mod phone;
mod recognise;
pub(crate) mod record;
mod seen;
mod slots;
mod source;
mod standard;
mod times;
mod url;
mod weekly;

use std::collections::BTreeSet;

pub use city::City;
pub use finding::{Effect, Finding, What};
pub use format::{Format, Register, UnknownFormat};

use crate::read::open::{self, Grid};
use finding::Findings;
use record::{DepartmentTimes, Imported, ImportedEvent};
use source::{Batch, Source};

/// A file as it was given.
#[derive(Debug, Clone, Copy)]
pub struct File<'f> {
    /// Its name, only to name it in messages and to find the day of its state.
    pub name: &'f str,
    /// Its content.
    pub bytes: &'f [u8],
}

/// What is wanted of files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The municipality whose rows are wanted; `None` for all rows.
    pub city: Option<City>,
    /// The format, where a person knows better than the header row.
    pub format: Option<Format>,
    /// Positions that are known to be in the municipality, in degrees north and east: what is far
    /// from their middle is left out.
    pub positions: Vec<(f64, f64)>,
}

/// What was read out of files together.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Every table that was looked at, in order.
    pub tables: Vec<TableRead>,
    /// The places of all files, each once.
    pub places: Vec<Imported>,
    /// The events of all files, each once.
    pub events: Vec<ImportedEvent>,
    /// Departments and times whose institution is in none of the files.
    pub times: Vec<DepartmentTimes>,
}

/// A table of a file and how it was read.
#[derive(Debug)]
pub(crate) struct TableRead {
    /// The file as a message names it.
    pub file: String,
    /// The sheet, where it is one of a workbook.
    pub sheet: Option<String>,
    /// The name of the encoding; `None` for a sheet.
    pub encoding: Option<String>,
    /// Between the cells; `None` for a sheet.
    pub separator: Option<char>,
    /// What a person should know of the file as a whole.
    pub warnings: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a table.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Its rows were read.
    Read(TableRows),
    /// It cannot be read: why, and what to do.
    Refused {
        /// A sentence.
        why: String,
        /// A sentence.
        repair: String,
    },
}

/// The rows of a table whose format is known.
#[derive(Debug)]
pub(crate) struct TableRows {
    /// Its format.
    pub format: Format,
    /// The row of the header.
    pub header_row: u32,
    /// How many columns have a name.
    pub columns: usize,
    /// Columns that were not looked at.
    pub unused: Vec<String>,
    /// Rows below the header in which anything is written.
    pub rows: usize,
    /// Those of the municipality.
    pub rows_of_city: usize,
    /// Places, events or institutions with times that came of them.
    pub records: usize,
    /// The services that any row is about.
    pub services: Vec<String>,
    /// What was repaired, left out and refused.
    pub findings: Vec<Finding>,
}

/// Reads files together: services of one office and times of one institution find each other
/// although they stand in different files. Never fails; what cannot be read is in the tables.
pub(crate) fn read(files: &[File<'_>], options: &Options) -> Reading {
    let mut tables = Vec::new();
    let mut places = Vec::new();
    let mut events = Vec::new();
    let mut times = Vec::new();
    let mut findings: Vec<Findings> = Vec::new();
    for file in files {
        let opened = match open::open(file.name, file.bytes) {
            Ok(opened) => opened,
            Err(why) => {
                tables.push(refused(file.name, None, why.to_string(), why.repair()));
                findings.push(Findings::default());
                continue;
            }
        };
        let known = |grid: &Grid| source::find(grid, options.format).is_some();
        let any_known = opened.grids.iter().any(known);
        let mut passed_over: Vec<String> = opened
            .skipped
            .iter()
            .map(|(inner, why)| format!("中の {inner} は使いませんでした。{why}"))
            .collect();
        for grid in opened.grids {
            // Sheets of explanations beside the table are no mistake.
            if any_known && !known(&grid) {
                continue;
            }
            let (mut table, batch) = table(grid, tables.len(), options);
            table.warnings.append(&mut passed_over);
            tables.push(table);
            places.extend(batch.places);
            events.extend(batch.events);
            times.extend(batch.times);
            findings.push(batch.findings);
        }
    }
    let prefecture = options.city.as_ref().map_or("", |city| city.prefecture.as_str());
    let mut places =
        join::offices(without_doubles(places, &mut findings), prefecture, &mut findings);
    let events = join::events(events, &mut findings);
    let times = join::with_times(&mut places, times, &mut findings);
    if options.city.is_some() {
        for (file, findings) in findings.iter_mut().enumerate() {
            let (mut own, rest): (Vec<_>, Vec<_>) =
                places.into_iter().partition(|place| place.file == file);
            source::drop_far_positions(&mut own, &options.positions, findings);
            places = own.into_iter().chain(rest).collect();
        }
        places.sort_by_key(|place| (place.file, place.row));
    }
    for (table, findings) in tables.iter_mut().zip(findings) {
        if let Outcome::Read(rows) = &mut table.outcome {
            rows.findings = findings.sorted();
        }
    }
    Reading { tables, places, events, times }
}

/// A place that stands in two files with the same id is taken from the first.
fn without_doubles(places: Vec<Imported>, findings: &mut [Findings]) -> Vec<Imported> {
    let mut known = BTreeSet::new();
    let mut once = Vec::with_capacity(places.len());
    for place in places {
        if place.navii.is_empty() || known.insert(place.navii.clone()) {
            once.push(place);
        } else if let Some(findings) = findings.get_mut(place.file) {
            findings.row(What::Duplicate, place.row, &place.navii);
        }
    }
    once
}

fn refused(file: &str, sheet: Option<String>, why: String, repair: &str) -> TableRead {
    TableRead {
        file: file.to_owned(),
        sheet,
        encoding: None,
        separator: None,
        warnings: Vec::new(),
        outcome: Outcome::Refused { why, repair: repair.to_owned() },
    }
}

/// Reads one table.
fn table(mut grid: Grid, file: usize, options: &Options) -> (TableRead, Batch) {
    let mut read = TableRead {
        encoding: grid.encoding.map(|encoding| encoding.to_string()),
        separator: grid.separator,
        warnings: grid.mended.iter().map(ToString::to_string).collect(),
        ..refused(&grid.file, grid.sheet.clone(), String::new(), "")
    };
    let found = match source::find(&grid, options.format) {
        Some(found) => found,
        None => {
            read.outcome = unknown(&grid);
            return (read, Batch::default());
        }
    };
    let missing = recognise::missing(found.format, &found.header);
    // A file of which a spreadsheet left only names is read as what a person says it is.
    let names_only =
        found.format.register() == Register::Navii && recognise::has_names(&found.header);
    if !missing.is_empty() && !names_only {
        read.outcome = lacking(found.format, &missing);
        return (read, Batch::default());
    }
    let title = format!("{} {}", grid.file, source::title(&grid.records, found.at));
    read.warnings.extend(recognise::false_friend(&title).map(str::to_owned));
    if found.format == Format::StandardFacilities {
        read.warnings.push(ONLY_CARE.to_owned());
    }
    read.warnings.extend(seen::warnings(&grid.look));
    let header = found.at;
    let mut taken = seen::take_as_seen(&mut grid, header);
    let mut source = Source::new(&grid, found, file, options.city.as_ref());
    let mut batch = match source.format.register() {
        Register::Navii if source.format == Format::NaviiHours => navii_hours::read(&mut source),
        Register::Navii => navii::read(&mut source),
        Register::Care => care::read(&mut source),
        Register::Municipal if source.format == Format::StandardCare => care::read(&mut source),
        Register::Municipal | Register::Bureau => standard::read(&mut source),
    };
    let unused = source.header.unused();
    taken.pass_over(&unused);
    let rows = source.lines.len() + taken.of(finding::What::StruckRow);
    batch.findings.append(taken);
    batch.findings.append(seen::out_of_sight(&grid, header, &unused));
    read.warnings.extend(batch.no_city.map(str::to_owned));
    if batch.rows_of_city == 0 && batch.no_city.is_none() {
        read.warnings.push(match &options.city {
            Some(city) if source.format != Format::NaviiHours => {
                format!("番号が {} の市区町村の行は1つもありませんでした。", city.code)
            }
            _ => "読める行が1つもありませんでした。".to_owned(),
        });
    }
    read.outcome = Outcome::Read(TableRows {
        format: source.format,
        header_row: source.header.row,
        columns: source.header.len(),
        unused,
        rows,
        rows_of_city: batch.rows_of_city,
        records: batch.places.len() + batch.times.len() + batch.events.len(),
        services: batch.services.clone(),
        findings: Vec::new(),
    });
    (read, batch)
}

/// What a list of public buildings is for.
const ONLY_CARE: &str = "公共施設のうち、このガイドの7つの種別（病院、薬局、介護の事業所など）にあたる行だけを使います。集会所や学校などをのせるところは、このガイドにありません。";

/// Why a table of no known format is refused: which format it is nearest to, and what it lacks.
fn unknown(grid: &Grid) -> Outcome {
    let near = source::likely_header(grid)
        .and_then(|header| recognise::nearest(&header).map(|(format, _)| (format, header)));
    match near {
        Some((format, header)) => lacking(format, &recognise::missing(format, &header)),
        None => Outcome::Refused {
            why: "見出しが、知っているどの形式とも合いません。".to_owned(),
            repair: "国や自治体が公開したままのファイルか確かめてください。列の名前を書きかえたときは、もとに戻してください。"
                .to_owned(),
        },
    }
}

fn lacking(format: Format, missing: &[&str]) -> Outcome {
    Outcome::Refused {
        why: format!(
            "「{format}」に近い見出しですが、この列がありません：{}。",
            missing.join("、")
        ),
        repair: "もとのファイルから取り直してください。列の名前がちがうだけのときは、見出しを直してください。"
            .to_owned(),
    }
}
