//! Leaflet, which the live map runs on: two files and its licence, beside the built app.

use crate::paths::Paths;
use crate::run;
use crate::scratch::Scratch;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pinned in `tools/leaflet/package.json`. 1.9.4 is the last stable release; 2.0 is an alpha whose
/// markers cannot be reached by keyboard.
const VERSION: &str = "1.9.4";
/// What the map needs, below the package: its own pictures of pins are not used.
const FILES: [&str; 3] = ["dist/leaflet.js", "dist/leaflet.css", "LICENSE"];
/// The folder in the app's; `renkei publish` gives its files their names by hash.
const FOLDER: &str = "live-map";

/// Puts Leaflet into the folder of the built app, installing it first where it is missing.
///
/// # Errors
/// When npm cannot bring it, or a file cannot be written.
pub fn copy_into(paths: &Paths, app: &Path) -> Result<()> {
    let package = ensure(paths)?;
    let folder = app.join(FOLDER);
    fs::create_dir_all(&folder)?;
    for file in FILES {
        let name = Path::new(file).file_name().unwrap_or_default();
        let name =
            if file == "LICENSE" { "leaflet-LICENSE.txt".into() } else { PathBuf::from(name) };
        let from = package.join(file);
        fs::copy(&from, folder.join(name)).with_context(|| from.display().to_string())?;
    }
    Ok(())
}

/// The installed package.
fn ensure(paths: &Paths) -> Result<PathBuf> {
    let home = paths.tools.join(format!("leaflet-{VERSION}"));
    let package = home.join("node_modules/leaflet");
    if FILES.iter().all(|file| package.join(file).is_file()) {
        return Ok(package);
    }
    println!("  getting leaflet {VERSION}, once");
    fs::create_dir_all(&paths.tools)?;
    let scratch = Scratch::new(&paths.tools, "leaflet")?;
    for name in ["package.json", "package-lock.json"] {
        let from = paths.root.join("tools/leaflet").join(name);
        fs::copy(&from, scratch.path().join(name)).with_context(|| from.display().to_string())?;
    }
    let mut npm = Command::new("npm");
    npm.current_dir(scratch.path()).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run::run(&mut npm).context("npm is needed (Node 20 or later)")?;
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::rename(scratch.path(), &home).with_context(|| home.display().to_string())?;
    Ok(package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn npm_is_told_the_same_version_and_no_host() {
        let root = Paths::find().unwrap().root.join("tools/leaflet");
        let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
        let package: serde_json::Value = serde_json::from_str(&read("package.json")).unwrap();
        assert_eq!(package["dependencies"]["leaflet"], VERSION);
        assert!(!read("package-lock.json").contains("://"));
    }
}
