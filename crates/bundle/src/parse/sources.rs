//! `sources.csv`: where the facts come from.

use std::collections::BTreeMap;

use renkei_model::{Day, Source, SourceId};

use super::value;
use crate::diagnostic::Report;
use crate::read::{Cell, ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "sources.csv",
    sheet: "出典",
    needed: true,
    columns: &[
        ColumnSpec::needed(
            "出典id",
            Form::Code,
            "英小文字・数字・_ だけで書きます。ほかの表はこの id で出典を示します。",
        ),
        ColumnSpec::needed("名称", Form::Text, "資料の名前です。"),
        ColumnSpec::needed("発行者", Form::Text, "資料を出したところです。"),
        ColumnSpec::needed("時点", Form::Date, "資料がいつの情報かです。先の日付は書けません。"),
        ColumnSpec::needed("ライセンス", Form::Text, "資料の利用条件です。"),
        ColumnSpec::needed("表示文", Form::Text, "画面に出す出典の文です。"),
    ],
};

/// The sources by id. One whose row has a mistake is there without content, so that what refers
/// to it is not called wrong.
pub(crate) type SourceTable = BTreeMap<SourceId, Option<Source>>;

/// Reads the rows. A source younger than `today` is an error, where the day is given.
pub(crate) fn parse(table: &Table, today: Option<Day>, report: &mut Report) -> SourceTable {
    let mut sources = SourceTable::new();
    for row in table.rows() {
        let id = id(row.cell("出典id"), report);
        let source = source(row, id.clone(), today, report);
        let Some(id) = id else { continue };
        if sources.insert(id, source).is_some() {
            row.cell("出典id").error(
                report,
                "同じ出典idの行が2つあります。",
                "どちらか1つにしてください。",
            );
        }
    }
    sources
}

fn id(cell: Cell<'_>, report: &mut Report) -> Option<SourceId> {
    let id = SourceId::new(value::required(cell, report)?).ok();
    if id.is_none() {
        cell.error(
            report,
            "出典idに使えない文字があるか、長すぎます。",
            "英小文字・数字・_ だけで、40文字までにしてください。",
        );
    }
    id
}

fn source(
    row: Row<'_>,
    id: Option<SourceId>,
    today: Option<Day>,
    report: &mut Report,
) -> Option<Source> {
    // All cells are read first, so that every mistake of the row is told at once.
    let title = value::name(row.cell("名称"), report);
    let publisher = value::name(row.cell("発行者"), report);
    let as_of = value::required(row.cell("時点"), report)
        .and_then(|_| value::day(row.cell("時点"), report));
    let future = as_of.zip(today).is_some_and(|(as_of, today)| as_of > today);
    if future {
        row.cell("時点").error(
            report,
            "時点が、きょうより先の日付です。",
            "資料がいつの情報かを書いてください。パソコンの日付が正しいかも確かめてください。",
        );
    }
    let licence = value::required(row.cell("ライセンス"), report);
    let attribution = value::required(row.cell("表示文"), report);
    Some(Source {
        id: id?,
        title: title?,
        publisher: publisher?,
        as_of: as_of.filter(|_| !future)?,
        licence: licence?.to_owned(),
        attribution: attribution?.to_owned(),
    })
}

/// The source a cell names; `None` where it is empty, unknown (reported) or itself broken.
pub(crate) fn reference<'s>(
    cell: Cell<'_>,
    sources: Option<&'s SourceTable>,
    report: &mut Report,
) -> Option<&'s Source> {
    if cell.is_empty() {
        return None;
    }
    let found = SourceId::new(cell.text).ok().and_then(|id| sources?.get(&id));
    if found.is_none() && sources.is_some() {
        cell.error(
            report,
            "この出典は「出典」の表にありません。",
            "出典idを直すか、「出典」の表に行を足してください。",
        );
    }
    found?.as_ref()
}
