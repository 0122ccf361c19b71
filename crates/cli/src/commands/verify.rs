//! `renkei verify`: whether a published site is whole.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;

use super::say;
use crate::publish;

/// 公開したサイトのファイルが、作ったときのままか確かめます。
#[derive(Args)]
pub(crate) struct Verify {
    /// サイトのフォルダ
    site: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Verify) -> Result<ExitCode> {
    let manifest = publish::verify(&args.site)?;
    say(format_args!("正しいサイトです（版 {}）。", manifest.version))?;
    Ok(ExitCode::SUCCESS)
}
