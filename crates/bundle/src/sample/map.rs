//! The base map of the fictional city: borders halfway between the middles of its districts, a
//! railway, stations, shelters.

use super::institution::town_point;
use super::table::Table;
use super::words::{DISTRICTS, District, TOWNS};
use crate::map::FOLDER;

/// The sea around the city's islands, as a ring of (latitude, longitude).
const COAST: [(f64, f64); 8] = [
    (39.74, 138.90),
    (39.73, 138.99),
    (39.65, 139.03),
    (39.55, 139.04),
    (39.49, 138.97),
    (39.48, 138.84),
    (39.56, 138.76),
    (39.68, 138.77),
];

/// A corner of a district's area, and what lies beyond the side that begins there: another
/// district, or the sea.
type Corner = ((f64, f64), Option<usize>);

/// The files of the folder, by name.
pub(super) fn files() -> Vec<(String, Vec<u8>)> {
    let (outline, inner) = borders();
    [
        ("outline.csv", outline),
        ("districts.csv", inner),
        ("railways.csv", railways()),
        ("stations.csv", stations()),
        ("shelters.csv", shelters()),
    ]
    .into_iter()
    .map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes))
    .collect()
}

fn borders() -> (Vec<u8>, Vec<u8>) {
    let mut outline = Table::new(&["旧市町村", "線"]);
    let mut inner = Table::new(&["旧市町村", "となりの旧市町村", "線"]);
    for (own, district) in DISTRICTS.iter().enumerate() {
        let area = area(own);
        for (side, (from, beyond)) in area.iter().enumerate() {
            let Some((to, _)) = area.get((side + 1) % area.len()) else { continue };
            let line = format!("{} {}", written(*from), written(*to));
            match beyond.and_then(|other| Some((other, DISTRICTS.get(other)?))) {
                None => outline.row(&[district.name, &line]),
                // Each border once.
                Some((other, next)) if other > own => {
                    inner.row(&[district.name, next.name, &line]);
                }
                Some(_) => {}
            }
        }
    }
    (outline.into_bytes(), inner.into_bytes())
}

/// To a ten-thousandth of a degree: the same corner, reckoned for two districts, is the same text.
fn written((lat, lon): (f64, f64)) -> String {
    format!("{lat:.4}/{lon:.4}")
}

/// What is nearer to a district's middle than to any other.
fn area(own: usize) -> Vec<Corner> {
    let mut corners: Vec<Corner> = COAST.into_iter().map(|point| (point, None)).collect();
    let Some(here) = DISTRICTS.get(own) else { return corners };
    for (other, there) in DISTRICTS.iter().enumerate().filter(|(other, _)| *other != own) {
        corners = nearer(&corners, here, there, other);
    }
    corners
}

/// Cuts off what is nearer to the other district.
fn nearer(corners: &[Corner], here: &District, there: &District, other: usize) -> Vec<Corner> {
    let (dy, dx) = (there.lat - here.lat, there.lon - here.lon);
    let (my, mx) = ((there.lat + here.lat) / 2.0, (there.lon + here.lon) / 2.0);
    let beyond = |(lat, lon): (f64, f64)| (lat - my) * dy + (lon - mx) * dx;
    let mut left = Vec::new();
    for (at, (from, side)) in corners.iter().enumerate() {
        let Some((to, _)) = corners.get((at + 1) % corners.len()) else { continue };
        let (a, b) = (beyond(*from), beyond(*to));
        if a <= 0.0 {
            left.push((*from, *side));
        }
        if (a <= 0.0) != (b <= 0.0) {
            let part = a / (a - b);
            let cut = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            // Leaving: the cut begins here. Coming back: the former side goes on.
            left.push((cut, if a <= 0.0 { Some(other) } else { *side }));
        }
    }
    left
}

/// Districts that the railway stops in, and its stations.
const STOPS: [(usize, &str); 4] = [(5, "緑沢"), (1, "星ヶ丘"), (0, "みほん"), (4, "入舟")];

fn railways() -> Vec<u8> {
    let mut table = Table::new(&["路線", "線"]);
    let stops = STOPS.iter().filter_map(|(at, _)| DISTRICTS.get(*at));
    let line: Vec<_> = stops.map(|district| written((district.lat, district.lon))).collect();
    table.row(&["みほん線（架空）", &line.join(" ")]);
    table.into_bytes()
}

fn stations() -> Vec<u8> {
    let mut table = Table::new(&["駅", "読み", "路線", "緯度", "経度"]);
    for (at, name) in STOPS {
        let Some(district) = DISTRICTS.get(at) else { continue };
        let (lat, lon) = (format!("{:.3}", district.lat), format!("{:.3}", district.lon));
        table.row(&[name, "", "みほん線（架空）", &lat, &lon]);
    }
    table.into_bytes()
}

fn shelters() -> Vec<u8> {
    let mut table = Table::new(&[
        "名称",
        "住所",
        "旧市町村",
        "緯度",
        "経度",
        "指定緊急避難場所",
        "指定避難所",
        "洪水",
        "土砂災害",
        "地震",
        "大規模な火事",
        "注意",
    ]);
    for district in &DISTRICTS {
        for (town, name) in (0..).zip(TOWNS).step_by(3) {
            let (lat, lon) = town_point(district, town);
            let (lat, lon) = (format!("{:.6}", lat + 0.001), format!("{:.6}", lon + 0.001));
            let address = format!("みほん市{}{name}1", district.name);
            // Of the four in a district, one is no place to flee to, only one to stay at.
            let (flee, stay) = (town != 9, town % 2 == 1);
            let mark = |yes: bool| if yes { "○" } else { "" };
            let flood = flee && town != 0;
            let note = if flood { "洪水のときは2階以上に避難します。" } else { "" };
            table.row(&[
                &*format!("{}{name}会館（架空）", district.name),
                &address,
                district.name,
                &lat,
                &lon,
                mark(flee),
                mark(stay),
                mark(flood),
                mark(flee),
                mark(flee),
                mark(flee && town == 3),
                note,
            ]);
        }
    }
    table.into_bytes()
}
