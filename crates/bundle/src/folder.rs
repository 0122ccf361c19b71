//! Sources and bundles in folders: the only module that touches files.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::load::{self, LoadError, Loaded, MANIFEST};
use crate::{ATTACHED, Bundle, Sources, WORKBOOK, map};

/// Where earlier workbooks are kept, within the folder of tables.
pub const KEPT: &str = "控え";
/// Where CSV files are kept whose tables stand in the workbook now.
pub const KEPT_CSV: &str = "csv_控え";

impl Sources {
    /// Reads the tables of a folder, the texts of its [`Sources::TEXT_FOLDERS`] and the tables of its
    /// folder `map`: the files for which [`Sources::is_source`] holds; and the names of the documents
    /// in its folder [`ATTACHED`]. Which of all these are symbolic links is remembered.
    ///
    /// # Errors
    /// When the folder or one of the files cannot be read.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut sources = Self::default();
        sources.read_files(folder, "")?;
        for part in Self::TEXT_FOLDERS.into_iter().chain([map::FOLDER]) {
            let path = folder.join(part);
            if path.is_dir() {
                sources.note_link(&path, part.trim_end_matches('/'));
                sources.read_files(&path, &format!("{}/", part.trim_end_matches('/')))?;
            }
        }
        let documents = folder.join(ATTACHED);
        if documents.is_dir() {
            sources.note_link(&documents, ATTACHED);
            for entry in fs::read_dir(&documents).map_err(|error| about(error, &documents))? {
                let entry = entry.map_err(|error| about(error, &documents))?;
                let name = entry.file_name().to_string_lossy().into_owned();
                sources.note_link(&entry.path(), &format!("{ATTACHED}/{name}"));
                sources.attached.insert(name);
            }
        }
        Ok(sources)
    }

    /// Remembers a symbolic link under its name in the folder of tables.
    fn note_link(&mut self, path: &Path, name: &str) {
        if path.is_symlink() {
            self.links.insert(name.to_owned());
        }
    }

    /// Reads the files of a folder for which [`Sources::is_source`] holds under `prefix` and their
    /// names.
    fn read_files(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder).map_err(|error| about(error, folder))? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let name = format!("{prefix}{name}");
            if Self::is_source(&name) && path.is_file() {
                self.note_link(&path, &name);
                let bytes = fs::read(&path).map_err(|error| about(error, &path))?;
                self.files.insert(name, bytes);
            }
        }
        Ok(())
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

/// The tables of a folder that a spreadsheet has open, as far as the files that Excel (`~$…`) and
/// LibreOffice (`.~lock.…#`) put beside them tell. What is written now would be lost when they are
/// saved.
///
/// # Errors
/// When the folder cannot be read.
pub fn open_tables(folder: &Path) -> io::Result<Vec<String>> {
    let mut open = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| about(error, folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let libre = name.strip_prefix(".~lock.").and_then(|rest| rest.strip_suffix('#'));
        open.extend(name.strip_prefix("~$").or(libre).map(str::to_owned));
    }
    open.sort();
    Ok(open)
}

/// What became of the files that a new workbook replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced {
    /// The copy of the earlier workbook, where there was one.
    pub workbook: Option<PathBuf>,
    /// Where the CSV files are now.
    pub csv: Vec<PathBuf>,
}

/// Puts a workbook into the folder of tables. The workbook that stands there is copied to [`KEPT`]
/// before, `replaced` CSV files are moved to [`KEPT_CSV`] after: nothing is ever overwritten, and
/// at no moment a table is missing.
///
/// # Errors
/// When a file cannot be written or moved.
pub fn put_workbook(
    folder: &Path,
    bytes: &[u8],
    replaced: impl IntoIterator<Item = &'static str>,
) -> io::Result<Replaced> {
    let path = folder.join(WORKBOOK);
    let mut done = Replaced::default();
    if path.exists() {
        let earlier = fs::read(&path).map_err(|error| about(error, &path))?;
        if earlier != bytes {
            let copy = free(&folder.join(KEPT), WORKBOOK)?;
            write_through(&copy, &earlier).map_err(|error| about(error, &copy))?;
            done.workbook = Some(copy);
        }
    }
    let fresh = folder.join(format!(".{WORKBOOK}.new"));
    if fresh.exists() {
        // Left behind by a run that was stopped.
        fs::remove_file(&fresh).map_err(|error| about(error, &fresh))?;
    }
    write_through(&fresh, bytes).map_err(|error| about(error, &fresh))?;
    fs::rename(&fresh, &path).map_err(|error| about(error, &path))?;
    for name in replaced {
        let (from, to) = (folder.join(name), free(&folder.join(KEPT_CSV), name)?);
        fs::rename(&from, &to).map_err(|error| about(error, &from))?;
        done.csv.push(to);
    }
    Ok(done)
}

/// The first path that is free in a folder, which is made: `連携ガイド-001.xlsx`, …
fn free(folder: &Path, name: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder).map_err(|error| about(error, folder))?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (1..=99_999).map(|n| folder.join(format!("{stem}-{n:03}.{ending}")));
    let mut free = numbered.filter(|path| !path.exists());
    free.next().ok_or_else(|| io::Error::other(format!("{}: no free name", folder.display())))
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
