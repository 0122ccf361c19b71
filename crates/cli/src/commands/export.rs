//! `renkei export`: the guide's data as open data.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use renkei_bundle::export::{hsds, standard_csv};

use super::{compiled, replace, say};

/// The name of the file in HSDS.
const HSDS: &str = "hsds.json";

/// ガイドのデータを、オープンデータの形で書き出します。
#[derive(Args)]
pub(crate) struct Export {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 書き出したファイルを置くフォルダ
    #[arg(long)]
    out: PathBuf,
    /// 書き出す形
    #[arg(long, value_enum, default_value_t = Format::All)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 自治体標準オープンデータセットの CSV
    Standard,
    /// Open Referral HSDS 3 の JSON
    Hsds,
    /// 両方
    All,
}

/// Runs the command.
pub(crate) fn run(args: &Export) -> Result<ExitCode> {
    let Some(bundle) = compiled(&args.data)?.bundle else { return Ok(ExitCode::FAILURE) };
    let mut files = Vec::new();
    if args.format != Format::Hsds {
        files.extend(standard_csv(&bundle));
    }
    if args.format != Format::Standard {
        files.push((HSDS.to_owned(), serde_json::to_vec_pretty(&hsds(&bundle))?));
    }
    fs::create_dir_all(&args.out).with_context(|| format!("作れません：{}", args.out.display()))?;
    for (name, bytes) in &files {
        let path = args.out.join(name);
        replace(&path, bytes)?;
        say(format_args!("書き出しました：{}", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
