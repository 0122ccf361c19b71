//! Gives every new facility its permanent id (`renkei ids`).

use std::collections::BTreeSet;

use renkei_model::{FacilityId, Kind};

use crate::diagnostic::{Place, Report, Severity};
use crate::document::Document;
use crate::lock::{self, Lock};
use crate::parse::facilities::SPEC;
use crate::read::input::WORKBOOK;
use crate::read::{BOM, Input, Row, Table, csv};
use crate::{Sources, hash, template};

/// How many ids are tried for one facility. The first is free unless the city has some million
/// facilities.
const ATTEMPTS: u32 = 10_000;

/// The files with all ids given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// The file that holds the table of institutions: `facilities.csv` or [`WORKBOOK`].
    pub file: &'static str,
    /// Its content. A CSV file is as it was but for the cells that were empty; a workbook with new
    /// ids is written anew, as [`template::workbook`] does.
    pub facilities: Vec<u8>,
    /// `addresses.lock` with every id of the table.
    pub lock: Vec<u8>,
    /// The ids that are new, with the row of each.
    pub new: Vec<(u32, FacilityId)>,
}

/// Gives an id to every row of the table of institutions that has a kind and a name but no id, and
/// registers all ids of the table. Other mistakes of the table are left to [`crate::compile`].
///
/// # Errors
/// The report, when the table or the register cannot be read, or the workbook not be written: then
/// nothing must be replaced.
pub fn assign_ids(sources: &Sources) -> Result<Assigned, Report> {
    let mut report = Report::default();
    let lock = Lock::parse(sources.files.get(lock::FILE).map(Vec::as_slice), &mut report);
    let input = Input::open(&[&SPEC], sources, &mut report);
    // A table that stands twice is read, but nobody knows which of the two to fill.
    let is_sound = report.is_publishable();
    let table = Table::read(&SPEC, &input, &mut report);
    let (Some(lock), Some(table), true) = (lock, table, is_sound) else {
        return Err(report.finish());
    };

    let given = |row: Row<'_>| FacilityId::new(row.cell("id").text).ok();
    let mut taken: BTreeSet<FacilityId> = table.rows().filter_map(given).collect();
    let registered: Vec<FacilityId> = taken.iter().cloned().collect();
    let mut new = Vec::new();
    let mut at = Vec::new();
    for (index, row) in table.rows().enumerate().filter(|(_, row)| row.cell("id").is_empty()) {
        let Some(key) = key(row) else { continue };
        let free = |id: &FacilityId| !lock.contains(id) && !taken.contains(id);
        if let Some(id) = (0..ATTEMPTS).filter_map(|n| candidate(&key, n)).find(free) {
            taken.insert(id.clone());
            new.push((row.number(), id));
            at.push(index);
        }
    }
    let lock = lock.append(registered.iter().chain(new.iter().map(|(_, id)| id)));
    let mut document = Document::read(&SPEC, &input).unwrap_or_else(|| Document::empty(&SPEC));
    for (index, (_, id)) in at.into_iter().zip(&new) {
        document.set(index, "id", id.as_str());
    }
    let file = if sources.files.contains_key(SPEC.file) { SPEC.file } else { WORKBOOK };
    let before = sources.files.get(file).cloned().unwrap_or_default();
    let facilities = if new.is_empty() {
        before
    } else if file == WORKBOOK {
        template::workbook_with(sources, vec![(&SPEC, document)])?
    } else {
        csv_with_ids(&before, &table, &new, &document)?
    };
    Ok(Assigned { file, facilities, lock, new })
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
fn candidate(key: &str, n: u32) -> Option<FacilityId> {
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
fn csv_with_ids(
    before: &[u8],
    table: &Table,
    new: &[(u32, FacilityId)],
    document: &Document,
) -> Result<Vec<u8>, Report> {
    let in_place = core::str::from_utf8(before).ok().and_then(|text| put(text, table, new));
    let is_same = |bytes: &Vec<u8>| {
        let files = [(SPEC.file.to_owned(), bytes.clone())].into();
        let written = Document::open(&SPEC, &Sources { files }, &mut Report::default());
        written.is_some_and(|written| written.has_cells_of(document))
    };
    if let Some(bytes) = in_place.map(String::into_bytes).filter(is_same) {
        return Ok(bytes);
    }
    let bytes = document.to_csv();
    if is_same(&bytes) && !document.rows.iter().flatten().any(|cell| cell.contains('\u{FFFD}')) {
        return Ok(bytes);
    }
    let mut report = Report::default();
    report.add(
        Severity::Error,
        Place::file(SPEC.file),
        "この表には読めない文字があるため、id を書き足せませんでした。表はそのままです。",
        "Excel で開き、文字化けを直してから、ファイルの種類に「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。",
    );
    Err(report)
}

/// The text with the new ids put into their cells.
fn put(text: &str, table: &Table, new: &[(u32, FacilityId)]) -> Option<String> {
    let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
    let body = text.get(start..)?;
    let column = table.column("id")?;
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
        out.push_str(id.as_str());
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
        let assigned = assign_ids(&sources(table, lock)).unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(assigned.facilities), text(assigned.lock), assigned.new)
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
            let assigned = assign_ids(&Sources { files }).unwrap();
            let with_id = format!("\r\n{},薬局", assigned.new[0].1);
            let expected = table.replace("\r\n", "\n").replace('\n', "\r\n");
            let expected = expected.replace("\r\n,薬局", &with_id);
            assert_eq!(String::from_utf8(assigned.facilities).unwrap(), format!("{BOM}{expected}"));
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
        assert_eq!((assigned.file, assigned.new.len()), (WORKBOOK, 2));
        assert!(!given.contains(&assigned.new[0].1.to_string()), "they are registered");
        for (row, (_, id)) in [3, 100].into_iter().zip(&assigned.new) {
            document.set(row, "id", id.as_str());
        }
        let after = filled.with_workbook(assigned.facilities.clone());
        let written = Document::open(&SPEC, &after, &mut report).unwrap();
        assert!(written.has_cells_of(&document));
        let again = assign_ids(&after).unwrap();
        assert_eq!((again.new, again.facilities), (vec![], assigned.facilities));
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
            let _ = assign_ids(&Sources { files });
        }
    }
}
