//! `map/shelters.csv`: places to flee to.

use renkei_model::{District, Hazard, MapDistrict, Shelter, Stated};

use super::line::{Line, hundred_thousandths};
use super::ring;
use crate::diagnostic::Report;
use crate::parse::facilities::{degrees, district};
use crate::parse::value;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

const HAZARD: &str = "その災害のときの指定緊急避難場所なら ○ です。";

/// The table.
pub(super) const SPEC: Spec = Spec {
    file: "map/shelters.csv",
    sheet: "避難所",
    needed: false,
    columns: &[
        ColumnSpec::needed("名称", Form::Text, "避難所の名前です。"),
        ColumnSpec::needed("住所", Form::Text, "住所です。"),
        ColumnSpec::optional("旧市町村", Form::District, "どの旧市町村にあるかです。"),
        ColumnSpec::needed("緯度", Form::Degrees, "緯度です。"),
        ColumnSpec::needed("経度", Form::Degrees, "経度です。"),
        ColumnSpec::optional("指定緊急避難場所", Form::Flag, "危険から逃げる場所なら ○ です。"),
        ColumnSpec::optional("指定避難所", Form::Flag, "しばらく生活する場所なら ○ です。"),
        ColumnSpec::optional("洪水", Form::Flag, HAZARD),
        ColumnSpec::optional("土砂災害", Form::Flag, HAZARD),
        ColumnSpec::optional("地震", Form::Flag, HAZARD),
        ColumnSpec::optional("大規模な火事", Form::Flag, HAZARD),
        ColumnSpec::optional("内水氾濫", Form::Flag, HAZARD),
        ColumnSpec::optional("高潮", Form::Flag, HAZARD),
        ColumnSpec::optional("津波", Form::Flag, HAZARD),
        ColumnSpec::optional("火山現象", Form::Flag, HAZARD),
        ColumnSpec::optional("注意", Form::Text, "「洪水のときは2階以上」などです。"),
    ],
};

/// Reads the rows, in their order.
pub(super) fn all(
    table: Option<&Table>,
    districts: Option<&[District]>,
    lines: &[Line],
    areas: &[MapDistrict],
    report: &mut Report,
) -> Vec<Shelter> {
    let rows = table.into_iter().flat_map(Table::rows);
    rows.filter_map(|row| {
        let shelter = shelter(row, districts, report)?;
        check_place(row, &shelter, lines, areas, report);
        Some(shelter)
    })
    .collect()
}

fn shelter(row: Row<'_>, districts: Option<&[District]>, report: &mut Report) -> Option<Shelter> {
    let name = value::name(row.cell("名称"), report);
    let address = value::required(row.cell("住所"), report).map(str::to_owned);
    let district = district(row.cell("旧市町村"), districts, report);
    let (lat, lon) = (row.cell("緯度"), row.cell("経度"));
    value::required(lat, report);
    value::required(lon, report);
    let point = degrees(lat, 90.0, report).zip(degrees(lon, 180.0, report));
    let mut marked = |column| value::stated(row.cell(column), report) == Stated::Yes;
    let (flee, stay) = (marked("指定緊急避難場所"), marked("指定避難所"));
    let hazards: Vec<_> =
        Hazard::ALL.iter().copied().filter(|hazard| marked(hazard.ja())).collect();
    if flee && hazards.is_empty() {
        row.cell("指定緊急避難場所").check(
            report,
            "どの災害のときの避難場所か、書かれていません。",
            "対象の災害の列に ○ を書いてください。",
        );
    }
    if !flee && !hazards.is_empty() {
        row.cell("指定緊急避難場所").error(
            report,
            "災害の列に ○ があるのに、指定緊急避難場所に ○ がありません。",
            "指定緊急避難場所なら ○ を書き、そうでなければ災害の列を空にしてください。",
        );
        return None;
    }
    let (lat, lon) = point?;
    Some(Shelter {
        name: name?,
        address: address?,
        district,
        at: hundred_thousandths(lat, lon)?,
        hazards,
        stay,
        note: value::optional(row.cell("注意")),
    })
}

/// A shelter outside its district would send people the wrong way. The districts' lines are
/// approximate, so this is a question.
fn check_place(
    row: Row<'_>,
    shelter: &Shelter,
    lines: &[Line],
    areas: &[MapDistrict],
    report: &mut Report,
) {
    let within = |area: &&MapDistrict| ring::contains(lines, &area.rings, shelter.at);
    let found = areas.iter().find(within);
    if areas.is_empty() || found.is_some_and(|area| Some(&area.id) == shelter.district.as_ref()) {
        return;
    }
    match found {
        None => row.cell("緯度").check(
            report,
            "緯度・経度が市の外です。",
            "数字のまちがいでないか確かめてください。市の外の避難所なら、このままでかまいません。",
        ),
        Some(_) if shelter.district.is_some() => row.cell("旧市町村").check(
            report,
            "緯度・経度は、ちがう旧市町村の中です。",
            "旧市町村か緯度・経度を確かめてください。境の線は目安なので、正しければこのままでかまいません。",
        ),
        Some(_) => {}
    }
}
