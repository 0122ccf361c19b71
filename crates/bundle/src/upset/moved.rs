//! Values that stand beside other rows than before: cells that were shifted, a column that was
//! sorted or pasted alone.

use std::collections::{BTreeMap, BTreeSet};

use super::Upset;
use super::grid::{Column, Grid, Tables};
use super::lost::Kept;
use super::many;
use crate::read::Form;

/// How often each value stands beside each owner: what only one of two states has.
type Pairs<'g> = BTreeMap<(&'g str, &'g str), usize>;

/// What moved in a table. `both` tells of an owner whether it is to be compared: that it is there in
/// both states, and is the same institution.
pub(super) fn moved(
    was: &Grid,
    is: &Grid,
    both: impl Fn(&str) -> bool,
    numbers: &Numbers<'_>,
) -> Vec<Upset> {
    let mut rows = Kept { was: was.rows_by_owner(), is: is.rows_by_owner() };
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) =
        (rows.was.keys().copied().collect(), rows.is.keys().copied().collect());
    rows.was.retain(|owner, _| new.contains(owner) && both(owner));
    rows.is.retain(|owner, _| old.contains(owner) && both(owner));
    let columns = || was.fields().filter_map(|c| Some((c, is.column(c.name)?)));
    let mut found: Vec<Upset> = Vec::new();
    for (column, now) in columns() {
        if let Some(count) = elsewhere(column, now, &rows) {
            found.push(upset(is, column.name, count));
        } else if let Some((changed, before)) = replaced((was.sheet, column, now), &rows, numbers) {
            let (sheet, place, column) = (was.sheet, is.place.clone(), column.name);
            found.push(Upset::ValuesReplaced { sheet, place, column, changed, before });
        }
    }
    if found.is_empty() {
        found.extend(out_of_step(was, is, &rows));
    }
    found
}

fn upset(is: &Grid, column: &'static str, moved: usize) -> Upset {
    let (sheet, place) = (is.sheet, is.place.clone());
    Upset::ValuesMoved { sheet, place, column, moved, of_facilities: is.is_of_facilities }
}

/// The values of a column beside their owners.
fn pairs<'g>(column: &'g Column, rows: &BTreeMap<&'g str, Vec<usize>>) -> Pairs<'g> {
    let mut pairs = Pairs::new();
    for (owner, rows) in rows {
        for value in rows.iter().filter_map(|row| column.values.get(*row)) {
            if !value.is_empty() {
                *pairs.entry((owner, value)).or_default() += 1;
            }
        }
    }
    pairs
}

/// What `these` have more than `those`.
fn more<'g>(these: &Pairs<'g>, those: &Pairs<'g>) -> Pairs<'g> {
    let left = |(pair, count): (&(&'g str, &'g str), &usize)| {
        let left = count.saturating_sub(those.get(pair).copied().unwrap_or(0));
        (left > 0).then_some((*pair, left))
    };
    these.iter().filter_map(left).collect()
}

/// How many owners have a value that was another's, where these are many.
fn elsewhere(column: &Column, now: &Column, rows: &Kept<'_>) -> Option<usize> {
    let (old, new) = (pairs(column, &rows.was), pairs(now, &rows.is));
    let (went, came) = (more(&old, &new), more(&new, &old));
    if came.is_empty() {
        return None;
    }
    let holders = old.keys().map(|(owner, _)| *owner).collect::<BTreeSet<_>>();
    let values = old.keys().map(|(_, value)| *value).collect::<BTreeSet<_>>();
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for ((_, value), count) in &went {
        *left.entry(value).or_default() += count;
    }
    let losers: BTreeSet<&str> = went.keys().map(|(owner, _)| *owner).collect();
    let mut moved: BTreeSet<&str> = BTreeSet::new();
    let mut matched = 0;
    for ((owner, value), count) in &came {
        let left = left.get_mut(value).filter(|left| **left > 0);
        // Copied onto the value of another, it may also stay where it was.
        if left.is_some() || values.contains(value) && losers.contains(owner) {
            moved.insert(owner);
        }
        if let Some(left) = left {
            let taken = *count.min(left);
            matched += taken;
            *left -= taken;
        }
    }
    let total = went.values().sum::<usize>().max(came.values().sum());
    // Where each value is one owner's, there is no chance; words that many share come and go.
    let is_moved = match (values.len() * 10, old.len()) {
        (distinct, pairs) if distinct >= pairs * 7 => many(moved.len(), holders.len()),
        (distinct, pairs) if distinct >= pairs * 3 => {
            many(moved.len(), holders.len()) && is_preserved(matched, total)
        }
        _ => moved.len() >= 5 && moved.len() * 4 > holders.len() && is_preserved(matched, total),
    };
    is_moved.then_some(moved.len())
}

