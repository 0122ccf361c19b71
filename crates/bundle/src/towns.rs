//! The table of 町字 → the parts of the city that can be searched for.

use renkei_model::TownsFile;

use crate::geocode::Machiaza;

/// What the 丁目 of one name have in common, and where they lie.
struct Town<'m> {
    name: &'m str,
    koaza: &'m str,
    kana: &'m str,
    district: &'m str,
    points: Vec<(f64, f64)>,
}

/// One line for each 町字 (its 丁目 together), and for each 小字 that has a reading: those are the
/// ones that addresses are written with.
pub(crate) fn towns(rows: &[Machiaza]) -> TownsFile {
    let mut towns: Vec<Town<'_>> = Vec::new();
    for row in rows.iter().filter(|row| row.koaza.is_none() || row.kana.is_some()) {
        let (name, koaza) = (without_chome(&row.town), row.koaza.as_deref().unwrap_or_default());
        let kana = row.kana.as_deref().unwrap_or_default();
        let district = row.district.as_ref().map_or("", |id| id.as_str());
        let same = |town: &&mut Town<'_>| town.name == name && town.koaza == koaza;
        match towns.iter_mut().find(same) {
            Some(town) => {
                town.points.extend(row.point);
                if town.kana.is_empty() {
                    town.kana = kana;
                }
            }
            None => {
                let points = row.point.into_iter().collect();
                towns.push(Town { name, koaza, kana, district, points });
            }
        }
    }
    TownsFile { towns: towns.iter().map(line).collect() }
}

fn line(town: &Town<'_>) -> String {
    let Town { name, koaza, kana, district, points } = town;
    let mean = |part: fn(&(f64, f64)) -> f64| {
        let sum: f64 = points.iter().map(part).sum();
        (sum / points.len() as f64 * 10_000.0).round() as i64
    };
    let at = if points.is_empty() {
        "\t".to_owned()
    } else {
        format!("{}\t{}", mean(|(lat, _)| *lat), mean(|(_, lon)| *lon))
    };
    format!("{name}{koaza}\t{kana}\t{district}\t{at}")
}

/// 条里一丁目 → 条里.
fn without_chome(name: &str) -> &str {
    let Some(rest) = name.strip_suffix("丁目") else { return name };
    let base =
        rest.trim_end_matches(|c: char| "一二三四五六七八九十".contains(c) || c.is_numeric());
    if base.is_empty() { name } else { base }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_model::{Day, DistrictId, Provenance, SourceId};

    fn row(town: &str, koaza: &str, kana: &str, point: Option<(f64, f64)>) -> Machiaza {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Machiaza {
            town: town.to_owned(),
            koaza: text(koaza),
            kana: text(kana),
            district: DistrictId::new("yokote").ok(),
            point,
            provenance: Provenance {
                source: SourceId::new("t").unwrap(),
                as_of: Day::parse("2026-04-01").unwrap(),
                confirmed: None,
            },
        }
    }

    #[test]
    fn the_blocks_of_a_town_are_one_place_in_their_middle() {
        let rows = [
            row("条里一丁目", "", "ジョウリ", Some((39.30, 140.50))),
            row("条里二丁目", "", "ジョウリ", Some((39.32, 140.54))),
            row("赤坂", "", "", None),
            row("赤坂", "館ノ下", "", Some((39.0, 140.0))),
            row("大雄", "田根森", "タイユウタネモリ", Some((39.4, 140.4))),
            row("十二丁目", "", "", None),
        ];
        assert_eq!(
            towns(&rows).towns,
            [
                "条里\tジョウリ\tyokote\t393100\t1405200",
                "赤坂\t\tyokote\t\t",
                "大雄田根森\tタイユウタネモリ\tyokote\t394000\t1404000",
                "十二丁目\t\tyokote\t\t",
            ]
        );
    }
}
