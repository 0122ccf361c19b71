//! `renkei publish`: the whole site.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use renkei_guide::routes::Links;

use super::{
    changes::{self, Replacing},
    library, say, store,
};
use crate::publish::{self, Site};

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
    #[command(flatten)]
    replacing: Replacing,
}

/// Runs the command.
pub(crate) fn run(args: &Publish) -> Result<ExitCode> {
    let Some(bundle) = changes::compiled_over(&args.data, &args.out)?.bundle else {
        return Ok(ExitCode::FAILURE);
    };
    if !changes::told(&args.out, &bundle, &args.replacing)? {
        return Ok(ExitCode::FAILURE);
    }
    let links = Links::new(args.base.as_deref().unwrap_or(&bundle.settings.base));
    let (store, library) = (store(&bundle), library(&bundle));
    let (app, out) = (&args.app, &args.out);
    let site = Site { bundle: &bundle, store: &store, library: &library, links: &links, app, out };
    let summary = publish::publish(&site)?;
    say(format_args!(
        "公開用のサイトを作りました：{}（{}ページ、{}ファイル、版 {}）",
        out.display(),
        summary.pages,
        summary.files,
        bundle.manifest.version
    ))?;
    Ok(ExitCode::SUCCESS)
}
