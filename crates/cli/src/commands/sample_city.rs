//! `renkei sample-city`: the tables of the fictional city.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Result, bail};
use clap::Args;
use renkei_bundle::sample::sample_city;

use super::{replace, say};
use crate::publish::files::holds_anything;

/// 架空の「みほん市」の表を作ります。
#[derive(Args)]
pub(crate) struct SampleCity {
    /// 表を置くフォルダ（空か、まだないもの）
    #[arg(long)]
    out: PathBuf,
    /// 同じ数からは同じ市ができます
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub(crate) fn run(args: &SampleCity) -> Result<ExitCode> {
    let out = &args.out;
    // A city's own tables may lie there.
    if holds_anything(out)? {
        bail!(
            "{} には、もうファイルがあります。消さないように、何も書きませんでした。\n\
             みほん市で試すときは、空のフォルダーか、まだないフォルダーに作ってください。",
            out.display()
        );
    }
    for (name, bytes) in &sample_city(args.seed).files {
        replace(&out.join(name), bytes)?;
    }
    say(format_args!("架空の「みほん市」の表を作りました：{}", out.display()))?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_folder_with_a_citys_own_tables_is_left_alone() {
        let scratch = tempfile::tempdir().unwrap();
        let args = SampleCity { out: scratch.path().join("data"), seed: 1 };
        run(&args).unwrap();
        let table = args.out.join("facilities.csv");
        fs::write(&table, "the city's own").unwrap();
        let refused = format!("{:#}", run(&args).unwrap_err());
        assert!(refused.contains("もうファイルがあります"), "{refused}");
        assert_eq!(fs::read_to_string(&table).unwrap(), "the city's own");
    }
}
