//! `facilities.csv`: one row for each institution.

use std::collections::BTreeMap;

use renkei_model::{
    Accuracy, Day, District, DistrictId, Facility, FacilityId, Field, Hours, Kind, Link,
    OfficialId, Position, Provenance,
};

use super::sources::{self, SourceTable};
use super::value;
use crate::diagnostic::Report;
use crate::read::{Cell, ColumnSpec, Form, Row, Spec, Table};
use crate::text::{fold_dashes, fold_width};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "facilities.csv",
    sheet: "施設",
    needed: true,
    columns: &[
        ColumnSpec::needed(
            "id",
            Form::Id,
            "施設の変わらない番号です。手では書かず、空にして renkei ids を実行してください。",
        ),
        ColumnSpec::needed("種別", Form::Choice(&Kind::NAMES), "7つの種別から選びます。"),
        ColumnSpec::needed("名称", Form::Text, "登録されている正式な名前です。"),
        ColumnSpec::optional(
            "名称_カナ",
            Form::Text,
            "読みをカタカナで書きます。わからないときは空にします。",
        ),
        ColumnSpec::optional(
            "名称_カナ_推測",
            Form::Text,
            "プログラムが推測した読みです。さがすためだけに使い、画面には出ません。正しい読みがわかったら「名称_カナ」に書きます。",
        ),
        ColumnSpec::optional(
            "通称",
            Form::Text,
            "ふだん呼ばれている名前です。画面ではこちらを先に出します。",
        ),
        ColumnSpec::optional("郵便番号", Form::Code, "000-0000 の形で書きます。"),
        ColumnSpec::needed("住所", Form::Text, "市町村名から番地、建物名まで書きます。"),
        ColumnSpec::optional(
            "旧市町村",
            Form::District,
            "地区ごとの一覧に使います。空だと、地区の一覧には出ません。",
        ),
        ColumnSpec::optional(
            "電話番号",
            Form::Phone,
            "市外局番から、ハイフンを入れて書きます。わからないときは空にします。",
        ),
        ColumnSpec::optional("FAX番号", Form::Phone, "市外局番から、ハイフンを入れて書きます。"),
        ColumnSpec::optional(
            "URL",
            Form::Url,
            "https:// か http:// で始まるホームページの住所です。",
        ),
        ColumnSpec::optional("緯度", Form::Degrees, "39.123456 のように、度を小数で書きます。"),
        ColumnSpec::optional("経度", Form::Degrees, "140.123456 のように、度を小数で書きます。"),
        ColumnSpec::optional(
            "位置の確かさ",
            Form::Choice(&["実測", "町字"]),
            "施設そのものの位置なら「実測」、町字の代表点なら「町字」です。",
        ),
        ColumnSpec::optional("診療科目", Form::List, "内科;外科 のように ; で区切ります。"),
        ColumnSpec::optional(
            "往診",
            Form::Flag,
            "求めに応じて家に来るなら ○、来ないなら ×。わからないときは空にします。",
        ),
        ColumnSpec::optional(
            "訪問診療",
            Form::Flag,
            "計画を立てて家に来るなら ○、来ないなら ×。わからないときは空にします。",
        ),
        ColumnSpec::optional(
            "24時間対応",
            Form::Flag,
            "24時間連絡がつくなら ○、つかないなら ×。わからないときは空にします。",
        ),
        ColumnSpec::optional("病床数", Form::Number, "全部の病床の数です。"),
        ColumnSpec::optional("備考", Form::Text, "画面にそのまま出る説明です。"),
        ColumnSpec::optional(
            "医療情報ネットID",
            Form::Code,
            "国の医療情報ネットの ID（13けた）です。先頭の 0 も書きます。",
        ),
        ColumnSpec::needed(
            "出典",
            Form::Source,
            "この行の情報の出どころです。「出典」の表の出典idを書きます。",
        ),
        ColumnSpec::optional("時点", Form::Date, "いつの情報かです。空なら出典の時点になります。"),
        ColumnSpec::optional("市の確認日", Form::Date, "市が施設に確かめた日です。"),
        ColumnSpec::optional("カナの出典", Form::Source, "行の出典とちがうときだけ書きます。"),
        ColumnSpec::optional("位置の出典", Form::Source, "行の出典とちがうときだけ書きます。"),
        ColumnSpec::optional("電話の出典", Form::Source, "行の出典とちがうときだけ書きます。"),
        ColumnSpec::optional("診療時間の出典", Form::Source, "行の出典とちがうときだけ書きます。"),
        ColumnSpec::optional("旧市町村の出典", Form::Source, "行の出典とちがうときだけ書きます。"),
    ],
};

const FIELD_SOURCES: [(&str, Field); 5] = [
    ("カナの出典", Field::Kana),
    ("位置の出典", Field::Position),
    ("電話の出典", Field::Phone),
    ("診療時間の出典", Field::Hours),
    ("旧市町村の出典", Field::District),
];

