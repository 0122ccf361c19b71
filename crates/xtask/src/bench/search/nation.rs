//! The nation: 400,000 records as files on a plain server, asked by the wasm in Node.

use super::machine;
use super::node::Node;
use super::table::{CLASSES, head, row, short, three};
use crate::paths::Paths;
use crate::run;
use crate::server::{Options, StaticServer};
use crate::site::cargo;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Of records and queries: none of those that the layout was made with.
const SEEDS: [u32; 2] = [31, 3];
const NO_ANSWER: &str = "no_answer";
/// The layout that was not taken is tried on no more: its postings are kept in memory.
const HEADS_RECORDS: u32 = 100_000;

/// Writes the files, asks every query, and gives the part of the document.
///
/// # Errors
/// When something does not build or run.
pub(super) fn measure(paths: &Paths, work: &Path, node: &Node, size: u32) -> Result<String> {
    let package = ["--package", "renkei-search-bench", "--features", "packs"];
    let mut build = cargo(paths);
    run::run(build.args(["build", "--release", "--bin", "write-nation"]).args(package))?;
    let (records, queries) = (work.join("nation.tsv"), work.join("nation-queries.json"));
    let [data, asked] = SEEDS.map(|seed| seed.to_string());
    let mut write = node.script("write-records.mjs");
    run::run(write.args([&size.to_string(), &data, &asked]).arg(&records).arg(&queries))?;

    let site = work.join("nation");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("clearing {}", site.display()))?;
    }
    println!("  writing the files");
    let started = Instant::now();
    let mut writer = Command::new(paths.target.join("release/write-nation"));
    let written = run::output(writer.arg(&records).arg(node.lay()).arg(&site))?;
    let seconds = started.elapsed().as_secs();

    let server = StaticServer::start(Options::new(&site))?;
    let load = machine::load();
    println!("  asking");
    let said = run::output(node.script("nation.mjs").arg(server.url()).arg(&queries))?;
    let measured: Value = serde_json::from_str(said.lines().last().unwrap_or_default())
        .context("nation.mjs printed no result")?;
    println!("  asking the layout that was not taken");
    let [fewer, seed, asked] =
        [size.min(HEADS_RECORDS), SEEDS[0], SEEDS[1]].map(|it| it.to_string());
    let said = run::output(node.script("heads.mjs").args([&fewer, &seed, &asked]))?;
    let heads: Value = serde_json::from_str(said.lines().last().unwrap_or_default())
        .context("heads.mjs printed no result")?;
    let made = format!("writing took {seconds} s, the load of the machine was {load}");
    Ok(part(&machine::heading(paths), size, &made, &written, &measured) + &not_taken(&heads))
}

/// Of the queries of a class, or of all that have an answer.
struct Class<'a>(Vec<&'a Value>);

impl<'a> Class<'a> {
    fn of(measured: &'a Value, wanted: impl Fn(&str) -> bool) -> Self {
        let rows = measured["rows"].as_array().into_iter().flatten();
        Self(rows.filter(|row| row["cls"].as_str().is_some_and(&wanted)).collect())
    }

    fn numbers(&self, field: &str) -> Vec<f64> {
        let mut all: Vec<f64> = self.0.iter().filter_map(|row| row[field].as_f64()).collect();
        all.sort_by(f64::total_cmp);
        all
    }

    fn mean(&self, field: &str) -> Option<f64> {
        let all = self.numbers(field);
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    }

    fn at(&self, field: &str, percent: usize) -> f64 {
        let all = self.numbers(field);
        let at = (all.len() * percent / 100).min(all.len().saturating_sub(1));
        all.get(at).copied().unwrap_or_default()
    }
}

