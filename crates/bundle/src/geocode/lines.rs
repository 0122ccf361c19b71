//! The city's 町字 as the search reads them.

use std::collections::BTreeMap;

use super::Machiaza;

/// A line for each 町字, in order of their names (see `renkei_model::Guide::towns`). One without a
/// point of its own has the middle of its 小字. No table has readings yet.
pub(crate) fn lines(rows: &[Machiaza]) -> Vec<String> {
    let mut towns: BTreeMap<&str, Vec<&Machiaza>> = BTreeMap::new();
    for row in rows {
        towns.entry(&row.town).or_default().push(row);
    }
    towns.into_iter().map(|(name, rows)| line(name, &rows)).collect()
}

fn line(name: &str, rows: &[&Machiaza]) -> String {
    let district = rows.iter().find_map(|row| row.district.as_ref());
    let district = district.map(|id| id.as_str()).unwrap_or_default();
    let whole = rows.iter().filter(|row| row.koaza.is_none());
    let own: Vec<_> = whole.filter_map(|row| row.point).collect();
    let points: Vec<_> =
        if own.is_empty() { rows.iter().filter_map(|row| row.point).collect() } else { own };
    if points.is_empty() {
        return format!("{name}\t\t{district}\t\t");
    }
    let count = f64::from(u32::try_from(points.len()).unwrap_or(u32::MAX));
    let (lat, lon) = points.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let digits = |sum: f64| sum / count * 1e4;
    format!("{name}\t\t{district}\t{:.0}\t{:.0}", digits(lat), digits(lon))
}

#[cfg(test)]
mod tests {
    use renkei_model::{Day, DistrictId, Provenance, SourceId};

    use super::*;

    #[test]
    fn a_town_stands_once_with_the_middle_of_what_is_known() {
        let row = |town: &str, koaza: Option<&str>, point| Machiaza {
            town: town.to_owned(),
            koaza: koaza.map(str::to_owned),
            district: Some(DistrictId::new("hinagata").unwrap()),
            point,
            provenance: Provenance {
                source: SourceId::new("made_up").unwrap(),
                as_of: Day::new(2026, 4, 1).unwrap(),
                confirmed: None,
            },
        };
        let rows = [
            row("雛形町醍醐", Some("道中"), Some((39.5, 140.5))),
            row("雛形町醍醐", Some("北"), Some((39.3, 140.7))),
            row("条里", None, Some((39.123_46, 140.123_44))),
            row("条里", Some("南"), Some((1.0, 2.0))),
            row("赤坂", None, None),
        ];
        assert_eq!(
            lines(&rows),
            [
                "条里\t\thinagata\t391235\t1401234",
                "赤坂\t\thinagata\t\t",
                "雛形町醍醐\t\thinagata\t394000\t1406000",
            ]
        );
        let town = renkei_search::Town::parse(&lines(&rows)[2]).map(|town| town.at);
        assert_eq!(town, Some(Some(renkei_search::Point { lat: 39_400_000, lon: 140_600_000 })));
    }
}
