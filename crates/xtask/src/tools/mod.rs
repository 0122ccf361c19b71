//! Every program the other commands need, each pinned and in a folder of its own.

mod apt;
mod browser;
mod fonts;
mod installed;
pub mod leaflet;
pub mod npm;
mod rustup;
mod servers;
mod wasm_target;
mod windows;

pub use browser::ensure as ensure_browser;
pub use fonts::{ensure as ensure_fonts, ensure_noto, files as font_files};
pub use servers::ensure as ensure_servers;
pub use wasm_target::{WASM, ensure as ensure_wasm_target};
pub use windows::{WINDOWS, ensure as ensure_windows};

use crate::paths::Paths;
use crate::run;
use anyhow::{Context, Result};
use installed::{Installed, Tool};
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The same version as the crate of that name in Cargo.lock: the two talk a private format.
const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.130",
    program: "bin/wasm-bindgen",
    about: "about 4 minutes on two cores",
};
const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    program: "bin/trunk",
    about: "about 11 minutes on two cores",
};
/// Pinned in `tools/package.json`; npm ships it compiled, so no platform is left out.
const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "132",
    program: "node_modules/.bin/wasm-opt",
    about: "a download of 30 MB",
};

/// Gets everything that builds the app: the wasm target, wasm-bindgen, trunk, wasm-opt. What is
/// there is only asked for its version.
///
/// # Errors
/// When one of them cannot be had; the message says what was tried and what to do.
pub fn ensure_for_app(paths: &Paths) -> Result<()> {
    fs::create_dir_all(&paths.tools)
        .with_context(|| format!("cannot write {}; set RENKEI_TOOLS", paths.tools.display()))?;
    let _lock = lock(&paths.tools)?;
    say("wasm target", WASM, &wasm_target::ensure(paths)?);
    let root = &paths.root;
    let tools = [
        (&WASM_BINDGEN, WASM_BINDGEN.ensure(&paths.tools, |to| install_wasm_bindgen(root, to))),
        (&TRUNK, TRUNK.ensure(&paths.tools, |to| install_trunk(root, to))),
        (&BINARYEN, BINARYEN.ensure(&paths.tools, |to| npm::install(&root.join("tools"), to))),
    ];
    for (tool, result) in tools {
        let how = match result? {
            Installed::Before => "there already",
            Installed::Now => "installed",
        };
        say(tool.name, tool.version, how);
    }
    Ok(())
}

fn say(name: &str, version: &str, how: &str) {
    println!("  {name} {version}: {how}");
}

/// PATH with the installed tools before everything else.
///
/// # Errors
/// When a folder's name cannot stand in PATH.
pub fn path_with_tools(paths: &Paths) -> Result<OsString> {
    let folders = [&WASM_BINDGEN, &TRUNK, &BINARYEN].map(|tool| tool.bin(&paths.tools));
    let old = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.into_iter().chain(std::env::split_paths(&old)))
        .context("the folder of the tools has a character that PATH cannot hold")
}

/// The program wasm-opt.
#[must_use]
pub fn wasm_opt(paths: &Paths) -> PathBuf {
    BINARYEN.bin(&paths.tools).join("wasm-opt")
}

/// Keeps two runs from installing the same tool side by side.
fn lock(tools: &Path) -> Result<File> {
    let path = tools.join(".lock");
    let cannot = || format!("cannot lock {}", path.display());
    let file = File::create(&path).with_context(cannot)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("  another run is getting tools: waiting for it");
            file.lock().with_context(cannot)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
    }
    Ok(file)
}

fn install_wasm_bindgen(root: &Path, to: &Path) -> Result<()> {
    let locked = cargo_install(root, to, &WASM_BINDGEN, &["--locked"]);
    // Its lock file once named a release that the registry did not have yet.
    locked.or_else(|error| {
        println!("  {error:#}\n  trying again without its lock file");
        cargo_install(root, to, &WASM_BINDGEN, &[])
    })
}

fn install_trunk(root: &Path, to: &Path) -> Result<()> {
    // Without its lock file it does not compile. The features left out are its own updates.
    let options = ["--locked", "--no-default-features", "--features", "rustls"];
    cargo_install(root, to, &TRUNK, &options)
}

fn cargo_install(root: &Path, to: &Path, tool: &Tool, options: &[&str]) -> Result<()> {
    // In the checkout, so that the pinned Rust compiles it.
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(root)
        .args(["install", tool.name, "--version", tool.version])
        .args(options)
        .arg("--root")
        .arg(to)
        // With the scratch folder goes everything that was built on the way.
        .env("CARGO_TARGET_DIR", to.join("target"))
        // Both are built for speed at the price of minutes; they run for seconds here.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    run::run(&mut cargo)?;
    fs::remove_dir_all(to.join("target")).context("cannot clear what was built on the way")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> String {
        fs::read_to_string(Paths::find().unwrap().root.join(name)).unwrap()
    }

    #[test]
    fn wasm_bindgen_is_the_version_that_the_app_links() {
        let wanted = format!("name = \"wasm-bindgen\"\nversion = \"{}\"\n", WASM_BINDGEN.version);
        assert!(read("Cargo.lock").contains(&wanted), "Cargo.lock has another wasm-bindgen");
    }

    #[test]
    fn binaryen_is_the_version_that_npm_is_told_to_get() {
        let package: serde_json::Value = serde_json::from_str(&read("tools/package.json")).unwrap();
        let wanted = format!("{}.0.0", BINARYEN.version);
        assert_eq!(package["devDependencies"]["binaryen"], wanted);
    }

    #[test]
    fn trunk_is_told_the_versions_that_are_installed() {
        let config = read("Trunk.toml");
        for line in [
            format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version),
            format!("wasm_opt = \"version_{}\"", BINARYEN.version),
        ] {
            assert!(config.contains(&line), "Trunk.toml lacks {line}");
        }
    }

    #[test]
    fn the_lock_file_of_the_tools_names_no_host() {
        assert!(!read("tools/package-lock.json").contains("://"));
    }
}
