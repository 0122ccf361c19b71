//! The live map beside other libraries: `tools/map-bench` measures, this writes docs/map.md.

use crate::paths::Paths;
use crate::run;
use crate::site::{City, Edition, Profile, Renkei, build_app, site_name};
use crate::tools::{self, npm};
use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// The folder of `tools/`.
const SET: &str = "map-bench";
/// What stands in the document around the figures.
const METHOD: &str = include_str!("map.md");
/// Where the figures go.
const FIGURES: &str = "{figures}";

/// How much is measured.
#[derive(Debug, Args)]
pub struct Map {
    /// Numbers of institutions, parted by commas.
    #[arg(long, value_delimiter = ',', default_values_t = [244, 10_000, 100_000])]
    sizes: Vec<u32>,
    /// How many times slower than this machine the device is.
    #[arg(long, default_value_t = 4)]
    throttle: u32,
}

/// What `bench.mjs` prints.
#[derive(Deserialize)]
struct Measured {
    version: String,
    throttle: f64,
    /// Bytes of code and style after gzip.
    code: BTreeMap<String, u64>,
    rows: Vec<Row>,
}

/// One library with one number of points; times in milliseconds.
#[derive(Deserialize)]
struct Row {
    name: String,
    size: u32,
    ready: Option<f64>,
    points: Option<f64>,
    elements: Option<u32>,
    pan: Option<f64>,
    worst: Option<f64>,
    zoom: Option<f64>,
    failed: Option<String>,
}

impl Map {
    /// Builds the site, measures, writes the document.
    ///
    /// # Errors
    /// When the tools cannot be had, or ours could not be measured.
    pub fn run(&self, paths: &Paths) -> Result<()> {
        tools::ensure_for_app(paths)?;
        tools::ensure_browser()?;
        let modules = npm::ensure(paths, SET)?;
        let site = paths.sites().join(site_name(City::Mihon, "/"));
        let app = build_app(paths, Profile::Release)?;
        let edition = Edition { city: City::Mihon, base: "/", out: &site };
        Renkei::build(paths)?.refresh(paths, &app, &edition)?;
        let mut node = Command::new("node");
        node.arg(paths.root.join("tools").join(SET).join("bench.mjs"));
        node.arg(&site).arg(&modules).arg(self.throttle.to_string());
        node.args(self.sizes.iter().map(u32::to_string));
        let said = run::output(&mut node)?;
        let line = said.lines().last().unwrap_or_default();
        let measured: Measured = serde_json::from_str(line).context("bench.mjs said no figures")?;
        if !measured.rows.iter().any(|row| row.name == "ours" && row.failed.is_none()) {
            bail!("ours could not be measured: {line}");
        }
        let document = METHOD.replace(FIGURES, &figures(&measured));
        print!("\n{document}");
        let to = paths.root.join("docs/map.md");
        fs::write(&to, document).with_context(|| format!("writing {}", to.display()))
    }
}

fn figures(measured: &Measured) -> String {
    let mut text = format!(
        "{}, CPU {} times slower, 390 × 700 at 2×.\n\n\
         | map | points | pins ready, ms | points placed, ms | pan, ms a frame | worst | one zoom, ms | pins shown |\n\
         |---|---|---|---|---|---|---|---|\n",
        measured.version, measured.throttle
    );
    for row in &measured.rows {
        let Row { name, size, .. } = row;
        if let Some(why) = &row.failed {
            text.push_str(&format!("| {name} | {size} | {why} | | | | | |\n"));
            continue;
        }
        let ms = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.1}"));
        let elements = row.elements.map_or("–".to_owned(), |count| count.to_string());
        text.push_str(&format!(
            "| {name} | {size} | {} | {} | {} | {} | {} | {elements} |\n",
            ms(row.ready),
            ms(row.points),
            ms(row.pan),
            ms(row.worst),
            ms(row.zoom),
        ));
    }
    text.push_str("\nCode and style after gzip: ");
    let code = measured.code.iter().map(|(name, bytes)| format!("{name} {} kB", bytes / 1000));
    text.push_str(&code.collect::<Vec<_>>().join(", "));
    text.push_str(" (ours: `cargo xtask size`).\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_told_and_what_was_not_measured_is_no_zero() {
        let row = |name: &str, failed: Option<&str>| Row {
            name: name.to_owned(),
            size: 10,
            ready: Some(1.25),
            points: None,
            elements: None,
            pan: Some(2.0),
            worst: Some(3.0),
            zoom: Some(4.0),
            failed: failed.map(str::to_owned),
        };
        let measured = Measured {
            version: "Chrome/1".to_owned(),
            throttle: 4.0,
            code: [("other".to_owned(), 12_345)].into(),
            rows: vec![row("ours", None), row("other", Some("gave up"))],
        };
        let text = figures(&measured);
        assert!(text.contains("| ours | 10 | 1.2 | – | 2.0 | 3.0 | 4.0 | – |"), "{text}");
        assert!(text.contains("| other | 10 | gave up |"), "{text}");
        assert!(METHOD.contains(FIGURES));
    }
}
