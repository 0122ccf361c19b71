//! `renkei build`: the bundle that the app reads.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::folder;

use super::{
    changes::{self, Replacing},
    say,
};

/// 表から、アプリが読むファイルを作ります。
#[derive(Args)]
pub(crate) struct Build {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 作ったファイルを置くフォルダ
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    replacing: Replacing,
}

/// Runs the command.
pub(crate) fn run(args: &Build) -> Result<ExitCode> {
    let Some(bundle) = changes::compiled_over(&args.data, &args.out)?.bundle else {
        return Ok(ExitCode::FAILURE);
    };
    if !changes::told(&args.out, &bundle, &args.replacing)? {
        return Ok(ExitCode::FAILURE);
    }
    folder::write(&bundle, &args.out)?;
    say(format_args!("作りました：{}（版 {}）", args.out.display(), bundle.manifest.version))?;
    Ok(ExitCode::SUCCESS)
}
