//! `renkei qr`: codes for paper, and their pictures for the print shop.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use renkei_bundle::{
    Bundle, Sources, WORKBOOK, folder, lock,
    qr::{
        Artwork, Caption, Font, Issued, Level, SheetItem, Size, Symbol, TRADEMARK, Wanted, give,
        page_of, sheet, shown,
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
    let all_drawn = pictures(args, &bundle, &codes)?;
    Ok(if all_drawn { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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

/// Draws the codes; gives whether every caption could be drawn.
fn pictures(args: &Qr, bundle: &Bundle, codes: &[Issued]) -> Result<bool> {
    let level = match args.level {
        Strength::M => Level::M,
        Strength::Q => Level::Q,
    };
    let size = Size { module: args.module, level };
    let (font, has_rare) = fonts::captions(args.fonts.as_deref());
    fs::create_dir_all(&args.out).with_context(|| format!("作れません：{}", args.out.display()))?;
    let (mut letters, mut items) = (Vec::new(), Vec::new());
    for issued in codes {
        let (item, captioned) = picture(args, bundle, issued, size, font.as_ref())?;
        letters.extend(font.iter().flat_map(|font| item.caption.fitted(font).1));
        items.extend(captioned.then_some(item));
    }
    say(format_args!("{}件の画像を作りました：{}", codes.len(), args.out.display()))?;
    fonts::tell(&letters, has_rare)?;
    let without = codes.len() - items.len();
    match &font {
        Some(font) if !items.is_empty() => {
            let title = format!("{} QRコードの一覧", bundle.guide.city.name);
            let pdf = sheet(&items, size, &title, font)
                .context("一覧を作れません。市の名前に、印刷できない文字があります")?;
            replace(&args.out.join("sheet.pdf"), &pdf)?;
        }
        Some(_) => {}
        None => say(format_args!(
            "文字の形がないので、文字入りの画像と一覧は作りませんでした。{}。",
            fonts::HOW_TO_GET
        ))?,
    }
    let all_drawn = font.is_none() || without == 0;
    if !all_drawn {
        say(format_args!(
            "このため、{without}件は、文字入りの画像を作らず、一覧にも入れませんでした。コードだけの画像は使えます。コードの表の「名称」に、別の書き方の名前を書くこともできます。"
        ))?;
    }
    say(format_args!("冊子やチラシには、1回「{TRADEMARK}」と入れてください。"))?;
    if let Some(address) = codes.first().and_then(|code| code.address(&bundle.settings)) {
        say(cost(&address, size))?;
    }
    Ok(all_drawn)
}

/// Draws a code, and once more with its caption where there is a font that has its letters; gives what
/// the sheet shows, and whether it has a caption.
fn picture(
    args: &Qr,
    bundle: &Bundle,
    issued: &Issued,
    size: Size,
    font: Option<&Font>,
) -> Result<(SheetItem, bool)> {
    let address = issued
        .address(&bundle.settings)
        .context("guide.toml の [site] に site_origin を書いてください")?;
    let phone = bundle.guide.city.contact.phone.clone();
    let caption = Caption { name: issued.title(bundle), address: shown(&address), phone };
    let code = Artwork::code(&address, size).context("住所が長すぎて、コードになりません")?;
    let letter = size.level.letter();
    write_all(args, &format!("{}_{}_{letter}", issued.code, code.size_name()), &code)?;
    let captioned = font.and_then(|font| Artwork::with_caption(&address, size, &caption, font));
    if let Some(art) = &captioned {
        write_all(args, &format!("{}_caption_{}_{letter}", issued.code, art.size_name()), art)?;
    }
    say(format_args!(
        "{}（{}） {} → {} {}",
        issued.code,
        issued.code.spoken(),
        shown(&address),
        caption.name,
        issued.page.as_str()
    ))?;
    Ok((SheetItem { address, caption }, captioned.is_some()))
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
fn cost(address: &str, size: Size) -> String {
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
    if symbol.modules() > at_the_root(address, size).unwrap_or(u32::MAX) {
        said.push_str("guide.toml の qr_origin にサーバーのいちばん上の住所を書き、Q のフォルダをそこに置くと、小さくできます。");
    }
    said
}

/// The modules of the code if its folder lay at the root of the host.
fn at_the_root(address: &str, size: Size) -> Option<u32> {
    let (scheme, rest) = address.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let code = path.rsplit('/').next()?;
    let root = format!("{scheme}://{}/Q/{code}", host.to_ascii_uppercase());
    Some(Symbol::new(&root, size.level)?.modules())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_named_only_where_it_makes_codes_smaller() {
        let told = |address: &str| {
            let said = cost(address, Size::NEWSPRINT);
            let (side, _) = said.split_once("個の四角").unwrap();
            (side.to_owned(), said.contains("qr_origin"))
        };
        for (address, side, root) in [
            ("https://GUIDE.MIHON.EXAMPLE/Q/3C4FX", "コードは29×29", false),
            ("https://guide.mihon.example/guide/Q/3C4FX", "コードは29×29", false),
            ("https://mihon.example/guide/Q/3C4FX", "コードは29×29", true),
            ("https://www.city.mihon.example/medical/guide/Q/3C4FX", "コードは33×33", true),
        ] {
            assert_eq!(told(address), (side.to_owned(), root), "{address}");
        }
    }

    #[test]
    fn a_module_is_read_in_millimetres_and_never_smaller_than_a_camera_sees() {
        assert_eq!(module("0.5"), Ok(500));
        assert_eq!(module("1"), Ok(1_000));
        for wrong in ["0.39", "41", "x", "-1", "NaN", "inf"] {
            assert!(module(wrong).is_err(), "{wrong}");
        }
    }
}
