//! `cargo xtask proof`: what the tests do, at full length, with the table it leaves in `docs/`.

use crate::paths::Paths;
use crate::steps::{Steps, Tests};
use crate::{machine, suite, tools};
use anyhow::{Context, Result};
use std::fs;

/// Looks at every page of both cities with axe-core and for its policy, and at every template in every
/// mode; then plays that many seeded faults and writes `docs/faults.md`.
///
/// # Errors
/// When a tool is missing, a build fails, a page has a defect, or a device is left with less than it
/// may be.
pub fn run(paths: &Paths, runs: u32, seed: u32) -> Result<()> {
    tools::ensure_for_app(paths)?;
    tools::ensure_browser()?;
    let mut steps = Steps::new();
    steps.step("build and publish the sites", |_| suite::publish_all(paths))?;
    steps.step("every page", |tests: &mut Tests| {
        let mut command = suite::browser_tests(paths, &suite::Letters::get(paths)?);
        command
            .args(["--", "axe_core_finds_nothing", "every_page_has_the_policy"])
            .env("RENKEI_ALL_PAGES", "1");
        tests.run(&mut command)
    })?;
    let table = paths.target.join("faults-table.md");
    steps.step("faults", |tests: &mut Tests| {
        let mut command = suite::browser_tests(paths, &suite::Letters::get(paths)?);
        command
            .args(["faults_seeded", "--", "--nocapture"])
            .env("RENKEI_FAULT_RUNS", runs.to_string())
            .env("RENKEI_FAULT_SEED", seed.to_string())
            .env("RENKEI_FAULT_TABLE", &table);
        tests.run(&mut command)
    })?;
    let (day, commit) = machine::day_and_commit(&paths.root);
    let head = format!(
        "# Faults\n\nWritten by `cargo xtask proof --faults {runs} --seed {seed}`, {}, at commit \
         {}, Linux, Chromium. Each run is a device of its own. In every one of them: no blank page, \
         no data that were not published, the last good data still there without a network, and the \
         next visit without the fault as if nothing had been. What the classes mean and what each \
         may leave a visitor with stands in `crates/xtask/src/faults/mod.rs`.\n\nNot in the table: \
         half uploads in every order and releases against each other (`tests/browser/offline/matrix.rs`), \
         and one bit of a page's own HTML, which nothing can notice before a program runs.\n\n",
        day, commit,
    );
    let rows = fs::read_to_string(&table).context("the test left no table")?;
    fs::write(paths.root.join("docs/faults.md"), head + &rows)?;
    steps.finish(false)
}
