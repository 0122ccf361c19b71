//! Changes that empty or mix the tables: a column or sheet that is gone, values that vanished or
//! stand beside another row, ids beside another name. Each is most likely a slip of the hand in the
//! spreadsheet, which no single state shows: two states are compared, and a person must confirm it.
//!
//! What is not there in the old state is never missing in the new one, so columns that a later
//! version of the guide adds are no finding.

mod grid;
mod identity;
mod lost;
mod moved;
mod published;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::Day;

use self::grid::Tables;
pub use self::identity::Mixed;
pub use self::published::published;
use crate::Sources;
use crate::parse::{TABLES, closed_facilities, facilities};

/// Something that a change of the tables empties or mixes. As text it is one sentence, or a few, for
/// the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upset {
    /// A table that had rows is not there.
    TableGone {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk found it.
        place: String,
        /// How many rows it had.
        rows: usize,
        /// The sheet or file that is most likely the same under another name.
        now: Option<String>,
    },
    /// A column that had values is not there.
    ColumnGone {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk finds it.
        place: String,
        /// The header.
        column: &'static str,
        /// How many values it had.
        values: usize,
        /// The header under which most of them stand now; empty where there is none above them.
        now: Option<String>,
    },
    /// Many institutions, or days, or words, have no row any more.
    RowsGone {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk finds it.
        place: String,
        /// Whether institutions are counted; else what the first column names.
        of_facilities: bool,
        /// How many.
        gone: usize,
        /// Of how many.
        before: usize,
    },
    /// Many values of a column are gone.
    ValuesGone {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk finds it.
        place: String,
        /// The header.
        column: &'static str,
        /// The kind of institution, where it is one of which many are gone.
        kind: Option<String>,
        /// How many.
        gone: usize,
        /// Of how many.
        before: usize,
    },
    /// Many values of a column stand where another's stood.
    ValuesMoved {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk finds it.
        place: String,
        /// The header.
        column: &'static str,
        /// Beside how many institutions or rows.
        moved: usize,
        /// Whether institutions are counted.
        of_facilities: bool,
    },
    /// Most numbers of a column are others than before.
    ValuesReplaced {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk finds it.
        place: String,
        /// The header.
        column: &'static str,
        /// How many.
        changed: usize,
        /// Of how many.
        before: usize,
    },
    /// Rows that were taken apart: some columns were moved without the others.
    OutOfStep {
        /// The sheet's name.
        sheet: &'static str,
        /// The table as the clerk finds it.
        place: String,
        /// The header of the column, where it is one alone.
        column: Option<&'static str>,
        /// How many rows are not what they were.
        rows: usize,
    },
    /// Ids that stand beside another name.
    IdsMixed {
        /// The sheet's name.
        sheet: &'static str,
        /// Which.
        mixed: Vec<Mixed>,
    },
}

impl Upset {
    /// The sheet's name, and the column where it is one.
    #[must_use]
    pub fn about(&self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::TableGone { sheet, .. }
            | Self::RowsGone { sheet, .. }
            | Self::IdsMixed { sheet, .. } => (sheet, None),
            Self::ColumnGone { sheet, column, .. }
            | Self::ValuesGone { sheet, column, .. }
            | Self::ValuesMoved { sheet, column, .. }
            | Self::ValuesReplaced { sheet, column, .. } => (sheet, Some(column)),
            Self::OutOfStep { sheet, column, .. } => (sheet, *column),
        }
    }
}

/// So many that it is more than single corrections: more than a tenth, and at least three.
fn many(some: usize, of: usize) -> bool {
    some >= 3 && some * 10 > of
}

/// What a change of the tables empties or mixes. Rows about days before `today` may go. Empty for a
/// change that a clerk makes every day: single values, rows added, rows sorted as a whole,
/// institutions closed with a row in 「掲載終了」.
#[must_use]
pub fn tables(old: &Sources, new: &Sources, today: Option<Day>) -> Vec<Upset> {
    if old.files == new.files {
        return Vec::new();
    }
    compare(&Tables::of(old), &Tables::of(new), today)
}

