//! The form of a table: its comment lines, its header row, the cells of its rows.

use std::collections::BTreeMap;

use super::csv::{RawCell, Record};
use super::list;
use super::spec::{Form, Spec};
use super::table::{AS_IT_IS, RawRow, published};
use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::parse::value;
use crate::text::{clean, is_private, usual};

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
    /// Whether the cells below hold lists.
    list: bool,
}

/// The cells of the header row.
pub(super) fn headings(spec: &Spec, header: &Record) -> Vec<Heading> {
    let heading = |cell: &RawCell| {
        let (name, _) = clean(&cell.text);
        let list = spec.column(&name).is_some_and(|column| column.form == Form::List);
        Heading { name, list }
    };
    header.cells.iter().map(heading).collect()
}

/// What a spreadsheet shows, and saves, where a formula failed.
const FAILED_FORMULAS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

/// A row's cells, cleaned; says what was changed and what lies beyond the header.
pub(super) fn raw_row(
    table: &Place,
    headings: &[Heading],
    record: &Record,
    report: &mut Report,
) -> RawRow {
    let mut cells = Vec::with_capacity(record.cells.len());
    for (index, raw) in record.cells.iter().enumerate() {
        let (text, changed) = if raw.text.contains(WRITTEN_BREAK) {
            clean(&raw.text.replace(WRITTEN_BREAK, "\n"))
        } else {
            clean(&raw.text)
        };
        let heading = headings.get(index);
        let mut found = |severity, message: &str, repair: &str| {
            report.push(Diagnostic {
                severity,
                place: table.cell(
                    record.row,
                    Column {
                        index: Some(index),
                        name: heading.map_or_else(String::new, |heading| heading.name.clone()),
                    },
                ),
                value: Some(raw.text.clone()),
                message: message.to_owned(),
                repair: repair.to_owned(),
            });
        };
        if heading.is_none() && !text.is_empty() {
            found(
                Severity::Error,
                "見出しのない列に値があります。途中のコンマで、列がずれているかもしれません。",
                "この行の列の位置を、上の行と見くらべてください。",
            );
        }
        if FAILED_FORMULAS.contains(&text.as_str()) {
            found(
                Severity::Error,
                "Excel の計算がまちがいになっています。値がわかりません。",
                "式を直すか、値を書いてください。わからないときは空にしてください。",
            );
        }
        if text.contains('\u{FFFD}') {
            found(
                Severity::Check,
                "文字化けした文字「\u{FFFD}」があります。",
                "もとの資料を見て、入力し直してください。",
            );
        }
        if text.chars().any(is_private) {
            found(
                Severity::Check,
                "外字（このパソコンだけの文字）があります。ほかの人の画面では見えません。",
                "ふつうの漢字に直すか、ひらがなで書いてください。",
            );
        }
        let usual = if heading.is_some_and(|heading| heading.list) {
            list::joined(&usual(&raw.text))
        } else {
            usual(&text)
        };
        if usual != text {
            found(Severity::Fixed, &published(&usual), AS_IT_IS);
        } else if changed {
            found(
                Severity::Fixed,
                "改行や、目に見えない制御文字を取り除きました。",
                "このままでもかまいません。気になるときは、そのセルを入力し直してください。",
            );
        }
        cells.push(usual);
    }
    RawRow { number: record.row, cells }
}
