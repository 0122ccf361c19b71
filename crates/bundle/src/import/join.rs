//! The places of several files that are read together, each once.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::Kind;

use super::care;
use super::finding::{Findings, What};
use super::lines::{HourLine, combine};
use super::record::{DepartmentTimes, Imported, ImportedEvent};
use crate::text::{fold_kana, fold_width};

/// An address or a name as it is compared: width, kana, blanks and kinds of dashes make no
/// difference.
pub(crate) fn folded(text: &str) -> String {
    fold_kana(&fold_width(&super::clean::even_dashes(text)))
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' => '-',
            'ヶ' | 'ケ' | 'ガ' => 'ケ',
            c => c,
        })
        .collect()
}

/// An address as it is compared, without its prefecture, which some registers leave out.
pub(crate) fn folded_address(text: &str, prefecture: &str) -> String {
    let all = folded(text);
    let start = folded(prefecture);
    match all.strip_prefix(start.as_str()) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => all,
    }
}

/// One office at one address: its services together.
pub(crate) fn offices(
    places: Vec<Imported>,
    prefecture: &str,
    findings: &mut [Findings],
) -> Vec<Imported> {
    let (care, mut all): (Vec<_>, Vec<_>) =
        places.into_iter().partition(|place| !place.services.is_empty());
    let mut offices: Vec<Vec<Imported>> = Vec::new();
    let mut by_key: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut addresses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for place in care {
        let number = place.services.first().map(|s| s.office_number.clone()).unwrap_or_default();
        let address = folded_address(&place.address, prefecture);
        // An office without number is only that of its own name.
        let number = if number.is_empty() { folded(&place.name) } else { number };
        let known = addresses.entry(number.clone()).or_default();
        if known.insert(address.clone()) && known.len() > 1 {
            say(findings, &place, What::OfficeAtTwoPlaces, &number);
        }
        let next = offices.len();
        match offices.get_mut(*by_key.entry((number, address)).or_insert(next)) {
            Some(office) => {
                let first = office.first().map(|first| folded(&first.name));
                if first.is_some_and(|first| first != folded(&place.name)) {
                    say(findings, &place, What::OfficeOfTwoNames, &place.name);
                }
                office.push(place);
            }
            None => offices.push(vec![place]),
        }
    }
    let mut merged: Vec<Imported> = Vec::new();
    let mut by_place: BTreeMap<(Option<Kind>, String, String), usize> = BTreeMap::new();
    for office in offices.into_iter().filter_map(one_office) {
        // Two numbers of one kind at one address under one name are one place to a visitor.
        let address = folded_address(&office.address, prefecture);
        let key = (office.kind, folded(&office.name), address);
        match by_place.get(&key).and_then(|at| merged.get_mut(*at)) {
            Some(known) => *known = together(known.clone(), office),
            None => {
                by_place.insert(key, merged.len());
                merged.push(office);
            }
        }
    }
    all.extend(merged);
    all
}

fn say(findings: &mut [Findings], place: &Imported, what: What, value: &str) {
    if let Some(findings) = findings.get_mut(place.file) {
        findings.row(what, place.row, value);
    }
}

/// The rows of one office as one place.
fn one_office(rows: Vec<Imported>) -> Option<Imported> {
    let mut rows = rows.into_iter();
    let first = with_service_on_lines(rows.next()?);
    let mut office = rows.map(with_service_on_lines).fold(first, together);
    office.kind = Some(care::kind(&office.services));
    office.days = same_for_all(&office);
    Some(office)
}

/// The lines of a row are about its services.
fn with_service_on_lines(mut place: Imported) -> Imported {
    let name = match place.services.as_slice() {
        [one] => one.name.clone(),
        _ => String::new(),
    };
    for line in &mut place.days {
        line.department.clone_from(&name);
    }
    place
}

/// What the first leaves open is taken from the second; services and lines of both.
fn together(mut first: Imported, second: Imported) -> Imported {
    for (known, more) in [
        (&mut first.kana, second.kana),
        (&mut first.postal_code, second.postal_code),
        (&mut first.phone, second.phone),
        (&mut first.fax, second.fax),
        (&mut first.url, second.url),
        (&mut first.note, second.note),
    ] {
        if known.is_empty() {
            *known = more;
        }
    }
    first.position = first.position.or(second.position);
    for service in second.services {
        if !first.services.contains(&service) {
            first.services.push(service);
        }
    }
    for line in second.days {
        if !first.days.contains(&line) {
            first.days.push(line);
        }
    }
    first
}

/// Where all services have the same lines, they are those of the place.
fn same_for_all(office: &Imported) -> Vec<HourLine> {
    let of = |name: &str| -> Vec<HourLine> {
        let own = office.days.iter().filter(|line| line.department == name);
        own.map(|line| HourLine { department: String::new(), ..line.clone() }).collect()
    };
    let mut lists = office.services.iter().map(|service| of(&service.name));
    match lists.next() {
        Some(first) if !first.is_empty() && lists.all(|list| list == first) => first,
        _ => office.days.clone(),
    }
}

