//! `cargo xtask bench search`: our search beside others', on the same records, in one run, and
//! `docs/search.md` from it.

mod nation;
mod node;
mod report;
mod table;
mod wasm;

use crate::machine;
use crate::paths::Paths;
use crate::tools;
use anyhow::{Context, Result, bail};
use clap::Args;
use node::{Node, Task};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How much is measured.
#[derive(Debug, Args)]
pub struct Search {
    /// Numbers of records, parted by commas.
    #[arg(long, value_delimiter = ',', default_values_t = [244, 10_000])]
    sizes: Vec<u32>,
    /// A seed of records and queries that nobody has seen, in place of those held out.
    #[arg(long)]
    seed: Option<u32>,
    /// Only ours, without the document: quality by class and times, in a minute.
    #[arg(long)]
    ours: bool,
    /// Only the nation: 400,000 records as files on a plain server (about 10 minutes). Its part of
    /// the document is replaced, the rest stays.
    #[arg(long)]
    nation: bool,
    /// Another number of records for the nation, to try something.
    #[arg(long, default_value_t = 400_000, requires = "nation")]
    records: u32,
}

/// The records and queries that the engine was built with.
const SEEN: (u32, u32) = (20_260_717, 77);
/// Those that nobody looked at while building.
const HELD_OUT: [(u32, u32); 3] = [(31, 3), (47, 5), (59, 7)];

impl Search {
    /// Measures.
    ///
    /// # Errors
    /// When a tool cannot be had, something does not build, or an engine fails.
    pub(super) fn run(&self, paths: &Paths) -> Result<()> {
        let started = Instant::now();
        tools::ensure_for_app(paths)?;
        let work = paths.target.join("bench");
        fs::create_dir_all(&work).with_context(|| format!("cannot write {}", work.display()))?;
        let lay = lay_words(paths, &work)?;
        readings(paths, &work)?;
        let document = paths.root.join("docs/search.md");
        if self.nation {
            let wasm = wasm::Wasm::build(paths, &work, "packs")?;
            let node = Node::ready(paths, &work, &wasm.script, &lay)?;
            let part = nation::measure(paths, &work, &node, self.records)?;
            return report::replace_nation(&document, &part);
        }
        let wasm = wasm::Wasm::build(paths, &work, "engine")?;
        let bare = wasm::Wasm::build(paths, &work, "")?;
        let node = Node::ready(paths, &work, &wasm.script, &lay)?;
        let held_out: Vec<(u32, u32)> = match self.seed {
            Some(seed) => vec![(seed, seed)],
            None => HELD_OUT.to_vec(),
        };
        let load = machine::load();
        let mut measured = Vec::new();
        for &size in &self.sizes {
            for task in tasks(size, &held_out, self.ours) {
                measured.push(node.measure(&task)?);
            }
        }
        let run = report::Run {
            sizes: &self.sizes,
            held_out: &held_out,
            measured: &measured,
            added: wasm.size.saturating_sub(bare.size),
            load: (load, machine::load()),
            took: started.elapsed(),
        };
        if self.ours {
            print!("{}", run.summary());
            return Ok(());
        }
        report::write(&document, &run)?;
        println!("\n{} written, after {} s", document.display(), started.elapsed().as_secs());
        Ok(())
    }
}

/// Ours on every seed; the others on as many as their speed allows.
fn tasks(size: u32, held_out: &[(u32, u32)], ours: bool) -> Vec<Task> {
    let all: Vec<(u32, u32)> = [SEEN].into_iter().chain(held_out.iter().copied()).collect();
    let task = |engine: &'static str, track: &'static str, seeds: usize, quality, keys| Task {
        engine,
        track,
        size,
        seeds: all.iter().copied().take(seeds).collect(),
        quality_seconds: quality,
        key_seconds: keys,
    };
    let mut tasks = vec![task(node::OURS, "ours", all.len(), 60, 20)];
    if ours {
        return tasks;
    }
    let small = size <= 1000;
    // Few seeds where one build takes seconds.
    let seeds = if small { all.len() } else { 2 };
    let keys = if small { 8 } else { 10 };
    for (engine, track) in [
        ("minisearch", "shipped"),
        ("minisearch", "folded"),
        ("minisearch", "lay"),
        ("flexsearch", "shipped"),
        ("flexsearch", "cjk"),
        ("flexsearch", "folded"),
        ("flexsearch", "lay"),
    ] {
        tasks.push(task(engine, track, seeds, 25, keys));
    }
    for (engine, track) in
        [("fuse", "shipped"), ("fuse", "folded"), ("pagefind", "shipped"), ("pagefind", "folded")]
    {
        tasks.push(task(engine, track, 1, 20, keys / 2));
    }
    tasks
}

/// `data/synonyms.csv` as lines of tabs, for ours and the others alike.
fn lay_words(paths: &Paths, work: &Path) -> Result<PathBuf> {
    let table = paths.root.join("data/synonyms.csv");
    let text =
        fs::read_to_string(&table).with_context(|| format!("reading {}", table.display()))?;
    let rows = text.trim_start_matches('\u{feff}').lines();
    let mut rows = rows.filter(|row| !row.starts_with('#') && !row.trim().is_empty());
    let mut lines = String::new();
    rows.next().context("data/synonyms.csv has no header")?;
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let [word, means, relation, ..] = cells[..] else { bail!("three cells wanted: {row}") };
        if row.contains('"') {
            bail!("a quoted cell is not read here: {row}");
        }
        lines.push_str(&format!("{word}\t{means}\t{relation}\n"));
    }
    let out = work.join("lay.tsv");
    fs::write(&out, lines).with_context(|| format!("writing {}", out.display()))?;
    Ok(out)
}

/// The readings of kanji that a bundle gets, as the engine takes them.
fn readings(paths: &Paths, work: &Path) -> Result<()> {
    let list = paths.root.join("crates/bundle/src/spellings/kanji.txt");
    let text = fs::read_to_string(&list).with_context(|| format!("reading {}", list.display()))?;
    let mut lines = String::new();
    let rows = text.lines().filter(|row| !row.starts_with('#'));
    for entry in rows.flat_map(str::split_whitespace) {
        let kana = entry.find(|c| ('ぁ'..='ゖ').contains(&c));
        let (kanji, readings) = entry.split_at(kana.with_context(|| format!("no kana: {entry}"))?);
        lines.push_str(&format!("{kanji} {}\n", readings.replace(',', " ")));
    }
    let out = work.join(node::READINGS);
    fs::write(&out, lines).with_context(|| format!("writing {}", out.display()))
}
