//! Workbooks as other programs than ours write them: the parts are written out here.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;

use super::*;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="施設" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook with one sheet of these rows, and with shared strings where there are any.
fn book(rows: &str, strings: Option<&str>) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#);
    let strings = strings.map(|items| format!(r#"<sst xmlns="{main}">{items}</sst>"#));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.extend(strings.as_deref().map(|strings| ("xl/sharedStrings.xml", strings)));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let sheet = sheets(bytes).unwrap().swap_remove(0);
    let texts = |record: Record| record.cells.into_iter().map(|cell| cell.text).collect();
    sheet.records.into_iter().map(texts).collect()
}

#[test]
fn furigana_are_never_glued_to_the_name() {
    let strings = r#"<si><t>大森医院</t><rPh sb="0" eb="2"><t>オオモリ</t></rPh><rPh sb="2" eb="4"><t>イイン</t></rPh><phoneticPr fontId="1"/></si><si><r><t>大森</t></r><r><t xml:space="preserve"> 歯科</t></r><rPh sb="0" eb="2"><t>オオモリ</t></rPh></si>"#;
    let cells = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>旭薬局</t><rPh sb="0" eb="1"><t>アサヒ</t></rPh></is></c></row>"#;
    assert_eq!(rows(&book(cells, Some(strings))), [["大森医院", "大森 歯科", "旭薬局"]]);
}

#[test]
fn a_workbook_without_shared_strings_reads() {
    // As SheetJS writes it: texts within the cells, cells without their place.
    let cells = r#"<row r="2"><c t="str"><v>名称</v></c><c t="inlineStr"><is><t>住所</t></is></c></row><row r="3"><c r="B3" t="str"><v>みほん市</v></c></row>"#;
    assert_eq!(rows(&book(cells, None)), [["", ""], ["名称", "住所"], ["", "みほん市"]]);
}

#[test]
fn a_moment_in_the_time_of_greenwich_is_not_taken_for_a_day_of_japan() {
    let cells = r#"<row r="1"><c r="A1" t="d"><v>2026-04-01T00:00:00.000Z</v></c><c r="B1" t="d"><v>2026-03-31T15:00:00.000Z</v></c></row>"#;
    assert_eq!(rows(&book(cells, None)), [["2026-04-01", "2026-03-31 15:00:00.000Z"]]);
}

#[test]
fn numbers_are_plain_digits() {
    let cells = r#"<row r="1"><c r="A1"><v>111010000010</v></c><c r="B1"><v>1.1101000001E+11</v></c><c r="C1"><v>182238430</v></c><c r="D1"><v>5.2035000000000000E+4</v></c><c r="E1"><v>39.319076000000003</v></c><c r="F1"><v>0.77083333333333304</v></c></row>"#;
    let expected = [
        "111010000010",
        "111010000010",
        "182238430",
        "52035",
        "39.319076000000003",
        "0.770833333333333",
    ];
    let read = rows(&book(cells, None));
    assert_eq!(read[0][..4], expected[..4]);
    // As near as a number of the computer comes.
    assert!((read[0][4].parse::<f64>().unwrap() - 39.319_076).abs() < 1e-12);
    assert_eq!(crate::parse::time::read(&read[0][5]), Some(18 * 60 + 30));
}

#[test]
fn days_and_times_are_written_as_the_tables_write_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (format, value)) in (0..).zip([
        ("yyyy/m/d", ExcelDateTime::from_ymd(2026, 4, 1).unwrap()),
        ("[$-411]ggge\"年\"m\"月\"d\"日\"", ExcelDateTime::from_ymd(2026, 4, 1).unwrap()),
        ("h:mm", ExcelDateTime::from_hms(8, 30, 0.0).unwrap()),
        ("yyyy/m/d h:mm", ExcelDateTime::from_ymd(2026, 4, 1).unwrap().and_hms(9, 0, 0.0).unwrap()),
        ("[h]:mm", ExcelDateTime::from_hms(0, 0, 0.0).unwrap()),
    ]) {
        sheet.write_with_format(0, column, &value, &Format::new().set_num_format(format)).unwrap();
    }
    let over_midnight = Format::new().set_num_format("[h]:mm");
    sheet.write_with_format(0, 5, 25.0 / 24.0, &over_midnight).unwrap();
    let read = rows(&book.save_to_buffer().unwrap());
    assert_eq!(read, [["2026-04-01", "2026-04-01", "08:30", "2026-04-01 09:00", "00:00", "25:00"]]);
}

