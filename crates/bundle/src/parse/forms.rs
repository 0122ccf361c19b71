//! `forms.csv`: papers of the professionals as documents to download.

use renkei_model::{Day, Form, FormKind};

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form as Cells, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "forms.csv",
    sheet: "様式",
    needed: false,
    columns: &[
        ColumnSpec::needed("名称", Cells::Text, "様式の名前です。"),
        ColumnSpec::needed("種類", Cells::Choice(FormKind::NAMES), "様式の種類です。"),
        ColumnSpec::needed(
            "版",
            Cells::Text,
            "「第1版」のように書きます。直したら、版を変えます。",
        ),
        ColumnSpec::needed("日付", Cells::Date, "その版ができた日です。"),
        ColumnSpec::optional("説明", Cells::Text, "何に使うかを、1つか2つの短い文で書きます。"),
        ColumnSpec::needed(
            "ファイル",
            Cells::Text,
            "様式の https:// で始まる住所か、ファイルの名前です。",
        ),
        ColumnSpec::optional("出典", Cells::Text, "だれが作ったかなどです。"),
    ],
};

/// A paper and where it stands.
pub(crate) struct FormRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The record.
    pub form: Form,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<FormRow<'t>> {
    table.rows().filter_map(|row| Some(FormRow { row, form: form(row, report)? })).collect()
}

/// The record. All cells are read before any is required, so that every mistake of the row is
/// told at once.
fn form(row: Row<'_>, report: &mut Report) -> Option<Form> {
    let title = value::name(row.cell("名称"), report);
    let kind = value::required(row.cell("種類"), report)
        .and_then(|_| fields::choice(row.cell("種類"), FormKind::NAMES, FormKind::from_ja, report));
    let version = value::required(row.cell("版"), report).map(str::to_owned);
    let date: Option<Day> = value::required(row.cell("日付"), report)
        .and_then(|_| fields::day(row.cell("日付"), report));
    let file = value::required(row.cell("ファイル"), report)
        .and_then(|_| fields::attachment(row.cell("ファイル"), report));
    Some(Form {
        title: title?,
        kind: kind?,
        version: version?,
        date: date?,
        summary: value::optional(row.cell("説明")),
        file: Some(file?),
        slug: None,
        source: value::optional(row.cell("出典")),
        sections: Vec::new(),
    })
}
