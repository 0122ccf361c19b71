//! `renkei sample-city`: the tables of the fictional city.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::sample::sample_city;

use super::{replace, say};

/// 架空の「みほん市」の表を作ります。
#[derive(Args)]
pub(crate) struct SampleCity {
    /// 表を置くフォルダ
    #[arg(long)]
    out: PathBuf,
    /// 同じ数からは同じ市ができます
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub(crate) fn run(args: &SampleCity) -> Result<ExitCode> {
    let out = &args.out;
    fs::create_dir_all(out).with_context(|| format!("作れません：{}", out.display()))?;
    for (name, bytes) in &sample_city(args.seed).files {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        replace(&path, bytes)?;
    }
    say(format_args!("架空の「みほん市」の表を作りました：{}", out.display()))?;
    Ok(ExitCode::SUCCESS)
}
