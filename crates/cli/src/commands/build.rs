//! `renkei build`: the bundle that the app reads.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::folder;

use super::say;

/// 表から、アプリが読むファイルを作ります。
#[derive(Args)]
pub(crate) struct Build {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 作ったファイルを置くフォルダ
    #[arg(long)]
    out: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Build) -> Result<ExitCode> {
    let Some(bundle) = super::compiled(&args.data)?.bundle else { return Ok(ExitCode::FAILURE) };
    folder::write(&bundle, &args.out)?;
    say(format_args!("作りました：{}（版 {}）", args.out.display(), bundle.manifest.version))?;
    Ok(ExitCode::SUCCESS)
}
