//! Gives every new row of the tables with permanent ids its id (`renkei ids`).

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{FacilityId, Kind};

use crate::diagnostic::{Place, Report, Severity};
use crate::document::Document;
use crate::lock::{self, Address, Lock, Shelf};
use crate::numbering::NUMBERED;
use crate::parse::facilities::SPEC;
use crate::read::csv::{self, Record};
use crate::read::input::{Found, WORKBOOK};
use crate::read::{BOM, Input, Row, Spec, Table, header};
use crate::{Sources, articles, forms, hash, template};

/// How many ids are tried for one facility. The first is free unless the city has some million
/// facilities.
pub(crate) const ATTEMPTS: u32 = 10_000;

/// The files with all ids given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// The files in which there are new ids, by name: CSV files or [`WORKBOOK`]. A CSV file is as it
    /// was but for the cells that were empty; a workbook is written anew, as
    /// [`template::workbook`] does.
    pub files: BTreeMap<&'static str, Vec<u8>>,
    /// `addresses.lock` with every id of the tables.
    pub lock: Vec<u8>,
    /// The new ids of institutions, with the row of each.
    pub new: Vec<(u32, FacilityId)>,
    /// How many rows of all tables got an id.
    pub count: usize,
}

impl Assigned {
    /// Puts the files and the register in the place of those of the sources.
    pub fn put_into(self, sources: &mut Sources) {
        let files = self.files.into_iter().chain([(lock::FILE, self.lock)]);
        sources.files.extend(files.map(|(name, bytes)| (name.to_owned(), bytes)));
    }
}

/// Gives an id to every row without one of the tables that have permanent ids, as soon as the row
/// says what it is, and registers all ids of these tables and the names of all texts. Other mistakes of the tables are left to
/// [`crate::compile`].
///
/// # Errors
/// The report, when one of these tables or the register cannot be read, or the workbook not be
/// written: then nothing must be replaced.
pub fn assign_ids(sources: &Sources) -> Result<Assigned, Report> {
    let mut report = Report::default();
    let lock = Lock::parse(sources.files.get(lock::FILE).map(Vec::as_slice), &mut report);
    let specs: Vec<_> = [&SPEC].into_iter().chain(NUMBERED.iter().map(|one| one.spec)).collect();
    let input = Input::open(&specs, sources, &mut report);
    // A table that stands twice is read, but nobody knows which of the two to fill.
    let is_sound = report.is_publishable();
    let table = Table::read(&SPEC, &input, &mut report);
    let documents: Option<Vec<Document>> =
        specs.iter().map(|spec| Document::read(spec, &input)).collect();
    let (Some(lock), Some(table), Some(before), true) = (lock, table, documents, is_sound) else {
        return Err(report.finish());
    };
    let mut after = before.clone();
    let mut registered = Vec::new();
    let mut documents = after.iter_mut();
    let new = documents
        .next()
        .map(|document| fill(document, &table, &lock, &mut registered))
        .unwrap_or_default();
    let mut count = new.len();
    for (one, document) in NUMBERED.iter().zip(documents) {
        let (addresses, given) = one.fill(document, &lock);
        registered.extend(addresses);
        count += given;
    }
    // A text is named by its file.
    for (shelf, slugs) in
        [(Shelf::Articles, articles::slugs(sources)), (Shelf::Forms, forms::slugs(sources))]
    {
        registered.extend(slugs.iter().filter_map(|slug| Address::new(shelf, slug.as_str())));
    }
    let changed = specs.into_iter().zip(before.iter().zip(after));
    let files = files(sources, &input, changed)?;
    Ok(Assigned { files, lock: lock.append(registered), new, count })
}

/// Gives the table of institutions its new ids; registers the addresses of all.
fn fill(
    document: &mut Document,
    table: &Table,
    lock: &Lock,
    registered: &mut Vec<Address>,
) -> Vec<(u32, FacilityId)> {
    let given = |row: Row<'_>| FacilityId::new(row.cell("id").text).ok();
    let mut taken: BTreeSet<FacilityId> = table.rows().filter_map(given).collect();
    let mut new = Vec::new();
    for (index, row) in table.rows().enumerate().filter(|(_, row)| row.cell("id").is_empty()) {
        let Some(key) = key(row) else { continue };
        let free = |id: &FacilityId| !lock.contains(id) && !taken.contains(id);
        if let Some(id) = (0..ATTEMPTS).filter_map(|n| candidate(&key, n)).find(free) {
            taken.insert(id.clone());
            document.set(index, "id", id.as_str());
            new.push((row.number(), id));
        }
    }
    registered.extend(taken.iter().map(Address::from));
    new
}

