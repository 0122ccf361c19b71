//! The header row of an official file: names folded, so that width, case, spaces and line breaks
//! within them make no difference.

use std::collections::BTreeMap;

use crate::read::csv::Record;
use crate::text::{clean, fold_kana, fold_width};

/// A header as it is compared.
pub(crate) fn fold(name: &str) -> String {
    let folded = fold_kana(&fold_width(&clean(name).0)).to_lowercase();
    folded
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '〔' | '[' | '【' => '(',
            '〕' | ']' | '】' => ')',
            '‐' | '−' | '–' | '—' => '-',
            '／' => '/',
            c => c,
        })
        .collect()
}

/// Columns of the lists of institutions that say nothing the guide shows.
const PASSED_OVER: [&str; 12] = [
    "NO",
    "ID",
    "都道府県名",
    "市区町村名",
    "地方公共団体名",
    "法人番号",
    "法人の名称",
    "内線番号",
    "町字ID",
    "高度の種別",
    "高度の値",
    "所在地_全国地方公共団体コード",
];

/// A column that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// From 0 at the left.
    pub index: usize,
    /// As the file writes it, on one line.
    pub name: String,
}

/// The header row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// As a spreadsheet numbers it.
    pub row: u32,
    names: Vec<String>,
    index: BTreeMap<String, usize>,
    used: Vec<bool>,
}

impl Header {
    /// The header in that row. Of a name that comes twice the first column counts.
    pub(crate) fn new(record: &Record) -> Self {
        let names: Vec<String> = record.cells.iter().map(|cell| clean(&cell.text).0).collect();
        let mut index = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            let folded = fold(name);
            if !folded.is_empty() {
                index.entry(folded).or_insert(at);
            }
        }
        let used = vec![false; names.len()];
        Self { row: record.row, names, index, used }
    }

    /// Whether there is a column of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index.contains_key(&fold(name))
    }

    /// Whether there is a column with one of these names.
    pub(crate) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.has(name))
    }

    /// The column with the first of these names that is there; counts as used from then on.
    pub(crate) fn find(&mut self, names: &[&str]) -> Option<Column> {
        let index = names.iter().find_map(|name| self.index.get(&fold(name)).copied())?;
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        Some(Column { index, name: self.names.get(index).cloned().unwrap_or_default() })
    }

    /// Counts the columns as used that say nothing the guide shows.
    pub(crate) fn pass_over(&mut self) {
        for name in PASSED_OVER {
            self.find(&[name]);
        }
    }

    /// How many columns have a name.
    pub(crate) fn len(&self) -> usize {
        self.names.iter().filter(|name| !name.is_empty()).count()
    }

    /// The names of the columns that nobody looked for.
    pub(crate) fn unused(&self) -> Vec<String> {
        let pairs = self.names.iter().zip(&self.used);
        pairs
            .filter(|(name, used)| !**used && !name.is_empty())
            .map(|(name, _)| name.clone())
            .collect()
    }
}

/// A row below the header.
#[derive(Clone, Copy)]
pub(crate) struct Line<'r> {
    record: &'r Record,
}

impl<'r> Line<'r> {
    /// A row.
    pub(crate) fn new(record: &'r Record) -> Self {
        Self { record }
    }

    /// As a spreadsheet numbers it.
    pub(crate) fn number(self) -> u32 {
        self.record.row
    }

    /// How many cells it has up to the last one in which something is written.
    pub(crate) fn width(self) -> usize {
        let last = self.record.cells.iter().rposition(|cell| !cell.text.trim().is_empty());
        last.map_or(0, |last| last + 1)
    }

    /// The cell as it stands, trimmed; empty where the row or the file has none.
    pub(crate) fn raw(self, column: Option<&Column>) -> &'r str {
        let cell = column.and_then(|column| self.record.cells.get(column.index));
        cell.map_or("", |cell| cell.text.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::csv::split;

    #[test]
    fn names_are_found_in_spite_of_width_case_and_line_breaks() {
        let text = "\"都道府県コード又は\n市区町村コード\",NO,電 話　番号,その他の休診日（gw、お盆等）,第１週（月）,ｻｰﾋﾞｽ,,メモ\n";
        let mut header = Header::new(&split(text, b',').unwrap()[0]);
        for (names, index) in [
            (["都道府県コード又は市区町村コード"], 0),
            (["No"], 1),
            (["電話番号"], 2),
            (["その他の休診日(GW、お盆等)"], 3),
            (["第1週(月)"], 4),
            (["サービス"], 5),
        ] {
            assert_eq!(header.find(&names).map(|column| column.index), Some(index), "{names:?}");
        }
        assert_eq!(header.find(&["住所"]), None);
        assert_eq!(header.unused(), ["メモ"]);
    }
}
