//! Debian's packages: installing them, and fetching one from another suite without installing it.

use crate::run;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Suites that may carry the source of a Rust release, nearest to stable first.
const RUST_SUITES: [&str; 3] = ["trixie-backports", "trixie", "sid"];
/// A mirror that cannot be reached must not keep a developer waiting for long.
const UPDATE_LIMIT: Duration = Duration::from_secs(180);
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(300);

/// Installs packages with `apt-get`, as root or through sudo.
///
/// # Errors
/// When there is no apt, no right to use it, or apt fails.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    if !run::on_path("apt-get") {
        bail!("there is no apt-get here: install {} your own way", packages.join(" "));
    }
    let root = run::output(Command::new("id").arg("-u")).is_ok_and(|uid| uid == "0");
    if !root && !run::on_path("sudo") {
        bail!("neither root nor sudo: ask for `apt-get install {}`", packages.join(" "));
    }
    let apt = |args: &[&str]| {
        let mut command = Command::new(if root { "apt-get" } else { "sudo" });
        if !root {
            // Asks for a password on a terminal only when it has to.
            command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        run::run(&mut command)
    };
    println!("  installing {} with apt-get", packages.join(" "));
    apt(&["update"])?;
    let install = ["install", "-y", "--no-install-recommends"];
    apt(&[&install, packages].concat())
}

/// Fetches a package of this machine's suite and unpacks it into `folder` without installing it;
/// other packages may have been unpacked there before.
///
/// # Errors
/// When this is no Debian, or the package cannot be fetched.
pub(super) fn unpacked(package: &str, folder: &Path) -> Result<()> {
    for program in ["apt-get", "dpkg"] {
        if !run::on_path(program) {
            bail!("there is no {program} here");
        }
    }
    let mut download = Command::new("apt-get");
    download.current_dir(folder).args(["download", "-q", package]);
    run::run_within(&mut download, DOWNLOAD_LIMIT)?;
    let deb = downloaded(folder)?;
    run::run(Command::new("dpkg").arg("-x").arg(&deb).arg(folder))?;
    fs::remove_file(&deb).with_context(|| format!("cannot remove {}", deb.display()))
}

fn downloaded(folder: &Path) -> Result<PathBuf> {
    fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|ext| ext == "deb"))
        .context("apt-get download left no package")
}

/// Fetches and unpacks Debian's `rust-src` of exactly this Rust version into `scratch` and returns
/// the folder `library` of the sources. Nothing on the machine is changed: apt works in folders of
/// its own, with the mirror that this machine is configured for.
///
/// # Errors
/// When this is no Debian, the mirror cannot be reached, or it has another version only.
pub(super) fn rust_library(version: &str, scratch: &Path) -> Result<PathBuf> {
    for program in ["apt-get", "apt-cache", "dpkg"] {
        if !run::on_path(program) {
            bail!("there is no {program} here");
        }
    }
    let mirror = mirror().context("apt's configuration names no Debian mirror")?;
    for dir in ["state/lists/partial", "cache/archives/partial", "parts", "unpacked"] {
        fs::create_dir_all(scratch.join(dir))?;
    }
    let sources: String =
        RUST_SUITES.iter().map(|suite| format!("{} {suite} main\n", mirror.line())).collect();
    fs::write(scratch.join("sources.list"), sources)?;

    let option = |name: &str, path: &str| format!("{name}={}", scratch.join(path).display());
    let options = [
        option("Dir::Etc::SourceList", "sources.list"),
        option("Dir::Etc::SourceParts", "parts"),
        option("Dir::Etc::PreferencesParts", "parts"),
        option("Dir::State", "state"),
        option("Dir::State::Lists", "state/lists"),
        option("Dir::Cache", "cache"),
        "Dir::State::status=/dev/null".to_owned(),
        "APT::Sandbox::User=root".to_owned(),
        "Acquire::Languages=none".to_owned(),
    ];
    let command = |program: &str| {
        let mut command = Command::new(program);
        command.current_dir(scratch).args(options.iter().flat_map(|o| ["-o", o.as_str()]));
        command
    };
    // A suite that the mirror lacks is only warned about as long as another one is there.
    run::run_within(command("apt-get").args(["update", "-q"]), UPDATE_LIMIT)?;
    let known = run::output(command("apt-cache").args(["madison", "rust-src"]))?;
    let wanted = package_version(&known, version)
        .with_context(|| format!("the mirror has no rust-src {version}"))?;
    let package = format!("rust-src={wanted}");
    run::run_within(command("apt-get").args(["download", "-q", &package]), DOWNLOAD_LIMIT)?;
    let deb = downloaded(scratch)?;
    run::run(Command::new("dpkg").arg("-x").arg(&deb).arg(scratch.join("unpacked")))?;
    let library = scratch.join(format!("unpacked/usr/src/rustc-{version}/library"));
    if !library.is_dir() {
        bail!("{package} holds no usr/src/rustc-{version}/library");
    }
    Ok(library)
}