/// Whether what went is what came, but for the ends of what was shifted.
fn is_preserved(matched: usize, total: usize) -> bool {
    let slack = if total < 6 { 1 } else { (total / 10).max(2) };
    matched + slack >= total
}

/// In which columns each number stood: sheet, header, form.
pub(super) type Numbers<'t> = BTreeMap<&'t str, Vec<(&'static str, &'static str, Form)>>;

/// Whether values are numbers that belong to one institution.
fn is_number(form: Form) -> bool {
    matches!(form, Form::Phone | Form::Code | Form::Degrees)
}

/// Where all numbers stand.
pub(super) fn numbers(tables: &Tables) -> Numbers<'_> {
    let mut numbers = Numbers::new();
    for grid in tables.grids.values() {
        for column in grid.columns.iter().filter(|column| is_number(column.form)) {
            for value in column.values.iter().filter(|value| !value.is_empty()) {
                let places: &mut Vec<_> = numbers.entry(value).or_default();
                let place = (grid.sheet, column.name, column.form);
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }
    numbers
}

/// Numbers that are others than before: many that stood in another column or table, or most. They are
/// corrected one by one. Where there was none, a number of another kind is as wrong.
fn replaced(
    (sheet, column, now): (&'static str, &Column, &Column),
    rows: &Kept<'_>,
    numbers: &Numbers<'_>,
) -> Option<(usize, usize)> {
    if !is_number(column.form) {
        return None;
    }
    let places = |value: &String| numbers.get(value.as_str()).into_iter().flatten();
    let is_own = |(of, name, _): &(&str, &str, Form)| (*of, *name) == (sheet, column.name);
    let is_foreign = |value: &String| places(value).any(|place| !is_own(place));
    let is_other_kind = |value: &String| {
        !places(value).any(is_own) && places(value).any(|(.., form)| *form != column.form)
    };
    let (mut changed, mut foreign, mut filled, mut before, mut after) = (0, 0, 0, 0, 0);
    for (owner, old) in &rows.was {
        let new = rows.is.get(owner).map(|new| written(now, new)).unwrap_or_default();
        let old = written(column, old);
        after += usize::from(!new.is_empty());
        if old.is_empty() {
            filled += usize::from(new.iter().any(is_other_kind));
        } else if !new.is_empty() {
            before += 1;
            let is_other = old.is_disjoint(&new) && !is_near(column.form, &old, &new);
            changed += usize::from(is_other);
            foreign += usize::from(is_other && new.iter().any(is_foreign));
        }
    }
    let most = changed >= 5 && changed * 3 > before;
    (most || many(foreign, before) || many(filled, after)).then_some((changed + filled, after))
}

/// What is written in a column in these rows.
fn written(column: &Column, rows: &[usize]) -> BTreeSet<String> {
    let values = rows.iter().filter_map(|row| column.values.get(*row));
    values.filter(|value| !value.is_empty()).cloned().collect()
}

/// About 2 km of latitude: a surveyed position in place of that of its part of the town is no other
/// place.
const NEAR: f64 = 0.02;

fn is_near(form: Form, old: &BTreeSet<String>, new: &BTreeSet<String>) -> bool {
    let number = |values: &BTreeSet<String>| values.first()?.parse::<f64>().ok();
    form == Form::Degrees
        && number(old).zip(number(new)).is_some_and(|(old, new)| (old - new).abs() < NEAR)
}

/// Rows that were taken apart: each column holds what it held, the rows do not.
fn out_of_step(was: &Grid, is: &Grid, rows: &Kept<'_>) -> Option<Upset> {
    let columns: Vec<(&Column, &Column)> =
        was.columns.iter().filter_map(|c| Some((c, is.column(c.name)?))).collect();
    let (mut went, mut came) = apart(&columns, was.owners.len(), is.owners.len());
    went.retain(|row| was.owners.get(*row).is_some_and(|owner| rows.was.contains_key(&**owner)));
    came.retain(|row| is.owners.get(*row).is_some_and(|owner| rows.is.contains_key(&**owner)));
    let owner = |row: &&usize| was.owners.get(**row).map(String::as_str);
    let touched: BTreeSet<&str> = went.iter().filter_map(|row| owner(&row)).collect();
    let total = went.len().max(came.len());
    let of_facilities = was.is_of_facilities;
    let is_many = if of_facilities {
        many(touched.len(), rows.was.len())
    } else {
        many(went.len(), was.owners.len())
    };
    let kept = |(old, new): &(&Column, &Column)| {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for value in went.iter().filter_map(|row| old.values.get(*row)) {
            *left.entry(value).or_default() += 1;
        }
        let taken = came.iter().filter_map(|row| new.values.get(*row)).filter(|value| {
            left.get_mut(value.as_str()).is_some_and(|left| {
                let is_left = *left > 0;
                *left = left.saturating_sub(1);
                is_left
            })
        });
        is_preserved(taken.count(), total)
    };
    if !is_many || !columns.iter().all(kept) {
        return None;
    }
    // The column without which the rows are as they were.
    let alone = columns.iter().enumerate().find_map(|(at, (column, _))| {
        let others = columns.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<_> = others.map(|(_, pair)| *pair).collect();
        let (went, _) = apart(&others, was.owners.len(), is.owners.len());
        (went.len() <= 1).then_some(column.name)
    });
    let (sheet, place) = (was.sheet, is.place.clone());
    Some(Upset::OutOfStep { sheet, place, column: alone, rows: went.len() })
}

/// How many rows only `then` has, and how many only `now`.
pub(super) fn differing(now: Option<&Grid>, then: Option<&Grid>) -> (usize, usize) {
    let (Some(now), Some(then)) = (now, then) else {
        let rows = |grid: Option<&Grid>| grid.map_or(0, |grid| grid.owners.len());
        return (rows(then), rows(now));
    };
    let empty = |name, form, rows| Column { name, form, values: vec![String::new(); rows] };
    let names: BTreeSet<_> = now.columns.iter().chain(&then.columns).map(|c| c.name).collect();
    let side = |grid: &Grid| -> Vec<Column> {
        let column = |name: &&'static str| match grid.column(name) {
            Some(Column { name, form, values }) => {
                Column { name, form: *form, values: values.clone() }
            }
            None => empty(name, Form::Text, grid.owners.len()),
        };
        names.iter().map(column).collect()
    };
    let (then_side, now_side) = (side(then), side(now));
    let columns: Vec<_> = then_side.iter().zip(&now_side).collect();
    let (others, gone) = apart(&columns, then.owners.len(), now.owners.len());
    (others.len(), gone.len())
}

/// The rows that only one of the two states has.
fn apart(
    columns: &[(&Column, &Column)],
    old_rows: usize,
    new_rows: usize,
) -> (Vec<usize>, Vec<usize>) {
    fn text<'c>(columns: impl Iterator<Item = &'c Column>, row: usize) -> Vec<&'c str> {
        columns.map(|column| column.values.get(row).map_or("", String::as_str)).collect()
    }
    let before = |row| text(columns.iter().map(|(was, _)| *was), row);
    let now = |row| text(columns.iter().map(|(_, is)| *is), row);
    let mut left: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for row in 0..old_rows {
        left.entry(before(row)).or_default().push(row);
    }
    let mut came = Vec::new();
    for row in 0..new_rows {
        let same = left.get_mut(&now(row)).and_then(Vec::pop);
        if same.is_none() {
            came.push(row);
        }
    }
    let mut went: Vec<usize> = left.into_values().flatten().collect();
    went.sort_unstable();
    (went, came)
}
