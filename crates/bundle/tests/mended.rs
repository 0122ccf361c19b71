//! Tables as people really save and fill them make the bundle of the clean ones.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use encoding_rs::SHIFT_JIS;
use renkei_bundle::diagnostic::{Diagnostic, Severity};
use renkei_bundle::{Bundle, Sources, compile};

const TABLES: [&str; 6] = [
    "facilities.csv",
    "services.csv",
    "hours.csv",
    "closed_facilities.csv",
    "sources.csv",
    "holidays.csv",
];

fn clean() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    Sources::from_folder(&folder).unwrap()
}

fn text(sources: &Sources, table: &str) -> String {
    String::from_utf8(sources.files[table].clone())
        .unwrap()
        .trim_start_matches('\u{feff}')
        .to_owned()
}

/// The bundle, and the findings that the clean tables do not have.
fn compiled(sources: &Sources) -> (Bundle, Vec<Diagnostic>) {
    let usual = compile(&clean()).report;
    let compilation = compile(sources);
    let bundle = compilation.bundle.unwrap_or_else(|| panic!("{}", compilation.report));
    let known = |found: &&Diagnostic| !usual.diagnostics().contains(found);
    (bundle, compilation.report.diagnostics().iter().filter(known).cloned().collect())
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn however_a_table_is_saved_the_bundle_is_the_same_and_one_finding_says_it() {
    let (expected, _) = compiled(&clean());
    for table in TABLES {
        let text = text(&clean(), table);
        let tabs = text.replace(',', "\t");
        let marked = format!("\u{feff}{tabs}");
        for (bytes, sentence) in [
            (SHIFT_JIS.encode(&text).0.into_owned(), "シフトJIS"),
            (SHIFT_JIS.encode(&tabs).0.into_owned(), "タブ"),
            (utf16(&marked, u16::to_le_bytes), "UTF-16"),
            (utf16(&tabs, u16::to_be_bytes), "UTF-16"),
            (tabs.into_bytes(), "タブ"),
            (text.replace(',', ";").into_bytes(), "セミコロン"),
            (text.replace('\n', "\r").into_bytes(), ""),
        ] {
            // Lists are separated by semicolons themselves.
            if sentence == "セミコロン" && matches!(table, "facilities.csv" | "hours.csv") {
                continue;
            }
            let mut sources = clean();
            sources.files.insert(table.to_owned(), bytes);
            let (bundle, found) = compiled(&sources);
            assert_eq!(bundle, expected, "{table} {sentence}");
            if sentence.is_empty() {
                assert_eq!(found, [], "{table}");
                continue;
            }
            assert_eq!(found.len(), 1, "one mistake, one finding: {found:?}");
            assert_eq!(found[0].severity, Severity::Fixed);
            assert_eq!(found[0].place.to_string(), table);
            assert!(found[0].message.contains(sentence), "{found:?}");
        }
    }
}

#[test]
fn a_character_that_cp932_does_not_have_is_a_question_to_the_clerk() {
    let mut sources = clean();
    let dirty = text(&sources, "facilities.csv").replace("みどり医院", "?田医院");
    sources.files.insert("facilities.csv".to_owned(), SHIFT_JIS.encode(&dirty).0.into_owned());
    let (_, found) = compiled(&sources);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].severity, Severity::Check);
    assert!(found[0].message.contains("1個あります。最初は7行目です。"), "{found:?}");
}

/// What stands in the clean tables, and what people write instead.
const DIRT: [(&str, &str, &str); 34] = [
    ("facilities.csv", "# 出典", "施設の一覧（令和8年4月1日現在）,,,\n,,,\n# 出典"),
    ("facilities.csv", "id,種別,名称,名称_カナ", "ID,種　別,\"名\n称\",名称＿ｶﾅ"),
    ("facilities.csv", "電話番号,FAX番号", "\"電話\n番号\",ＦＡＸ番号"),
    ("facilities.csv", "ミホンシリツミホンビョウイン", "ﾐﾎﾝｼﾘﾂﾐﾎﾝﾋﾞｮｳｲﾝ"),
    ("facilities.csv", "アサヒナイカイイン", "あさひないかいいん"),
    ("facilities.csv", "デイサービスかわべ,", "ﾃﾞｲｻｰﾋﾞｽかわべ,"),
    ("facilities.csv", "かわべ歯科,", "かわべ⻭科,"),
    ("facilities.csv", "0000-00-0001", "００００ー００―０００１"),
    ("facilities.csv", "0000-00-0003", "TEL 0000(00)0003"),
    ("facilities.csv", "000-0001,", "〒０００－０００１,"),
    ("facilities.csv", "000-0002,", "000ー0002,"),
    ("facilities.csv", "内科;外科", "内科（改行）外科"),
    ("facilities.csv", "×,○,○,150", "なし,有,1,１５０床"),
    ("facilities.csv", "2026-03-15", "令和8年3月15日"),
    ("facilities.csv", "2025-12-01", "45992"),
    ("facilities.csv", "2026-02-01", "R8.2.1"),
    ("services.csv", ",30", ",30人"),
    ("services.csv", "施設id,サービス", "施設ＩＤ,ｻｰﾋﾞｽ"),
    ("hours.csv", "月火水木金,,予定あり,9:00,18:00", "月曜日～金曜日,,予定あり,午前9時,18時"),
    ("hours.csv", "08:30,12:00,08:00,11:30", "0.354166666666667,正午,8時,11時半"),
    ("hours.csv", "13:30,17:00", "午後1時30分,17：00"),
    ("hours.csv", "2026-08-13/2026-08-16", "令和8年8月13日～令和8年8月16日"),
    ("hours.csv", "12-29/01-03", "12/29～1/3"),
    ("hours.csv", "20:00,30:00", "0.833333333333333,1.25000"),
    ("hours.csv", "第2・4土", "第２・第４土曜日"),
    ("holidays.csv", "2026-01-12", "2026年1月12日（月）"),
    ("holidays.csv", "2027-01-01", "20270101"),
    ("holidays.csv", "2026-01-01", "2026-01-01 00:00:00"),
    ("closed_facilities.csv", "2026-03-31", "2026.3.31"),
    ("sources.csv", "2025-12-31", "令和７年１２月３１日"),
    ("sources.csv", "2026-09-09", "2026/9/9"),
    ("sources.csv", "2024-04-01", "R6/4/1"),
    ("sources.csv", "みほん市の調べ", "みほん市の\u{200b}調べ"),
    ("sources.csv", "unused", "\nunused"),
];

#[test]
fn what_people_write_makes_the_bundle_of_the_clean_tables_and_every_repair_is_told() {
    let mut sources = clean();
    for (table, clean, dirty) in DIRT {
        let before = text(&sources, table);
        let after = before.replacen(clean, dirty, 1);
        assert_ne!(after, before, "{clean}");
        sources.files.insert(table.to_owned(), format!("{after},,,\n\n,,\n").into_bytes());
    }
    let (bundle, found) = compiled(&sources);
    assert_eq!(bundle, compiled(&clean()).0);
    assert!(found.iter().all(|found| found.severity == Severity::Fixed), "{found:#?}");
    let told: Vec<String> = found
        .iter()
        .map(|f| format!("{}: {} → {}", f.place, f.value.as_deref().unwrap_or(""), f.message))
        .collect();
    insta::assert_snapshot!("repairs", told.join("\n"));
}
