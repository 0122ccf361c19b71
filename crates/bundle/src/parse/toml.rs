//! `guide.toml` → sections whose every key knows its line.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::text::{clean, shown};

/// The file's name.
pub(crate) const FILE: &str = "guide.toml";

/// A text of the file and where it stands.
pub(crate) struct Setting {
    place: Place,
    /// Trimmed, without hidden characters, not empty.
    pub text: String,
}

impl Setting {
    /// Prevents the publication.
    pub(crate) fn error(&self, report: &mut Report, message: &str, repair: &str) {
        self.push(report, Severity::Error, message, repair);
    }

    /// Asks a person to look.
    pub(crate) fn check(&self, report: &mut Report, message: &str, repair: &str) {
        self.push(report, Severity::Check, message, repair);
    }

    /// Says that the bundle has `now` instead.
    pub(crate) fn fixed(&self, report: &mut Report, now: &str) {
        self.push(
            report,
            Severity::Fixed,
            &format!("「{now}」として公開します。"),
            "このままでもかまいません。",
        );
    }

    fn push(&self, report: &mut Report, severity: Severity, message: &str, repair: &str) {
        report.push(Diagnostic {
            severity,
            place: self.place.clone(),
            value: Some(self.text.clone()),
            message: message.to_owned(),
            repair: repair.to_owned(),
        });
    }
}

/// A table of the file. Keys are taken out as they are read; what is left is unknown.
pub(crate) struct Section<'d> {
    source: &'d str,
    path: String,
    line: u32,
    entries: BTreeMap<&'d str, (u32, &'d DeValue<'d>)>,
}

