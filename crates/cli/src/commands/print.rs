//! `renkei print`: the guide on paper.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode, time::Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use renkei_letters::Finding;
use renkei_print::{Paper, Press, PrintError, Printed, booklet, district_flyer, flyer, fridge};

use super::{compiled, library, replace, say, store};
use crate::fonts;

/// 冷蔵庫に貼る紙（地区ごと）、チラシ、冊子を、印刷できる PDF で作ります。
#[derive(Args)]
pub(crate) struct Print {
    /// 表のあるフォルダ
    data: PathBuf,
    /// 作るもの。書かなければ全部
    #[arg(value_enum)]
    what: Vec<What>,
    /// PDF を置くフォルダ
    #[arg(long)]
    out: PathBuf,
    /// 文字の形（BIZ UDPゴシック）のフォルダ
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// 冷蔵庫に貼る紙（地区ごとに A4 1枚）
    Fridge,
    /// チラシ（市のチラシと、地区ごとのチラシ）
    Flyers,
    /// 冊子（ガイド全体）
    Booklet,
}

/// Runs the command.
pub(crate) fn run(args: &Print) -> Result<ExitCode> {
    let Some((regular, bold)) = fonts::regular_and_bold(args.fonts.as_deref()) else {
        bail!("{}", fonts::HOW_TO_GET)
    };
    let mut press = Press::new(regular, bold).context("文字の形のファイルが読めません")?;
    let rare = fonts::rare(args.fonts.as_deref());
    let has_rare = rare.is_some();
    if let Some(rare) = rare {
        press = press.with_others(rare);
    }
    let Some(bundle) = compiled(&args.data)?.bundle else { return Ok(ExitCode::FAILURE) };
    let (store, library) = (store(&bundle), library(&bundle, &bundle.settings.base));
    let paper = Paper { store: &store, library: &library };
    let mut letters = BTreeSet::new();
    let mut put = |name: &str, make: &dyn Fn() -> Result<Printed, PrintError>| {
        put(args, name, make, &mut letters)
    };
    let wants = |what| args.what.is_empty() || args.what.contains(&what);
    if wants(What::Fridge) {
        for district in &bundle.guide.districts {
            let name = format!("fridge-{}.pdf", district.id);
            put(&name, &|| fridge(&press, paper, district))?;
        }
    }
    if wants(What::Flyers) {
        for one in &library.flyers {
            put(&format!("flyer-{}.pdf", one.id), &|| flyer(&press, paper, one))?;
        }
        for district in &bundle.guide.districts {
            let name = format!("flyer-area-{}.pdf", district.id);
            put(&name, &|| district_flyer(&press, paper, district))?;
        }
    }
    if wants(What::Booklet) {
        put("booklet.pdf", &|| booklet(&press, paper))?;
    }
    if bundle.settings.site_origin.is_none() {
        say("guide.toml の [site] に site_origin がないので、QRコードは入っていません。")?;
    }
    let refused = fonts::tell(&letters, has_rare)?;
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Makes a paper; one with letters that have no shape is not made, and they are collected.
fn put(
    args: &Print,
    name: &str,
    make: &dyn Fn() -> Result<Printed, PrintError>,
    letters: &mut BTreeSet<Finding>,
) -> Result<()> {
    let started = Instant::now();
    let made = match make() {
        Err(PrintError::Letters(refused)) => {
            letters.extend(refused);
            return say(format_args!("{name}　印刷できない文字があるので、作りませんでした"));
        }
        made => made.with_context(|| format!("{name} を作れません"))?,
    };
    let Printed { pdf, pages, broken_rule, left_out, letters: changed } = made;
    letters.extend(changed);
    replace(&args.out.join(name), &pdf)?;
    let (size, seconds) = (pdf.len() / 1_000, started.elapsed().as_secs_f64());
    let standard =
        if broken_rule.is_none() { "PDF/UA-1" } else { "PDF/UA-1 ではありません" };
    say(format_args!("{name}　{pages}ページ、{size}KB、{seconds:.1}秒、{standard}"))?;
    if left_out > 0 {
        say(format_args!(
            "  入りきらない施設が{left_out}か所あります。ほかに何か所あるかを紙に書きました。"
        ))?;
    }
    if let Some(rule) = broken_rule {
        say(format_args!("  読み上げの規格に合わないところ：{rule}"))?;
    }
    Ok(())
}
