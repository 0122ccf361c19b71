//! `renkei qr`: codes for paper, and their pictures for the print shop.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use renkei_bundle::{
    Bundle, Settings, Sources, WORKBOOK, folder, lock,
    qr::{
        Artwork, Caption, Font, Issued, Level, SheetItem, Size, Symbol, TRADEMARK, Wanted,
        code_address, give, page_of, sheet, shown,
    },
};

use super::{compiled, replace, say, template::refuse_open_tables, today};
use crate::{claim, fonts};

/// 印刷用の QR コードと短い住所を発行し、印刷所に渡す画像を作ります。
#[derive(Args)]
pub(crate) struct Qr {
    /// 表のあるフォルダ
    data: PathBuf,
    /// コードをつけるページ（例 /f/a1b2c/、ブラウザーの住所欄の写しでもよい）。いくつでも書けます
    pages: Vec<String>,
    /// 画像を置くフォルダ
    #[arg(long)]
    out: PathBuf,
    /// 前に発行した全部のコードの画像を作ります
    #[arg(long)]
    all: bool,
    /// すべての施設のページにコードをつけます
    #[arg(long)]
    facilities: bool,
    /// コードのそばに印刷する名前（ページが1つのとき）。書かなければページの名前
    #[arg(long)]
    name: Option<String>,
    /// どこに印刷するかの控え（例 市報6月号3面）
    #[arg(long, value_name = "PLACE")]
    used: Option<String>,
    /// もうコードがあるページに、別のコードをつけます
    #[arg(long)]
    another: bool,
    /// 黒い四角1つの大きさ（ミリ）
    #[arg(long, value_name = "MM", default_value = "0.5", value_parser = module)]
    module: u32,
    /// 汚れへの強さ。q は、折る紙や、にじむ紙に使います
    #[arg(long, value_enum, default_value_t = Strength::M)]
    level: Strength,
    /// 文字の形（BIZ UDPゴシック）のフォルダ
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Strength {
    M,
    Q,
}

/// µm out of `0.5`.
fn module(text: &str) -> Result<u32, String> {
    let wrong = || "0.4 から 40 までの数で書いてください".to_owned();
    let mm: f64 = text.parse().map_err(|_| wrong())?;
    let um = mm * 1_000.0;
    let range = f64::from(Size::SMALLEST)..=f64::from(Size::LARGEST);
    // Within the range, so it fits.
    if range.contains(&um) { Ok(um.round() as u32) } else { Err(wrong()) }
}

/// Runs the command.
pub(crate) fn run(args: &Qr) -> Result<ExitCode> {
    if args.pages.is_empty() && !args.all && !args.facilities {
        bail!("コードをつけるページを書くか、--facilities か --all をつけてください");
    }
    let _claim = claim::tables(&args.data)?;
    let Some(bundle) = compiled(&args.data)?.bundle else { return Ok(ExitCode::FAILURE) };
    let wanted = wanted(args, &bundle)?;
    let mut codes = if args.all { bundle.codes.clone() } else { Vec::new() };
    if !wanted.is_empty() {
        let sources = Sources::from_folder(&args.data)?;
        match give(&sources, &bundle.settings, &wanted, today()?) {
            Ok(given) => {
                if given.new > 0 {
                    refuse_open_tables(&args.data)?;
                    write_tables(args, &given.files)?;
                }
                say(format_args!("新しいコードを{}件発行しました。", given.new))?;
                codes.extend(given.codes);
            }
            Err(report) => {
                say(report)?;
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    codes.sort_by(|a, b| a.code.cmp(&b.code));
    codes.dedup_by(|a, b| a.code == b.code);
    pictures(args, &bundle, &codes)?;
    Ok(ExitCode::SUCCESS)
}

fn wanted(args: &Qr, bundle: &Bundle) -> Result<Vec<Wanted>> {
    if args.name.is_some() && args.pages.len() != 1 {
        bail!("--name は、ページを1つだけ書いたときに使えます");
    }
    let of_facility = |facility: &renkei_model::Facility| format!("/f/{}/", facility.id);
    let all = bundle.facilities.facilities.iter().filter(|_| args.facilities).map(of_facility);
    args.pages
        .iter()
        .cloned()
        .chain(all)
        .map(|text| {
            let page = page_of(&text, Some(&bundle.settings)).with_context(|| {
                format!("「{text}」は、このガイドのページの住所ではありません（例 /f/a1b2c/）")
            })?;
            let (name, used) = (args.name.clone(), args.used.clone());
            Ok(Wanted { page, name, used, another: args.another })
        })
        .collect()
}

/// The register first: a code that is registered and in no row is reported, the reverse could be
/// given twice.
fn write_tables(args: &Qr, files: &std::collections::BTreeMap<String, Vec<u8>>) -> Result<()> {
    let is_lock = |(name, _): &(&String, &Vec<u8>)| *name == lock::FILE;
    let (lock, tables): (Vec<_>, Vec<_>) = files.iter().partition(is_lock);
    for (name, bytes) in lock.into_iter().chain(tables) {
        if name == WORKBOOK {
            let replaced = folder::put_workbook(&args.data, bytes, [])?;
            if let Some(copy) = replaced.workbook {
                say(format_args!("前のブックは、ここに残しました：{}", copy.display()))?;
            }
        } else {
            replace(&args.data.join(name), bytes)?;
        }
    }
    Ok(())
}

fn pictures(args: &Qr, bundle: &Bundle, codes: &[Issued]) -> Result<()> {
    let level = match args.level {
        Strength::M => Level::M,
        Strength::Q => Level::Q,
    };
    let size = Size { module: args.module, level };
    let font = fonts::bold(args.fonts.as_deref()).and_then(Font::new);
    let phone = &bundle.guide.city.contact.phone;
    fs::create_dir_all(&args.out).with_context(|| format!("作れません：{}", args.out.display()))?;
    let mut items = Vec::new();
    for issued in codes {
        let address = code_address(&bundle.settings, &issued.code)
            .context("guide.toml の [site] に site_origin を書いてください")?;
        let caption =
            Caption { name: issued.title(bundle), address: shown(&address), phone: phone.clone() };
        let code = Artwork::code(&address, size).context("住所が長すぎて、コードになりません")?;
        let letter = level.letter();
        write_all(args, &format!("{}_{}_{letter}", issued.code, code.size_name()), &code)?;
        if let Some(font) = &font
            && let Some(art) = Artwork::with_caption(&address, size, &caption, font)
        {
            write_all(
                args,
                &format!("{}_caption_{}_{letter}", issued.code, art.size_name()),
                &art,
            )?;
        }
        say(format_args!(
            "{}（{}） {} → {} {}",
            issued.code,
            issued.code.spoken(),
            shown(&address),
            caption.name,
            issued.page.as_str()
        ))?;
        items.push(SheetItem { address, caption });
    }
    let title = format!("{} QRコードの一覧", bundle.guide.city.name);
    match &font {
        Some(font) if !items.is_empty() => {
            let pdf = sheet(&items, size, &title, font).context("一覧を作れません")?;
            replace(&args.out.join("sheet.pdf"), &pdf)?;
        }
        Some(_) => {}
        None => say(format_args!(
            "文字の形がないので、文字入りの画像と一覧は作りませんでした。{}。",
            fonts::HOW_TO_GET
        ))?,
    }
    say(format_args!("{}件の画像を作りました：{}", items.len(), args.out.display()))?;
    say(format_args!("冊子やチラシには、1回「{TRADEMARK}」と入れてください。"))?;
    if let Some(item) = items.first() {
        say(cost(&item.address, size, &bundle.settings))?;
    }
    Ok(())
}

fn write_all(args: &Qr, stem: &str, art: &Artwork) -> Result<()> {
    for (ending, bytes) in [
        ("svg", art.svg().into_bytes()),
        ("pdf", art.pdf()),
        ("eps", art.eps().into_bytes()),
        ("png", art.png()?),
    ] {
        replace(&args.out.join(format!("{stem}.{ending}")), &bytes)?;
    }
    Ok(())
}

/// How large the codes are, and what would make them smaller.
fn cost(address: &str, size: Size, settings: &Settings) -> String {
    let Some(symbol) = Symbol::new(address, size.level) else { return String::new() };
    let side = symbol.side() * size.module;
    let mut said = format!(
        "コードは{0}×{0}個の四角で、余白を入れて{1}.{2}ミリ角です。",
        symbol.modules(),
        side / 1_000,
        side % 1_000 / 100
    );
    if size.module < Size::NEWSPRINT.module {
        said.push_str("市報などの新聞のような紙には、0.5ミリより小さい四角は使わないでください。");
    }
    if symbol.modules() > 25 && settings.qr_origin.is_none() && settings.base != "/" {
        said.push_str("guide.toml の qr_origin にサーバーのいちばん上の住所を書き、Q のフォルダをそこに置くと、小さくできます。");
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_read_in_millimetres_and_never_smaller_than_a_camera_sees() {
        assert_eq!(module("0.5"), Ok(500));
        assert_eq!(module("1"), Ok(1_000));
        for wrong in ["0.39", "41", "x", "-1", "NaN", "inf"] {
            assert!(module(wrong).is_err(), "{wrong}");
        }
    }
}
