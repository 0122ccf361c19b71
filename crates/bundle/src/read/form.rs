//! The form of a table: its comment lines, its header row, the cells of its rows.

use std::collections::BTreeMap;

use super::csv::{RawCell, Record};
use super::list;
use super::seen::Taken;
use super::spec::{ColumnSpec, Form, Spec};
use super::table::{AS_IT_IS, RawRow, published};
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::parse::{day, value};
use crate::text::{clean, composed, is_private, usual};

/// How a program writes a line break that it cannot store.
pub(super) const WRITTEN_BREAK: &str = "（改行）";

/// The comment lines must name the origin, the licence and the day.
pub(super) fn check_comments(table: &Place, comments: &[Record], report: &mut Report) {
    let mut stated: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for record in comments {
        // The spreadsheet splits a comment at its commas.
        let cells: Vec<_> = record.cells.iter().map(|cell| cell.text.as_str()).collect();
        let line = cells.join(",");
        let line = line.trim().trim_end_matches(',').trim_start_matches('#');
        if let Some((key, content)) = line.split_once([':', '\u{FF1A}']) {
            stated.insert(key.trim().to_owned(), (record.row, content.trim().to_owned()));
        }
    }
    for (key, example) in
        [("出典", "厚生労働省「…」"), ("ライセンス", "CC BY 4.0"), ("日付", "2026-04-01")]
    {
        if stated.get(key).is_none_or(|(_, content)| content.is_empty()) {
            report.add(
                Severity::Error,
                table.clone(),
                &format!("表の先頭に「# {key}: …」の行がありません。"),
                &format!("見出しの行より上に「# {key}: {example}」のように書いてください。"),
            );
        }
    }
    if let Some((row, day)) = stated.get("日付").filter(|(_, day)| !day.is_empty())
        && value::day_of(day).is_none()
    {
        report.push(Diagnostic {
            severity: Severity::Error,
            place: table.at(*row),
            value: Some(day.clone()),
            message: "日付として読めません。".to_owned(),
            repair: "「# 日付: 2026-04-01」のように、年-月-日で書いてください。".to_owned(),
        });
    }
}

/// Where each known column is. `None`, and errors, where a required one is missing.
pub(super) fn columns(
    spec: &Spec,
    table: &Place,
    header: &Record,
    body: &[Record],
    report: &mut Report,
) -> Option<BTreeMap<&'static str, usize>> {
    let mut columns = BTreeMap::new();
    let mut sound = true;
    for (index, cell) in header.cells.iter().enumerate() {
        let (name, _) = clean(&cell.text);
        let place = table.cell(header.row, Column { index: Some(index), name: name.clone() });
        match spec.column(&name).map(|column| column.name) {
            Some(known) if columns.contains_key(known) => {
                sound = false;
                report.add(
                    Severity::Error,
                    place,
                    "同じ見出しの列が2つあります。",
                    "どちらか1つにしてください。",
                );
            }
            Some(known) => {
                columns.insert(known, index);
            }
            None => {
                let written = |record: &Record| {
                    record.cells.get(index).is_some_and(|cell| !cell.text.trim().is_empty())
                };
                // A spreadsheet leaves columns without a name or content behind.
                let (message, repair) = if !name.is_empty() {
                    (
                        "この見出しの列は使われません。",
                        "見出しの書きまちがいでないか確かめてください。いらない列なら、そのままでもかまいません。",
                    )
                } else if body.iter().any(written) {
                    (
                        "見出しのない列に値があります。使われません。",
                        "見出しを書くか、列を消してください。",
                    )
                } else {
                    continue;
                };
                report.add(Severity::Check, place, message, repair);
            }
        }
    }
    for missing in spec.needed_names().into_iter().filter(|name| !columns.contains_key(name)) {
        sound = false;
        report.add(
            Severity::Error,
            table.at(header.row),
            &format!("「{missing}」の列がありません。"),
            "見出しの書きまちがいでないか確かめて、列を足してください。",
        );
    }
    sound.then_some(columns)
}

/// A cell of the header row.
pub(super) struct Heading {
    /// As it is written, cleaned.
    name: String,
    /// The column, where it is known.
    column: Option<&'static ColumnSpec>,
}

/// The cells of the header row.
pub(super) fn headings(spec: &Spec, header: &Record) -> Vec<Heading> {
    let heading = |cell: &RawCell| {
        let (name, _) = clean(&cell.text);
        let column = spec.column(&name);
        Heading { name, column }
    };
    header.cells.iter().map(heading).collect()
}

/// What a spreadsheet shows, and saves, where a formula failed.
pub(crate) const FAILED_FORMULAS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

/// A text that is longer than this many characters was most likely not meant for one cell.
const LONG: usize = 2000;

