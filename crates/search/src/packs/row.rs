//! An institution as a line: what a list of results shows, and what finds it.

use std::collections::BTreeMap;

use renkei_model::{Day, Facility, FacilityId, Hours, Kind, Provenance, Service, SourceId, Stated};

/// A line that is no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow(
    /// The line.
    pub String,
);

impl core::fmt::Display for BadRow {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "no row of an institution: {:?}", self.0)
    }
}

impl core::error::Error for BadRow {}

/// Between the parts of a cell: no name holds it.
const PART: char = '\u{1f}';

/// The row of an institution: id, kind, name, reading, common name, address, telephone number,
/// departments, services, what is stated, source, day, remarks.
pub(super) fn write(facility: &Facility) -> String {
    let kind = Kind::ALL.iter().position(|kind| *kind == facility.kind).unwrap_or(0).to_string();
    let stated: String = [facility.home_visit, facility.scheduled_home_care, facility.all_hours]
        .map(letter)
        .iter()
        .collect();
    let services: Vec<&str> = facility.services.iter().map(|one| one.name.as_str()).collect();
    let part = PART.to_string();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells = [
        facility.id.as_str().to_owned(),
        kind,
        facility.name.clone(),
        facility.spoken().clone().unwrap_or_default(),
        text(&facility.common_name),
        facility.address.clone(),
        text(&facility.phone),
        facility.departments.join(&part),
        services.join(&part),
        stated,
        facility.provenance.source.as_str().to_owned(),
        facility.provenance.as_of.to_string(),
        text(&facility.note),
    ];
    cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t")
}

/// The institution of a row; hours, position and the like are on its own page.
pub(super) fn read(line: &str) -> Result<Facility, BadRow> {
    let bad = || BadRow(line.to_owned());
    let cells: Vec<&str> = line.split('\t').collect();
    let cells: [&str; 13] = cells.try_into().map_err(|_| bad())?;
    let [
        id,
        kind,
        name,
        kana,
        common,
        address,
        phone,
        departments,
        services,
        stated,
        source,
        day,
        note,
    ] = cells;
    let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let parts = |text: &str| -> Vec<String> {
        text.split(PART).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let service = |name| Service { name, office_number: None, capacity: None };
    let flag = |at: usize| match stated.as_bytes().get(at) {
        Some(b'y') => Stated::Yes,
        Some(b'n') => Stated::No,
        _ => Stated::Unknown,
    };
    let kind: usize = kind.parse().map_err(|_| bad())?;
    Ok(Facility {
        id: FacilityId::new(id).map_err(|_| bad())?,
        kind: *Kind::ALL.get(kind).ok_or_else(bad)?,
        name: name.to_owned(),
        kana: optional(kana),
        kana_suggested: None,
        common_name: optional(common),
        address: address.to_owned(),
        postal_code: None,
        district: None,
        position: None,
        phone: optional(phone),
        fax: None,
        website: None,
        departments: parts(departments),
        services: parts(services).into_iter().map(service).collect(),
        home_visit: flag(0),
        scheduled_home_care: flag(1),
        all_hours: flag(2),
        beds: None,
        hours: Hours::default(),
        note: optional(note),
        official_ids: Vec::new(),
        provenance: Provenance {
            source: SourceId::new(source).map_err(|_| bad())?,
            as_of: Day::parse(day).map_err(|_| bad())?,
            confirmed: None,
        },
        field_provenance: BTreeMap::new(),
    })
}

fn letter(stated: Stated) -> char {
    match stated {
        Stated::Yes => 'y',
        Stated::No => 'n',
        Stated::Unknown => '-',
    }
}
