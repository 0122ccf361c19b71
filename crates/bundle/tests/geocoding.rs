//! Real addresses against the real table of 町字.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use renkei_bundle::geocode::{Geocoder, Level, Located, Location, distance_km};
use renkei_bundle::{Sources, compile};

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

/// How many addresses were placed: on a 小字, on a 町字, on a district, ambiguous, not at all.
fn rates<'a>(addresses: impl Iterator<Item = &'a str>) -> [usize; 5] {
    let mut counts = [0; 5];
    for address in addresses {
        let found = GEOCODER.locate(address);
        let at = match &found {
            Location::Located(Located { level: Level::Koaza, .. }) => 0,
            Location::Located(Located { level: Level::Town, .. }) => 1,
            Location::Located(Located { level: Level::District, .. }) => 2,
            Location::Ambiguous(_) => 3,
            Location::NotFound(_) => 4,
        };
        if at > 1 || matches!(&found, Location::Located(l) if !l.unlisted.is_empty()) {
            eprintln!("{address} {found:?}");
        }
        counts[at] += 1;
    }
    counts
}

#[test]
fn every_address_of_the_guide_is_placed_in_its_district() {
    let rows = facilities();
    assert_eq!(rows.len(), 236);
    let counts = rates(rows.iter().map(|row| row["住所"].as_str()));
    assert_eq!(counts, [166, 70, 0, 0, 0]);
    for row in &rows {
        let found = located(&row["住所"]).unwrap();
        assert_eq!(district(&found), row["旧市町村"], "{}", row["住所"]);
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
    assert_eq!(rates(rows.iter().map(|row| row["住所"].as_str())), [31, 29, 0, 0, 0]);
    for row in &rows {
        let found = located(&row["住所"]).unwrap();
        assert_eq!(district(&found), row["地区(推定)"], "{}", row["住所"]);
        let point = (row["緯度_概略"].parse().unwrap(), row["経度_概略"].parse().unwrap());
        let km = distance_km(point, found.point.unwrap());
        if km > 0.001 {
            eprintln!("{} {km:.3} {} {}", row["住所"], row["照合した町字"], found.machiaza);
        }
    }
}

#[test]
fn the_points_are_near_the_stated_positions() {
    let (mut surveyed, mut stored) = (Vec::new(), Vec::new());
    for row in facilities() {
        let Ok(lat) = row["緯度"].parse::<f64>() else { continue };
        let found = located(&row["住所"]).unwrap();
        let km = distance_km((lat, row["経度"].parse().unwrap()), found.point.unwrap());
        let list = if row["位置の確かさ"] == "実測" { &mut surveyed } else { &mut stored };
        list.push((km, found.level, row["住所"].clone(), found.machiaza));
    }
    for list in [&mut surveyed, &mut stored] {
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    for one in stored.iter().filter(|one| one.0 > 0.001) {
        eprintln!("stored {one:?}");
    }
    for level in [Level::Koaza, Level::Town] {
        let of: Vec<_> = surveyed.iter().filter(|one| one.1 == level).collect();
        let n = of.len();
        eprintln!("{level:?} n={n} median {:.2} p90 {:.2} max {:?}", of[n/2].0, of[n*9/10].0, of[n-1]);
    }
    let n = surveyed.len();
    eprintln!("all n={n} median {:.2} p90 {:.2} max {:?}", surveyed[n/2].0, surveyed[n*9/10].0, surveyed[n-1]);
    for one in surveyed.iter().rev().take(12) {
        eprintln!("{one:?}");
    }
    assert!(false, "{} {}", surveyed.len(), stored.len());
}

#[test]
fn the_tables_of_the_city_compile_without_a_doubt_about_addresses() {
    let compilation = compile(&YOKOTE);
    eprintln!("{}", compilation.report);
    let bundle = compilation.bundle.unwrap();
    eprintln!("{}", bundle.manifest.version);
    assert!(false);
}
