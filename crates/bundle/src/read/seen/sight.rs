//! What is merged, hidden or filtered away.

use super::{Seen, Taken, joined, rows_named, spans};
use crate::diagnostic::Severity;
use crate::read::csv::Record;
use crate::read::look::{Area, Visible, letters};

impl<'s> Seen<'s> {
    /// Merged cells that hide something: their value is only in the first. Titles above the header
    /// and merged cells in which nothing is written are no matter.
    pub(super) fn merged(&mut self) {
        for area in &self.look.merged {
            if area.top < self.header.row {
                continue;
            }
            let mut covered = Vec::new();
            for row in self.rows(*area) {
                if self.record(row).is_none_or(Record::is_blank) {
                    continue;
                }
                let columns = self.columns.range(area.left..=area.right);
                covered.extend(columns.map(|(column, _)| (row, *column)));
            }
            covered.retain(|cell| *cell != (area.top, area.left));
            let value = self.text(area.top, area.left);
            let hidden: Vec<&str> = covered.iter().map(|(r, c)| self.text(*r, *c)).collect();
            let hidden: Vec<&str> = hidden.into_iter().filter(|text| !text.is_empty()).collect();
            if covered.is_empty() || (value.is_empty() && hidden.is_empty()) {
                continue;
            }
            let beyond = if hidden.is_empty() {
                "ほかのセルは空として読みました。".to_owned()
            } else {
                format!("結合で見えない「{}」も使いました。", joined(&hidden))
            };
            let first = Area::cell(area.top, area.left);
            let empty: Vec<(u32, u32)> =
                covered.into_iter().filter(|(r, c)| self.text(*r, *c).is_empty()).collect();
            let needed = empty.iter().any(|(_, column)| self.is_needed(*column));
            let column = self.columns.range(area.left..=area.right).next().map(|(c, _)| *c);
            self.say(
                if needed { Severity::Error } else { Severity::Check },
                (area.top, area.top, column.unwrap_or(area.left)),
                format!("{area} のセルが結合されています。値は左上の {first} だけに使い、{beyond}"),
                "セルの結合を解除して、それぞれのセルに値を書いてください。",
            );
            if needed {
                self.taken.extend(empty.into_iter().map(|cell| (cell, Taken::Nothing)));
            }
        }
    }

    /// Sheets, rows and columns that are hidden, and rows that a filter passes over.
    pub(super) fn hidden(&mut self) {
        let mut written = self.body.iter().filter(|record| !record.is_blank()).peekable();
        if written.peek().is_none() {
            return;
        }
        let sheet = match self.look.visible {
            Visible::Yes => None,
            Visible::Hidden => Some((
                "シートです。このシートの値も使いました。",
                "Excel でシートの見出しを右クリックし、「再表示」を選んで、中を確かめてください。",
            )),
            Visible::VeryHidden => Some((
                "シートです（「再表示」の一覧にも出ません）。このシートの値も使いました。",
                "renkei template でブックを作り直すと、見えるようになります。中を確かめてください。",
            )),
        };
        if let Some((message, repair)) = sheet {
            self.say_of(
                (Severity::Check, self.place.clone()),
                format!("非表示の{message}"),
                repair,
            );
        }
        for (first, last) in &self.look.hidden_rows {
            for (first, last) in self.written_rows(&[(*first, *last)]) {
                self.say_of(
                    (Severity::Check, self.place.at(first + 1)),
                    format!(
                        "非表示の行です（{}）。この行の値も使いました。",
                        rows_named(first, last)
                    ),
                    "行を「再表示」して、使う行か確かめてください。使わない行は消してください。",
                );
            }
        }
        let filtered = self.written_rows(&self.look.filtered_rows);
        let count: u32 = filtered.iter().map(|(first, last)| last - first + 1).sum();
        if count > 0 {
            let names: Vec<String> =
                filtered.iter().map(|(first, last)| rows_named(*first, *last)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.say_of(
(Severity::Check, self.place.clone()),
                format!("フィルターで見えない行が{count}行あります（{}）。その行の値も使いました。", joined(&names)),
                "「データ」の「クリア」でフィルターを外し、使う行か確かめてください。使わない行は消してください。",
            );
        }
        self.hidden_columns();
    }

    fn hidden_columns(&mut self) {
        let is_hidden = |column: u32| {
            let spans = &self.look.hidden_columns;
            spans.iter().any(|(first, last)| (*first..=*last).contains(&column))
        };
        let is_written = |column: u32| {
            let cell = |record: &'s Record| record.cells.get(column as usize);
            self.body.iter().filter_map(cell).any(|cell| !cell.text.trim().is_empty())
        };
        let columns = self.columns.keys().copied();
        let hidden: Vec<u32> = columns.filter(|c| is_hidden(*c) && is_written(*c)).collect();
        for (first, last) in spans(hidden.into_iter()) {
            let names: Vec<&str> =
                self.columns.range(first..=last).map(|(_, spec)| spec.name).collect();
            let range = if first == last {
                format!("{}列", letters(first))
            } else {
                format!("{}列～{}列", letters(first), letters(last))
            };
            self.say_of(
                (Severity::Check, self.place.clone()),
                format!(
                    "非表示の列です（{range}「{}」）。この列の値も使いました。",
                    joined(&names)
                ),
                "列を「再表示」して、中を確かめてください。使わない値は消してください。",
            );
        }
    }

    /// The parts of spans of rows in which anything is written.
    fn written_rows(&self, spans_of_rows: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let all = |(first, last): &(u32, u32)| {
            let area = Area { top: *first, left: 0, bottom: *last, right: 0 };
            let written = |row: &u32| self.record(*row).is_some_and(|record| !record.is_blank());
            self.rows(area).filter(written).collect::<Vec<_>>()
        };
        spans(spans_of_rows.iter().flat_map(all))
    }
}
