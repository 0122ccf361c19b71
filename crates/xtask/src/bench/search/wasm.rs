//! The search crate as wasm, made as the app's is: same profile, same flags of wasm-opt, no SIMD.

use crate::paths::Paths;
use crate::run;
use crate::site::cargo;
use crate::tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGE: &str = "renkei-search-bench";
/// Where index.html tells Trunk how wasm-opt is to be called.
const OPT: &str = "data-wasm-opt-params=\"";

/// Built for Node.
pub(super) struct Wasm {
    /// The JavaScript that loads it.
    pub(super) script: PathBuf,
    /// Of the wasm after brotli.
    pub(super) size: u64,
}

impl Wasm {
    /// With the named features of `crates/search-bench`.
    ///
    /// # Errors
    /// When it does not build.
    pub(super) fn build(paths: &Paths, work: &Path, features: &str) -> Result<Self> {
        let name = if features.is_empty() { "bare" } else { features };
        println!("\n== the search as wasm: {name}");
        let mut build = cargo(paths);
        build.args(["build", "--release", "--target", tools::WASM, "--package", PACKAGE, "--lib"]);
        run::run(build.args(["--no-default-features", "--features", features]))?;
        let made = paths.target.join(tools::WASM).join("release/renkei_search_bench.wasm");
        let out = work.join("wasm").join(name);
        let path = tools::path_with_tools(paths)?;
        let mut bindgen = Command::new("wasm-bindgen");
        bindgen.env("PATH", &path).args(["--target", "nodejs", "--out-dir"]).arg(&out).arg(&made);
        run::run(&mut bindgen)?;
        let wasm = out.join("renkei_search_bench_bg.wasm");
        let mut opt = Command::new("wasm-opt");
        opt.env("PATH", &path).args(app_flags(&paths.root)?);
        run::run(opt.arg(&wasm).arg("-o").arg(&wasm))?;
        let bytes = fs::read(&wasm).with_context(|| format!("reading {}", wasm.display()))?;
        let size = crate::size::brotli(&bytes)?;
        Ok(Self { script: out.join("renkei_search_bench.js"), size })
    }
}

/// The flags of wasm-opt that the app is made with.
fn app_flags(root: &Path) -> Result<Vec<String>> {
    let html = fs::read_to_string(root.join("index.html")).context("reading index.html")?;
    let (_, flags) = html.split_once(OPT).context("index.html has no flags for wasm-opt")?;
    let flags = flags.split('"').next().unwrap_or_default();
    Ok(flags.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_those_of_the_app() {
        let flags = app_flags(&Paths::find().unwrap().root).unwrap();
        assert!(flags.contains(&"-Oz".to_owned()), "{flags:?}");
        assert!(flags.iter().all(|flag| flag.starts_with('-')), "{flags:?}");
    }
}
