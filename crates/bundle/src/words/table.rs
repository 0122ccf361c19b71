//! Tables as text for a terminal, aligned where full-width characters take two places.

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// At the left: names.
    Left,
    /// At the right: numbers.
    Right,
}

/// How many places a text takes where a full-width character takes two.
pub(crate) fn width(text: &str) -> usize {
    let places = |c: char| match c {
        '\u{0}'..='\u{7F}' | '\u{FF61}'..='\u{FF9F}' => 1,
        _ => 2,
    };
    text.chars().map(places).sum()
}

/// The rows as lines, each column as wide as its widest cell, two places between columns. No
/// line ends with spaces.
pub(crate) fn lines(columns: &[Align], rows: &[Vec<String>]) -> String {
    let widest = |at: usize| {
        rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(widest).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, align), column) in row.iter().zip(columns).zip(&widths) {
            let gap = " ".repeat(column.saturating_sub(width(cell)));
            match align {
                Align::Left => line.push_str(&format!("{cell}{gap}")),
                Align::Right => line.push_str(&format!("{gap}{cell}")),
            }
            line.push_str("  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_take_two_places() {
        let rows = [["種別", "数"], ["病院", "4"], ["a", "120"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|r| r.map(str::to_owned).to_vec()).collect();
        let text = lines(&[Align::Left, Align::Right], &rows);
        assert_eq!(text, "種別   数\n病院    4\na     120\n");
        assert_eq!(width("ｱｲウ"), 4);
    }
}
