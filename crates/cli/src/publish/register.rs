//! `files.json`: every file of the site with its hash, for whoever wants to know whether an upload
//! is whole, and which files have changed since the last one.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{alike, files};

/// Its name, at the top of the site.
pub(crate) const FILE: &str = "files.json";

/// What a site consists of.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Register {
    /// The version of the bundle.
    pub(crate) version: String,
    /// The folder that the site was made for.
    pub(crate) base: String,
    /// SHA-256 in hex by path, without the compressed copies and without this file.
    pub(crate) files: BTreeMap<String, String>,
}

impl Register {
    /// Reads the register of a site's folder.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub(crate) fn of(site: &Path) -> Result<Self> {
        let path = site.join(FILE);
        let bytes = fs::read(&path).with_context(|| format!("読めません：{}", path.display()))?;
        serde_json::from_slice(&bytes).with_context(|| format!("読めません：{}", path.display()))
    }
}

/// Writes the register of the finished site.
pub(super) fn write(next: &Path, version: &str, base: &str) -> Result<()> {
    let files: BTreeMap<_, _> =
        files::below(next)?.into_iter().map(|it| (it.path, sha256(&it.bytes))).collect();
    alike::refuse(files.keys())?;
    let register = Register { version: version.to_owned(), base: base.to_owned(), files };
    fs::write(next.join(FILE), serde_json::to_vec(&register)?)?;
    Ok(())
}

/// SHA-256 in 64 lower-case hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
