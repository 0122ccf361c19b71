//! What separates the cells and ends the rows of a text, found from the text itself.

use std::collections::BTreeMap;

use super::csv::{Dialect, Ends, Record, Records};

/// Separators that are tried, the usual one first.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// How many records are looked at.
const SAMPLE: usize = 300;

/// The dialect in which most rows have equally many cells, more than one; `None` where hardly any
/// row has more than one cell in any of them.
pub(super) fn dialect(text: &str) -> Option<Dialect> {
    let mut best: Option<(usize, Dialect)> = None;
    let possible_ends = possible_ends(text);
    for separator in SEPARATORS.into_iter().filter(|s| text.as_bytes().contains(s)) {
        for ends in &possible_ends {
            let dialect = Dialect { separator, ends: *ends };
            let score = score(text, dialect);
            if score > best.map_or(0, |(best, _)| best) {
                best = Some((score, dialect));
            }
        }
    }
    best.map(|(_, dialect)| dialect)
}

/// The row ends that make a difference: where all are of one kind there is no question.
fn possible_ends(text: &str) -> Vec<Ends> {
    let bytes = text.as_bytes();
    let pairs = bytes.windows(2).filter(|two| two == b"\r\n").count();
    let count = |wanted: u8| bytes.iter().filter(|byte| **byte == wanted).count();
    let (feeds, returns) = (count(b'\n') - pairs, count(b'\r') - pairs);
    let mut ends = vec![Ends::Any];
    if returns > 0 && pairs + feeds > 0 {
        ends.push(Ends::LineFeed);
    }
    if pairs > 0 && feeds > 0 {
        ends.push(Ends::Both);
    }
    ends
}

/// How well the dialect fits, from 0: how many of a thousand rows have the usual number of cells,
/// times how many cells that is (up to ten: one more column than that says nothing).
fn score(text: &str, dialect: Dialect) -> usize {
    let mut rows = 0;
    let mut by_width: BTreeMap<usize, usize> = BTreeMap::new();
    for record in Records::new(text, dialect).take(SAMPLE) {
        let Ok(record) = record else { break };
        let whole = !record.cells.iter().any(|cell| cell.text.contains(['\n', '\r']));
        if record.is_blank() || (record.is_comment() && whole) {
            continue;
        }
        rows += 1;
        *by_width.entry(width(&record)).or_default() += 1;
    }
    let usual = by_width.into_iter().filter(|(width, _)| *width > 1).max_by_key(|(_, n)| *n);
    let Some((width, count)) = usual else { return 0 };
    let share = count * 1000 / rows;
    // Notes above the header of a small table are usual. Prose has its commas here and there, not
    // twice the same number of them, or only one.
    let enough = share >= 500 || (count >= 2 && (share >= 250 || (share >= 100 && width > 2)));
    if enough { share * width.min(10) } else { 0 }
}

/// How many cells a row has. The last ones count even where they are empty: a program writes as
/// many as the header has.
fn width(record: &Record) -> usize {
    record.cells.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(char, Ends)> {
        dialect(text).map(|dialect| (char::from(dialect.separator), dialect.ends))
    }

    #[test]
    fn the_separator_is_found_from_the_rows() {
        assert_eq!(found("id,名称\n1,甲\n"), Some((',', Ends::Any)));
        assert_eq!(found("id\t名称\t住所\n1\t甲,乙\t丙,丁\n"), Some(('\t', Ends::Any)));
        assert_eq!(found("id;名称;科\n1;甲;内科\n2;乙;\n"), Some((';', Ends::Any)));
        let lists = "id,科\n1,内科;外科;眼科\n2,内科;外科;眼科\n";
        assert_eq!(found(lists), Some((',', Ends::Any)));
        let quoted = "id\t名称\n1\t\"甲,\n乙,\"\n2\t丙\n";
        assert_eq!(found(quoted), Some(('\t', Ends::Any)));
    }

    #[test]
    fn notes_above_the_header_do_not_hide_the_separator() {
        let text = "医療機関一覧\n注1 電話で確かめてください\n注2 変わることがあります\n名称,住所\n甲,乙\n";
        assert_eq!(found(text), Some((',', Ends::Any)));
        let text = format!("{}名称,住所,電話\n甲,乙,丙\n", "注 電話で確かめてください\n".repeat(9));
        assert_eq!(found(&text), Some((',', Ends::Any)));
    }

    #[test]
    fn a_line_break_of_another_kind_is_no_row_end() {
        let text = "id\t名称\t住所\r\n1\t甲\r乙\t丙\r\n2\t丁\t戊\r\n";
        assert_eq!(found(text), Some(('\t', Ends::LineFeed)));
        let text = "id,名称,住所\r\n1,甲\n乙,丙\r\n2,丁,戊\r\n";
        assert_eq!(found(text), Some((',', Ends::Both)));
        assert_eq!(found("a,b\r\n1,2\n3,4\r5,6"), Some((',', Ends::Any)));
    }

    #[test]
    fn prose_has_no_separator() {
        for text in ["", "一行だけ", "これは文章です。\n表ではありません。\n", "a\nb, c\nd\ne\nf\n"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
