//! Official files of every format into the tables of a city that does not exist.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use renkei_bundle::import::inspect::inspect;
use renkei_bundle::import::merge::{ChangeKind, Merged, Wanted, merge};
use renkei_bundle::import::{City, File, Format, Options};
use renkei_bundle::{Sources, compile};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn mihon() -> Sources {
    Sources::from_folder(&folder("mihon")).unwrap()
}

fn wanted() -> Wanted {
    Wanted { licence: Some("CC0".to_owned()), ..Wanted::default() }
}

fn read(names: &[&str]) -> Vec<Vec<u8>> {
    names.iter().map(|name| std::fs::read(folder("import").join(name)).unwrap()).collect()
}

fn files<'f>(names: &[&'f str], bytes: &'f [Vec<u8>]) -> Vec<File<'f>> {
    names.iter().zip(bytes).map(|(name, bytes)| File { name, bytes }).collect()
}

fn merged_into(sources: &Sources, names: &[&str]) -> Merged {
    let bytes = read(names);
    merge(&files(names, &bytes), sources, &wanted()).unwrap_or_else(|report| panic!("{report}"))
}

/// What was said and which lines of the tables are new.
fn story(names: &[&str]) -> String {
    let before = mihon();
    let merged = merged_into(&before, names);
    let mut story = merged.to_string();
    for name in merged.changed_files(&before) {
        let text = |sources: &Sources| {
            let bytes = sources.files.get(&name).cloned().unwrap_or_default();
            String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
        };
        let (old, new) = (text(&before), text(&merged.sources));
        story.push_str(&format!("\n=== {name}\n"));
        for line in old.lines().filter(|line| !new.lines().any(|other| other == *line)) {
            story.push_str(&format!("- {line}\n"));
        }
        for line in new.lines().filter(|line| !old.lines().any(|other| other == *line)) {
            story.push_str(&format!("+ {line}\n"));
        }
    }
    let compilation = compile(&merged.sources);
    assert!(compilation.bundle.is_some(), "{}\n{story}", compilation.report);
    let twice = merged_into(&merged.sources, names);
    assert_eq!(twice.changed_files(&merged.sources), [""; 0], "{twice}");
    for kind in [ChangeKind::Added, ChangeKind::Filled, ChangeKind::Updated] {
        assert_eq!(twice.count(kind), 0, "{twice}");
    }
    story
}

macro_rules! formats {
    ($($test:ident: $names:expr,)*) => {$(
        #[test]
        fn $test() {
            insta::assert_snapshot!(stringify!($test), story(&$names));
        }
    )*};
}

formats! {
    hospitals: ["navii_hospital_20260601.csv"],
    clinics: ["navii_clinic_20260601.csv"],
    dentists: ["navii_dental_20260601.csv"],
    midwives: ["navii_midwifery_20260601.csv"],
    hours_alone: ["navii_hours_20260601.csv"],
    hours_with_their_hospitals_and_clinics:
        ["navii_hospital_20260601.csv", "navii_clinic_20260601.csv", "navii_hours_20260601.csv"],
    pharmacies: ["navii_pharmacy_20260601.csv"],
    names_that_a_spreadsheet_left: ["navii_names_20260601.csv"],
    care_services: ["care_24_20260630.csv"],
    medical_list_new: ["standard_medical_new_20260401.csv"],
    medical_list_old: ["standard_medical_old_20260401.csv"],
    care_list_new: ["standard_care_new_20260401.csv"],
    care_list_old: ["standard_care_old_20260401.csv"],
    public_facilities_new: ["standard_facilities_new_20260401.csv"],
    public_facilities_old: ["standard_facilities_old_20260401.csv"],
    events: ["standard_events_new_20260401.csv", "standard_events_old_20260401.csv"],
    register_of_the_bureau: ["bureau_register_202608.csv"],
    refusals: ["titled_20260401.csv", "cut_20260401.csv", "unknown_20260401.csv"],
}

#[test]
fn care_services_that_a_spreadsheet_damaged() {
    let names = ["care_17_20260630.csv"];
    let bytes = read(&names);
    let city = Some(City {
        code: "05203".to_owned(),
        name: "横手市".to_owned(),
        prefecture: "秋田県".to_owned(),
    });
    let inspection = inspect(&files(&names, &bytes), &Options { city, ..Options::default() });
    insta::assert_snapshot!(inspection.to_string());
    insta::assert_json_snapshot!("inspection_as_json", inspection);
}

#[test]
fn a_forced_format_that_does_not_fit_is_refused_with_what_is_missing() {
    let names = ["navii_clinic_20260601.csv"];
    let bytes = read(&names);
    let options = Options { format: Some(Format::Care), ..Options::default() };
    let inspection = inspect(&files(&names, &bytes), &options).to_string();
    assert!(inspection.contains("事業所名、サービスの種類、住所、事業所番号"), "{inspection}");
}

