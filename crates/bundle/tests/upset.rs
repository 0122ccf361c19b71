//! Changes of the tables that empty or mix them, on みほん市, and those that a clerk makes every day.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{collections::BTreeSet, fmt::Write as _, sync::LazyLock};

use proptest::prelude::*;
use renkei_bundle::sample::sample_city;
use renkei_bundle::upset::{self, Upset};
use renkei_bundle::{Sources, compile, template};
use renkei_model::Day;

static CITY: LazyLock<Sources> = LazyLock::new(|| sample_city(7));

/// A table as rows of cells, the comment lines apart.
struct Table {
    comments: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(sources: &Sources, file: &str) -> Self {
        let text = String::from_utf8(sources.files[file].clone()).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let body = text.lines().position(|line| !line.starts_with('#')).unwrap();
        let comments: String = text.lines().take(body).fold(String::new(), |mut all, line| {
            writeln!(all, "{line}").unwrap();
            all
        });
        let rest: Vec<&str> = text.lines().skip(body).collect();
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true);
        let joined = rest.join("\n");
        let mut records = reader
            .from_reader(joined.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect::<Vec<_>>();
        let header = records.remove(0);
        for row in &mut records {
            row.resize(header.len(), String::new());
        }
        Self { comments, header, rows: records }
    }

    fn at(&self, column: &str) -> usize {
        self.header.iter().position(|header| header == column).unwrap()
    }

    fn put(&self, sources: &mut Sources, file: &str) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(&self.header).unwrap();
        for row in &self.rows {
            writer.write_record(row).unwrap();
        }
        let body = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let text = format!("{}{body}", self.comments);
        sources.files.insert(file.to_owned(), text.into_bytes());
    }
}

/// みほん市 with an edit of one table.
fn edited(file: &str, edit: impl FnOnce(&mut Table)) -> Sources {
    again(&CITY, file, edit)
}

fn again(sources: &Sources, file: &str, edit: impl FnOnce(&mut Table)) -> Sources {
    let mut table = Table::of(sources, file);
    edit(&mut table);
    let mut edited = sources.clone();
    table.put(&mut edited, file);
    assert_ne!(edited.files, sources.files, "the edit does nothing");
    edited
}

fn told(new: &Sources) -> Vec<Upset> {
    upset::tables(&CITY, new, Day::new(2026, 12, 1))
}

/// What is said, asserted to be only about these sheets and columns.
#[track_caller]
fn said(new: &Sources, about: &[(&str, Option<&str>)]) -> String {
    let found = told(new);
    let text: String = found.iter().map(|upset| format!("{upset}\n")).collect();
    let all: BTreeSet<_> = found.iter().map(Upset::about).collect();
    assert_eq!(all, about.iter().copied().collect(), "{text}");
    text
}

#[track_caller]
fn nothing(new: &Sources) {
    let found = told(new);
    assert!(found.is_empty(), "{}", found.iter().map(ToString::to_string).collect::<String>());
}

const FACILITIES: &str = "facilities.csv";

/// Every value of a column one row down, as Excel does for "insert cells, shift down".
fn shift(table: &mut Table, columns: &[&str]) {
    for column in columns {
        let at = table.at(column);
        for row in (1..table.rows.len()).rev() {
            table.rows[row][at] = table.rows[row - 1][at].clone();
        }
        table.rows[0][at].clear();
    }
}

/// A column sorted without the others.
fn sort(table: &mut Table, columns: &[&str]) {
    let at: Vec<usize> = columns.iter().map(|column| table.at(column)).collect();
    let mut cells: Vec<Vec<String>> =
        table.rows.iter().map(|row| at.iter().map(|at| row[*at].clone()).collect()).collect();
    cells.sort();
    for (row, cells) in table.rows.iter_mut().zip(cells) {
        for (at, cell) in at.iter().zip(cells) {
            row[*at] = cell;
        }
    }
}

#[test]
fn a_column_that_is_gone_is_named_with_its_sheet() {
    for (file, sheet, column) in [
        (FACILITIES, "施設", "電話番号"),
        (FACILITIES, "施設", "緯度"),
        (FACILITIES, "施設", "往診"),
        ("hours.csv", "診療時間", "開始"),
        ("services.csv", "サービス", "定員"),
        ("visit_areas.csv", "訪問エリア", "備考"),
    ] {
        let new = edited(file, |table| {
            let at = table.at(column);
            table.header.remove(at);
            table.rows.iter_mut().for_each(|row| {
                row.remove(at);
            });
        });
        let text = said(&new, &[(sheet, Some(column))]);
        assert!(text.contains(&format!("列「{column}」がなくなりました（前は")), "{text}");
        assert!(!text.contains("いまの見出し"), "{text}");
    }
}

