//! Lines of the map: borders and railways.

use renkei_model::{District, DistrictId, LineKind, MapLine, PlaceNames, polyline};

use crate::diagnostic::Report;
use crate::parse::facilities::district;
use crate::parse::value;
use crate::read::{Cell, ColumnSpec, Form, Row, Spec};

const POINTS: ColumnSpec = ColumnSpec::needed(
    "線",
    Form::Text,
    "「緯度/経度」を空白でつなぎます（39.21632/140.44560 39.21657/140.44690）。",
);

/// The city's border.
pub(super) const OUTLINE: Spec = Spec {
    file: "map/outline.csv",
    sheet: "市の境",
    needed: false,
    columns: &[ColumnSpec::needed("旧市町村", Form::District, "線の内側の旧市町村です。"), POINTS],
};

/// The borders between former municipalities.
pub(super) const DISTRICTS: Spec = Spec {
    file: "map/districts.csv",
    sheet: "旧市町村の境",
    needed: false,
    columns: &[
        ColumnSpec::needed("旧市町村", Form::District, "線の片側の旧市町村です。"),
        ColumnSpec::needed("となりの旧市町村", Form::District, "線の反対側の旧市町村です。"),
        POINTS,
    ],
};

/// The borders and names of the neighbours.
pub(super) const NEIGHBOURS: Spec = Spec {
    file: "map/neighbours.csv",
    sheet: "となりの市町村",
    needed: false,
    columns: &[
        ColumnSpec::needed("市町村", Form::Text, "となりの市町村の名前です。"),
        ColumnSpec::optional(
            "となりの市町村",
            Form::Text,
            "線の反対側の市町村です。空で点が1つの行は、名前を書く場所です。",
        ),
        POINTS,
    ],
};

/// Railways, in a file of their own because of their licence.
pub(super) const RAILWAYS: Spec = Spec {
    file: "map/railways.csv",
    sheet: "鉄道",
    needed: false,
    columns: &[ColumnSpec::needed("路線", Form::Text, "路線の名前です。"), POINTS],
};

/// A line, its points in hundred-thousandths of a degree.
pub(super) struct Line {
    pub(super) kind: LineKind,
    /// Of a railway its name; of a border that of the neighbour.
    name: String,
    /// The districts on its sides; of the outline the one inside.
    pub(super) sides: Vec<DistrictId>,
    pub(super) points: Vec<[i32; 2]>,
}

impl Line {
    /// As the bundle has it.
    pub(super) fn on_the_wire(&self) -> MapLine {
        let name = if self.kind == LineKind::Railway { self.name.clone() } else { String::new() };
        MapLine { kind: self.kind, name, points: polyline::encode(&self.points) }
    }
}

/// Reads a row; a neighbour's name is a line of one point.
pub(super) fn line(
    kind: LineKind,
    row: Row<'_>,
    districts: Option<&[District]>,
    report: &mut Report,
) -> Option<Line> {
    let points = points(row.cell(POINTS.name), report);
    let mut sides = Vec::new();
    let mut name = String::new();
    match kind {
        LineKind::Outline | LineKind::District => {
            let both = [row.cell("旧市町村"), row.cell("となりの旧市町村")];
            let asked = if kind == LineKind::Outline { 1 } else { 2 };
            for cell in both.into_iter().take(asked) {
                value::required(cell, report)?;
                sides.push(district(cell, districts, report)?);
            }
        }
        LineKind::Neighbour => name.push_str(value::required(row.cell("市町村"), report)?),
        LineKind::Railway => name.push_str(value::required(row.cell("路線"), report)?),
    }
    let points = points?;
    let is_name = kind == LineKind::Neighbour && row.cell("となりの市町村").is_empty();
    if points.len() < 2 && !is_name {
        row.cell(POINTS.name).error(
            report,
            "点が1つしかないため、線になりません。",
            "2つより多い点を空白でつないでください。",
        );
        return None;
    }
    Some(Line { kind, name, sides, points })
}

fn points(cell: Cell<'_>, report: &mut Report) -> Option<Vec<[i32; 2]>> {
    let text = value::required(cell, report)?;
    let points: Option<Vec<_>> = text.split_whitespace().map(point).collect();
    if points.is_none() {
        cell.error(
            report,
            "「緯度/経度」として読めない点があります。",
            "39.21632/140.44560 のように、度を小数で書き、点と点の間を空白にしてください。",
        );
    }
    points
}

fn point(text: &str) -> Option<[i32; 2]> {
    let (lat, lon) = text.split_once('/')?;
    hundred_thousandths(lat.parse().ok()?, lon.parse().ok()?)
}

/// Degrees as the wire has them; `None` where there is no such place.
pub(crate) fn hundred_thousandths(lat: f64, lon: f64) -> Option<[i32; 2]> {
    let sound = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    sound.then(|| [lat, lon].map(|degrees| (degrees * 1e5).round() as i32))
}

/// Takes the lines of one point out: they are names.
pub(super) fn take_names(lines: &mut Vec<Line>) -> PlaceNames {
    let (names, rest): (Vec<_>, Vec<_>) =
        std::mem::take(lines).into_iter().partition(|line| line.points.len() < 2);
    *lines = rest;
    let points: Vec<_> = names.iter().flat_map(|line| line.points.first()).copied().collect();
    PlaceNames {
        names: names.into_iter().map(|line| line.name).collect(),
        points: polyline::encode(&points),
    }
}
