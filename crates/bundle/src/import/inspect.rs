//! `renkei inspect`: what a file is and what is in it. Only reads and reports.

use core::fmt;

use serde::Serialize;

use super::finding::{self, Effect, Finding, What};
use super::format::Format;
use super::{File, Options, Outcome, TableRead, TableRows, read};
use crate::text::shown;

/// How many findings of a kind are shown.
const EXAMPLES: usize = 5;

/// What is in files.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// The municipality whose rows were counted, five digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Every table of the files, in order.
    pub tables: Vec<Inspected>,
    /// How many places came of all files together.
    pub places: usize,
}

/// What is in a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspected {
    /// The file, for a file of an archive both names.
    pub file: String,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// How the text was encoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between the cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// What a person should know of the whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What was read; `None` where the table was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// Why a table is refused, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// What is wrong.
    pub why: String,
    /// What to do.
    pub repair: String,
}

/// What was read out of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Content {
    /// Its format.
    pub format: Format,
    /// The format's Japanese name.
    pub format_name: String,
    /// Why its rows cannot be imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_inspected: Option<&'static str>,
    /// The row of the header, as a spreadsheet numbers it.
    pub header_row: u32,
    /// How many columns have a name.
    pub columns: usize,
    /// Rows below the header in which anything is written.
    pub rows: usize,
    /// Rows of the municipality; all rows where none was asked for.
    pub rows_of_city: usize,
    /// Institutions, or events, that came of them.
    pub records: usize,
    /// Rows that are not used.
    pub refused_rows: usize,
    /// The findings by kind.
    pub findings: Vec<Kind>,
    /// Columns that are not used.
    pub unused_columns: Vec<String>,
}

/// The findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kind {
    /// Which kind.
    pub what: What,
    /// What it does to the data.
    pub effect: Effect,
    /// The sentence that says so.
    pub sentence: &'static str,
    /// How many.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<Finding>,
}

/// Inspects files, together as they would be imported.
#[must_use]
pub fn inspect(files: &[File<'_>], options: &Options) -> Inspection {
    let reading = read(files, options);
    Inspection {
        city: options.city.as_ref().map(|city| city.code.clone()),
        tables: reading.tables.into_iter().map(inspected).collect(),
        places: reading.places.len(),
    }
}

pub(crate) fn inspected(table: TableRead) -> Inspected {
    let (content, refusal) = match table.outcome {
        Outcome::Read(rows) => (Some(content(rows)), None),
        Outcome::Refused { why, repair } => (None, Some(Refusal { why, repair })),
    };
    Inspected {
        file: table.file,
        sheet: table.sheet,
        encoding: table.encoding,
        separator: table.separator,
        warnings: table.warnings,
        content,
        refusal,
    }
}

fn content(rows: TableRows) -> Content {
    let counts = finding::counts(&rows.findings);
    let mut kinds: Vec<Kind> = counts
        .into_iter()
        .map(|(what, count)| Kind {
            what,
            effect: what.effect(),
            sentence: what.ja(),
            count,
            examples: rows
                .findings
                .iter()
                .filter(|f| f.what == what)
                .take(EXAMPLES)
                .cloned()
                .collect(),
        })
        .collect();
    kinds.sort_by_key(|kind| kind.effect);
    let refused = kinds.iter().filter(|kind| kind.effect == Effect::RowRefused);
    Content {
        format: rows.format,
        format_name: rows.format.to_string(),
        only_inspected: rows.format.not_imported(),
        header_row: rows.header_row,
        columns: rows.columns,
        rows: rows.rows,
        rows_of_city: rows.rows_of_city,
        records: rows.records,
        refused_rows: refused.map(|kind| kind.count).sum(),
        findings: kinds,
        unused_columns: rows.unused,
    }
}

impl fmt::Display for Inspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{table}")?;
        }
        writeln!(f, "あわせて {} か所の施設を読み取りました。", self.places)
    }
}

impl fmt::Display for Inspected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "■ {}", shown(&self.file))?;
        if let Some(sheet) = &self.sheet {
            write!(f, "「{}」", shown(sheet))?;
        }
        writeln!(f)?;
        if let Some(refusal) = &self.refusal {
            writeln!(f, "  読めませんでした：{}", refusal.why)?;
            writeln!(f, "  → {}", refusal.repair)?;
        }
        if let Some(content) = &self.content {
            writeln!(f, "  形式：{}（{}）", content.format_name, content.format.key())?;
        }
        if let Some(encoding) = &self.encoding {
            let separator = match self.separator {
                Some('\t') => "タブ",
                Some(';') => "セミコロン",
                _ => "コンマ",
            };
            writeln!(f, "  文字コード：{encoding}　区切り：{separator}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "  ※ {warning}")?;
        }
        self.content.as_ref().map_or(Ok(()), |content| write!(f, "{content}"))
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  見出し：{}行目（{}列）", self.header_row, self.columns)?;
        writeln!(
            f,
            "  行：{}行のうち{}行を読み、{}件になりました。使わない行は{}行です。",
            self.rows, self.rows_of_city, self.records, self.refused_rows
        )?;
        if let Some(why) = self.only_inspected {
            writeln!(f, "  ※ {why}")?;
        }
        if !self.unused_columns.is_empty() {
            let names: Vec<String> = self.unused_columns.iter().map(|name| shown(name)).collect();
            writeln!(f, "  使わない列：{}", names.join("、"))?;
        }
        for effect in Effect::ALL {
            let kinds: Vec<&Kind> = self.findings.iter().filter(|k| k.effect == effect).collect();
            if kinds.is_empty() {
                continue;
            }
            writeln!(f, "  【{}】", effect.ja())?;
            for kind in kinds {
                writeln!(f, "  {}件　{}", kind.count, kind.sentence)?;
                for example in &kind.examples {
                    writeln!(f, "      {example}")?;
                }
                let more = kind.count - kind.examples.len();
                if more > 0 {
                    writeln!(f, "      ほか{more}件")?;
                }
            }
        }
        Ok(())
    }
}
