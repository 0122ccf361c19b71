//! `renkei import`: official files into the tables.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;
use renkei_bundle::{
    Sources, WORKBOOK, folder,
    import::{
        Format,
        merge::{Subject, Wanted, merge},
    },
    lock,
};
use renkei_model::Day;

use super::{inspect, say, template::refuse_open_tables, today};
use crate::{
    claim,
    history::{History, Why},
};

/// 国や自治体のファイルから、市の施設とイベントを表に取りこみます。市が確認した値と、ほかの出典の値は変えません。
#[derive(Args)]
pub(crate) struct Import {
    /// 取りこむファイル（CSV、Excel、zip）。施設票と診療時間票は、いっしょに書きます
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// 表のあるフォルダ
    #[arg(long)]
    into: PathBuf,
    /// 市区町村の番号（例 05203）。書かなければ guide.toml の市
    #[arg(long)]
    city: Option<String>,
    /// ファイルの形式（例 navii-hospital）。書かなければ見出しから決めます
    #[arg(long)]
    format: Option<Format>,
    /// いつの情報か（例 2026-06-01）。書かなければファイルの名前の8けたの数字から決めます
    #[arg(long)]
    as_of: Option<String>,
    /// 自治体のファイルの利用条件（例 "CC BY 4.0"）
    #[arg(long)]
    licence: Option<String>,
    /// イベントの一覧から、医療・介護・福祉などのことばがないものも入れます
    #[arg(long)]
    all_events: bool,
    /// 何が変わるかを知らせるだけで、表に書きません
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Import) -> Result<ExitCode> {
    let as_of = match &args.as_of {
        Some(text) => match Day::parse(text) {
            Ok(day) if day > today()? => bail!("--as-of が先の日付です：{text}"),
            Ok(day) => Some(day),
            Err(_) => {
                bail!("--as-of を日付として読めません：{text}。2026-06-01 のように書いてください。")
            }
        },
        None => None,
    };
    let wanted = Wanted {
        city: args.city.clone(),
        format: args.format,
        as_of,
        licence: args.licence.clone(),
        all_events: args.all_events,
    };
    let _claim = claim::tables(&args.into)?;
    let sources = Sources::from_folder(&args.into)?;
    let files = inspect::read(&args.files)?;
    let merged = match merge(&inspect::named(&files), &sources, &wanted) {
        Ok(merged) => merged,
        Err(report) => {
            say(report)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    say(&merged)?;
    if merged.tables.iter().any(|table| table.refusal.is_some()) {
        say(
            "読めないファイルがあるため、表には何も書きませんでした。そのファイルを除くか、取り直してから、もう一度実行してください。",
        )?;
        return Ok(ExitCode::FAILURE);
    }
    if merged.is_in_vain() {
        say("このガイドに取りこめるものが、どのファイルにもありませんでした。表は変わりません。")?;
        return Ok(ExitCode::FAILURE);
    }
    let changed = merged.changed_files(&sources);
    if changed.is_empty() {
        say("表は変わりませんでした。")?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.dry_run {
        say("試しただけです。表には何も書いていません。")?;
        return Ok(ExitCode::SUCCESS);
    }
    refuse_open_tables(&args.into)?;
    let history = History::of(&args.into);
    history.add(Why::BeforeImport, &sources)?;
    history.prune()?;
    write(args, &merged.sources, &changed)?;
    say(format_args!("書きました：{}", changed.join("、")))?;
    say("取りこむ前の表に戻すときは、renkei undo に表のフォルダを書いて実行します。")?;
    if merged.added(Subject::Facility) > 0 {
        say("新しい施設の旧市町村と位置を確かめてから、renkei check で点検してください。")?;
    }
    if merged.added(Subject::Event) > 0 {
        say("新しいイベントの種類と内容を確かめてから、renkei check で点検してください。")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes all files beside the old ones before the first is replaced. The register of ids comes
/// first and the table of sources next: what others refer to is there before them.
fn write(args: &Import, sources: &Sources, changed: &[String]) -> Result<()> {
    let rank = |name: &str| match name {
        lock::FILE => 0,
        "sources.csv" => 1,
        _ => 2,
    };
    let mut names: Vec<&String> = changed.iter().filter(|name| *name != WORKBOOK).collect();
    names.sort_by_key(|name| rank(name));
    let fresh = |name: &str| args.into.join(name).with_added_extension("new");
    for name in &names {
        let bytes = sources.files.get(*name).context("表がありません")?;
        fs::write(fresh(name), bytes).with_context(|| format!("書けません：{name}"))?;
    }
    for name in &names {
        fs::rename(fresh(name), args.into.join(name))
            .with_context(|| format!("書けません：{name}"))?;
    }
    if changed.iter().any(|name| name == WORKBOOK) {
        let bytes = sources.files.get(WORKBOOK).context("ブックがありません")?;
        if let Some(copy) = folder::put_workbook(&args.into, bytes, [])?.workbook {
            say(format_args!("前のブックは、ここに残しました：{}", copy.display()))?;
        }
    }
    Ok(())
}
