//! What no single row can tell: references, doubles, the register of addresses, places on the
//! map.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{FacilityId, Position};

use crate::assemble::Rows;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::lock::{self, Lock, Shelf};
use crate::parse::facilities::FacilityRow;
use crate::read::Cell;

/// How far from the middle of all facilities a facility can be, in km.
const FARTHEST_KM: f64 = 60.0;

/// Checks the tables against each other. `complete` tells whether all rows of `facilities.csv`
/// and `closed_facilities.csv` were read; else an id may be there although it was not seen.
pub(crate) fn tables(rows: &Rows<'_>, lock: Option<&Lock>, complete: bool, report: &mut Report) {
    let open: BTreeSet<&FacilityId> =
        rows.facilities.iter().filter_map(|f| f.id.as_ref()).collect();
    let closed: BTreeSet<&FacilityId> = rows.tombstones.iter().map(|t| &t.tombstone.id).collect();
    doubles(rows, &open, report);
    if let Some(lock) = lock {
        register(rows, lock, &open, &closed, complete, report);
    }
    if complete {
        references(rows, &open, &closed, report);
    }
    departments(rows, report);
    positions(&rows.facilities, report);
    alike(&rows.facilities, report);
}

fn doubles(rows: &Rows<'_>, open: &BTreeSet<&FacilityId>, report: &mut Report) {
    let mut seen: BTreeMap<&FacilityId, u32> = BTreeMap::new();
    for facility in &rows.facilities {
        let Some(id) = &facility.id else { continue };
        match seen.get(id) {
            Some(first) => facility.row.cell("id").error(
                report,
                format!("{first}行目と同じ id です。"),
                "新しい施設のほうの id を空にして、renkei ids を実行してください。",
            ),
            None => {
                seen.insert(id, facility.row.number());
            }
        }
    }
    let mut seen: BTreeMap<&FacilityId, u32> = BTreeMap::new();
    for closed in &rows.tombstones {
        let cell = closed.row.cell("id");
        if open.contains(&closed.tombstone.id) {
            cell.error(
                report,
                "この id の施設は、「施設」の表にもあります。",
                "掲載を終えた施設なら「施設」の表の行を、続いている施設ならこの行を消してください。",
            );
        }
        match seen.get(&closed.tombstone.id) {
            Some(first) => cell.error(
                report,
                format!("{first}行目と同じ id です。"),
                "どちらか1行を消してください。",
            ),
            None => {
                seen.insert(&closed.tombstone.id, closed.row.number());
            }
        }
    }
}

/// Every id that is used is registered, and every registered id still leads somewhere.
fn register(
    rows: &Rows<'_>,
    lock: &Lock,
    open: &BTreeSet<&FacilityId>,
    closed: &BTreeSet<&FacilityId>,
    complete: bool,
    report: &mut Report,
) {
    for facility in &rows.facilities {
        if facility.id.as_ref().is_some_and(|id| !lock.contains(id)) {
            facility.row.cell("id").error(
                report,
                "この id は addresses.lock に登録されていません。",
                "renkei ids を実行してください。id を手で書きかえたときは、もとに戻してください。",
            );
        }
    }
    for row in rows.tombstones.iter().filter(|row| !lock.contains(&row.tombstone.id)) {
        row.row.cell("id").error(
            report,
            "この id は addresses.lock にありません。公開したことのない id です。",
            "掲載していたときの id を写してください。",
        );
    }
    if !complete {
        return;
    }
    let known: BTreeSet<&str> = open.iter().chain(closed).map(|id| id.as_str()).collect();
    let facilities = lock.iter().filter(|(address, _)| address.shelf() == Shelf::Facilities);
    for (address, line) in facilities.filter(|(address, _)| !known.contains(address.id())) {
        report.push(Diagnostic {
            severity: Severity::Error,
            place: Place::row(lock::FILE, line),
            value: Some(address.to_string()),
            message: "前に公開した施設が、どの表にもありません。印刷した QR コードの行き先がなくなります。"
                .to_owned(),
            repair: "掲載を終えた施設なら「掲載終了」の表に行を足してください。まちがって消したなら「施設」の表に戻してください。"
                .to_owned(),
        });
    }
}