/// What the rows refer to; `None` where that could not be read, so that nothing is called
/// unknown only because its table is broken.
#[derive(Clone, Copy)]
pub(crate) struct Known<'k> {
    /// Of `guide.toml`.
    pub districts: Option<&'k [District]>,
    /// Of `sources.csv`.
    pub sources: Option<&'k SourceTable>,
    /// The day, where the compiler is told it.
    pub today: Option<Day>,
}

/// A row and what could be read of it.
pub(crate) struct FacilityRow<'t> {
    /// Where it stands.
    pub row: Row<'t>,
    /// Its id, even where the rest has mistakes.
    pub id: Option<FacilityId>,
    /// The record, still without services and hours; provenances of all fields that name one.
    pub facility: Option<Facility>,
}

/// Reads the rows.
pub(crate) fn parse<'t>(
    table: &'t Table,
    known: Known<'_>,
    report: &mut Report,
) -> Vec<FacilityRow<'t>> {
    table
        .rows()
        .map(|row| {
            let id = id(row.cell("id"), report);
            FacilityRow { row, facility: facility(row, id.clone(), known, report), id }
        })
        .collect()
}

/// The record. All cells are read before any is required, so that every mistake of the row is
/// told at once.
fn facility(
    row: Row<'_>,
    id: Option<FacilityId>,
    known: Known<'_>,
    report: &mut Report,
) -> Option<Facility> {
    let kind = value::kind(row.cell("種別"), report);
    let name = value::name(row.cell("名称"), report);
    let kana = value::kana(row.cell("名称_カナ"), report);
    // A reading of the register leaves nothing to suggest.
    let suggested = value::kana(row.cell("名称_カナ_推測"), report);
    let kana_suggested = suggested.filter(|_| kana.is_none());
    let address = value::required(row.cell("住所"), report);
    let postal_code = postal_code(row.cell("郵便番号"), report);
    let district = district(row.cell("旧市町村"), known.districts, report);
    let position = position(row, report);
    let phone = value::phone(row.cell("電話番号"), report);
    let fax = value::phone(row.cell("FAX番号"), report);
    let website = website(row.cell("URL"), report);
    let home_visit = value::stated(row.cell("往診"), report);
    let scheduled_home_care = value::stated(row.cell("訪問診療"), report);
    let all_hours = value::stated(row.cell("24時間対応"), report);
    let beds = value::number(row.cell("病床数"), report);
    let official_ids = official_ids(row.cell("医療情報ネットID"), report);
    let provenance = provenance(row, known.sources, known.today, report);
    let confirmed = provenance.as_ref().and_then(|provenance| provenance.confirmed);
    let field_provenance = field_provenance(row, known.sources, confirmed, report);
    Some(Facility {
        id: id?,
        kind: kind?,
        name: name?,
        kana,
        kana_suggested,
        common_name: value::optional(row.cell("通称")),
        address: address?.to_owned(),
        postal_code,
        district,
        position,
        phone,
        fax,
        website,
        departments: value::list(row.cell("診療科目")),
        services: Vec::new(),
        home_visit,
        scheduled_home_care,
        all_hours,
        beds,
        hours: Hours::default(),
        note: value::optional(row.cell("備考")),
        official_ids,
        provenance: provenance?,
        field_provenance,
    })
}

fn id(cell: Cell<'_>, report: &mut Report) -> Option<FacilityId> {
    if cell.is_empty() {
        cell.error(
            report,
            "この施設には、まだ id がありません。",
            "renkei ids を実行すると、新しい id が書きこまれます。手では書かないでください。",
        );
        return None;
    }
    let id = FacilityId::new(cell.text).ok();
    if id.is_none() {
        cell.error(
            report,
            "id の形が正しくありません。",
            "公開したことのある施設なら、もとの id に戻してください。新しい施設なら空にして、renkei ids を実行してください。",
        );
    }
    id
}

fn postal_code(cell: Cell<'_>, report: &mut Report) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    let folded = fold_dashes(&fold_width(cell.text));
    let mut digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let plain = folded.chars().all(|c| c.is_ascii_digit() || "-‐−ー〒 ".contains(c));
    // As a number it has lost the zero in front, and only that: every code has seven digits.
    if digits.len() == 6 && folded == digits {
        digits.insert(0, '0');
    }
    match (digits.get(..3), digits.get(3..7)) {
        (Some(area), Some(town)) if plain && digits.len() == 7 => {
            let code = format!("{area}-{town}");
            if code != cell.text {
                cell.fixed(report, &code);
            }
            Some(code)
        }
        _ => {
            cell.check(
                report,
                "郵便番号として読めないため、のせません。",
                "000-0000 のように、7けたの数字で書いてください。",
            );
            None
        }
    }
}

/// The district a cell names, by name or id; one that is not there is reported.
pub(crate) fn district(
    cell: Cell<'_>,
    districts: Option<&[District]>,
    report: &mut Report,
) -> Option<DistrictId> {
    if cell.is_empty() {
        return None;
    }
    let districts = districts?;
    let found = districts.iter().find(|d| d.name == cell.text || d.id.as_str() == cell.text);
    if found.is_none() {
        let names: Vec<_> = districts.iter().map(|district| district.name.as_str()).collect();
        cell.error(
            report,
            "この旧市町村は guide.toml にありません。",
            &format!("{} のどれかにしてください。", names.join("、")),
        );
    }
    found.map(|district| district.id.clone())
}