#[test]
fn clocks_go_on_past_midnight_whatever_their_format_and_are_no_days_of_1900() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let values =
        [("h:mm", 1.0), ("[h]:mm", 1.0), ("h:mm", 26.0 / 24.0), ("h:mm", 0.0), ("h:mm", 2.0)];
    for (column, (format, value)) in (0..).zip(values) {
        let format = Format::new().set_num_format(format);
        sheet.write_number_with_format(0, column, value, &format).unwrap();
    }
    let read = rows(&book.save_to_buffer().unwrap());
    assert_eq!(read, [["24:00", "24:00", "26:00", "00:00", "48:00"]]);
}

#[test]
fn a_cell_far_away_takes_no_memory_for_those_between() {
    let cells = r#"<row r="1"><c r="A1" t="str"><v>名称</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>"#;
    let sheet = sheets(&book(cells, None)).unwrap().swap_remove(0);
    assert_eq!(sheet.records.len(), 1_048_576);
    let cells: usize = sheet.records.iter().map(|record| record.cells.len()).sum();
    assert!(cells < 1_100_000, "{cells}");
}

#[test]
fn a_damaged_workbook_is_refused() {
    let whole = book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", None);
    assert_eq!(sheets(&whole[..whole.len() / 2]), Err(Unreadable::Damaged));
    assert_eq!(sheets(b"no workbook"), Err(Unreadable::Damaged));
}

/// The same sheet in the formats of Excel 97 and of OpenDocument, written by LibreOffice.
const XLS: &[u8] = include_bytes!("../../../tests/fixtures/books/mihon.xls");
const ODS: &[u8] = include_bytes!("../../../tests/fixtures/books/mihon.ods");

#[test]
fn old_workbooks_and_open_documents_read_alike() {
    for bytes in [XLS, ODS] {
        assert_eq!(
            rows(bytes),
            [
                ["施設の一覧", "", "", "", ""],
                ["名称", "電話番号", "確認日", "開始", "定員"],
                ["みほん病院", "0000-00-0001", "2026-04-01", "08:30", "150"],
                ["ｻｰﾋﾞｽかわべ", "0000-00-0002", "2026-12-31", "13:00", ""],
                ["あさひ歯科", "0000000003", "", "", "12"],
            ]
        );
    }
}

/// Where a pattern stands in the old workbook.
fn place(pattern: &[u8]) -> usize {
    XLS.windows(pattern.len()).position(|window| window == pattern).unwrap()
}

#[test]
fn an_old_workbook_that_asks_for_all_memory_is_refused() {
    let dimensions = place(&[0x00, 0x02, 14, 0]);
    let label = place(&[0xFD, 0x00, 10, 0]);
    let u32_at = |at: usize| u32::from_le_bytes(XLS[at..at + 4].try_into().unwrap()) as usize;
    let (directory, table) = (u32_at(48), u32_at(76));
    for (at, bytes) in [
        // Four billion rows; a cell in the last column there can be in a number.
        (dimensions + 8, &[0xFF; 4][..]),
        (label + 6, &[0xFF; 2]),
        // The directory goes on where it began.
        ((table + 1) * 512 + directory * 4, &XLS[48..52]),
    ] {
        let mut damaged = XLS.to_vec();
        damaged[at..at + bytes.len()].copy_from_slice(bytes);
        assert_eq!(sheets(&damaged), Err(Unreadable::Damaged));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..Default::default() })]

    #[test]
    fn a_damaged_old_workbook_or_open_document_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        old in any::<bool>(),
    ) {
        let mut bytes = if old { XLS } else { ODS }.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = sheets(&bytes);
    }
}
