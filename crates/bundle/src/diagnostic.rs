//! What is wrong with the sources, said to the clerk who edits them.

use core::fmt;

use crate::text::shown;

/// What a finding means for the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No bundle is made until it is repaired.
    Error,
    /// The bundle is made; a person should look.
    Check,
    /// The compiler repaired it in the bundle; the table is as it was.
    Fixed,
}

impl Severity {
    /// In the order of a report.
    pub const ALL: [Self; 3] = [Self::Error, Self::Check, Self::Fixed];

    /// The heading that a clerk reads.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            Self::Error => "公開できません",
            Self::Check => "確認してください",
            Self::Fixed => "自動で直しました",
        }
    }

    /// What the heading means, in a sentence.
    #[must_use]
    pub fn explained(self) -> &'static str {
        match self {
            Self::Error => "直すまで公開されません。",
            Self::Check => "公開はできます。まちがいがないか見てください。",
            Self::Fixed => "公開する内容だけを直しました。もとの表は変わっていません。",
        }
    }
}

/// A column of a table, or a key of `guide.toml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// From 0 at the left; `None` for a key of `guide.toml` and for a column that is not there.
    pub index: Option<usize>,
    /// The name in the header row, or the key with its path (`city.name`).
    pub name: String,
}

impl Column {
    /// The letters above the column in a spreadsheet: A … Z, AA …
    #[must_use]
    pub fn letters(&self) -> Option<String> {
        let mut rest = self.index?;
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'A' + (rest % 26) as u8));
            match (rest / 26).checked_sub(1) {
                Some(next) => rest = next,
                None => return Some(letters.iter().rev().collect()),
            }
        }
    }
}

/// Where something was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub table: String,
    /// The sheet, where the file is a workbook.
    pub sheet: Option<String>,
    /// As a spreadsheet numbers it: from 1, comment lines and the header row included. In
    /// `guide.toml` and `addresses.lock`: the line. `None`: the whole file.
    pub row: Option<u32>,
    /// `None`: the whole row.
    pub column: Option<Column>,
}

impl Place {
    /// The whole file.
    #[must_use]
    pub fn file(table: &str) -> Self {
        Self { table: table.to_owned(), sheet: None, row: None, column: None }
    }

    /// A whole row or line, from 1.
    #[must_use]
    pub fn row(table: &str, row: u32) -> Self {
        Self::file(table).at(row)
    }

    /// A whole row of this table.
    #[must_use]
    pub fn at(&self, row: u32) -> Self {
        Self { row: Some(row), column: None, ..self.clone() }
    }

    /// A cell of this table.
    #[must_use]
    pub fn cell(&self, row: u32, column: Column) -> Self {
        Self { row: Some(row), column: Some(column), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.table)?;
        if let Some(sheet) = &self.sheet {
            write!(f, "「{}」", shown(sheet))?;
        }
        if let Some(row) = self.row {
            write!(f, " {row}行目")?;
        }
        let Some(column) = &self.column else { return Ok(()) };
        match column.letters() {
            Some(letters) if column.name.is_empty() => write!(f, " {letters}列"),
            Some(letters) => write!(f, " {letters}列「{}」", shown(&column.name)),
            None => write!(f, "「{}」", shown(&column.name)),
        }
    }
}

/// One finding. Ordered by severity, then by place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// What it means for the publication.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What stood there; `None` where nothing did.
    pub value: Option<String>,
    /// What happened, in Japanese.
    pub message: String,
    /// What to do, in Japanese.
    pub repair: String,
}

/// All findings of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds a finding without a value.
    pub(crate) fn add(&mut self, severity: Severity, place: Place, message: &str, repair: &str) {
        self.push(Diagnostic {
            severity,
            place,
            value: None,
            message: message.to_owned(),
            repair: repair.to_owned(),
        });
    }

    /// Sorts the findings and drops repetitions, so that equal sources give an equal report.
    pub(crate) fn finish(mut self) -> Self {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self
    }

    /// The findings; from the compiler they come sorted by severity, table, row and column.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many findings are of that severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }

    /// Whether nothing prevents the publication.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.count(Severity::Error) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_like_a_spreadsheet() {
        let letters = |index| Column { index: Some(index), name: String::new() }.letters();
        for (index, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")] {
            assert_eq!(letters(index).as_deref(), Some(expected));
        }
        assert_eq!(letters(701).as_deref(), Some("ZZ"));
        assert_eq!(letters(702).as_deref(), Some("AAA"));
        assert!(letters(usize::MAX).is_some());
    }

    #[test]
    fn a_report_is_sorted_by_severity_then_place_and_says_nothing_twice() {
        let mut report = Report::default();
        report.add(Severity::Check, Place::row("a.csv", 2), "二", "直す");
        report.add(Severity::Error, Place::row("b.csv", 10), "三", "直す");
        report.add(Severity::Error, Place::row("b.csv", 9), "四", "直す");
        report.add(Severity::Error, Place::row("b.csv", 9), "四", "直す");
        let report = report.finish();
        let order: Vec<_> = report.diagnostics().iter().map(|d| d.message.as_str()).collect();
        assert_eq!(order, ["四", "三", "二"]);
        assert!(!report.is_publishable());
    }
}