#[test]
fn a_column_under_another_header_is_told_with_it() {
    for header in ["電話", "TEL（代表）", ""] {
        let new = edited(FACILITIES, |table| {
            let at = table.at("電話番号");
            table.header[at] = header.to_owned();
        });
        let text = said(&new, &[("施設", Some("電話番号"))]);
        let now = if header.is_empty() {
            "見出しだけが消えた"
        } else {
            "いまの見出しは「"
        };
        assert!(text.contains(now) && text.contains(header), "{text}");
    }
}

#[test]
fn a_column_whose_values_are_gone_is_told_and_one_of_a_kind_too() {
    let empty = |column: &'static str, kind: Option<&'static str>| {
        edited(FACILITIES, |table| {
            let (at, kinds) = (table.at(column), table.at("種別"));
            for row in &mut table.rows {
                if kind.is_none_or(|kind| row[kinds] == kind) {
                    row[at].clear();
                }
            }
        })
    };
    for column in ["電話番号", "経度", "訪問診療", "医療情報ネットID"] {
        said(&empty(column, None), &[("施設", Some(column))]);
    }
    let text =
        said(&empty("電話番号", Some("訪問看護ステーション")), &[("施設", Some("電話番号"))]);
    assert!(text.contains("訪問看護ステーションの「電話番号」"), "{text}");
}

#[test]
fn a_table_that_is_gone_or_renamed_is_told() {
    let mut new = CITY.clone();
    let hours = new.files.remove("hours.csv").unwrap();
    assert!(said(&new, &[("診療時間", None)]).contains("がなくなりました（前は"));
    new.files.insert("hours_old.csv".to_owned(), hours);
    assert!(said(&new, &[("診療時間", None)]).contains("「hours_old.csv」"));
}

#[test]
fn a_sheet_of_the_workbook_that_is_gone_or_renamed_is_told() {
    let book = template::workbook(&CITY).unwrap_or_else(|report| panic!("{report}"));
    let old = CITY.with_workbook(book);
    assert_eq!(upset::tables(&CITY, &old, None), [], "the same in a workbook");
    assert_eq!(upset::tables(&old, &CITY, None), []);
    // As when a clerk takes the sheet into a file of her own.
    let mut without = CITY.clone();
    without.files.remove("hours.csv");
    let book = template::workbook(&without).unwrap_or_else(|report| panic!("{report}"));
    let found = upset::tables(&old, &without.with_workbook(book), None);
    let text: String = found.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 1, "{text}");
    assert!(text.contains("診療時間"), "{text}");
}

#[test]
fn half_of_a_table_that_is_lost_is_told() {
    for (file, sheet) in [
        ("hours.csv", "診療時間"),
        ("services.csv", "サービス"),
        ("visit_areas.csv", "訪問エリア"),
        ("machiaza.csv", "町字"),
        ("synonyms.csv", "言いかえ"),
    ] {
        let new = edited(file, |table| table.rows.truncate(table.rows.len() / 2));
        said(&new, &[(sheet, None)]);
    }
    let new = edited("visit_areas.csv", |table| table.rows.clear());
    said(&new, &[("訪問エリア", None)]);
}

#[test]
fn cells_that_were_shifted_are_told() {
    for column in ["電話番号", "緯度", "FAX番号", "名称", "往診", "病床数"] {
        said(&edited(FACILITIES, |table| shift(table, &[column])), &[("施設", Some(column))]);
    }
    let both = edited(FACILITIES, |table| shift(table, &["緯度", "経度"]));
    said(&both, &[("施設", Some("緯度")), ("施設", Some("経度"))]);
    for columns in [&["開始"][..], &["開始", "終了"], &["曜日"], &["施設id"]] {
        let found = told(&edited("hours.csv", |table| shift(table, columns)));
        assert!(found.iter().any(|upset| upset.about().0 == "診療時間"), "{columns:?} {found:?}");
    }
}

