//! Cells as clerks leave them in a workbook: struck out, hidden, merged, calculated, shown
//! otherwise than they are. None is used or left out in silence.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use renkei_bundle::diagnostic::{Diagnostic, Severity};
use renkei_bundle::import::File;
use renkei_bundle::import::merge::{Merged, Wanted, merge};
use renkei_bundle::{Sources, WORKBOOK, compile, template};
use renkei_model::Facility;
use rust_xlsxwriter::{
    ExcelDateTime, FilterCondition, Format, Formula, Workbook, Worksheet, XlsxError,
};

fn mihon() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    Sources::from_folder(&folder).unwrap()
}

/// The made-up city with its institutions on the sheet 施設 as `edit` leaves it. The header is row
/// 4; I is 電話番号, T 備考, C 名称.
fn with_sheet(edit: impl Fn(&mut Worksheet) -> Result<&mut Worksheet, XlsxError>) -> Sources {
    let mut sources = mihon();
    let text = String::from_utf8(sources.files.remove("facilities.csv").unwrap()).unwrap();
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("施設").unwrap();
    let text = text.trim_start_matches('\u{feff}');
    for (row, record) in (0..).zip(reader.from_reader(text.as_bytes()).records()) {
        for (column, cell) in (0..).zip(&record.unwrap()) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    edit(sheet).unwrap();
    book.add_worksheet().set_name("メモ").unwrap().set_active(true);
    sources.files.insert(WORKBOOK.to_owned(), book.save_to_buffer().unwrap());
    sources
}

fn untouched(sheet: &mut Worksheet) -> Result<&mut Worksheet, XlsxError> {
    Ok(sheet)
}

/// The findings that the clean table does not have.
fn found(sources: &Sources) -> Vec<Diagnostic> {
    let clean = compile(&with_sheet(untouched)).report;
    let known = |found: &&Diagnostic| !clean.diagnostics().contains(found);
    compile(sources).report.diagnostics().iter().filter(known).cloned().collect()
}

/// The only finding: how bad it is and what it says.
fn only(sources: &Sources) -> (Severity, String) {
    let found = found(sources);
    assert_eq!(found.len(), 1, "{found:#?}");
    (found[0].severity, format!("{} {}", found[0].place, found[0].message))
}

fn facility(sources: &Sources, id: &str) -> Facility {
    let compilation = compile(sources);
    let bundle = compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report));
    bundle.facilities.facilities.into_iter().find(|f| f.id.as_str() == id).unwrap()
}

fn struck() -> Format {
    Format::new().set_font_strikethrough()
}

#[test]
fn a_table_on_a_sheet_says_nothing_new() {
    let clean = with_sheet(untouched);
    assert_eq!(compile(&clean).report.count(Severity::Error), 0);
    // Notes, colours and a filter that filters nothing are no matter.
    let red = Format::new().set_background_color("FF0000");
    let decorated = with_sheet(|sheet| {
        sheet.write_string_with_format(5, 8, "0000-00-0003", &red)?;
        sheet.insert_note(5, 8, &rust_xlsxwriter::Note::new("要確認"))?;
        sheet.autofilter(3, 0, 11, 28)
    });
    assert_eq!(found(&decorated), []);
}

#[test]
fn a_struck_out_value_is_left_out_and_said() {
    let sources = with_sheet(|sheet| sheet.set_cell_format(5, 8, &struck()));
    let (severity, text) = only(&sources);
    assert_eq!(severity, Severity::Check);
    assert_eq!(
        text,
        "連携ガイド.xlsx「施設」 6行目 I列「電話番号」 取り消し線が引かれています。使わずに、空として読みました。"
    );
    assert_eq!(facility(&sources, "a1a1a").phone, None);
}

#[test]
fn struck_out_values_below_each_other_are_one_finding() {
    let sources = with_sheet(|sheet| {
        for row in 8..=11 {
            sheet.set_cell_format(row, 8, &struck())?;
        }
        Ok(sheet)
    });
    let (_, text) = only(&sources);
    assert!(text.contains("I9:I12 に取り消し線"), "{text}");
    assert_eq!(
        found(&sources)[0].value.as_deref(),
        Some("0000-00-0005、0000-00-0006、0000-00-0007、ほか1")
    );
}

#[test]
fn a_struck_out_name_and_a_struck_out_row_stop_with_one_question() {
    let name = with_sheet(|sheet| sheet.set_cell_format(6, 2, &struck()));
    let (severity, text) = only(&name);
    assert_eq!(severity, Severity::Error);
    assert!(text.contains("7行目 C列「名称」 取り消し線"), "{text}");

    let rows = with_sheet(|sheet| sheet.set_range_format(6, 1, 7, 28, &struck()));
    let (severity, text) = only(&rows);
    assert_eq!(severity, Severity::Error);
    assert!(text.contains("7～8行目は、全部に取り消し線が"), "{text}");
}

