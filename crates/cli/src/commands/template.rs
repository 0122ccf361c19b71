//! `renkei template`: the workbook in which the tables are kept.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Result, bail};
use clap::Args;
use renkei_bundle::{Sources, WORKBOOK, folder, template};

use super::{replace, say};
use crate::claim;

/// 表を書きこむ Excel のブック（連携ガイド.xlsx）を作ります。いまの表の内容が入ります。
#[derive(Args)]
pub(crate) struct Template {
    /// 表のあるフォルダ
    data: PathBuf,
    /// ブックをこの名前で書きます。表のあるフォルダは変えません
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Template) -> Result<ExitCode> {
    let _claim = claim::tables(&args.data)?;
    let sources = Sources::from_folder(&args.data)?;
    let bytes = match template::workbook(&sources) {
        Ok(bytes) => bytes,
        Err(report) => {
            say(report)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    if let Some(out) = &args.out {
        if out.exists() {
            bail!("{} は、もうあります。別の名前にしてください。", out.display());
        }
        replace(out, &bytes)?;
        say(format_args!("ブックを作りました：{}", out.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    refuse_open_tables(&args.data)?;
    let replaced = folder::put_workbook(&args.data, &bytes, sources.replaced_by_workbook())?;
    say(format_args!("ブックを作りました：{}", args.data.join(WORKBOOK).display()))?;
    if let Some(copy) = &replaced.workbook {
        say(format_args!("前のブックは、ここに残しました：{}", copy.display()))?;
    }
    for moved in &replaced.csv {
        say(format_args!("ブックに移した表は、ここに残しました：{}", moved.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fails where a table is open: saving it would undo what is written now.
pub(crate) fn refuse_open_tables(data: &Path) -> Result<()> {
    let open = folder::open_tables(data)?;
    if !open.is_empty() {
        bail!(
            "{} が Excel などで開いたままのようです。保存して閉じてから、もう一度実行してください。閉じてもこの知らせが出るときは、フォルダの中の「~$」か「.~lock.」で始まるファイルを消してください。",
            open.join("、")
        );
    }
    Ok(())
}
