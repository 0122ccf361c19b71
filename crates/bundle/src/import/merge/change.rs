//! What an import did to the tables, and what it left to a person.

use core::fmt;

use serde::Serialize;

use crate::text::shown;

/// What became of a value or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A new institution.
    Added,
    /// A value where there was none.
    Filled,
    /// Another value of the same register.
    Updated,
    /// A value that differs and was left, with the reason.
    Differs,
    /// An institution or service that the register had and has no more.
    Vanished,
    /// Something that a person has to decide.
    Unsure,
}

impl ChangeKind {
    /// In the order of a report.
    pub const ALL: [Self; 6] =
        [Self::Added, Self::Updated, Self::Filled, Self::Differs, Self::Vanished, Self::Unsure];

    /// The heading over changes of a subject that a clerk reads.
    #[must_use]
    pub fn heading(self, subject: Subject) -> &'static str {
        match subject {
            Subject::Facility => self.of_facilities(),
            Subject::Event => self.of_events(),
        }
    }

    fn of_events(self) -> &'static str {
        match self {
            Self::Added => "新しく足したイベント",
            Self::Filled => "イベントの空のらんに入れた値",
            Self::Updated => "イベントの新しくした値",
            Self::Differs => "一覧とちがうイベントの値（表は変えていません）",
            Self::Vanished => "一覧からなくなったイベント（表は変えていません）",
            Self::Unsure => "人が確かめるイベント（表は変えていません）",
        }
    }

    fn of_facilities(self) -> &'static str {
        match self {
            Self::Added => "新しく足した施設",
            Self::Filled => "空のらんに入れた値",
            Self::Updated => "新しくした値",
            Self::Differs => "国などの一覧とちがう値（表は変えていません）",
            Self::Vanished => "国などの一覧からなくなった（表は変えていません）",
            Self::Unsure => "人が確かめること（表は変えていません）",
        }
    }
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An institution, its services or its hours.
    Facility,
    /// An event of the table of seminars.
    Event,
}

/// One change, or one thing that was left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// What it is about.
    pub subject: Subject,
    /// The id of the institution or event; empty for one that has none yet.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The column; empty for the institution or event as a whole.
    pub field: String,
    /// What the table holds, or held.
    pub before: String,
    /// What the register says.
    pub after: String,
    /// Why the table was left as it is, or what to look at: a sentence.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub reason: &'static str,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.name))?;
        if !self.id.is_empty() {
            write!(f, "（{}）", self.id)?;
        }
        if !self.field.is_empty() {
            write!(f, "「{}」", self.field)?;
        }
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, true) => {}
            (true, false) => write!(f, "：{}", shown(&self.after))?,
            (false, true) => write!(f, "：{}", shown(&self.before))?,
            (false, false) => write!(f, "：{} → {}", shown(&self.before), shown(&self.after))?,
        }
        if !self.reason.is_empty() {
            write!(f, "（{}）", self.reason)?;
        }
        Ok(())
    }
}

/// The list that a clerk reads, the kinds with their counts.
pub(super) fn list(changes: &[Change], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let both = [Subject::Facility, Subject::Event];
    let headings = both.into_iter().flat_map(|s| ChangeKind::ALL.map(|kind| (s, kind)));
    for (subject, kind) in headings {
        let own: Vec<&Change> =
            changes.iter().filter(|c| (c.subject, c.kind) == (subject, kind)).collect();
        if own.is_empty() {
            continue;
        }
        writeln!(f, "■ {} {}件", kind.heading(subject), own.len())?;
        for change in own {
            writeln!(f, "  {change}")?;
        }
        writeln!(f)?;
    }
    Ok(())
}
