//! 介護サービス情報公表システム, and the lists of care services of municipalities: one row for each
//! office and service.

use std::collections::BTreeSet;

use renkei_model::Kind;

use super::city::{self, CityCode};
use super::clean::Cells;
use super::closures;
use super::finding::{Findings, What};
use super::format::Format;
use super::header::{Column, Header};
use super::lines::{AS_WEEKDAY, HourLine, TIMES_UNKNOWN};
use super::phone::AreaCodes;
use super::recognise::{ADDRESS, CITY_CODE};
use super::record::{Imported, ImportedService};
use super::source::{Batch, NEEDS_NAME, Source};
use crate::parse::when;

/// The columns of the form.
struct Columns {
    city: Option<Column>,
    name: Option<Column>,
    kana: Option<Column>,
    service: Option<Column>,
    address: Option<Column>,
    building: Option<Column>,
    lat: Option<Column>,
    lon: Option<Column>,
    phone: Option<Column>,
    fax: Option<Column>,
    postal_code: Option<Column>,
    office: Option<Column>,
    days: Option<Column>,
    remark: Option<Column>,
    capacity: Option<Column>,
    url: Option<Column>,
    note: Option<Column>,
}

impl Columns {
    fn new(header: &mut Header) -> Self {
        header.pass_over();
        Self {
            city: header.find(CITY_CODE),
            name: header.find(&["事業所名", "介護サービス事業所名称"]),
            kana: header.find(&["事業所名カナ", "介護サービス事業所名称_カナ"]),
            service: header.find(&["サービスの種類", "実施サービス"]),
            address: header.find(ADDRESS),
            building: header.find(&["方書（ビル名等）", "建物名等(方書)", "方書"]),
            lat: header.find(&["緯度"]),
            lon: header.find(&["経度"]),
            phone: header.find(&["電話番号"]),
            fax: header.find(&["FAX番号"]),
            postal_code: header.find(&["郵便番号"]),
            office: header.find(&["事業所番号"]),
            days: header.find(&["利用可能曜日"]),
            remark: header.find(&["利用可能曜日特記事項"]),
            capacity: header.find(&["定員"]),
            url: header.find(&["URL"]),
            note: header.find(&["備考"]),
        }
    }
}

/// Reads the rows.
pub(crate) fn read(source: &mut Source<'_>) -> Batch {
    let columns = Columns::new(&mut source.header);
    let mut batch = Batch::default();
    let mut services = BTreeSet::new();
    let mut areas = AreaCodes::default();
    let mut wanted = Vec::new();
    for line in &source.lines {
        for name in service_names(line.raw(columns.service.as_ref())) {
            services.insert(name);
        }
        let code_text = line.raw(columns.city.as_ref());
        let code = city::city_code(code_text);
        areas.learn(&key(code.as_ref()), line.raw(columns.phone.as_ref()));
        areas.learn(&key(code.as_ref()), line.raw(columns.fax.as_ref()));
        match source.is_wanted(code.as_ref(), line.raw(columns.address.as_ref())) {
            Some(true) => wanted.push((*line, code)),
            Some(false) if source.is_nowhere(code.as_ref(), line.raw(columns.address.as_ref())) => {
                batch.findings.row(What::NoCity, line.number(), line.raw(columns.name.as_ref()));
            }
            Some(false) => {}
            None => batch.no_city = Some(NEEDS_NAME),
        }
    }
    batch.rows_of_city = wanted.len();
    let mut known = BTreeSet::new();
    let width = source.header.len();
    for (line, code) in wanted {
        let mut findings = Findings::default();
        let mut cells = Cells { line, findings: &mut findings };
        if line.width() > width {
            cells.findings.row(What::Shifted, line.number(), "");
        } else if let Some(mut place) =
            place(&mut cells, &columns, source.format, code.as_ref(), &areas)
        {
            place.file = source.file;
            let key = |service: &ImportedService| {
                (service.office_number.clone(), service.name.clone(), place.address.clone())
            };
            let keys: Vec<_> = place.services.iter().map(key).collect();
            let numbered = keys.iter().any(|(number, ..)| !number.is_empty());
            if numbered && keys.iter().all(|key| known.contains(key)) {
                cells.say(What::Duplicate, columns.office.as_ref(), None);
            } else {
                known.extend(keys);
                batch.places.push(place);
            }
        }
        batch.findings.append(findings);
    }
    batch.services = services.into_iter().collect();
    batch
}

