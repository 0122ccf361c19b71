//! The guide's own table of holidays.

use renkei_model::{Day, Holiday, Holidays};

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/holidays.csv"));

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Every row of `data/holidays.csv`, in its order.
pub(crate) fn table() -> Vec<Holiday> {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("日付,名称"));
    lines
        .map(|line| {
            let (text, name) = line.split_once(',').unwrap();
            Holiday { day: day(text), name: name.to_owned() }
        })
        .collect()
}

/// The table as the guide uses it: known as far as the cabinet had published by February 2026.
pub(crate) fn holidays() -> Holidays {
    Holidays { known_from: day("2025-01-01"), known_until: day("2027-12-31"), days: table() }
}
