//! A folder for half-made things, removed when dropped.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Made beside the final place, so that what is complete can be renamed into it.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes an empty folder in `parent`, with this process's number in its name: two runs at the
    /// same time do not meet.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new(parent: &Path, name: &str) -> Result<Self> {
        let path = parent.join(format!(".{name}.{}.tmp", std::process::id()));
        if path.exists() {
            fs::remove_dir_all(&path)
                .with_context(|| format!("cannot clear {}", path.display()))?;
        }
        fs::create_dir_all(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self(path))
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It may have been renamed into place.
        let _ = fs::remove_dir_all(&self.0);
    }
}
