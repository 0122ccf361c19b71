//! What is published, as tables: to see what vanishes although its cells are not empty, and to
//! compare with a site of which no tables are kept.

use renkei_model::{Facility, Guide};
use serde_json::Value;

use super::grid::{Grid, Tables};
use super::{Upset, compare};
use crate::Bundle;
use crate::diff::facility_texts;
use crate::load::Loaded;
use crate::parse::{facilities, hours, services, visit_areas};
use crate::{Extras, words};

/// The part of a bundle that is compared.
#[derive(Clone, Copy)]
pub struct Published<'p> {
    guide: &'p Guide,
    facilities: &'p [Facility],
    extras: &'p Extras,
}

impl<'p> From<&'p Loaded> for Published<'p> {
    fn from(loaded: &'p Loaded) -> Self {
        let Loaded { guide, facilities, extras, .. } = loaded;
        Self { guide, facilities: &facilities.facilities, extras }
    }
}

impl<'p> From<&'p Bundle> for Published<'p> {
    fn from(bundle: &'p Bundle) -> Self {
        let Bundle { guide, facilities, extras, .. } = bundle;
        Self { guide, facilities: &facilities.facilities, extras }
    }
}

/// What a new bundle empties or mixes of what an old one publishes.
#[must_use]
pub fn published<'p>(old: impl Into<Published<'p>>, new: impl Into<Published<'p>>) -> Vec<Upset> {
    compare(&tables(old.into()), &tables(new.into()), None)
}

/// The sheets whose content the register of institutions holds in fields of its own.
const APART: [&str; 2] = ["サービス", "診療時間"];

fn tables(state: Published<'_>) -> Tables {
    let mut tables = Tables::default();
    let mut register: Vec<(&'static str, Vec<String>)> = vec![("id", Vec::new())];
    let (mut latitudes, mut longitudes) = (Vec::new(), Vec::new());
    let mut apart: [(Vec<String>, Vec<String>); 2] = Default::default();
    for facility in state.facilities {
        let id = facility.id.as_str();
        push(&mut register, "id", id.to_owned());
        for (field, lines) in facility_texts(facility, state.guide) {
            match APART.iter().position(|sheet| *sheet == field) {
                Some(at) => {
                    if let Some((owners, values)) = apart.get_mut(at) {
                        owners.extend(lines.iter().map(|_| id.to_owned()));
                        values.extend(lines);
                    }
                }
                None => push(&mut register, column(field), lines.join(";")),
            }
        }
        let position = facility.position;
        latitudes.push(position.map(|it| it.lat.to_string()).unwrap_or_default());
        longitudes.push(position.map(|it| it.lon.to_string()).unwrap_or_default());
    }
    register.extend([("緯度", latitudes), ("経度", longitudes)]);
    let [(offering, offered), (open, times)] = apart;
    let (visiting, visits) = visits(state.extras);
    for (spec, columns) in [
        (&facilities::SPEC, register),
        (&services::SPEC, vec![("施設id", offering), ("サービス", offered)]),
        (&hours::SPEC, vec![("施設id", open), ("診療時間", times)]),
        (&visit_areas::SPEC, vec![("施設id", visiting), ("訪問エリア", visits)]),
    ] {
        tables.grids.insert(spec.sheet, Grid::published(spec, columns));
    }
    tables
}

/// The column of the table that a field is told by.
fn column(field: &'static str) -> &'static str {
    if field == "公的なID" { "医療情報ネットID" } else { field }
}

fn push(columns: &mut Vec<(&'static str, Vec<String>)>, name: &'static str, value: String) {
    match columns.iter_mut().find(|(known, _)| *known == name) {
        Some((_, values)) => values.push(value),
        None => columns.push((name, vec![value])),
    }
}

/// The areas by institution.
fn visits(extras: &Extras) -> (Vec<String>, Vec<String>) {
    let areas = extras.visit_areas.areas.iter();
    areas
        .map(|area| {
            let extent = serde_json::to_value(&area.extent).unwrap_or(Value::Null);
            let comes = words::stated(area.comes);
            (area.facility.to_string(), format!("{} {extent} {comes}", area.service.ja()))
        })
        .unzip()
}
