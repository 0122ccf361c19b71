//! Columns, sheets, rows and values that are gone.

use std::collections::{BTreeMap, BTreeSet};

use super::Upset;
use super::grid::{Column, Grid, OtherColumn, Tables, folded};
use super::many;
use crate::read::Form;
use crate::read::header::fold_header;

/// Goes when the city's reading of the name is there, as it should.
const SUGGESTED: (&str, &str) = ("名称_カナ_推測", "名称_カナ");
/// Goes when an importer changes the row, as it should.
const CONFIRMED: &str = "市の確認日";

/// The tables of which nothing is there any more.
pub(super) fn tables(old: &Tables, new: &Tables) -> Vec<Upset> {
    let gone = old.grids.values().filter(|was| {
        !was.is_empty() && !new.grids.contains_key(was.sheet) && !new.unreadable.contains(was.sheet)
    });
    gone.map(|was| Upset::TableGone {
        sheet: was.sheet,
        place: was.place.clone(),
        rows: was.owners.len(),
        now: new_name(was, new),
    })
    .collect()
}

/// The sheet or file that has most of the table's headers, or its name within its own.
fn new_name(was: &Grid, new: &Tables) -> Option<String> {
    let known: Vec<String> = was.columns.iter().map(|column| fold_header(column.name)).collect();
    let shared = |headers: &[String]| known.iter().filter(|name| headers.contains(name)).count();
    let fits = new.strangers.iter().map(|stranger| (shared(&stranger.headers), stranger));
    let best =
        fits.filter(|(shared, _)| shared * 2 > known.len()).max_by_key(|(shared, _)| *shared);
    let named = || new.strangers.iter().find(|stranger| stranger.name.contains(was.sheet));
    best.map(|(_, stranger)| stranger).or_else(named).map(|stranger| stranger.name.clone())
}

/// The columns that had values and are not there any more.
pub(super) fn columns(was: &Grid, is: &Grid) -> Vec<Upset> {
    let gone = was
        .columns
        .iter()
        .filter(|column| column.written() > 0 && is.column(column.name).is_none());
    gone.map(|column| Upset::ColumnGone {
        sheet: was.sheet,
        place: is.place.clone(),
        column: column.name,
        values: column.written(),
        now: new_header(was, column, is),
    })
    .collect()
}

/// The header under which most of a column's values stand now, beside the same rows or at all.
fn new_header(was: &Grid, column: &Column, is: &Grid) -> Option<String> {
    let old_headers: BTreeSet<&str> = was
        .columns
        .iter()
        .map(|column| column.name)
        .chain(was.others.iter().map(|other| other.header.as_str()))
        .collect();
    let values: BTreeSet<&str> =
        column.values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
    let stays = |now: &[String]| {
        let now: BTreeSet<&str> = now.iter().map(String::as_str).collect();
        values.intersection(&now).count()
    };
    let fold = |other: &OtherColumn| -> Vec<String> {
        other.values.iter().map(|value| folded(column.form, value)).collect()
    };
    let unknown = is.others.iter().map(|other| (other.header.as_str(), stays(&fold(other))));
    let known = is.columns.iter().map(|other| (other.name, stays(&other.values)));
    let fresh = unknown.chain(known).filter(|(header, _)| !old_headers.contains(header));
    let best = fresh.filter(|(_, stays)| stays * 2 > values.len()).max_by_key(|(_, stays)| *stays);
    best.map(|(header, _)| header.to_owned())
}

/// What the rows of both states are about.
pub(super) struct Kept<'g> {
    pub(super) was: BTreeMap<&'g str, Vec<usize>>,
    pub(super) is: BTreeMap<&'g str, Vec<usize>>,
}

/// Rows and values that are gone, of what is still there. `stays` tells of an owner whether it should
/// be: an institution that was closed takes its values along. `kinds` tells the kind of each
/// institution that is listed in both states.
pub(super) fn values(
    (was, is): (&Grid, &Grid),
    kinds: &BTreeMap<&str, &str>,
    stays: impl Fn(&str) -> bool,
) -> Vec<Upset> {
    let rows = Kept { was: was.rows_by_owner(), is: is.rows_by_owner() };
    let mut found = Vec::new();
    let before: Vec<&str> = rows.was.keys().filter(|owner| stays(owner)).copied().collect();
    let gone = before.iter().filter(|owner| !rows.is.contains_key(**owner)).count();
    // What is renamed is gone under one name and there under another.
    let came = rows.is.keys().filter(|owner| !rows.was.contains_key(**owner)).count();
    let gone = if was.is_of_facilities { gone } else { gone.saturating_sub(came) };
    if many(gone, before.len()) {
        let (sheet, place) = (was.sheet, is.place.clone());
        let of_facilities = was.is_of_facilities;
        found.push(Upset::RowsGone { sheet, place, of_facilities, gone, before: before.len() });
    }
    let both: Vec<&str> = before.into_iter().filter(|owner| rows.is.contains_key(owner)).collect();
    if found.is_empty() {
        found.extend(entries((was, is), &rows, &both));
    }
    for column in was.fields() {
        if let Some(now) = is.column(column.name) {
            found.extend(column_values((was, is), (column, now), &rows, &both, kinds));
        }
    }
    found
}

