//! 医療情報ネット（ナビイ）: 診療科・診療時間票, one row for each department and stretch of the day.

use std::collections::BTreeMap;

use super::clean::Cells;
use super::finding::{Findings, What};
use super::header::{Column, Header};
use super::lines::HourLine;
use super::record::DepartmentTimes;
use super::slots::{self, Slots, Week};
use super::source::{Batch, Source};

/// What the rows say of one institution.
#[derive(Default)]
struct Institution {
    /// The first row.
    row: u32,
    /// In the order of the file.
    departments: Vec<Department>,
}

/// What the rows say of one department.
struct Department {
    name: String,
    slots: Slots,
    /// Code, name and number of the stretch of each row: none may come twice.
    rows: Vec<String>,
    /// The last row.
    last: u32,
}

/// The columns of the form.
struct Columns {
    id: Option<Column>,
    code: Option<Column>,
    name: Option<Column>,
    slot: Option<Column>,
    hours: Week,
    reception: Week,
}

impl Columns {
    fn new(header: &mut Header) -> Self {
        Self {
            id: header.find(&["ID"]),
            code: header.find(&["診療科目コード"]),
            name: header.find(&["診療科目名"]),
            slot: header.find(&["診療時間帯"]),
            hours: slots::week(header, "診療"),
            reception: slots::week(header, "外来受付"),
        }
    }
}

/// Reads the rows. They carry no municipality: of another prefecture than the wanted one they are
/// left out here, of another municipality when they find no institution.
pub(crate) fn read(source: &mut Source<'_>) -> Batch {
    let columns = Columns::new(&mut source.header);
    let prefecture = source.city.and_then(|city| city.code.get(..2)).map(str::to_owned);
    let mut batch = Batch::default();
    let mut institutions: BTreeMap<String, Institution> = BTreeMap::new();
    for line in &source.lines {
        let mut cells = Cells { line: *line, findings: &mut batch.findings };
        let Some(id) = wanted_id(&mut cells, &columns, prefecture.as_deref()) else { continue };
        batch.rows_of_city += 1;
        let name = cells.text(columns.name.as_ref(), " ");
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            cells.say(What::NoId, columns.id.as_ref(), None);
        } else if name.is_empty() {
            cells.say(What::NoName, columns.name.as_ref(), None);
        } else {
            let row = line.number();
            let new = || Institution { row, departments: Vec::new() };
            add(&mut cells, &columns, name, institutions.entry(id).or_insert_with(new));
        }
    }
    for (navii, institution) in institutions {
        batch.times.push(times(navii, institution, source.file, &mut batch.findings));
    }
    batch
}

/// The id of a row with its zero; `None` where it is of another prefecture.
fn wanted_id(cells: &mut Cells<'_>, columns: &Columns, prefecture: Option<&str>) -> Option<String> {
    let id = cells.code(columns.id.as_ref());
    let Some(prefecture) = prefecture else { return Some(id) };
    if id.starts_with(prefecture) {
        return Some(id);
    }
    // Of an id that a spreadsheet rounded (5.20111E+11) nobody knows the prefecture: it is counted.
    if !id.is_empty() && !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Some(id);
    }
    let whole = format!("0{id}");
    if id.starts_with('0') || !whole.starts_with(prefecture) {
        return None;
    }
    cells.say(What::IdZero, columns.id.as_ref(), Some(&whole));
    Some(whole)
}

/// Puts a row to its institution.
fn add(cells: &mut Cells<'_>, columns: &Columns, name: String, institution: &mut Institution) {
    let row = cells.line.number();
    let slot = cells.code(columns.slot.as_ref());
    let key = format!("{} {name} {slot}", cells.code(columns.code.as_ref()));
    let read = slots::read(cells, &columns.hours, Some(&columns.reception));
    let known = institution.departments.iter_mut().find(|department| department.name == name);
    let Some(department) = known else {
        institution.departments.push(Department { name, slots: read, rows: vec![key], last: row });
        return;
    };
    if !slot.is_empty() && department.rows.contains(&key) {
        cells.findings.row(What::Duplicate, row, &key);
        return;
    }
    slots::add(&mut department.slots, read);
    department.rows.push(key);
    department.last = row;
}

fn times(
    navii: String,
    institution: Institution,
    file: usize,
    findings: &mut Findings,
) -> DepartmentTimes {
    let mut times = Vec::new();
    for department in &institution.departments {
        let (lines, overlapping) = slots::lines(&department.name, &department.slots);
        if !overlapping.is_empty() {
            let what = format!("{} {overlapping}", department.name);
            findings.row(What::Overlap, department.last, &what);
        }
        times.push(lines);
    }
    DepartmentTimes {
        row: institution.row,
        file,
        navii,
        departments: institution.departments.into_iter().map(|d| d.name).collect(),
        times: for_the_house(times),
    }
}

/// Where all departments have the same hours, they are those of the house.
fn for_the_house(departments: Vec<Vec<HourLine>>) -> Vec<HourLine> {
    let without_name = |lines: &Vec<HourLine>| -> Vec<HourLine> {
        lines.iter().map(|l| HourLine { department: String::new(), ..l.clone() }).collect()
    };
    let first = departments.first().map(without_name).unwrap_or_default();
    if departments.iter().all(|lines| without_name(lines) == first) {
        return first;
    }
    departments.into_iter().flatten().collect()
}