fn references(
    rows: &Rows<'_>,
    open: &BTreeSet<&FacilityId>,
    closed: &BTreeSet<&FacilityId>,
    report: &mut Report,
) {
    let services = rows.services.iter().map(|row| (row.row, &row.facility));
    let hours = rows.hours.iter().map(|row| (row.row, &row.facility));
    for (row, id) in services.chain(hours).filter(|(_, id)| !open.contains(id)) {
        let (message, repair) = if closed.contains(id) {
            ("この施設は掲載を終えています。", "この行を消してください。")
        } else {
            (
                "この id の施設は「施設」の表にありません。",
                "「施設」の表の id の列から、そのまま写してください。",
            )
        };
        row.cell("施設id").error(report, message, repair);
    }
    for row in &rows.tombstones {
        let cell = row.row.cell("引き継ぎ先id");
        let Some(next) = &row.tombstone.successor else { continue };
        if *next == row.tombstone.id {
            cell.error(
                report,
                "引き継ぎ先が、この施設自身になっています。",
                "引き継いだ施設の id を書いてください。ないときは空にしてください。",
            );
        } else if !open.contains(next) && !closed.contains(next) {
            cell.error(
                report,
                "引き継ぎ先の施設がありません。",
                "「施設」の表の id の列から、そのまま写してください。ないときは空にしてください。",
            );
        }
    }
}

/// Hours of a department that the facility does not name are most likely a slip of the pen;
/// not those of an 外来 (救急外来, 発熱外来), which no register lists as a department.
fn departments(rows: &Rows<'_>, report: &mut Report) {
    let mut offered: BTreeMap<&FacilityId, BTreeSet<&str>> = BTreeMap::new();
    for facility in rows.facilities.iter().filter_map(|row| row.facility.as_ref()) {
        let names = facility.departments.iter().map(String::as_str);
        offered.entry(&facility.id).or_default().extend(names);
    }
    for row in &rows.services {
        offered.entry(&row.facility).or_default().insert(&row.service.name);
    }
    for row in &rows.hours {
        let (Some(name), Some(names)) = (&row.department, offered.get(&row.facility)) else {
            continue;
        };
        if !names.is_empty() && !names.contains(name.as_str()) && !name.ends_with("外来") {
            row.row.cell("診療科").check(
                report,
                "この施設の診療科目にもサービスにも、この名前がありません。",
                "「施設」の表の診療科目、「サービス」の表のサービスと、同じ書き方にしてください。",
            );
        }
    }
}

fn positions(facilities: &[FacilityRow<'_>], report: &mut Report) {
    let placed: Vec<(Cell<'_>, Position)> = facilities
        .iter()
        .filter_map(|row| Some((row.row.cell("緯度"), row.facility.as_ref()?.position?)))
        .collect();
    let middle = |of: fn(&Position) -> f64| {
        let mut values: Vec<f64> = placed.iter().map(|(_, position)| of(position)).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let (Some(lat), Some(lon)) = (middle(|p| p.lat), middle(|p| p.lon)) else { return };
    for (cell, position) in &placed {
        let km = distance_km((lat, lon), (position.lat, position.lon));
        if km > FARTHEST_KM {
            cell.error(
                report,
                format!("ほかの施設から約{km:.0}kmも離れています。"),
                "緯度と経度の数字を確かめてください。わからないときは、両方とも空にしてください。",
            );
        }
    }
}

/// Good to a percent within a city, which is enough here.
fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    const KM_PER_DEGREE: f64 = 111.2;
    let north = to.0 - from.0;
    let east = (to.1 - from.1) * from.0.to_radians().cos();
    north.hypot(east) * KM_PER_DEGREE
}

/// Rows that look like one institution entered twice.
fn alike(facilities: &[FacilityRow<'_>], report: &mut Report) {
    let mut seen: BTreeMap<[&str; 3], u32> = BTreeMap::new();
    for row in facilities {
        let Some(facility) = &row.facility else { continue };
        let official = facility
            .official_ids
            .iter()
            .map(|id| ("医療情報ネットID", [id.register.as_str(), id.value.as_str(), ""]));
        let named =
            ("名称", [facility.kind.as_str(), facility.name.as_str(), facility.address.as_str()]);
        for (column, key) in official.chain([named]) {
            match seen.get(&key) {
                Some(first) => row.row.cell(column).check(
                    report,
                    format!("{first}行目と同じ施設のようです。"),
                    "同じ施設を2回書いていないか確かめてください。",
                ),
                None => {
                    seen.insert(key, row.row.number());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_right_to_a_percent() {
        // One degree of latitude, and of longitude at 39° north.
        assert!((distance_km((39.0, 140.0), (40.0, 140.0)) - 111.0).abs() < 1.0);
        assert!((distance_km((39.0, 140.0), (39.0, 141.0)) - 86.5).abs() < 1.0);
    }
}
