//! What came of an import, and how a clerk reads it.

use core::fmt;

use super::change::{self, Change, ChangeKind, Subject};
use crate::Sources;
use crate::import::inspect::Inspected;
use crate::text::shown;

/// What came of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The sources with what was put in.
    pub sources: Sources,
    /// What was changed and what was left.
    pub changes: Vec<Change>,
    /// How each table was read.
    pub tables: Vec<Inspected>,
    /// How many places the files hold of the municipality.
    pub places: usize,
    /// How many events they hold.
    pub events: usize,
    /// The events that were left out since no word marks them as ones of health, care or welfare.
    pub left_out: Vec<String>,
}

/// How many of the events that were left out are named.
const NAMED: usize = 20;

impl Merged {
    /// The names of the files that are not as they were.
    #[must_use]
    pub fn changed_files(&self, before: &Sources) -> Vec<String> {
        let changed = self
            .sources
            .files
            .iter()
            .filter(|(name, bytes)| before.files.get(name.as_str()) != Some(*bytes));
        changed.map(|(name, _)| name.clone()).collect()
    }

    /// How many changes there are of a kind.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// How many rows were added.
    #[must_use]
    pub fn added(&self, subject: Subject) -> usize {
        let added =
            |change: &&Change| change.kind == ChangeKind::Added && change.subject == subject;
        self.changes.iter().filter(added).count()
    }

    /// Whether no table holds anything that the guide has a place for.
    #[must_use]
    pub fn is_in_vain(&self) -> bool {
        self.tables.iter().all(|table| {
            let content = table.content.as_ref();
            content.is_none_or(|content| content.only_inspected.is_some() || content.records == 0)
        })
    }

    fn list_left_out(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.left_out.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "■ 医療、介護、福祉などのことばがないため入れなかったイベント {}件",
            self.left_out.len()
        )?;
        for name in self.left_out.iter().take(NAMED) {
            writeln!(f, "  {}", shown(name))?;
        }
        if self.left_out.len() > NAMED {
            writeln!(f, "  ほか{}件", self.left_out.len() - NAMED)?;
        }
        writeln!(
            f,
            "  → のせたいものは「セミナー」の表に書き足してください。すべて入れるときは --all-events をつけてください。"
        )?;
        writeln!(f)
    }

    /// How many changes there are of each kind, in one line.
    fn counts(&self, subject: Subject) -> String {
        let count = |kind| {
            let own = |c: &&Change| (c.subject, c.kind) == (subject, kind);
            self.changes.iter().filter(own).count()
        };
        let counts =
            ChangeKind::ALL.map(|kind| format!("{} {}件", kind.heading(subject), count(kind)));
        counts.join("、")
    }
}

impl fmt::Display for Merged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{table}")?;
        }
        change::list(&self.changes, f)?;
        self.list_left_out(f)?;
        if self.events > 0 {
            writeln!(f, "イベント {}件を読み、「セミナー」の表とくらべました。", self.events)?;
            writeln!(f, "{}", self.counts(Subject::Event))?;
        }
        if self.places > 0 || self.events == 0 {
            writeln!(f, "市の施設 {}か所を読み、表とくらべました。", self.places)?;
            writeln!(f, "{}", self.counts(Subject::Facility))?;
        }
        Ok(())
    }
}
