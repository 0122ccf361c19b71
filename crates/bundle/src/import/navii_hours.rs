//! 医療情報ネット（ナビイ）: 診療科・診療時間票, one row for each department and stretch of the day.

use std::collections::BTreeMap;

use super::clean::Cells;
use super::finding::What;
use super::lines::HourLine;
use super::record::DepartmentTimes;
use super::slots::{self, Slots};
use super::source::{Batch, Source};

/// The rows of one institution.
#[derive(Default)]
struct Institution {
    row: u32,
    /// Departments in the order of the file, each with its stretches and the rows they are in.
    departments: Vec<(String, Slots, Vec<(String, u32)>)>,
}

/// Reads the rows. They carry no municipality: of another prefecture than the wanted one they are
/// left out here, of another municipality when they find no institution.
pub(crate) fn read(source: &mut Source<'_>) -> Batch {
    let header = &mut source.header;
    let id_column = header.find(&["ID"]);
    let code_column = header.find(&["診療科目コード"]);
    let name_column = header.find(&["診療科目名"]);
    let slot_column = header.find(&["診療時間帯"]);
    let hours = slots::week(header, "診療");
    let reception = slots::week(header, "外来受付");
    let prefecture = source.city.and_then(|city| city.code.get(..2)).map(str::to_owned);
    let mut batch = Batch::default();
    let mut institutions: BTreeMap<String, Institution> = BTreeMap::new();
    for line in &source.lines {
        let mut cells = Cells { line: *line, findings: &mut batch.findings };
        let mut id = cells.code(id_column.as_ref());
        if let Some(prefecture) = &prefecture {
            let lost = !id.starts_with('0') && format!("0{id}").starts_with(prefecture);
            if !id.starts_with(prefecture) && !lost {
                continue;
            }
            if lost {
                id.insert(0, '0');
                cells.say(What::IdZero, id_column.as_ref(), Some(&id));
            }
        }
        batch.rows_of_city += 1;
        let department = cells.text(name_column.as_ref(), " ");
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            cells.say(What::NoId, id_column.as_ref(), None);
            continue;
        }
        if department.is_empty() {
            cells.say(What::NoName, name_column.as_ref(), None);
            continue;
        }
        let key =
            (cells.code(code_column.as_ref()) + &department, cells.code(slot_column.as_ref()));
        let read = slots::read(&mut cells, &hours, Some(&reception));
        let institution = institutions
            .entry(id)
            .or_insert_with(|| Institution { row: line.number(), ..Institution::default() });
        let at = institution.departments.iter().position(|(name, ..)| *name == department);
        let slot_key = format!("{} {}", key.0, key.1);
        match at.and_then(|at| institution.departments.get_mut(at)) {
            Some((_, known, rows)) => {
                if !key.1.is_empty() && rows.iter().any(|(known, _)| *known == slot_key) {
                    batch.findings.row(What::Duplicate, line.number(), &slot_key);
                    continue;
                }
                slots::add(known, read);
                rows.push((slot_key, line.number()));
            }
            None => {
                institution.departments.push((department, read, vec![(slot_key, line.number())]))
            }
        }
    }
    for (navii, institution) in institutions {
        let mut times = Vec::new();
        for (name, slots, rows) in &institution.departments {
            let (lines, overlapping) = slots::lines(name, slots);
            if !overlapping.is_empty() {
                let row = rows.last().map_or(institution.row, |(_, row)| *row);
                batch.findings.row(What::Overlap, row, &format!("{name} {overlapping}"));
            }
            times.push((name.as_str(), lines));
        }
        let times = for_the_house(times);
        batch.times.push(DepartmentTimes {
            row: institution.row,
            file: source.file,
            navii,
            departments: institution.departments.into_iter().map(|(name, ..)| name).collect(),
            times,
        });
    }
    batch
}

/// Where all departments have the same hours, they are those of the house.
fn for_the_house(departments: Vec<(&str, Vec<HourLine>)>) -> Vec<HourLine> {
    let without_name = |lines: &[HourLine]| -> Vec<HourLine> {
        lines.iter().map(|l| HourLine { department: String::new(), ..l.clone() }).collect()
    };
    let first = departments.first().map(|(_, lines)| without_name(lines)).unwrap_or_default();
    if departments.iter().all(|(_, lines)| without_name(lines) == first) {
        return first;
    }
    departments.into_iter().flat_map(|(_, lines)| lines).collect()
}
