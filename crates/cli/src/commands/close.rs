//! `renkei close`: takes an institution out of the tables; its page says so from then on.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::{Retirement, Sources, WORKBOOK, folder, retire};
use renkei_model::{Day, FacilityId};

use super::{replace, say, template::refuse_open_tables, today};
use crate::claim;

/// 施設の掲載を終えます。施設の行を「掲載終了」の表に移し、サービスや診療時間の行を消します。
#[derive(Args)]
pub(crate) struct Close {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 掲載を終える施設の id
    #[arg(value_parser = FacilityId::new)]
    id: FacilityId,
    /// 掲載を終える日（例 2026-03-31）。書かなければ今日
    #[arg(long, value_name = "DAY", value_parser = Day::parse)]
    on: Option<Day>,
    /// 引き継ぐ施設の id
    #[arg(long, value_name = "ID", value_parser = FacilityId::new)]
    successor: Option<FacilityId>,
    /// 住民へのお知らせ（例 閉院しました。）
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Close) -> Result<ExitCode> {
    let _claim = claim::tables(&args.data)?;
    let sources = Sources::from_folder(&args.data)?;
    let on = Some(args.on.map_or_else(today, Ok)?);
    let (successor, note) = (args.successor.as_ref(), args.note.as_deref());
    let retired = match retire(&sources, Retirement { id: &args.id, on, successor, note }) {
        Ok(retired) => retired,
        Err(error) => {
            say(error)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    // The tombstone comes first: stopped half way, the id stands twice, which is reported, instead
    // of nowhere.
    refuse_open_tables(&args.data)?;
    let mut files: Vec<&str> = retired.tables.iter().rev().map(|t| t.file.as_str()).collect();
    files.dedup();
    for file in files {
        let bytes =
            retired.sources.files.get(file).with_context(|| format!("ありません：{file}"))?;
        if file == WORKBOOK {
            let replaced = folder::put_workbook(&args.data, bytes, [])?;
            if let Some(copy) = replaced.workbook {
                say(format_args!("前のブックは、ここに残しました：{}", copy.display()))?;
            }
        } else {
            replace(&args.data.join(file), bytes)?;
        }
    }
    for table in &retired.tables {
        say(format_args!("{}（{}）：{}行", table.name, table.file, table.rows))?;
    }
    say(format_args!("「{}」の掲載を終えました。renkei check で確かめてください。", retired.name))?;
    Ok(ExitCode::SUCCESS)
}
