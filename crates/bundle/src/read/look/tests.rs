//! Sheets as Excel, LibreOffice, Google and programs write them.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;
use crate::read::workbook::sheets;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Style 1 strikes out, style 2 says that it does not, style 3 says it by a value.
const STYLES: &str = r#"<fonts count="4"><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font><font><strike val="1"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/></cellXfs><dxfs count="1"><dxf><font><strike/></font></dxf></dxfs>"#;

/// A workbook with one sheet; `sheet` is what stands in its root.
fn book(sheet: &str, strings: &str, table: Option<&str>) -> Vec<u8> {
    let root = |name: &str, inner: &str| {
        format!(r#"<{name} xmlns="{MAIN}" xmlns:r="{OFFICE}">{inner}</{name}>"#)
    };
    let relation = |id: u32, kind: &str, target: &str| {
        format!(r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: String| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    let of_book = [
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "sharedStrings", "/xl/sharedStrings.xml"),
        relation(3, "styles", "styles.xml"),
    ];
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            root("workbook", r#"<sheets><sheet name="表&amp;" sheetId="1" r:id="rId1"/></sheets>"#),
        ),
        ("xl/_rels/workbook.xml.rels", relations(of_book.concat())),
        ("xl/worksheets/sheet1.xml", root("worksheet", sheet)),
        ("xl/styles.xml", root("styleSheet", STYLES)),
        ("xl/sharedStrings.xml", root("sst", strings)),
    ];
    if let Some(table) = table {
        let target = relation(1, "table", "../tables/table1.xml");
        parts.push(("xl/worksheets/_rels/sheet1.xml.rels", relations(target)));
        parts.push(("xl/tables/table1.xml", root("table", table)));
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn look(sheet: &str, strings: &str) -> Look {
    sheets(&book(sheet, strings, None)).unwrap().swap_remove(0).look
}

/// The marks as `A1 Struck`.
fn marks(look: &Look) -> Vec<String> {
    look.marks.iter().map(|(area, mark)| format!("{area} {mark:?}")).collect()
}

fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

#[test]
fn areas_are_written_as_excel_writes_them() {
    for text in ["A1", "J6:J9", "AA10:AB11", "XFD1048576"] {
        assert_eq!(Area::of(text).map(|area| area.to_string()).as_deref(), Some(text));
    }
    assert_eq!(Area::of("$B$2:$C$3").map(|area| area.to_string()).as_deref(), Some("B2:C3"));
    for text in ["", "1", "A", "A0", "B2:A1", "A:C", "a1", "A1A", "A99999999999"] {
        assert_eq!(Area::of(text), None, "{text}");
    }
}

#[test]
fn strokes_are_found_wherever_they_are_said() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" s="3"><v>1</v></c><c r="D1" s="1"/><c r="E1"><v>1</v></c></row><row r="2"><c r="A2" s="1" t="str"><v>x</v></c></row><row r="3" s="1" customFormat="1"><c r="B3"><v>1</v></c></row><row r="4"><c r="F4"><v>1</v></c></row>"#;
    let columns = r#"<cols><col min="6" max="6" style="3" width="9"/></cols>"#;
    let conditional = r#"<conditionalFormatting sqref="E1"><cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>"#;
    let look = look(&format!("{columns}{}{conditional}", data(rows)), "");
    assert_eq!(marks(&look), ["A1:A2 Struck", "C1 Struck", "B3 Struck", "F4 Struck"]);
}

#[test]
fn of_texts_in_parts_the_rest_is_kept() {
    let strings = r#"<si><t>全部</t></si><si><r><rPr><strike/></rPr><t>旧</t></r><r><t xml:space="preserve"> 新&amp;&#x3042;</t></r><rPh sb="0" eb="1"><t>キュウ</t></rPh></si><si><r><rPr><strike/></rPr><t>甲</t></r><r><rPr><strike val="1"/></rPr><t> </t></r></si><si><r><rPr><b/></rPr><t>太</t></r><r><t>字</t></r></si>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s" s="1"><v>3</v></c><c r="F1" t="inlineStr"><is><r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r></is></c><c r="G1" t="s" s="1"><v>0</v></c></row>"#;
    let look = look(&data(rows), strings);
    assert_eq!(
        marks(&look),
        [
            "B1 PartlyStruck(\" 新&あ\")",
            "C1 Struck",
            "E1 PartlyStruck(\"太\")",
            "F1 PartlyStruck(\"新\")",
            "G1 Struck",
        ]
    );
}

#[test]
fn formulas_without_a_value_are_found_and_those_with_one_are_not() {
    let rows = r#"<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1</f><v/></c><c r="E1"><f t="array" ref="E1:F3">X</f></c><c r="G1"><f t="shared" ref="G1:G2" si="0">A1</f></c><c r="H1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="2"><c r="A2"><f>2</f></c><c r="G2"><f t="shared" si="0"/></c></row>"#;
    let look = look(&data(rows), "");
    assert_eq!(marks(&look), ["A1:A2 Unsaved", "D1 Unsaved", "E1:F3 Unsaved", "G1:G2 Unsaved"]);
}

#[test]
fn rows_and_columns_out_of_sight_are_found() {
    let rows = r#"<row r="1"/><row r="2" hidden="1"/><row r="3" hidden="true" outlineLevel="1"/><row r="5" ht="0" customHeight="1"/><row r="6" ht="15"/>"#;
    let columns = r#"<cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" width="0"/><col min="5" max="5" width="9" collapsed="1"/></cols>"#;
    let merged = r#"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#;
    let look = look(&format!("{columns}{}{merged}", data(rows)), "");
    assert_eq!(look.hidden_rows, [(1, 2), (4, 4)]);
    assert_eq!(look.hidden_columns, [(1, 2), (3, 3)]);
    assert_eq!(look.merged.iter().map(Area::to_string).collect::<Vec<_>>(), ["A1:B2"]);
    assert!(look.filtered_rows.is_empty());
}

#[test]
fn a_filter_is_told_from_hidden_rows_and_one_that_filters_nothing_is_none() {
    let rows = data(r#"<row r="1"/><row r="2" hidden="1"/><row r="9" hidden="1"/>"#);
    let idle = r#"<autoFilter ref="A1:B5"><filterColumn colId="0" hiddenButton="1"/></autoFilter>"#;
    let active = r#"<autoFilter ref="A1:B5"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>"#;
    let spans = |look: &Look| (look.filtered_rows.clone(), look.hidden_rows.clone());
    assert_eq!(spans(&look(&format!("{rows}{idle}"), "")), (vec![], vec![(1, 1), (8, 8)]));
    assert_eq!(spans(&look(&format!("{rows}{active}"), "")), (vec![(1, 1)], vec![(8, 8)]));
    let table = sheets(&book(&rows, "", Some(active))).unwrap().swap_remove(0).look;
    assert_eq!(spans(&table), (vec![(1, 1)], vec![(8, 8)]));
    let mode = format!(r#"<sheetPr filterMode="1"/>{rows}"#);
    assert_eq!(spans(&look(&mode, "")), (vec![(1, 1), (8, 8)], vec![]));
}

#[test]
fn other_namespaces_and_names_with_prefixes_are_read_alike() {
    let sheet = data(r#"<row r="1" hidden="1"><c r="A1" s="1"><v>1</v></c></row>"#);
    let plain = book(&sheet, "", None);
    let mut zip = zip::ZipArchive::new(Cursor::new(plain.as_slice())).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = String::from_utf8(file.name_raw().to_vec()).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        text = text
            .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships");
        if name.ends_with("sheet1.xml") {
            text = text.replace("</", "</x:").replace('<', "<x:").replace("<x:/x:", "</x:");
            text = text.replace("xmlns=", "xmlns:x=");
        }
        copy.start_file(name, SimpleFileOptions::default()).unwrap();
        copy.write_all(text.as_bytes()).unwrap();
    }
    let strict = copy.finish().unwrap().into_inner();
    let look = sheets(&strict).unwrap().swap_remove(0).look;
    assert_eq!((marks(&look), look.hidden_rows), (vec!["A1 Struck".to_owned()], vec![(0, 0)]));
}

proptest! {
    #[test]
    fn any_sheet_is_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<row r=\"1\" hidden=\"1\">", "</row>", "<c r=\"A1\" s=\"1\">", "<c t=\"s\">", "</c>", "<v>1",
            "</v>", "<f t=\"array\" ref=\"A1:XFD1048576\">", "</f>", "<f/>", "<is><r><rPr><strike/></rPr><t>x",
            "</t></r></is>", "<row r=\"4294967295\"/>", "<row r=\"0\"/>", "<c r=\"ZZZZZZZ9\"/>",
        ]), 0..12),
    ) {
        let _ = sheets(&book(&data(&pieces.concat()), "<si><t>x</t></si>", None));
    }
}
