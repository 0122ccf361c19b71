//! How findings about cells name rows, ranges and values.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::look::Area;
use crate::text::shown;

/// How many values, rows or columns a sentence names.
const NAMED: usize = 3;

/// That a workbook of another format than .xlsx tells less.
pub(crate) fn untold() -> String {
    "この形式（.xls、.xlsb、.ods）のブックでは、取り消し線、非表示の行や列、結合したセルがあるかどうかを調べられません。".to_owned()
}

/// That of many equal rows only some are read.
pub(crate) fn repeated(first: u32, times: u32) -> String {
    format!(
        "{}から、同じ行が{times}回くり返されています。はじめの100行だけを読みました。",
        rows_named(first, first)
    )
}

/// What to do about that.
pub(crate) const REPEATED_REPAIR: &str = "いらない行を消して、保存し直してください。";

/// What to do about it.
pub(crate) const UNTOLD_REPAIR: &str =
    "Excel で開いて確かめ、「Excel ブック（.xlsx）」で保存し直してください。";

/// `J6:J9 ` and a particle; nothing for a single cell, whose place is said already.
pub(super) fn range(first: u32, last: u32, column: u32, particle: &str) -> String {
    if first == last {
        return String::new();
    }
    format!("{} {particle}", Area { top: first, left: column, bottom: last, right: column })
}

/// Rows from 0 as a person says them.
pub(crate) fn rows_named(first: u32, last: u32) -> String {
    let (first, last) = (u64::from(first) + 1, u64::from(last) + 1);
    if first == last { format!("{first}行目") } else { format!("{first}～{last}行目") }
}

/// The first few, and how many more there are.
pub(crate) fn joined(values: &[&str]) -> String {
    let named = values.iter().take(NAMED).map(|value| shown(value)).collect::<Vec<_>>().join("、");
    match values.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named}、ほか{more}"),
    }
}

/// Numbers that follow each other as spans, first and last.
pub(crate) fn spans(numbers: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => spans.push((number, number)),
        }
    }
    spans
}

/// Cells (row, column) as spans of rows in one column: column, first, last.
pub(crate) fn by_column(cells: BTreeSet<(u32, u32)>) -> Vec<(u32, u32, u32)> {
    let mut columns: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, column) in cells {
        columns.entry(column).or_default().push(row);
    }
    let spans = |(column, rows): (u32, Vec<u32>)| {
        spans(rows.into_iter()).into_iter().map(move |(first, last)| (column, first, last))
    };
    columns.into_iter().flat_map(spans).collect()
}
