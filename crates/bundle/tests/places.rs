//! Every finding names the row and the column that a spreadsheet shows.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use renkei_bundle::diagnostic::{Place, Severity};
use renkei_bundle::{Sources, compile};

/// Puts `value` into one cell of the sound tables and gives the findings about the values of
/// that table. `row` as a spreadsheet numbers it; the fixture has no quotes and no blank rows.
fn findings(table: &str, row: usize, column: &str, value: &str) -> Vec<(Severity, Place)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let mut sources = Sources::from_folder(&folder).unwrap();
    let before = compile(&sources).report;
    let text = String::from_utf8(sources.files[table].clone()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines[3].split(',').position(|name| name == column).unwrap();
    let mut cells: Vec<&str> = lines[row - 1].split(',').collect();
    cells[at] = value;
    let line = cells.join(",");
    assert_ne!(line, lines[row - 1], "the edit did nothing");
    lines[row - 1] = line;
    sources.files.insert(table.to_owned(), lines.join("\n").into_bytes());
    let known: Vec<_> = before.diagnostics().to_vec();
    compile(&sources)
        .report
        .diagnostics()
        .iter()
        .filter(|found| !known.contains(found))
        .map(|found| (found.severity, found.place.clone()))
        .collect()
}

#[test]
fn a_mistake_in_a_cell_is_found_at_that_cell() {
    use Severity::{Check, Error, Fixed};
    for (table, row, column, letters, value, severity) in [
        ("facilities.csv", 5, "種別", "B", "銀行", Error),
        ("facilities.csv", 6, "名称", "C", "", Error),
        ("facilities.csv", 6, "名称_カナ", "D", "ｱｻﾋ", Fixed),
        ("facilities.csv", 7, "名称_カナ", "D", "緑", Check),
        ("facilities.csv", 7, "郵便番号", "F", "12", Check),
        ("facilities.csv", 7, "郵便番号", "F", "0000003", Fixed),
        ("facilities.csv", 8, "住所", "G", "", Error),
        ("facilities.csv", 8, "旧市町村", "H", "となり", Error),
        ("facilities.csv", 8, "旧市町村", "H", "", Check),
        ("facilities.csv", 9, "電話番号", "I", "110", Error),
        ("facilities.csv", 9, "FAX番号", "J", "(0000)00-0009", Fixed),
        ("facilities.csv", 9, "URL", "K", "javascript:alert(1)", Check),
        ("facilities.csv", 9, "緯度", "L", "北緯", Error),
        ("facilities.csv", 9, "経度", "M", "181", Error),
        ("facilities.csv", 9, "備考", "T", "#N/A", Error),
        ("facilities.csv", 9, "郵便番号", "F", "130001", Fixed),
        ("facilities.csv", 9, "郵便番号", "F", "13-0001", Check),
        ("facilities.csv", 9, "緯度", "L", "36.1", Error),
        ("facilities.csv", 9, "位置の確かさ", "N", "だいたい", Error),
        ("facilities.csv", 9, "位置の確かさ", "N", "", Check),
        ("facilities.csv", 7, "診療科目", "O", "内科、外科", Fixed),
        ("facilities.csv", 7, "診療科目", "O", "\u{e000}科", Check),
        ("facilities.csv", 9, "電話番号", "I", "182000001", Fixed),
        ("facilities.csv", 9, "電話番号", "I", "948000001", Error),
        ("facilities.csv", 9, "電話番号", "I", "0000-00-0009、0000-00-0010", Check),
        ("facilities.csv", 9, "電話番号", "I", "0000-00-0009（内線3）", Check),
        ("facilities.csv", 10, "往診", "P", "ときどき", Error),
        ("facilities.csv", 10, "往診", "P", "はい", Fixed),
        ("facilities.csv", 10, "訪問診療", "Q", "?", Error),
        ("facilities.csv", 10, "24時間対応", "R", "△", Error),
        ("facilities.csv", 10, "病床数", "S", "-1", Error),
        ("facilities.csv", 10, "備考", "T", "一\u{202e}二", Fixed),
        ("facilities.csv", 6, "医療情報ネットID", "U", "0000000000001", Check),
        ("facilities.csv", 11, "出典", "V", "nashi", Error),
        ("facilities.csv", 11, "時点", "W", "2026-02-30", Error),
        ("facilities.csv", 12, "市の確認日", "X", "きのう", Error),
        ("facilities.csv", 12, "カナの出典", "Y", "nashi", Error),
        ("facilities.csv", 12, "位置の出典", "Z", "nashi", Error),
        ("facilities.csv", 12, "電話の出典", "AA", "nashi", Error),
        ("facilities.csv", 12, "診療時間の出典", "AB", "nashi", Error),
        ("facilities.csv", 12, "旧市町村の出典", "AC", "nashi", Error),
        ("services.csv", 6, "施設id", "A", "n0n0n", Error),
        ("services.csv", 6, "サービス", "B", "", Error),
        ("services.csv", 7, "事業所番号", "C", "12", Check),
        ("services.csv", 8, "定員", "D", "三", Error),
        ("hours.csv", 5, "施設id", "A", "", Error),
        ("hours.csv", 9, "診療科", "B", "外化", Check),
        ("hours.csv", 7, "曜日", "C", "第9土", Error),
        ("hours.csv", 10, "期間", "D", "13-01/01-03", Error),
        ("hours.csv", 11, "状態", "E", "やすみ", Error),
        ("hours.csv", 11, "開始", "F", "25:61", Error),
        ("hours.csv", 11, "終了", "G", "", Error),
        ("hours.csv", 6, "開始", "F", "11:59", Error),
        ("hours.csv", 5, "受付開始", "H", "x", Error),
        ("hours.csv", 5, "受付終了", "I", "12:01", Error),
        ("closed_facilities.csv", 5, "種別", "B", "", Error),
        ("closed_facilities.csv", 5, "名称", "C", "", Error),
        ("closed_facilities.csv", 5, "旧市町村", "D", "となり", Error),
        ("closed_facilities.csv", 5, "掲載終了日", "E", "きのう", Error),
        ("closed_facilities.csv", 5, "引き継ぎ先id", "F", "z9z9z", Error),
        ("closed_facilities.csv", 5, "引き継ぎ先id", "F", "n0n0n", Error),
        ("sources.csv", 9, "出典id", "A", "日本", Error),
        ("sources.csv", 9, "名称", "B", "", Error),
        ("sources.csv", 9, "発行者", "C", "", Error),
        ("sources.csv", 9, "時点", "D", "2026", Error),
        ("sources.csv", 9, "ライセンス", "E", "", Error),
        ("sources.csv", 9, "表示文", "F", "", Error),
        ("holidays.csv", 6, "日付", "A", "2026-01-01", Error),
        ("holidays.csv", 6, "名称", "B", "", Error),
        ("visit_areas.csv", 5, "施設id", "A", "n0n0n", Error),
        ("visit_areas.csv", 5, "施設id", "A", "z9z9z", Error),
        ("visit_areas.csv", 5, "サービス", "B", "往心", Error),
        ("visit_areas.csv", 5, "サービス", "B", "", Error),
        ("visit_areas.csv", 5, "旧市町村", "C", "となり", Error),
        ("visit_areas.csv", 5, "旧市町村", "C", "市全域;かわべ", Error),
        ("visit_areas.csv", 5, "旧市町村", "C", "", Error),
        ("visit_areas.csv", 8, "旧市町村", "C", "", Error),
        ("visit_areas.csv", 5, "町字", "D", "本町", Error),
        ("visit_areas.csv", 5, "対応", "E", "△", Error),
        ("visit_areas.csv", 7, "備考", "F", "一\u{202e}二", Fixed),
        ("duty_doctors.csv", 5, "日付", "A", "2026-02-30", Error),
        ("duty_doctors.csv", 5, "日付", "A", "", Error),
        ("duty_doctors.csv", 5, "日付", "A", "1926-01-01", Error),
        ("duty_doctors.csv", 7, "日付", "A", "2026-01-13", Check),
        ("duty_doctors.csv", 5, "施設id", "B", "n0n0n", Error),
        ("duty_doctors.csv", 5, "施設id", "B", "", Error),
        ("duty_doctors.csv", 5, "施設id", "B", "h8h8h", Check),
        ("duty_doctors.csv", 8, "施設id", "B", "z9z9z", Error),
        ("duty_doctors.csv", 8, "名称", "C", "みほん医院", Check),
        ("duty_doctors.csv", 5, "開始", "E", "", Error),
        ("duty_doctors.csv", 5, "開始", "E", "24:00", Error),
        ("duty_doctors.csv", 5, "終了", "F", "08:00", Error),
        ("duty_doctors.csv", 6, "電話番号", "G", "119", Error),
        ("duty_doctors.csv", 6, "電話番号", "G", "", Check),
        ("seminars.csv", 5, "id", "A", "", Error),
        ("seminars.csv", 5, "id", "A", "ILOU", Error),
        ("seminars.csv", 7, "id", "A", "m2m2m", Error),
        ("seminars.csv", 5, "種類", "B", "会", Error),
        ("seminars.csv", 5, "種類", "B", "", Error),
        ("seminars.csv", 5, "名称", "C", "", Error),
        ("seminars.csv", 7, "回", "E", "一", Error),
        ("seminars.csv", 5, "対象", "F", "皆", Error),
        ("seminars.csv", 5, "日付", "G", "2026-06-31", Error),
        ("seminars.csv", 9, "日付", "G", "2026-05-08", Check),
        ("seminars.csv", 5, "最終日", "H", "2026-06-12", Error),
        ("seminars.csv", 5, "最終日", "H", "2026-08-12", Check),
        ("seminars.csv", 6, "くり返し", "I", "水", Error),
        ("seminars.csv", 6, "休む日", "J", "八月", Error),
        ("seminars.csv", 6, "休む日", "J", "2026-08-20", Check),
        ("seminars.csv", 5, "休む日", "J", "2026-08-20", Error),
        ("seminars.csv", 8, "時期", "K", "6月ごろ", Error),
        ("seminars.csv", 5, "時期", "K", "6月", Error),
        ("seminars.csv", 5, "開始", "L", "25:00", Error),
        ("seminars.csv", 5, "終了", "M", "13:00", Error),
        ("seminars.csv", 6, "会場id", "N", "n0n0n", Error),
        ("seminars.csv", 6, "会場id", "N", "z9z9z", Check),
        ("seminars.csv", 6, "会場住所", "P", "みほん市", Check),
        ("seminars.csv", 5, "定員", "R", "百人", Error),
        ("seminars.csv", 5, "参加費", "S", "500", Fixed),
        ("seminars.csv", 5, "申し込み", "T", "要", Error),
        ("seminars.csv", 6, "申し込み", "T", "必要", Check),
        ("seminars.csv", 5, "申込締切", "U", "2026-06-14", Error),
        ("seminars.csv", 6, "申込締切", "U", "2026-04-14", Check),
        ("seminars.csv", 5, "電話番号", "V", "119", Error),
        ("seminars.csv", 5, "メール", "W", "mail", Error),
        ("seminars.csv", 7, "資料", "X", "資料.pdf", Error),
        ("seminars.csv", 5, "状態", "Y", "済", Error),
        ("seminars.csv", 5, "参加人数", "Z", "10", Check),
        ("seminars.csv", 7, "参加人数", "Z", "多数", Error),
        ("flyers.csv", 5, "id", "A", "", Error),
        ("flyers.csv", 5, "題名", "B", "", Error),
        ("flyers.csv", 5, "開始日", "C", "きのう", Error),
        ("flyers.csv", 5, "終了日", "D", "2026-03-31", Error),
        ("flyers.csv", 5, "本文1", "E", "一\u{202e}二", Fixed),
        ("flyers.csv", 5, "施設id", "I", "a1a1a、b2b2b!", Error),
        ("flyers.csv", 5, "施設id", "I", "n0n0n", Error),
        ("flyers.csv", 5, "施設id", "I", "z9z9z", Check),
        ("flyers.csv", 5, "ファイル", "J", "チラシ.pdf", Error),
        ("news.csv", 5, "年月", "A", "6月", Error),
        ("news.csv", 5, "年月", "A", "", Error),
        ("news.csv", 5, "題名", "C", "", Error),
        ("news.csv", 7, "本文", "D", "", Check),
        ("news.csv", 6, "資料", "E", "紙面.pdf", Error),
        ("news.csv", 5, "案内先", "F", "/events/n0n0n/", Error),
        ("news.csv", 5, "案内先", "F", "/f/n0n0n/", Error),
        ("news.csv", 5, "案内先", "F", "/area/kita/", Error),
        ("news.csv", 5, "案内先", "F", "/nani/", Error),
        ("news.csv", 5, "案内先", "F", "https://example.jp/", Error),
        ("synonyms.csv", 5, "言葉", "A", "", Error),
        ("synonyms.csv", 5, "さがす言葉", "B", "", Error),
        ("synonyms.csv", 5, "さがす言葉", "B", "歯医者", Check),
        ("synonyms.csv", 6, "つながり", "C", "ときどき", Error),
        ("glossary.csv", 5, "用語", "A", "", Error),
        ("glossary.csv", 6, "用語", "A", "訪問看護", Check),
        ("glossary.csv", 5, "よみ", "B", "", Error),
        ("glossary.csv", 5, "よみ", "B", "訪問", Check),
        ("glossary.csv", 5, "説明", "C", "", Error),
        ("glossary.csv", 5, "別の言い方", "D", "往診", Check),
        ("glossary.csv", 5, "見直した日", "F", "きのう", Error),
        ("surveys.csv", 6, "施設id", "A", "n0n0n", Check),
        ("surveys.csv", 6, "施設id", "A", "", Error),
        ("surveys.csv", 6, "調査日", "B", "2026-02-30", Error),
        ("surveys.csv", 6, "調査日", "B", "2026-03-16", Check),
        ("surveys.csv", 6, "回答", "C", "△", Error),
        ("surveys.csv", 6, "方法", "D", "伝書鳩", Error),
    ] {
        let found = findings(table, row, column, value);
        let expected = format!("{table} {row}行目 {letters}列「{column}」");
        assert!(
            found.iter().any(|(s, place)| *s == severity && place.to_string() == expected),
            "{expected} = {value:?}: {found:?}"
        );
        assert!(
            found.iter().all(|(_, place)| place.to_string() == expected
                // A tombstone that cannot be read leaves its registered address without a row.
                || (place.table == "addresses.lock"
                    && (table == "closed_facilities.csv" || column == "id"))
                // Whether a duty was possible hangs on the day of the closing.
                || (place.table == "duty_doctors.csv" && column == "掲載終了日")
                // What points to an event or a flyer that lost its id points nowhere.
                || (place.table == "news.csv" && column == "id")),
            "one mistake, one place. {expected} = {value:?}: {found:?}"
        );
    }
}