#[test]
fn files_given_one_by_one_or_together_make_the_same_tables() {
    let names =
        ["navii_hospital_20260601.csv", "navii_clinic_20260601.csv", "navii_hours_20260601.csv"];
    let mut start = mihon();
    start.files.remove("hours.csv");
    let together = merged_into(&start, &names).sources;
    let mut one_by_one = start;
    for name in names {
        one_by_one = merged_into(&one_by_one, &[name]).sources;
    }
    for (name, bytes) in &together.files {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let mut a: Vec<String> = text(bytes).lines().map(str::to_owned).collect();
        let mut b: Vec<String> = text(&one_by_one.files[name]).lines().map(str::to_owned).collect();
        a.sort();
        b.sort();
        assert_eq!(a, b, "{name}");
    }
}

#[test]
fn without_a_day_a_licence_or_the_right_city_nothing_is_imported() {
    let bytes = read(&["navii_clinic_20260601.csv", "standard_care_new_20260401.csv"]);
    let refused = |name, bytes: &[u8], wanted: &Wanted| {
        let report = merge(&[File { name, bytes }], &mihon(), wanted).unwrap_err();
        report.diagnostics()[0].repair.clone()
    };
    assert!(refused("clinic.csv", &bytes[0], &wanted()).contains("--as-of"));
    assert!(refused("a_20260401.csv", &bytes[1], &Wanted::default()).contains("--licence"));
    let other = Wanted { city: Some("05203".to_owned()), ..wanted() };
    assert!(refused("a_20260601.csv", &bytes[0], &other).contains("--city"));
}

#[test]
fn a_person_can_say_what_a_file_of_names_is() {
    let names = ["navii_names_20260601.csv"];
    let bytes = read(&names);
    let wanted = Wanted { format: Some(Format::NaviiHospital), ..wanted() };
    let merged = merge(&files(&names, &bytes), &mihon(), &wanted).unwrap();
    assert_eq!(
        (merged.count(ChangeKind::Added), merged.count(ChangeKind::Unsure)),
        (1, 0),
        "{merged}"
    );
}

#[test]
fn what_the_city_confirmed_after_the_file_stays() {
    let mut sources = mihon();
    let table = String::from_utf8(sources.files["facilities.csv"].clone()).unwrap();
    let later = table.replace(",2026-03-15,", ",2026-06-01,");
    assert_ne!(later, table);
    sources.files.insert("facilities.csv".to_owned(), later.clone().into_bytes());
    let merged = merged_into(&sources, &["navii_hospital_20260601.csv"]);
    let after = String::from_utf8(merged.sources.files["facilities.csv"].clone()).unwrap();
    let row = |text: &str| text.lines().find(|line| line.starts_with("b2b2b")).map(str::to_owned);
    assert_eq!(row(&after), row(&later));
    assert!(merged.changes.iter().any(|change| {
        change.kind == ChangeKind::Differs && change.id == "b2b2b" && change.field == "病床数"
    }));
}

#[test]
fn an_older_file_never_takes_the_place_of_a_newer_one() {
    let names = ["navii_hospital_20260601.csv"];
    let bytes = read(&names);
    let newer = merged_into(&mihon(), &names).sources;
    let text = String::from_utf8(bytes[0].clone()).unwrap().replace("\"140\"", "\"130\"");
    let older = [File { name: "navii_hospital_20251201.csv", bytes: text.as_bytes() }];
    let merged = merge(&older, &newer, &wanted()).unwrap();
    assert_eq!(merged.changed_files(&newer), [""; 0], "{merged}");
    assert!(merged.to_string().contains("表の値のほうが新しい情報です。"), "{merged}");
}

#[test]
fn an_archive_with_explanations_beside_the_table_is_read() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let table = &read(&["navii_dental_20260601.csv"])[0];
    for (name, bytes) in
        [("読んでください.txt", "これは説明です。\n".as_bytes()), ("dental_20260601.csv", table)]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let merged = merge(&[File { name: "a.zip", bytes: &bytes }], &mihon(), &wanted()).unwrap();
    assert_eq!(merged.count(ChangeKind::Added), 1, "{merged}");
    assert_eq!(merged.tables.len(), 1);
    assert!(merged.tables[0].warnings[0].contains("読んでください.txt"), "{merged}");
}

#[test]
fn tables_in_the_workbook_are_changed_in_the_workbook() {
    let csv = mihon();
    let book = csv.with_workbook(renkei_bundle::template::workbook(&csv).unwrap());
    let names = ["navii_hospital_20260601.csv", "care_24_20260630.csv"];
    let merged = merged_into(&book, &names);
    assert_eq!(merged.changed_files(&book), ["addresses.lock", renkei_bundle::WORKBOOK]);
    assert_eq!(merged.changes, merged_into(&csv, &names).changes);
    let compilation = compile(&merged.sources);
    assert!(compilation.bundle.is_some(), "{}", compilation.report);
    let twice = merged_into(&merged.sources, &names);
    assert_eq!(twice.changed_files(&merged.sources), [""; 0], "{twice}");
}
