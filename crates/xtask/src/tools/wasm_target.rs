//! The standard library for `wasm32-unknown-unknown`, where rustc looks for it.
//!
//! Three ways, in order: it is there; `rustup target add`; build it from its own source. The third
//! is for networks that reach a package registry but not the toolchain's download host.

use super::{apt, rustup};
use crate::paths::Paths;
use crate::run;
use crate::scratch::Scratch;
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target's name.
pub const WASM: &str = "wasm32-unknown-unknown";
/// The variable that names an archive (`.tar.xz`) of the `library` folder of rustc's source.
const STD_ARCHIVE: &str = "RENKEI_RUST_STD";
/// The crate that exists only to have std built; its own rlib is not copied.
const PROBE: &str = "renkei_std_probe";

/// Makes the target available and returns one line that says which way it took.
///
/// # Errors
/// When all three ways fail; the message says what each of them said.
pub fn ensure(paths: &Paths) -> Result<String> {
    let rust = Rust::find(&paths.root)?;
    if rustup::has_std(&rust.target_libdir)? {
        return Ok("there already".to_owned());
    }
    let rustup_said = match rustup::add(&paths.root, WASM, &rust.target_libdir) {
        Ok(()) => return Ok("added by rustup".to_owned()),
        Err(error) => format!("{error:#}"),
    };
    println!("  rustup could not: {rustup_said}\n  building std from its source instead");
    match build(paths, &rust) {
        Ok(source) => Ok(format!("std built from {source}")),
        Err(error) => bail!(
            "Rust's std for {WASM} is missing and could not be had.\n\
             1. rustup target add {WASM}\n   {rustup_said}\n\
             2. build it from source\n   {error:#}\n\
             Do one of: run `rustup target add {WASM}` where the network allows it; \
             set {STD_ARCHIVE} to a .tar.xz with the folder `library` of rustc {version}'s source; \
             use a Debian whose mirror has rust-src {version}.",
            version = rust.version,
        ),
    }
}

/// The toolchain that this checkout uses.
struct Rust {
    version: String,
    sysroot: PathBuf,
    target_libdir: PathBuf,
}

impl Rust {
    fn find(root: &Path) -> Result<Self> {
        let ask = |args: &[&str]| run::output(Command::new("rustc").current_dir(root).args(args));
        let verbose = ask(&["-vV"])?;
        let version = verbose
            .lines()
            .find_map(|line| line.strip_prefix("release: "))
            .context("`rustc -vV` names no release")?
            .to_owned();
        Ok(Self {
            version,
            sysroot: ask(&["--print", "sysroot"])?.into(),
            target_libdir: rustup::libdir(root, WASM)?,
        })
    }
}

/// Builds std and puts it where rustup would have put it. Returns what it was built from.
fn build(paths: &Paths, rust: &Rust) -> Result<String> {
    fs::create_dir_all(&paths.tools)?;
    let work = Scratch::new(&paths.tools, "rust-std")?;
    let source = lay_source(rust, work.path())?;
    let rlibs = compile(rust, work.path())?;
    install(&rlibs, &rust.target_libdir)?;
    Ok(source)
}

/// Puts std's source where `-Zbuild-std` looks for it.
fn lay_source(rust: &Rust, work: &Path) -> Result<String> {
    let place = rust.sysroot.join("lib/rustlib/src/rust/library");
    if place.join("std/Cargo.toml").is_file() {
        return Ok("the toolchain's own rust-src".to_owned());
    }
    let (library, said) = match env::var_os(STD_ARCHIVE).filter(|value| !value.is_empty()) {
        Some(archive) => {
            let archive = existing_file(Path::new(&archive))?;
            (unpack(&archive, work)?, archive.display().to_string())
        }
        None => {
            println!("  {STD_ARCHIVE} names no archive: fetching Debian's rust-src");
            let scratch = work.join("apt");
            fs::create_dir_all(&scratch)?;
            (apt::rust_library(&rust.version, &scratch)?, "Debian's rust-src".to_owned())
        }
    };
    let parent = place.parent().context("the sysroot has no parent folder")?;
    fs::create_dir_all(parent).with_context(|| cannot_write(parent))?;
    let near = Scratch::new(parent, "library")?;
    // The tools' folder may lie on another disk: copy beside the place, then rename.
    run::run(Command::new("cp").arg("-R").arg(library).arg(near.path().join("library")))?;
    fs::rename(near.path().join("library"), &place).with_context(|| cannot_write(&place))?;
    Ok(said)
}

fn existing_file(path: &Path) -> Result<PathBuf> {
    let full = std::path::absolute(path)?;
    if !full.is_file() {
        bail!("{STD_ARCHIVE} names {}, which is no file", full.display());
    }
    Ok(full)
}

/// Unpacks an archive of `library/`.
fn unpack(archive: &Path, work: &Path) -> Result<PathBuf> {
    if !run::on_path("xz") {
        apt::install(&["xz-utils"]).context("xz is needed to unpack std's source")?;
    }
    run::run(Command::new("tar").arg("-xJf").arg(archive).arg("-C").arg(work))?;
    let library = work.join("library");
    if !library.join("std/Cargo.toml").is_file() {
        bail!("{} holds no library/std/Cargo.toml", archive.display());
    }
    Ok(library)
}