/// Each event once: of two with one name on one day at one time in one hall the first.
pub(crate) fn events(events: Vec<ImportedEvent>, findings: &mut [Findings]) -> Vec<ImportedEvent> {
    let mut known = BTreeSet::new();
    let mut once = Vec::with_capacity(events.len());
    for event in events {
        let key = ["名称", "日付", "時期", "開始", "会場"].map(|column| folded(event.cell(column)));
        if known.insert(key) {
            once.push(event);
        } else if let Some(findings) = findings.get_mut(event.file) {
            findings.row(What::SameEvent, event.row, event.cell("名称"));
        }
    }
    once
}

/// Puts departments and times to their places. Those without a place are given back.
pub(crate) fn with_times(
    places: &mut [Imported],
    times: Vec<DepartmentTimes>,
    findings: &mut [Findings],
) -> Vec<DepartmentTimes> {
    let index: BTreeMap<String, usize> = places
        .iter()
        .enumerate()
        .filter(|(_, place)| !place.navii.is_empty())
        .map(|(at, place)| (place.navii.clone(), at))
        .collect();
    let mut alone = Vec::new();
    for times in times {
        let at = index.get(&times.navii).or_else(|| index.get(&format!("0{}", times.navii)));
        let Some(place) = at.and_then(|at| places.get_mut(*at)) else {
            alone.push(times);
            continue;
        };
        place.departments = times.departments;
        place.times = times.times;
    }
    for place in places {
        let (_, conflicts) = combine(&place.days, &place.times);
        if !conflicts.is_empty()
            && let Some(findings) = findings.get_mut(place.file)
        {
            findings.row(What::ClosedWithHours, place.row, &conflicts.iter().collect::<String>());
        }
    }
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::TIMES_UNKNOWN;
    use crate::import::record::ImportedService;

    fn office(row: u32, number: &str, service: &str, name: &str, address: &str) -> Imported {
        Imported {
            row,
            name: name.to_owned(),
            address: address.to_owned(),
            services: vec![ImportedService {
                name: service.to_owned(),
                office_number: number.to_owned(),
                capacity: None,
            }],
            days: vec![HourLine::on("月".to_owned(), TIMES_UNKNOWN)],
            ..Imported::default()
        }
    }

    fn joined(places: Vec<Imported>) -> (Vec<Imported>, Vec<What>) {
        let mut findings = [Findings::default()];
        let places = offices(places, "見本県", &mut findings);
        let [findings] = findings;
        (places, findings.sorted().into_iter().map(|finding| finding.what).collect())
    }

    #[test]
    fn one_office_with_several_services_is_one_place() {
        let (places, said) = joined(vec![
            office(2, "9990000001", "訪問介護", "みほん ケア", "見本県みほん市１－２"),
            office(3, "9990000001", "訪問看護", "みほんケア", "みほん市1-2"),
        ]);
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].kind, Some(Kind::VisitingNurseStation));
        assert_eq!(places[0].services.len(), 2);
        assert_eq!(places[0].days.len(), 1);
        assert_eq!(places[0].days[0].department, "");
        assert_eq!(said, []);
    }

    #[test]
    fn one_number_at_two_addresses_is_two_places_and_that_is_said() {
        let (places, said) = joined(vec![
            office(2, "9990000001", "訪問介護", "みほんケア", "みほん市1-2"),
            office(3, "9990000001", "通所介護", "みほんケア", "みほん市3-4"),
        ]);
        assert_eq!(places.len(), 2);
        assert_eq!(said, [What::OfficeAtTwoPlaces]);
    }

    #[test]
    fn the_same_name_alone_is_not_the_same_place() {
        let (places, _) = joined(vec![
            office(2, "9990000001", "訪問介護", "みほんケア", "みほん市1-2"),
            office(3, "9990000002", "訪問介護", "みほんケア", "みほん市3-4"),
        ]);
        assert_eq!(places.len(), 2);
        let (places, _) = joined(vec![
            office(2, "9990000001", "訪問介護", "みほんケア", "みほん市1-2"),
            office(3, "9990000002", "通所介護", "みほんケア", "みほん市1-2"),
        ]);
        assert_eq!(places.len(), 1);
    }

    #[test]
    fn lines_that_differ_between_services_keep_their_name() {
        let mut second = office(3, "9990000001", "通所介護", "みほんケア", "みほん市1-2");
        second.days = vec![HourLine::on("火".to_owned(), TIMES_UNKNOWN)];
        let first = office(2, "9990000001", "訪問介護", "みほんケア", "みほん市1-2");
        let (places, _) = joined(vec![first, second]);
        let departments: Vec<_> = places[0].days.iter().map(|l| l.department.as_str()).collect();
        assert_eq!(departments, ["訪問介護", "通所介護"]);
    }
}