/// What an institution has several rows for: one service or one day each. Rows may be joined and
/// divided, so the services and days are counted.
fn entries((was, is): (&Grid, &Grid), rows: &Kept<'_>, both: &[&str]) -> Option<Upset> {
    let name = ["曜日", "サービス"].into_iter().find(|name| was.column(name).is_some())?;
    let (column, now) = (was.column(name)?, is.column(name)?);
    let count = |column: &Column, rows: Option<&Vec<usize>>| {
        let values = rows.into_iter().flatten().filter_map(|row| column.values.get(*row));
        let all: BTreeSet<String> = values.flat_map(|value| entries_of(name, value)).collect();
        all.len()
    };
    let (mut gone, mut before) = (0, 0);
    for owner in both {
        let old = count(column, rows.was.get(owner));
        before += old;
        gone += old.saturating_sub(count(now, rows.is.get(owner)));
    }
    let (sheet, place) = (was.sheet, is.place.clone());
    many(gone, before).then_some(Upset::RowsGone {
        sheet,
        place,
        of_facilities: false,
        gone,
        before,
    })
}

/// 月火水木金 is five days, 毎日 seven; a service is one.
fn entries_of(column: &str, value: &str) -> Vec<String> {
    let days = |text: &str| {
        text.chars().filter(|c| "月火水木金土日祝".contains(*c)).map(String::from).collect()
    };
    match column {
        "曜日" => days(&value.replace("毎日", "月火水木金土日")),
        _ if value.is_empty() => Vec::new(),
        _ => vec![value.to_owned()],
    }
}

fn column_values(
    (was, is): (&Grid, &Grid),
    (column, now): (&Column, &Column),
    rows: &Kept<'_>,
    both: &[&str],
    kinds: &BTreeMap<&str, &str>,
) -> Vec<Upset> {
    let has = |column: &Column, rows: Option<&Vec<usize>>| {
        let values = rows.into_iter().flatten().filter_map(|row| column.values.get(*row));
        values.into_iter().any(|value| !value.is_empty())
    };
    let mut all = (0, 0);
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for owner in both.iter().filter(|owner| has(column, rows.was.get(**owner))) {
        let gone = !has(now, rows.is.get(*owner)) && !excused((was, is), column, rows, owner);
        let kind = kinds.get(owner).filter(|_| was.is_of_facilities);
        let of_kind = kind.map(|kind| by_kind.entry(kind).or_default());
        for counts in [Some(&mut all), of_kind].into_iter().flatten() {
            counts.0 += usize::from(gone);
            counts.1 += 1;
        }
    }
    let upset = |kind: Option<&str>, (gone, before)| Upset::ValuesGone {
        sheet: was.sheet,
        place: is.place.clone(),
        column: column.name,
        kind: kind.map(str::to_owned),
        gone,
        before,
    };
    if many(all.0, all.1) {
        return vec![upset(None, all)];
    }
    let kinds = by_kind.into_iter().filter(|(_, (gone, before))| many(*gone, *before));
    kinds.map(|(kind, counts)| upset(Some(kind), counts)).collect()
}

/// Whether the value of a column goes by rule: a guess for which the true value came, an origin or a
/// confirmation of what is another value now.
fn excused((was, is): (&Grid, &Grid), column: &Column, rows: &Kept<'_>, owner: &str) -> bool {
    if column.name == SUGGESTED.0 {
        return !is.value(&rows.is, owner, SUGGESTED.1).is_empty();
    }
    let is_origin = |column: &Column| column.form == Form::Source || column.name == CONFIRMED;
    let changed = |other: &Column| {
        was.value(&rows.was, owner, other.name) != is.value(&rows.is, owner, other.name)
    };
    is_origin(column) && was.columns.iter().any(|other| !is_origin(other) && changed(other))
}
