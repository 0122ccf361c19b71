//! `renkei check`: all findings in the tables; writes nothing.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;

/// 表を読み、問題をすべて知らせます。何も書きません。
#[derive(Args)]
pub(crate) struct Check {
    /// 表のあるフォルダ
    data: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Check) -> Result<ExitCode> {
    let compilation = super::compiled(&args.data)?;
    Ok(if compilation.bundle.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
