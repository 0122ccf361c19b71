//! Ids that stand beside another name than before. What is printed leads to an id: beside another
//! place it leads astray, even where only two were swapped.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Tables};
use crate::text::fold_kana;

/// An id that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mixed {
    /// The id or code.
    pub id: String,
    /// What it was for.
    pub was: String,
    /// What it stands beside.
    pub is: String,
}

/// What tells one institution from another.
#[derive(PartialEq, Eq)]
struct Place<'g> {
    id: &'g str,
    kind: &'g str,
    name: String,
    address: String,
    phone: &'g str,
    official: &'g str,
}

/// The institutions of a register.
pub(super) fn facilities(was: &Grid, is: &Grid) -> Vec<Mixed> {
    let (old, new) = (places(was), places(is));
    let mut index: BTreeMap<&str, Vec<&Place<'_>>> = BTreeMap::new();
    for place in &old {
        index.entry(&place.name).or_default().push(place);
    }
    let by_id: BTreeMap<&str, &Place<'_>> = old.iter().map(|place| (place.id, place)).collect();
    let mixed = |now: &Place<'_>| {
        let before = by_id.get(now.id).filter(|before| **before != now)?;
        let namesakes = index.get(now.name.as_str()).into_iter().flatten();
        let others = namesakes.filter(|other| other.id != now.id);
        let other = others.map(|other| likeness(now, other)).max().unwrap_or(0);
        let is_other = other >= likeness(now, before) + 2 || is_new(now, before);
        let mixed = || Mixed { id: now.id.to_owned(), was: told(before), is: told(now) };
        is_other.then(mixed)
    };
    new.iter().filter_map(mixed).collect()
}

fn told(place: &Place<'_>) -> String {
    format!("{}「{}」", place.kind, place.name)
}

fn places(grid: &Grid) -> Vec<Place<'_>> {
    let rows = grid.rows_by_owner();
    let place = |id: &&'_ str| {
        let value = |name| grid.value(&rows, id, name);
        (
            value("種別"),
            plain(value("名称")),
            plain(value("住所")),
            value("電話番号"),
            value("医療情報ネットID"),
        )
    };
    let ids: BTreeSet<&str> = grid.owners.iter().map(String::as_str).collect();
    let ids = ids.into_iter().filter(|id| !id.is_empty());
    ids.map(|id| {
        let (kind, name, address, phone, official) = place(&id);
        Place { id, kind, name, address, phone, official }
    })
    .collect()
}

/// Without spaces and the width of letters.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How much two records say the same.
fn likeness(one: &Place<'_>, other: &Place<'_>) -> u32 {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let points = [
        (same(&one.name, &other.name), 3),
        (same(one.official, other.official), 3),
        (same(&one.address, &other.address), 2),
        (same(one.phone, other.phone), 2),
        (same(one.kind, other.kind), 1),
    ];
    points.iter().filter(|(is_same, _)| *is_same).map(|(_, points)| points).sum()
}

/// Whether the row tells of an institution that was not there before. One that changed its name,
/// moved or was corrected keeps something that names it.
fn is_new(now: &Place<'_>, before: &Place<'_>) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
    let alike = alike(&now.name, &before.name);
    if now.name.is_empty() || alike >= 0.5 || same(now.phone, before.phone) {
        return false;
    }
    let other_kind = differ(now.kind, before.kind);
    let same_address = is_same_address(&now.address, &before.address);
    if other_kind && !same_address {
        return true;
    }
    if same(now.official, before.official) {
        return false;
    }
    if same_address {
        return other_kind && alike < 0.3;
    }
    differ(now.phone, before.phone) || differ(now.official, before.official)
}

/// Whether two addresses are one in two spellings.
fn is_same_address(one: &str, other: &str) -> bool {
    let digits = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_ascii_digit());
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    one == other || digits(one) == digits(other) && alike(one, other) >= 0.6
}

/// How alike two texts are, from 0 to 1: the pairs of letters that both have (Dice's coefficient).
fn alike(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> Vec<[char; 2]> {
        let chars: Vec<char> = fold_kana(text).to_lowercase().chars().collect();
        chars.windows(2).map(|pair| [pair[0], pair[1]]).collect()
    };
    let (one, mut rest) = (pairs(one), pairs(other));
    let total = one.len() + rest.len();
    if total == 0 {
        return 0.0;
    }
    let shared = one.iter().filter(|pair| {
        let at = rest.iter().position(|other| other == *pair);
        at.map(|at| rest.swap_remove(at)).is_some()
    });
    2.0 * shared.count() as f64 / total as f64
}

/// What tells one row from another, in the other tables with lasting ids.
const TOLD_BY: [(&str, &[&str]); 4] = [
    ("セミナー", &["種類", "名称", "日付"]),
    ("チラシ", &["題名"]),
    ("QRコード", &["行き先", "名称", "使う所"]),
    ("掲載終了", &["種別", "名称"]),
];

/// The ids of the other tables: one that has what another had before, and that other no longer has.
pub(super) fn others(old: &Tables, new: &Tables) -> Vec<(&'static str, Vec<Mixed>)> {
    let mut found = Vec::new();
    for (sheet, columns) in TOLD_BY {
        let Some((was, is)) = old.grid(sheet).zip(new.grid(sheet)) else { continue };
        let mixed = exchanged(was, is, columns);
        if !mixed.is_empty() {
            found.push((is.sheet, mixed));
        }
    }
    found
}

fn exchanged(was: &Grid, is: &Grid, columns: &[&str]) -> Vec<Mixed> {
    let (old, new) = (named(was, columns), named(is, columns));
    let mut holders: BTreeMap<&Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (id, name) in &old {
        holders.entry(name).or_default().push(id);
    }
    let exchanged = |(id, name): (&&str, &Vec<&str>)| {
        let before = old.get(id).filter(|before| *before != name)?;
        let holder = match holders.get(name).map(Vec::as_slice) {
            Some([one]) => one,
            _ => return None,
        };
        let told = |name: &Vec<&str>| {
            let written: Vec<&str> = name.iter().filter(|it| !it.is_empty()).copied().collect();
            format!("「{}」", written.join("　"))
        };
        let is_left = new.get(holder).is_none_or(|now| now != name);
        is_left.then(|| Mixed { id: (*id).to_owned(), was: told(before), is: told(name) })
    };
    new.iter().filter_map(exchanged).collect()
}

/// What each id of a table is for; ids without any words left out.
fn named<'g>(grid: &'g Grid, columns: &[&str]) -> BTreeMap<&'g str, Vec<&'g str>> {
    let rows = grid.rows_by_owner();
    let mut named = BTreeMap::new();
    for id in rows.keys() {
        let name: Vec<&str> = columns.iter().map(|name| grid.value(&rows, id, name)).collect();
        if name.iter().any(|value| !value.is_empty()) {
            named.insert(*id, name);
        }
    }
    named
}
