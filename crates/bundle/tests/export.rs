//! What others read: the standard's CSV and HSDS 3 JSON.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use renkei_bundle::export::{hsds, standard_csv};
use renkei_bundle::sample::sample_city;
use renkei_bundle::{Bundle, Sources, compile};
use renkei_model::Kind;
use serde_json::Value;

fn bundle(sources: &Sources) -> Bundle {
    let compilation = compile(sources);
    compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report))
}

fn fixture() -> Bundle {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    bundle(&Sources::from_folder(&folder).unwrap())
}

fn city() -> Bundle {
    bundle(&sample_city(1))
}

/// Read with another splitter than ours: header and rows.
fn rows(bytes: &[u8]) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let text = core::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    assert!(!text.replace("\r\n", "").contains('\r'));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        assert_eq!(row.len(), header.len());
        header.iter().cloned().zip(row.iter().map(str::to_owned)).collect()
    });
    (header.clone(), rows.collect())
}

#[test]
fn the_standards_lists_have_their_columns_and_every_place() {
    let bundle = city();
    let files = standard_csv(&bundle);
    let (header, hospitals) = rows(&files[0].1);
    assert_eq!(header.len(), 42);
    let (header, offices) = rows(&files[1].1);
    assert_eq!(header.len(), 36);
    let ids: BTreeSet<&str> =
        hospitals.iter().chain(&offices).map(|row| row["ID"].as_str()).collect();
    assert_eq!(ids.len(), hospitals.len() + offices.len(), "an ID is given once");
    for facility in &bundle.facilities.facilities {
        let list = if facility.kind.is_medical() || facility.kind == Kind::Pharmacy {
            &hospitals
        } else {
            &offices
        };
        let own = |row: &&BTreeMap<String, String>| {
            row["ID"].split('-').next() == Some(facility.id.as_str())
        };
        let row = list.iter().find(own).unwrap();
        assert_eq!(row["所在地_連結表記"], facility.address);
        assert_eq!(row["電話番号"], facility.phone.clone().unwrap_or_default());
        if facility.services.len() == 1 {
            assert_eq!(row["実施サービス"], facility.services[0].name);
            assert_eq!(row["事業所番号"], facility.services[0].office_number.clone().unwrap());
        }
    }
}

/// The header rows of real files of two cities are the standard's.
#[test]
fn the_headers_are_those_of_published_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/open-data");
    let files = standard_csv(&fixture());
    for (at, file) in
        [(0, "iizuka/hospitals.csv"), (1, "ichikawa/nursing_care_facilities_excerpt.csv")]
    {
        let Ok(bytes) = std::fs::read(folder.join(file)) else {
            println!("skipped: {file} is not here");
            continue;
        };
        let (text, _) = encoding(&bytes);
        let head = text.lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
        let (header, _) = rows(&files[at].1);
        assert_eq!(header.join(","), head, "{file}");
    }
}

fn encoding(bytes: &[u8]) -> (String, bool) {
    match core::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned(), true),
    }
}

#[test]
fn the_lists_of_a_small_city() {
    for (name, bytes) in standard_csv(&fixture()) {
        insta::assert_snapshot!(format!("export_{name}"), String::from_utf8(bytes).unwrap());
    }
}

/// What HSDS 3.1 requires of each object, by the member that holds it.
fn required(member: &str) -> &'static [&'static str] {
    match member {
        "contents" => &["id", "name", "status"],
        "organization" => &["id", "name", "description"],
        "organization_identifiers" => &["id", "identifier_type", "identifier"],
        "phones" => &["id", "number"],
        "location" => &["id", "location_type"],
        "addresses" => {
            &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"]
        }
        "service_at_locations" | "schedules" | "attributes" => &["id"],
        other => panic!("no such member in HSDS: {other}"),
    }
}

/// Every object under `value` with the member it stands under.
fn objects<'v>(member: &'v str, value: &'v Value, found: &mut Vec<(&'v str, &'v Value)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| objects(member, item, found)),
        Value::Object(members) => {
            found.push((member, value));
            for (name, value) in members {
                objects(name, value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn hsds_has_all_that_the_schema_requires() {
    for bundle in [fixture(), city()] {
        let export = hsds(&bundle);
        let mut found = Vec::new();
        objects("contents", &export["contents"], &mut found);
        let mut ids = BTreeMap::new();
        for (member, object) in found {
            for name in required(member) {
                let value = &object[*name];
                assert!(value.is_string(), "{member}.{name}: {object}");
                let may_be_empty = ["postal_code", "city"].contains(name);
                assert!(may_be_empty || !value.as_str().unwrap().is_empty(), "{member}.{name}");
            }
            let id = object["id"].as_str().unwrap();
            let parts: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(parts, [8, 4, 4, 4, 12], "{id}");
            assert_eq!((&id[14..15], "89ab".contains(&id[19..20])), ("8", true), "{id}");
            // The same thing may be told twice (an organization with two services), never two
            // things under one id.
            let told = ids.entry(id).or_insert(object);
            assert_eq!(*told, object, "{member}");
        }
        let services: usize =
            bundle.facilities.facilities.iter().map(|f| f.services.len().max(1)).sum();
        assert_eq!(export["total_items"], services + bundle.facilities.tombstones.len());
    }
}

#[test]
fn hsds_keeps_its_ids_when_facts_change() {
    let before = fixture();
    let mut after = before.clone();
    after.facilities.facilities[0].phone = Some("0000-00-9999".to_owned());
    after.facilities.facilities[0].name = "みほん新病院".to_owned();
    let ids = |bundle: &Bundle| -> Vec<String> {
        let export = hsds(bundle);
        let services = export["contents"].as_array().unwrap().clone();
        services.iter().map(|service| service["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&before), ids(&after));
}

#[test]
fn hsds_of_a_small_city() {
    insta::assert_json_snapshot!("export_hsds", hsds(&fixture()));
}

#[test]
fn equal_bundles_give_equal_exports() {
    assert_eq!(standard_csv(&city()), standard_csv(&city()));
    assert_eq!(hsds(&city()).to_string(), hsds(&city()).to_string());
}
