//! Leaflet, which the live map runs on: two files and its licence, beside the built app.

use super::npm;
use crate::paths::Paths;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The folder of `tools/` that pins it. 1.9.4 is the last stable release; 2.0 is an alpha whose
/// markers cannot be reached by keyboard.
const SET: &str = "leaflet";
/// What the map needs of the package (its own pictures of pins are not used), and the names here.
const FILES: [(&str, &str); 3] = [
    ("dist/leaflet.js", "leaflet.js"),
    ("dist/leaflet.css", "leaflet.css"),
    ("LICENSE", "leaflet-LICENSE.txt"),
];
/// The folder in the app's; `renkei publish` gives its files their names by hash.
const FOLDER: &str = "live-map";

/// Puts Leaflet into the folder of the built app, installing it first where it is missing.
///
/// # Errors
/// When npm cannot bring it, or a file cannot be written.
pub fn copy_into(paths: &Paths, app: &Path) -> Result<()> {
    let package = npm::ensure(paths, SET)?.join("leaflet");
    let folder = app.join(FOLDER);
    fs::create_dir_all(&folder)?;
    for (from, to) in FILES {
        let from = package.join(from);
        fs::copy(&from, folder.join(to)).with_context(|| from.display().to_string())?;
    }
    Ok(())
}
