//! BIZ UDPGothic, the letters for paper: free (SIL OFL), and made to be read easily.

use super::apt;
use crate::paths::Paths;
use crate::scratch::Scratch;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Debian's package.
const PACKAGE: &str = "fonts-morisawa-bizud-gothic";
/// Where it puts the files.
const INSTALLED: &str = "usr/share/fonts/truetype/bizud-gothic";
/// The files that paper needs.
const FILES: [&str; 2] = ["BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"];
/// Its licence, in Debian's form.
const COPYRIGHT: &str = "usr/share/doc/fonts-morisawa-bizud-gothic/copyright";
/// The licence beside the files.
const LICENCE: &str = "LICENSE-fonts.txt";

/// The folder of the fonts: where the machine has them, else beside the tools, where they are put
/// from Debian's package without installing it.
///
/// # Errors
/// When they are nowhere and the package cannot be fetched.
pub fn ensure(paths: &Paths) -> Result<PathBuf> {
    let installed = Path::new("/").join(INSTALLED);
    if has_all(&installed) {
        return Ok(installed);
    }
    let folder = paths.tools.join("fonts");
    if has_all(&folder) && folder.join(LICENCE).is_file() {
        return Ok(folder);
    }
    println!("  getting {PACKAGE}, once (a download of 9 MB)");
    let scratch = Scratch::new(&paths.tools, "fonts")?;
    apt::unpacked(PACKAGE, scratch.path()).with_context(|| {
        format!("put {} into {} yourself", FILES.join(" and "), folder.display())
    })?;
    let unpacked = scratch.path().join(INSTALLED);
    if !has_all(&unpacked) {
        bail!("{PACKAGE} holds no {}", FILES.join(" and "));
    }
    fs::copy(scratch.path().join(COPYRIGHT), unpacked.join(LICENCE))
        .with_context(|| format!("{PACKAGE} has no licence"))?;
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    fs::rename(&unpacked, &folder).with_context(|| format!("cannot write {}", folder.display()))?;
    Ok(folder)
}

/// The files to give away, licence included, each with its name.
///
/// # Errors
/// As [`ensure`].
pub fn files(paths: &Paths) -> Result<Vec<(PathBuf, &'static str)>> {
    let folder = ensure(paths)?;
    let beside = folder.join(LICENCE);
    let licence = if beside.is_file() { beside } else { Path::new("/").join(COPYRIGHT) };
    let fonts = FILES.map(|name| (folder.join(name), name));
    Ok(fonts.into_iter().chain([(licence, LICENCE)]).collect())
}

fn has_all(folder: &Path) -> bool {
    FILES.iter().all(|name| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_the_fonts_only_with_both() {
        let scratch = Scratch::new(&std::env::temp_dir(), "xtask-fonts").unwrap();
        fs::write(scratch.path().join(FILES[0]), "x").unwrap();
        assert!(!has_all(scratch.path()));
        fs::write(scratch.path().join(FILES[1]), "x").unwrap();
        assert!(has_all(scratch.path()));
    }
}