#[test]
fn a_part_of_a_table_that_was_sorted_alone_is_told() {
    for (file, sheet, columns) in [
        ("services.csv", "サービス", &["サービス"][..]),
        ("services.csv", "サービス", &["サービス", "事業所番号"]),
        ("services.csv", "サービス", &["施設id"]),
        ("hours.csv", "診療時間", &["施設id"]),
        ("hours.csv", "診療時間", &["開始"]),
        ("visit_areas.csv", "訪問エリア", &["旧市町村"]),
        ("glossary.csv", "用語", &["用語"]),
        (FACILITIES, "施設", &["電話番号"]),
        (FACILITIES, "施設", &["緯度", "経度"]),
    ] {
        let found = told(&edited(file, |table| {
            sort(table, columns);
        }));
        assert!(
            found.iter().any(|upset| upset.about().0 == sheet),
            "{file} {columns:?}: {found:?}"
        );
        assert!(found.iter().all(|upset| upset.about().0 == sheet), "{found:?}");
    }
}

#[test]
fn numbers_from_elsewhere_are_told() {
    let pasted = edited(FACILITIES, |table| {
        let (phone, fax) = (table.at("電話番号"), table.at("FAX番号"));
        for row in &mut table.rows {
            row[phone] = row[fax].clone();
        }
    });
    assert!(told(&pasted).iter().any(|upset| upset.about() == ("施設", Some("電話番号"))));
    let other = edited(FACILITIES, |table| {
        let phone = table.at("電話番号");
        for (number, row) in table.rows.iter_mut().enumerate() {
            row[phone] = format!("0182-99-{number:04}");
        }
    });
    let text = said(&other, &[("施設", Some("電話番号"))]);
    assert!(text.contains("別の値になっています"), "{text}");
    // Into cells that were empty.
    let numbers: Vec<String> = {
        let services = Table::of(&CITY, "services.csv");
        let at = services.at("事業所番号");
        services.rows.iter().map(|row| row[at].clone()).collect()
    };
    let bare = edited(FACILITIES, |table| {
        let fax = table.at("FAX番号");
        table.rows.iter_mut().take(120).for_each(|row| row[fax].clear());
    });
    let pasted = again(&bare, FACILITIES, |table| {
        let fax = table.at("FAX番号");
        for (row, number) in table.rows.iter_mut().take(90).zip(&numbers) {
            row[fax] = number.clone();
        }
    });
    let found = upset::tables(&bare, &pasted, None);
    let about: Vec<_> = found.iter().map(Upset::about).collect();
    assert_eq!(about, [("施設", Some("FAX番号"))], "{found:?}");
    // A fax at the telephone's number is usual.
    let same = again(&bare, FACILITIES, |table| {
        let (phone, fax) = (table.at("電話番号"), table.at("FAX番号"));
        table.rows.iter_mut().take(120).for_each(|row| row[fax] = row[phone].clone());
    });
    assert_eq!(upset::tables(&bare, &same, None), []);
    // Dragged down from one cell.
    let same = edited(FACILITIES, |table| {
        let phone = table.at("電話番号");
        let first = table.rows[0][phone].clone();
        table.rows.iter_mut().take(60).for_each(|row| row[phone] = first.clone());
    });
    said(&same, &[("施設", Some("電話番号"))]);
}

#[test]
fn ids_beside_another_place_stop_even_when_two_were_swapped() {
    let swap = |a: usize, b: usize| {
        edited(FACILITIES, |table| {
            let at = table.at("id");
            let first = table.rows[a][at].clone();
            table.rows[a][at] = table.rows[b][at].clone();
            table.rows[b][at] = first;
        })
    };
    let count = Table::of(&CITY, FACILITIES).rows.len();
    for (a, b) in [(0, 1), (3, 4), (10, count - 1), (100, 101), (count - 2, count - 1)] {
        let text = said(&swap(a, b), &[("施設", None)]);
        assert!(text.contains("（2件）") && text.contains("QR コード"), "{text}");
    }
    let sorted = edited(FACILITIES, |table| sort(table, &["id"]));
    said(&sorted, &[("施設", None)]);
    let dragged = edited(FACILITIES, |table| shift(table, &["id"]));
    assert!(told(&dragged).iter().any(|upset| matches!(upset, Upset::IdsMixed { .. })));
    for (file, sheet, id) in [
        ("qr_codes.csv", "QRコード", "コード"),
        ("flyers.csv", "チラシ", "id"),
        ("seminars.csv", "セミナー", "id"),
    ] {
        let new = edited(file, |table| {
            let at = table.at(id);
            let first = table.rows[0][at].clone();
            table.rows[0][at] = table.rows[1][at].clone();
            table.rows[1][at] = first;
        });
        said(&new, &[(sheet, None)]);
    }
}

