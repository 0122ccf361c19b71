//! Sources → bundle: read, parse, check, write.

use std::collections::BTreeSet;

use renkei_model::{Day, FacilitiesFile, FacilityId, Guide, Holidays};

use crate::assemble::{self, Rows};
use crate::diagnostic::{Place, Report, Severity};
use crate::extras::{self, Addresses, Extras};
use crate::geocode::Geocoder;
use crate::geocode::fill::{Ground, fill};
use crate::lock::{self, Lock};
use crate::parse::facilities::Known;
use crate::parse::guide::Config;
use crate::parse::sources::SourceTable;
use crate::parse::{
    TABLES, closed_facilities, facilities, guide, holidays, hours, machiaza, services, sources,
};
use crate::read::csv::Record;
use crate::read::input::WORKBOOK;
use crate::read::{Input, Row, Spec, Table, apart};
use crate::revisions::{self, Revisions};
use crate::{Bundle, Sources, check, map, spellings, towns, write};

/// How the name of a sheet begins that a clerk keeps for herself.
const MEMO: &str = "メモ";

/// What came of the sources.
#[derive(Debug, Clone, PartialEq)]
pub struct Compilation {
    /// `None` when the report holds an error.
    pub bundle: Option<Bundle>,
    /// All findings, sorted.
    pub report: Report,
}

/// Makes the bundle. Reads all of the sources even where there are mistakes, so that the report
/// is complete; equal sources give equal bytes and an equal report.
#[must_use]
pub fn compile(sources: &Sources) -> Compilation {
    compile_by(sources, None)
}

/// As [`compile`], on a day: a source may not be younger. The day of the youngest source is that
/// of the whole guide, and a device that is behind it takes its own clock for wrong.
#[must_use]
pub fn compile_on(sources: &Sources, today: Day) -> Compilation {
    compile_by(sources, Some(today))
}

fn compile_by(sources: &Sources, today: Option<Day>) -> Compilation {
    let mut report = Report::default();
    let sources = &*apart::joined(sources, &mut report);
    unknown_tables(sources, &mut report);
    links(sources, &mut report);
    let config = guide::parse(sources, &mut report);
    let input = Input::open(&TABLES, sources, &mut report);
    unknown_sheets(&input, &mut report);
    let source_table = Table::read(&sources::SPEC, &input, &mut report)
        .map(|table| sources::parse(&table, today, &mut report));
    let known_days = config.as_ref().and_then(|config| config.known);
    let holidays = Table::read(&holidays::SPEC, &input, &mut report)
        .and_then(|table| holidays::parse(&table, known_days, &mut report));
    let known = Known {
        districts: config.as_ref().and_then(|config| config.districts.as_deref()),
        sources: source_table.as_ref(),
        today,
    };
    let machiaza = Table::read(&machiaza::SPEC, &input, &mut report)
        .map(|table| machiaza::parse(&table, known.districts, known.sources, &mut report));
    let machiaza = machiaza.unwrap_or_default();
    let layers = config.as_ref().map(|config| config.layers.clone()).unwrap_or_default();
    let (base_map, outline) = map::read(sources, known.districts, &machiaza, layers, &mut report);
    let towns = towns::towns(&machiaza);
    let geocoder = Geocoder::of_city(machiaza, config.as_ref());
    let lock = Lock::parse(sources.files.get(lock::FILE).map(Vec::as_slice), &mut report);
    let ground = Ground { geocoder: geocoder.as_ref(), outline: &outline };
    let listed = facilities_file(&input, lock.as_ref(), known, ground, &mut report);
    let context = extras::Context {
        sources,
        open: &listed.open,
        closed: &listed.closed,
        complete: listed.complete,
        facilities: &listed.file,
        districts: known.districts,
        holidays: holidays.as_ref(),
        lock: lock.as_ref(),
        settings: config.as_ref().map(|config| &config.settings),
        attached: &sources.attached,
        ground,
    };
    let (extras, addresses) = extras::read(&input, context, &mut report);
    let mut extras = Extras { towns, base_map, ..extras };
    let last = sources.files.get(revisions::FILE).map(Vec::as_slice);
    if let Some(last) = Revisions::parse(last, &mut report) {
        last.number(&mut extras.events.events);
    }
    let bundle = if report.is_publishable() {
        bundle(config, source_table, listed.file, holidays, (extras, addresses))
    } else {
        None
    };
    if bundle.is_none() && report.is_publishable() {
        report.add(
            Severity::Error,
            Place::file(sources::SPEC.file),
            "出典が1つもないため、いつの情報かを決められません。",
            "使った資料の行を足してください。",
        );
    }
    Compilation { bundle, report: report.finish() }
}