#[test]
fn of_a_text_struck_out_in_part_the_rest_is_used() {
    let plain = Format::new();
    let sources = with_sheet(|sheet| {
        sheet.write_rich_string(5, 8, &[(&struck(), "0000-00-9999"), (&plain, "0000-00-0003")])
    });
    let (severity, text) = only(&sources);
    assert_eq!(severity, Severity::Check);
    assert!(text.contains("一部に取り消し線") && text.contains("「0000-00-0003」"), "{text}");
    assert_eq!(facility(&sources, "a1a1a").phone.as_deref(), Some("0000-00-0003"));
}

#[test]
fn a_formula_without_a_saved_value_stops() {
    let calculated = |column, saved: &str| {
        let formula = Formula::new("=CONCATENATE(\"0000\",\"-00-0003\")");
        let mut sources = with_sheet(|sheet| sheet.write_formula(5, column, formula.clone()));
        let book = &sources.files[WORKBOOK];
        let book = edited(book, "xl/worksheets/sheet1.xml", |xml| {
            let changed = xml.replace("</f><v>0</v>", &format!("</f>{saved}"));
            assert_ne!(changed, xml);
            if saved.is_empty() { changed } else { changed.replace("><f>", " t=\"str\"><f>") }
        });
        sources.files.insert(WORKBOOK.to_owned(), book);
        sources
    };
    for (column, name) in [(8, "電話番号"), (2, "名称")] {
        let (severity, text) = only(&calculated(column, ""));
        assert_eq!(severity, Severity::Error);
        assert!(text.contains(&format!("「{name}」 数式の計算結果が保存されていません")), "{text}");
    }
    // An empty text is a value, and a saved value is as good as any.
    assert_eq!(found(&calculated(19, "<v></v>")), []);
    let saved = calculated(8, "<v>0000-00-0003</v>");
    assert_eq!(found(&saved), []);
    assert_eq!(facility(&saved, "a1a1a").phone.as_deref(), Some("0000-00-0003"));
}

#[test]
fn merged_cells_are_said_where_something_may_be_meant() {
    let plain = Format::new();
    let phones = with_sheet(|sheet| sheet.merge_range(8, 8, 9, 8, "0000-00-0005", &plain));
    let (severity, text) = only(&phones);
    assert_eq!(severity, Severity::Check);
    assert!(text.contains("I9:I10 のセルが結合されています。値は左上の I9 だけに使い"), "{text}");
    assert_eq!(facility(&phones, "f6f6f").phone, None);

    let names = with_sheet(|sheet| sheet.merge_range(8, 2, 9, 2, "やまて薬局", &plain));
    assert_eq!(only(&names).0, Severity::Error);

    let harmless = with_sheet(|sheet| {
        sheet.merge_range(0, 0, 0, 5, "# 出典: みほん市（架空）", &plain)?;
        sheet.merge_range(8, 19, 9, 19, "", &plain)
    });
    assert_eq!(found(&harmless), []);
}

#[test]
fn what_is_out_of_sight_is_used_and_said_once() {
    let rows = with_sheet(|sheet| {
        sheet.set_row_hidden(6)?;
        sheet.set_row_hidden(7)?;
        sheet.set_row_hidden(40)
    });
    let (severity, text) = only(&rows);
    assert_eq!(severity, Severity::Check);
    assert!(text.contains("非表示の行です（7～8行目）。この行の値も使いました。"), "{text}");

    let columns = with_sheet(|sheet| sheet.set_column_range_hidden(8, 10));
    let (_, text) = only(&columns);
    assert!(text.contains("非表示の列です（I列～K列「電話番号、FAX番号、URL」）"), "{text}");

    let sheet = with_sheet(|sheet| Ok(sheet.set_hidden(true)));
    let (_, text) = only(&sheet);
    assert!(text.contains("「施設」 非表示のシートです。"), "{text}");
    let sheet = with_sheet(|sheet| Ok(sheet.set_very_hidden(true)));
    assert!(only(&sheet).1.contains("「再表示」の一覧にも出ません"));

    let filter = with_sheet(|sheet| {
        sheet.autofilter(3, 0, 11, 28)?;
        sheet.filter_column(1, &FilterCondition::new().add_list_filter("病院"))
    });
    let (_, text) = only(&filter);
    assert!(text.contains("フィルターで見えない行が7行あります（6～12行目）。"), "{text}");
}

