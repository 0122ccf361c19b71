//! Whatever stands below the header of an official file: it is read without a panic, imported into
//! tables that can still be published, and changes nothing the second time.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use proptest::prelude::*;
use renkei_bundle::import::merge::{ChangeKind, Wanted, merge};
use renkei_bundle::import::{File, Options, inspect::inspect};
use renkei_bundle::{Sources, compile};

/// Headers of all formats, as they stand in the fixtures.
const HEADERS: [&str; 16] = [
    "navii_hospital_20260601.csv",
    "navii_clinic_20260601.csv",
    "navii_dental_20260601.csv",
    "navii_midwifery_20260601.csv",
    "navii_hours_20260601.csv",
    "navii_pharmacy_20260601.csv",
    "navii_names_20260601.csv",
    "care_24_20260630.csv",
    "care_17_20260630.csv",
    "standard_medical_new_20260401.csv",
    "standard_care_new_20260401.csv",
    "standard_care_old_20260401.csv",
    "standard_facilities_new_20260401.csv",
    "standard_facilities_old_20260401.csv",
    "standard_events_new_20260401.csv",
    "standard_events_old_20260401.csv",
];

/// Values that mean something in one column or another, and are nonsense in most.
const VALUES: [&str; 40] = [
    "",
    "",
    "",
    "",
    "0",
    "1",
    "2",
    "9",
    "-",
    "00",
    "000",
    "000000",
    "05203",
    "52035",
    "0000000000001",
    "0011999000010",
    "11999000010",
    "0099900001",
    "99900001",
    "みほん市かわべ1-1",
    "みほん県みほん市あさひ2-3",
    "みほん市立みほん病院",
    "ﾐﾎﾝ",
    "病院",
    "無床診療所",
    "1602",
    "訪問看護",
    "通所介護/訪問介護",
    "平日,土曜日,日曜日,祝日",
    "月火水木黄",
    "09:00",
    "12:00",
    "0.375",
    "25:00",
    "00:00",
    "12月29日、1月3日（改行）お盆",
    "年末年始（12/29～1/3）",
    "http//www.example.jp",
    "35.0",
    "135.0",
];

/// Values of events: titles of which two are in the city's table, days, times and words.
const EVENTS: [&str; 30] = [
    "",
    "",
    "",
    "-",
    "0",
    "100",
    "みほん健康講座",
    "はじめての在宅医療",
    "ケア会議",
    "2026-06-13",
    "2026/8/5",
    "R8.8.16",
    "46299",
    "2206-01-01",
    "8月5日（水）",
    "2026年6月",
    "毎週水",
    "第３水曜日",
    "当日先着 220人",
    "24:00",
    "延期",
    "申込不要",
    "10:00",
    "10：00～12：00",
    "0.5625",
    "0:00",
    "（0000）00-0100",
    "中止",
    "どなたでも",
    "みほん会館",
];

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The header of a fixture; some are in CP932.
fn header(name: &str) -> Vec<String> {
    let bytes = std::fs::read(folder("import").join(name)).unwrap();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(not) => encoding_rs::SHIFT_JIS.decode(not.as_bytes()).0.into_owned(),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect()
}

/// A file with that header and these rows; the columns of municipal codes name the city, so that
/// the rows are looked at.
fn file(header: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(header).unwrap();
    for row in rows {
        let cells = header.iter().zip(row).map(|(name, cell)| match name.as_str() {
            "都道府県コード" => "00",
            "市区町村コード" => "000",
            "全国地方公共団体コード"
            | "都道府県コード又は市町村コード"
            | "都道府県コード又は市区町村コード" => "000000",
            _ => cell.as_str(),
        });
        writer.write_record(cells).unwrap();
    }
    writer.into_inner().unwrap()
}

fn cell(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(values).prop_map(str::to_owned),
        1 => ".{0,8}",
        1 => "[0-9:.-]{0,13}",
    ]
}

