//! What a table needs before anybody has filled it in: rows for its origin, a header for each column.

use crate::document::Document;
use crate::read::{ColumnSpec, Spec};

/// The rows above the header row of a table without rows, with the note on each. They are completed
/// when the first row is entered; the check asks for it.
const HEAD: [(&str, &str); 4] = [
    ("# 出典:", "「# 出典: 」のあとに、この表をどの資料から作ったかを書きます。"),
    ("# ライセンス:", "「# ライセンス: 」のあとに、資料の利用条件を書きます。"),
    ("# 日付:", "「# 日付: 2026-04-01」のように、いつの情報かを書きます。"),
    (
        "# この表に行を書くときは、上の3行も書き足してください。使わない表は、このままでかまいません。",
        "この行は、消してもかまいません。",
    ),
];

/// The note on a row above the header row that nobody has completed yet.
pub(super) fn note_on(line: &str) -> Option<&'static str> {
    HEAD.iter().find(|(head, _)| *head == line).map(|(_, note)| *note)
}

/// The column that a header names.
pub(super) fn known(spec: &Spec, name: &str) -> Option<&'static ColumnSpec> {
    spec.column(name)
}

/// Takes away the columns without a header in which nothing is written.
pub(super) fn drop_empty_columns(document: &mut Document) {
    let width = document.rows.iter().map(Vec::len).max().unwrap_or(0).max(document.header.len());
    let is_empty = |row: &[String], at: usize| row.get(at).is_none_or(|c| c.trim().is_empty());
    for at in (0..width).rev() {
        if !is_empty(&document.header, at) || !document.rows.iter().all(|row| is_empty(row, at)) {
            continue;
        }
        for row in [&mut document.header].into_iter().chain(&mut document.rows) {
            if at < row.len() {
                row.remove(at);
            }
        }
    }
}

/// Adds what is not there yet.
pub(super) fn complete(spec: &Spec, document: &mut Document) {
    if document.comments.is_empty() && document.rows.is_empty() {
        document.comments = HEAD.iter().map(|(line, _)| vec![(*line).to_owned()]).collect();
    }
    let missing: Vec<_> = spec
        .columns
        .iter()
        .map(|column| column.name)
        .filter(|name| {
            !document.header.iter().any(|h| known(spec, h).is_some_and(|c| c.name == *name))
        })
        .collect();
    if !missing.is_empty() {
        // A value without a header must not get one by chance.
        let widest = document.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = document.header.len().max(widest);
        document.header.resize(width, String::new());
        document.header.extend(missing.into_iter().map(str::to_owned));
    }
}
