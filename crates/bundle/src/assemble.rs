//! Rows of all tables → the records of the bundle, in the bundle's order.

use std::collections::BTreeMap;

use renkei_model::{District, FacilitiesFile, Facility, FacilityId, Field, Hours, Service};
use renkei_search::headword;

use crate::diagnostic::Report;
use crate::parse::closed_facilities::TombstoneRow;
use crate::parse::facilities::FacilityRow;
use crate::parse::hours::HourRow;
use crate::parse::services::ServiceRow;
use crate::schedule;

/// The rows of the tables that make up `facilities.json`.
pub(crate) struct Rows<'t> {
    /// Of `facilities.csv`.
    pub facilities: Vec<FacilityRow<'t>>,
    /// Of `services.csv`.
    pub services: Vec<ServiceRow<'t>>,
    /// Of `hours.csv`.
    pub hours: Vec<HourRow<'t>>,
    /// Of `closed_facilities.csv`.
    pub tombstones: Vec<TombstoneRow<'t>>,
}

/// Joins the rows. What cannot be joined is left out; the checks have said why.
pub(crate) fn facilities(
    rows: Rows<'_>,
    districts: &[District],
    report: &mut Report,
) -> FacilitiesFile {
    let mut services = services(rows.services, report);
    let mut hours = hours(rows.hours, report);
    let mut facilities: Vec<Facility> =
        rows.facilities.into_iter().filter_map(|r| r.facility).collect();
    for facility in &mut facilities {
        facility.services = services.remove(&facility.id).unwrap_or_default();
        facility.hours = hours.remove(&facility.id).unwrap_or_default();
        drop_empty_provenance(facility);
    }
    facilities.sort_by_cached_key(|facility| {
        // A facility without a district comes after all districts.
        let district = districts
            .iter()
            .position(|district| Some(&district.id) == facility.district.as_ref())
            .unwrap_or(districts.len());
        // A suggested reading is good enough for an order, in which nobody looks for 医療法人.
        let spoken = facility.spoken().as_deref().unwrap_or(&facility.name);
        let (_, spoken) = headword(&facility.name, facility.common_name.as_deref(), spoken);
        (facility.kind, district, spoken.to_owned(), facility.id.clone())
    });
    let mut tombstones: Vec<_> = rows.tombstones.into_iter().map(|row| row.tombstone).collect();
    tombstones.sort_by(|a, b| a.id.cmp(&b.id));
    FacilitiesFile { facilities, tombstones }
}

fn services(rows: Vec<ServiceRow<'_>>, report: &mut Report) -> BTreeMap<FacilityId, Vec<Service>> {
    let mut services: BTreeMap<FacilityId, Vec<Service>> = BTreeMap::new();
    for row in rows {
        let listed = services.entry(row.facility).or_default();
        if listed.contains(&row.service) {
            row.row.cell("サービス").check(
                report,
                "まったく同じサービスの行が2つあります。1つだけのせます。",
                "いらないほうの行を消してください。",
            );
        } else {
            listed.push(row.service);
        }
    }
    for listed in services.values_mut() {
        listed.sort_by(|a, b| {
            (&a.name, &a.office_number, a.capacity).cmp(&(&b.name, &b.office_number, b.capacity))
        });
    }
    services
}

fn hours(rows: Vec<HourRow<'_>>, report: &mut Report) -> BTreeMap<FacilityId, Hours> {
    let mut by_facility: BTreeMap<FacilityId, Vec<HourRow<'_>>> = BTreeMap::new();
    for row in rows {
        by_facility.entry(row.facility.clone()).or_default().push(row);
    }
    by_facility.into_iter().map(|(id, rows)| (id, schedule::build(&rows, report))).collect()
}

/// A source of a field that is not stated says nothing.
fn drop_empty_provenance(facility: &mut Facility) {
    let mut fields = core::mem::take(&mut facility.field_provenance);
    fields.retain(|field, _| match field {
        Field::Kana => facility.kana.is_some(),
        Field::Position => facility.position.is_some(),
        Field::Phone => facility.phone.is_some() || facility.fax.is_some(),
        Field::Hours => !facility.hours.is_empty(),
        Field::District => facility.district.is_some(),
    });
    facility.field_provenance = fields;
}