/// Imports such a file twice into the city's tables.
fn is_imported_once(
    name: &str,
    header: &[String],
    rows: &[Vec<String>],
) -> Result<(), TestCaseError> {
    let bytes = file(header, rows);
    let files = [File { name, bytes: &bytes }];
    let sources = Sources::from_folder(&folder("mihon")).unwrap();
    let wanted = Wanted { licence: Some("CC0".to_owned()), all_events: true, ..Wanted::default() };
    let once = merge(&files, &sources, &wanted).unwrap();
    let compilation = compile(&once.sources);
    prop_assert!(compilation.bundle.is_some(), "{}\n{}", compilation.report, once);
    let twice = merge(&files, &once.sources, &wanted).unwrap();
    prop_assert_eq!(
        twice.changed_files(&once.sources),
        Vec::<String>::new(),
        "{}\n{}",
        once,
        twice
    );
    for kind in [ChangeKind::Added, ChangeKind::Updated, ChangeKind::Filled] {
        prop_assert_eq!(twice.count(kind), 0);
    }
    let all = inspect(&files, &Options::default());
    prop_assert_eq!(all.tables.len(), 1);
    Ok(())
}

/// Another list of a later day into the tables that came of the first.
fn is_brought_up_to_date(
    lists: [&[Vec<String>]; 2],
    header: &[String],
) -> Result<(), TestCaseError> {
    let mut sources = Sources::from_folder(&folder("mihon")).unwrap();
    let wanted = Wanted { licence: Some("CC0".to_owned()), all_events: true, ..Wanted::default() };
    for (rows, name) in lists.into_iter().zip(["events_20260401.csv", "events_20260501.csv"]) {
        let bytes = file(header, rows);
        let merged = merge(&[File { name, bytes: &bytes }], &sources, &wanted).unwrap();
        let compilation = compile(&merged.sources);
        prop_assert!(compilation.bundle.is_some(), "{}\n{}", compilation.report, merged);
        let rows_of =
            |sources: &Sources| sources.files["seminars.csv"].split(|b| *b == b'\n').count();
        prop_assert!(rows_of(&merged.sources) >= rows_of(&sources), "nothing is removed");
        sources = merged.sources;
    }
    Ok(())
}

/// Guards against: a day in a list of services that the next check refuses (found by the property below).
#[test]
fn a_day_in_a_list_of_services_leaves_a_table_that_can_be_published() {
    let name = "standard_care_old_20260401.csv";
    let header = header(name);
    let cell = |column: &str| match column {
        "介護サービス事業所名称" | "名称" => "みほんの里",
        "実施サービス" => "12月29日、通所介護",
        _ => "",
    };
    assert!(header.iter().any(|column| column == "実施サービス"), "{header:?}");
    let row = header.iter().map(|column| cell(column).to_owned()).collect();
    is_imported_once(name, &header, &[row]).unwrap();
}

proptest! {
    #[test]
    fn any_cells_below_a_known_header_leave_tables_that_can_be_published(
        format in 0..HEADERS.len(),
        rows in prop::collection::vec(prop::collection::vec(cell(&VALUES), 156), 1..5),
    ) {
        let name = HEADERS[format];
        is_imported_once(name, &header(name), &rows)?;
    }

    #[test]
    fn any_events_leave_a_table_that_can_be_published(
        format in HEADERS.len() - 2..HEADERS.len(),
        rows in prop::collection::vec(prop::collection::vec(cell(&EVENTS), 32), 1..6),
        titles in prop::collection::vec(prop::sample::select(&EVENTS[6..9]), 12),
        days in prop::collection::vec(prop::sample::select(&EVENTS[9..15]), 12),
        later in prop::collection::vec(prop::collection::vec(cell(&EVENTS), 32), 1..6),
    ) {
        let name = HEADERS[format];
        let header = header(name);
        // Most rows have a name and a day, few of each, so that they meet again.
        let at = |column| header.iter().position(|name| name == column).unwrap();
        let with_names = |rows: &[Vec<String>], from: usize| -> Vec<Vec<String>> {
            let mut rows = rows.to_vec();
            for ((row, title), day) in rows.iter_mut().zip(&titles[from..]).zip(&days[from..]) {
                row[at("イベント名")] = (*title).to_owned();
                row[at("開始日")] = (*day).to_owned();
            }
            rows
        };
        let (first, second) = (with_names(&rows, 0), with_names(&later, 6));
        is_imported_once(name, &header, &first)?;
        is_brought_up_to_date([&first, &second], &header)?;
    }

    #[test]
    fn any_bytes_are_inspected(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = inspect(&[File { name: "a", bytes: &bytes }], &Options::default());
    }
}