#[test]
fn a_row_that_was_written_over_with_another_place_stops() {
    let new = edited(FACILITIES, |table| {
        let row = &mut table.rows.clone()[60];
        for (column, value) in [
            ("種別", "病院"),
            ("名称", "ぜんぜんちがう記念病院"),
            ("住所", "みほん市どこか999"),
            ("電話番号", "0000-99-9999"),
        ] {
            row[table.at(column)] = value.to_owned();
        }
        table.rows[60] = row.clone();
    });
    assert!(matches!(told(&new)[..], [Upset::IdsMixed { .. }]), "{:?}", told(&new));
}

#[test]
fn what_a_clerk_does_every_day_is_no_finding() {
    let set = |row: usize, column: &'static str, value: &'static str| {
        edited(FACILITIES, |table| {
            let at = table.at(column);
            table.rows[row][at] = value.to_owned();
        })
    };
    nothing(&set(5, "電話番号", "0000-12-3456"));
    nothing(&set(5, "電話番号", ""));
    nothing(&set(5, "名称", "まったく新しい名前の医院"));
    nothing(&set(5, "住所", "みほん市別の町1-2-3"));
    nothing(&set(5, "種別", "歯科診療所"));
    // Renamed and moved at once.
    nothing(&edited(FACILITIES, |table| {
        let (name, address) = (table.at("名称"), table.at("住所"));
        table.rows[9][name] = "ひっこした医院".to_owned();
        table.rows[9][address] = "みほん市よそ4-5".to_owned();
    }));
    nothing(&edited(FACILITIES, |table| {
        table.rows.sort_by(|a, b| b[2].cmp(&a[2]));
    }));
    nothing(&edited("hours.csv", |table| table.rows.reverse()));
    nothing(&edited("synonyms.csv", |table| table.rows.sort()));
    nothing(&edited(FACILITIES, |table| {
        table.header.insert(3, "担当".to_owned());
        table.rows.iter_mut().for_each(|row| row.insert(3, "連携係".to_owned()));
    }));
    // Columns in another order, and what is wrong then.
    let turned = |table: &mut Table| {
        table.header.reverse();
        table.rows.iter_mut().for_each(|row| row.reverse());
    };
    nothing(&edited(FACILITIES, turned));
    let shifted = edited(FACILITIES, |table| {
        turned(table);
        shift(table, &["電話番号"]);
    });
    said(&shifted, &[("施設", Some("電話番号"))]);
    // Twenty new places, above the others.
    nothing(&edited(FACILITIES, |table| {
        let (id, name, address) = (table.at("id"), table.at("名称"), table.at("住所"));
        let new = table.rows.clone().into_iter().take(20).enumerate().map(|(n, mut row)| {
            row[id] = format!("new{n:02}");
            row[name] = format!("新しい医院{n}");
            row[address] = format!("みほん市新町{n}");
            row
        });
        table.rows = new.chain(table.rows.clone()).collect();
    }));
    // A holiday that is over, and the duties of a new year in place of the old.
    nothing(&edited("duty_doctors.csv", |table| {
        let at = table.at("日付");
        table.rows.iter_mut().for_each(|row| row[at] = row[at].replace("2026", "2028"));
    }));
}

#[test]
fn three_places_that_were_closed_are_no_finding() {
    let ids: Vec<String> = Table::of(&CITY, FACILITIES)
        .rows
        .iter()
        .skip(20)
        .step_by(40)
        .take(3)
        .map(|row| row[0].clone())
        .collect();
    let mut new = CITY.clone();
    for id in &ids {
        let id = renkei_model::FacilityId::new(id).unwrap();
        let how = renkei_bundle::Retirement {
            id: &id,
            on: Day::new(2026, 11, 1),
            successor: None,
            note: None,
        };
        new = renkei_bundle::retire(&new, how).unwrap().sources;
    }
    nothing(&new);
}

#[test]
fn values_that_cannot_be_read_are_gone_although_their_cells_are_not_empty() {
    let new = edited(FACILITIES, |table| {
        let at = table.at("URL");
        table.rows.iter_mut().for_each(|row| row[at] = format!("内線 {}", row[2]));
    });
    let (old, after) = (compile(&CITY).bundle.unwrap(), compile(&new).bundle.unwrap());
    let found = upset::published(&old, &after);
    assert_eq!(found.iter().map(Upset::about).collect::<Vec<_>>(), [("施設", Some("URL"))]);
    assert!(found[0].to_string().contains("公開する「施設」"), "{}", found[0]);
    assert_eq!(upset::published(&old, &old), []);
    let mut told = told(&new);
    upset::add_unread(&mut told, found);
    assert_eq!(told.len(), 1, "told once: {told:?}");
}

