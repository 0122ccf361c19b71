//! `machiaza.csv`: the city's 町字 and 小字, each with its former municipality and a point.

use std::collections::BTreeMap;

use renkei_model::{District, Provenance};

use super::facilities::{degrees, district};
use super::sources::{self, SourceTable};
use super::value;
use crate::diagnostic::Report;
use crate::geocode::Machiaza;
use crate::geocode::address::spelling;
use crate::read::{ColumnSpec, Form, Row, Spec, Table};

/// The table.
pub(crate) const SPEC: Spec = Spec {
    file: "machiaza.csv",
    sheet: "町字",
    needed: false,
    columns: &[
        ColumnSpec::needed("町字", Form::Text, "大字・町の名前です。「大字」「字」は書きません。"),
        ColumnSpec::optional("小字", Form::Text, "小字の名前です。町字全体の行では空にします。"),
        ColumnSpec::optional(
            "旧市町村",
            Form::District,
            "どの旧市町村にあるかです。施設の住所から地区を決めるのに使います。",
        ),
        ColumnSpec::optional(
            "緯度",
            Form::Degrees,
            "代表点の緯度です。わからないときは空にします。",
        ),
        ColumnSpec::optional(
            "経度",
            Form::Degrees,
            "代表点の経度です。わからないときは空にします。",
        ),
        ColumnSpec::optional(
            "カナ",
            Form::Text,
            "町字（小字の行では小字まで）の読みです。丁目の読みは書きません。さがすときだけに使います。",
        ),
        ColumnSpec::needed("出典", Form::Source, "「出典」の表の出典idを書きます。"),
    ],
};

/// Reads the rows. One that has a mistake is left out.
pub(crate) fn parse(
    table: &Table,
    districts: Option<&[District]>,
    sources: Option<&SourceTable>,
    report: &mut Report,
) -> Vec<Machiaza> {
    let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut list = Vec::new();
    for row in table.rows() {
        let (town, koaza) = (row.cell("町字"), row.cell("小字"));
        // 四ッ屋 and 四ツ屋 of one 町字 cannot be told apart in an address.
        match seen.get(&(spelling(town.text), spelling(koaza.text))) {
            Some(first) if !town.is_empty() => {
                let named = if koaza.is_empty() { town } else { koaza };
                named.check(
                    report,
                    format!("{first}行目と同じ町字です。{first}行目だけを使います。"),
                    "いらないほうの行を消してください。",
                );
                continue;
            }
            _ => {
                seen.insert((spelling(town.text), spelling(koaza.text)), row.number());
            }
        }
        list.extend(machiaza(row, districts, sources, report));
    }
    list
}

fn machiaza(
    row: Row<'_>,
    districts: Option<&[District]>,
    sources: Option<&SourceTable>,
    report: &mut Report,
) -> Option<Machiaza> {
    // All cells are read first, so that every mistake of the row is told at once.
    let town = value::required(row.cell("町字"), report);
    let district = district(row.cell("旧市町村"), districts, report);
    let (lat_cell, lon_cell) = (row.cell("緯度"), row.cell("経度"));
    for (cell, other) in [(lat_cell, lon_cell), (lon_cell, lat_cell)] {
        if cell.is_empty() && !other.is_empty() {
            cell.error(
                report,
                "緯度と経度の片方しかありません。",
                "両方を書いてください。わからないときは、両方とも空にしてください。",
            );
        }
    }
    let point = degrees(lat_cell, 90.0, report).zip(degrees(lon_cell, 180.0, report));
    value::required(row.cell("出典"), report);
    let source = sources::reference(row.cell("出典"), sources, report);
    Some(Machiaza {
        town: town?.to_owned(),
        koaza: value::optional(row.cell("小字")),
        kana: value::optional(row.cell("カナ")),
        district,
        point,
        provenance: source.map(|source| Provenance {
            source: source.id.clone(),
            as_of: source.as_of,
            confirmed: None,
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sources;
    use crate::read::Input;

    /// The rows that are read, and the findings.
    fn read(rows: &str) -> (Vec<String>, Vec<String>) {
        let head = "# 出典: x\n# ライセンス: CC0\n# 日付: 2026-04-01\n";
        let source = "出典id,名称,発行者,時点,ライセンス,表示文\nt,n,p,2026-04-01,CC0,a\n";
        let table = format!("{head}町字,小字,旧市町村,緯度,経度,出典\n{rows}");
        let files = [("sources.csv", format!("{head}{source}")), (SPEC.file, table)];
        let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into();
        let mut report = Report::default();
        let input = Input::open(
            &[&sources::SPEC, &SPEC],
            &Sources { files, ..Sources::default() },
            &mut report,
        );
        let known = sources::parse(
            &Table::read(&sources::SPEC, &input, &mut report).unwrap(),
            None,
            &mut report,
        );
        let district = District {
            id: renkei_model::DistrictId::new("yokote").unwrap(),
            name: "横手".to_owned(),
            kana: String::new(),
            care_area: renkei_model::AreaId::new("tobu").unwrap(),
        };
        let table = Table::read(&SPEC, &input, &mut report).unwrap();
        let rows = parse(&table, Some(&[district]), Some(&known), &mut report);
        let found = report.finish();
        let told = found.diagnostics().iter().map(|d| format!("{} {}", d.severity.ja(), d.place));
        (rows.iter().map(Machiaza::name).collect(), told.collect())
    }

    #[test]
    fn a_mistake_is_found_at_its_cell() {
        assert_eq!(read("赤坂,館ノ下,横手,39.1,140.1,t\n").1, [""; 0]);
        for (row, cell) in [
            (",館ノ下,横手,39.1,140.1,t", "公開できません machiaza.csv 5行目 A列「町字」"),
            ("赤坂,,大曲,39.1,140.1,t", "公開できません machiaza.csv 5行目 C列「旧市町村」"),
            ("赤坂,,横手,,140.1,t", "公開できません machiaza.csv 5行目 D列「緯度」"),
            ("赤坂,,横手,39.1,西,t", "公開できません machiaza.csv 5行目 E列「経度」"),
            ("赤坂,,横手,39.1,140.1,", "公開できません machiaza.csv 5行目 F列「出典」"),
            ("赤坂,,横手,39.1,140.1,u", "公開できません machiaza.csv 5行目 F列「出典」"),
        ] {
            assert_eq!(read(&format!("{row}\n")).1, [cell], "{row}");
        }
    }

    #[test]
    fn a_name_that_is_spelt_in_two_ways_is_taken_once() {
        let (rows, told) = read(
            "大雄,,横手,39.1,140.1,t\n大雄,四ッ屋,横手,39.1,140.1,t\n大雄,四ツ屋,横手,39.2,140.1,t\n",
        );
        assert_eq!(rows, ["大雄", "大雄四ッ屋"]);
        assert_eq!(told, ["確認してください machiaza.csv 7行目 B列「小字」"]);
    }
}
