//! Takes an institution out of the tables and leaves a tombstone (`renkei close`).

use renkei_model::{Day, FacilityId};
use thiserror::Error;

use crate::diagnostic::Report;
use crate::document::Document;
use crate::parse::{TABLES, closed_facilities, facilities, surveys};
use crate::read::{Form, Spec};
use crate::text::{clean, fold_width};
use crate::{Sources, WORKBOOK, template};

/// What the clerk says of an institution that leaves the guide.
#[derive(Debug, Clone, Copy)]
pub struct Retirement<'r> {
    /// Its id.
    pub id: &'r FacilityId,
    /// The day it leaves, where it is known.
    pub on: Option<Day>,
    /// The institution that takes its place.
    pub successor: Option<&'r FacilityId>,
    /// What residents should know.
    pub note: Option<&'r str>,
}

/// The tables after an institution was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// All sources; only the files of `tables` differ.
    pub sources: Sources,
    /// The tables that changed; that of closed institutions last.
    pub tables: Vec<RetiredTable>,
    /// The name it was listed under.
    pub name: String,
}

/// A table that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredTable {
    /// The file that holds it.
    pub file: String,
    /// The table's name, as the workbook's sheet has it.
    pub name: &'static str,
    /// How many of its rows were added, removed or changed.
    pub rows: usize,
}

/// Why an institution cannot be taken out. The texts are for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RetireError {
    /// A table cannot be read.
    #[error("読めない表があるため、何も変えませんでした。\n{0}")]
    Unreadable(Report),
    /// No row has the id.
    #[error("id「{0}」の施設は、施設の表にありません。id を確かめてください。")]
    NotListed(FacilityId),
    /// It has a tombstone already.
    #[error("id「{0}」の施設は、もう掲載を終えています。")]
    AlreadyClosed(FacilityId),
    /// Several rows have the id.
    #[error("id「{0}」の行が施設の表に2つ以上あります。先に renkei check で直してください。")]
    Doubled(FacilityId),
    /// The institution that takes its place is not listed.
    #[error("引き継ぎ先の id「{0}」の施設が、施設の表にありません。id を確かめてください。")]
    NoSuccessor(FacilityId),
    /// It would take its own place.
    #[error("引き継ぎ先が、掲載を終える施設自身になっています。")]
    OwnSuccessor,
    /// The workbook that holds the tables cannot be written.
    #[error(
        "ブックに書けないため、何も変えませんでした。
{0}"
    )]
    Unwritable(Report),
}

/// Takes an institution out of every table: its row moves to the table of closed institutions,
/// rows of other tables that are about it go, and where a row only mentions it, that cell is
/// emptied. Its id stays registered, so its address goes on answering.
///
/// # Errors
/// [`RetireError`]; then nothing must be written.
pub fn retire(sources: &Sources, retirement: Retirement<'_>) -> Result<Retired, RetireError> {
    let mut report = Report::default();
    let mut tables: Vec<Edited> = Vec::new();
    for spec in TABLES {
        let document = Document::open(spec, sources, &mut report);
        tables.extend(document.map(|document| Edited { spec, document, rows: 0 }));
    }
    if tables.len() < TABLES.len() {
        return Err(RetireError::Unreadable(report.finish()));
    }
    let listed = listed(&tables, retirement)?;
    for table in &mut tables {
        if table.spec.file == closed_facilities::SPEC.file {
            table.add(&listed, retirement);
        } else if table.spec.file == facilities::SPEC.file {
            table.remove(&["id"], retirement.id);
        } else if table.spec.file != surveys::SPEC.file {
            // What was asked and answered stays true.
            table.forget(retirement.id);
        }
    }
    write_back(sources, tables, listed.name)
}

/// What the row says of the institution.
struct Listed {
    kind: String,
    name: String,
    district: String,
    /// The rows above the header: origin, licence and day hold for the tombstone as well.
    comments: Vec<Vec<String>>,
}

