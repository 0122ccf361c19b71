//! What a new bundle changes on what lies in a folder: told before anything is replaced.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::diff::{Side, diff, name_missing};
use renkei_bundle::load::{Loaded, MANIFEST};
use renkei_bundle::{Bundle, Compilation, Sources, compile_on, folder};

use super::{replace, say, today};

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

/// How a command replaces what lies in a folder.
#[derive(Args)]
pub(crate) struct Replacing {
    /// 施設がたくさんなくなっても、そのまま作ります
    #[arg(long)]
    confirm_removals: bool,
    /// 変更の一覧を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    changes: Option<PathBuf>,
}

/// Tells what the bundle changes on what lies in the folder. `false` where so much goes that a
/// person must confirm it, and none did: then nothing must be written.
pub(crate) fn told(old: &Path, new: &Bundle, how: &Replacing) -> Result<bool> {
    let old = match published(old) {
        Ok(Some(old)) => old,
        // The first time there is nothing to compare with.
        Ok(None) => return Ok(true),
        // A damaged folder is mended by writing it anew, but nobody can tell then what goes.
        Err(error) => {
            say(format_args!(
                "前の版とくらべられませんでした：{error:#}\n何がなくなるのか、わかりません。前の版を置きかえてもよいときは、同じ命令に --confirm-removals を書き足して、もう一度実行してください。"
            ))?;
            return Ok(how.confirm_removals);
        }
    };
    let changes = diff(Side::from(&old), new);
    say(&changes)?;
    if let Some(path) = &how.changes {
        replace(path, changes.html("変更の一覧").as_bytes())?;
    }
    match changes.question() {
        Some(question) if !how.confirm_removals => {
            say(question)?;
            Ok(false)
        }
        _ => Ok(true),
    }
}
