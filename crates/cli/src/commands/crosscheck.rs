//! `renkei crosscheck`: the guide against official lists; writes nothing.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::{Sources, crosscheck::crosscheck_files};

use super::{inspect, say};

/// 市の表を、国などの一覧のファイルとくらべます。何も書きません。
#[derive(Args)]
pub(crate) struct Crosscheck {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 国や自治体が公開しているファイル（CSV、Excel、zip。いくつでも）
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// プログラムで読める形（JSON）で出します
    #[arg(long)]
    json: bool,
}

/// Runs the command. Differences are no failure; that nothing could be compared is one.
pub(crate) fn run(args: &Crosscheck) -> Result<ExitCode> {
    let sources = Sources::from_folder(&args.data)?;
    let files = inspect::read(&args.files)?;
    match crosscheck_files(&sources, &inspect::named(&files)) {
        Ok(check) if args.json => say(serde_json::to_string_pretty(&check)?)?,
        Ok(check) if check.lists.is_empty() => {
            say(&check)?;
            return Ok(ExitCode::FAILURE);
        }
        Ok(check) => say(&check)?,
        Err(report) => {
            say(&report)?;
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