#[test]
fn a_mistake_in_the_guide_is_found_at_its_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mihon");
    let sources = Sources::from_folder(&folder).unwrap();
    let text = String::from_utf8(sources.files["guide.toml"].clone()).unwrap();
    for (old, new, place) in [
        ("code = \"00000\"", "code = \"0\"", "guide.toml 5行目「city.code」"),
        ("fictional = true", "fictional = 1", "guide.toml 7行目「city.fictional」"),
        ("name = \"みほん市\"\n", "", "guide.toml 2行目「city.name」"),
        ("notice", "notise", "guide.toml 8行目「city.notise」"),
        ("base = \"/guide/\"", "base = \"guide\"", "guide.toml 16行目「site.base」"),
        (
            "base = \"/guide/\"",
            "base = \"/guide/\"\nframes = [\"https://www.city.example.jp/kenko/\"]",
            "guide.toml 17行目「site.frames」",
        ),
        (
            "base = \"/guide/\"",
            "base = \"/guide/\"\nframes = [\"https://a.jp; script-src *\"]",
            "guide.toml 17行目「site.frames」",
        ),
        (
            "base = \"/guide/\"",
            "base = \"/guide/\"\nframes = [\"*\"]",
            "guide.toml 17行目「site.frames」",
        ),
        ("[\"https://tiles", "[\n  \"javascript://tiles", "guide.toml 21行目「map.tile_hosts」"),
        ("kana = \"とうぶ\"", "kana = \"東部\"", "guide.toml 29行目「care_areas[1].kana」"),
        (
            "name = \"みほん市東部地域包括支援センター\"",
            "name = \"\"",
            "guide.toml 33行目「care_areas[1].community_care_center.name」",
        ),
        ("id = \"yamate\"", "id = \"asahi\"", "guide.toml 54行目「districts[3].id」"),
        (
            "care_area = \"nishi\"",
            "care_area = \"kita\"",
            "guide.toml 57行目「districts[3].care_area」",
        ),
        ("[[districts]]\nid = \"kawabe\"", "[[districts]\nid = \"kawabe\"", "guide.toml 41行目"),
    ] {
        let edited = text.replacen(old, new, 1);
        assert_ne!(edited, text, "{old}");
        let mut sources = sources.clone();
        sources.files.insert("guide.toml".to_owned(), edited.into_bytes());
        let report = compile(&sources).report;
        let places: Vec<_> = report.diagnostics().iter().map(|d| d.place.to_string()).collect();
        assert!(places.iter().any(|found| found == place), "{place}: {places:?}");
    }
}
