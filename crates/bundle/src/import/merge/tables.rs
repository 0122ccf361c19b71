//! The tables that an import changes, out of the sources and back into them.

use std::collections::BTreeMap;

use renkei_model::Day;

use super::blocks::Blocks;
use crate::Sources;
use crate::diagnostic::Report;
use crate::document::Document;
use crate::ids::assign_ids;
use crate::lock;
use crate::parse::{closed_facilities, facilities, hours, seminars, services, sources};
use crate::read::Spec;
use crate::read::input::WORKBOOK;
use crate::template;

/// The tables.
pub(super) struct Tables {
    /// 施設.
    pub facilities: Document,
    /// サービス.
    pub services: Document,
    /// 診療時間.
    pub hours: Document,
    /// The blocks of 診療時間, as they are to be.
    pub blocks: Blocks,
    /// The rows of サービス by 施設id.
    pub services_of: BTreeMap<String, Vec<usize>>,
    /// セミナー.
    pub seminars: Document,
    /// 出典.
    pub sources: Document,
    /// 掲載を終えた施設; only read.
    pub closed: Document,
    /// The tables as they were.
    before: BTreeMap<&'static str, Document>,
    lock: Option<Vec<u8>>,
    day: Option<Day>,
}

impl Tables {
    /// Opens them. `day` is written above a table that has had no rows.
    ///
    /// # Errors
    /// The report, where one of them cannot be read or stands twice.
    pub(super) fn open(all: &Sources, day: Option<Day>) -> Result<Self, Report> {
        let mut report = Report::default();
        let mut open = |spec| Document::open(spec, all, &mut report);
        let opened = (
            open(&facilities::SPEC),
            open(&services::SPEC),
            open(&hours::SPEC),
            open(&seminars::SPEC),
            open(&sources::SPEC),
            open(&closed_facilities::SPEC),
        );
        match opened {
            (
                Some(facilities),
                Some(services),
                Some(hours),
                Some(seminars),
                Some(sources),
                Some(closed),
            ) if report.is_publishable() => {
                let before = [
                    (facilities::SPEC.file, facilities.clone()),
                    (services::SPEC.file, services.clone()),
                    (hours::SPEC.file, hours.clone()),
                    (seminars::SPEC.file, seminars.clone()),
                    (sources::SPEC.file, sources.clone()),
                ];
                let lock = all.files.get(lock::FILE).cloned();
                Ok(Self {
                    blocks: Blocks::new(&hours),
                    services_of: rows_by(&services, "施設id"),
                    before: before.into(),
                    facilities,
                    services,
                    hours,
                    seminars,
                    sources,
                    closed,
                    lock,
                    day,
                })
            }
            _ => Err(report.finish()),
        }
    }

    /// Gives permanent ids to the new rows of 施設, which services and hours name, and of セミナー.
    ///
    /// # Errors
    /// The report, where the register of ids cannot be read.
    pub(super) fn assign_ids(&mut self) -> Result<(), Report> {
        let has_new_events = self.is_changed(&seminars::SPEC, &self.seminars);
        let mut numbered = vec![(&facilities::SPEC, &mut self.facilities)];
        if has_new_events {
            numbered.push((&seminars::SPEC, &mut self.seminars));
        }
        let mut alone = Sources::default();
        for (spec, document) in &numbered {
            let csv = with_head(spec, document, self.day).to_csv();
            alone.files.insert(spec.file.to_owned(), csv);
        }
        if let Some(lock) = &self.lock {
            alone.files.insert(lock::FILE.to_owned(), lock.clone());
        }
        assign_ids(&alone)?.put_into(&mut alone);
        let mut report = Report::default();
        for (spec, document) in numbered {
            let Some(with_ids) = Document::open(spec, &alone, &mut report) else {
                return Err(report.finish());
            };
            document.rows = with_ids.rows;
        }
        self.lock = alone.files.remove(lock::FILE);
        Ok(())
    }

    fn is_changed(&self, spec: &Spec, document: &Document) -> bool {
        self.before.get(spec.file) != Some(document)
    }

    /// The sources with the tables that changed; each goes where it came from.
    ///
    /// # Errors
    /// The report, where the workbook cannot be written.
    pub(super) fn close(mut self, all: &Sources) -> Result<Sources, Report> {
        self.blocks.write(&mut self.hours);
        let after: [(&'static Spec, Document); 5] = [
            (&facilities::SPEC, self.facilities),
            (&services::SPEC, self.services),
            (&hours::SPEC, self.hours),
            (&seminars::SPEC, self.seminars),
            (&sources::SPEC, self.sources),
        ];
        let mut result = all.clone();
        let mut for_workbook = Vec::new();
        for (spec, document) in after {
            if self.before.get(spec.file) == Some(&document) {
                continue;
            }
            let in_workbook =
                all.files.contains_key(WORKBOOK) && !all.files.contains_key(spec.file);
            if in_workbook {
                for_workbook.push((spec, document));
            } else {
                let before = all.files.get(spec.file).map(Vec::as_slice);
                let csv = with_head(spec, &document, self.day).to_csv();
                result.files.insert(spec.file.to_owned(), with_ends_of(before, csv));
            }
        }
        if !for_workbook.is_empty() {
            result.files.insert(WORKBOOK.to_owned(), template::workbook_with(all, for_workbook)?);
        }
        if let Some(lock) = self.lock {
            result.files.insert(lock::FILE.to_owned(), lock);
        }
        Ok(result)
    }
}

/// The file with the line ends that it had, so that only what was changed differs.
fn with_ends_of(before: Option<&[u8]>, csv: Vec<u8>) -> Vec<u8> {
    let had_lf = before.is_some_and(|bytes| {
        bytes.contains(&b'\n') && !bytes.windows(2).any(|pair| pair == b"\r\n")
    });
    if !had_lf {
        return csv;
    }
    let mut bytes = Vec::with_capacity(csv.len());
    let mut rest = csv.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\r' || rest.peek() != Some(&b'\n') {
            bytes.push(byte);
        }
    }
    bytes
}

/// A table that had no rows has no head yet; its origin is that of its rows.
fn with_head(spec: &Spec, document: &Document, day: Option<Day>) -> Document {
    let mut document = document.clone();
    if document.comments.is_empty() {
        let origin = if spec.file == seminars::SPEC.file {
            "# 出典: 1行ごとの出典は、「出典」の列にあります"
        } else {
            "# 出典: 1行ごとの出典は、施設の表の「出典」の列と、出典の表にあります"
        };
        let lines = [origin.to_owned(), "# ライセンス: 出典の表にあります".to_owned()];
        let day = day.map(|day| format!("# 日付: {day}"));
        document.comments = lines.into_iter().chain(day).map(|line| vec![line]).collect();
    }
    document
}

/// The rows of a table by the value of one column, in order.
pub(super) fn rows_by(document: &Document, column: &str) -> BTreeMap<String, Vec<usize>> {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let at = document.column(column);
    for (index, row) in document.rows.iter().enumerate() {
        let value = at.and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        rows.entry(value.to_owned()).or_default().push(index);
    }
    rows
}

/// The cell of a row by its number.
pub(super) fn cell<'d>(document: &'d Document, row: usize, column: &str) -> &'d str {
    document.rows.get(row).map_or("", |cells| document.cell(cells, column))
}

/// A row with these cells behind the others; gives its index.
pub(super) fn insert(document: &mut Document, cells: &[(&str, &str)]) -> usize {
    let at = document.rows.len();
    document.rows.push(vec![String::new(); document.header.len()]);
    for (column, value) in cells {
        document.set(at, column, value);
    }
    at
}
