//! What it was measured on.

use crate::paths::Paths;
use crate::run;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The mean number of running programs over the last minute, as Linux counts it; empty elsewhere.
pub(super) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// Processor, cores, memory and Node's version, as far as this system tells.
pub(super) fn described() -> String {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = memory.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kilobytes = total.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    let node = run::output(Command::new("node").arg("--version")).unwrap_or_default();
    let name = model.map_or("unknown processor", |(_, name)| name);
    format!("{name}, {cores} cores, {} GB, Node {node}", kilobytes.unwrap_or(0) / 1_000_000)
}

/// Today and the checkout's commit, `+` when files differ from it.
pub(super) fn day_and_commit(root: &Path) -> (String, String) {
    let day = run::output(Command::new("date").arg("+%Y-%m-%d")).unwrap_or_default();
    let git = |args: &[&str]| run::output(Command::new("git").current_dir(root).args(args));
    let commit = git(&["rev-parse", "--short=10", "HEAD"]).unwrap_or_default();
    // The document itself does not count.
    let changed = git(&["status", "--porcelain", "--", "crates", "data", "tools"]);
    let mark = if changed.is_ok_and(|changed| changed.is_empty()) { "" } else { "+" };
    (day, format!("{commit}{mark}"))
}

/// The heading that every part of the document has.
pub(super) fn heading(paths: &Paths) -> String {
    let (day, commit) = day_and_commit(&paths.root);
    format!("{day}, commit {commit}, {}", described())
}