fn key(code: Option<&CityCode>) -> String {
    code.map(|code| code.code.clone()).unwrap_or_default()
}

/// The services of a cell. Municipalities write several with any separator.
pub(crate) fn service_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split([';', '；', '、', ',', '/', '／', '\n', '\r']) {
        let name = crate::text::clean(part).0;
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The kind of a place that offers these services. A place with 訪問看護 is a 訪問看護ステーション
/// whatever else it offers, so that nobody looks for one in vain; one that offers 居宅介護支援 and
/// nothing else is a 居宅介護支援事業所; all others are 介護施設.
pub(crate) fn kind(services: &[ImportedService]) -> Kind {
    let is = |name: &str, base: &str| name == base || name == format!("介護予防{base}");
    if services.iter().any(|service| is(&service.name, "訪問看護")) {
        Kind::VisitingNurseStation
    } else if !services.is_empty() && services.iter().all(|s| s.name == "居宅介護支援") {
        Kind::CareManagerOffice
    } else {
        Kind::CareFacility
    }
}

fn place(
    cells: &mut Cells<'_>,
    columns: &Columns,
    format: Format,
    code: Option<&CityCode>,
    areas: &AreaCodes,
) -> Option<Imported> {
    let row = cells.line.number();
    let address = cells.address(columns.address.as_ref(), columns.building.as_ref());
    let name = cells.name(columns.name.as_ref());
    for (missing, what, column) in [
        (name.is_empty(), What::NoName, &columns.name),
        (address.is_empty(), What::NoAddress, &columns.address),
    ] {
        if missing {
            cells.say(what, column.as_ref(), None);
            return None;
        }
    }
    match code {
        Some(code) if code.restored => {
            cells.say(What::CodeZero, columns.city.as_ref(), Some(&code.code));
        }
        None if !cells.line.raw(columns.city.as_ref()).is_empty() => {
            cells.say(What::BadCityCode, columns.city.as_ref(), None);
        }
        _ => {}
    }
    let prefecture = code
        .and_then(|code| code.code.get(..2).map(str::to_owned))
        .or_else(|| city::prefecture_code(&address));
    let office_number = office_number(cells, columns.office.as_ref(), prefecture.as_deref());
    if format == Format::Care && office_number.is_empty() {
        cells.say(What::NoId, columns.office.as_ref(), None);
        return None;
    }
    let names = cells.list(columns.service.as_ref(), service_names);
    let capacities = capacities(cells, columns.capacity.as_ref(), names.len());
    let services: Vec<ImportedService> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| ImportedService {
            name,
            office_number: office_number.clone(),
            capacity: capacities.get(at).copied().flatten(),
        })
        .collect();
    let area_codes = areas.of(&key(code));
    Some(Imported {
        row,
        kind: Some(kind(&services)),
        kana: cells.kana(columns.kana.as_ref()),
        postal_code: cells.postal_code(columns.postal_code.as_ref()),
        position: cells.position(columns.lat.as_ref(), columns.lon.as_ref()),
        phone: cells.phone(columns.phone.as_ref(), &area_codes),
        fax: cells.phone(columns.fax.as_ref(), &area_codes),
        url: cells.url(columns.url.as_ref()),
        days: days(cells, columns),
        note: cells.words(columns.note.as_ref(), "\u{3000}"),
        name,
        address,
        services,
        ..Imported::default()
    })
}

/// Ten characters; they begin with the two digits of the prefecture, which tells whether a zero
/// was lost.
fn office_number(
    cells: &mut Cells<'_>,
    column: Option<&Column>,
    prefecture: Option<&str>,
) -> String {
    let number = cells.code(column).to_ascii_uppercase();
    if number.is_empty() {
        return number;
    }
    let sound = number.bytes().all(|b| b.is_ascii_alphanumeric());
    if sound && number.len() == 10 {
        return number;
    }
    let whole = format!("0{number}");
    let certain = sound
        && whole.len() == 10
        && prefecture.is_some_and(|prefecture| whole.starts_with(prefecture));
    if certain {
        cells.say(What::OfficeZero, column, Some(&whole));
        return whole;
    }
    cells.say(What::BadOfficeNumber, column, None);
    String::new()
}