/// Reads the file; `None`, and an error with the line, where it is not TOML.
pub(crate) fn with_root<T>(
    source: &str,
    report: &mut Report,
    read: impl FnOnce(Section<'_>, &mut Report) -> T,
) -> Option<T> {
    match DeTable::parse(source) {
        Ok(table) => {
            let root = Section::new(source, String::new(), 1, table.get_ref());
            Some(read(root, report))
        }
        Err(error) => {
            let line = error.span().map(|span| line_of(source, span.start));
            report.push(Diagnostic {
                severity: Severity::Error,
                place: Place { row: line, ..Place::file(FILE) },
                value: line.and_then(|line| source.lines().nth(line as usize - 1)).map(str::to_owned),
                message: format!("書き方がまちがっていて、読めませんでした（{}）。", shown(error.message())),
                repair: "この行の = や \" や [ ] を、ほかの行と見くらべてください。同じ名前が2回書いてあることもあります。".to_owned(),
            });
            None
        }
    }
}

/// The line, from 1, of a byte offset.
fn line_of(source: &str, offset: usize) -> u32 {
    let before = source.as_bytes().get(..offset).unwrap_or_default();
    u32::try_from(before.iter().filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX - 1) + 1
}

impl<'d> Section<'d> {
    fn new(source: &'d str, path: String, line: u32, table: &'d DeTable<'d>) -> Self {
        let entries = table
            .iter()
            .map(|(key, value)| {
                let line = line_of(source, key.span().start);
                (key.get_ref().as_ref(), (line, value.get_ref()))
            })
            .collect();
        Self { source, path, line, entries }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn place(&self, key: &str, line: u32) -> Place {
        let column = Some(Column { index: None, name: self.path_of(key) });
        Place { column, ..Place::row(FILE, line) }
    }

    fn missing(&self, key: &str, report: &mut Report) {
        report.add(
            Severity::Error,
            self.place(key, self.line),
            "この設定がありません。",
            "まわりの設定にならって書き足してください。",
        );
    }

    fn wrong_type(&self, key: &str, line: u32, expected: &str, report: &mut Report) {
        let message = format!("{expected}で書かれていないため、読めませんでした。");
        report.add(
            Severity::Error,
            self.place(key, line),
            &message,
            "値の書き方を直してください。",
        );
    }

    /// A table within, which must be there.
    pub(crate) fn section(&mut self, key: &'static str, report: &mut Report) -> Option<Self> {
        let found = self.optional_section(key, report);
        if found.is_none() {
            self.missing(key, report);
        }
        found
    }

    /// A table within.
    pub(crate) fn optional_section(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<Self> {
        let (line, value) = self.entries.remove(key)?;
        let Some(table) = value.as_table() else {
            self.wrong_type(key, line, &format!("[{}] の形", self.path_of(key)), report);
            return None;
        };
        Some(Self::new(self.source, self.path_of(key), line, table))
    }

    /// The tables of a list (`[[…]]`), in order.
    pub(crate) fn sections(&mut self, key: &'static str, report: &mut Report) -> Vec<Self> {
        let Some((line, value)) = self.entries.remove(key) else { return Vec::new() };
        let mut sections = Vec::new();
        let Some(items) = value.as_array() else {
            self.wrong_type(key, line, &format!("[[{}]] の形", self.path_of(key)), report);
            return sections;
        };
        for (index, item) in items.iter().enumerate() {
            let line = line_of(self.source, item.span().start);
            match item.get_ref().as_table() {
                Some(table) => {
                    let path = format!("{}[{}]", self.path_of(key), index + 1);
                    sections.push(Self::new(self.source, path, line, table));
                }
                None => {
                    self.wrong_type(key, line, &format!("[[{}]] の形", self.path_of(key)), report);
                }
            }
        }
        sections
    }

    /// A text, which must be there.
    pub(crate) fn required(&mut self, key: &'static str, report: &mut Report) -> Option<Setting> {
        let there = self.entries.contains_key(key);
        let found = self.optional(key, report);
        if found.is_none() && !there {
            self.missing(key, report);
        }
        found
    }

    /// A text. An empty one is an error: what is not known is left out.
    pub(crate) fn optional(&mut self, key: &'static str, report: &mut Report) -> Option<Setting> {
        let (line, value) = self.entries.remove(key)?;
        self.setting(key, line, value, report)
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &'static str, report: &mut Report) -> Vec<Setting> {
        let Some((line, value)) = self.entries.remove(key) else { return Vec::new() };
        let Some(items) = value.as_array() else {
            self.wrong_type(key, line, "[\"…\", \"…\"] の形", report);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let line = line_of(self.source, item.span().start);
                self.setting(key, line, item.get_ref(), report)
            })
            .collect()
    }

    fn setting(
        &self,
        key: &str,
        line: u32,
        value: &DeValue<'_>,
        report: &mut Report,
    ) -> Option<Setting> {
        let written = match value {
            DeValue::String(text) => text.to_string(),
            // A day without quotes is a kind of its own in TOML.
            DeValue::Datetime(day) => day.to_string(),
            _ => {
                self.wrong_type(key, line, "\" \" で囲んだ文字", report);
                return None;
            }
        };
        let (text, changed) = clean(&written);
        let setting = Setting { place: self.place(key, line), text };
        if setting.text.is_empty() {
            setting.error(report, "空になっています。", "値を書くか、この行を消してください。");
            return None;
        }
        if changed {
            let now = setting.text.clone();
            setting.fixed(report, &now);
        }
        Some(setting)
    }

    /// A whole number with its place.
    pub(crate) fn whole(&mut self, key: &'static str, report: &mut Report) -> Option<(Place, i64)> {
        let (line, value) = self.entries.remove(key)?;
        let number = value
            .as_integer()
            .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        if number.is_none() {
            self.wrong_type(key, line, "数字だけ", report);
        }
        Some((self.place(key, line), number?))
    }

    /// A flag, which must be there.
    pub(crate) fn flag(&mut self, key: &'static str, report: &mut Report) -> Option<bool> {
        let Some((line, value)) = self.entries.remove(key) else {
            self.missing(key, report);
            return None;
        };
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong_type(key, line, "true か false", report);
        }
        flag
    }

    /// Names every key that was not read.
    pub(crate) fn finish(self, report: &mut Report) {
        for (key, (line, _)) in &self.entries {
            report.add(
                Severity::Check,
                self.place(key, *line),
                "この名前の設定はありません。使われません。",
                "書きまちがいでないか確かめてください。",
            );
        }
    }
}
