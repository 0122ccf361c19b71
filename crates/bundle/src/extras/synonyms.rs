//! Lay words: a word that leads to itself, or twice to the same; and what the bundle holds of them.

use std::collections::BTreeMap;

use renkei_model::SynonymsFile;

use crate::diagnostic::Report;
use crate::parse::synonyms::{Said, SynonymRow};

pub(super) fn check(rows: &[SynonymRow<'_>], report: &mut Report) {
    let mut seen: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for SynonymRow { row, said } in rows {
        let key = match said {
            Said::Word(word) => (word.word.as_str(), word.means.as_str()),
            Said::Urgent(word) => (word.as_str(), "緊急"),
            Said::Unanswered(word) => (word.as_str(), "情報なし"),
        };
        let cell = match said {
            Said::Word(_) => row.cell("さがす言葉"),
            Said::Urgent(_) | Said::Unanswered(_) => row.cell("言葉"),
        };
        if key.0 == key.1 {
            cell.check(
                report,
                "「言葉」と同じ言葉です。言いかえになりません。",
                "施設の名前や診療科目に出てくる言葉を書くか、行を消してください。",
            );
        }
        match seen.get(&key) {
            Some(first) => cell.check(
                report,
                format!("{first}行目と同じ言いかえです。"),
                "どちらか1行を消してください。",
            ),
            None => {
                seen.insert(key, row.number());
            }
        }
    }
}

/// In order of words; what one word leads to stays in the order of the table.
pub(super) fn assemble(rows: Vec<SynonymRow<'_>>) -> SynonymsFile {
    let mut file = SynonymsFile::default();
    for row in rows {
        match row.said {
            Said::Word(word) => file.words.push(word),
            Said::Urgent(word) => file.urgent.push(word),
            Said::Unanswered(word) => file.unanswered.push(word),
        }
    }
    file.words.sort_by(|a, b| a.word.cmp(&b.word));
    file.words.dedup();
    for words in [&mut file.urgent, &mut file.unanswered] {
        words.sort();
        words.dedup();
    }
    file
}
