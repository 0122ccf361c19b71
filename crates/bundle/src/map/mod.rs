//! `data/map/` and `machiaza.csv` → the base map: lines, names, shelters.
//!
//! The tables of the folder are made by `tools/map-data` from open data, or by hand. Whoever has
//! none of them has a map of names alone.

mod event;
mod layer;
mod line;
mod name;
mod outline;
mod ring;
mod shelter;

use renkei_model::{BaseMap, Credit, District, LineKind, MapDistrict, OnlineLayer};

pub(crate) use self::event::events;
pub(crate) use self::layer::{host, layer};
use self::line::Line;
pub(crate) use self::line::hundred_thousandths;
pub(crate) use self::outline::Outline;
use crate::Sources;
use crate::diagnostic::Report;
use crate::geocode::Machiaza;
use crate::read::{self, Input, Spec, Table};

/// The folder of the map's tables, within that of all tables.
pub(crate) const FOLDER: &str = "map/";

/// The map's tables. They are no sheets of the workbook: nobody writes lines by hand.
const TABLES: [&Spec; 6] = [
    &line::OUTLINE,
    &line::DISTRICTS,
    &line::NEIGHBOURS,
    &line::RAILWAYS,
    &name::STATIONS,
    &shelter::SPEC,
];

/// Whether a file of the sources is one of the map's tables.
pub(crate) fn is_table(file: &str) -> bool {
    TABLES.iter().any(|spec| spec.file == file)
}

/// The names of the map's tables, for a finding.
pub(crate) fn table_names() -> String {
    TABLES.map(|spec| spec.file).join("、")
}

/// Reads the tables; also gives the city's border, for what lies elsewhere. Rows with mistakes are
/// left out and reported.
pub(crate) fn read(
    sources: &Sources,
    districts: Option<&[District]>,
    towns: &[Machiaza],
    layers: Vec<OnlineLayer>,
    report: &mut Report,
) -> (BaseMap, Outline) {
    let own = Sources {
        files: sources
            .files
            .iter()
            .filter(|(name, _)| is_table(name))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect(),
        ..Sources::default()
    };
    let input = Input::open(&TABLES, &own, report);
    let mut table = |spec: &'static Spec| Table::read(spec, &input, report);
    let [outline, inner, around, railways, stations, shelters] = TABLES.map(&mut table);
    let mut lines: Vec<Line> = Vec::new();
    for (kind, table) in [
        (LineKind::Outline, &outline),
        (LineKind::District, &inner),
        (LineKind::Neighbour, &around),
        (LineKind::Railway, &railways),
    ] {
        let rows = table.iter().flat_map(Table::rows);
        lines.extend(rows.filter_map(|row| line::line(kind, row, districts, report)));
    }
    let neighbours = line::take_names(&mut lines);
    let known = districts.unwrap_or_default();
    let areas: Vec<MapDistrict> = known
        .iter()
        .filter_map(|district| {
            let rings = ring::rings(&lines, &district.id, report)?;
            let label = name::amid(towns, &district.id, &lines, &rings)?;
            Some(MapDistrict { id: district.id.clone(), name: district.name.clone(), label, rings })
        })
        .collect();
    let shelters = shelter::all(shelters.as_ref(), districts, &lines, &areas, report);
    let (towns, hamlets) = name::towns(towns);
    let map = BaseMap {
        frame: name::frame(&lines, &towns.1).unwrap_or_default(),
        districts: areas,
        lines: lines.iter().map(Line::on_the_wire).collect(),
        towns: towns.0,
        hamlets,
        stations: name::stations(stations.as_ref(), report),
        neighbours,
        shelters,
        // They are added when events and institutions are known.
        events: Vec::new(),
        layers,
        credits: TABLES.iter().filter_map(|spec| credit(sources, spec)).collect(),
    };
    (map, Outline::of(&lines))
}

/// How many things the map holds; none: there is no map. Names and layers of others without a
/// line of the ground are none: no picture could be drawn.
pub(crate) fn records(map: &BaseMap) -> usize {
    if map.lines.is_empty() {
        return 0;
    }
    map.lines.len() + map.towns.names.len() + map.shelters.len() + map.layers.len()
}

/// What the comments of a table say of its source and licence.
fn credit(sources: &Sources, spec: &Spec) -> Option<Credit> {
    let bytes = sources.files.get(spec.file)?;
    // The table has been read, and what is wrong with it reported.
    let text = read::text(spec.file, bytes, &mut Report::default())?;
    let said = |key: &str| {
        let mut comments = text.lines().filter_map(|line| line.strip_prefix('#'));
        comments.find_map(|line| {
            let (own, value) = line.split_once([':', '：'])?;
            let value = value.trim().trim_end_matches(',').trim();
            (own.trim() == key && !value.is_empty()).then(|| value.to_owned())
        })
    };
    Some(Credit { source: said("出典")?, licence: said("ライセンス")? })
}

#[cfg(test)]
mod tests;
