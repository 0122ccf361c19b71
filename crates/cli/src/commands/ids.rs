//! `renkei ids`: a lasting id for each row that has none.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::{Sources, WORKBOOK, assign_ids, folder, lock};

use super::{replace, say, template::refuse_open_tables};
use crate::claim;

/// id のない行に、変わらない id をつけます。
#[derive(Args)]
pub(crate) struct Ids {
    /// 表のあるフォルダ
    data: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Ids) -> Result<ExitCode> {
    let _claim = claim::tables(&args.data)?;
    let sources = Sources::from_folder(&args.data)?;
    let assigned = match assign_ids(&sources) {
        Ok(assigned) => assigned,
        Err(report) => {
            say(report)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    refuse_open_tables(&args.data)?;
    // The lock first: an id that is locked but in no row is reported, the reverse could be reused.
    replace(&args.data.join(lock::FILE), &assigned.lock)?;
    for (name, bytes) in &assigned.files {
        if *name == WORKBOOK {
            let replaced = folder::put_workbook(&args.data, bytes, [])?;
            if let Some(copy) = replaced.workbook {
                say(format_args!("前のブックは、ここに残しました：{}", copy.display()))?;
            }
        } else {
            replace(&args.data.join(name), bytes)?;
        }
    }
    say(format_args!("{}件に id をつけました。", assigned.count))?;
    Ok(ExitCode::SUCCESS)
}
