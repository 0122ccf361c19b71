//! `machiaza.csv` of the fictional city.

use super::institution::town_point;
use super::table::Table;
use super::words::{DISTRICTS, TOWNS};

/// Every town of every district.
pub(super) fn table() -> Vec<u8> {
    let mut table = Table::new(&["町字", "小字", "旧市町村", "緯度", "経度", "出典"]);
    for district in &DISTRICTS {
        for (town, name) in (0..).zip(TOWNS) {
            let (lat, lon) = town_point(district, town);
            let (lat, lon) = (format!("{lat:.6}"), format!("{lon:.6}"));
            let town = format!("{}{name}", district.name);
            table.row(&[&town, "", district.name, &lat, &lon, "mihon_towns"]);
        }
    }
    table.into_bytes()
}
