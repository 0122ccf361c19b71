//! nginx and Apache as cities run them, from Debian's packages, to ask them with our settings files.
//! They are unpacked beside the tools and never installed: nothing on the machine changes.

use super::apt;
use crate::paths::Paths;
use crate::scratch::Scratch;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The servers; of Apache the program and its modules without a configuration.
const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "apache2-bin"];
/// Apache's own libraries, which few machines have. Since Debian 13 their names end in `t64`.
const LIBRARIES: [&str; 2] = ["libapr1", "libaprutil1"];
/// What must be there when all is unpacked.
const PROGRAMS: [&str; 2] = ["usr/sbin/nginx", "usr/sbin/apache2"];

/// The folder below which the servers lie as on a machine that has them.
///
/// # Errors
/// When this is no Debian, or a package cannot be fetched.
pub fn ensure(paths: &Paths) -> Result<PathBuf> {
    let folder = paths.tools.join("servers");
    if has_all(&folder) {
        return Ok(folder);
    }
    println!("  getting {}, once (a download of 2 MB)", PACKAGES.join(" "));
    fs::create_dir_all(&paths.tools)
        .with_context(|| format!("cannot write {}; set RENKEI_TOOLS", paths.tools.display()))?;
    let scratch = Scratch::new(&paths.tools, "servers")?;
    let unpacked = scratch.path().join("unpacked");
    fs::create_dir(&unpacked)?;
    for package in PACKAGES {
        apt::unpacked(package, &unpacked)?;
    }
    for library in LIBRARIES {
        apt::unpacked(library, &unpacked)
            .or_else(|_| apt::unpacked(&format!("{library}t64"), &unpacked))?;
    }
    if !has_all(&unpacked) {
        bail!("{} hold no {}", PACKAGES.join(" "), PROGRAMS.join(" and "));
    }
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    fs::rename(&unpacked, &folder).with_context(|| format!("cannot write {}", folder.display()))?;
    Ok(folder)
}

fn has_all(folder: &Path) -> bool {
    PROGRAMS.iter().all(|name| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_the_servers_only_with_both() {
        let scratch = Scratch::new(&std::env::temp_dir(), "xtask-servers").unwrap();
        fs::create_dir_all(scratch.path().join("usr/sbin")).unwrap();
        fs::write(scratch.path().join(PROGRAMS[0]), "x").unwrap();
        assert!(!has_all(scratch.path()));
        fs::write(scratch.path().join(PROGRAMS[1]), "x").unwrap();
        assert!(has_all(scratch.path()));
    }
}
