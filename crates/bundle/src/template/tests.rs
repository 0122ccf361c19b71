use std::collections::BTreeMap;

use super::*;
use crate::compile;
use crate::read::Form;
use crate::sample::sample_city;

fn city() -> Sources {
    sample_city(1)
}

/// The repository's own tables.
fn data() -> Sources {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    Sources::from_folder(&folder).unwrap()
}

fn documents(sources: &Sources) -> BTreeMap<&'static str, Document> {
    let (tables, _) = contents(sources).unwrap();
    tables.into_iter().map(|(spec, document)| (spec.file, document)).collect()
}

fn messages(sources: &Sources) -> Vec<(Severity, Option<String>, String)> {
    let report = compile(sources).report;
    let mut messages: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|found| (found.severity, found.value.clone(), found.message.clone()))
        .collect();
    messages.sort();
    messages
}

fn nothing_is_lost(csv: &Sources) {
    let bytes = workbook(csv).unwrap();
    let filled = csv.with_workbook(bytes.clone());
    let (before, after) = (compile(csv), compile(&filled));
    let before_bundle = before.bundle.unwrap();
    let after_bundle = after.bundle.unwrap();
    assert_eq!(before_bundle.manifest_bytes, after_bundle.manifest_bytes);
    assert_eq!(before_bundle.files, after_bundle.files);
    assert_eq!(messages(csv), messages(&filled));
    let written = documents(&filled);
    for (file, document) in documents(csv) {
        let known: Vec<_> = document.rows.iter().flatten().collect();
        assert!(csv.files.contains_key(file) || known.is_empty());
        if csv.files.contains_key(file) {
            let mut complete = document.clone();
            let spec = TABLES.iter().find(|spec| spec.file == file).unwrap();
            blank::complete(spec, &mut complete);
            assert!(complete.has_cells_of(&written[file]), "{file}");
        }
    }
    assert!(workbook(&filled).unwrap() == bytes, "the workbook of the workbook is another one");
    assert!(workbook(csv).unwrap() == bytes, "a second run gives other bytes");
}

#[test]
fn nothing_of_the_fictional_city_is_lost() {
    nothing_is_lost(&city());
}

#[test]
fn nothing_of_the_real_city_is_lost() {
    nothing_is_lost(&data());
}

#[test]
fn the_name_of_an_institution_stands_beside_its_id_and_is_never_read() {
    let city = city();
    let bytes = workbook(&city).unwrap();
    let sheets = crate::read::workbook::sheets(&bytes).unwrap();
    let hours = sheets.iter().find(|sheet| sheet.name == "診療時間").unwrap();
    let texts = |row: usize| -> Vec<&str> {
        hours.records[row].cells.iter().take(3).map(|cell| cell.text.as_str()).collect()
    };
    let facilities = &documents(&city)["facilities.csv"];
    let first = &facilities.rows[0];
    assert_eq!(texts(3)[..2], ["施設id", names::HEADER]);
    assert_eq!(texts(4)[..2], [facilities.cell(first, "id"), facilities.cell(first, "名称")]);
    // A mistake is placed where the clerk sees it, the column of names counted.
    let mut hours = documents(&city).remove("hours.csv").unwrap();
    hours.set(0, "状態", "なぞ");
    let spec = &crate::parse::hours::SPEC;
    let edited = city.with_workbook(workbook_with(&city, vec![(spec, hours)]).unwrap());
    let report = compile(&edited).report;
    let found = report.diagnostics().iter().find(|found| found.value.as_deref() == Some("なぞ"));
    let place = &found.unwrap().place;
    assert_eq!(place.column.as_ref().unwrap().letters().as_deref(), Some("F"));
}

