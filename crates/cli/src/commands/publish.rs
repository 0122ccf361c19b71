//! `renkei publish`: the whole site.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, ValueEnum as _};
use renkei_bundle::{Bundle, Sources, revisions};
use renkei_guide::routes::Links;

use super::{
    changes::{self, Compiled, Replacing},
    library, replace, say, store,
};
use crate::{
    claim,
    history::{History, Why},
    publish::{self, Site, headers::Host},
};

/// サイト全体（すべてのページ）を作ります。
#[derive(Args)]
pub(crate) struct Publish {
    /// 表のあるフォルダ
    data: PathBuf,
    /// アプリのフォルダ（配布されたもの、または trunk が作ったもの）
    #[arg(long)]
    app: PathBuf,
    /// サイトを置くフォルダ
    #[arg(long)]
    out: PathBuf,
    /// サイトを置く場所（例 /guide/）。書かなければ guide.toml の値
    #[arg(long)]
    base: Option<String>,
    /// サイトを置くサーバーの種類。書けば、そのサーバーの設定のファイルも作ります。書かなければ guide.toml の値
    #[arg(long, value_enum)]
    host: Option<Host>,
    #[command(flatten)]
    replacing: Replacing,
}

/// Keeps what the events said, so that a change made from now on is told to calendars.
fn keep_revisions(data: &Path, bundle: &Bundle) -> Result<()> {
    let path = data.join(revisions::FILE);
    match revisions::file(&bundle.extras.events.events) {
        Some(bytes) if fs::read(&path).ok().as_ref() != Some(&bytes) => replace(&path, &bytes),
        _ => Ok(()),
    }
}

/// Keeps the tables that were published, to compare with and to go back to. The site is in place: that
/// its tables cannot be kept is told, and no failure.
fn keep_state(data: &Path, sources: &Sources) -> Result<()> {
    let history = History::of(data);
    match history.add(Why::Published, sources).and_then(|()| history.prune()) {
        Ok(()) => Ok(()),
        Err(error) => say(format_args!("公開した表の控えを残せませんでした：{error:#}")),
    }
}

/// Runs the command.
pub(crate) fn run(args: &Publish) -> Result<ExitCode> {
    // The tables first, as every command does that claims both: none waits for the other.
    let _claims = (claim::tables(&args.data)?, claim::site(&args.out)?);
    let Compiled { sources, bundle } = changes::compiled_over(&args.data, &args.out)?;
    let Some(bundle) = bundle else { return Ok(ExitCode::FAILURE) };
    if !changes::told(&args.data, &sources, &bundle, &args.out, &args.replacing)? {
        return Ok(ExitCode::FAILURE);
    }
    let links = Links::new(args.base.as_deref().unwrap_or(&bundle.settings.base));
    let (store, library) = (store(&bundle), library(&bundle, links.base()));
    let (app, out) = (&args.app, &args.out);
    let host = args.host.or_else(|| Host::from_str(bundle.settings.server.as_deref()?, false).ok());
    let site = Site {
        bundle: &bundle,
        store: &store,
        library: &library,
        links: &links,
        data: &args.data,
        app,
        out,
        host,
    };
    let summary = publish::publish(&site)?;
    keep_revisions(&args.data, &bundle)?;
    keep_state(&args.data, &sources)?;
    say(format_args!(
        "公開用のサイトを作りました：{}（{}ページ、{}ファイル、版 {}）",
        out.display(),
        summary.pages,
        summary.files,
        bundle.manifest.version
    ))?;
    if !bundle.settings.frames.is_empty() && !host.is_some_and(Host::sets_headers) {
        say(
            "guide.toml の frames（枠に出せるサイト）は、サーバーの設定のファイルでだけ効きます。server か --host に、apache・cloudflare・iis・nginx のどれかを書いてください。",
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
