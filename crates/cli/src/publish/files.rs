//! The files of a site that is being made.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// A file of the site.
pub(crate) struct File {
    /// Its path below the site's folder, with `/`.
    pub(crate) path: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// What its name ends in, without the dot; empty when it has none.
    pub(crate) fn extension(&self) -> &str {
        Path::new(&self.path).extension().and_then(|it| it.to_str()).unwrap_or_default()
    }
}

/// Whether a folder is there and holds anything, which must not be written over.
///
/// # Errors
/// When it is there but cannot be read.
pub(crate) fn holds_anything(folder: &Path) -> Result<bool> {
    let entries =
        || fs::read_dir(folder).with_context(|| format!("読めません：{}", folder.display()));
    Ok(folder.exists() && entries()?.next().is_some())
}

/// Every file below a folder, by path, without the compressed copies.
///
/// # Errors
/// When something cannot be read.
pub(crate) fn below(site: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    collect(site, "", &mut files)?;
    files.retain(|file| !["br", "gz"].contains(&file.extension()));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("読めません：{}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = fs::read(entry.path())
                .with_context(|| format!("読めません：{}", entry.path().display()))?;
            files.push(File { path, bytes });
        }
    }
    Ok(())
}