fn position(row: Row<'_>, report: &mut Report) -> Option<Position> {
    let accuracy = row.cell("位置の確かさ");
    let point = lat_lon(row, ["緯度", "経度"], report);
    let accuracy = match accuracy.text {
        "実測" => Accuracy::Surveyed,
        "町字" => Accuracy::Machiaza,
        "" => {
            if point.is_some() {
                accuracy.check(
                    report,
                    "位置の確かさが空です。「町字」（およその位置）として公開します。",
                    "「実測」か「町字」を書いてください。",
                );
            }
            Accuracy::Machiaza
        }
        _ => {
            accuracy.error(
                report,
                "「実測」でも「町字」でもありません。",
                "施設そのものの位置なら「実測」、町字の代表点なら「町字」と書いてください。",
            );
            return None;
        }
    };
    let (lat, lon) = point?;
    Some(Position { lat, lon, accuracy })
}

/// Latitude and longitude of two cells: both or none.
pub(crate) fn lat_lon(
    row: Row<'_>,
    columns: [&'static str; 2],
    report: &mut Report,
) -> Option<(f64, f64)> {
    let [lat_cell, lon_cell] = columns.map(|column| row.cell(column));
    for (cell, other) in [(lat_cell, lon_cell), (lon_cell, lat_cell)] {
        if cell.is_empty() && !other.is_empty() {
            cell.error(
                report,
                "緯度と経度の片方しかありません。",
                "両方を書いてください。わからないときは、両方とも空にしてください。",
            );
        }
    }
    degrees(lat_cell, 90.0, report).zip(degrees(lon_cell, 180.0, report))
}

/// Degrees with six decimals (about 10 cm), within ±`limit`.
pub(crate) fn degrees(cell: Cell<'_>, limit: f64, report: &mut Report) -> Option<f64> {
    if cell.is_empty() {
        return None;
    }
    let degrees = fold_width(cell.text).parse::<f64>().ok().filter(|d| d.abs() <= limit);
    if degrees.is_none() {
        cell.error(
            report,
            "緯度・経度として読めません。",
            "39.123456 のように、度を小数で書いてください。緯度と経度が入れかわっていないかも確かめてください。",
        );
    }
    degrees.map(|degrees| (degrees * 1e6).round() / 1e6)
}

fn website(cell: Cell<'_>, report: &mut Report) -> Option<Link> {
    if cell.is_empty() {
        return None;
    }
    let link = Link::new(cell.text);
    if link.is_none() {
        cell.check(
            report,
            "ホームページの住所として使えないため、のせません。",
            "https:// か http:// で始まる住所を、空白を入れずに書いてください。",
        );
    }
    link
}

/// The id of 医療情報ネット: 13 digits, the first two are the prefecture's code. Of one that begins
/// with 0 a spreadsheet drops just that, which is certain enough to be put back.
fn official_ids(cell: Cell<'_>, report: &mut Report) -> Vec<OfficialId> {
    let mut value = fold_width(cell.text);
    if value.is_empty() {
        return Vec::new();
    }
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    match (digits, value.len()) {
        (true, 13) => {}
        (true, 12) => {
            value.insert(0, '0');
            cell.fixed(report, &value);
        }
        _ => cell.check(
            report,
            "医療情報ネットID が13けたの数字ではありません。",
            "Excel で開いたときに、先頭の 0 が消えたり、数が丸められたりしていないか確かめてください。",
        ),
    }
    vec![OfficialId { register: "navii".to_owned(), value }]
}

fn provenance(
    row: Row<'_>,
    sources: Option<&SourceTable>,
    today: Option<Day>,
    report: &mut Report,
) -> Option<Provenance> {
    let cell = row.cell("出典");
    value::required(cell, report);
    let source = sources::reference(cell, sources, report);
    let as_of = value::day(row.cell("時点"), report);
    let confirmed = value::day(row.cell("市の確認日"), report);
    if confirmed.zip(today).is_some_and(|(confirmed, today)| confirmed > today) {
        row.cell("市の確認日").error(
            report,
            "市の確認日が、きょうより先の日付です。",
            "確かめた日を書いてください。パソコンの日付が正しいかも確かめてください。",
        );
    }
    let source = source?;
    Some(Provenance { source: source.id.clone(), as_of: as_of.unwrap_or(source.as_of), confirmed })
}

/// Sources of single fields. The city confirms a row as a whole, so the day is the row's.
fn field_provenance(
    row: Row<'_>,
    sources: Option<&SourceTable>,
    confirmed: Option<Day>,
    report: &mut Report,
) -> BTreeMap<Field, Provenance> {
    let mut fields = BTreeMap::new();
    for (column, field) in FIELD_SOURCES {
        if let Some(source) = sources::reference(row.cell(column), sources, report) {
            let (source, as_of) = (source.id.clone(), source.as_of);
            fields.insert(field, Provenance { source, as_of, confirmed });
        }
    }
    fields
}
