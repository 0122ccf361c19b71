//! One word explained twice.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::parse::glossary::TermRow;

pub(super) fn check(rows: &[TermRow<'_>], report: &mut Report) {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for TermRow { row, term } in rows {
        match seen.get(term.term.as_str()) {
            Some(first) => row.cell("用語").check(
                report,
                format!("この言葉は{first}行目でも説明されています。"),
                "1つの行にまとめてください。",
            ),
            None => {
                seen.insert(&term.term, row.number());
            }
        }
    }
    // Only when all words are known: an alias may stand above the word it collides with.
    let mut aliases: BTreeMap<&str, u32> = BTreeMap::new();
    for TermRow { row, term } in rows {
        for alias in &term.also {
            let word = seen.get(alias.as_str());
            let taken = word.or(aliases.get(alias.as_str())).copied();
            match taken {
                Some(other) => row.cell("別の言い方").check(
                    report,
                    format!(
                        "「{alias}」は{other}行目にもあります。どちらの説明を出すか決められません。"
                    ),
                    "どちらか1つの行だけに書いてください。",
                ),
                None => {
                    aliases.insert(alias, row.number());
                }
            }
        }
    }
}