/// How many people, for each of `services`; 0 is not stated. `40/12` is for two services.
fn capacities(cells: &mut Cells<'_>, column: Option<&Column>, services: usize) -> Vec<Option<u32>> {
    let text = cells.code(column);
    let parts: Vec<&str> = text.split(['/', ';', '、']).map(str::trim).collect();
    let number = |text: &str| text.trim_end_matches(['人', '名']).trim().parse::<u32>().ok();
    if services > 1 && parts.len() == services && parts.iter().all(|part| number(part).is_some()) {
        return parts.iter().map(|part| number(part).filter(|people| *people > 0)).collect();
    }
    let people = match cells.number(column) {
        Some(0) => {
            cells.say(What::ZeroCapacity, column, None);
            None
        }
        // One number for several services does not say how many each takes.
        people => people.filter(|_| services == 1),
    };
    vec![people; services]
}

/// The days of 利用可能曜日, without times; days that are not listed are not known. The remark is
/// kept as it is written.
fn days(cells: &mut Cells<'_>, columns: &Columns) -> Vec<HourLine> {
    let mut lines = Vec::new();
    let mut remark = one_blank(&cells.text(columns.remark.as_ref(), "\u{3000}"));
    let text = cells.text(columns.days.as_ref(), "、");
    if !text.is_empty() && text != "-" {
        match listed_days(&text) {
            Some((week, holiday)) => {
                if !week.is_empty() {
                    lines.push(HourLine::on(week, TIMES_UNKNOWN));
                }
                if holiday {
                    lines.push(HourLine::on("祝".to_owned(), AS_WEEKDAY));
                }
            }
            None => {
                cells.say(What::BadDays, columns.days.as_ref(), None);
                let between = if remark.is_empty() { "" } else { "\u{3000}" };
                remark = format!("{text}{between}{remark}");
            }
        }
    }
    if let Some(closures) = closures::closed_days_of_remark(&remark) {
        let now = closures.spans.join("、");
        cells.say(What::ClosuresRead, columns.remark.as_ref(), Some(&now));
        let label = "利用可能曜日特記事項による";
        lines.extend(closures.spans.into_iter().map(|span| HourLine::closed(span, label)));
    }
    if !remark.is_empty() {
        lines.push(HourLine::note(remark));
    }
    lines
}

/// `平日,土曜日,祝日` or `月火水`: days of the week, and whether public holidays are among them.
pub(crate) fn listed_days(text: &str) -> Option<(String, bool)> {
    let names: String = text.replace("平日", "月火水木金").replace("無休", "毎日");
    let targets = when::days(&names)?;
    let mut week = [false; 7];
    let mut holiday = false;
    for target in targets {
        match target {
            when::Target::Week(day) => {
                if let Some(open) = week.get_mut(day.index()) {
                    *open = true;
                }
            }
            when::Target::Holiday => holiday = true,
            when::Target::Nth(..) | when::Target::Span(_) => return None,
        }
    }
    let named = |day: usize| week.get(day).copied().unwrap_or(false);
    Some((super::lines::written(named), holiday))
}

/// Blanks that follow each other as one.
fn one_blank(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if !(c.is_whitespace() && plain.ends_with(char::is_whitespace)) {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services(names: &[&str]) -> Vec<ImportedService> {
        names
            .iter()
            .map(|name| ImportedService { name: (*name).to_owned(), ..Default::default() })
            .collect()
    }

    #[test]
    fn a_place_with_visiting_nurses_is_found_among_them() {
        for (names, expected) in [
            (&["訪問看護", "訪問介護"][..], Kind::VisitingNurseStation),
            (&["居宅介護支援"], Kind::CareManagerOffice),
            (&["居宅介護支援", "通所介護"], Kind::CareFacility),
            (&["定期巡回・随時対応型訪問介護看護"], Kind::CareFacility),
            (&[], Kind::CareFacility),
        ] {
            assert_eq!(kind(&services(names)), expected, "{names:?}");
        }
    }

    #[test]
    fn listed_days_are_read_and_others_stay_unknown() {
        for (text, expected) in [
            ("平日,土曜日,日曜日,祝日", Some(("月火水木金土日", true))),
            ("平日", Some(("月火水木金", false))),
            ("月火水木金土", Some(("月火水木金土", false))),
            ("祝日", Some(("", true))),
            ("月火水木黄", None),
            ("特記事項参照", None),
        ] {
            let expected = expected.map(|(days, holiday)| (days.to_owned(), holiday));
            assert_eq!(listed_days(text), expected, "{text}");
        }
    }
}
