//! The official files that lie beside the repository. They are not ours to commit: where they are
//! not there, the tests say so and pass.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use renkei_bundle::import::inspect::{Inspected, Inspection, inspect};
use renkei_bundle::import::merge::{ChangeKind, Merged, Wanted, merge};
use renkei_bundle::import::{City, File, Format, Options, What};
use renkei_bundle::{Sources, compile};
use renkei_model::Day;

const HOSPITALS: &str = "navii/01-1_hospital_facility_info_20250601.zip";
const CARE: [&str; 3] = [
    "mhlw_care/510_tokuyou_20250601_akita.csv",
    "mhlw_care/520_rouken_20250601_akita.csv",
    "mhlw_care/760_regular_patrol_nursing_20250601.csv",
];

fn open_data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/open-data");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the official files are not there ({})", folder.display());
    None
}

fn bytes(folder: &Path, names: &[&str]) -> Vec<Vec<u8>> {
    names.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect()
}

fn files<'f>(names: &[&'f str], bytes: &'f [Vec<u8>]) -> Vec<File<'f>> {
    names.iter().zip(bytes).map(|(name, bytes)| File { name, bytes }).collect()
}

fn inspected(folder: &Path, name: &str, city: Option<City>) -> Inspection {
    let bytes = bytes(folder, &[name]);
    inspect(&files(&[name], &bytes), &Options { city, ..Options::default() })
}

fn guide() -> Sources {
    Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")).unwrap()
}

fn merged(folder: &Path, sources: &Sources, names: &[&str], as_of: Option<Day>) -> Merged {
    let bytes = bytes(folder, names);
    let wanted = Wanted { as_of, ..Wanted::default() };
    merge(&files(names, &bytes), sources, &wanted).unwrap_or_else(|report| panic!("{report}"))
}

fn counts(table: &Inspected) -> BTreeMap<What, usize> {
    let content = table.content.as_ref().unwrap();
    content.findings.iter().map(|kind| (kind.what, kind.count)).collect()
}

#[test]
fn every_file_is_recognised_or_refused_with_a_sentence() {
    let Some(folder) = open_data() else { return };
    let mut recognised = Vec::new();
    let mut stack = vec![folder.clone()];
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
        for table in inspected(&folder, &name, None).tables {
            match (&table.content, &table.refusal) {
                (Some(content), None) => recognised.push((name.clone(), content.format)),
                (None, Some(refusal)) => {
                    assert!(refusal.why.ends_with('。'), "{name}: {}", refusal.why);
                    assert!(refusal.repair.ends_with('。'), "{name}: {}", refusal.repair);
                }
                _ => panic!("{name}"),
            }
        }
    }
    recognised.sort();
    let expected = [
        ("2026/kaigo_130_430/yokote_130_houmonkango_rebuilt.csv", Format::Care),
        ("2026/kaigo_130_430/yokote_430_kyotaku_rebuilt.csv", Format::Care),
        ("2026/kaigo_raw/jigyosho_140.csv", Format::Care),
        ("2026/kaigo_raw/jigyosho_155.csv", Format::Care),
        ("2026/kaigo_raw/jigyosho_332.csv", Format::Care),
        ("2026/kaigo_raw/jigyosho_364.csv", Format::Care),
        ("2026/kaigo_raw/jigyosho_720.csv", Format::Care),
        ("2026/kaigo_raw/yokote_all_present_services.csv", Format::Care),
        ("ichikawa/nursing_care_facilities_excerpt.csv", Format::StandardCare),
        ("iizuka/facilities.csv", Format::StandardFacilities),
        ("iizuka/hospitals.csv", Format::StandardMedical),
        ("mhlw_care/510_tokuyou_20250601_akita.csv", Format::Care),
        ("mhlw_care/520_rouken_20250601_akita.csv", Format::Care),
        ("mhlw_care/550_care_medical_institute_20250601.csv", Format::Care),
        ("mhlw_care/710_night_home_help_20250601.csv", Format::Care),
        ("mhlw_care/760_regular_patrol_nursing_20250601.csv", Format::Care),
        ("namegata/care.csv", Format::StandardCare),
        ("namegata/medical.csv", Format::StandardMedical),
        ("namegata/public-facilities.csv", Format::StandardFacilities),
        ("navii/01-1_hospital_facility_info_20250601.zip", Format::NaviiHospital),
        ("navii/excel_roundtrip_01-1_hospital_akita.csv", Format::NaviiNames),
        ("navii/sample_01-1_hospital_facility_info_20250601_akita.csv", Format::NaviiHospital),
        ("yokote/yokote_510_tokuyou_raw_20250601.csv", Format::Care),
        ("yokote/yokote_520_rouken_raw_20250601.csv", Format::Care),
        ("yokote/yokote_760_regular_patrol_nursing_raw_20250601.csv", Format::Care),
        ("yokote/yokote_hospitals_navii_raw_20250601.csv", Format::NaviiHospital),
        ("yokote/yokote_medical_institutions_202508.csv", Format::BureauRegister),
        ("yokote/yokote_medical_institutions_202508_geocoded_approx.csv", Format::BureauRegister),
    ];
    let expected: Vec<_> =
        expected.into_iter().map(|(name, format)| (name.to_owned(), format)).collect();
    assert_eq!(recognised, expected);
}

