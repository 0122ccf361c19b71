//! 自治体標準オープンデータセット, old and new: 医療機関一覧, 公共施設一覧, イベント一覧; and the registers
//! of the regional bureaus, which look alike.

use super::care::listed_days;
use super::city::{self, CityCode};
use super::clean::Cells;
use super::event;
use super::finding::{Findings, What};
use super::format::Format;
use super::header::{Column, Header};
use super::lines::{HOLIDAY, HourLine, TIMES_UNKNOWN};
use super::medical::{departments, kind_of_class, kind_of_name, kind_of_poi};
use super::phone::AreaCodes;
use super::recognise::{ADDRESS, CITY_CODE};
use super::record::{Imported, ImportedEvent};
use super::slots::{self, Pair, Slots};
use super::source::{Batch, NEEDS_NAME, Source};
use crate::parse::day;
use crate::text::fold_width;

/// The columns of the forms.
struct Columns {
    city: Option<Column>,
    name: Option<Column>,
    kana: Option<Column>,
    common_name: Option<Column>,
    class: Option<Column>,
    poi: Option<Column>,
    address: Option<Column>,
    building: Option<Column>,
    lat: Option<Column>,
    lon: Option<Column>,
    phone: Option<Column>,
    fax: Option<Column>,
    postal_code: Option<Column>,
    days: Option<Column>,
    hours: Pair,
    remark: Option<Column>,
    departments: Option<Column>,
    beds: Option<Column>,
    url: Option<Column>,
}

impl Columns {
    fn new(header: &mut Header) -> Self {
        header.pass_over();
        Self {
            city: header.find(CITY_CODE),
            name: header.find(&["名称", "医療機関名称"]),
            kana: header.find(&["名称_カナ"]),
            common_name: header.find(&["名称_通称"]),
            class: header.find(&["医療機関の種類"]),
            poi: header.find(&["POIコード"]),
            address: header.find(&[ADDRESS, &["医療機関所在地"]].concat()),
            building: header.find(&["建物名等(方書)", "方書"]),
            lat: header.find(&["緯度"]),
            lon: header.find(&["経度"]),
            phone: header.find(&["電話番号"]),
            fax: header.find(&["FAX番号"]),
            postal_code: header.find(&["郵便番号"]),
            days: header.find(&["診療曜日", "利用可能曜日"]),
            hours: Pair {
                start: header.find(&["診療開始時間", "開始時間"]),
                end: header.find(&["診療終了時間", "終了時間"]),
            },
            remark: header.find(&[
                "診療日時特記事項",
                "利用可能時間特記事項",
                "利用可能日時特記事項",
            ]),
            departments: header.find(&["診療科目"]),
            beds: header.find(&["病床数"]),
            url: header.find(&["URL"]),
        }
    }
}

