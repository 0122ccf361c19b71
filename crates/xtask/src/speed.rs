//! `cargo xtask speed`: how soon a slow phone shows a page and answers a finger, by Lighthouse.

use crate::machine;
use crate::paths::Paths;
use crate::run;
use crate::scratch::Scratch;
use crate::server::{Options, StaticServer};
use crate::site::{self, City};
use crate::steps::Tests;
use crate::suite;
use crate::tools::{self, npm};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs of each page; of each figure the median is told.
const RUNS: usize = 5;

/// A figure of Lighthouse, with what the project wants of it.
struct Figure {
    title: &'static str,
    /// Where it stands in Lighthouse's report.
    pointer: &'static str,
    /// From the report's unit to the table's.
    scale: f64,
    decimals: usize,
    goal: &'static str,
    good: fn(f64) -> bool,
}

const FIGURES: [Figure; 9] = [
    time("first paint, s", "/audits/first-contentful-paint/numericValue", "≤ 1.2", |s| s <= 1.2),
    time("largest paint, s", "/audits/largest-contentful-paint/numericValue", "≤ 1.2", |s| {
        s <= 1.2
    }),
    time("interactive, s", "/audits/interactive/numericValue", "≤ 3.4", |s| s <= 3.4),
    Figure {
        title: "blocking, ms",
        pointer: "/audits/total-blocking-time/numericValue",
        scale: 1.0,
        decimals: 0,
        goal: "≤ 150",
        good: |ms| ms <= 150.0,
    },
    Figure {
        title: "shift",
        pointer: "/audits/cumulative-layout-shift/numericValue",
        scale: 1.0,
        decimals: 3,
        goal: "0",
        good: |shift| shift < 0.0005,
    },
    score("performance", "/categories/performance/score", "≥ 95", |score| score >= 95.0),
    score("accessibility", "/categories/accessibility/score", "100", |score| score >= 100.0),
    score("best practices", "/categories/best-practices/score", "100", |score| score >= 100.0),
    score("SEO", "/categories/seo/score", "100", |score| score >= 100.0),
];

const fn time(
    title: &'static str,
    pointer: &'static str,
    goal: &'static str,
    good: fn(f64) -> bool,
) -> Figure {
    Figure { title, pointer, scale: 0.001, decimals: 2, goal, good }
}

const fn score(
    title: &'static str,
    pointer: &'static str,
    goal: &'static str,
    good: fn(f64) -> bool,
) -> Figure {
    Figure { title, pointer, scale: 100.0, decimals: 0, goal, good }
}

/// The pages that stand for all: front page, a search, an institution, and (where the guide has
/// them) an explanation and the map.
///
/// # Errors
/// When the site's bundle cannot be read.
fn pages(dir: &Path) -> Result<Vec<String>> {
    let first = |folder: &str| -> Option<String> {
        let entries = fs::read_dir(dir.join(folder)).ok()?.flatten();
        let names = entries.filter(|entry| entry.path().join("index.html").is_file());
        names.filter_map(|entry| entry.file_name().into_string().ok()).min()
    };
    let facility = first("f").context("the site has no institution")?;
    let mut pages =
        vec![String::new(), "search/?q=%E5%86%85%E7%A7%91".to_owned(), format!("f/{facility}/")];
    pages.extend(first("learn").map(|slug| format!("learn/{slug}/")));
    pages.extend(dir.join("map/index.html").is_file().then(|| "map/".to_owned()));
    Ok(pages)
}

/// Measures the site of みほん市 and writes docs/performance.md, on a machine that does nothing else.
///
/// # Errors
/// When a tool is missing, the site does not build, or a report lacks a figure.
pub fn run(paths: &Paths) -> Result<()> {
    let document = document(paths, &site::at_root(paths, City::Mihon)?)?;
    print!("\n{document}");
    let to = paths.root.join("docs/performance.md");
    fs::write(&to, document).with_context(|| format!("writing {}", to.display()))
}

/// The whole document, with when, where and how it was measured.
fn document(paths: &Paths, dir: &Path) -> Result<String> {
    let load = machine::load();
    let pages = pages(dir)?;
    let table = measure(paths, dir, &pages)?;
    let again = second_visits(paths)?;
    let chromium = run::output(Command::new("chromium").arg("--version"))?;
    Ok(format!(
        "# Speed\n\n\
         Written by `cargo xtask speed`; not edited by hand.\n\n\
         Lighthouse 12.8.2 on みほん市, mobile, applied throttling (`--throttling-method=devtools`: \
         slow 4G, processor four times slower), served precompressed from this machine; the median \
         of {RUNS} runs. SEO is without the audit `is-crawlable`: the pages of an invented city say \
         noindex, a real city's do not. Bold: misses the goal.\n\n\
         {table}\n{again}\n\
         {}, {}. Load of the machine before: {load}.\n",
        machine::heading(paths),
        chromium.trim()
    ))
}

