//! `docs/search.md`, from what was measured.

use super::node::OURS;
use super::table::{CLASSES, Quality, head, row, seeds, short, three};
use crate::machine;
use crate::paths::Paths;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// One run of everything but the nation.
pub(super) struct Run<'a> {
    pub(super) sizes: &'a [u32],
    pub(super) held_out: &'a [(u32, u32)],
    /// Results of `measure.mjs`.
    pub(super) measured: &'a [Value],
    /// Bytes that the search adds to a wasm, after brotli.
    pub(super) added: u64,
    /// The machine's load before and after.
    pub(super) load: (String, String),
    pub(super) took: Duration,
}

const NATION: [&str; 2] = ["<!-- nation: begin -->\n", "<!-- nation: end -->\n"];

/// What is to be reached: name, at 244 records, at 10,000, whether less is better.
const GOALS: [(&str, f64, f64, bool); 10] = [
    ("recall@10, held-out seeds", 0.985, 0.985, false),
    ("MRR, held-out seeds", 0.99, 0.99, false),
    ("worst class, recall@10", 0.93, 0.93, false),
    ("no-answer queries: nothing, or said to be a guess", 1.0, 1.0, false),
    ("key stroke p95, ms", 0.1, 2.0, true),
    ("key stroke p99, ms", 0.1, 2.5, true),
    ("ready after the data are there, ms, first build", 5.0, 80.0, true),
    ("the same, least of any build", 5.0, 80.0, true),
    ("memory with the folded text, MB", 1.5, 15.0, true),
    ("added to the app's wasm, kB brotli", 40.0, 40.0, true),
];

/// Writes the document; the part on the nation stays as it is.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write(document: &Path, run: &Run<'_>) -> Result<()> {
    let old = fs::read_to_string(document).unwrap_or_default();
    let nation = nation_part(&old).unwrap_or_default();
    let text = format!("{}\n{}{nation}{}", run.text()?, NATION[0], NATION[1]);
    fs::write(document, text).with_context(|| format!("writing {}", document.display()))
}

/// Writes the part on the nation; all else stays as it is.
///
/// # Errors
/// When the file cannot be read or written.
pub(super) fn replace_nation(document: &Path, part: &str) -> Result<()> {
    let old = fs::read_to_string(document).unwrap_or_default();
    let start = old.find(NATION[0]).unwrap_or(old.len());
    let head = old.get(..start).unwrap_or_default();
    let text = format!("{head}{}{part}{}", NATION[0], NATION[1]);
    fs::write(document, text).with_context(|| format!("writing {}", document.display()))?;
    print!("{part}\n{} written\n", document.display());
    Ok(())
}

fn nation_part(text: &str) -> Option<&str> {
    let start = text.find(NATION[0])? + NATION[0].len();
    text.get(start..text.find(NATION[1])?)
}

