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
/// As `data-wasm-opt` in index.html.
const OPT: [&str; 6] = ["--flatten", "--rereloop", "-Oz", "--flatten", "--rereloop", "-Oz"];

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
        run::run(opt.env("PATH", &path).args(OPT).arg(&wasm).arg("-o").arg(&wasm))?;
        let bytes = fs::read(&wasm).with_context(|| format!("reading {}", wasm.display()))?;
        let size = crate::size::brotli(&bytes)?;
        Ok(Self { script: out.join("renkei_search_bench.js"), size })
    }
}