/// What is measured in a Chromium that is led by the protocol: visits of somebody who has been here
/// before, and answers to keys.
fn second_visits(paths: &Paths) -> Result<String> {
    let table = paths.target.join("speed-table.md");
    let mut command = suite::browser_tests(paths, &suite::Letters::get(paths)?);
    command
        .args(["second_visits_and_answers", "--", "--ignored", "--nocapture"])
        .env("RENKEI_SPEED_TABLE", &table);
    Tests::default().run(&mut command)?;
    fs::read_to_string(&table).context("the measurement left no table")
}

/// Measures `pages` (addresses below the site's root) of the site in `dir` and gives a table in
/// Markdown. The machine, its load and the versions stand above it.
///
/// # Errors
/// When Lighthouse or Chromium cannot be had, or a report lacks a figure.
fn measure(paths: &Paths, dir: &Path, pages: &[String]) -> Result<String> {
    tools::ensure_browser()?;
    let modules = npm::ensure(paths, "lighthouse")?;
    let server = StaticServer::start(Options::new(dir))?;
    let scratch = Scratch::new(&std::env::temp_dir(), "renkei-speed")?;
    let mut table = head();
    for page in pages {
        let url = format!("{}{page}", server.url());
        let mut reports = Vec::new();
        for run in 0..RUNS {
            let report = scratch.path().join(format!("{run}.json"));
            lighthouse(&modules, &url, &report)?;
            reports.push(read(&report)?);
            println!("  /{page} {}/{RUNS}", run + 1);
        }
        table.push_str(&row(page, &reports)?);
    }
    Ok(table)
}

fn lighthouse(modules: &Path, url: &str, report: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command
        .arg(modules.join("lighthouse/cli/index.js"))
        .arg(url)
        .args(["--quiet", "--output=json", "--throttling-method=devtools"])
        // An invented city says noindex, so that nobody finds it for a real one.
        .arg("--skip-audits=is-crawlable")
        .arg(format!("--output-path={}", report.display()))
        .arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage")
        .env("CHROME_PATH", "chromium");
    run::run(&mut command)
}

fn read(report: &Path) -> Result<Value> {
    let bytes = fs::read(report).with_context(|| format!("reading {}", report.display()))?;
    serde_json::from_slice(&bytes).context("the report of Lighthouse is no JSON")
}

fn head() -> String {
    let titles: Vec<_> = FIGURES.iter().map(|it| it.title).collect();
    let goals: Vec<_> = FIGURES.iter().map(|it| it.goal).collect();
    format!(
        "| page | {} |\n|---|{}\n| *goal* | {} |\n",
        titles.join(" | "),
        "--:|".repeat(FIGURES.len()),
        goals.join(" | ")
    )
}

fn row(page: &str, reports: &[Value]) -> Result<String> {
    let mut cells = Vec::new();
    for figure in &FIGURES {
        let value = median(reports, figure)?;
        let text = format!("{value:.0$}", figure.decimals);
        cells.push(if (figure.good)(value) { text } else { format!("**{text}**") });
    }
    Ok(format!("| `/{page}` | {} |\n", cells.join(" | ")))
}

fn median(reports: &[Value], figure: &Figure) -> Result<f64> {
    let mut values = Vec::new();
    for report in reports {
        let value = report.pointer(figure.pointer).and_then(Value::as_f64);
        values.push(value.with_context(|| format!("no {} in the report", figure.title))?);
    }
    values.sort_by(f64::total_cmp);
    let middle = values.get(values.len() / 2).context("there is no report")?;
    Ok(middle * figure.scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(paint: f64, shift: f64) -> Value {
        let audit = |value: f64| json!({ "numericValue": value });
        let category = |score: f64| json!({ "score": score });
        json!({
            "audits": {
                "first-contentful-paint": audit(paint),
                "largest-contentful-paint": audit(paint),
                "interactive": audit(3000.0),
                "total-blocking-time": audit(40.0),
                "cumulative-layout-shift": audit(shift),
            },
            "categories": {
                "performance": category(0.97), "accessibility": category(1.0),
                "best-practices": category(1.0), "seo": category(1.0),
            },
        })
    }

    #[test]
    fn the_median_is_told_and_what_misses_its_goal_is_bold() {
        let reports = [report(900.0, 0.0), report(4000.0, 0.1), report(1300.0, 0.0)];
        let row = row("f/x/", &reports).unwrap();
        assert_eq!(
            row,
            "| `/f/x/` | **1.30** | **1.30** | 3.00 | 40 | 0.000 | 97 | 100 | 100 | 100 |\n"
        );
        assert_eq!(head().lines().map(|line| line.matches('|').count()).max(), Some(11));
    }

    #[test]
    fn a_report_without_a_figure_is_no_success() {
        let error = row("", &[json!({ "audits": {} })]).unwrap_err();
        assert!(error.to_string().contains("first paint"), "{error}");
    }
}
