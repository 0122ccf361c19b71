//! OpenDocument sheets without their long runs of equal rows.
//!
//! Such a file says in a few bytes that a row comes a million times, and the reader of workbooks
//! writes all of them out, which takes a gigabyte. So runs are shortened before it reads.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read as _, Write as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::archive::BYTES;
use super::look::attribute;
use super::unreadable::Unreadable;

/// So many rows of a run are left.
const MOST: u32 = 100;
/// No program has more rows than this.
const ROWS: u32 = 1 << 20;

/// The part with the sheets.
const CONTENT: &str = "content.xml";
/// What else the reader of workbooks needs.
const NEEDED: [&str; 2] = ["mimetype", "META-INF/manifest.xml"];

/// A file with shortened runs.
pub(super) struct Shortened {
    /// The file; only the parts that are read.
    pub(super) bytes: Vec<u8>,
    /// By the name of a sheet.
    pub(super) sheets: BTreeMap<String, Skipped>,
}

/// The rows of a sheet that were passed over.
#[derive(Debug, Default)]
pub(super) struct Skipped {
    /// From which row of the shortened sheet on, from 0, how many are missing before it.
    rows: Vec<(u32, u32)>,
    /// Runs in which something is written: the first row, from 0, and how many there were.
    pub(super) written: Vec<(u32, u32)>,
}

impl Skipped {
    /// How many rows are missing before a row of the shortened sheet, from 0.
    pub(super) fn before(&self, row: u32) -> u32 {
        let earlier = self.rows.iter().take_while(|(from, _)| *from <= row);
        earlier.map(|(_, missing)| missing).sum()
    }
}

/// The file with its runs shortened; `None` where it is no OpenDocument sheet.
pub(super) fn shorten(bytes: &[u8]) -> Result<Option<Shortened>, Unreadable> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    if zip.index_for_name(CONTENT).is_none() {
        return Ok(None);
    }
    let damaged = |_| Unreadable::Damaged;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for name in NEEDED {
        if let Ok(mut file) = zip.by_name(name) {
            copy.start_file(name, stored).map_err(damaged)?;
            std::io::copy(&mut file, &mut copy).map_err(|_| Unreadable::Damaged)?;
        }
    }
    let file = zip.by_name(CONTENT).map_err(damaged)?;
    let (content, sheets) = content(BufReader::new(file.take(BYTES)))?;
    copy.start_file(CONTENT, stored).map_err(damaged)?;
    copy.write_all(&content).map_err(|_| Unreadable::Damaged)?;
    let bytes = copy.finish().map_err(damaged)?.into_inner();
    Ok(Some(Shortened { bytes, sheets }))
}

/// Where in the content the reader is.
#[derive(Default)]
struct Place {
    sheet: String,
    skipped: Skipped,
    /// The row of the shortened sheet.
    row: u32,
    /// How often the row comes, how often it is left, and whether anything is written in it.
    run: (u32, u32, bool),
}

impl Place {
    fn begin(&mut self, row: &BytesStart<'_>) {
        let times = attribute(row, REPEATED).and_then(|text| text.parse::<u32>().ok());
        let times = times.unwrap_or(1).min(ROWS);
        self.run = (times, times.min(MOST), false);
    }

    fn end(&mut self) {
        let (times, left, is_written) = self.run;
        let first = self.row + self.skipped.before(self.row);
        self.row += left;
        if times > left {
            self.skipped.rows.push((self.row, times - left));
            if is_written {
                self.skipped.written.push((first, times));
            }
        }
    }
}

const REPEATED: &str = "number-rows-repeated";

type Content = (Vec<u8>, BTreeMap<String, Skipped>);

fn content(part: impl std::io::BufRead) -> Result<Content, Unreadable> {
    let damaged = |_| Unreadable::Damaged;
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let mut writer = Writer::new(Vec::new());
    let mut sheets = BTreeMap::new();
    let (mut place, mut buffer) = (Place::default(), Vec::new());
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| Unreadable::Damaged)?;
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let is_empty = matches!(event, Event::Empty(_));
                match element.local_name().as_ref() {
                    "table" => {
                        let sheet = attribute(element, "name").unwrap_or_default();
                        place = Place { sheet, ..Place::default() };
                    }
                    "table-row" => {
                        place.begin(element);
                        let (times, left, _) = place.run;
                        if times > left {
                            let row = with_times(element, left);
                            let row = if is_empty { Event::Empty(row) } else { Event::Start(row) };
                            writer.write_event(row).map_err(damaged)?;
                            if is_empty {
                                place.end();
                            }
                            continue;
                        }
                        if is_empty {
                            place.end();
                        }
                    }
                    "p" => place.run.2 = true,
                    "table-cell" if attribute(element, "value-type").is_some() => {
                        place.run.2 = true;
                    }
                    _ => {}
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "table-row" => place.end(),
                "table" => {
                    let skipped = core::mem::take(&mut place.skipped);
                    sheets.insert(core::mem::take(&mut place.sheet), skipped);
                }
                _ => {}
            },
            Event::Eof => return Ok((writer.into_inner(), sheets)),
            _ => {}
        }
        writer.write_event(event).map_err(damaged)?;
    }
}

/// A row that comes so often.
fn with_times(row: &BytesStart<'_>, times: u32) -> BytesStart<'static> {
    let mut changed = row.to_owned();
    changed.clear_attributes();
    let times = times.to_string();
    for mut attribute in row.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() == REPEATED {
            attribute.value = times.as_str().into();
        }
        changed.push_attribute(attribute);
    }
    changed
}
