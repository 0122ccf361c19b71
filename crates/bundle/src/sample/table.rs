//! A source table as text: the comments that every table must have, a header row, records.

use crate::read::Spec;
use crate::read::csv::quoted;

/// A CSV table being written.
pub(super) struct Table(String);

impl Table {
    /// A table with `columns` that says of itself that it is fictional.
    pub(super) fn new(columns: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.0.push_str("# 出典: 架空のデータ（みほん市。実在の施設とは関係ありません）\n");
        table.0.push_str("# ライセンス: CC0 1.0\n");
        table.0.push_str(&format!("# 日付: {}\n", super::AS_OF));
        table.row(columns);
        table
    }

    /// A table with all columns of `spec`, in its order.
    pub(super) fn of(spec: &Spec) -> Self {
        Self::new(&spec.columns.iter().map(|column| column.name).collect::<Vec<_>>())
    }

    /// Adds a record; the cells are quoted where they need it.
    pub(super) fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.0.push_str(&quoted(cell.as_ref()));
        }
        self.0.push('\n');
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_comma_a_quote_or_a_line_break_is_read_back_whole() {
        let cells = ["a,b", "c\"d", "e\nf", "", "内科"];
        let mut table = Table::new(&["1", "2", "3", "4", "5"]);
        table.row(&cells);
        let bytes = table.into_bytes();
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(bytes.as_slice());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(record.iter().collect::<Vec<_>>(), cells);
    }
}
