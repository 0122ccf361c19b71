//! 医療情報ネット（ナビイ）: 施設票 of hospitals, clinics, dentists and midwives, and 薬局.

use std::collections::BTreeSet;

use renkei_model::Kind;

use super::city;
use super::clean::Cells;
use super::closures;
use super::finding::{Findings, What};
use super::format::Format;
use super::lines::{HourLine, UNKNOWN};
use super::navii_columns::{self, Columns};
use super::record::Imported;
use super::slots;
use super::source::{Batch, NEEDS_NAME, Source};
use super::weekly;

/// Reads the rows.
pub(crate) fn read(source: &mut Source<'_>) -> Batch {
    let columns = Columns::new(&mut source.header);
    for name in BEDS {
        source.header.find(&[name]);
    }
    let mut batch = Batch::default();
    let mut known = BTreeSet::new();
    let kind = source.format.kind().or_else(|| kind_of_ids(source, &columns));
    let width = source.header.len();
    for line in &source.lines {
        let mut findings = Findings::default();
        let mut cells = Cells { line: *line, findings: &mut findings };
        let code = city::joined_code(
            &cells.code(columns.prefecture.as_ref()),
            &cells.code(columns.municipality.as_ref()),
        );
        match source.is_wanted(code.as_ref(), line.raw(columns.address.as_ref())) {
            Some(true) => batch.rows_of_city += 1,
            Some(false) => {
                if source.is_nowhere(code.as_ref(), line.raw(columns.address.as_ref())) {
                    let name = line.raw(columns.name.as_ref());
                    batch.findings.row(What::NoCity, line.number(), name);
                }
                continue;
            }
            None => {
                batch.no_city = Some(NEEDS_NAME);
                continue;
            }
        }
        if code.is_some_and(|code| code.restored) {
            cells.say(What::CodeZero, columns.municipality.as_ref(), None);
        }
        if line.width() > width {
            cells.findings.row(What::Shifted, line.number(), "");
        } else if let Some(mut place) = place(&mut cells, &columns, source.format) {
            place.kind = kind;
            place.file = source.file;
            if known.insert(place.navii.clone()) {
                batch.places.push(place);
            } else {
                cells.findings.cell(
                    What::Duplicate,
                    line.number(),
                    columns.id.as_ref(),
                    &place.navii,
                    None,
                );
            }
        }
        batch.findings.append(findings);
    }
    batch
}

/// Kinds of beds; the guide shows their sum.
const BEDS: [&str; 7] = [
    "一般病床",
    "療養病床",
    "療養病床のうち医療保険適用",
    "療養病床のうち介護保険適用",
    "精神病床",
    "結核病床",
    "感染症病床",
];

fn place(cells: &mut Cells<'_>, columns: &Columns, format: Format) -> Option<Imported> {
    let row = cells.line.number();
    let name = cells.name(columns.name.as_ref());
    let address = cells.address(columns.address.as_ref(), None);
    let navii = id(cells, columns, &address);
    for (missing, what, column) in [
        (navii.is_empty(), What::NoId, &columns.id),
        (name.is_empty(), What::NoName, &columns.name),
        (address.is_empty(), What::NoAddress, &columns.address),
        (!class_fits(&cells.code(columns.class.as_ref()), format), What::WrongKind, &columns.class),
    ] {
        if missing {
            cells.say(what, column.as_ref(), None);
            return None;
        }
    }
    let common_name = cells.name(columns.common_name.as_ref());
    let flags = navii_columns::read(cells, columns);
    let (mut days, said) = weekly::lines(&flags);
    for (what, days) in said {
        cells.findings.row(what, row, &days);
    }
    let conflicts = navii_columns::business_conflicts(cells, columns);
    if !conflicts.is_empty() {
        cells.findings.row(What::DayConflict, row, &conflicts);
        for line in &mut days {
            if !line.days.starts_with('第') {
                line.days.retain(|day| !conflicts.contains(day));
            }
        }
        days.retain(|line| !line.days.is_empty());
        days.push(HourLine::on(conflicts, UNKNOWN));
    }
    other_closed_days(cells, columns, &mut days);
    let mut slots = slots::Slots::default();
    for week in &columns.hours {
        let more = slots::read(cells, week, None);
        slots::add(&mut slots, more);
    }
    let (times, overlapping) = slots::lines("", &slots);
    if !overlapping.is_empty() {
        cells.findings.row(What::Overlap, row, &overlapping);
    }
    Some(Imported {
        row,
        navii,
        kana: cells.kana(columns.kana.as_ref()),
        common_name: if common_name == name { String::new() } else { common_name },
        position: cells.position(columns.lat.as_ref(), columns.lon.as_ref()),
        url: cells.url(columns.url.as_ref()),
        beds: cells.number(columns.beds.as_ref()).filter(|beds| *beds > 0),
        name,
        address,
        days,
        times,
        ..Imported::default()
    })
}

