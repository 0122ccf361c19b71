//! Events of a municipality's list → rows of セミナー.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, ChangeKind, Subject};
use super::event_row::{self, Days, days_of};
use super::origin::Origin;
use super::tables::{Tables, cell, insert};
use crate::document::Document;
use crate::import::Reading;
use crate::import::event_words::is_about_care;
use crate::import::join::folded;
use crate::import::record::ImportedEvent;
use crate::parse::{seminars, time};

/// What came of the events.
#[derive(Default)]
pub(super) struct Entered {
    /// What was done and left.
    pub changes: Vec<Change>,
    /// The names of those that are not of health, care or welfare.
    pub left_out: Vec<String>,
}

/// Which row an event is.
enum Match {
    /// That one.
    Row(usize),
    /// None.
    New,
    /// One of these or none: a person has to look.
    Unsure(Vec<usize>, &'static str),
}

/// The rows that were there, by title.
struct Rows {
    by_title: BTreeMap<String, Vec<usize>>,
    days: Vec<Days>,
}

/// What tells events of one name on one day apart: the beginning and the hall.
type Session = (Option<u16>, String);

fn session(start: &str, hall: &str) -> Session {
    (time::read(start), folded(hall))
}

/// Puts the events into the table: new ones with `all`, or where a word says that they are of
/// health, care or welfare. A row that was there is compared. New rows have no id yet.
pub(super) fn enter(
    reading: &Reading,
    origins: &BTreeMap<usize, Origin>,
    all: bool,
    tables: &mut Tables,
) -> Entered {
    let mut entered = Entered::default();
    let rows = Rows::new(&tables.seminars);
    let mut groups: BTreeMap<(String, Days), Vec<&ImportedEvent>> = BTreeMap::new();
    for event in &reading.events {
        groups.entry((folded(event.cell("名称")), days_of_event(event))).or_default().push(event);
    }
    let mut matched = BTreeSet::new();
    for event in &reading.events {
        let Some(origin) = origins.get(&event.file) else { continue };
        let key = (folded(event.cell("名称")), days_of_event(event));
        let group = groups.get(&key).map(Vec::as_slice).unwrap_or_default();
        let found = rows.find(&tables.seminars, event, &key, group);
        match found {
            Match::Row(row) => {
                matched.insert(row);
                event_row::compare(tables, row, event, origin, &mut entered.changes);
            }
            Match::Unsure(candidates, reason) => {
                let first = candidates.first().copied().unwrap_or_default();
                let id = cell(&tables.seminars, first, "id").to_owned();
                entered.changes.push(change(ChangeKind::Unsure, &id, event, reason));
                matched.extend(candidates);
            }
            Match::New if all || is_about_care(&event.searched) => {
                add(&mut tables.seminars, event, origin);
                entered.changes.push(change(ChangeKind::Added, "", event, ""));
            }
            Match::New => entered.left_out.push(event.cell("名称").to_owned()),
        }
    }
    vanished(reading, origins, &matched, &rows, tables, &mut entered.changes);
    entered
}

fn days_of_event(event: &ImportedEvent) -> Days {
    days_of(event.cell("日付"), event.cell("時期"))
}

fn change(kind: ChangeKind, id: &str, event: &ImportedEvent, reason: &'static str) -> Change {
    let told = ["日付", "時期", "開始", "会場"].map(|column| event.cell(column));
    Change {
        kind,
        subject: Subject::Event,
        id: id.to_owned(),
        name: event.cell("名称").to_owned(),
        field: String::new(),
        before: String::new(),
        after: told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
        reason,
    }
}

fn add(seminars: &mut Document, event: &ImportedEvent, origin: &Origin) {
    let source = origin.text();
    // In the order of the table, so that columns which it lacks are added in that order.
    let mut cells: Vec<(&str, &str)> = seminars::SPEC
        .columns
        .iter()
        .filter_map(|column| Some((column.name, event.cells.get(column.name)?.as_str())))
        .collect();
    cells.push(("出典", &source));
    insert(seminars, &cells);
}

impl Rows {
    fn new(seminars: &Document) -> Self {
        let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let rows = 0..seminars.rows.len();
        for row in rows.clone() {
            by_title.entry(folded(cell(seminars, row, "名称"))).or_default().push(row);
        }
        let days = |row| days_of(cell(seminars, row, "日付"), cell(seminars, row, "時期"));
        Self { by_title, days: rows.map(days).collect() }
    }

