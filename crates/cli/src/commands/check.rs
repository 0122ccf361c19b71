//! `renkei check`: all findings in the tables; writes nothing.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::{Compilation, Sources, compile_on, report};

use super::{replace, say, today};

/// 表を読み、問題をすべて知らせます。何も書きません。
#[derive(Args)]
pub(crate) struct Check {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 点検の結果を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// 点検の結果を、このファイルに Excel のブックで書きます
    #[arg(long, value_name = "FILE")]
    excel: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Check) -> Result<ExitCode> {
    let sources = Sources::from_folder(&args.data)?;
    let Compilation { bundle, report } = compile_on(&sources, today()?);
    say(&report)?;
    if let Some(path) = &args.html {
        let title = format!("点検の結果：{}", args.data.display());
        replace(path, report::html(&report, &title).as_bytes())?;
    }
    if let Some(path) = &args.excel {
        match report::workbook(&report, &sources) {
            Ok(bytes) => replace(path, &bytes)?,
            Err(unwritten) => {
                say(unwritten)?;
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(if bundle.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