/// The id. Each begins with the two digits of its prefecture, which tells whether a zero was lost.
fn id(cells: &mut Cells<'_>, columns: &Columns, address: &str) -> String {
    let id = cells.code(columns.id.as_ref());
    let sound = (4..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
    if !sound {
        return String::new();
    }
    let stated = cells.code(columns.prefecture.as_ref());
    let prefecture = if stated.is_empty() {
        city::prefecture_code(address)
    } else {
        Some(format!("{stated:0>2}"))
    };
    let with_zero = format!("0{id}");
    match prefecture {
        Some(prefecture) if !id.starts_with('0') && with_zero.starts_with(&prefecture) => {
            cells.say(What::IdZero, columns.id.as_ref(), Some(&with_zero));
            with_zero
        }
        // No prefecture has a number from 48: a zero was lost.
        None if id.get(..2).is_some_and(|start| start > "47") => {
            cells.say(What::IdZero, columns.id.as_ref(), Some(&with_zero));
            with_zero
        }
        _ => id,
    }
}

fn class_fits(class: &str, format: Format) -> bool {
    let expected = match format {
        Format::NaviiHospital => "1",
        Format::NaviiClinic => "2",
        Format::NaviiDental => "3",
        Format::NaviiMidwifery => "4",
        Format::NaviiPharmacy => "5",
        _ => return true,
    };
    class.is_empty() || class == expected
}

/// The kind of a file without 機関区分, where all its ids have the same digits for it: behind the
/// prefecture's two digits stand 11, 22, 33 or 55.
fn kind_of_ids(source: &Source<'_>, columns: &Columns) -> Option<Kind> {
    if source.format != Format::NaviiNames {
        return None;
    }
    let mut kinds = source.lines.iter().map(|line| {
        let mut unheard = Findings::default();
        let mut cells = Cells { line: *line, findings: &mut unheard };
        let address = cells.text(columns.address.as_ref(), " ");
        let id = id(&mut cells, columns, &address);
        let digits = id.get(2..4).filter(|_| (12..=13).contains(&id.len()));
        match digits {
            Some("11") => Some(Kind::Hospital),
            Some("22") => Some(Kind::Clinic),
            Some("33") => Some(Kind::DentalClinic),
            Some("55") => Some(Kind::Pharmacy),
            _ => None,
        }
    });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

fn other_closed_days(cells: &mut Cells<'_>, columns: &Columns, days: &mut Vec<HourLine>) {
    let Some(column) = columns.other.as_ref() else { return };
    let text = cells.text(Some(column), "、");
    if text.is_empty() {
        return;
    }
    let label = column.name.split(['（', '(']).next().unwrap_or_default().to_owned();
    match closures::closed_days(&text) {
        Some(closures) => {
            let now = closures.spans.join("、");
            cells.say(What::ClosuresRead, Some(column), Some(&now));
            if closures.partly {
                cells.say(What::ClosuresText, Some(column), None);
            }
            days.extend(closures.spans.into_iter().map(|span| HourLine::closed(span, &label)));
        }
        None => cells.say(What::ClosuresText, Some(column), None),
    }
    days.push(HourLine::note(format!("{label}：{text}")));
}