/// Reads the rows.
pub(crate) fn read(source: &mut Source<'_>) -> Batch {
    let columns = Columns::new(&mut source.header);
    let events =
        (source.format == Format::StandardEvents).then(|| event::Columns::new(&mut source.header));
    let phone = events.as_ref().map_or(columns.phone.as_ref(), event::Columns::phone);
    let mut batch = Batch::default();
    let mut areas = AreaCodes::default();
    let mut wanted = Vec::new();
    for line in &source.lines {
        let code = city::city_code(line.raw(columns.city.as_ref()));
        areas.learn(&key(code.as_ref()), line.raw(phone));
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
    let width = source.header.len();
    for (line, code) in wanted {
        let mut findings = Findings::default();
        let mut cells = Cells { line, findings: &mut findings };
        if line.width() > width {
            cells.findings.row(What::Shifted, line.number(), "");
        } else if let Some(events) = &events {
            let areas = areas.of(&key(code.as_ref()));
            let event = event::read(&mut cells, events, &areas);
            batch.events.extend(event.map(|event| ImportedEvent { file: source.file, ..event }));
        } else if let Some(mut place) =
            place(&mut cells, &columns, source.format, code.as_ref(), &areas)
        {
            place.file = source.file;
            batch.places.push(place);
        }
        batch.findings.append(findings);
    }
    batch
}

fn key(code: Option<&CityCode>) -> String {
    code.map(|code| code.code.clone()).unwrap_or_default()
}

fn place(
    cells: &mut Cells<'_>,
    columns: &Columns,
    format: Format,
    code: Option<&CityCode>,
    areas: &AreaCodes,
) -> Option<Imported> {
    let row = cells.line.number();
    let name = cells.name(columns.name.as_ref());
    let address = cells.address(columns.address.as_ref(), columns.building.as_ref());
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
    let departments = cells.list(columns.departments.as_ref(), departments);
    let kind = match format {
        Format::StandardFacilities => kind_of_poi(&cells.code(columns.poi.as_ref())),
        Format::BureauRegister => Some(kind_of_name(&name)),
        _ => kind_of_class(&cells.code(columns.class.as_ref()), &name, &departments),
    };
    if kind.is_none() {
        let column =
            if format == Format::StandardFacilities { &columns.poi } else { &columns.class };
        cells.say(What::OtherKind, column.as_ref(), None);
        return None;
    }
    let area_codes = areas.of(&key(code));
    let common_name = cells.name(columns.common_name.as_ref());
    let (days, times) = hours(cells, columns);
    Some(Imported {
        row,
        kind,
        kana: cells.kana(columns.kana.as_ref()),
        common_name: if common_name == name { String::new() } else { common_name },
        postal_code: cells.postal_code(columns.postal_code.as_ref()),
        position: cells.position(columns.lat.as_ref(), columns.lon.as_ref()),
        phone: cells.phone(columns.phone.as_ref(), &area_codes),
        fax: cells.phone(columns.fax.as_ref(), &area_codes),
        url: cells.url(columns.url.as_ref()),
        beds: cells.number(columns.beds.as_ref()).filter(|beds| *beds > 0),
        name,
        address,
        departments,
        days,
        times,
        ..Imported::default()
    })
}

/// One row of days and one pair of times for the whole house: where a remark stands beside them
/// the times hold only in part, and stay text.
fn hours(cells: &mut Cells<'_>, columns: &Columns) -> (Vec<HourLine>, Vec<HourLine>) {
    let remark = cells.words(columns.remark.as_ref(), "\u{3000}");
    let text = cells.text(columns.days.as_ref(), "、");
    let listed = listed_days(&fold_width(&text));
    let starts = cells.line.raw(columns.hours.start.as_ref()).to_owned();
    let ends = cells.line.raw(columns.hours.end.as_ref()).to_owned();
    let mut said = Vec::new();
    if listed.is_none() && !text.is_empty() && text != "-" {
        cells.say(What::BadDays, columns.days.as_ref(), None);
        said.push(text);
    }
    let mut days = Vec::new();
    let mut times = Vec::new();
    if let Some((week, holiday)) = listed {
        let timed = !(starts.is_empty() && ends.is_empty());
        if remark.is_empty() && timed {
            let pairs = vec![columns.hours.clone()];
            let read = slots::read(cells, &pairs, None);
            let stretch = read.first().cloned().unwrap_or_default();
            let mut slots = Slots::default();
            for (day, slots) in slots.iter_mut().enumerate() {
                let open = if day == HOLIDAY {
                    holiday
                } else {
                    super::lines::DAYS.get(day).is_some_and(|name| week.contains(*name))
                };
                if open {
                    slots.clone_from(&stretch);
                }
            }
            times = slots::lines("", &slots).0;
        }
        if !week.is_empty() {
            days.push(HourLine::on(week, TIMES_UNKNOWN));
        }
        if holiday {
            days.push(HourLine::on("祝".to_owned(), TIMES_UNKNOWN));
        }
    }
    let is_day = [&starts, &ends].into_iter().any(|text| day::is_alone(text));
    if times.is_empty() && is_day {
        // A day where a time is meant says nothing to anybody.
        cells.say(What::BadTime, columns.hours.start.as_ref(), None);
    } else if times.is_empty() && !(starts.is_empty() || ends.is_empty()) {
        cells.say(What::HoursAsText, columns.hours.start.as_ref(), None);
        let shown = |text: &str| {
            super::times::time(text).map_or(text.to_owned(), |t| super::times::clock(t.minutes))
        };
        said.push(format!("{}～{}", shown(&starts), shown(&ends)));
    }
    if !remark.is_empty() {
        said.push(remark);
    }
    if !said.is_empty() {
        days.push(HourLine::note(said.join("\u{3000}")));
    }
    (days, times)
}
