//! Where the letters for paper are: BIZ UDPGothic, which is made to be read easily, and IPAmj Mincho,
//! which has the rare characters of names.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use renkei_bundle::qr::Font;
use renkei_letters::Finding;

use crate::commands::say;

/// The file of the letters for reading.
#[cfg(feature = "print")]
const REGULAR: &str = "BIZUDPGothic-Regular.ttf";
/// The file of the bold letters, for headings, names and numbers.
const BOLD: &str = "BIZUDPGothic-Bold.ttf";

/// The variable that names their folder.
const VARIABLE: &str = "RENKEI_FONTS";
/// Where Debian's `fonts-morisawa-bizud-gothic` puts them.
const INSTALLED: &str = "/usr/share/fonts/truetype/bizud-gothic";
/// The file of the rare characters, as its makers name it.
const RARE: &str = "ipamjm.ttf";
/// Where Debian's `fonts-ipamj-mincho` puts it.
const RARE_INSTALLED: &str = "/usr/share/fonts/truetype/ipamj";

/// What to do where they are missing.
pub(crate) const HOW_TO_GET: &str = "BIZ UDPゴシックのファイル（BIZUDPGothic-Regular.ttf と BIZUDPGothic-Bold.ttf）を、renkei の隣の fonts フォルダーに置くか、--fonts でフォルダーを書いてください";

/// The letters of captions, bold, and whether those of rare characters are among them. No font where
/// the bold ones are missing.
pub(crate) fn captions(named: Option<&Path>) -> (Option<Font>, bool) {
    let rare = rare(named);
    let has_rare = rare.is_some();
    let font = bold(named).and_then(Font::new);
    (font.map(|font| rare.into_iter().fold(font, Font::with_others)), has_rare)
}

/// The bytes of the bold letters: from the folder that was named, else from that of the variable,
/// that beside the program, or where Debian has them. `None` where they are in none of these.
fn bold(named: Option<&Path>) -> Option<Vec<u8>> {
    folders(named).iter().find_map(|folder| fs::read(folder.join(BOLD)).ok())
}

#[cfg(feature = "print")]
/// The bytes of the letters for reading and of the bold ones, both from one of those folders.
pub(crate) fn regular_and_bold(named: Option<&Path>) -> Option<(Vec<u8>, Vec<u8>)> {
    let both = |folder: &PathBuf| {
        Some((fs::read(folder.join(REGULAR)).ok()?, fs::read(folder.join(BOLD)).ok()?))
    };
    folders(named).iter().find_map(both)
}

/// The bytes of the font for what the others do not have, from any of those folders. `None` where it
/// is in none: then a rare character is named and not printed.
pub(crate) fn rare(named: Option<&Path>) -> Option<Vec<u8>> {
    let mut folders = folders(named);
    if named.is_none() {
        folders.push(RARE_INSTALLED.into());
    }
    folders.iter().find_map(|folder| fs::read(folder.join(RARE)).ok())
}

/// Says which letters paper does not show as they are written, each once for each place, and what to
/// do; gives whether any of them cannot be printed. `has_rare`: whether the font of rare characters is
/// here.
pub(crate) fn tell<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    has_rare: bool,
) -> Result<bool> {
    let mut told = BTreeMap::new();
    for finding in findings {
        told.entry((&finding.place, &finding.trouble)).or_insert(finding);
    }
    if told.is_empty() {
        return Ok(false);
    }
    say("紙に、書かれたとおりには印刷できない文字があります。")?;
    for finding in told.values() {
        say(format_args!("  {finding}"))?;
    }
    let refused = told.values().any(|finding| finding.trouble.refuses());
    if refused {
        say(
            "  表の文字を、印刷できる文字（ふつうの漢字やかな）に書きかえて、もう一度作ってください。",
        )?;
    }
    if refused && !has_rare {
        say(format_args!(
            "  めずらしい漢字は、IPAmj明朝（無料）のファイル {RARE} を同じ fonts フォルダーに置くと、印刷できることがあります。"
        ))?;
    }
    Ok(refused)
}

fn folders(named: Option<&Path>) -> Vec<PathBuf> {
    if let Some(folder) = named {
        return vec![folder.to_owned()];
    }
    let beside = || Some(env::current_exe().ok()?.parent()?.join("fonts"));
    let folders = [env::var_os(VARIABLE).map(PathBuf::from), beside(), Some(INSTALLED.into())];
    folders.into_iter().flatten().collect()
}
