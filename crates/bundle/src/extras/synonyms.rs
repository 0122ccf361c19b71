//! A lay word that leads to itself, or twice to the same.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::parse::synonyms::SynonymRow;

pub(super) fn check(rows: &[SynonymRow<'_>], report: &mut Report) {
    let mut seen: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for SynonymRow { row, word } in rows {
        if word.word == word.means {
            row.cell("さがす言葉").check(
                report,
                "「言葉」と同じ言葉です。言いかえになりません。",
                "施設の名前や診療科目に出てくる言葉を書くか、行を消してください。",
            );
        }
        match seen.get(&(word.word.as_str(), word.means.as_str())) {
            Some(first) => row.cell("さがす言葉").check(
                report,
                format!("{first}行目と同じ言いかえです。"),
                "どちらか1行を消してください。",
            ),
            None => {
                seen.insert((&word.word, &word.means), row.number());
            }
        }
    }
}