/// A row's cells, cleaned; says what was changed and what lies beyond the header. `taken` is what
/// is read in the place of cells, by row and column from 0.
pub(super) fn raw_row(
    table: &Place,
    headings: &[Heading],
    (record, taken): (&Record, &BTreeMap<(u32, u32), Taken>),
    report: &mut Report,
) -> RawRow {
    let mut row = RawRow { number: record.row, cells: Vec::new(), asked: Vec::new() };
    for (index, raw) in record.cells.iter().enumerate() {
        let heading = headings.get(index);
        let at = (record.row.saturating_sub(1), u32::try_from(index).unwrap_or(u32::MAX));
        let written = match taken.get(&at) {
            Some(Taken::Text(text)) => text,
            Some(Taken::Nothing) => "",
            None => &raw.text,
        };
        let name = heading.map_or_else(String::new, |heading| heading.name.clone());
        let place = table.cell(record.row, Column { index: Some(index), name });
        let mut cell = RawText { place, written, column: heading.and_then(|h| h.column), report };
        let text = cell.read(heading.is_some());
        let left_out = cell.is_left_out(&text);
        if left_out || taken.get(&at) == Some(&Taken::Nothing) {
            row.asked.push(index);
        }
        row.cells.push(if left_out { String::new() } else { text });
    }
    row
}

/// A cell as it is written.
struct RawText<'c> {
    place: Place,
    written: &'c str,
    column: Option<&'static ColumnSpec>,
    report: &'c mut Report,
}

impl RawText<'_> {
    fn found(&mut self, severity: Severity, message: &str, repair: &str) {
        self.report.push(Diagnostic {
            severity,
            place: self.place.clone(),
            value: Some(self.written.to_owned()),
            message: message.to_owned(),
            repair: repair.to_owned(),
        });
    }

    /// The text, cleaned.
    fn read(&mut self, has_heading: bool) -> String {
        let (text, changed) = if self.written.contains(WRITTEN_BREAK) {
            clean(&self.written.replace(WRITTEN_BREAK, "\n"))
        } else {
            clean(self.written)
        };
        if !has_heading && !text.is_empty() {
            self.found(
                Severity::Error,
                "見出しのない列に値があります。途中のコンマで、列がずれているかもしれません。",
                "この行の列の位置を、上の行と見くらべてください。",
            );
        }
        self.odd_characters(&text);
        let whole = composed(&text);
        let usual = if self.column.is_some_and(|column| column.form == Form::List) {
            list::joined(&usual(&composed(self.written)))
        } else {
            usual(&whole)
        };
        if usual != whole {
            self.found(Severity::Fixed, &published(&usual), AS_IT_IS);
        } else if whole != text {
            self.found(
                Severity::Fixed,
                "濁点や半濁点が、前の文字と別の文字になっていました。1つの文字に直しました。",
                AS_IT_IS,
            );
        } else if changed {
            self.found(
                Severity::Fixed,
                "改行や、目に見えない制御文字を取り除きました。",
                "このままでもかまいません。気になるときは、そのセルを入力し直してください。",
            );
        }
        usual
    }

    fn odd_characters(&mut self, text: &str) {
        if FAILED_FORMULAS.contains(&text) {
            self.found(
                Severity::Error,
                "Excel の計算がまちがいになっています。値がわかりません。",
                "式を直すか、値を書いてください。わからないときは空にしてください。",
            );
        }
        if text.contains('\u{FFFD}') {
            self.found(
                Severity::Check,
                "文字化けした文字「\u{FFFD}」があります。",
                "もとの資料を見て、入力し直してください。",
            );
        }
        if text.chars().any(is_private) {
            self.found(
                Severity::Check,
                "外字（このパソコンだけの文字）があります。ほかの人の画面では見えません。",
                "ふつうの漢字に直すか、ひらがなで書いてください。",
            );
        }
        let takes_words = self.column.is_some_and(ColumnSpec::takes_words);
        if takes_words && text.chars().nth(LONG).is_some() {
            self.found(
                Severity::Check,
                "2,000文字をこえています。1つのセルの文としては長すぎるようです。",
                "ほかのセルの文や、いらない文が入っていないか確かめてください。正しければ、そのままでもかまいません。",
            );
        }
    }

    /// Whether it is a day where a name, an address or a remark is meant: a spreadsheet makes one
    /// of 1-2. Asks; a column that must not be empty keeps it, and prevents the publication.
    fn is_left_out(&mut self, text: &str) -> bool {
        let Some(column) = self.column.filter(|column| !column.takes_days()) else { return false };
        if !day::is_alone(text) {
            return false;
        }
        let what = "日付だけが入っています。Excel が、入力した文字を日付に変えたのかもしれません。";
        let repair = "表示形式を「文字列」にしてから、正しい文字を入力し直してください。日付のことを書くときは、「2026年4月1日から」のように言葉を足してください。";
        if column.needed {
            self.found(Severity::Error, what, repair);
        } else {
            self.found(Severity::Check, &format!("{what}使わずに、空として読みました。"), repair);
        }
        !column.needed
    }
}
