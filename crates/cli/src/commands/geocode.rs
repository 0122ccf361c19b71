//! `renkei geocode`: what the table of 町字 knows of addresses; writes nothing.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::{
    Sources,
    geocode::{Geocoder, Location},
};

use super::say;

/// 住所から、町字・旧市町村・生活圏域・およその位置を調べます。何も書きません。
#[derive(Args)]
pub(crate) struct Geocode {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 住所（いくつでも）
    #[arg(required = true)]
    addresses: Vec<String>,
    /// プログラムで読める形（JSON）で出します
    #[arg(long)]
    json: bool,
}

/// Runs the command; fails where an address is not placed.
pub(crate) fn run(args: &Geocode) -> Result<ExitCode> {
    let (geocoder, report) = Geocoder::from_sources(&Sources::from_folder(&args.data)?);
    let Some(geocoder) = geocoder else {
        say(&report)?;
        say(
            "町字の表（machiaza.csv）がないか、guide.toml に市と旧市町村がないため、調べられません。",
        )?;
        return Ok(ExitCode::FAILURE);
    };
    let found: Vec<(&String, Location)> =
        args.addresses.iter().map(|address| (address, geocoder.locate(address))).collect();
    if args.json {
        say(serde_json::to_string_pretty(&found)?)?;
    } else {
        for (address, location) in &found {
            say(format!("{address}\n{}\n", geocoder.describe(location)))?;
        }
    }
    let placed = found.iter().all(|(_, location)| matches!(location, Location::Located(_)));
    Ok(if placed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
