//! The workbook in a folder: put in place, edited, compiled, written again.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use renkei_bundle::diagnostic::Severity;
use renkei_bundle::sample::sample_city;
use renkei_bundle::{Sources, WORKBOOK, assign_ids, compile, folder, template};
use rust_xlsxwriter::Workbook;

fn city_in(folder: &Path) -> Sources {
    let city = sample_city(1);
    for (name, bytes) in &city.files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    city
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The workbook as a program saves it that keeps nothing but the cells: text as text, numbers as
/// numbers without a format, days and times as such. `edit` changes a cell.
fn saved_by_another_program(bytes: &[u8], edit: impl Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut copy = Workbook::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        let sheet = copy.add_worksheet().set_name(&name).unwrap();
        for (row, column, value) in range.used_cells() {
            let row = top + u32::try_from(row).unwrap();
            let column = u16::try_from(left as usize + column).unwrap();
            match value {
                Data::Float(number) => sheet.write_number(row, column, *number).unwrap(),
                Data::DateTime(when) => {
                    let format = if when.is_duration() { "[h]:mm" } else { "m/d/yyyy" };
                    let format = rust_xlsxwriter::Format::new().set_num_format(format);
                    sheet.write_number_with_format(row, column, when.as_f64(), &format).unwrap()
                }
                other => {
                    let text = other.to_string();
                    let text = edit(&name, &text).unwrap_or(text);
                    sheet.write_string(row, column, text).unwrap()
                }
            };
        }
    }
    copy.save_to_buffer().unwrap()
}

#[test]
fn the_workbook_takes_the_place_of_the_csv_files_and_nothing_is_overwritten() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path();
    let before = compile(&city_in(data)).bundle.unwrap();
    for round in 1..=3 {
        let sources = Sources::from_folder(data).unwrap();
        let bytes = template::workbook(&sources).unwrap();
        let done = folder::put_workbook(data, &bytes, sources.replaced_by_workbook()).unwrap();
        assert_eq!(done.csv.len(), if round == 1 { 18 } else { 0 });
        assert_eq!(done.workbook, None, "the same workbook need not be kept twice");
        let sources = Sources::from_folder(data).unwrap();
        assert_eq!(compile(&sources).bundle.unwrap().manifest_bytes, before.manifest_bytes);
    }
    let left = ["addresses.lock", "articles", "csv_控え", "forms", "guide.toml", "map", WORKBOOK];
    assert_eq!(names(data), left);
    let kept = fs::read(data.join("csv_控え/facilities-001.csv")).unwrap();
    assert_eq!(kept, sample_city(1).files["facilities.csv"]);

    for (round, content) in [(1, "one"), (2, "two")] {
        let earlier = fs::read(data.join(WORKBOOK)).unwrap();
        let done = folder::put_workbook(data, content.as_bytes(), []).unwrap();
        let copy = data.join(format!("控え/連携ガイド-00{round}.xlsx"));
        assert_eq!(done.workbook.as_deref(), Some(copy.as_path()));
        assert_eq!(fs::read(copy).unwrap(), earlier);
    }
}

#[test]
fn a_table_that_is_open_is_seen() {
    let root = tempfile::tempdir().unwrap();
    city_in(root.path());
    assert_eq!(folder::open_tables(root.path()).unwrap(), Vec::<String>::new());
    for name in ["~$連携ガイド.xlsx", ".~lock.facilities.csv#"] {
        fs::write(root.path().join(name), "").unwrap();
    }
    let open = folder::open_tables(root.path()).unwrap();
    assert_eq!(open, ["facilities.csv", WORKBOOK]);
    assert!(
        Sources::from_folder(root.path()).unwrap().files.keys().all(|name| !name.starts_with('~'))
    );
}

#[test]
fn a_workbook_saved_by_another_program_compiles_to_the_same_and_its_edits_arrive() {
    let city = sample_city(1);
    let written = template::workbook(&city).unwrap();
    let saved = city.with_workbook(saved_by_another_program(&written, |_, _| None));
    let before = compile(&city);
    let after = compile(&saved);
    assert_eq!(before.report.diagnostics(), after.report.diagnostics());
    let bundle = before.bundle.unwrap();
    assert_eq!(bundle.manifest_bytes, after.bundle.unwrap().manifest_bytes);
    assert_eq!(template::workbook(&saved).unwrap(), written, "formats, lists and notes are back");

    let name = bundle.facilities.facilities[0].name.clone();
    let edited = saved_by_another_program(&written, |sheet, text| {
        (sheet == "施設" && text == name).then(|| "改名みほん病院".to_owned())
    });
    let edited = city.with_workbook(edited);
    let edited = edited.with_workbook(template::workbook(&edited).unwrap());
    let facilities = compile(&edited).bundle.unwrap().facilities;
    assert_eq!(facilities.facilities[0].name, "改名みほん病院");
    assert!(facilities.facilities.iter().skip(1).eq(bundle.facilities.facilities.iter().skip(1)));
}

#[test]
fn a_new_row_of_the_workbook_gets_its_id_and_is_published() {
    let city = sample_city(1);
    let written = template::workbook(&city).unwrap();
    let known = compile(&city).bundle.unwrap().facilities.facilities[0].id.to_string();
    // A clerk forgot the id of the first institution, in every table: a new one is given.
    let sources = city.with_workbook(saved_by_another_program(&written, |_, text| {
        (text == known).then(String::new)
    }));
    assert!(compile(&sources).bundle.is_none());
    let assigned = assign_ids(&sources).unwrap();
    assert_eq!((assigned.files.contains_key(WORKBOOK), assigned.new.len()), (true, 1));
    let mut after = sources.clone();
    assigned.put_into(&mut after);
    let report = compile(&after).report;
    let about_ids = report.diagnostics().iter().filter(|found| {
        found.severity == Severity::Error
            && found.place.column.as_ref().is_some_and(|column| column.name == "id")
    });
    assert_eq!(about_ids.count(), 0, "{report}");
}

#[test]
fn any_bytes_as_a_workbook_are_refused_and_nothing_panics() {
    let city = sample_city(1);
    let written = template::workbook(&city).unwrap();
    for cut in [0, 1, 100, written.len() / 2, written.len() - 1] {
        let broken = city.with_workbook(written[..cut].to_vec());
        assert!(template::workbook(&broken).is_err(), "{cut}");
        assert!(assign_ids(&broken).is_err(), "{cut}");
        assert!(compile(&broken).bundle.is_none(), "{cut}");
    }
}