    /// By title and day together; where several have both, by beginning and hall, too. `group` are
    /// the events of the files with the same title and day.
    fn find(
        &self,
        seminars: &Document,
        event: &ImportedEvent,
        (title, days): &(String, Days),
        group: &[&ImportedEvent],
    ) -> Match {
        let named = self.by_title.get(title).map(Vec::as_slice).unwrap_or_default();
        let on_day = |row: &usize| self.days.get(*row) == Some(days);
        let candidates: Vec<usize> = named.iter().copied().filter(on_day).collect();
        if candidates.is_empty() {
            // Of all of them: where one is unsure, none is entered, else the next import knows another row.
            let later: Vec<Days> =
                group.iter().flat_map(|event| event_row::later_days(event)).collect();
            let is_near = |row: &usize| {
                event_row::may_be_on(seminars, *row, days)
                    || later.iter().any(|day| {
                        self.days.get(*row) == Some(day)
                            || event_row::may_be_on(seminars, *row, day)
                    })
            };
            let near: Vec<usize> = named.iter().copied().filter(is_near).collect();
            return if near.is_empty() {
                Match::New
            } else {
                Match::Unsure(
                    near,
                    "同じ名前の行が表にあり、その日や時期と重なるかもしれません。同じ集まりでなければ、手で書き足してください。",
                )
            };
        }
        let of_row = |row: usize| session(cell(seminars, row, "開始"), cell(seminars, row, "会場"));
        let of_event = |event: &ImportedEvent| session(event.cell("開始"), event.cell("会場"));
        let same = |event: &ImportedEvent| -> Vec<usize> {
            candidates.iter().copied().filter(|row| of_row(*row) == of_event(event)).collect()
        };
        match (same(event).as_slice(), candidates.as_slice(), group) {
            ([row], ..) | ([], [row], [_]) => Match::Row(*row),
            ([_, ..], ..) => {
                Match::Unsure(candidates, "名前、日、開始の時刻、会場が同じ行が2つ以上あります。")
            }
            ([], ..) => {
                let told: BTreeSet<usize> = group.iter().flat_map(|event| same(event)).collect();
                if candidates.iter().all(|row| told.contains(row)) {
                    return Match::New;
                }
                Match::Unsure(
                    candidates,
                    "名前と日が同じ集まりがいくつかあり、どの行か決められません。",
                )
            }
        }
    }
}

/// Lists the coming events that came from a list of the municipality and are in none of the files.
fn vanished(
    reading: &Reading,
    origins: &BTreeMap<usize, Origin>,
    matched: &BTreeSet<usize>,
    rows: &Rows,
    tables: &Tables,
    changes: &mut Vec<Change>,
) {
    let of_events = origins.iter().filter(|(file, _)| event_row::is_list(reading, **file));
    let Some(origin) = of_events.map(|(_, origin)| origin).max_by_key(|origin| origin.as_of) else {
        return;
    };
    for (row, days) in rows.days.iter().enumerate() {
        let read = |column| cell(&tables.seminars, row, column);
        let older = origin.day_in_text(read("出典")).is_some_and(|day| day <= origin.as_of);
        let coming = days.day.is_some_and(|day| day > origin.as_of);
        if older && coming && matches!(read("状態"), "" | "予定") && !matched.contains(&row) {
            changes.push(Change {
                kind: ChangeKind::Vanished,
                subject: Subject::Event,
                id: read("id").to_owned(),
                name: read("名称").to_owned(),
                field: String::new(),
                before: read("日付").to_owned(),
                after: String::new(),
                reason: "中止か、日や名前が変わったのかもしれません。主催者に確かめてください。",
            });
        }
    }
}
