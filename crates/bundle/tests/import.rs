//! Official files of every format into the tables of a city that does not exist.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use renkei_bundle::import::inspect::inspect;
use renkei_bundle::import::merge::{ChangeKind, Merged, Subject, Wanted, merge};
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

const EVENTS: &str = "standard_events_new_20260401.csv";

/// The list of events with other text in it, as of that day.
fn events_of(day: &str, replace: &[(&str, &str)]) -> (String, Vec<u8>) {
    let mut text = String::from_utf8(read(&[EVENTS]).remove(0)).unwrap();
    for (old, new) in replace {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    (format!("standard_events_new_{day}.csv"), text.into_bytes())
}

fn merged_events(sources: &Sources, day: &str, replace: &[(&str, &str)]) -> Merged {
    let (name, bytes) = events_of(day, replace);
    let merged = merge(&[File { name: &name, bytes: &bytes }], sources, &wanted()).unwrap();
    let compilation = compile(&merged.sources);
    assert!(compilation.bundle.is_some(), "{}\n{merged}", compilation.report);
    merged
}

/// The line of the table of seminars that has that text in it.
fn seminar(sources: &Sources, text: &str) -> String {
    let table = String::from_utf8(sources.files["seminars.csv"].clone()).unwrap();
    table.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

#[test]
fn all_events_are_taken_when_that_is_wanted() {
    let bytes = read(&[EVENTS]);
    let all = Wanted { all_events: true, ..wanted() };
    let merged = merge(&files(&[EVENTS], &bytes), &mihon(), &all).unwrap();
    assert_eq!(merged.left_out, [""; 0]);
    assert!(seminar(&merged.sources, "みほん花火大会").contains("2026-08-05"));
    // What was taken once is not left out later.
    let again = merged_into(&merged.sources, &[EVENTS]);
    assert_eq!(again.changed_files(&merged.sources), [""; 0], "{again}");
    assert_eq!(again.left_out, [""; 0]);
}

#[test]
fn a_newer_list_brings_its_own_rows_up_to_date_and_lists_what_it_lacks() {
    let first = merged_into(&mihon(), &[EVENTS]).sources;
    let merged = merged_events(
        &first,
        "20260601",
        &[("0.5625,0.625", "14:00,"), ("歯と口の相談", "歯の相談"), ("体の話", "体のはなし")],
    );
    let row = seminar(&merged.sources, "みほん健康講座");
    assert!(row.contains(",14:00,,,みほん会館,"), "{row}");
    assert!(row.contains("2026年6月1日時点"), "{row}");
    let told = merged.to_string();
    assert!(told.contains("「開始」：13:30 → 14:00"), "{told}");
    assert!(told.contains("「終了」：15:00（新しい一覧では空です。"), "{told}");
    // What the list has no more is named and stays; what was cancelled is not missed.
    let gone = merged.changes.iter().filter(|change| change.kind == ChangeKind::Vanished);
    assert_eq!(gone.map(|change| change.name.as_str()).collect::<Vec<_>>(), ["歯と口の相談"; 2]);
    assert!(!seminar(&merged.sources, "歯と口の相談").is_empty());
    assert_eq!(merged.added(Subject::Event), 3);
    let twice = merged_events(
        &merged.sources,
        "20260601",
        &[("0.5625,0.625", "14:00,"), ("歯と口の相談", "歯の相談"), ("体の話", "体のはなし")],
    );
    assert_eq!(twice.changed_files(&merged.sources), [""; 0], "{twice}");
}

#[test]
fn days_that_make_sense_only_together_change_together() {
    let row = "介護をしている方,やまて館,,,";
    let deadline = format!("{row}2026-08-15");
    let first = merged_events(&mihon(), "20260401", &[(row, &deadline)]).sources;
    assert!(seminar(&first, "介護の相談会").contains(",2026-08-15,"));
    // The new last day is before the old deadline, of which the new list says nothing.
    let later =
        merged_events(&first, "20260601", &[("2026-08-05,2026-08-16", "2026-08-05,2026-08-07")]);
    let row = seminar(&later.sources, "介護の相談会");
    assert!(row.contains(",2026-08-05,2026-08-07,") && !row.contains("2026-08-15"), "{row}");
}

#[test]
fn a_rule_to_which_the_city_added_days_off_is_left_to_a_person() {
    let mut sources = merged_into(&mihon(), &[EVENTS]).sources;
    let table = String::from_utf8(sources.files["seminars.csv"].clone()).unwrap();
    let with_days_off = table.replace("第２火曜日,,", "第２火曜日,2027-01-12,");
    assert_ne!(with_days_off, table);
    sources.files.insert("seminars.csv".to_owned(), with_days_off.into_bytes());
    let later = merged_events(&sources, "20260601", &[("2027-03-09", "2026-12-08")]);
    let row = seminar(&later.sources, "認知症カフェ");
    assert!(row.contains("2027-03-09,第２火曜日,2027-01-12,"), "{row}");
    assert!(
        later.to_string().contains("「最終日」：2027-03-09 → 2026-12-08（「休む日」が"),
        "{later}"
    );
}

#[test]
fn an_older_list_of_events_changes_nothing_of_a_newer_one() {
    let first = merged_into(&mihon(), &[EVENTS]).sources;
    let merged = merged_events(&first, "20260101", &[("0.5625", "0.75"), ("0.625", "0.875")]);
    assert_eq!(merged.changed_files(&first), [""; 0], "{merged}");
    assert!(merged.to_string().contains("表の値のほうが新しい情報です。"), "{merged}");
}

#[test]
fn what_the_city_wrote_of_events_stays() {
    let first = merged_into(&mihon(), &[EVENTS]).sources;
    let table = String::from_utf8(first.files["seminars.csv"].clone()).unwrap();
    // An imported value that the city changed, and a row that it made its own.
    let edited = table.replace(",13:30,15:00,,みほん会館,", ",13:00,15:00,,みほん会館,");
    let row = seminar(&first, "認知症カフェ");
    let own = row.split("みほん市 自治体").next().unwrap().replace("13:30", "13:00") + "市の調べ";
    let edited = edited.replace(&row, &own);
    let mut sources = first.clone();
    sources.files.insert("seminars.csv".to_owned(), edited.into_bytes());
    let same_day = merged_into(&sources, &[EVENTS]);
    assert_eq!(same_day.changed_files(&sources), [""; 0], "{same_day}");
    assert!(same_day.to_string().contains("表の値が変えられています"), "{same_day}");
    let later = merged_events(&sources, "20260601", &[]);
    for name in ["認知症カフェ", "はじめての在宅医療"] {
        assert_eq!(seminar(&later.sources, name), seminar(&sources, name));
    }
}

#[test]
fn events_go_into_the_sheet_of_the_workbook() {
    let csv = mihon();
    let book = csv.with_workbook(renkei_bundle::template::workbook(&csv).unwrap());
    let merged = merged_into(&book, &[EVENTS]);
    assert_eq!(merged.changed_files(&book), ["addresses.lock", renkei_bundle::WORKBOOK]);
    assert_eq!(merged.changes, merged_into(&csv, &[EVENTS]).changes);
    let compilation = compile(&merged.sources);
    assert!(compilation.bundle.is_some(), "{}", compilation.report);
    let twice = merged_into(&merged.sources, &[EVENTS]);
    assert_eq!(twice.changed_files(&merged.sources), [""; 0], "{twice}");
    let mut later = wanted();
    later.as_of = renkei_model::Day::new(2026, 6, 1);
    let bytes = read(&[EVENTS]);
    let later = merge(&files(&[EVENTS], &bytes), &merged.sources, &later).unwrap();
    assert_eq!(later.count(ChangeKind::Updated) + later.count(ChangeKind::Filled), 0, "{later}");
}

#[test]
fn a_city_without_a_table_of_seminars_gets_one() {
    let mut sources = mihon();
    // The news and the register of ids name its rows.
    for name in ["seminars.csv", "news.csv"] {
        sources.files.remove(name);
    }
    let lock = String::from_utf8(sources.files["addresses.lock"].clone()).unwrap();
    let others: String =
        lock.split_inclusive('\n').filter(|line| !line.starts_with("events/")).collect();
    sources.files.insert("addresses.lock".to_owned(), others.into_bytes());
    let merged = merged_into(&sources, &[EVENTS]);
    let compilation = compile(&merged.sources);
    assert!(compilation.bundle.is_some(), "{}", compilation.report);
    let table = String::from_utf8(merged.sources.files["seminars.csv"].clone()).unwrap();
    assert!(table.contains("# 出典: 1行ごとの出典は、「出典」の列にあります\r\n"), "{table}");
    assert!(table.contains("# 日付: 2026-04-01"), "{table}");
}

#[test]
fn it_is_told_apart_whether_a_file_holds_anything_for_the_guide() {
    let in_vain = |names: &[&str]| merged_into(&mihon(), names).is_in_vain();
    assert!(in_vain(&["navii_midwifery_20260601.csv"]));
    assert!(in_vain(&["bureau_register_202608.csv", "unknown_20260401.csv"]));
    assert!(!in_vain(&["navii_midwifery_20260601.csv", EVENTS]));
    assert!(!in_vain(&["standard_facilities_new_20260401.csv"]));
}