/// Adds what is published less of, where the tables do not show it: their cells hold something that
/// cannot be read.
pub fn add_unread(found: &mut Vec<Upset>, published: Vec<Upset>) {
    let gone = published
        .into_iter()
        .filter(|upset| matches!(upset, Upset::ValuesGone { .. } | Upset::RowsGone { .. }));
    let is_told = |upset: &Upset, found: &[Upset]| {
        let (sheet, column) = upset.about();
        found
            .iter()
            .map(Upset::about)
            .any(|(known, of)| known == sheet && (of.is_none() || column.is_none() || of == column))
    };
    let unseen: Vec<Upset> = gone.filter(|upset| !is_told(upset, found)).collect();
    found.extend(unseen);
}

/// How many rows of a table two states have, and in how many they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The sheet's name.
    pub sheet: &'static str,
    /// Rows now.
    pub now: usize,
    /// Rows of the other state.
    pub then: usize,
    /// Rows of the other state that are not there now.
    pub others: usize,
}

/// The tables in which two states differ.
#[must_use]
pub fn outlines(now: &Sources, then: &Sources) -> Vec<Outline> {
    let (now, then) = (Tables::of(now), Tables::of(then));
    let all = TABLES.iter().filter_map(|spec| {
        let (now, then) = (now.grid(spec.sheet), then.grid(spec.sheet));
        let (others, gone) = moved::differing(now, then);
        let rows = |grid: Option<&grid::Grid>| grid.map_or(0, |grid| grid.owners.len());
        let outline = Outline { sheet: spec.sheet, now: rows(now), then: rows(then), others };
        (others + gone > 0).then_some(outline)
    });
    all.collect()
}

fn compare(old: &Tables, new: &Tables, today: Option<Day>) -> Vec<Upset> {
    let mut found = lost::tables(old, new);
    let kinds = kinds_of_both(old, new);
    let mut mixed: BTreeSet<String> = BTreeSet::new();
    let register = facilities::SPEC.sheet;
    if let Some((was, is)) = old.grid(register).zip(new.grid(register)) {
        let ids = identity::facilities(was, is);
        mixed.extend(ids.iter().map(|one| one.id.clone()));
        if !ids.is_empty() {
            found.push(Upset::IdsMixed { sheet: was.sheet, mixed: ids });
        }
    }
    let others = identity::others(old, new);
    found.extend(others.into_iter().map(|(sheet, mixed)| Upset::IdsMixed { sheet, mixed }));
    let closed = new.grid(closed_facilities::SPEC.sheet);
    let closed: BTreeSet<&String> = closed.into_iter().flat_map(|grid| &grid.owners).collect();
    let numbers = moved::numbers(old);
    for was in old.grids.values() {
        let Some(is) = new.grid(was.sheet) else { continue };
        let is_register = was.sheet == register;
        found.extend(lost::columns(was, is));
        found.extend(lost::values((was, is), &kinds, |owner| {
            if is_register {
                !closed.contains(&owner.to_owned()) && !mixed.contains(owner)
            } else {
                !was.is_of_facilities && !was.is_over(owner, today) || kinds.contains_key(owner)
            }
        }));
        let is_told = found
            .iter()
            .any(|upset| matches!(upset, Upset::IdsMixed { sheet, .. } if *sheet == was.sheet));
        if was.sheet == closed_facilities::SPEC.sheet || is_told && !is_register {
            continue;
        }
        let is_same = |owner: &str| !is_register || !mixed.contains(owner);
        found.extend(moved::moved(was, is, is_same, &numbers));
    }
    found
}

/// The kind that each institution had which both states list.
fn kinds_of_both<'t>(old: &'t Tables, new: &Tables) -> BTreeMap<&'t str, &'t str> {
    let register = facilities::SPEC.sheet;
    let Some(was) = old.grid(register) else { return BTreeMap::new() };
    let rows = was.rows_by_owner();
    let listed: Option<BTreeSet<&str>> =
        new.grid(register).map(|is| is.owners.iter().map(String::as_str).collect());
    let stays = |id: &&str| listed.as_ref().is_none_or(|listed| listed.contains(id));
    rows.keys().filter(|id| stays(id)).map(|id| (*id, was.value(&rows, id, "種別"))).collect()
}