/// The files of the tables that changed, each table where it was.
fn files<'d>(
    sources: &Sources,
    input: &Input,
    tables: impl Iterator<Item = (&'static Spec, (&'d Document, Document))>,
) -> Result<BTreeMap<&'static str, Vec<u8>>, Report> {
    let mut files = BTreeMap::new();
    let mut sheets = Vec::new();
    for (spec, (before, after)) in tables.filter(|(_, (before, after))| *before != after) {
        match input.table(spec) {
            Some(Found::Records { place, .. }) if place.table == WORKBOOK => {
                sheets.push((spec, after));
            }
            Some(Found::Records { records, .. }) => {
                let bytes = sources.files.get(spec.file).map(Vec::as_slice).unwrap_or_default();
                files.insert(spec.file, csv_file(spec, bytes, records, (before, &after))?);
            }
            _ => {}
        }
    }
    if !sheets.is_empty() {
        files.insert(WORKBOOK, template::workbook_with(sources, sheets)?);
    }
    Ok(files)
}

/// What tells the facility from all others when it is entered: its kind with its official id,
/// or with its name and address. `None` for a row that is not filled in yet.
fn key(row: Row<'_>) -> Option<String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.ja() == row.cell("種別").text)?;
    let name = row.cell("名称").text;
    if name.is_empty() {
        return None;
    }
    let official = row.cell("医療情報ネットID").text;
    Some(if official.is_empty() {
        format!("{kind}\0{name}\0{}", row.cell("住所").text)
    } else {
        format!("{kind}\0{official}")
    })
}

/// The nth id for a key: five characters. The first and the last are letters, so that no
/// spreadsheet takes the id for a number (`1e234`) or a date (`mar12`) and rewrites it.
pub(crate) fn candidate(key: &str, n: u32) -> Option<FacilityId> {
    let letters = FacilityId::ALPHABET.get(10..)?;
    let digest = hash::digest(format!("{key}\0{n}").as_bytes());
    let sets = [letters, FacilityId::ALPHABET, FacilityId::ALPHABET, FacilityId::ALPHABET, letters];
    let text: String = sets
        .iter()
        .zip(digest)
        .filter_map(|(set, byte)| set.get(usize::from(byte) % set.len()))
        .map(|byte| char::from(*byte))
        .collect();
    FacilityId::new(&text).ok()
}

/// The CSV file with the new ids. Only their cells change, unless the file is in another encoding or
/// form than Excel reads of itself: then all of it is written as such.
fn csv_file(
    spec: &'static Spec,
    bytes: &[u8],
    records: &[Record],
    (before, after): (&Document, &Document),
) -> Result<Vec<u8>, Report> {
    let is_same = |bytes: &Vec<u8>| {
        let files = [(spec.file.to_owned(), bytes.clone())].into();
        let written =
            Document::open(spec, &Sources { files, ..Sources::default() }, &mut Report::default());
        written.is_some_and(|written| written.has_cells_of(after))
    };
    let below = records.iter().skip(header::rows_above(spec, records) + 1);
    let numbers = below.filter(|record| !record.is_blank()).map(|record| record.row);
    let new: Vec<(u32, &str)> = numbers
        .zip(before.rows.iter().zip(&after.rows))
        .filter(|(_, (before, after))| before != after)
        .map(|(number, (_, row))| (number, after.cell(row, "id")))
        .collect();
    let text = core::str::from_utf8(bytes).ok();
    let in_place = text.and_then(|text| put(text, before.column("id")?, &new));
    if let Some(bytes) = in_place.map(String::into_bytes).filter(is_same) {
        return Ok(bytes);
    }
    let whole = after.to_csv();
    if is_same(&whole) && !after.rows.iter().flatten().any(|cell| cell.contains('\u{FFFD}')) {
        return Ok(whole);
    }
    let mut report = Report::default();
    report.add(
        Severity::Error,
        Place::file(spec.file),
        "この表には読めない文字があるため、id を書き足せませんでした。表はそのままです。",
        "Excel で開き、文字化けを直してから、ファイルの種類に「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。",
    );
    Err(report)
}

