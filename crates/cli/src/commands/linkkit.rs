//! `renkei linkkit`: what the staff of the city's homepage need.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;
use renkei_bundle::linkkit::kit;
use renkei_letters::Finding;
use renkei_model::{Day, YearMonth};

use super::{compiled, replace, say, today};
use crate::fonts;

/// 市のホームページから案内するための材料（住所、貼りつける HTML、バナー、転送の設定）を作ります。
#[derive(Args)]
pub(crate) struct Linkkit {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 材料を置くフォルダ
    #[arg(long)]
    out: PathBuf,
    /// 集まりの一覧を作る月（例 2026-06）。書かなければ今月
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<YearMonth>,
    /// 文字の形（BIZ UDPゴシック）のフォルダ
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
}

fn month(text: &str) -> Result<YearMonth, String> {
    let day = Day::parse(&format!("{text}-01")).ok();
    day.and_then(YearMonth::of).ok_or_else(|| "2026-06 のように書いてください".to_owned())
}

/// Runs the command.
pub(crate) fn run(args: &Linkkit) -> Result<ExitCode> {
    let Some(bundle) = compiled(&args.data)?.bundle else { return Ok(ExitCode::FAILURE) };
    let month = match args.month {
        Some(month) => month,
        None => YearMonth::of(today()?).context("この機器の日付が読めません")?,
    };
    let (font, has_rare) = fonts::captions(args.fonts.as_deref());
    let Some(files) = kit(&bundle, month, font.as_ref()) else {
        bail!("guide.toml の [site] に site_origin（サイトの住所）を書いてください");
    };
    for file in &files {
        let path = args.out.join(&file.name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("作れません：{}", folder.display()))?;
        }
        replace(&path, &file.bytes)?;
    }
    if font.is_none() {
        say(format_args!(
            "文字の形がないので、PNG のバナーは作りませんでした。{}。",
            fonts::HOW_TO_GET
        ))?;
    }
    let city = &bundle.guide.city;
    let on_banners = [&city.name, &city.guide_title].into_iter().flat_map(|text| {
        let troubles = font.iter().flat_map(|font| font.fitted(text).troubles);
        troubles.map(|trouble| Finding { place: text.clone(), text: text.clone(), trouble })
    });
    if fonts::tell(&on_banners.collect::<Vec<_>>(), has_rare)? {
        say("このため、PNG のバナーは作りませんでした。")?;
    }
    say(format_args!(
        "{}個のファイルを作りました：{}（はじめに index.html を開いてください）",
        files.len(),
        args.out.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}
