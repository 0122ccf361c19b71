//! The scripts of `tools/bench-search` and their packages, in a folder of this run.

use crate::paths::Paths;
use crate::run;
use crate::tools::npm;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The folder of `tools/`.
const SET: &str = "bench-search";

/// Beside the table of lay words: how kanji are read, one a line.
pub(super) const READINGS: &str = "readings.txt";

/// The engine that is this checkout's.
pub(super) const OURS: &str = "ours";
/// Without V8's own threads, which compile for later while we measure.
const NO_HELPERS: &str = "--v8-pool-size=0";
/// Processes in which the first build is timed.
const FIRST_BUILDS: usize = 9;

/// Node, with scripts, packages and wasm in place.
pub(super) struct Node {
    /// Where the scripts are.
    folder: PathBuf,
    wasm: PathBuf,
    lay: PathBuf,
}

/// One engine in one way on one number of records.
pub(super) struct Task {
    pub(super) engine: &'static str,
    pub(super) track: &'static str,
    pub(super) size: u32,
    /// Of records and of queries.
    pub(super) seeds: Vec<(u32, u32)>,
    pub(super) quality_seconds: u32,
    pub(super) key_seconds: u32,
}

impl Node {
    /// Gets the packages that the lock file names, once, and copies the scripts beside them.
    ///
    /// # Errors
    /// When npm fails or a file cannot be written.
    pub(super) fn ready(paths: &Paths, work: &Path, wasm: &Path, lay: &Path) -> Result<Self> {
        let from = paths.root.join("tools").join(SET);
        let packages = npm::ensure(paths, SET)?;
        let folder = work.join("node");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("clearing {}", folder.display()))?;
        }
        copy_scripts(&from, &folder)?;
        fs::rename(Self::linked(work, &packages)?, folder.join("node_modules"))?;
        Ok(Self { folder, wasm: wasm.to_owned(), lay: lay.to_owned() })
    }

    /// A link to the packages: Node looks for them beside the scripts.
    fn linked(work: &Path, packages: &Path) -> Result<PathBuf> {
        let link = work.join("node_modules.new");
        let _ = fs::remove_file(&link);
        #[cfg(unix)]
        std::os::unix::fs::symlink(packages, &link)?;
        #[cfg(not(unix))]
        anyhow::bail!("this bench links folders as Unix does: {}", packages.display());
        Ok(link)
    }

    /// The table of lay words.
    pub(super) fn lay(&self) -> &Path {
        &self.lay
    }

    /// A script with the wasm and the table of lay words in its environment.
    pub(super) fn script(&self, name: &str) -> Command {
        self.script_with(None, name)
    }

    /// The same, with a further flag for Node.
    fn script_with(&self, flag: Option<&str>, name: &str) -> Command {
        let mut node = Command::new("node");
        node.args(["--expose-gc", "--max-old-space-size=11000"])
            .args(flag)
            .arg(self.folder.join(name))
            .env("RENKEI_BENCH_WASM", &self.wasm)
            .env("RENKEI_BENCH_LAY", &self.lay)
            .env("RENKEI_BENCH_READINGS", self.lay.with_file_name(READINGS));
        node
    }

    /// What `measure.mjs` prints.
    ///
    /// # Errors
    /// When it fails or prints something else.
    pub(super) fn measure(&self, task: &Task) -> Result<Value> {
        let wanted = json!({
            "engine": task.engine, "track": task.track, "size": task.size, "seeds": task.seeds,
            "seconds": { "quality": task.quality_seconds, "keys": task.key_seconds },
        });
        let started = Instant::now();
        let said = run::output(self.script("measure.mjs").arg(wanted.to_string()))?;
        let last = said.lines().last().unwrap_or_default();
        let mut measured: Value = serde_json::from_str(last)
            .with_context(|| format!("{} {} printed no result", task.engine, task.track))?;
        if task.engine == OURS {
            measured["ready"] = json!(self.first_builds(task, Some(NO_HELPERS))?);
            measured["ready_beside_helpers"] = json!(self.first_builds(task, None)?);
        }
        let seconds = started.elapsed().as_secs();
        println!("  {:<11}{:<9}{:>7} records  {seconds:>3} s", task.engine, task.track, task.size);
        Ok(measured)
    }

    /// What `first-build.mjs` prints, in as many processes, in ascending order.
    fn first_builds(&self, task: &Task, flag: Option<&str>) -> Result<Vec<f64>> {
        let (seed, _) = task.seeds.first().context("a task has a seed")?;
        let mut all = Vec::new();
        for _ in 0..FIRST_BUILDS {
            let args = [task.size.to_string(), seed.to_string()];
            let said = run::output(self.script_with(flag, "first-build.mjs").args(args))?;
            all.push(said.parse().with_context(|| format!("first-build.mjs printed {said}"))?);
        }
        all.sort_by(f64::total_cmp);
        Ok(all)
    }
}

fn copy_scripts(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && name != "node_modules" {
            copy_scripts(&path, &to.join(name))?;
        } else if path.is_file() {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
