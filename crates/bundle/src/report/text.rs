//! The report as text: for a terminal, so what is repeated on many rows is told once.

use core::fmt;

use super::group::{self, Group};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::text::shown;

/// From how many rows on the same finding is told once.
const FOLD_FROM: usize = 6;
/// How many of its rows are then named.
const NAMED: usize = 3;

/// The text a clerk reads. Every finding is counted; of one that is repeated on many rows of a
/// table only the first rows are named, and the text says so.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.is_publishable() {
            "点検の結果：公開できます。"
        } else {
            "点検の結果：まだ公開できません。"
        };
        writeln!(f, "{verdict}")?;
        self.findings().fmt(f)
    }
}

/// The same without its first line.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'r>(&'r Report);

impl Report {
    /// The text without the verdict, for whoever has another.
    #[must_use]
    pub fn findings(&self) -> Findings<'_> {
        Findings(self)
    }
}

impl fmt::Display for Findings<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        let counts = Severity::ALL.map(|s| format!("{} {}件", s.ja(), report.count(s)));
        writeln!(f, "{}", counts.join("、"))?;
        let mut is_folded = false;
        for severity in Severity::ALL {
            let sheets = group::sheets(report, severity);
            if sheets.is_empty() {
                continue;
            }
            let explained = severity.explained().trim_end_matches('。');
            writeln!(f, "\n■ {}（{explained}）", severity.ja())?;
            // A folded finding stands where the first of its rows does.
            let mut texts: Vec<(&Diagnostic, String)> = Vec::new();
            for group in sheets.iter().flat_map(|sheet| &sheet.groups) {
                if group.findings.len() < FOLD_FROM {
                    texts.extend(group.findings.iter().map(|found| (*found, one(found))));
                } else {
                    is_folded = true;
                    texts.push((group.first, many(group)));
                }
            }
            texts.sort_by_key(|(found, _)| *found);
            for (_, text) in texts {
                write!(f, "\n{text}")?;
            }
        }
        if is_folded {
            writeln!(
                f,
                "\n同じことが多くの行にあるときは、はじめの{NAMED}行だけを出しています。すべての行は --html か --excel の一覧で見られます。"
            )?;
        }
        Ok(())
    }
}

fn one(found: &Diagnostic) -> String {
    let mut text = format!("{}\n", found.place);
    if let Some(value) = &found.value {
        text.push_str(&format!("  いまの値：{}\n", shown(value)));
    }
    text.push_str(&format!("  {}\n  → {}\n", found.message, found.repair));
    text
}

fn many(group: &Group<'_>) -> String {
    let first = group.first;
    let place = Place { row: None, ..first.place.clone() };
    let mut text = format!("{place}　{}行\n", group.findings.len());
    let repaired = first.severity == Severity::Fixed;
    if !repaired {
        text.push_str(&format!("  {}\n", first.message));
    }
    text.push_str(&format!("  → {}\n", first.repair));
    for found in group.findings.iter().take(NAMED) {
        let row = found.place.row.map(|row| format!("{row}行目")).unwrap_or_default();
        let value = found.value.as_ref().map(|value| format!("：{}", shown(value)));
        let now = if repaired { format!(" → {}", found.message) } else { String::new() };
        text.push_str(&format!("  {row}{}{now}\n", value.unwrap_or_default()));
    }
    text.push_str(&format!("  ほか{}行\n", group.findings.len().saturating_sub(NAMED)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Column;

    fn report(severity: Severity, rows: u32) -> Report {
        let mut report = Report::default();
        for row in 5..5 + rows {
            let column = Column { index: Some(1), name: "種別".to_owned() };
            report.push(Diagnostic {
                severity,
                place: Place::file("t.csv").cell(row, column),
                value: Some(format!("値{row}")),
                message: "この種別はありません。".to_owned(),
                repair: "直してください。".to_owned(),
            });
        }
        report
    }

    #[test]
    fn invisible_characters_are_shown() {
        let mut report = Report::default();
        report.push(Diagnostic {
            severity: Severity::Fixed,
            place: Place::file("a.csv"),
            value: Some("内\u{202e}科".to_owned()),
            message: "m".to_owned(),
            repair: "r".to_owned(),
        });
        assert!(report.to_string().contains("内[U+202E]科"));
    }

    #[test]
    fn a_finding_on_many_rows_is_told_once_and_the_text_says_so() {
        let text = report(Severity::Error, 12).to_string();
        assert!(text.contains("公開できません 12件"), "{text}");
        assert!(
            text.contains(
                "\nt.csv B列「種別」　12行\n  この種別はありません。\n  → 直してください。\n  5行目：値5\n  6行目：値6\n  7行目：値7\n  ほか9行\n"
            ),
            "{text}"
        );
        assert!(text.contains("--html"), "{text}");
    }

    #[test]
    fn what_was_repaired_is_told_beside_each_row() {
        let text = report(Severity::Fixed, 6).to_string();
        assert!(text.contains("  5行目：値5 → この種別はありません。\n"), "{text}");
    }

    #[test]
    fn a_few_rows_are_all_told_in_full() {
        let text = report(Severity::Check, 5).to_string();
        assert_eq!(text.matches("いまの値").count(), 5, "{text}");
        assert!(!text.contains("--html"), "{text}");
    }
}
