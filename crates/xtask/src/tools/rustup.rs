//! The compiled standard library of a target, and adding it with rustup.

use crate::run;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// On a closed network rustup may wait for ever.
const LIMIT: Duration = Duration::from_secs(60);

/// Where rustc of this checkout looks for the std of `target`.
///
/// # Errors
/// When rustc cannot be asked.
pub(super) fn libdir(root: &Path, target: &str) -> Result<PathBuf> {
    let mut rustc = Command::new("rustc");
    let asked = rustc.current_dir(root).args(["--print", "target-libdir", "--target", target]);
    Ok(run::output(asked)?.into())
}

/// Says whether a folder holds a compiled std.
///
/// # Errors
/// When it is there but cannot be read.
pub(super) fn has_std(libdir: &Path) -> Result<bool> {
    if !libdir.is_dir() {
        return Ok(false);
    }
    for entry in fs::read_dir(libdir).with_context(|| format!("reading {}", libdir.display()))? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("libstd-") && name.ends_with(".rlib") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lets rustup add `target`, whose std then lies in `libdir`.
///
/// # Errors
/// When rustup cannot, or not in time.
pub(super) fn add(root: &Path, target: &str, libdir: &Path) -> Result<()> {
    println!("  {target} is missing: trying `rustup target add`");
    let mut rustup = Command::new("rustup");
    run::run_within(rustup.current_dir(root).args(["target", "add", target]), LIMIT)?;
    if !has_std(libdir)? {
        bail!("it ended well, but the target is still missing");
    }
    Ok(())
}
