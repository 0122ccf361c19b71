//! A small city whose tables are full of text that is something else to a browser.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::{Data, folder};

/// What a careless paste, or an ill will, may leave in a cell. The last is one word without an end.
pub(super) fn hostile_cells() -> Vec<String> {
    let mut texts = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)></svg>",
        "</script><script>alert(1)</script><!--",
        "javascript:alert(1)",
        "&lt;b&gt;&amp;amp;&#39;",
        "\u{202e}みほん\u{2066}医院\u{200f}",
        "👩\u{200d}⚕\u{fe0f}🏥内科👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "${alert(1)} {{alert(1)}} %3Cscript%3E",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push(format!("{}{}", "長".repeat(250), "W".repeat(250)));
    texts
}

/// The same as they are published: marks that change the direction of text, or cannot be seen,
/// have gone.
pub(crate) fn hostile_texts() -> Vec<String> {
    hostile_cells().iter().map(|text| published(text)).collect()
}

/// A text as it is published.
pub(crate) fn published(text: &str) -> String {
    let is_mark = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !is_mark(c)).collect()
}

/// The day of its data: before the national holidays of September 2026.
const AS_OF: &str = "2026-09-01";

/// The published site of the small city, made once: the sample city's first ten clinics, with a
/// hostile text each, and its place with a plain week, as it is.
pub(crate) fn hostile_city() -> PathBuf {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(publish).clone()
}

fn publish() -> PathBuf {
    let ours = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (data, site) = (ours.join("hostile-data"), ours.join("hostile-site"));
    for old in [&data, &site] {
        if old.exists() {
            fs::remove_dir_all(old).unwrap();
        }
    }
    renkei("sample-city", &[("--out", &data)], None);
    let texts = hostile_cells();
    small_city(&data, texts.len());
    make_hostile(&data, &texts);
    let app = beside_the_sites("RENKEI_APP", "app");
    renkei("publish", &[("--app", &app), ("--out", &site)], Some(&data));
    site
}

/// Runs the product's own command.
pub(crate) fn renkei(command: &str, options: &[(&str, &Path)], data: Option<&Path>) {
    let program = beside_the_sites("RENKEI_BIN", "debug/renkei");
    let mut renkei = Command::new(&program);
    renkei.arg(command).args(data);
    for (name, value) in options {
        renkei.arg(name).arg(value);
    }
    let output = renkei.output().unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    assert!(output.status.success(), "renkei {command}: {}", said.concat());
}

/// What an environment variable names, else where `cargo xtask test` has it: sites, app and
/// programs stand in one target folder.
pub(super) fn beside_the_sites(variable: &str, place: &str) -> PathBuf {
    let beside = || folder("mihon").join("../..").join(place);
    env::var_os(variable).map_or_else(beside, PathBuf::from)
}

/// Leaves the first clinics and the place with a plain week in the tables and in the register.
pub(crate) fn small_city(data: &Path, clinics: usize) {
    let mihon = Data::of(&folder("mihon"));
    let mut kept = BTreeSet::from([mihon.plain_week().0.id.to_string()]);
    edit(data, "facilities.csv", |row| {
        if kept.len() <= clinics && row.get("種別") == "診療所" {
            kept.insert(row.get("id").to_owned());
        }
        kept.contains(row.get("id"))
    });
    edit(data, "closed_facilities.csv", |row| {
        kept.insert(row.get("id").to_owned());
        true
    });
    for table in ["hours.csv", "services.csv"] {
        edit(data, table, |row| kept.contains(row.get("施設id")));
    }
    // These name institutions that have just gone; what they hold is told on pages without a
    // program, where `crates/cli/tests` puts hostile text.
    for table in [
        "visit_areas",
        "duty_doctors",
        "seminars",
        "flyers",
        "news",
        "qr_codes",
        "glossary",
        "surveys",
        "machiaza",
    ] {
        fs::remove_file(data.join(table).with_extension("csv")).unwrap();
    }
    // Names districts by what they are called, which is about to change.
    fs::remove_dir_all(data.join("map")).unwrap();
    let register = data.join("addresses.lock");
    let lines = fs::read_to_string(&register).unwrap();
    let is_kept = |line: &&str| match line.split_once('/') {
        Some(("f", id)) => kept.contains(id),
        Some((shelf, _)) => !["Q", "events", "flyers"].contains(&shelf),
        None => true,
    };
    fs::write(
        register,
        lines.lines().filter(is_kept).map(|line| format!("{line}\n")).collect::<String>(),
    )
    .unwrap();
}

