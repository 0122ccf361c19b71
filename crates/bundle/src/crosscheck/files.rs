//! The guide against files as the nation publishes them.

use core::fmt;
use std::collections::BTreeMap;

use renkei_model::OfficialId;
use serde::Serialize;

use super::{CrossCheck, Place, crosscheck};
use crate::diagnostic::Report;
use crate::geocode::Home;
use crate::import::inspect::{Inspected, inspected};
use crate::import::record::Imported;
use crate::import::{City, File, Options, Outcome, Reading, Register, TableRead, merge, read};
use crate::text::shown;
use crate::{Sources, compile};

/// The files, and the guide against what is in them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileCheck {
    /// How each table was read.
    pub tables: Vec<Inspected>,
    /// One comparison for each register.
    pub lists: Vec<List>,
}

/// The guide against the files of one register.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct List {
    /// The files and their formats.
    pub titles: Vec<String>,
    /// What came of it.
    pub check: CrossCheck,
}

/// Reads files and compares the guide with what they say of its city. Files of one register are
/// one list: 病院 and 診療所 of 医療情報ネット, or services of one office.
///
/// # Errors
/// The report, where the tables make no guide yet.
pub fn crosscheck_files(sources: &Sources, files: &[File<'_>]) -> Result<FileCheck, Report> {
    let compilation = compile(sources);
    let Some(bundle) = compilation.bundle else { return Err(compilation.report) };
    let city = &bundle.guide.city;
    let home = Home { prefecture: city.prefecture.clone(), city: city.name.clone() };
    let own = City {
        code: city.code.clone(),
        name: city.name.clone(),
        prefecture: city.prefecture.clone(),
    };
    let options = Options { city: Some(own), ..merge::options(sources) };
    let ours: Vec<Place> = bundle.facilities.facilities.iter().map(Place::from).collect();
    let reading = read(files, &options);
    let lists = lists(&reading)
        .into_iter()
        .map(|(titles, theirs)| List { titles, check: crosscheck(&ours, &theirs, &home) })
        .collect();
    Ok(FileCheck { tables: reading.tables.into_iter().map(inspected).collect(), lists })
}

/// Titles and entries of every register that the files are of.
fn lists(reading: &Reading) -> Vec<(Vec<String>, Vec<Place>)> {
    let mut lists: BTreeMap<usize, (Vec<String>, Vec<Place>)> = BTreeMap::new();
    let register_of = |table: &TableRead| match &table.outcome {
        Outcome::Read(rows) => Some(rows.format.register()),
        Outcome::Refused { .. } => None,
    };
    let order = [Register::Navii, Register::Care, Register::Municipal, Register::Bureau];
    let number = |register| order.iter().position(|one| *one == register);
    for table in &reading.tables {
        if let (Outcome::Read(rows), Some(at)) =
            (&table.outcome, register_of(table).and_then(number))
        {
            let title = format!("{}（{}）", table.file, rows.format);
            lists.entry(at).or_default().0.push(title);
        }
    }
    for imported in &reading.places {
        let Some(table) = reading.tables.get(imported.file) else { continue };
        // 助産所 and the like have no place in the guide.
        if imported.kind.is_none() {
            continue;
        }
        if let Some(register) = register_of(table)
            && let Some(at) = number(register)
        {
            let place = entry(imported, &table.file, register);
            lists.entry(at).or_default().1.push(place);
        }
    }
    lists.into_values().filter(|(_, theirs)| !theirs.is_empty()).collect()
}

fn entry(imported: &Imported, file: &str, register: Register) -> Place {
    let id = |register: &str, value: &str| {
        let id = OfficialId { register: register.to_owned(), value: value.to_owned() };
        (!value.is_empty()).then_some(id)
    };
    let offices = imported.services.iter().filter_map(|one| id("kaigo", &one.office_number));
    Place {
        label: format!("{file} {}行目", imported.row),
        // The regional bureau does not tell 病院 from 診療所: by the name it is guessed.
        kind: imported.kind.filter(|_| register != Register::Bureau),
        name: imported.name.clone(),
        other_names: Some(imported.common_name.clone())
            .filter(|n| !n.is_empty())
            .into_iter()
            .collect(),
        address: imported.address.clone(),
        phone: Some(imported.phone.clone()).filter(|phone| !phone.is_empty()),
        official_ids: id("navii", &imported.navii).into_iter().chain(offices).collect(),
        services: imported.services.iter().map(|one| one.name.clone()).collect(),
    }
}

/// Files that could not be read, then each comparison.
impl fmt::Display for FileCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in self.tables.iter().filter(|table| table.refusal.is_some()) {
            writeln!(f, "{table}")?;
        }
        if self.lists.is_empty() {
            writeln!(f, "くらべられる施設が、ファイルにありませんでした。")?;
        }
        for list in &self.lists {
            for title in &list.titles {
                writeln!(f, "◆ {}", shown(title))?;
            }
            writeln!(f, "{}", list.check)?;
        }
        Ok(())
    }
}
