//! `renkei inspect`: what official files are and what is in them; nothing is written.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;
use renkei_bundle::{
    Sources,
    import::{City, File, Format, Options, inspect::inspect, merge},
};

use super::say;

/// 国や自治体のファイルを読み、形式、行の数、使わない行、直した値を知らせます。何も書きません。
#[derive(Args)]
pub(crate) struct Inspect {
    /// 調べるファイル（CSV、Excel、zip）。いっしょに取りこむものは、いっしょに書きます
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// この市区町村の行だけを読みます（5けたの番号、例 05203）
    #[arg(long)]
    city: Option<String>,
    /// 表のあるフォルダ。書くと、そのガイドの市の行だけを読みます
    #[arg(long)]
    data: Option<PathBuf>,
    /// ファイルの形式（例 navii-hospital）。書かなければ見出しから決めます
    #[arg(long)]
    format: Option<Format>,
    /// ほかのプログラムのために JSON で書きます
    #[arg(long)]
    json: bool,
}

/// Runs the command. Fails when one of the files cannot be read.
pub(crate) fn run(args: &Inspect) -> Result<ExitCode> {
    let mut options = match &args.data {
        Some(data) => merge::options(&Sources::from_folder(data)?),
        None => Options::default(),
    };
    if let Some(code) = &args.city {
        let city =
            City::of_code(code).with_context(|| format!("市区町村の番号ではありません：{code}"))?;
        match &options.city {
            Some(known) if known.code != city.code => {
                bail!("--data のガイドは {}（{}）のものです。", known.name, known.code)
            }
            Some(_) => {}
            None => options.city = Some(city),
        }
    }
    options.format = args.format;
    let files = read(&args.files)?;
    let inspection = inspect(&named(&files), &options);
    if args.json {
        say(serde_json::to_string_pretty(&inspection)?)?;
    } else {
        say(&inspection)?;
    }
    let all_read = inspection.tables.iter().all(|table| table.refusal.is_none());
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The files with their names.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>> {
    let file = |path: &PathBuf| {
        let bytes = fs::read(path).with_context(|| format!("読めません：{}", path.display()))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Ok((name, bytes))
    };
    paths.iter().map(file).collect()
}

/// The files as the library takes them.
pub(super) fn named(files: &[(String, Vec<u8>)]) -> Vec<File<'_>> {
    files.iter().map(|(name, bytes)| File { name, bytes }).collect()
}
