//! The writer's mark for readings: `{看取り|みとり}`.

/// A stretch of text, with its reading where the writer gave one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What is written.
    pub text: String,
    /// How it is read.
    pub reading: Option<String>,
}

/// Why a mark cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadMark {
    /// A brace without its partner, or a mark without a bar.
    Broken,
    /// Nothing stands before or after the bar.
    Empty,
    /// The reading holds something other than kana.
    NotKana,
}

impl BadMark {
    /// What happened, for the clerk.
    pub(super) fn ja(self) -> &'static str {
        match self {
            Self::Broken => "ふりがなの印 { } の形が正しくありません。",
            Self::Empty => "ふりがなの印 { } の中が空です。",
            Self::NotKana => "ふりがなに、かな以外の文字が入っています。",
        }
    }
}

/// Takes a text apart at its marks. In tables, where `|` parts the cells, `｜` stands for it.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, BadMark> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let (before, mark) = rest.split_at(start);
        plain(&mut pieces, before);
        let (inner, after) =
            mark.strip_prefix('{').and_then(|mark| mark.split_once('}')).ok_or(BadMark::Broken)?;
        let (base, reading) = inner.split_once(['|', '｜']).ok_or(BadMark::Broken)?;
        let (base, reading) = (base.trim(), reading.trim());
        if inner.contains('{') || reading.contains(['|', '｜']) {
            return Err(BadMark::Broken);
        }
        if base.is_empty() || reading.is_empty() {
            return Err(BadMark::Empty);
        }
        if !crate::text::is_kana(&crate::text::fold_kana(reading)) {
            return Err(BadMark::NotKana);
        }
        pieces.push(Piece { text: base.to_owned(), reading: Some(reading.to_owned()) });
        rest = after;
    }
    plain(&mut pieces, rest);
    Ok(pieces)
}

fn plain(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), reading: None });
    }
}

/// What is written, without the readings.
pub(super) fn written(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Vec<(String, Option<String>)>, BadMark> {
        pieces(text).map(|all| all.into_iter().map(|one| (one.text, one.reading)).collect())
    }

    #[test]
    fn a_mark_gives_a_word_its_reading() {
        let own = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("家での{看取り|みとり}と{緩和｜かんわ}ケア").unwrap(),
            [
                ("家での".to_owned(), None),
                ("看取り".to_owned(), own("みとり")),
                ("と".to_owned(), None),
                ("緩和".to_owned(), own("かんわ")),
                ("ケア".to_owned(), None),
            ]
        );
    }

    #[test]
    fn a_broken_mark_is_told_from_an_empty_one() {
        for broken in ["{看取り", "看取り}", "{看取り}", "{看{取|と}り|みとり}", "{a|b|c}"]
        {
            assert_eq!(read(broken), Err(BadMark::Broken), "{broken}");
        }
        assert_eq!(read("{|みとり}"), Err(BadMark::Empty));
        assert_eq!(read("{看取り|看取り}"), Err(BadMark::NotKana));
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_nothing_written_is_lost(text in "[あ-ん漢字{}|｜ a]{0,40}") {
            if let Ok(pieces) = pieces(&text) {
                prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
                let marked: String = pieces
                    .iter()
                    .map(|piece| match &piece.reading {
                        Some(reading) => format!("{{{}|{reading}}}", piece.text),
                        None => piece.text.clone(),
                    })
                    .collect();
                prop_assert_eq!(super::pieces(&marked), Ok(pieces));
            }
        }
    }
}
