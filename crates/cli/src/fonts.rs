//! Where the letters for paper are: BIZ UDPGothic, which is made to be read easily.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The file of the letters for reading.
#[cfg(feature = "print")]
const REGULAR: &str = "BIZUDPGothic-Regular.ttf";
/// The file of the bold letters, for headings, names and numbers.
const BOLD: &str = "BIZUDPGothic-Bold.ttf";

/// The variable that names their folder.
const VARIABLE: &str = "RENKEI_FONTS";
/// Where Debian's `fonts-morisawa-bizud-gothic` puts them.
const INSTALLED: &str = "/usr/share/fonts/truetype/bizud-gothic";

/// What to do where they are missing.
pub(crate) const HOW_TO_GET: &str = "BIZ UDPゴシックのファイル（BIZUDPGothic-Regular.ttf と BIZUDPGothic-Bold.ttf）を、renkei の隣の fonts フォルダーに置くか、--fonts でフォルダーを書いてください";

/// The bytes of the bold letters: from the folder that was named, else from that of the variable,
/// that beside the program, or where Debian has them. `None` where they are in none of these.
pub(crate) fn bold(named: Option<&Path>) -> Option<Vec<u8>> {
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

fn folders(named: Option<&Path>) -> Vec<PathBuf> {
    if let Some(folder) = named {
        return vec![folder.to_owned()];
    }
    let beside = || Some(env::current_exe().ok()?.parent()?.join("fonts"));
    let folders = [env::var_os(VARIABLE).map(PathBuf::from), beside(), Some(INSTALLED.into())];
    folders.into_iter().flatten().collect()
}
