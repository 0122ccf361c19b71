//! Texts of the city in files of their own: named values between two lines of `---`, then the text.

use std::collections::BTreeMap;

use renkei_model::Day;

use crate::diagnostic::{Column, Diagnostic, Place, Report, Severity};
use crate::parse::fields::YEARS;
use crate::parse::value::day_of;
use crate::text::{clean, is_break, is_hidden};
use crate::{Sources, read};

/// Ends the values, and begins them.
const FENCE: &str = "---";

/// A key that a file may have.
pub(crate) struct Key {
    /// As written before the colon.
    pub name: &'static str,
    /// Whether the file is useless without it.
    pub needed: bool,
    /// Whether several values may follow, each on a line of its own after `-`.
    pub many: bool,
}

impl Key {
    /// A key that every file has.
    pub(crate) const fn needed(name: &'static str) -> Self {
        Self { name, needed: true, many: false }
    }

    /// A key that a file may leave out or empty.
    pub(crate) const fn optional(name: &'static str) -> Self {
        Self { name, needed: false, many: false }
    }

    /// A key with any number of values.
    pub(crate) const fn many(name: &'static str) -> Self {
        Self { name, needed: false, many: true }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The line, from 1.
    pub line: u32,
    /// Trimmed, not empty.
    pub text: String,
}

/// A file that was taken apart.
pub(crate) struct Sheet {
    /// The file's name with its folder.
    pub file: String,
    values: BTreeMap<&'static str, Vec<Value>>,
    /// The text, with `\n` for every line break and without hidden characters.
    pub body: String,
    /// The line on which the text begins, from 1.
    pub body_line: u32,
}

/// The texts of a folder by the names of their files without ending, ascending.
pub(crate) fn files<'s>(
    sources: &'s Sources,
    folder: &str,
) -> impl Iterator<Item = (&'s str, &'s str, &'s [u8])> {
    let prefix = format!("{folder}/");
    sources.files.iter().filter_map(move |(file, bytes)| {
        let stem = file.strip_prefix(&prefix)?.strip_suffix(".md")?;
        Some((file.as_str(), stem, bytes.as_slice()))
    })
}

impl Sheet {
    /// Takes a file apart; `None`, and an error, where it has no values at its top or is not text.
    pub(crate) fn parse(
        file: &str,
        bytes: &[u8],
        keys: &'static [Key],
        report: &mut Report,
    ) -> Option<Self> {
        let text = read::text(file, bytes, report)?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut lines = text.split('\n');
        let names: Vec<_> = keys.iter().map(|key| key.name).collect();
        let repair = format!(
            "ファイルのはじめに「{FENCE}」の行を書き、{} を「title: 題名」のように1行ずつ書いて、また「{FENCE}」の行を書いてください。",
            names.join("・")
        );
        let opened = lines.next().is_some_and(|line| line.trim_end() == FENCE);
        let length = opened.then(|| lines.position(|line| line.trim_end() == FENCE)).flatten();
        let Some(length) = length else {
            report.add(
                Severity::Error,
                Place::row(file, 1),
                "題名などを書く部分がありません。",
                &repair,
            );
            return None;
        };
        let head: Vec<&str> = text.split('\n').skip(1).take(length).collect();
        let body_line = u32::try_from(length).ok()?.checked_add(3)?;
        let body: Vec<&str> = text.split('\n').skip(length + 2).collect();
        let mut sheet = Self {
            file: file.to_owned(),
            values: BTreeMap::new(),
            body: body.join("\n"),
            body_line,
        };
        sheet.head(&head, keys, report);
        sheet.clean_body(report);
        Some(sheet)
    }

    fn head(&mut self, lines: &[&str], keys: &'static [Key], report: &mut Report) {
        let mut current: Option<&'static Key> = None;
        for (line, number) in lines.iter().zip(2_u32..) {
            let (text, _) = clean(line);
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            if let Some(item) = text.strip_prefix('-') {
                let item = item.trim();
                match current.filter(|key| key.many) {
                    Some(_) if item.is_empty() => {}
                    Some(key) => self.put(key, number, item),
                    None => self.error(
                        number,
                        Some(&text),
                        "「-」で始まる行は、この項目では使えません。",
                        "「sources:」か「search:」の下に書いてください。",
                        report,
                    ),
                }
                continue;
            }
            let pair = text.split_once([':', '：']);
            let known = pair.and_then(|(name, value)| {
                let name = name.trim();
                Some((keys.iter().find(|key| key.name == name)?, value.trim()))
            });
            current = known.map(|(key, _)| key);
            match known {
                Some((key, "")) => {
                    self.values.entry(key.name).or_default();
                }
                Some((key, _)) if !key.many && self.has(key.name) => self.error(
                    number,
                    Some(&text),
                    "同じ項目が2回あります。",
                    "どちらか1つにしてください。",
                    report,
                ),
                Some((key, value)) => self.put(key, number, value),
                None => {
                    let names: Vec<_> = keys.iter().map(|key| key.name).collect();
                    self.error(
                        number,
                        Some(&text),
                        "知らない項目です。",
                        &format!(
                            "使える項目は {} です。「項目: 内容」の形で書いてください。",
                            names.join("、")
                        ),
                        report,
                    );
                }
            }
        }
        for key in keys.iter().filter(|key| key.needed && !self.has(key.name)) {
            report.push(Diagnostic {
                severity: Severity::Error,
                place: Place::file(&self.file)
                    .cell(1, Column { index: None, name: key.name.to_owned() }),
                value: None,
                message: "この項目がないか、空です。".to_owned(),
                repair: format!("はじめの部分に「{}: 内容」の行を書いてください。", key.name),
            });
        }
    }

