//! Any file → grids of cells, by its content and never by its name.

use super::csv::{Dialect, Ends, Record, Records};
use super::decode::{self, Decoded, Encoding};
use super::look::Look;
use super::sniff::{self, Content};
use super::unreadable::Unreadable;
use super::{archive, dialect, workbook};
use crate::diagnostic::Place;

/// More cells than this are no table. The hours of all clinics of the country are by estimate
/// some twenty million: 100,000 clinics with several rows of 36.
const CELLS: usize = 40_000_000;

/// A file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opened {
    /// Its tables in order, at least one: the text, the sheets of the workbook in which something
    /// is written, or those of all files of the archive.
    pub grids: Vec<Grid>,
    /// The files of an archive that hold no table, and why.
    pub skipped: Vec<(String, Unreadable)>,
}

/// A table as it stands, nothing known of its columns yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    /// The file as a message names it; for a file of an archive both names.
    pub file: String,
    /// The sheet's name, where it is one of a workbook.
    pub sheet: Option<String>,
    /// `None` for a sheet.
    pub encoding: Option<Encoding>,
    /// Between the cells: a comma, a tab or a semicolon; `None` for a sheet.
    pub separator: Option<char>,
    /// All rows from the first, numbered as a spreadsheet numbers them.
    pub records: Vec<Record>,
    /// What may have been lost on the way, and what was repaired.
    pub mended: Vec<Mended>,
    /// What Excel shows of a sheet beside its values; plain for a text.
    pub look: Look,
}

/// What was found in the text of a file, or done to it, so that it could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mended {
    /// So many places held bytes of no character; U+FFFD stands there.
    Replaced(usize),
    /// So many cells of a file in CP932 have a `?` right beside a Japanese character: Excel
    /// writes it for every character that the encoding does not have.
    QuestionMarks {
        /// How many cells.
        cells: usize,
        /// The row of the first, from 1.
        first: u32,
    },
    /// Line breaks of another kind than those that end the rows stood within cells.
    LooseBreaks,
}

impl Grid {
    /// Where it is, in the words of a report.
    pub(crate) fn place(&self) -> Place {
        Place { sheet: self.sheet.clone(), ..Place::file(&self.file) }
    }
}

/// Opens a file: text in any encoding, a workbook, or a zip archive with these in it. `name` only
/// names the file in messages.
///
/// # Errors
/// Why there is no table in it.
pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Opened, Unreadable> {
    match sniff::sniff(bytes)? {
        Content::Text => {
            let (decoded, dialect) = table_text(bytes)?;
            let grids = vec![text_grid(name, &decoded, dialect)?];
            Ok(Opened { grids, skipped: Vec::new() })
        }
        Content::OldWorkbook => written_sheets(name, bytes),
        Content::Zip => match archive::open(bytes)? {
            archive::Archive::Workbook => written_sheets(name, bytes),
            archive::Archive::Document => Err(Unreadable::Document),
            archive::Archive::Files(files) => inner_files(name, &files),
        },
    }
}

/// Opens a file that is known to be a table of the guide: text with one column is one, too.
pub(super) fn open_table(name: &str, bytes: &[u8]) -> Result<Opened, Unreadable> {
    if sniff::sniff(bytes) != Ok(Content::Text) {
        return open(name, bytes);
    }
    let decoded = decode::decode(bytes).ok_or(Unreadable::UnknownEncoding)?;
    if let Some(why) = sniff::foreign_text(&decoded.text) {
        return Err(why);
    }
    // Its rows end where a spreadsheet ends them: the clerk edits it in one.
    let found = dialect::dialect(&decoded.text);
    let separator = found.map_or(b',', |dialect| dialect.separator);
    let grids = vec![text_grid(name, &decoded, Dialect { separator, ends: Ends::Any })?];
    Ok(Opened { grids, skipped: Vec::new() })
}

/// Text that is a table, and how it is split.
fn table_text(bytes: &[u8]) -> Result<(Decoded, Dialect), Unreadable> {
    let decoded = decode::decode(bytes).ok_or(Unreadable::UnknownEncoding)?;
    if let Some(why) = sniff::foreign_text(&decoded.text) {
        return Err(why);
    }
    let dialect = dialect::dialect(&decoded.text).ok_or(Unreadable::NotATable)?;
    Ok((decoded, dialect))
}

fn text_grid(file: &str, decoded: &Decoded, dialect: Dialect) -> Result<Grid, Unreadable> {
    let mut records = Vec::new();
    let mut cells = 0;
    for record in Records::new(&decoded.text, dialect) {
        let record = record.map_err(|unclosed| Unreadable::UnclosedQuote { row: unclosed.row })?;
        cells += record.cells.len();
        if cells > CELLS {
            return Err(Unreadable::TooLarge);
        }
        records.push(record);
    }
    let mut mended = Vec::new();
    if decoded.replaced > 0 {
        mended.push(Mended::Replaced(decoded.replaced));
    }
    if decoded.encoding == Encoding::Cp932 {
        mended.extend(question_marks(&records));
    }
    if dialect.ends != Ends::Any {
        mended.push(Mended::LooseBreaks);
    }
    Ok(Grid {
        file: file.to_owned(),
        sheet: None,
        encoding: Some(decoded.encoding),
        separator: Some(char::from(dialect.separator)),
        records,
        mended,
        look: Look::default(),
    })
}

