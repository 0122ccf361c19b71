//! `renkei build`: the bundle that the app reads.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::folder;

use super::{
    changes::{self, Compiled, Replacing},
    say,
};
use crate::claim;

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
    let _claim = claim::site(&args.out)?;
    let Compiled { sources, bundle } = changes::compiled_over(&args.data, &args.out)?;
    let Some(bundle) = bundle else { return Ok(ExitCode::FAILURE) };
    if !changes::told(&args.data, &sources, &bundle, &args.out, &args.replacing)? {
        return Ok(ExitCode::FAILURE);
    }
    folder::write(&bundle, &args.out)?;
    say(format_args!("作りました：{}（版 {}）", args.out.display(), bundle.manifest.version))?;
    Ok(ExitCode::SUCCESS)
}