/// The text with the new ids put into the cells of a column, each with the row of its number.
fn put(text: &str, column: usize, new: &[(u32, &str)]) -> Option<String> {
    let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
    let body = text.get(start..)?;
    let mut out = text.get(..start)?.to_owned();
    let mut copied = 0;
    let mut new = new.iter().peekable();
    for record in &csv::split(body, b',').ok()? {
        let Some((_, id)) = new.next_if(|(row, _)| *row == record.row) else { continue };
        let (span, commas) = match (record.cells.get(column), record.cells.last()?) {
            (Some(cell), _) => (cell.span.clone(), 0),
            // The row ends before the column.
            (None, last) => (last.span.end..last.span.end, column + 1 - record.cells.len()),
        };
        out.push_str(body.get(copied..span.start)?);
        out.push_str(&",".repeat(commas));
        out.push_str(id);
        copied = span.end;
    }
    out.push_str(body.get(copied..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "# 出典: x\r\n# ライセンス: CC0\r\n# 日付: 2026-04-01\r\n";

    fn sources(table: &str, lock: Option<&str>) -> Sources {
        let mut sources = Sources::default();
        sources.files.insert(SPEC.file.to_owned(), table.as_bytes().to_vec());
        if let Some(lock) = lock {
            sources.files.insert(lock::FILE.to_owned(), lock.as_bytes().to_vec());
        }
        sources
    }

    fn assigned(table: &str, lock: Option<&str>) -> (String, String, Vec<(u32, FacilityId)>) {
        let mut sources = sources(table, lock);
        let assigned = assign_ids(&sources).unwrap();
        let new = assigned.new.clone();
        assigned.put_into(&mut sources);
        let text = |name| String::from_utf8(sources.files[name].clone()).unwrap();
        (text(SPEC.file), text(lock::FILE), new)
    }

    #[test]
    fn only_empty_id_cells_change() {
        let table = format!(
            "\u{feff}{HEAD}名称,id,種別,住所,出典,メモ\r\n\"甲,\r\n乙\",\"\",病院, 1-1,s,\"x\"\"y\"\r\n\r\n丙,ab12,薬局,,s\r\n丁, ,診療所,2-2,s"
        );
        let (after, lock, new) = assigned(&table, None);
        assert_eq!(new.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5, 8]);
        let (first, second) = (new[0].1.as_str(), new[1].1.as_str());
        let expected = table
            .replace("\"\",病院", &format!("{first},病院"))
            .replace("丁, ,", &format!("丁,{second},"));
        assert_eq!(after, expected);
        for id in ["ab12", first, second] {
            assert!(lock.contains(&format!("f/{id}\n")), "{lock}");
        }
    }

    #[test]
    fn a_row_that_ends_before_the_column_is_filled_up() {
        let table = format!("{HEAD}種別,名称,住所,出典,id\n薬局,甲\n");
        let (after, _, new) = assigned(&table, None);
        assert!(after.ends_with(&format!("薬局,甲,,,{}\n", new[0].1)), "{after}");
    }

    #[test]
    fn giving_ids_twice_changes_nothing_more() {
        let table = format!("{HEAD}id,種別,名称,住所,出典\n,薬局,甲,1,s\n,薬局,甲,1,s\n");
        let (after, lock, new) = assigned(&table, None);
        assert_ne!(new[0].1, new[1].1);
        assert_eq!(assigned(&after, Some(&lock)), (after, lock, vec![]));
    }

    #[test]
    fn an_id_that_was_ever_published_is_not_given_again() {
        let table = format!("{HEAD}id,種別,名称,住所,出典\n,薬局,甲,1,s\n");
        let (_, lock, first) = assigned(&table, None);
        let (_, _, second) = assigned(&table, Some(&lock));
        assert_ne!(first[0].1, second[0].1);
    }

    #[test]
    fn a_table_in_the_encoding_of_excel_keeps_its_rows() {
        let table = format!("{HEAD}id,種別,名称,住所,出典\n,薬局,甲,1,s\n");
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&table);
        let tabs = table.replace(',', "\t").into_bytes();
        for bytes in [cp932.into_owned(), tabs] {
            let files = [(SPEC.file.to_owned(), bytes)].into();
            let assigned = assign_ids(&Sources { files, ..Sources::default() }).unwrap();
            let with_id = format!("\r\n{},薬局", assigned.new[0].1);
            let expected = table.replace("\r\n", "\n").replace('\n', "\r\n");
            let expected = expected.replace("\r\n,薬局", &with_id);
            assert_eq!(
                String::from_utf8(assigned.files[SPEC.file].clone()).unwrap(),
                format!("{BOM}{expected}")
            );
        }
    }

    #[test]
    fn a_workbook_gets_its_ids_and_loses_nothing() {
        let city = crate::sample::sample_city(1);
        let mut report = Report::default();
        let mut document = Document::open(&SPEC, &city, &mut report).unwrap();
        let given = [3, 100].map(|row| document.cell(&document.rows[row], "id").to_owned());
        for row in [3, 100] {
            document.set(row, "id", "");
        }
        document.set(5, "わたしのメモ", "0012");
        let workbook = template::workbook_with(&city, vec![(&SPEC, document.clone())]).unwrap();
        let filled = city.with_workbook(workbook);
        let assigned = assign_ids(&filled).unwrap();
        assert_eq!((assigned.files.len(), assigned.new.len()), (1, 2));
        assert!(!given.contains(&assigned.new[0].1.to_string()), "they are registered");
        for (row, (_, id)) in [3, 100].into_iter().zip(&assigned.new) {
            document.set(row, "id", id.as_str());
        }
        let mut after = filled.clone();
        assigned.put_into(&mut after);
        let written = Document::open(&SPEC, &after, &mut report).unwrap();
        assert!(written.has_cells_of(&document));
        assert_eq!(assign_ids(&after).unwrap().files, BTreeMap::new());
    }

    #[test]
    fn every_table_with_permanent_ids_is_filled_wherever_it_stands() {
        let mut city = crate::sample::sample_city(1);
        let mut report = Report::default();
        let mut given = Vec::new();
        for one in &NUMBERED {
            let mut document = Document::open(one.spec, &city, &mut report).unwrap();
            given.push(document.cell(&document.rows[0], "id").to_owned());
            document.set(0, "id", "");
            city.files.insert(one.spec.file.to_owned(), document.to_csv());
        }
        city.files.remove(lock::FILE);
        let in_book = city.with_workbook(template::workbook(&city).unwrap());
        for (mut sources, files) in [(city, 2), (in_book, 1)] {
            let assigned = assign_ids(&sources).unwrap();
            assert_eq!((assigned.files.len(), assigned.count, assigned.new.len()), (files, 2, 0));
            assigned.put_into(&mut sources);
            for (one, id) in NUMBERED.iter().zip(&given) {
                let document = Document::open(one.spec, &sources, &mut report).unwrap();
                assert_eq!(document.cell(&document.rows[0], "id"), id);
            }
            assert_eq!(assign_ids(&sources).unwrap().count, 0);
        }
    }

    #[test]
    fn an_unfinished_row_waits() {
        let table = format!("{HEAD}id,種別,名称,住所,出典\n,,甲,1,s\n,薬局,,1,s\n");
        let (after, _, new) = assigned(&table, None);
        assert_eq!((after, new), (table, vec![]));
    }

    #[test]
    fn a_broken_register_stops_it() {
        let table = format!("{HEAD}id,種別,名称,住所,出典\n,薬局,甲,1,s\n");
        assert!(assign_ids(&sources(&table, Some("f/b\n"))).is_err());
    }

    proptest! {
        #[test]
        fn an_id_is_never_a_number_or_a_date_to_a_spreadsheet(key in ".{0,20}", n in 0u32..100) {
            let id = candidate(&key, n).unwrap();
            prop_assert_eq!(id.as_str().len(), 5);
            prop_assert!(id.as_str().starts_with(|c: char| c.is_ascii_lowercase()));
            prop_assert!(id.as_str().ends_with(|c: char| c.is_ascii_lowercase()));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let files = [(SPEC.file.to_owned(), bytes)].into();
            let _ = assign_ids(&Sources { files, ..Sources::default() });
        }
    }
}