#[test]
fn a_day_in_a_name_an_address_or_a_remark_is_never_published() {
    let day = ExcelDateTime::from_ymd(2026, 6, 23).unwrap();
    for format in ["m\"月\"d\"日\"", "[$-411]ggge\"年\"m\"月\"d\"日\"", "yyyy/m/d", "d-mmm"] {
        let format = Format::new().set_num_format(format);
        let put =
            |column| with_sheet(|sheet| sheet.write_datetime_with_format(5, column, &day, &format));
        for (column, name, severity) in [
            (2, "名称", Severity::Error),
            (6, "住所", Severity::Error),
            (4, "通称", Severity::Check),
            (19, "備考", Severity::Check),
            (14, "診療科目", Severity::Check),
        ] {
            let sources = put(column);
            let found = found(&sources);
            let about = |found: &&Diagnostic| {
                found.place.column.as_ref().is_some_and(|column| column.name == name)
            };
            let own: Vec<_> = found.iter().filter(about).collect();
            assert_eq!(own.len(), 1, "{found:#?}");
            assert_eq!(own[0].severity, severity);
            assert!(own[0].message.starts_with("日付だけが"), "{own:?}");
            if severity == Severity::Check {
                let published = serde_json::to_string(&facility(&sources, "a1a1a")).unwrap();
                assert!(!published.contains("2026-06-23"), "{published}");
            }
        }
    }
}

#[test]
fn a_day_without_its_year_is_said() {
    let day = ExcelDateTime::from_ymd(2026, 2, 1).unwrap();
    let put = |format: &str| {
        let format = Format::new().set_num_format(format);
        with_sheet(|sheet| sheet.write_datetime_with_format(8, 23, &day, &format))
    };
    let (severity, text) = only(&put("m\"月\"d\"日\""));
    assert_eq!(severity, Severity::Check);
    assert!(text.contains("X列「市の確認日」 Excel の画面に年が見えない日付です。"), "{text}");
    assert_eq!(found(&put("yyyy/m/d")), []);
    assert_eq!(found(&put("[$-411]ge.m.d")), []);
}

#[test]
fn a_table_that_excel_saved_with_days_in_it_asks_too() {
    for (day, column) in [("1月2日", "住所"), ("2026/1/2", "名称")] {
        let mut sources = mihon();
        let text = String::from_utf8(sources.files["facilities.csv"].clone()).unwrap();
        let text = match column {
            "住所" => text.replace("みほん市かわべ3-1", day),
            _ => text.replace("みどり医院", day),
        };
        sources.files.insert("facilities.csv".to_owned(), text.into_bytes());
        let compilation = compile(&sources);
        assert!(compilation.bundle.is_none());
        let errors = compilation.report.diagnostics().iter();
        let errors: Vec<_> = errors.filter(|found| found.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].message.starts_with("日付だけが"), "{errors:?}");
    }
}

#[test]
fn a_number_is_read_as_excel_shows_it_and_said() {
    let format = Format::new().set_num_format("0000-00-0000");
    let sources = with_sheet(|sheet| sheet.write_number_with_format(5, 8, 3, &format));
    let (severity, text) = only(&sources);
    assert_eq!(severity, Severity::Fixed);
    assert!(text.contains("「0000-00-0003」として読みました"), "{text}");
    assert_eq!(facility(&sources, "a1a1a").phone.as_deref(), Some("0000-00-0003"));

    let percent = Format::new().set_num_format("0%");
    let remark = with_sheet(|sheet| sheet.write_number_with_format(5, 19, 0.5, &percent));
    assert_eq!(only(&remark).0, Severity::Fixed);
    let fraction = Format::new().set_num_format("# ?/?");
    let remark = with_sheet(|sheet| sheet.write_number_with_format(5, 19, 0.5, &fraction));
    let (severity, text) = only(&remark);
    assert_eq!(severity, Severity::Check);
    assert!(text.contains("画面に見えるものと、中の値がちがいます"), "{text}");
    // Where a number is meant the number counts, however it is shown.
    let beds = Format::new().set_num_format("0\"床\"");
    assert_eq!(found(&with_sheet(|s| s.write_number_with_format(4, 18, 150, &beds))), []);
}

#[test]
fn a_workbook_is_not_written_again_where_strokes_would_be_lost() {
    for sources in [
        with_sheet(|sheet| sheet.set_cell_format(5, 8, &struck())),
        with_sheet(|sheet| sheet.merge_range(8, 8, 9, 8, "0000-00-0005", &Format::new())),
    ] {
        let report = template::workbook(&sources).unwrap_err();
        assert_eq!(report.count(Severity::Error), 1, "{report}");
        assert!(report.to_string().contains("書き直しませんでした"), "{report}");
    }
    for sources in [
        with_sheet(|sheet| sheet.set_row_hidden(6)),
        with_sheet(|sheet| {
            let format = Format::new().set_num_format("0000-00-0000");
            sheet.write_number_with_format(5, 8, 3, &format)
        }),
    ] {
        let before = compile(&sources).bundle.unwrap().facilities;
        let again = sources.with_workbook(template::workbook(&sources).unwrap());
        assert_eq!(compile(&again).bundle.unwrap().facilities, before);
    }
}