/// Compiles std with a throw-away crate and returns the rlibs to keep.
fn compile(rust: &Rust, work: &Path) -> Result<Vec<PathBuf>> {
    let probe = work.join("probe");
    fs::create_dir_all(probe.join("src"))?;
    fs::write(
        probe.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{PROBE}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n"
        ),
    )?;
    fs::write(probe.join("src/lib.rs"), "")?;
    let target = work.join("target");
    // The toolchain's own programs, not rustup's proxies: out here no rust-toolchain.toml names
    // the version.
    let own = |name: &str| {
        let path = rust.sysroot.join("bin").join(name);
        if path.is_file() { path } else { PathBuf::from(name) }
    };
    let mut cargo = Command::new(own("cargo"));
    cargo
        .current_dir(&probe)
        .env("RUSTC", own("rustc"))
        // std is built with unstable features, by a stable compiler of the same release.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        // `test` brings libtest, which tests in the browser need.
        .args(["build", "--release", "--target", WASM, "-Zbuild-std=std,panic_abort,test"]);
    run::run(&mut cargo)?;
    let deps = target.join(WASM).join("release/deps");
    let mut rlibs = Vec::new();
    for entry in fs::read_dir(&deps).with_context(|| format!("reading {}", deps.display()))? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| is_std_rlib(&name.to_string_lossy())) {
            rlibs.push(path);
        }
    }
    Ok(rlibs)
}

/// Every rlib that cargo left, except the throw-away crate's own.
fn is_std_rlib(name: &str) -> bool {
    name.ends_with(".rlib") && !name.starts_with(&format!("lib{PROBE}-"))
}

/// Copies the rlibs beside the place and renames: two sets of std in one folder, or half a set,
/// would break every later build.
fn install(rlibs: &[PathBuf], libdir: &Path) -> Result<()> {
    if rlibs.is_empty() {
        bail!("the build left no rlib");
    }
    let parent = libdir.parent().context("the target's folder has no parent")?;
    fs::create_dir_all(parent).with_context(|| cannot_write(parent))?;
    let near = Scratch::new(parent, "lib")?;
    for rlib in rlibs {
        let name = rlib.file_name().context("an rlib without a name")?;
        fs::copy(rlib, near.path().join(name)).with_context(|| cannot_write(near.path()))?;
    }
    if !rustup::has_std(near.path())? {
        bail!("the build left no libstd");
    }
    if libdir.is_dir() {
        // Without std inside it is a leftover; rename does not replace a filled folder.
        fs::remove_dir_all(libdir).with_context(|| cannot_write(libdir))?;
    }
    fs::rename(near.path(), libdir).with_context(|| cannot_write(libdir))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> Scratch {
        Scratch::new(&std::env::temp_dir(), name).unwrap()
    }

    #[test]
    fn std_counts_as_there_only_when_its_rlib_is() {
        let dir = scratch("xtask-has-std");
        assert!(!rustup::has_std(&dir.path().join("missing")).unwrap());
        fs::write(dir.path().join("libstd_detect-1.rlib"), "").unwrap();
        fs::write(dir.path().join("libstd-1.rmeta"), "").unwrap();
        assert!(!rustup::has_std(dir.path()).unwrap());
        fs::write(dir.path().join("libstd-1.rlib"), "").unwrap();
        assert!(rustup::has_std(dir.path()).unwrap());
    }

    #[test]
    fn the_throw_away_crate_is_not_copied() {
        assert!(is_std_rlib("libcore-1.rlib"));
        assert!(!is_std_rlib("librenkei_std_probe-1.rlib"));
        assert!(!is_std_rlib("libcore-1.rmeta"));
    }

    #[test]
    fn a_leftover_folder_is_replaced_whole_and_nothing_half_made_stays() {
        let dir = scratch("xtask-install-std");
        let libdir = dir.path().join("wasm/lib");
        fs::create_dir_all(&libdir).unwrap();
        fs::write(libdir.join("libcore-old.rlib"), "old").unwrap();
        let built = dir.path().join("libstd-new.rlib");
        fs::write(&built, "new").unwrap();
        install(&[built], &libdir).unwrap();
        let names = |dir: &Path| -> Vec<_> {
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name()).collect()
        };
        assert_eq!(names(&libdir), ["libstd-new.rlib"]);
        assert_eq!(names(&dir.path().join("wasm")), ["lib"]);
    }

    #[test]
    fn a_build_without_std_is_refused_and_the_place_stays_as_it_was() {
        let dir = scratch("xtask-refuse-std");
        let built = dir.path().join("libcore-new.rlib");
        fs::write(&built, "new").unwrap();
        let libdir = dir.path().join("wasm/lib");
        assert!(install(&[built], &libdir).is_err());
        assert!(install(&[], &libdir).is_err());
        assert!(!libdir.exists());
    }
}
