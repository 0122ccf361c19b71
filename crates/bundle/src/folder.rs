//! Sources and bundles in folders: the only module that touches files.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::load::{self, LoadError, Loaded, MANIFEST};
use crate::{Bundle, Sources};

impl Sources {
    /// Reads the tables of a folder: every `.csv`, `guide.toml` and `addresses.lock` in it.
    /// Hidden files and those a spreadsheet puts beside an open table (`~$…`) are left alone.
    ///
    /// # Errors
    /// When the folder or one of the files cannot be read.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut sources = Self::default();
        for entry in fs::read_dir(folder).map_err(|error| about(error, folder))? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if Self::is_source(name) && path.is_file() {
                let bytes = fs::read(&path).map_err(|error| about(error, &path))?;
                sources.files.insert(name.to_owned(), bytes);
            }
        }
        Ok(sources)
    }
}

/// Puts a bundle into a folder, so that a reader at any moment finds one whole bundle: files are
/// written into a folder beside it and renamed into place, the manifest last. Files of earlier
/// versions stay, for visitors who still have their manifest.
///
/// # Errors
/// When a file or folder cannot be written; the folder then still holds the earlier bundle.
pub fn write(bundle: &Bundle, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| about(error, folder))?;
    let fresh = beside(folder)?;
    if fresh.exists() {
        // Left behind by a run that was stopped.
        fs::remove_dir_all(&fresh).map_err(|error| about(error, &fresh))?;
    }
    fs::create_dir(&fresh).map_err(|error| about(error, &fresh))?;
    let files = bundle.files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    let all: Vec<_> = files.chain([(MANIFEST, bundle.manifest_bytes.as_slice())]).collect();
    for (name, bytes) in &all {
        let path = fresh.join(name);
        write_through(&path, bytes).map_err(|error| about(error, &path))?;
    }
    for (name, _) in &all {
        let path = folder.join(name);
        fs::rename(fresh.join(name), &path).map_err(|error| about(error, &path))?;
    }
    fs::remove_dir(&fresh).map_err(|error| about(error, &fresh))
}

/// Reads a bundle from a folder and verifies it.
///
/// # Errors
/// [`LoadError`] with the first reason why the bundle cannot be used.
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    load::load(|name| fs::read(folder.join(name)))
}

/// `…/bundle` → `…/.bundle.new`: on the same disk, so that renaming is one step.
fn beside(folder: &Path) -> io::Result<PathBuf> {
    let whole = fs::canonicalize(folder).map_err(|error| about(error, folder))?;
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| io::Error::other("a bundle cannot be the root folder"))?;
    Ok(whole.with_file_name(format!(".{name}.new")))
}

/// Writes a file and waits until it is on the disk, so that no name appears before its content.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn about(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
