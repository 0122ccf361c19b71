//! Where the header row is, and when two headers are the same.

use super::Spec;
use super::csv::Record;
use crate::text::{full_width_kana, unify_radicals};

/// The header is looked for among so many rows that are not blank.
const ROWS: usize = 20;

/// So many known names make a row a header.
const NAMES: usize = 2;

/// A header without what says nothing: width and case of letters, width of kana, radicals for
/// ideographs, all white space, line breaks and invisible characters. Middle dots stay.
pub(crate) fn fold_header(name: &str) -> String {
    let folded = full_width_kana(&crate::text::fold_width(&crate::text::clean(name).0));
    let plain = unify_radicals(&folded).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    plain.to_lowercase()
}

/// The place among the records of the row with the most names that `is_known` knows, the first of
/// them; `None` where no row has two. The names come folded.
pub(crate) fn find(records: &[Record], is_known: impl Fn(&str) -> bool) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let written = records.iter().enumerate().filter(|(_, r)| !r.is_blank() && !r.is_comment());
    for (place, record) in written.take(ROWS) {
        let known = record.cells.iter().filter(|cell| is_known(&fold_header(&cell.text))).count();
        if known >= NAMES && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, place));
        }
    }
    best.map(|(_, place)| place)
}

/// How many rows of a table of the guide are above its header row: comments, blank rows, and
/// titles that a clerk has put there. Where nothing looks like its header, what follows the
/// comments stands for it.
pub(crate) fn rows_above(spec: &Spec, records: &[Record]) -> usize {
    let known: Vec<String> = spec.columns.iter().map(|column| fold_header(column.name)).collect();
    find(records, |name| known.iter().any(|known| known == name)).unwrap_or_else(|| {
        records.iter().take_while(|record| record.is_comment() || record.is_blank()).count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::csv::split;

    fn records(text: &str) -> Vec<Record> {
        split(text, b',').unwrap()
    }

    #[test]
    fn what_says_nothing_in_a_header_is_folded() {
        for (written, folded) in [
            ("都道府県コード又は\n市区町村コード", "都道府県コード又は市区町村コード"),
            ("開　設　者", "開設者"),
            ("建物名等（方書）", "建物名等(方書)"),
            ("その他の休診日（GW、お盆等）", "その他の休診日(gw、お盆等)"),
            ("その他の休診日（ｇｗ、お盆等）", "その他の休診日(gw、お盆等)"),
            ("ＦＡＸ 番号\u{200b}", "fax番号"),
            ("ｻｰﾋﾞｽの種類", "サービスの種類"),
            ("⻑⾳・点字", "長音・点字"),
        ] {
            assert_eq!(fold_header(written), folded);
        }
    }

    #[test]
    fn the_header_is_the_row_with_the_most_known_names() {
        let known = ["名称", "住所", "電話番号"];
        let find = |text: &str| find(&records(text), |name| known.contains(&name));
        assert_eq!(find("名称の一覧,住所\n注1,\n\n名称,住所,電話番号\n甲,乙,丙\n"), Some(3));
        assert_eq!(find("名称,住所\n名称,住所\n"), Some(0));
        assert_eq!(find("# 名称,住所\n番号,名称\n1,甲\n"), None);
        let far = format!("{}名称,住所\n", "題\n".repeat(20));
        assert_eq!(find(&far), None);
    }
}
