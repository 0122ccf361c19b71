//! `flyers.csv`: what the city hands out on paper.

use renkei_model::{FacilityId, Flyer, FlyerId};

use super::{fields, value};
use crate::diagnostic::Report;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

const TEXT: [&str; 4] = ["本文1", "本文2", "本文3", "本文4"];

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "flyers.csv",
    sheet: "チラシ",
    needed: false,
    columns: &[
        ColumnSpec::needed(
            "id",
            Form::Id,
            "変わらない番号です。手では書かず、空にして renkei ids を実行してください。",
        ),
        ColumnSpec::needed("題名", Form::Text, "チラシの題名です。"),
        ColumnSpec::optional(
            "開始日",
            Form::Date,
            "チラシの内容が正しい、最初の日です。決まっていないときは空にします。",
        ),
        ColumnSpec::optional("終了日", Form::Date, "最後の日です。期限のないときは空にします。"),
        ColumnSpec::optional("本文1", Form::Text, "1つめのまとまりの文です。"),
        ColumnSpec::optional("本文2", Form::Text, "2つめのまとまりの文です。"),
        ColumnSpec::optional("本文3", Form::Text, "3つめのまとまりの文です。"),
        ColumnSpec::optional("本文4", Form::Text, "4つめのまとまりの文です。"),
        ColumnSpec::optional(
            "施設id",
            Form::List,
            "チラシにのせる施設の id を、のせる順に ; で区切ります。名前や電話は「施設」の表から出ます。",
        ),
        ColumnSpec::optional(
            "ファイル",
            Form::Text,
            "印刷したチラシの https:// で始まる住所か、ファイルの名前です。",
        ),
        ColumnSpec::optional("出典", Form::Text, "だれが作ったかなどです。"),
    ],
};

/// A flyer and where it stands.
pub(crate) struct FlyerRow<'t> {
    /// The row.
    pub row: Row<'t>,
    /// Its id, even where the rest has mistakes.
    pub id: Option<FlyerId>,
    /// The record.
    pub flyer: Option<Flyer>,
}

/// Reads the rows.
pub(crate) fn parse<'t>(table: &'t Table, report: &mut Report) -> Vec<FlyerRow<'t>> {
    table
        .rows()
        .map(|row| {
            let id = fields::permanent_id(row.cell("id"), FlyerId::new, report);
            FlyerRow { row, flyer: flyer(row, id.clone(), report), id }
        })
        .collect()
}

/// The record. All cells are read before any is required, so that every mistake of the row is
/// told at once.
fn flyer(row: Row<'_>, id: Option<FlyerId>, report: &mut Report) -> Option<Flyer> {
    let title = value::name(row.cell("題名"), report);
    let span = fields::span(row, ("開始日", "終了日"), report);
    let facilities = facilities(row, report);
    let file = fields::attachment(row.cell("ファイル"), report);
    let text: Vec<String> =
        TEXT.into_iter().filter_map(|column| value::optional(row.cell(column))).collect();
    let says_nothing = ["施設id", "ファイル"].into_iter().all(|column| row.cell(column).is_empty());
    if text.is_empty() && says_nothing {
        row.cell("本文1").check(
            report,
            "本文も施設id もファイルも空です。題名だけのチラシになります。",
            "どれかを書いてください。",
        );
    }
    let (from, until) = span?;
    let source = value::optional(row.cell("出典"));
    Some(Flyer { id: id?, title: title?, from, until, text, facilities: facilities?, file, source })
}

fn facilities(row: Row<'_>, report: &mut Report) -> Option<Vec<FacilityId>> {
    let cell = row.cell("施設id");
    let parts = value::list(cell);
    let ids: Vec<_> = parts.iter().filter_map(|part| FacilityId::new(part).ok()).collect();
    if ids.len() == parts.len() {
        return Some(ids);
    }
    let bad: Vec<_> = parts.into_iter().filter(|part| FacilityId::new(part).is_err()).collect();
    cell.error(
        report,
        format!("「{}」は施設の id の形ではありません。", bad.join("」「")),
        "「施設」の表の id の列から、そのまま写してください。2つ以上のときは ; で区切ります。",
    );
    None
}
