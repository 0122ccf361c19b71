//! Names on the map: 町字, stations, districts.

use std::collections::BTreeSet;

use renkei_model::{DistrictId, LineKind, PlaceNames, polyline};

use super::line::{Line, hundred_thousandths};
use super::ring;
use crate::diagnostic::Report;
use crate::geocode::Machiaza;
use crate::parse::facilities::degrees;
use crate::parse::value;
use crate::read::{ColumnSpec, Form, Spec, Table};

/// The stations.
pub(super) const STATIONS: Spec = Spec {
    file: "map/stations.csv",
    sheet: "駅",
    needed: false,
    columns: &[
        ColumnSpec::needed("駅", Form::Text, "「駅」をつけずに書きます。"),
        ColumnSpec::optional("読み", Form::Text, "ひらがなで書きます。"),
        ColumnSpec::optional("路線", Form::Text, "通る路線です。"),
        ColumnSpec::needed("緯度", Form::Degrees, "おおよその緯度です。"),
        ColumnSpec::needed("経度", Form::Degrees, "おおよその経度です。"),
    ],
};

/// Names with their points.
type Named = (PlaceNames, Vec<[i32; 2]>);

fn named(list: Vec<(String, [i32; 2])>) -> Named {
    let (names, points): (Vec<_>, Vec<_>) = list.into_iter().unzip();
    (PlaceNames { names, points: polyline::encode(&points) }, points)
}

/// The 町字, with their points, and the 小字. A 町字 of which only 小字 are listed is written amid
/// these.
pub(super) fn towns(rows: &[Machiaza]) -> (Named, PlaceNames) {
    let at = |row: &Machiaza| row.point.and_then(|(lat, lon)| hundred_thousandths(lat, lon));
    let mut towns = Vec::new();
    let mut hamlets = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for row in rows {
        if let (Some(koaza), Some(point)) = (&row.koaza, at(row)) {
            hamlets.push((koaza.clone(), point));
        }
        if !seen.insert(&row.town) {
            continue;
        }
        let own = rows.iter().filter(|other| other.town == row.town);
        let (whole, parts): (Vec<_>, Vec<_>) = own.partition(|other| other.koaza.is_none());
        let point = whole
            .into_iter()
            .find_map(at)
            .or_else(|| middle(&parts.into_iter().filter_map(at).collect::<Vec<_>>()));
        towns.extend(point.map(|point| (row.town.clone(), point)));
    }
    (named(towns), named(hamlets).0)
}

fn middle(points: &[[i32; 2]]) -> Option<[i32; 2]> {
    let count = i64::try_from(points.len()).ok().filter(|count| *count > 0)?;
    let mean = |part: usize| {
        let sum: i64 = points.iter().map(|point| i64::from(point[part])).sum();
        i32::try_from(sum / count).ok()
    };
    Some([mean(0)?, mean(1)?])
}

/// Where a district's name is written: amid its 町字, or, where that is outside (or there are
/// none), amid the corners of its border.
pub(super) fn amid(
    towns: &[Machiaza],
    district: &DistrictId,
    lines: &[Line],
    rings: &[Vec<i32>],
) -> Option<[i32; 2]> {
    let own = towns.iter().filter(|row| row.district.as_ref() == Some(district));
    let points: Vec<_> = own
        .filter_map(|row| row.point.and_then(|(lat, lon)| hundred_thousandths(lat, lon)))
        .collect();
    let inside = |point: &[i32; 2]| ring::contains(lines, rings, *point);
    middle(&points).filter(inside).or_else(|| {
        let border = lines.iter().filter(|line| line.sides.contains(district));
        let corners: Vec<_> = border.flat_map(|line| &line.points).copied().collect();
        middle(&corners)
    })
}

/// The stations.
pub(super) fn stations(table: Option<&Table>, report: &mut Report) -> PlaceNames {
    let mut list = Vec::new();
    for row in table.into_iter().flat_map(Table::rows) {
        let name = value::name(row.cell("駅"), report);
        for cell in [row.cell("緯度"), row.cell("経度")] {
            value::required(cell, report);
        }
        let lat = degrees(row.cell("緯度"), 90.0, report);
        let lon = degrees(row.cell("経度"), 180.0, report);
        if let (Some(name), Some(lat), Some(lon)) = (name, lat, lon) {
            list.extend(hundred_thousandths(lat, lon).map(|point| (name, point)));
        }
    }
    named(list).0
}

/// South, west, north and east end of the city: of its outline, or of its names where there is none.
pub(super) fn frame(lines: &[Line], towns: &[[i32; 2]]) -> Option<[i32; 4]> {
    let outline = lines.iter().filter(|line| line.kind == LineKind::Outline);
    let corners: Vec<_> = outline.flat_map(|line| &line.points).copied().collect();
    let points = if corners.is_empty() { towns } else { &corners };
    let ends = |part: usize| {
        let values = points.iter().map(move |point| point[part]);
        values.clone().min().zip(values.max())
    };
    let ((south, north), (west, east)) = (ends(0)?, ends(1)?);
    Some([south, west, north, east])
}