#[test]
fn characters_in_parts_are_joined_and_long_remarks_are_asked_about() {
    let apart = with_sheet(|sheet| sheet.write_string(5, 2, "か\u{3099}んは\u{309A}医院"));
    assert_eq!(facility(&apart, "a1a1a").name, "がんぱ医院");
    let found_apart = found(&apart);
    let fixed = |found: &&Diagnostic| found.severity == Severity::Fixed;
    assert_eq!(found_apart.iter().filter(fixed).count(), 1, "{found_apart:#?}");

    let long = with_sheet(|sheet| sheet.write_string(5, 19, "あ".repeat(2001)));
    let (severity, text) = only(&long);
    assert_eq!(severity, Severity::Check);
    assert!(text.contains("2,000文字をこえています"), "{text}");
    let fits = with_sheet(|sheet| sheet.write_string(5, 19, "あ".repeat(2000)));
    assert_eq!(found(&fits), []);
}

#[test]
fn characters_in_parts_are_joined_in_texts_too() {
    let mut sources = mihon();
    let (name, bytes) = sources.files.iter().find(|(name, _)| name.ends_with(".md")).unwrap();
    let (name, text) = (name.clone(), String::from_utf8(bytes.clone()).unwrap());
    let apart = text.replace('で', "て\u{3099}");
    assert_ne!(apart, text);
    sources.files.insert(name.clone(), apart.into_bytes());
    let compilation = compile(&sources);
    let told = compilation.report.diagnostics().iter().find(|found| found.place.table == name);
    assert_eq!(told.map(|found| found.severity), Some(Severity::Fixed));
    assert_eq!(compilation.bundle.unwrap().extras, compile(&mihon()).bundle.unwrap().extras);
}

#[test]
fn a_missing_sheet_is_told_as_a_sheet() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("サービス").unwrap();
    let mut sources = mihon();
    sources.files.remove("facilities.csv");
    sources.files.insert(WORKBOOK.to_owned(), book.save_to_buffer().unwrap());
    let report = compile(&sources).report;
    let text = report.to_string();
    assert!(text.contains("連携ガイド.xlsx「施設」\n  このシートがありません。"), "{text}");
    assert!(!text.contains("facilities.csv"), "{text}");
}

/// A workbook with one of its parts changed.
fn edited(book: &[u8], part: &str, edit: impl Fn(&str) -> String) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = String::from_utf8(file.name_raw().to_vec()).unwrap();
        if name == part {
            bytes = edit(core::str::from_utf8(&bytes).unwrap()).into_bytes();
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&bytes).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// What an official file of the folder `cells` brings into the made-up city.
fn imported(name: &str) -> Merged {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cells");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let wanted = Wanted {
        as_of: renkei_model::Day::parse("2026-06-01").ok(),
        licence: Some("CC0".to_owned()),
        ..Wanted::default()
    };
    let file = File { name, bytes: &bytes };
    merge(&[file], &mihon(), &wanted).unwrap_or_else(|report| panic!("{report}"))
}

fn table(merged: &Merged, name: &str) -> String {
    String::from_utf8(merged.sources.files[name].clone()).unwrap()
}

#[test]
fn midnight_in_a_clock_cell_of_an_official_file_is_24_00() {
    let merged = imported("clock.xlsx");
    let hours = table(&merged, "hours.csv");
    assert!(hours.contains("18:00,24:00"), "{hours}");
    assert!(!hours.contains("1900"), "{hours}");
}

#[test]
fn an_official_file_says_the_same() {
    let told = imported("formula.xlsx").to_string();
    assert!(told.contains("数式の計算結果が保存されていないため"), "{told}");
    assert!(told.contains("2行目「電話番号」"), "{told}");

    let told = imported("hidden.xlsx").to_string();
    assert!(told.contains("非表示の行です。この行の値も使いました。"), "{told}");

    let merged = imported("struck.xlsx");
    let told = merged.to_string();
    assert!(told.contains("取り消し線が引かれているため"), "{told}");

    let told = imported("merged.xlsx").to_string();
    assert!(told.contains("セルが結合されています。"), "{told}");
    assert!(told.contains("2行のうち1行を読み、1件になりました。使わない行は1行です。"), "{told}");
}

#[test]
fn long_runs_of_equal_rows_are_passed_over_and_rows_keep_their_numbers() {
    let told = imported("repeated.ods").to_string();
    assert!(told.contains("回くり返されています。はじめの100行だけを読みました。"), "{told}");
    assert!(
        told.contains("取り消し線、非表示の行や列、結合したセルがあるかどうかを調べられません"),
        "{told}"
    );
    let told = imported("far.ods").to_string();
    assert!(told.contains("1048576行目") || told.contains("1048575行目"), "{told}");
}
