//! `renkei survey`: who answered, whom to ask again, and the sheets to send out.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::diagnostic::Report;
use renkei_bundle::survey::{Answer, SheetOptions, ledger, sheets};
use renkei_bundle::{Sources, compile_on, surveys};
use renkei_model::{Day, Facility};

use super::{replace, say, today};

/// 調査のまとめを出し、確認が必要な施設を知らせます。確認票も作れます。
#[derive(Args)]
pub(crate) struct Survey {
    /// 表のあるフォルダ
    data: PathBuf,
    /// いつの時点で数えるか（例 2026-04-01）。書かなければ今日
    #[arg(long, value_name = "DAY", value_parser = Day::parse)]
    today: Option<Day>,
    /// この日からあとの回答だけを数えます（例 2026-04-01）
    #[arg(long, value_name = "DAY", value_parser = Day::parse)]
    since: Option<Day>,
    /// まとめを、このファイルに CSV で書きます
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// 確認が必要な施設の一覧を、このファイルに CSV で書きます
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// まとめと一覧を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// 施設ごとの確認票（印刷用の HTML）を、このフォルダに作ります
    #[arg(long, value_name = "DIR")]
    sheets: Option<PathBuf>,
    /// 確認が必要な施設の確認票だけを作ります
    #[arg(long, requires = "sheets")]
    only_stale: bool,
    /// 確認票に書く返送の期限（例 2026-05-31）。書かなければ手で書くための空らん
    #[arg(long, value_name = "DAY", value_parser = Day::parse)]
    reply_by: Option<Day>,
}

/// Runs the command.
pub(crate) fn run(args: &Survey) -> Result<ExitCode> {
    let day = args.today.map_or_else(today, Ok)?;
    let sources = Sources::from_folder(&args.data)?;
    let compilation = compile_on(&sources, today()?);
    let Some(bundle) = compilation.bundle else {
        say(&compilation.report)?;
        return Ok(ExitCode::FAILURE);
    };
    let facilities = &bundle.facilities.facilities;
    let answers = surveys(&sources, &mut Report::default()).into_iter().map(Answer::from);
    let ledger = ledger(facilities, answers, args.since, day);
    say(&ledger)?;
    for (path, bytes) in [
        (&args.csv, ledger.to_csv()),
        (&args.list, ledger.stale_csv(&bundle.guide)),
        (&args.html, ledger.html(&bundle.guide).into_bytes()),
    ] {
        if let Some(path) = path {
            replace(path, &bytes)?;
        }
    }
    if let Some(folder) = &args.sheets {
        fs::create_dir_all(folder).with_context(|| format!("作れません：{}", folder.display()))?;
        let options =
            SheetOptions { reply_by: args.reply_by, ..SheetOptions::new(&bundle.settings, day) };
        let is_stale = |f: &&Facility| ledger.stale.iter().any(|stale| stale.id == f.id);
        let asked = facilities.iter().filter(|f| !args.only_stale || is_stale(f));
        let asked: Vec<Facility> = asked.cloned().collect();
        let sheets = sheets(&bundle.guide, &asked, &options);
        for sheet in &sheets {
            replace(&folder.join(&sheet.name), sheet.html.as_bytes())?;
        }
        say(format_args!(
            "確認票を{}件作りました：{}（all.html で全部を印刷できます）",
            asked.len(),
            folder.display()
        ))?;
        if options.site.is_none() {
            say("guide.toml に site_origin がないため、確認票に QR コードはありません。")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
