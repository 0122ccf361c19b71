//! The letters for paper, all free to give away: BIZ UDPGothic (SIL OFL), made to be read easily, and
//! IPAmj Mincho (IPA Font License), which has the characters of Japan's registers of names. Beside them
//! Noto Sans CJK, the other letters that the layout of pages is tested with.

use super::apt;
use crate::paths::Paths;
use crate::scratch::Scratch;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What one of Debian's packages has for paper.
struct Package {
    name: &'static str,
    /// Where it puts the files.
    installed: &'static str,
    files: &'static [&'static str],
    /// Its licence, in Debian's form, and what that is called beside the files.
    copyright: &'static str,
    licence: &'static str,
    about: &'static str,
}

const PACKAGES: [Package; 2] = [
    Package {
        name: "fonts-morisawa-bizud-gothic",
        installed: "usr/share/fonts/truetype/bizud-gothic",
        files: &["BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"],
        copyright: "usr/share/doc/fonts-morisawa-bizud-gothic/copyright",
        licence: "LICENSE-fonts.txt",
        about: "a download of 9 MB",
    },
    Package {
        name: "fonts-ipamj-mincho",
        installed: "usr/share/fonts/truetype/ipamj",
        files: &["ipamjm.ttf"],
        copyright: "usr/share/doc/fonts-ipamj-mincho/copyright",
        licence: "LICENSE-ipamjm.txt",
        about: "a download of 25 MB",
    },
];

/// Debian's package of the other letters, where it puts them, and the files that a test needs.
const NOTO: (&str, &str, [&str; 2]) = (
    "fonts-noto-cjk",
    "usr/share/fonts/opentype/noto",
    ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"],
);

/// The folder of Noto Sans CJK: where the machine has it, else beside the tools, without installing it.
///
/// # Errors
/// When it is nowhere and the package cannot be fetched.
pub fn ensure_noto(paths: &Paths) -> Result<PathBuf> {
    let (package, folder, files) = NOTO;
    let has_all = |folder: &Path| files.iter().all(|name| folder.join(name).is_file());
    let installed = Path::new("/").join(folder);
    let own = paths.tools.join("fonts-noto");
    if has_all(&installed) {
        return Ok(installed);
    }
    if has_all(&own) {
        return Ok(own);
    }
    println!("  getting {package}, once (a download of 56 MB)");
    let scratch = Scratch::new(&paths.tools, "fonts-noto")?;
    apt::unpacked(package, scratch.path())
        .with_context(|| format!("put {} into {} yourself", files.join(" and "), own.display()))?;
    let unpacked = scratch.path().join(folder);
    if !has_all(&unpacked) {
        bail!("{package} holds no {}", files.join(" and "));
    }
    fs::rename(&unpacked, &own).with_context(|| format!("cannot write {}", own.display()))?;
    Ok(own)
}

/// The folder of the fonts and their licences, beside the tools: put there from where the machine has
/// them, else from Debian's packages without installing them.
///
/// # Errors
/// When they are nowhere and a package cannot be fetched.
pub fn ensure(paths: &Paths) -> Result<PathBuf> {
    let folder = paths.tools.join("fonts");
    fs::create_dir_all(&folder).with_context(|| format!("cannot write {}", folder.display()))?;
    let _lock = super::lock(&paths.tools)?;
    for package in &PACKAGES {
        if package.is_in(&folder) {
            continue;
        }
        if package.put(Path::new("/"), &folder).is_ok() {
            continue;
        }
        println!("  getting {}, once ({})", package.name, package.about);
        let scratch = Scratch::new(&paths.tools, "fonts")?;
        apt::unpacked(package.name, scratch.path())
            .and_then(|()| package.put(scratch.path(), &folder))
            .with_context(|| {
                let files = package.files.join(" and ");
                format!("put {files} and {} into {} yourself", package.licence, folder.display())
            })?;
    }
    Ok(folder)
}

/// The files to give away, licences included, each with its name.
///
/// # Errors
/// As [`ensure`].
pub fn files(paths: &Paths) -> Result<Vec<(PathBuf, &'static str)>> {
    let folder = ensure(paths)?;
    let names = PACKAGES.iter().flat_map(Package::names);
    Ok(names.map(|name| (folder.join(name), name)).collect())
}

impl Package {
    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.files.iter().copied().chain([self.licence])
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.names().all(|name| folder.join(name).is_file())
    }

    /// Copies its files out of a root where it lies, each whole or not at all.
    fn put(&self, root: &Path, folder: &Path) -> Result<()> {
        let from = root.join(self.installed);
        let fonts = self.files.iter().map(|name| (from.join(name), *name));
        for (file, name) in fonts.chain([(root.join(self.copyright), self.licence)]) {
            if !file.is_file() {
                bail!("there is no {}", file.display());
            }
            let part = folder.join(format!("{name}.part"));
            fs::copy(&file, &part)?;
            fs::rename(&part, folder.join(name))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_a_package_only_with_all_of_its_files_and_its_licence() {
        let scratch = Scratch::new(&std::env::temp_dir(), "xtask-fonts").unwrap();
        let (root, folder) = (scratch.path().join("root"), scratch.path().join("fonts"));
        let package = &PACKAGES[0];
        fs::create_dir_all(root.join(package.installed)).unwrap();
        fs::create_dir_all(&folder).unwrap();
        for name in package.files {
            assert!(package.put(&root, &folder).is_err());
            assert!(!package.is_in(&folder));
            fs::write(root.join(package.installed).join(name), "x").unwrap();
        }
        let copyright = root.join(package.copyright);
        fs::create_dir_all(copyright.parent().unwrap()).unwrap();
        fs::write(copyright, "x").unwrap();
        package.put(&root, &folder).unwrap();
        assert!(package.is_in(&folder));
    }
}