/// A table under a name that nobody reads is most likely misspelt, and silently missing.
fn unknown_tables(sources: &Sources, report: &mut Report) {
    for name in sources.files.keys() {
        if Sources::is_workbook(name) && name != WORKBOOK {
            report.add(
                Severity::Check,
                Place::file(name),
                "このブックは使われません。",
                &format!(
                    "使うブックの名前は {WORKBOOK} だけです。名前を変えるか、data フォルダーの外に移してください。"
                ),
            );
        }
        if name.starts_with(map::FOLDER) {
            if !map::is_table(name) {
                report.add(
                    Severity::Check,
                    Place::file(name),
                    "この名前の表は使われません。",
                    &format!(
                        "地図の表は {} です。名前の書きまちがいでないか確かめてください。",
                        map::table_names()
                    ),
                );
            }
        } else if name.ends_with(".csv") && !TABLES.iter().any(|spec| spec.file == name.as_str()) {
            let names: Vec<_> = TABLES.iter().map(|spec| spec.file).collect();
            report.add(
                Severity::Check,
                Place::file(name),
                "この名前の表は使われません。",
                &format!(
                    "使う表は {} です。名前の書きまちがいでないか確かめてください。",
                    names.join("、")
                ),
            );
        }
    }
}

/// What a symbolic link leads to can be gone or another file tomorrow, and need not be meant for
/// the public.
fn links(sources: &Sources, report: &mut Report) {
    for name in &sources.links {
        report.add(
            Severity::Error,
            Place::file(name),
            "シンボリックリンク（ほかの場所にあるものへの近道）です。その先のファイルは公開できません。",
            "リンクを消して、ファイルそのものを同じ場所に置いてください。",
        );
    }
}

/// So is a sheet, unless its name says that it is a memo or nothing is written on it.
fn unknown_sheets(input: &Input, report: &mut Report) {
    let unknown = input.others.iter().filter(|sheet| {
        !sheet.name.trim_start().starts_with(MEMO) && !sheet.records.iter().all(Record::is_blank)
    });
    for sheet in unknown {
        let near = TABLES.iter().map(|spec| spec.sheet).find(|name| sheet.name.contains(name));
        let message = near.map_or_else(
            || "この名前のシートは使われません。".to_owned(),
            |name| {
                format!(
                    "この名前のシートは使われません。使うのは「{name}」という名前のシートです。"
                )
            },
        );
        report.add(
            Severity::Check,
            Place { sheet: Some(sheet.name.clone()), ..Place::file(WORKBOOK) },
            &message,
            "表なら、使い方のシートにある名前に直してください。自分用のメモなら、「メモ」で始まる名前にすると、次から表示されません。",
        );
    }
}

/// The institutions and which ids their tables name.
struct Listed {
    file: FacilitiesFile,
    open: BTreeSet<FacilityId>,
    closed: BTreeSet<FacilityId>,
    /// Whether both tables could be read.
    complete: bool,
}

fn facilities_file(
    input: &Input,
    lock: Option<&Lock>,
    known: Known<'_>,
    ground: Ground<'_>,
    report: &mut Report,
) -> Listed {
    let mut read = |spec: &Spec| Table::read(spec, input, report);
    let facilities = read(&facilities::SPEC);
    let closed = read(&closed_facilities::SPEC);
    let services = read(&services::SPEC);
    let hours = read(&hours::SPEC);
    let complete = facilities.is_some() && closed.is_some();
    let mut rows = Rows {
        facilities: facilities
            .as_ref()
            .map(|table| facilities::parse(table, known, report))
            .unwrap_or_default(),
        services: services.as_ref().map(|table| services::parse(table, report)).unwrap_or_default(),
        hours: hours.as_ref().map(|table| hours::parse(table, report)).unwrap_or_default(),
        tombstones: closed
            .as_ref()
            .map(|table| closed_facilities::parse(table, known.districts, report))
            .unwrap_or_default(),
    };
    fill(&mut rows.facilities, ground, report);
    check::tables(&rows, lock, complete, report);
    let open = rows.facilities.iter().filter_map(|row| row.id.clone()).collect();
    // Also of rows with mistakes elsewhere: what refers to them is not wrong because of these.
    let closed_id = |row: Row<'_>| FacilityId::new(row.cell("id").text).ok();
    let closed = closed.iter().flat_map(Table::rows).filter_map(closed_id).collect();
    let file = assemble::facilities(rows, known.districts.unwrap_or_default(), report);
    Listed { file, open, closed, complete }
}

/// The bundle; `None` where a part is missing, which the report has explained, or no day of its
/// state can be told because there is no source.
fn bundle(
    config: Option<Config>,
    sources: Option<SourceTable>,
    facilities: FacilitiesFile,
    holidays: Option<Holidays>,
    (mut extras, addresses): (Extras, Addresses),
) -> Option<Bundle> {
    let config = config?;
    let guide = Guide {
        city: config.city?,
        districts: config.districts?,
        care_areas: config.care_areas?,
        sources: sources?.into_values().collect::<Option<Vec<_>>>()?,
    };
    spellings::add(&mut extras.synonyms, &facilities.facilities, &guide);
    let bundle = write::bundle(guide, facilities, holidays?, extras, config.settings)?;
    let Addresses { codes, redirects } = addresses;
    Some(Bundle { codes, redirects, ..bundle })
}
