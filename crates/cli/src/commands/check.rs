//! `renkei check`: all findings in the tables; writes nothing.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_bundle::{Compilation, Sources, compile_on, diagnostic::Report, report};

use super::{
    changes::{self, Upsets},
    replace, say, today,
};

/// 表を読み、問題をすべて知らせます。何も書きません。
#[derive(Args)]
pub(crate) struct Check {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 点検の結果を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// 点検の結果を、このファイルに Excel のブックで書きます
    #[arg(long, value_name = "FILE")]
    excel: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Check) -> Result<ExitCode> {
    let sources = Sources::from_folder(&args.data)?;
    let Compilation { bundle, report } = compile_on(&sources, today()?);
    let upsets = changes::upsets(&args.data, &sources, bundle.as_ref(), None)?;
    tell(&upsets, &report)?;
    if let Some(path) = &args.html {
        let title = format!("点検の結果：{}", args.data.display());
        replace(path, report::html(&report, &title).as_bytes())?;
    }
    if let Some(path) = &args.excel {
        match report::workbook(&report, &sources) {
            Ok(bytes) => replace(path, &bytes)?,
            Err(unwritten) => {
                say(unwritten)?;
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    let is_sound = bundle.is_some() && upsets.found.is_empty();
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What was emptied or mixed since the last publication comes before everything else.
fn tell(upsets: &Upsets, report: &Report) -> Result<()> {
    let Upsets { found, since } = upsets;
    let Some(first) = found.first() else { return say(report) };
    let more = match found.len() {
        1 => String::new(),
        count => format!("（ほか{}件）", count - 1),
    };
    say(format_args!(
        "点検の結果：このままでは公開されません。前に公開した表とくらべると、{first}{more}"
    ))?;
    let since = since.as_deref().unwrap_or_default();
    say(format_args!(
        "\n■ {since} に公開した表から、消えた値や、別の行に移った値 {}件",
        found.len()
    ))?;
    for upset in found {
        say(format_args!("\n・{upset}"))?;
    }
    say(
        "\n  → まちがいなら、表を直すか、renkei undo で前の表に戻してください。このとおりでよければ、公開するときに --confirm-removals を書き足してください。\n",
    )?;
    say(report.findings())
}