fn make_hostile(data: &Path, texts: &[String]) {
    let mut next = texts.iter().cycle();
    let mut of_facility = Vec::new();
    edit(data, "facilities.csv", |row| {
        row.set("時点", "2026-08-01");
        row.set("市の確認日", "2026-08-01");
        // By its id: the name is about to change.
        row.set("旧市町村", "shiomi");
        if row.get("種別") == "診療所" {
            let text = next.next().unwrap();
            of_facility.push((row.get("id").to_owned(), text.clone()));
            for column in ["名称", "住所", "診療科目", "備考"] {
                row.set(column, text);
            }
            row.set("名称_カナ", "");
            row.set("通称", "");
            row.set("URL", &format!("https://mihon.example/{text}"));
        }
        true
    });
    edit(data, "hours.csv", |row| {
        if let Some((_, text)) = of_facility.iter().find(|(id, _)| id == row.get("施設id")) {
            if !row.get("診療科").is_empty() {
                row.set("診療科", text);
            }
            row.set("備考", text);
        }
        true
    });
    for (table, columns) in [
        ("closed_facilities.csv", &["名称", "お知らせ"][..]),
        ("sources.csv", &["名称", "発行者", "ライセンス", "表示文"]),
    ] {
        edit(data, table, |row| {
            row.set("旧市町村", "");
            row.set("引き継ぎ先id", "");
            row.set("時点", AS_OF);
            for column in columns {
                row.set(column, next.next().unwrap());
            }
            true
        });
    }
    let guide = data.join("guide.toml");
    let old = fs::read_to_string(&guide).unwrap();
    let lines = old.lines().map(|line| {
        let key = line.split(" = ").next().unwrap_or_default();
        match key {
            "name" | "guide_title" | "notice" | "summary" => {
                format!("{key} = '''{}'''\n", next.next().unwrap())
            }
            _ => format!("{line}\n"),
        }
    });
    fs::write(&guide, lines.collect::<String>()).unwrap();
}

/// A row whose cells are found by the name of their column. A column that is not there is empty
/// and stays so.
pub(super) struct Row<'t> {
    columns: &'t StringRecord,
    cells: Vec<String>,
}

impl Row<'_> {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.column(name).map_or("", |at| &self.cells[at])
    }

    pub(super) fn set(&mut self, name: &str, text: &str) {
        if let Some(at) = self.column(name) {
            text.clone_into(&mut self.cells[at]);
        }
    }
}

/// Changes each row of a table, or leaves it out.
pub(super) fn edit(data: &Path, table: &str, mut change: impl FnMut(&mut Row<'_>) -> bool) {
    let path = data.join(table);
    let old = fs::read_to_string(&path).unwrap();
    let mut reader = ReaderBuilder::new().comment(Some(b'#')).from_reader(old.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let comments =
        old.lines().take_while(|line| line.trim_start_matches('\u{feff}').starts_with('#'));
    let mut new = comments.map(|line| format!("{line}\n")).collect::<String>().into_bytes();
    let mut writer = WriterBuilder::new().from_writer(&mut new);
    writer.write_record(&columns).unwrap();
    for record in reader.records() {
        let cells = record.unwrap().iter().map(str::to_owned).collect();
        let mut row = Row { columns: &columns, cells };
        if change(&mut row) {
            writer.write_record(&row.cells).unwrap();
        }
    }
    drop(writer);
    fs::write(path, new).unwrap();
}
