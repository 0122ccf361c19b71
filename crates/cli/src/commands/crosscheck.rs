//! `renkei crosscheck`: the guide against official lists; writes nothing.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::{Sources, crosscheck::crosscheck_files, import::File};

use super::say;

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
    let read = |path: &PathBuf| {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let bytes = fs::read(path).with_context(|| format!("読めません：{}", path.display()));
        bytes.map(|bytes| (name, bytes))
    };
    let contents = args.files.iter().map(read).collect::<Result<Vec<_>>>()?;
    let files: Vec<File<'_>> = contents.iter().map(|(name, bytes)| File { name, bytes }).collect();
    match crosscheck_files(&sources, &files) {
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