#[test]
fn a_site_without_kept_tables_is_compared_as_far_as_it_goes() {
    let old = compile(&CITY).bundle.unwrap();
    let against = |new: &Sources| upset::published(&old, &compile(new).bundle.unwrap());
    let shifted = against(&edited(FACILITIES, |table| {
        let at = table.at("電話番号");
        let last = table.rows.len() - 1;
        let end = table.rows[last][at].clone();
        shift(table, &["電話番号"]);
        table.rows[0][at] = end;
    }));
    assert!(shifted.iter().any(|upset| upset.about() == ("施設", Some("電話番号"))), "{shifted:?}");
    let swapped = against(&edited(FACILITIES, |table| {
        let first = table.rows[30][0].clone();
        table.rows[30][0] = table.rows[90][0].clone();
        table.rows[90][0] = first;
    }));
    assert!(swapped.iter().any(|upset| matches!(upset, Upset::IdsMixed { .. })), "{swapped:?}");
    let mut without = CITY.clone();
    without.files.remove("hours.csv");
    without.files.remove("visit_areas.csv");
    let gone: BTreeSet<_> = against(&without).iter().map(|upset| upset.about().0).collect();
    assert_eq!(gone, ["診療時間", "訪問エリア"].into());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// A few numbers, names and addresses corrected anywhere, and rows in any order.
    #[test]
    fn single_corrections_are_never_a_finding(
        edits in prop::collection::vec((0..244_usize, 0..6_usize, 0..9999_u32), 1..6),
        order in any::<u64>(),
    ) {
        let columns = ["電話番号", "名称", "住所", "FAX番号", "備考", "往診"];
        let new = edited(FACILITIES, |table| {
            let rows = table.rows.len();
            for (row, column, number) in &edits {
                let at = table.at(columns[*column]);
                table.rows[row % rows][at] = match columns[*column] {
                    "電話番号" | "FAX番号" => format!("0000-77-{number:04}"),
                    "往診" => ["○", "×", ""][*number as usize % 3].to_owned(),
                    other => format!("{other}{number}"),
                };
            }
            // The same rows in another order.
            table.rows.rotate_left(order as usize % rows);
            let note = table.at("備考");
            table.rows[0][note].push('。');
        });
        let found = told(&new);
        prop_assert!(found.is_empty(), "{found:?}");
    }

    /// Any two ids exchanged are told as just these two.
    #[test]
    fn any_two_swapped_ids_are_told(a in 0..244_usize, b in 0..244_usize) {
        let rows = Table::of(&CITY, FACILITIES).rows.len();
        let (a, b) = (a % rows, b % rows);
        prop_assume!(a != b);
        let new = edited(FACILITIES, |table| {
            let first = table.rows[a][0].clone();
            table.rows[a][0] = table.rows[b][0].clone();
            table.rows[b][0] = first;
        });
        let found = told(&new);
        prop_assert!(matches!(&found[..], [Upset::IdsMixed { mixed, .. }] if mixed.len() == 2), "{found:?}");
    }
}

#[test]
fn days_and_services_that_are_gone_are_told_although_other_rows_stay() {
    let without_saturdays = edited("hours.csv", |table| {
        let at = table.at("曜日");
        table.rows.retain(|row| !row[at].contains('土'));
    });
    said(&without_saturdays, &[("診療時間", None)]);
    // One row for each day, or one for all of them.
    nothing(&edited("hours.csv", |table| {
        let at = table.at("曜日");
        let divide = |row: Vec<String>| -> Vec<Vec<String>> {
            if row[at] != "月火水木金" {
                return vec![row];
            }
            let day = |day: char| {
                let mut row = row.clone();
                row[at] = day.to_string();
                row
            };
            row[at].chars().map(day).collect()
        };
        table.rows = table.rows.drain(..).flat_map(divide).collect();
        table.rows[0][at].push(' ');
    }));
}

#[test]
fn a_register_that_was_cut_off_is_told() {
    let new = edited(FACILITIES, |table| table.rows.truncate(120));
    let text = said(&new, &[("施設", None)]);
    assert!(text.contains("244施設のうち124施設"), "{text}");
}