#[test]
fn every_header_has_a_note_and_every_column_with_a_form_its_rule() {
    let bytes = workbook(&city()).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: String| std::io::read_to_string(zip.by_name(&name).unwrap()).unwrap();
    let free = |form: Form| {
        matches!(form, Form::Text | Form::Id | Form::Code | Form::Phone | Form::Degrees)
            || matches!(form, Form::List | Form::Url)
    };
    for (number, spec) in (1..).zip(TABLES) {
        let sheet = part(format!("xl/worksheets/sheet{}.xml", number + 1));
        let rules = spec.columns.iter().filter(|column| !free(column.form)).count();
        assert_eq!(sheet.matches("<dataValidation ").count(), rules, "{}", spec.sheet);
        let comments = part(format!("xl/comments{number}.xml"));
        let names = spec.columns.iter().filter(|column| column.form == Form::Facility).count();
        assert_eq!(comments.matches("<comment ").count(), spec.columns.len() + names);
        for column in spec.columns {
            assert!(comments.contains(&format!("【{}】", column.name)), "{}", column.name);
        }
    }
}

#[test]
fn a_clerks_edit_reaches_the_bundle_and_the_next_workbook() {
    let city = city();
    let mut facilities = documents(&city).remove("facilities.csv").unwrap();
    facilities.set(0, "電話番号", "0000-12-3456");
    facilities.set(1, "市の確認日", "2026-11-01");
    facilities.set(2, "わたしのメモ", "0012");
    let spec = &crate::parse::facilities::SPEC;
    let edited =
        city.with_workbook(workbook_with(&city, vec![(spec, facilities.clone())]).unwrap());
    let bundle = compile(&edited).bundle.unwrap();
    let phones: Vec<_> =
        bundle.facilities.facilities.iter().filter_map(|one| one.phone.as_deref()).collect();
    assert!(phones.contains(&"0000-12-3456"));
    assert!(documents(&edited)["facilities.csv"].has_cells_of(&facilities));
    assert_eq!(workbook(&edited).unwrap(), edited.files[WORKBOOK]);
}

#[test]
fn a_workbook_without_any_data_has_every_table_and_passes_where_nothing_is_needed() {
    let bytes = workbook(&Sources::default()).unwrap();
    let mut sources = Sources::default();
    sources.files.insert(WORKBOOK.to_owned(), bytes);
    let documents = documents(&sources);
    for spec in TABLES {
        let header: Vec<&str> = spec.columns.iter().map(|column| column.name).collect();
        assert_eq!(documents[spec.file].header, header);
    }
    let mut city = city();
    let optional: Vec<_> = TABLES.iter().filter(|spec| !spec.needed).collect();
    for spec in &optional {
        city.files.remove(spec.file);
    }
    let without = messages(&city);
    let with = messages(&city.with_workbook(workbook(&city).unwrap()));
    assert_eq!(with, without, "sheets that nobody filled in are no mistake");
}

#[test]
fn the_origin_of_a_table_is_asked_for_when_its_first_row_is_entered() {
    let mut city = city();
    city.files.remove("closed_facilities.csv");
    let spec = &crate::parse::closed_facilities::SPEC;
    let mut closed = documents(&city).remove(spec.file).unwrap();
    blank::complete(spec, &mut closed);
    let cell = |name: &str| match name {
        "id" => "zzzzz",
        "種別" => "薬局",
        "名称" => "旧見本薬局",
        _ => "",
    };
    closed.rows.push(spec.columns.iter().map(|column| cell(column.name).to_owned()).collect());
    let bytes = workbook_with(&city, vec![(spec, closed)]).unwrap();
    let report = compile(&city.with_workbook(bytes)).report;
    let errors: Vec<_> = report
        .diagnostics()
        .iter()
        .filter(|found| found.place.sheet.as_deref() == Some(spec.sheet))
        .map(|found| found.message.as_str())
        .collect();
    for key in ["出典", "ライセンス", "日付"] {
        assert!(errors.iter().any(|message| message.contains(key)), "{errors:?}");
    }
}

/// A workbook of other sheets beside those of the template.
fn with_sheets(sources: &Sources, sheets: &[(&str, &str)]) -> Sources {
    let (tables, _) = contents(sources).unwrap();
    let others: Vec<Sheet> = sheets
        .iter()
        .map(|(name, text)| Sheet {
            name: (*name).to_owned(),
            records: crate::read::csv::split(text, b',').unwrap(),
            look: Default::default(),
        })
        .collect();
    sources.with_workbook(book::write(&tables, &others, Vec::new()).unwrap())
}