/// Picks the package version of a Rust release out of `apt-cache madison`'s table.
fn package_version<'a>(madison: &'a str, release: &str) -> Option<&'a str> {
    madison.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim).find(|version| {
        version
            .strip_prefix(release)
            .is_some_and(|rest| rest.starts_with(['+', '-', '~']) || rest.is_empty())
    })
}

/// A Debian mirror as this machine's apt knows it.
#[derive(Debug, PartialEq, Eq)]
struct Mirror {
    uri: String,
    signed_by: Option<String>,
}

impl Mirror {
    /// The beginning of a one-line source entry.
    fn line(&self) -> String {
        match &self.signed_by {
            Some(key) => format!("deb [signed-by={key}] {}", self.uri),
            None => format!("deb {}", self.uri),
        }
    }
}

/// The first entry of apt's configuration that is a Debian archive.
fn mirror() -> Option<Mirror> {
    let etc = Path::new("/etc/apt");
    let mut files = vec![etc.join("sources.list")];
    if let Ok(entries) = fs::read_dir(etc.join("sources.list.d")) {
        files.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    files.sort();
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).find_map(|text| mirror_in(&text))
}

/// Reads both of apt's formats: one line (`deb [options] URI suite …`) and stanzas (`URIs: …`).
/// A Debian archive is told from others by the end of its address, `/debian`.
fn mirror_in(text: &str) -> Option<Mirror> {
    let is_debian = |uri: &str| uri.trim_end_matches('/').ends_with("/debian");
    for line in text.lines().map(str::trim) {
        let Some(rest) = line.strip_prefix("deb ").map(str::trim_start) else { continue };
        let (options, rest) = match rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
            Some((options, rest)) => (options, rest),
            None => ("", rest),
        };
        if let Some(uri) = rest.split_whitespace().next().filter(|uri| is_debian(uri)) {
            let key = options.split_whitespace().find_map(|o| o.strip_prefix("signed-by="));
            return Some(Mirror { uri: uri.to_owned(), signed_by: key.map(str::to_owned) });
        }
    }
    text.split("\n\n").find_map(|stanza| {
        let field = |name: &str| {
            stanza.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()))
        };
        let uris = field("URIs:")?;
        let uri = uris.split_whitespace().find(|uri| is_debian(uri))?;
        let signed_by = field("Signed-By:").filter(|key| key.starts_with('/'));
        Some(Mirror { uri: uri.to_owned(), signed_by })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_is_read_from_a_stanza_and_other_archives_are_passed_over() {
        let text = "Types: deb\nURIs: http://mirror.test/other\nSuites: x\n\n\
                    Types: deb\n# a note\nURIs: http://mirror.test/debian\nSuites: bookworm\n\
                    Components: main\nSigned-By: /usr/share/keyrings/k.gpg\n";
        let mirror = mirror_in(text).unwrap();
        assert_eq!(
            mirror.line(),
            "deb [signed-by=/usr/share/keyrings/k.gpg] http://mirror.test/debian"
        );
    }

    #[test]
    fn the_mirror_is_read_from_one_line_entries_with_and_without_options() {
        let text = "# deb http://mirror.test/debian old main\n\
                    deb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian/ bookworm main\n";
        assert_eq!(mirror_in(text).unwrap().signed_by.as_deref(), Some("/k.gpg"));
        let plain = mirror_in("deb http://mirror.test/debian bookworm main").unwrap();
        assert_eq!(plain.line(), "deb http://mirror.test/debian");
        assert_eq!(mirror_in("deb http://mirror.test/ubuntu noble main"), None);
    }

    #[test]
    fn only_the_package_of_the_same_release_is_taken() {
        let table = " rust-src | 1.95.01+dfsg1-1 | http://m sid/main amd64 Packages\n \
                     rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://m t/main amd64 Packages\n";
        assert_eq!(package_version(table, "1.95.0"), Some("1.95.0+dfsg1-1~bpo13+1"));
        assert_eq!(package_version(table, "1.94.0"), None);
    }
}
