//! `cargo xtask test`: every gate, the cheapest first, stopping at the first that fails.

use crate::licences;
use crate::paths::Paths;
use crate::run;
use crate::site::{City, Edition, Profile, Renkei, build_app, cargo, site_name};
use crate::size;
use crate::steps::{Steps, Tests};
use crate::tools;
use crate::wasm_features;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// The crates without I/O, clock or browser: their documentation is part of their contract.
const PURE: [&str; 3] = ["renkei-model", "renkei-calendar", "renkei-search"];

/// Every site that the browser tests open.
const SITES: [(City, &str); 3] =
    [(City::Yokote, "/"), (City::Mihon, "/"), (City::Mihon, "/guide/")];

/// Runs everything; `quick` leaves out the browser, `strict` fails on a flaky test.
///
/// # Errors
/// The first step that fails, by name; with `strict`, the flaky tests at the end.
pub fn test(paths: &Paths, quick: bool, strict: bool) -> Result<()> {
    let mut steps = Steps::new();
    let deny = ["--", "-D", "warnings"];
    steps.step("format", |_| run::run(cargo(paths).args(["fmt", "--all", "--check"])))?;
    steps.step("clippy", |_| {
        run::run(cargo(paths).args(["clippy", "--workspace", "--all-targets"]).args(deny))
    })?;
    steps.step("tools for the app", |_| tools::ensure_for_app(paths))?;
    steps.step("clippy, wasm", |_| {
        let app = ["clippy", "--package", "renkei-guide", "--features", "csr", "--lib", "--bins"];
        run::run(cargo(paths).args(app).args(["--target", tools::WASM]).args(deny))
    })?;
    // What goes to paper is tested with the letters that it goes out with.
    let mut letters = PathBuf::new();
    steps.step("letters for paper", |_| {
        letters = tools::ensure_fonts(paths)?;
        Ok(())
    })?;
    steps.step("tests", |tests| {
        tests.run(cargo(paths).args(["test", "--workspace"]).env("RENKEI_FONTS", &letters))
    })?;
    // As real servers read the files that we write for them.
    steps.step("nginx and Apache", |tests| {
        let servers = tools::ensure_servers(paths)?;
        // The same packages as before, so that nothing is compiled anew.
        let ask = ["test", "--workspace", "--test", "servers", "--", "--ignored"];
        tests.run(cargo(paths).args(ask).env("RENKEI_SERVERS", &servers))
    })?;
    steps.step("documentation", |_| {
        let mut doc = cargo(paths);
        doc.env("RUSTDOCFLAGS", "-D warnings").args(["doc", "--no-deps"]);
        run::run(doc.args(PURE.iter().flat_map(|name| ["--package", name])))
    })?;
    steps.step("licences", |_| licences::check(paths))?;
    steps.step("check data/", |_| Renkei::build(paths)?.check(paths, City::Yokote))?;
    steps.step("build and publish the sites", |_| publish_all(paths))?;
    for city in [City::Yokote, City::Mihon] {
        steps.step(&format!("size, {}", city.name()), |_| {
            size::check(&paths.sites().join(site_name(city, "/")))
        })?;
    }
    steps.step("what the program needs of a browser", |_| {
        wasm_features::check(&paths.sites().join(site_name(City::Mihon, "/")))
    })?;
    if !quick {
        steps.step("clippy, browser tests", |_| {
            let tests = ["clippy", "--package", "renkei-guide", "--features", "browser-tests"];
            run::run(cargo(paths).args(tests).args(["--test", "browser"]).args(deny))
        })?;
        // A workspace of its own, which nothing else would notice to be broken.
        steps.step("fuzz targets", |_| {
            run::run(cargo(paths).args(["check", "--manifest-path", "fuzz/Cargo.toml"]))
        })?;
        steps.step("Chromium", |_| tools::ensure_browser())?;
        steps.step("tests in Chromium", |tests| {
            let letters = Letters::get(paths)?;
            tests.run_telling_flaky(|names| {
                let mut command = browser_tests(paths, &letters);
                if !names.is_empty() {
                    command.args(["--", "--exact"]).args(names);
                }
                command
            })
        })?;
    }
    steps.finish(strict)
}

/// Takes the pictures of the browser test `shots` into the folder `shots/`.
///
/// # Errors
/// When a tool is missing, a build fails or the test fails.
pub fn shots(paths: &Paths) -> Result<()> {
    tools::ensure_for_app(paths)?;
    tools::ensure_browser()?;
    publish_all(paths)?;
    let mut tests = browser_tests(paths, &Letters::get(paths)?);
    tests.env("RENKEI_SHOTS", paths.root.join("shots")).args(["--", "--ignored", "shots"]);
    Tests::default().run(&mut tests)
}

pub(crate) fn publish_all(paths: &Paths) -> Result<()> {
    let app = build_app(paths, Profile::Release)?;
    let renkei = Renkei::build(paths)?;
    for (city, base) in SITES {
        let out = paths.sites().join(site_name(city, base));
        renkei.refresh(paths, &app, &Edition { city, base, out: &out })?;
    }
    Ok(())
}

/// The folders of the letters that the layout is tested with.
pub(crate) struct Letters {
    biz: PathBuf,
    noto: PathBuf,
}

impl Letters {
    /// Brings what is missing.
    pub(crate) fn get(paths: &Paths) -> Result<Self> {
        Ok(Self { biz: tools::ensure_fonts(paths)?, noto: tools::ensure_noto(paths)? })
    }
}

/// The command that runs the tests in a browser.
pub(crate) fn browser_tests(paths: &Paths, letters: &Letters) -> Command {
    let mut tests = cargo(paths);
    tests
        .args(["test", "--package", "renkei-guide", "--features", "browser-tests"])
        .args(["--test", "browser"])
        .env("RENKEI_SITES", paths.sites())
        .env("RENKEI_FONTS", &letters.biz)
        .env("RENKEI_FONTS_NOTO", &letters.noto);
    tests
}