fn listed(tables: &[Edited], retirement: Retirement<'_>) -> Result<Listed, RetireError> {
    let Retirement { id, successor, .. } = retirement;
    let table = |spec: &Spec| tables.iter().find(|table| table.spec.file == spec.file);
    let rows = |spec: &Spec, id: &FacilityId| -> Vec<&Vec<String>> {
        let Some(table) = table(spec) else { return Vec::new() };
        let about = |row: &&Vec<String>| table.document.cell(row, "id") == id.as_str();
        table.document.rows.iter().filter(about).collect()
    };
    if successor == Some(id) {
        return Err(RetireError::OwnSuccessor);
    }
    if !rows(&closed_facilities::SPEC, id).is_empty() {
        return Err(RetireError::AlreadyClosed(id.clone()));
    }
    if let Some(next) = successor.filter(|next| rows(&facilities::SPEC, next).is_empty()) {
        return Err(RetireError::NoSuccessor(next.clone()));
    }
    let found = rows(&facilities::SPEC, id);
    let (Some(row), Some(table)) = (found.first(), table(&facilities::SPEC)) else {
        return Err(RetireError::NotListed(id.clone()));
    };
    if found.len() > 1 {
        return Err(RetireError::Doubled(id.clone()));
    }
    let cell = |name| table.document.cell(row, name).to_owned();
    Ok(Listed {
        kind: cell("種別"),
        name: cell("名称"),
        district: cell("旧市町村"),
        comments: table.document.comments.clone(),
    })
}

/// A table and how many of its rows were changed.
struct Edited {
    spec: &'static Spec,
    document: Document,
    rows: usize,
}

impl Edited {
    /// Adds the tombstone.
    fn add(&mut self, listed: &Listed, retirement: Retirement<'_>) {
        if self.document.rows.is_empty() && self.document.comments.is_empty() {
            self.document.comments.clone_from(&listed.comments);
        }
        let day = retirement.on.map(|day| day.to_string()).unwrap_or_default();
        let note = clean(retirement.note.unwrap_or_default()).0;
        let successor = retirement.successor.map(FacilityId::as_str).unwrap_or_default();
        let at = self.document.rows.len();
        self.document.rows.push(Vec::new());
        for (column, value) in [
            ("id", retirement.id.as_str()),
            ("種別", &listed.kind),
            ("名称", &listed.name),
            ("旧市町村", &listed.district),
            ("掲載終了日", &day),
            ("引き継ぎ先id", successor),
            ("お知らせ", &note),
        ] {
            self.document.set(at, column, value);
        }
        self.rows += 1;
    }

    /// Removes the rows that name the institution in one of the columns.
    fn remove(&mut self, columns: &[&str], id: &FacilityId) {
        let at: Vec<usize> =
            columns.iter().filter_map(|column| self.document.column(column)).collect();
        let names =
            |row: &Vec<String>| at.iter().filter_map(|at| row.get(*at)).any(|cell| is(cell, id));
        let before = self.document.rows.len();
        self.document.rows.retain(|row| !names(row));
        self.rows += before - self.document.rows.len();
    }

    /// Removes rows that cannot be without the institution, empties cells that can.
    fn forget(&mut self, id: &FacilityId) {
        let columns = || self.spec.columns.iter().filter(|column| column.form == Form::Facility);
        let needed: Vec<&str> = columns().filter(|c| c.needed).map(|c| c.name).collect();
        let optional: Vec<&str> = columns().filter(|c| !c.needed).map(|c| c.name).collect();
        self.remove(&needed, id);
        for column in optional {
            let Some(at) = self.document.column(column) else { continue };
            for cell in self.document.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
                if is(cell, id) {
                    cell.clear();
                    self.rows += 1;
                }
            }
        }
    }
}

fn is(cell: &str, id: &FacilityId) -> bool {
    fold_width(&clean(cell).0) == id.as_str()
}