    fn clean_body(&mut self, report: &mut Report) {
        let hidden = |c: char| is_hidden(c) && !is_break(c);
        for (line, number) in self.body.split('\n').zip(self.body_line..) {
            if line.contains(hidden) {
                report.push(Diagnostic {
                    severity: Severity::Fixed,
                    place: Place::row(&self.file, number),
                    value: Some(line.to_owned()),
                    message: "目に見えない文字がまざっています。取りのぞいて公開します。"
                        .to_owned(),
                    repair: "このままでもかまいません。".to_owned(),
                });
            }
        }
        self.body.retain(|c| !hidden(c));
    }

    fn put(&mut self, key: &'static Key, line: u32, text: &str) {
        self.values.entry(key.name).or_default().push(Value { line, text: text.to_owned() });
    }

    fn has(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|values| !values.is_empty())
    }

    /// The values of a key, in their order.
    pub(crate) fn values(&self, name: &str) -> &[Value] {
        self.values.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The one value of a key.
    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.values(name).first()
    }

    /// The one value of a key as text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.value(name).map(|value| value.text.clone())
    }

    /// A day of our time; an error where the value is none.
    pub(crate) fn day(&self, name: &str, report: &mut Report) -> Option<Day> {
        let value = self.value(name)?;
        let day = day_of(&value.text).filter(|day| YEARS.contains(&day.year()));
        if day.is_none() {
            self.value_error(
                value,
                "日付として読めません。",
                "2026-04-01 のように、西暦の年-月-日で書いてください。",
                report,
            );
        }
        day
    }

    /// An error about a value.
    pub(crate) fn value_error(
        &self,
        value: &Value,
        message: &str,
        repair: &str,
        report: &mut Report,
    ) {
        self.error(value.line, Some(&value.text), message, repair, report);
    }

    /// An error about a line, from 1.
    pub(crate) fn error(
        &self,
        line: u32,
        value: Option<&str>,
        message: &str,
        repair: &str,
        report: &mut Report,
    ) {
        self.push(Severity::Error, line, value, message, repair, report);
    }

    /// Asks a person to look at a line, from 1.
    pub(crate) fn check(
        &self,
        line: u32,
        value: Option<&str>,
        message: &str,
        repair: &str,
        report: &mut Report,
    ) {
        self.push(Severity::Check, line, value, message, repair, report);
    }

    fn push(
        &self,
        severity: Severity,
        line: u32,
        value: Option<&str>,
        message: &str,
        repair: &str,
        report: &mut Report,
    ) {
        report.push(Diagnostic {
            severity,
            place: Place::row(&self.file, line),
            value: value.map(str::to_owned),
            message: message.to_owned(),
            repair: repair.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[Key] =
        &[Key::needed("title"), Key::optional("reviewed-on"), Key::many("sources")];

    fn parse(text: &str) -> (Option<Sheet>, Vec<String>) {
        let mut report = Report::default();
        let sheet = Sheet::parse("articles/a.md", text.as_bytes(), KEYS, &mut report);
        let report = report.finish();
        let found = report.diagnostics().iter().map(|one| one.place.to_string()).collect();
        (sheet, found)
    }

    #[test]
    fn values_and_text_are_taken_apart_with_their_lines() {
        let text = "\u{feff}---\r\ntitle: 甲: 乙\r\n# メモ\r\nsources:\r\n  - 一\r\n  - 二\r\n---\r\n\r\n本文\r\n";
        let (sheet, found) = parse(text);
        let sheet = sheet.unwrap();
        assert_eq!(found, [""; 0]);
        assert_eq!(sheet.text("title").as_deref(), Some("甲: 乙"));
        assert_eq!(sheet.values("sources")[1], Value { line: 6, text: "二".to_owned() });
        assert_eq!((sheet.body.as_str(), sheet.body_line), ("\n本文\n", 8));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let (sheet, found) =
            parse("---\ntitel: x\n- y\nreviewed-on: 2026-02-30\n---\nあ\u{202e}い\n");
        let sheet = sheet.unwrap();
        assert_eq!(sheet.body, "あい\n");
        assert_eq!(
            found,
            [
                "articles/a.md 1行目「title」",
                "articles/a.md 2行目",
                "articles/a.md 3行目",
                "articles/a.md 6行目"
            ]
        );
        let mut report = Report::default();
        assert_eq!(sheet.day("reviewed-on", &mut report), None);
        assert_eq!(report.diagnostics()[0].place.to_string(), "articles/a.md 4行目");
    }

    #[test]
    fn a_file_without_values_is_refused() {
        for text in ["", "本文", "---\ntitle: x\n本文"] {
            let (sheet, found) = parse(text);
            assert!(sheet.is_none() && found == ["articles/a.md 1行目"], "{text}");
        }
    }
}
