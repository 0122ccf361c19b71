//! `renkei ids`: a lasting id for each row that has none.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::{Sources, assign_ids, lock};

use super::{replace, say};

/// The table whose `id` column is filled.
const FACILITIES: &str = "facilities.csv";

/// id のない行に、変わらない id をつけます。
#[derive(Args)]
pub(crate) struct Ids {
    /// 表のあるフォルダ
    data: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Ids) -> Result<ExitCode> {
    let sources = Sources::from_folder(&args.data)?;
    let assigned = match assign_ids(&sources) {
        Ok(assigned) => assigned,
        Err(report) => {
            say(report)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    // The lock first: an id that is locked but in no row is reported, the reverse could be reused.
    for (name, bytes) in [(lock::FILE, &assigned.lock), (FACILITIES, &assigned.facilities)] {
        replace(&args.data.join(name), bytes)?;
    }
    say(format_args!("{}件に id をつけました。", assigned.new.len()))?;
    Ok(ExitCode::SUCCESS)
}
