//! `renkei ids`: a permanent id for every row that has none.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use renkei_bundle::{Sources, WORKBOOK, assign_ids, folder, lock};

use super::{replace, template::refuse_open_tables};

/// id のない行に、変わらない id をつけます。
#[derive(clap::Args)]
pub(crate) struct Ids {
    /// 表のあるフォルダ
    data: PathBuf,
}

pub(crate) fn run(args: &Ids) -> Result<ExitCode> {
    let sources = Sources::from_folder(&args.data)?;
    let assigned = match assign_ids(&sources) {
        Ok(assigned) => assigned,
        Err(report) => {
            print!("{report}");
            return Ok(ExitCode::FAILURE);
        }
    };
    refuse_open_tables(&args.data)?;
    // The lock first: an id that is locked but in no row is reported, the reverse could be reused.
    replace(&args.data.join(lock::FILE), &assigned.lock)?;
    if assigned.file == WORKBOOK {
        let replaced = folder::put_workbook(&args.data, &assigned.facilities, [])?;
        if let Some(copy) = replaced.workbook {
            println!("前のブックは、ここに残しました：{}", copy.display());
        }
    } else {
        replace(&args.data.join(assigned.file), &assigned.facilities)?;
    }
    println!("{}件に id をつけました。", assigned.new.len());
    Ok(ExitCode::SUCCESS)
}