#[test]
fn the_national_file_of_hospitals_is_read_to_its_last_row() {
    let Some(folder) = open_data() else { return };
    let inspection = inspected(&folder, HOSPITALS, None);
    let table = &inspection.tables[0];
    let content = table.content.as_ref().unwrap();
    println!("{inspection}");
    assert_eq!((content.rows, content.records, content.refused_rows), (7_587, 7_587, 0));
    assert_eq!(content.unused_columns, [""; 0]);
    let expected = [
        (What::ZeroPosition, 270),
        (What::MailAsUrl, 3),
        (What::BadUrl, 32),
        (What::AllClosed, 21),
        (What::NthAllClosed, 26),
        (What::UrlForm, 46),
        (What::UrlScheme, 495),
        (What::LineBreak, 589),
        (What::UsualCharacters, 3),
        (What::ClosuresRead, 5_302),
        (What::ClosuresText, 1_663),
        (What::NthIgnored, 72),
    ];
    assert_eq!(counts(table), expected.into());
}

#[test]
fn a_file_that_a_spreadsheet_damaged_holds_the_same_ids() {
    let Some(folder) = open_data() else { return };
    let damaged = inspected(&folder, "navii/excel_roundtrip_01-1_hospital_akita.csv", None);
    let whole =
        inspected(&folder, "navii/sample_01-1_hospital_facility_info_20250601_akita.csv", None);
    assert_eq!((damaged.places, whole.places), (63, 63));
    assert_eq!(counts(&damaged.tables[0]).get(&What::IdZero), Some(&63));
    // Read together, every id of the second file is one of the first.
    let names = [
        "navii/sample_01-1_hospital_facility_info_20250601_akita.csv",
        "navii/excel_roundtrip_01-1_hospital_akita.csv",
    ];
    let bytes = bytes(&folder, &names);
    let both = inspect(&files(&names, &bytes), &Options::default());
    assert_eq!(both.places, 63);
    assert_eq!(counts(&both.tables[1]).get(&What::Duplicate), Some(&63));
}

#[test]
fn what_the_guide_holds_is_what_the_files_say() {
    let Some(folder) = open_data() else { return };
    let guide = guide();
    let names = [&[HOSPITALS], CARE.as_slice()].concat();
    let merged = merged(&folder, &guide, &names, None);
    assert_eq!(merged.places, 4 + 12 + 4 + 3);
    assert_eq!(merged.changed_files(&guide), [""; 0], "{merged}");
    assert_eq!(merged.changes, []);
}

#[test]
fn a_guide_that_lost_them_gets_the_hospitals_back_as_they_were() {
    let Some(folder) = open_data() else { return };
    let guide = guide();
    let mut without = guide.clone();
    let removed = ["q25at", "9kefw", "xdcj0", "b9t25"];
    for name in ["facilities.csv", "hours.csv", "addresses.lock"] {
        let bytes = without.files.get_mut(name).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let kept =
            text.split_inclusive('\n').filter(|line| !removed.iter().any(|id| line.contains(id)));
        *bytes = kept.collect::<String>().into_bytes();
    }
    let merged = merged(&folder, &without, &[HOSPITALS], None);
    assert_eq!(merged.count(ChangeKind::Added), 4);
    // The rows by the register's id, since the guide's ids are given anew.
    let official = |sources: &Sources| -> BTreeMap<String, String> {
        let text = String::from_utf8(sources.files["facilities.csv"].clone()).unwrap();
        let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let hospitals = rows.filter(|cells| cells.len() > 20 && cells[1] == "病院");
        hospitals.map(|cells| (cells[0].to_owned(), cells[20].to_owned())).collect()
    };
    let lines = |sources: &Sources, name: &str| -> Vec<Vec<String>> {
        let ids = official(sources);
        let text = String::from_utf8(sources.files[name].clone()).unwrap();
        let rows = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let mut lines: Vec<Vec<String>> = rows
            .filter_map(|mut cells| {
                cells[0] = ids.get(&cells[0])?.clone();
                Some(cells)
            })
            .collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&merged.sources, "hours.csv"), lines(&guide, "hours.csv"));
    // Departments are in the other file of the register, the district is judged by the address.
    let stated = |sources: &Sources| -> Vec<Vec<String>> {
        let mut lines = lines(sources, "facilities.csv");
        for cells in &mut lines {
            for at in [8, 15, 29] {
                cells[at].clear();
            }
        }
        lines
    };
    assert_eq!(stated(&merged.sources), stated(&guide));
    assert!(compile(&merged.sources).bundle.is_some());
}

#[test]
fn half_a_year_later_only_the_source_and_its_day_are_new() {
    let Some(folder) = open_data() else { return };
    let guide = guide();
    let names = [&[HOSPITALS], CARE.as_slice()].concat();
    let later = merged(&folder, &guide, &names, Day::new(2025, 12, 1));
    assert_eq!(later.changes, [], "{later}");
    assert_eq!(later.changed_files(&guide), ["facilities.csv", "sources.csv"]);
    let lines = |sources: &Sources| -> Vec<String> {
        let text = String::from_utf8(sources.files["facilities.csv"].clone()).unwrap();
        text.replace("_20251201,", "_2025,").lines().map(str::to_owned).collect()
    };
    assert_eq!(lines(&later.sources), lines(&guide));
    let again = merged(&folder, &later.sources, &names, Day::new(2025, 12, 1));
    assert_eq!(again.changed_files(&later.sources), [""; 0]);
}