/// The cells in which a character may have been lost.
fn question_marks(records: &[Record]) -> Option<Mended> {
    let lost = |text: &str| {
        let mut before = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let beside = before.into_iter().chain(chars.peek().copied());
            if c == '?' && beside.into_iter().any(|c: char| !c.is_ascii()) {
                return true;
            }
            before = Some(c);
        }
        false
    };
    let mut found = records
        .iter()
        .flat_map(|record| record.cells.iter().map(|cell| (record.row, &cell.text)))
        .filter(|(_, text)| lost(text));
    let (first, _) = found.next()?;
    Some(Mended::QuestionMarks { cells: 1 + found.count(), first })
}

fn written_sheets(file: &str, bytes: &[u8]) -> Result<Opened, Unreadable> {
    let grid = |sheet: workbook::Sheet| Grid {
        file: file.to_owned(),
        sheet: Some(sheet.name),
        encoding: None,
        separator: None,
        records: sheet.records,
        mended: Vec::new(),
        look: sheet.look,
    };
    let sheets = workbook::sheets(bytes)?.into_iter();
    let grids: Vec<Grid> = sheets.filter(|sheet| !sheet.records.is_empty()).map(grid).collect();
    if grids.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Opened { grids, skipped: Vec::new() })
}

fn inner_files(file: &str, files: &[archive::Inner]) -> Result<Opened, Unreadable> {
    let mut opened = Opened { grids: Vec::new(), skipped: Vec::new() };
    let mut cells = 0;
    for inner in files {
        let name = format!("{file} の中の {}", inner.name);
        // An archive within the archive is not followed: one could go on for ever.
        let found = match sniff::sniff(&inner.bytes) {
            Ok(Content::Zip) => match archive::open(&inner.bytes) {
                Ok(archive::Archive::Workbook) => written_sheets(&name, &inner.bytes),
                Ok(archive::Archive::Document) => Err(Unreadable::Document),
                Ok(archive::Archive::Files(_)) => Err(Unreadable::ArchiveWithin),
                Err(why) => Err(why),
            },
            _ => open(&name, &inner.bytes),
        };
        match found {
            Ok(found) => {
                let records = found.grids.iter().flat_map(|grid| &grid.records);
                cells += records.map(|record| record.cells.len()).sum::<usize>();
                if cells > CELLS {
                    return Err(Unreadable::TooLarge);
                }
                opened.grids.extend(found.grids);
            }
            Err(why) => opened.skipped.push((inner.name.clone(), why)),
        }
    }
    match (opened.grids.is_empty(), opened.skipped.as_slice()) {
        (false, _) => Ok(opened),
        // The only file says more than that there is no table.
        (true, [(_, why)]) => Err(why.clone()),
        (true, _) => Err(Unreadable::NoTable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::SHIFT_JIS;
    use proptest::prelude::*;
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;

    const TEXT: &str = "名称,住所,科\r\nみほん医院,みほん市1-2,内科\r\n見本,みほん市,外科\r\n";

    fn rows(grid: &Grid) -> Vec<Vec<&str>> {
        grid.records
            .iter()
            .map(|record| record.cells.iter().map(|cell| cell.text.as_str()).collect())
            .collect()
    }

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (name, rows) in sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(*name).unwrap();
            for (row, cells) in (0..).zip(*rows) {
                for (column, cell) in (0..).zip(*cells) {
                    sheet.write(row, column, *cell).unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn every_encoding_and_separator_gives_the_same_cells() {
        let expected = open("a.csv", TEXT.as_bytes()).unwrap();
        let tabs = TEXT.replace(',', "\t");
        let semicolons = TEXT.replace(',', ";");
        let utf16: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cp932 = SHIFT_JIS.encode(TEXT).0.into_owned();
        for (bytes, encoding, separator) in [
            (cp932, Encoding::Cp932, ','),
            (utf16, Encoding::Utf16, '\t'),
            (semicolons.into_bytes(), Encoding::Utf8, ';'),
            (format!("\u{feff}{tabs}").into_bytes(), Encoding::Utf8Bom, '\t'),
        ] {
            let opened = open("a.csv", &bytes).unwrap();
            let grid = &opened.grids[0];
            assert_eq!((grid.encoding, grid.separator), (Some(encoding), Some(separator)));
            assert_eq!(rows(grid), rows(&expected.grids[0]));
            assert_eq!(grid.mended, []);
        }
    }

    #[test]
    fn an_archive_gives_the_tables_in_it_and_says_what_it_passed_over() {
        let book = workbook(&[("一覧", &[&["名称", "住所"], &["甲", "乙"]]), ("空", &[])]);
        let cp932 = SHIFT_JIS.encode(TEXT).0.into_owned();
        let bytes = zipped(&[
            ("表/一覧.csv", &cp932),
            ("book.csv", &book),
            ("読んでください.txt", "これは説明です。\n".as_bytes()),
            ("__MACOSX/._一覧.csv", b"\0\x05\x16"),
            ("中.zip", &zipped(&[("a.csv", TEXT.as_bytes())])),
        ]);
        let opened = open("a.csv", &bytes).unwrap();
        let places: Vec<_> = opened.grids.iter().map(|grid| grid.place().to_string()).collect();
        assert_eq!(places, ["a.csv の中の 表/一覧.csv", "a.csv の中の book.csv「一覧」"]);
        assert_eq!(rows(&opened.grids[1]), [["名称", "住所"], ["甲", "乙"]]);
        let skipped = [
            ("読んでください.txt".to_owned(), Unreadable::NotATable),
            ("中.zip".to_owned(), Unreadable::ArchiveWithin),
        ];
        assert_eq!(opened.skipped, skipped);
    }

    #[test]
    fn names_in_cp932_are_read() {
        // Windows writes them without saying so; the writer here would.
        let mut bytes = zipped(&[("1234.csv", TEXT.as_bytes())]);
        let name = [0x88, 0xEA, 0x97, 0x97];
        for at in 0..bytes.len() - 4 {
            if bytes[at..].starts_with(b"1234") {
                bytes[at..at + 4].copy_from_slice(&name);
            }
        }
        let opened = open("a.zip", &bytes).unwrap();
        assert_eq!(opened.grids[0].file, "a.zip の中の 一覧.csv");
    }

    #[test]
    fn a_small_archive_that_unpacks_to_gigabytes_is_refused() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.csv", SimpleFileOptions::default().large_file(true)).unwrap();
        let zeros = vec![b'0'; 1 << 20];
        for _ in 0..(archive::BYTES >> 20) + 1 {
            zip.write_all(&zeros).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 4 << 20);
        assert_eq!(open("a.zip", &bytes), Err(Unreadable::TooLarge));
    }

    #[test]
    fn a_question_mark_beside_japanese_is_a_lost_character_and_others_are_not() {
        let text = "名称,URL\r\n?田医院,https://example.jp/?a=1\r\n見本?,what?\r\n";
        let grid = &open("a.csv", &SHIFT_JIS.encode(text).0).unwrap().grids[0];
        assert_eq!(grid.mended, [Mended::QuestionMarks { cells: 2, first: 2 }]);
        assert_eq!(open("a.csv", text.as_bytes()).unwrap().grids[0].mended, []);
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_sentence() {
        for (bytes, expected) in [
            (&b""[..], Unreadable::Empty),
            ("id,名称\n1,\"甲\n".as_bytes(), Unreadable::UnclosedQuote { row: 2 }),
            (b"id\n1,\x82\x20\xFF\n", Unreadable::UnknownEncoding),
            (b"PK\x03\x04 cut", Unreadable::Damaged),
            (&zipped(&[("word/document.xml", b"<w/>")]), Unreadable::Document),
            (&zipped(&[("a.pdf", b"%PDF-1.4")]), Unreadable::Pdf),
            (&zipped(&[]), Unreadable::NoTable),
            (&workbook(&[("空", &[])]), Unreadable::Empty),
        ] {
            let why = open("a.csv", bytes).unwrap_err();
            assert_eq!(why, expected);
            assert!(why.to_string().ends_with('。') && why.repair().ends_with('。'));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_opened_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = open("a", &bytes);
        }

        #[test]
        fn any_text_is_opened_or_refused(text in "([\",;\t\r\n]|[a-z内科0-9]{1,3}){0,40}") {
            if let Ok(opened) = open("a", text.as_bytes()) {
                prop_assert!(!opened.grids.is_empty());
            }
        }

        #[test]
        fn a_damaged_workbook_or_archive_is_opened_or_refused(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
            cut in any::<prop::sample::Index>(),
        ) {
            let book = workbook(&[("一覧", &[&["名称", "住所"], &["甲", "乙"]])]);
            for mut bytes in [zipped(&[("a.csv", TEXT.as_bytes()), ("b.xlsx", &book)]), book] {
                for (at, byte) in &changes {
                    let at = at.index(bytes.len());
                    bytes[at] = *byte;
                }
                let _ = open("a", &bytes);
                bytes.truncate(cut.index(bytes.len()));
                let _ = open("a", &bytes);
            }
        }
    }
}