fn part(heading: &str, size: u32, made: &str, written: &str, measured: &Value) -> String {
    let all = Class::of(measured, |class| class != NO_ANSWER);
    let silent = Class::of(measured, |class| class == NO_ANSWER);
    let every = Class::of(measured, |_| true);
    let share = silent.0.iter().filter(|row| row["silent"] == true).count();
    let once = measured["root"]["bytes"].as_f64().unwrap_or_default();
    let goal = |met: bool| if met { "✓" } else { "✗" };
    let (requests, bytes) = (every.at("requests", 100), every.at("bytes", 100));
    let recall = all.mean("recall").unwrap_or_default();
    let mut text = format!(
        "## The nation: {size} records as files on a plain server\n\n{heading}; {made}. `cargo xtask \
         bench search --nation`. Every query starts with nothing but the root; bytes are those of body \
         and headers, brotli 5 beside each file. Seeds {} and {}. Times are to a server on the same \
         machine: what the line adds is one round trip, or two where the first files held nothing \
         sure.\n\n",
        SEEDS[0], SEEDS[1]
    );
    text.push_str(&head(&["", "goal", "measured", ""]));
    for (name, wanted, value, met) in [
        ("requests a query, most", "≤ 3", format!("{requests:.0}"), requests <= 3.0),
        ("kB a query, most", "≤ 150", short(bytes / 1e3), bytes <= 150_000.0),
        ("recall@10", "≥ 0.9", three(Some(recall)), recall >= 0.9),
        ("kB once", "≤ 60", short(once / 1e3), once <= 60_000.0),
    ] {
        text.push_str(&row(&[name.into(), wanted.into(), value, goal(met).into()]));
    }
    let _ = write!(
        text,
        "\nMRR {}; no-answer queries right {share} of {}. A query took {} ms at p50, {} at p95; the \
         processor worked {} and {} ms on it; {} kB at p50, {} at p95; {:.2} requests in the mean.\n\n",
        three(all.mean("reciprocal")),
        silent.0.len(),
        short(every.at("ms", 50)),
        short(every.at("ms", 95)),
        short(every.at("engine_ms", 50)),
        short(every.at("engine_ms", 95)),
        short(every.at("bytes", 50) / 1e3),
        short(every.at("bytes", 95) / 1e3),
        every.mean("requests").unwrap_or_default(),
    );
    text.push_str(&head(&["class", "recall@10", "MRR", "requests", "kB", "kB most", "ms p50"]));
    for (class, title) in CLASSES {
        let of = Class::of(measured, |it| it == class);
        text.push_str(&row(&[
            title.to_owned(),
            three(of.mean("recall")),
            three(of.mean("reciprocal")),
            short(of.mean("requests").unwrap_or_default()),
            short(of.mean("bytes").unwrap_or_default() / 1e3),
            short(of.at("bytes", 100) / 1e3),
            short(of.at("ms", 50)),
        ]));
    }
    text.push_str("\nOn the server:\n\n");
    text.push_str(&head(&["files", "number", "MB", "MB brotli"]));
    for line in written.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, files, raw, small] = cells[..] else { continue };
        let mega = |bytes: &str| short(bytes.parse::<f64>().unwrap_or_default() / 1e6);
        text.push_str(&row(&[name.into(), files.into(), mega(raw), mega(small)]));
    }
    text.push('\n');
    let pack = &measured["prefecture"];
    let number = |field: &str| pack[field].as_f64().unwrap_or_default();
    let _ = write!(
        text,
        "A prefecture's 10,000 records are one pack of the same rows: {} kB, {} kB brotli 5; reading it \
         and being ready is {} ms of the processor, the least of five. Its quality and key strokes are \
         those of the table for 10,000.\n\n",
        short(number("raw") / 1e3),
        short(number("bytes") / 1e3),
        short(number("ms")),
    );
    text.push_str(include_str!("nation.md"));
    text
}

/// What the other way of laying the nation out would give.
fn not_taken(heads: &Value) -> String {
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let worst: Vec<String> = heads["worst"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|pair| {
            let class = pair[0].as_str().unwrap_or_default();
            let title = CLASSES.iter().find(|(name, _)| *name == class).map_or(class, |it| it.1);
            format!("{title} {:.2}", number(&pair[1]))
        })
        .collect();
    format!(
        "\n### Not taken: heads of bigrams\n\nFor each bigram a file with the first 600 rows that hold it; \
         a query reads those of its rarest bigram, in up to three readings with our lay words, and keeps \
         the rows that hold all of it. {} records, the same seeds (`tools/bench-search/heads.mjs`): recall@10 \
         {:.3}; {} kB a query at p95, {} at most; {} kB once, to know of {} bigrams which is rarest (real \
         names have some times as many). Worst: {}. The more records, the rarer is what is asked for \
         among the first 600 of a bigram; a beginning, in order, stays on one page however many there \
         are.\n",
        heads["size"],
        number(&heads["recall"]),
        short(number(&heads["bytes"]["p95"]) / 1e3),
        short(number(&heads["bytes"]["most"]) / 1e3),
        short(number(&heads["root"]) / 1e3),
        heads["bigrams"],
        worst.join(", "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_part_says_what_was_met() {
        let row = |cls: &str, recall: Value, requests: u32| {
            json!({ "cls": cls, "recall": recall, "reciprocal": 1, "requests": requests,
                    "bytes": 1000, "ms": 1, "engine_ms": 1, "silent": recall.is_null() })
        };
        let rows = [
            row("typo", json!(1.0), 2),
            row("place", json!(0.5), 4),
            row(NO_ANSWER, Value::Null, 1),
        ];
        let measured = json!({ "root": { "bytes": 70_000 }, "rows": rows });
        let text = part("today", 400_000, "made", "root\t1\t2000000\t1000000", &measured);
        for line in [
            "| requests a query, most | ≤ 3 | 4 | ✗ |",
            "| recall@10 | ≥ 0.9 | 0.750 | ✗ |",
            "| kB once | ≤ 60 | 70.0 | ✗ |",
            "no-answer queries right 1 of 1",
            "| root | 1 | 2.00 | 1.00 |",
        ] {
            assert!(text.contains(line), "{line} is not in:\n{text}");
        }
    }
}
