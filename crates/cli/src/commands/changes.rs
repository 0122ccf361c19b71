//! What a new bundle changes on what lies in a folder: told before anything is replaced.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use renkei_bundle::diff::{Side, diff, name_missing, question};
use renkei_bundle::load::{Loaded, MANIFEST};
use renkei_bundle::upset::{self, Upset};
use renkei_bundle::{Bundle, Sources, compile_on, folder};

use super::{replace, say, today};
use crate::history::History;

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

/// What a change of the tables empties or mixes, against what was published last and against what
/// lies in a folder.
pub(crate) struct Upsets {
    /// Each told once.
    pub(crate) found: Vec<Upset>,
    /// When that was published, `2026-12-01 11:45`; `None` where no state of the tables is kept.
    pub(crate) since: Option<String>,
}

/// Compares with what was published last. `bundle` is that of the tables, `old` what lies where it
/// will go.
pub(crate) fn upsets(
    data: &Path,
    sources: &Sources,
    bundle: Option<&Bundle>,
    old: Option<&Loaded>,
) -> Result<Upsets> {
    let today = today()?;
    let last = History::of(data).published();
    let mut found = match &last {
        Some(last) => upset::tables(&last.sources, sources, Some(today)),
        None => Vec::new(),
    };
    match (bundle, old, &last) {
        // The tables of a site that an earlier renkei made were not kept.
        (Some(new), Some(old), None) => found = upset::published(old, new),
        (Some(new), Some(old), Some(_)) => {
            upset::add_unread(&mut found, upset::published(old, new))
        }
        (Some(new), None, Some(last)) if last.sources.files != sources.files => {
            if let Some(old) = compile_on(&last.sources, today).bundle {
                upset::add_unread(&mut found, upset::published(&old, new));
            }
        }
        _ => {}
    }
    Ok(Upsets { found, since: last.map(|last| last.at) })
}

/// The tables, and what came of them.
pub(crate) struct Compiled {
    /// As they were read.
    pub(crate) sources: Sources,
    /// `None` where they have mistakes.
    pub(crate) bundle: Option<Bundle>,
}

/// Reads and compiles the tables, and prints the report; institutions that are missing carry the
/// name under which the bundle in `out` lists them.
pub(crate) fn compiled_over(data: &Path, out: &Path) -> Result<Compiled> {
    let sources = Sources::from_folder(data)?;
    let mut compilation = compile_on(&sources, today()?);
    if let Ok(Some(old)) = published(out) {
        compilation.report = name_missing(&compilation.report, &old.facilities);
    }
    say(&compilation.report)?;
    if compilation.bundle.is_none() {
        let found = upsets(data, &sources, None, None)?.found;
        if !found.is_empty() {
            say("前に公開した表とくらべると、値が消えるか、別の行に移っています。")?;
        }
        for upset in found {
            say(format_args!("・{upset}"))?;
        }
    }
    Ok(Compiled { sources, bundle: compilation.bundle })
}

/// How a command replaces what lies in a folder.
#[derive(Args)]
pub(crate) struct Replacing {
    /// たくさんの施設や値がなくなっても、入れかわっても、そのまま作ります
    #[arg(long)]
    confirm_removals: bool,
    /// 変更の一覧を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    changes: Option<PathBuf>,
}

/// Tells what the bundle changes on what lies in the folder `out`. `false` where so much goes, or
/// stands elsewhere, that a person must confirm it, and none did: then nothing must be written.
pub(crate) fn told(
    data: &Path,
    sources: &Sources,
    new: &Bundle,
    out: &Path,
    how: &Replacing,
) -> Result<bool> {
    let old = match published(out) {
        Ok(old) => old,
        // A damaged folder is mended by writing it anew, but nobody can tell then what goes.
        Err(error) => {
            say(format_args!(
                "前の版とくらべられませんでした：{error:#}\n何がなくなるのか、わかりません。前の版を置きかえてもよいときは、同じ命令に --confirm-removals を書き足して、もう一度実行してください。"
            ))?;
            return Ok(how.confirm_removals);
        }
    };
    let upsets = upsets(data, sources, Some(new), old.as_ref())?.found;
    // The first time there is nothing to compare with.
    let changes = old.as_ref().map(|old| diff(Side::from(old), new));
    if let Some(changes) = &changes {
        say(changes)?;
        if let Some(path) = &how.changes {
            replace(path, changes.html("変更の一覧").as_bytes())?;
        }
    }
    let removals = changes.map(|changes| changes.removals_need_confirmation()).unwrap_or_default();
    let Some(question) = question(&removals, &upsets).filter(|_| !how.confirm_removals) else {
        return Ok(true);
    };
    say(question)?;
    if !upsets.is_empty() {
        say("前の表に戻すときは、renkei undo に表のフォルダを書いて実行します。")?;
    }
    Ok(false)
}