fn write_back(
    sources: &Sources,
    tables: Vec<Edited>,
    name: String,
) -> Result<Retired, RetireError> {
    let mut retired = Retired { sources: sources.clone(), tables: Vec::new(), name };
    let mut sheets: Vec<template::Filled> = Vec::new();
    for Edited { spec, document, rows } in tables.into_iter().filter(|table| table.rows > 0) {
        let in_workbook =
            !sources.files.contains_key(spec.file) && sources.files.contains_key(WORKBOOK);
        let file = if in_workbook { WORKBOOK } else { spec.file }.to_owned();
        if in_workbook {
            sheets.push((spec, document));
        } else {
            retired.sources.files.insert(file.clone(), document.to_csv());
        }
        retired.tables.push(RetiredTable { file, name: spec.sheet, rows });
    }
    if !sheets.is_empty() {
        let workbook = template::workbook_with(sources, sheets).map_err(RetireError::Unwritable)?;
        retired.sources.files.insert(WORKBOOK.to_owned(), workbook);
    }
    Ok(retired)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile, sample::sample_city};

    fn id(text: &str) -> FacilityId {
        FacilityId::new(text).unwrap()
    }

    /// The first row of a table of みほん市 and its first cell.
    fn first(sources: &Sources, table: &str) -> (String, FacilityId) {
        let text = core::str::from_utf8(&sources.files[table]).unwrap();
        let line = text.lines().find(|line| !line.contains(['#', '種'])).unwrap();
        (line.to_owned(), id(line.split(',').next().unwrap()))
    }

    fn retirement(id: &FacilityId) -> Retirement<'_> {
        Retirement { id, on: Day::new(2026, 11, 24), successor: None, note: None }
    }

    #[test]
    fn the_tables_compile_and_its_address_goes_on_answering() {
        let sources = sample_city(1);
        let before = compile(&sources).bundle.unwrap();
        let gone = before.facilities.facilities.iter().find(|f| !f.services.is_empty()).unwrap();
        let next = before.facilities.facilities.iter().find(|f| f.id != gone.id).unwrap();
        let retired = retire(
            &sources,
            Retirement {
                successor: Some(&next.id),
                note: Some("移転しました。\n新しい住所は、\"となり\"です。"),
                ..retirement(&gone.id)
            },
        )
        .unwrap();
        assert_eq!(retired.name, gone.name);
        let tables: Vec<_> = retired.tables.iter().map(|table| table.file.as_str()).collect();
        for table in ["facilities.csv", "services.csv", "hours.csv"] {
            assert!(tables.contains(&table), "{tables:?}");
        }
        assert_eq!(tables.last(), Some(&"closed_facilities.csv"));
        let compilation = compile(&retired.sources);
        let after = compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report));
        assert!(after.facilities.facilities.iter().all(|f| f.id != gone.id));
        let tombstone = after.facilities.tombstones.iter().find(|t| t.id == gone.id).unwrap();
        assert_eq!(tombstone.name, gone.name);
        assert_eq!(tombstone.kind, gone.kind);
        assert_eq!(tombstone.district, gone.district);
        assert_eq!(tombstone.closed_on, Day::new(2026, 11, 24));
        assert_eq!(tombstone.successor.as_ref(), Some(&next.id));
        assert_eq!(
            tombstone.note.as_deref(),
            Some("移転しました。 新しい住所は、\"となり\"です。")
        );
        assert_eq!(after.facilities.facilities.len() + 1, before.facilities.facilities.len());
    }

    #[test]
    fn nothing_else_changes() {
        let sources = sample_city(1);
        let (line, gone) = first(&sources, "facilities.csv");
        let retired = retire(&sources, retirement(&gone)).unwrap();
        let text = |sources: &Sources| {
            let bytes = sources.files["facilities.csv"].clone();
            let text = String::from_utf8(bytes).unwrap();
            text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
        };
        assert_eq!(text(&retired.sources), text(&sources).replace(&format!("{line}\n"), ""));
        for (name, bytes) in &sources.files {
            if !retired.tables.iter().any(|table| table.file == *name) {
                assert_eq!(&retired.sources.files[name], bytes, "{name}");
            }
        }
    }

    #[test]
    fn the_first_tombstone_of_a_guide_makes_its_table() {
        let mut sources = sample_city(1);
        let closed = compile(&sources).bundle.unwrap().facilities.tombstones;
        sources.files.remove("closed_facilities.csv");
        // One of the printed codes leads to the page of a closed institution.
        sources.files.remove("qr_codes.csv");
        let lock = String::from_utf8(sources.files["addresses.lock"].clone()).unwrap();
        let lock: String = lock.split_inclusive('\n').filter(|l| !l.starts_with("Q/")).collect();
        let lock = closed.iter().fold(lock, |lock, t| lock.replace(&format!("f/{}\n", t.id), ""));
        sources.files.insert("addresses.lock".to_owned(), lock.into_bytes());
        let (_, gone) = first(&sources, "facilities.csv");
        let retired = retire(&sources, retirement(&gone)).unwrap();
        let compilation = compile(&retired.sources);
        assert!(compilation.bundle.is_some(), "{}", compilation.report);
    }

    #[test]
    fn what_cannot_be_taken_out_is_refused_with_the_reason() {
        let sources = sample_city(1);
        let bundle = compile(&sources).bundle.unwrap();
        let closed = &bundle.facilities.tombstones[0].id;
        let (_, open) = first(&sources, "facilities.csv");
        let other = id("zzzzz");
        for (retirement, error) in [
            (retirement(&other), RetireError::NotListed(other.clone())),
            (retirement(closed), RetireError::AlreadyClosed(closed.clone())),
            (
                Retirement { successor: Some(&other), ..retirement(&open) },
                RetireError::NoSuccessor(other.clone()),
            ),
            (Retirement { successor: Some(&open), ..retirement(&open) }, RetireError::OwnSuccessor),
        ] {
            assert_eq!(retire(&sources, retirement), Err(error));
        }
    }

    #[test]
    fn a_table_that_cannot_be_read_stops_it() {
        let mut sources = sample_city(1);
        let (_, gone) = first(&sources, "facilities.csv");
        sources.files.insert("hours.csv".to_owned(), b"a,\"b".to_vec());
        let error = retire(&sources, retirement(&gone)).unwrap_err();
        assert!(error.to_string().contains("hours.csv 1行目"), "{error}");
    }

    #[test]
    fn tables_in_a_workbook_stay_in_the_workbook() {
        let csv = sample_city(1);
        let (_, gone) = first(&csv, "facilities.csv");
        let workbook = crate::template::workbook(&csv).unwrap();
        let kept = ["guide.toml", crate::lock::FILE];
        let files = csv
            .files
            .iter()
            .filter(|(name, _)| kept.contains(&name.as_str()) || name.ends_with(".md"));
        let files = files.map(|(name, bytes)| (name.clone(), bytes.clone()));
        let sources = Sources {
            files: files.chain([(WORKBOOK.to_owned(), workbook)]).collect(),
            ..Sources::default()
        };
        let retired = retire(&sources, retirement(&gone)).unwrap();
        assert!(retired.tables.iter().all(|table| table.file == WORKBOOK));
        let compilation = compile(&retired.sources);
        let bundle = compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report));
        assert!(bundle.facilities.tombstones.iter().any(|tombstone| tombstone.id == gone));
        assert!(bundle.facilities.facilities.iter().all(|facility| facility.id != gone));
        let asked = |sources: &Sources| crate::surveys(sources, &mut Report::default()).len();
        assert_eq!(asked(&retired.sources), asked(&sources), "the survey keeps its rows");
    }
}
