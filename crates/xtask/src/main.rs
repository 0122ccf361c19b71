//! `cargo xtask …`: the development commands.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use xtask::bench::Bench;
use xtask::paths::Paths;
use xtask::release::{self, System};
use xtask::serve::Serve;
use xtask::server::check_base;
use xtask::site::{self, City, Edition, Profile, Renkei, build_app};
use xtask::{deploy_check, proof, size, speed, suite, tools};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Development commands of 連携ガイド")]
struct Arguments {
    #[command(subcommand)]
    command: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Get every tool that the other commands need.
    Tools,
    /// Build the guide, serve it and print its address.
    Serve(Serve),
    /// Leave a folder that any static host can serve.
    Build {
        /// The city whose guide is built.
        #[arg(long, value_enum, default_value_t = City::Yokote)]
        city: City,
        /// The sub-path, such as /guide/.
        #[arg(long, default_value = "/")]
        base: String,
        /// The folder; an earlier site in it is replaced.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Leave a folder with all that a city needs: the command, the app, the manual.
    Release {
        /// The folder; empty, or not there yet.
        #[arg(long, default_value = "release")]
        out: PathBuf,
        /// For the city's Windows computers; compiled here.
        #[arg(long)]
        windows: bool,
    },
    /// Run every test, also those in a real Chromium.
    Test {
        /// Leave out the browser.
        #[arg(long)]
        quick: bool,
        /// Fail when a test passed only when it was run again.
        #[arg(long)]
        strict: bool,
    },
    /// Measure what a visitor downloads, against the budgets.
    Size {
        /// The city whose guide is measured.
        #[arg(long, value_enum, default_value_t = City::Yokote)]
        city: City,
    },
    /// Measure the speed of the pages as on a slow phone, into docs/performance.md.
    Speed,
    /// Measure, beside others, what the documents state.
    #[command(subcommand)]
    Bench(Bench),
    /// Take the pictures of the pages into shots/.
    Shots,
    /// Check a site's folder, or an upload by its address: `renkei verify`.
    DeployCheck {
        /// The folder, or https://…
        site: String,
    },
    /// Look at every page with axe-core, play faults at full length, write docs/faults.md.
    Proof {
        /// How many.
        #[arg(long, default_value_t = 500)]
        faults: u32,
        /// Which.
        #[arg(long, default_value_t = 1)]
        seed: u32,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(job: Job) -> Result<()> {
    let paths = Paths::find()?;
    match job {
        Job::Tools => {
            tools::ensure_for_app(&paths)?;
            println!("  letters for paper: {}", tools::ensure_fonts(&paths)?.display());
            println!("  nginx and Apache: {}", tools::ensure_servers(&paths)?.display());
            tools::ensure_browser()
        }
        Job::Serve(serve) => serve.run(&paths),
        Job::Build { city, base, out } => {
            check_base(&base)?;
            let out = std::path::absolute(out)?;
            tools::ensure_for_app(&paths)?;
            let (app, renkei) = (build_app(&paths, Profile::Release)?, Renkei::build(&paths)?);
            renkei.publish(&paths, &app, &Edition { city, base: &base, out: &out })?;
            println!("\nReady for any static host, under {base}: {}", out.display());
            Ok(())
        }
        Job::Release { out, windows } => {
            let system = if windows { System::Windows } else { System::Here };
            release::run(&paths, system, &std::path::absolute(out)?)
        }
        Job::Test { quick, strict } => suite::test(&paths, quick, strict),
        Job::Size { city } => size::check(&site::at_root(&paths, city)?),
        Job::Speed => speed::run(&paths),
        Job::Bench(bench) => bench.run(&paths),
        Job::Shots => suite::shots(&paths),
        Job::DeployCheck { site } => deploy_check::run(&paths, &site),
        Job::Proof { faults, seed } => proof::run(&paths, faults, seed),
    }
}
