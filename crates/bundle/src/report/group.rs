//! Findings that say the same of many rows, taken together.

use std::collections::BTreeMap;

use crate::diagnostic::{Column, Diagnostic, Report, Severity};

/// Findings of one table that differ in their row and value only.
pub(super) struct Group<'r> {
    /// The first of them, from which message and repair are taken.
    pub first: &'r Diagnostic,
    /// All of them, in the report's order.
    pub findings: Vec<&'r Diagnostic>,
}

/// All findings about one table.
pub(super) struct Sheet<'r> {
    /// The file's name.
    pub table: &'r str,
    /// The sheet, where the file is a workbook.
    pub sheet: Option<&'r str>,
    /// In the order of their first findings.
    pub groups: Vec<Group<'r>>,
}

impl Sheet<'_> {
    /// How many findings there are.
    pub(super) fn count(&self) -> usize {
        self.groups.iter().map(|group| group.findings.len()).sum()
    }
}

/// What findings of a group have in common. What was repaired differs from row to row, so there
/// the message does not count.
type Key<'r> = (Option<&'r Column>, &'r str, &'r str);

/// The findings of one severity by table, in the report's order.
pub(super) fn sheets(report: &Report, severity: Severity) -> Vec<Sheet<'_>> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    let mut tables: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let mut groups: BTreeMap<(usize, Key<'_>), usize> = BTreeMap::new();
    for found in report.diagnostics().iter().filter(|found| found.severity == severity) {
        let (table, sheet) = (found.place.table.as_str(), found.place.sheet.as_deref());
        let at = *tables.entry((table, sheet)).or_insert_with(|| {
            sheets.push(Sheet { table, sheet, groups: Vec::new() });
            sheets.len() - 1
        });
        let Some(sheet) = sheets.get_mut(at) else { continue };
        let message = if severity == Severity::Fixed { "" } else { found.message.as_str() };
        let key = (found.place.column.as_ref(), message, found.repair.as_str());
        let group = *groups.entry((at, key)).or_insert_with(|| {
            sheet.groups.push(Group { first: found, findings: Vec::new() });
            sheet.groups.len() - 1
        });
        if let Some(group) = sheet.groups.get_mut(group) {
            group.findings.push(found);
        }
    }
    sheets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn cell(severity: Severity, row: u32, column: usize, message: &str) -> Diagnostic {
        let column = Column { index: Some(column), name: "c".to_owned() };
        Diagnostic {
            severity,
            place: Place::file("t.csv").cell(row, column),
            value: None,
            message: message.to_owned(),
            repair: "直す".to_owned(),
        }
    }

    #[test]
    fn the_same_words_about_the_same_column_are_one_group() {
        use Severity::{Check, Fixed};
        let mut report = Report::default();
        for found in [
            cell(Check, 5, 0, "空"),
            cell(Check, 6, 1, "空"),
            cell(Check, 7, 0, "空"),
            cell(Check, 8, 0, "長い"),
            cell(Fixed, 5, 0, "「甲」として公開します。"),
            cell(Fixed, 6, 0, "「乙」として公開します。"),
        ] {
            report.push(found);
        }
        let sizes = |severity| -> Vec<usize> {
            let sheets = sheets(&report, severity);
            sheets.iter().flat_map(|s| &s.groups).map(|group| group.findings.len()).collect()
        };
        assert_eq!(sizes(Check), [2, 1, 1]);
        assert_eq!(sizes(Fixed), [2]);
        assert_eq!(sheets(&report, Check).len(), 1);
        assert_eq!(sheets(&report, Check)[0].count(), 4);
    }
}
