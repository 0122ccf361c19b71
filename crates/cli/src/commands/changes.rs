//! What a new bundle changes on what lies in a folder: told before anything is replaced.

use std::path::Path;

use anyhow::{Context, Result};
use renkei_bundle::diff::{Side, diff, name_missing};
use renkei_bundle::load::{Loaded, MANIFEST};
use renkei_bundle::{Bundle, Compilation, Sources, compile_on, folder};

use super::{say, today};

/// Where the bundle lies in a site.
const BUNDLE: &str = "bundle";

/// The bundle that a bundle folder or a site folder holds; `None` where it holds none.
pub(crate) fn published(path: &Path) -> Result<Option<Loaded>> {
    for folder in [path.to_owned(), path.join(BUNDLE)] {
        if folder.join(MANIFEST).is_file() {
            let loaded = folder::load(&folder);
            let about = || format!("公開用のファイルを読めません：{}", folder.display());
            return loaded.map(Some).with_context(about);
        }
    }
    Ok(None)
}

/// Reads and compiles the tables, and prints the report; institutions that are missing carry the
/// name under which the bundle in `out` lists them.
pub(crate) fn compiled_over(data: &Path, out: &Path) -> Result<Compilation> {
    let mut compilation = compile_on(&Sources::from_folder(data)?, today()?);
    if let Ok(Some(old)) = published(out) {
        compilation.report = name_missing(&compilation.report, &old.facilities);
    }
    say(&compilation.report)?;
    Ok(compilation)
}

/// Prints what the bundle changes on what lies in the folder. `false` where so much goes that a
/// person must confirm it, and none did: then nothing must be written.
pub(crate) fn told(old: &Path, new: &Bundle, is_confirmed: bool) -> Result<bool> {
    let old = match published(old) {
        Ok(Some(old)) => old,
        // The first time there is nothing to compare with.
        Ok(None) => return Ok(true),
        // A damaged folder is mended by writing it anew, but nobody can tell then what goes.
        Err(error) => {
            say(format_args!(
                "前の版とくらべられませんでした：{error:#}\n何がなくなるのか、わかりません。前の版を置きかえてもよいときは、同じ命令に --confirm-removals を書き足して、もう一度実行してください。"
            ))?;
            return Ok(is_confirmed);
        }
    };
    let changes = diff(Side::from(&old), new);
    say(&changes)?;
    match changes.question() {
        Some(question) if !is_confirmed => {
            say(question)?;
            Ok(false)
        }
        _ => Ok(true),
    }
}
