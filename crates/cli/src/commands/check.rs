//! `renkei check`: all findings in the tables; writes nothing.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::report;

use super::replace;

/// 表を読み、問題をすべて知らせます。何も書きません。
#[derive(Args)]
pub(crate) struct Check {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 点検の結果を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Check) -> Result<ExitCode> {
    let compilation = super::compiled(&args.data)?;
    if let Some(path) = &args.html {
        let title = format!("点検の結果：{}", args.data.display());
        replace(path, report::html(&compilation.report, &title).as_bytes())?;
    }
    Ok(if compilation.bundle.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
