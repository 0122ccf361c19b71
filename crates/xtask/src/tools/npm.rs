//! Sets of npm packages, each of a folder of `tools/` with its lock file.

use crate::paths::Paths;
use crate::run;
use crate::scratch::Scratch;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The two files that say what is installed.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs the packages of `tools/<set>/` unless they are there, and gives their `node_modules`.
/// The folder is named after the lock file's hash: another lock file is another folder, and a
/// folder that is there is whole.
///
/// # Errors
/// When npm is missing or cannot get a package.
pub fn ensure(paths: &Paths, set: &str) -> Result<PathBuf> {
    let from = paths.root.join("tools").join(set);
    let lock = from.join(FILES[1]);
    let bytes = fs::read(&lock).with_context(|| format!("reading {}", lock.display()))?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let folder = paths.tools.join(format!("{set}-{}", hash.get(..12).unwrap_or(&hash)));
    let modules = folder.join("node_modules");
    if modules.is_dir() {
        return Ok(modules);
    }
    fs::create_dir_all(&paths.tools)
        .with_context(|| format!("cannot write {}; set RENKEI_TOOLS", paths.tools.display()))?;
    let _lock = super::lock(&paths.tools)?;
    // Another run may have put it there while this one waited.
    if !modules.is_dir() {
        println!("  getting the packages of tools/{set}, once");
        let scratch = Scratch::new(&paths.tools, set)?;
        for name in FILES {
            fs::copy(from.join(name), scratch.path().join(name))
                .with_context(|| format!("copying {name} of tools/{set}"))?;
        }
        let mut npm = Command::new("npm");
        npm.current_dir(scratch.path()).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        run::run(&mut npm).context("npm is needed (Node 20 or later)")?;
        fs::rename(scratch.path(), &folder)
            .with_context(|| format!("cannot write {}", folder.display()))?;
    }
    Ok(modules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_a_lock_file_that_names_no_registry() {
        let tools = Paths::find().unwrap().root.join("tools");
        let mut sets = 0;
        for entry in fs::read_dir(tools).unwrap() {
            let folder = entry.unwrap().path();
            if folder.join(FILES[0]).is_file() {
                let lock = fs::read_to_string(folder.join(FILES[1])).unwrap();
                assert!(!lock.contains("\"resolved\""), "{}", folder.display());
                sets += 1;
            }
        }
        assert!(sets >= 2, "{sets}");
    }
}
