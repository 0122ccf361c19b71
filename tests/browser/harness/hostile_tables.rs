//! みほん市 whole, with hostile text in every column of every table that is told on a page without a
//! program, and in the names that the map shows.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::city::{beside_the_sites, edit, hostile_cells, renkei};

/// The tables and those of their columns that hold free text.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("seminars.csv", &["名称", "シリーズ", "会場", "会場住所", "講師", "参加費", "内容", "出典"]),
    ("flyers.csv", &["題名", "本文1", "本文2", "本文3", "出典"]),
    ("news.csv", &["号", "題名", "本文"]),
    ("forms.csv", &["名称", "版", "説明", "出典"]),
    ("duty_doctors.csv", &["診療科", "備考"]),
    ("glossary.csv", &["用語", "説明", "出典"]),
    ("map/shelters.csv", &["名称", "住所", "注意"]),
    ("map/stations.csv", &["駅"]),
    ("visit_areas.csv", &["備考"]),
];

/// A cell of the tables, as it was entered.
#[derive(Debug)]
pub(crate) struct Entered {
    /// `seminars.csv 名称`.
    pub(crate) column: String,
    /// Begins with a mark that no other column has.
    pub(crate) text: String,
}

/// The published site, and what was entered.
pub(crate) fn hostile_tables() -> (PathBuf, Vec<Entered>) {
    let ours = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (data, site) = (ours.join("hostile-tables"), ours.join("hostile-tables-site"));
    for old in [&data, &site] {
        if old.exists() {
            fs::remove_dir_all(old).unwrap();
        }
    }
    renkei("sample-city", &[("--out", &data)], None);
    let mut texts = hostile_cells();
    // Titles have two hundred characters at most.
    let endless = texts.pop().unwrap();
    texts.push(endless.chars().skip(190).take(120).collect());
    let mut entered = Vec::new();
    for (number, (table, columns)) in COLUMNS.iter().enumerate() {
        let mut rows = 0;
        edit(&data, table, |row| {
            for (at, column) in columns.iter().enumerate() {
                // An empty cell stays empty: some columns exclude each other. Neighbours begin with
                // other texts, so that a table of few rows has them all.
                if !row.get(column).is_empty() {
                    let text = format!("印{number}{at}{}", texts[(rows + at * 3) % texts.len()]);
                    row.set(column, &text);
                    entered.push(Entered { column: format!("{table} {column}"), text });
                }
            }
            rows += 1;
            true
        });
    }
    texts_of_the_city(&data, &texts[..3].concat());
    let app = beside_the_sites("RENKEI_APP", "app");
    renkei("publish", &[("--app", &app), ("--out", &site)], Some(&data));
    (site, entered)
}

/// Titles and fields of the texts; HTML in their running text stops the build, which
/// `crates/bundle` tests.
fn texts_of_the_city(data: &Path, text: &str) {
    for (file, key) in [("articles/hajimete.md", "title"), ("articles/oushin.md", "summary")] {
        let path = data.join(file);
        let old = fs::read_to_string(&path).unwrap();
        let lines = old.lines().map(|line| match line.split_once(": ") {
            Some((name, _)) if name == key => format!("{key}: 印{key}{text}\n"),
            _ => format!("{line}\n"),
        });
        fs::write(&path, lines.collect::<String>()).unwrap();
    }
    let path = data.join("forms/renraku.md");
    let old = fs::read_to_string(&path).unwrap();
    fs::write(path, old.replace("- 氏名\n", &format!("- 印field{text}\n"))).unwrap();
}