impl Run<'_> {
    fn of(&self, size: u32) -> impl Iterator<Item = &Value> {
        self.measured.iter().filter(move |one| one["size"] == size)
    }

    fn ours(&self, size: u32) -> Option<&Value> {
        self.of(size).find(|one| one["engine"] == OURS)
    }

    /// What [`GOALS`] ask for, in their order.
    fn reached(&self, size: u32) -> [Option<f64>; 10] {
        let Some(ours) = self.ours(size) else { return [None; 10] };
        let (_, held_out) = seeds(ours);
        let all = Quality::of(held_out.iter().copied(), None);
        let (ready, builds) = (numbers(&ours["ready"]), numbers(&ours["built"]));
        [
            all.recall(),
            all.mrr(),
            Quality::worst(&held_out).map(|(_, recall)| recall),
            Quality::silent(held_out.into_iter()),
            ours["keys"]["p95"].as_f64(),
            ours["keys"]["p99"].as_f64(),
            ready.get(ready.len() / 2).copied(),
            least(&builds),
            ours["memory"].as_f64().map(|bytes| bytes / 1e6),
            Some(self.added as f64 / 1000.0),
        ]
    }

    /// Goals and what was reached, for the terminal and the document.
    pub(super) fn summary(&self) -> String {
        let sizes: Vec<String> = self.sizes.iter().map(ToString::to_string).collect();
        let mut heading = vec!["to reach (244 / 10,000 records)"];
        heading.extend(sizes.iter().map(String::as_str));
        let mut text = head(&heading);
        for (at, (name, small, large, less)) in GOALS.into_iter().enumerate() {
            let sign = if less { "≤" } else { "≥" };
            let mut cells = vec![format!("{name}: {sign} {small} / {large}")];
            for &size in self.sizes {
                let goal = if size <= 1000 { small } else { large };
                let reached = self.reached(size)[at];
                let met =
                    reached.is_some_and(|value| if less { value <= goal } else { value >= goal });
                let shown = reached.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
                cells.push(format!("{shown} {}", if met { "✓" } else { "✗" }));
            }
            text.push_str(&row(&cells));
        }
        text
    }

    fn text(&self) -> Result<String> {
        let paths = Paths::find()?;
        let seeds: Vec<String> = self.held_out.iter().map(|(data, _)| data.to_string()).collect();
        let mut text = format!(
            "# What was measured of the search\n\n{}. Load of the machine {} before, {} after; the \
             whole run took {} s. `cargo xtask bench search` makes this document; `--ours` shows \
             ours alone in a minute, `--seed N` takes records and queries that nobody has seen, \
             `--nation` measures the last part.\n\n",
            machine::heading(&paths),
            self.load.0,
            self.load.1,
            self.took.as_secs(),
        );
        text.push_str("## To reach\n\n");
        text.push_str(&self.summary());
        write!(
            text,
            "\nQuality is that of the held-out seeds ({}); the engine was built while looking at seed \
             20260717. The first build is the median of nine processes \
             without V8's helper threads (see below){}. Memory is the growth of linear memory from the records read to the last key \
             stroke: folded text, index and room for a search; the records, which the app holds for \
             its pages, are not in it. \"Added\" is the difference between the wasm of this bench with \
             and without the search.\n",
            seeds.join(", "),
            self.beside_helpers(),
        )?;
        for &size in self.sizes {
            write!(text, "\n## {size} records\n\n{}", self.engines(size))?;
            write!(
                text,
                "\n### recall@10 by class, {size} records, all seeds\n\n{}",
                self.classes(size)
            )?;
        }
        text.push_str(include_str!("method.md"));
        Ok(text)
    }

    /// What the first build takes beside V8's helper threads.
    fn beside_helpers(&self) -> String {
        let mut text = String::new();
        for &size in self.sizes {
            let all = self.ours(size).map(|ours| numbers(&ours["ready_beside_helpers"]));
            let all = all.unwrap_or_default();
            if let (Some(median), Some(least)) = (all.get(all.len() / 2), all.first()) {
                let (median, least) = (short(*median), short(*least));
                let _ = write!(text, "; beside them {median} ms at {size} (least {least})");
            }
        }
        text
    }

    fn engines(&self, size: u32) -> String {
        let mut text = head(&[
            "engine, track",
            "build ms, first (least)",
            "memory MB",
            "index kB gz",
            "p50 ms",
            "p95",
            "p99",
            "key strokes",
            "recall@10 seen",
            "recall@10 held out",
            "MRR all",
            "worst class",
            "no answer",
            "queries",
        ]);
        for one in self.of(size) {
            let (seen, held_out) = seeds(one);
            let every: Vec<&Value> = seen.iter().chain(&held_out).copied().collect();
            let number = |value: &Value| value.as_f64().map_or_else(|| "–".to_owned(), short);
            let builds = numbers(&one["built"]);
            let least = least(&builds).unwrap_or_default();
            let first = builds.first().copied().unwrap_or_default();
            let all = Quality::of(every.iter().copied(), None);
            let worst = Quality::worst(&every);
            let cut = every.iter().any(|seed| seed["cut"] == true);
            let keys = &one["keys"];
            text.push_str(&row(&[
                label(one),
                format!("{} ({})", short(first), short(least)),
                one["memory"].as_f64().map_or_else(|| "–".to_owned(), |bytes| short(bytes / 1e6)),
                one["size_of"]["gzip"]
                    .as_f64()
                    .map_or_else(|| "–".to_owned(), |it| short(it / 1e3)),
                number(&keys["p50"]),
                number(&keys["p95"]),
                number(&keys["p99"]),
                keys["asked"].to_string(),
                three(Quality::of(seen.into_iter(), None).recall()),
                three(Quality::of(held_out.into_iter(), None).recall()),
                three(all.mrr()),
                worst.map_or_else(|| "–".to_owned(), |(name, it)| format!("{it:.2} {name}")),
                three(Quality::silent(every.iter().copied())),
                format!("{}{}", all.asked(), if cut { " (time ran out)" } else { "" }),
            ]));
        }
        if let Some(suggest) = self.ours(size).map(|ours| &ours["suggest"]) {
            let of = |field: &str| suggest[field].as_f64().map_or_else(String::new, short);
            let _ = write!(
                text,
                "\nOurs, what the combobox offers, on the same key strokes: p50 {} ms, p95 {}, p99 {}.\n",
                of("p50"),
                of("p95"),
                of("p99")
            );
        }
        text
    }

    fn classes(&self, size: u32) -> String {
        let mut heading = vec!["engine, track"];
        heading.extend(CLASSES.map(|(_, title)| title));
        let mut text = head(&heading);
        for one in self.of(size) {
            let (seen, held_out) = seeds(one);
            let every = || seen.iter().chain(&held_out).copied();
            let mut cells = vec![label(one)];
            let recall = |class| Quality::of(every(), Some(class)).recall();
            cells.extend(CLASSES.map(|(class, _)| {
                recall(class).map_or_else(|| "–".to_owned(), |it| format!("{it:.2}"))
            }));
            text.push_str(&row(&cells));
        }
        text
    }
}

/// The numbers of a list; what is none is left out.
fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn least(numbers: &[f64]) -> Option<f64> {
    numbers.iter().copied().min_by(f64::total_cmp)
}

fn label(measured: &Value) -> String {
    let text = |field: &str| measured[field].as_str().unwrap_or_default().to_owned();
    if measured["engine"] == OURS {
        return "**ours, wasm without SIMD**".to_owned();
    }
    format!("{} {}, {}", text("engine"), text("version"), text("track"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_on_the_nation_is_found_between_its_marks() {
        let text = format!("a\n{}b\n{}", NATION[0], NATION[1]);
        assert_eq!(nation_part(&text), Some("b\n"));
        assert_eq!(nation_part("a"), None);
    }
}