#[test]
fn sheets_that_a_clerk_added_are_kept_and_named_unless_they_are_memos() {
    let text = "\n,0012,\"a\nb\"\n\n2026-04-01,08:30\n";
    let added = with_sheets(&city(), &[("施設(2)", text), ("メモ1", text), ("Sheet1", "")]);
    let again = added.with_workbook(workbook(&added).unwrap());
    let (_, others) = contents(&again).unwrap();
    let names: Vec<_> = others.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["施設(2)", "メモ1", "Sheet1"]);
    assert_eq!(lines(&others[0]).1, lines(&others[1]).1);
    assert_eq!(lines(&others[1]).1[1], ["", "0012", "a\nb"]);
    assert_eq!(workbook(&again).unwrap(), again.files[WORKBOOK]);
    let report = compile(&again).report;
    let unused: Vec<_> = report
        .diagnostics()
        .iter()
        .filter(|found| found.message.contains("シートは使われません"))
        .map(|found| (found.severity, found.place.sheet.as_deref().unwrap()))
        .collect();
    assert_eq!(unused, [(Severity::Check, "施設(2)")]);
}

#[test]
fn the_name_of_a_sheet_is_read_without_its_spaces_and_two_of_them_are_an_error() {
    let city = city();
    let hours = String::from_utf8(city.files["hours.csv"].clone()).unwrap();
    let mut without = city.clone();
    without.files.remove("hours.csv");
    let spaced = with_sheets(&without, &[("　診療 時間 ", &hours)]);
    assert_eq!(
        compile(&spaced).bundle.unwrap().manifest_bytes,
        compile(&city).bundle.unwrap().manifest_bytes,
        "the empty sheet of the template is no second table"
    );
    let twice = with_sheets(&city, &[("診療時間 ", &hours)]);
    let report = workbook(&twice).unwrap_err();
    assert!(report.diagnostics()[0].message.contains("シートが2つ"), "{report}");
}

#[test]
fn a_workbook_under_another_name_is_named() {
    let mut city = city();
    city.files.insert("連携ガイド (1).xlsx".to_owned(), Vec::new());
    let report = compile(&city).report;
    let found = report.diagnostics().iter().find(|found| found.place.table.ends_with(".xlsx"));
    assert_eq!(found.unwrap().severity, Severity::Check);
}

#[test]
fn what_cannot_be_read_or_does_not_fit_is_refused_with_its_place() {
    let mut city = city();
    city.files.insert("hours.csv".to_owned(), b"# x\n\"a".to_vec());
    assert!(workbook(&city).is_err());
    let long = format!("施設id,サービス\nab12,{}\n", "字".repeat(32_768));
    city.files.remove("hours.csv");
    city.files.insert("services.csv".to_owned(), long.into_bytes());
    let report = workbook(&city).unwrap_err();
    let place = &report.diagnostics()[0].place;
    assert_eq!((place.sheet.as_deref(), place.row), (Some("サービス"), Some(2)));
}

mod any_cells {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn come_back_from_the_workbook(
            rows in prop::collection::vec(
                prop::collection::vec(
                    prop_oneof![
                        "[ -~\r\n\t、。ア-ンｱ-ﾝ\u{0}-\u{1f}\u{feff}\u{200b}𠮷]{0,8}",
                        "[0-9]{1,18}",
                        "-?[0-9]{1,3}\\.[0-9]{0,18}",
                        "[0-9]{2}:[0-9]{2}",
                        "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]",
                        "_x[0-9A-F]{4}_",
                        "=1\\+1",
                    ],
                    10..12,
                ),
                0..6,
            ),
        ) {
            let spec = &crate::parse::hours::SPEC;
            let header = spec.columns.iter().map(|column| column.name.to_owned()).collect();
            let comments = vec![vec!["# 出典: x".to_owned()]];
            let rows: Vec<Vec<String>> = rows
                .into_iter()
                .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
                .collect();
            let document = Document { comments, header, rows };
            let sources = Sources::default();
            // It reads the workbook back and compares.
            let bytes = workbook_with(&sources, vec![(spec, document.clone())]);
            prop_assert!(bytes.is_ok(), "{}", bytes.unwrap_err());
        }
    }
}
