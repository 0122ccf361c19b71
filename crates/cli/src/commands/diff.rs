//! `renkei diff`: what changed between two states of the guide.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::Args;
use renkei_bundle::diff::{Side, diff};
use renkei_bundle::load::Loaded;
use renkei_bundle::{Bundle, Sources, compile_on};

use super::{changes, replace, say, today};

/// 2つの版をくらべ、新規・変更・廃止を知らせます。
#[derive(Args)]
pub(crate) struct Diff {
    /// 前の版（公開用のファイル、サイト、表のどれかのあるフォルダ）
    old: PathBuf,
    /// 新しい版（公開用のファイル、サイト、表のどれかのあるフォルダ）
    new: PathBuf,
    /// 変更の一覧を、このファイルに HTML で書きます
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// ほかのプログラムのために、JSON で出します
    #[arg(long)]
    json: bool,
}

/// One of the two states.
enum State {
    Published(Box<Loaded>),
    Compiled(Box<Bundle>),
}

impl State {
    fn side(&self) -> Side<'_> {
        match self {
            Self::Published(loaded) => loaded.as_ref().into(),
            Self::Compiled(bundle) => bundle.as_ref().into(),
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Diff) -> Result<ExitCode> {
    let (Some(old), Some(new)) = (state(&args.old)?, state(&args.new)?) else {
        return Ok(ExitCode::FAILURE);
    };
    let changes = diff(old.side(), new.side());
    if args.json {
        say(serde_json::to_string_pretty(&changes)?)?;
    } else {
        say(&changes)?;
    }
    if let Some(path) = &args.html {
        replace(path, changes.html("変更の一覧").as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a folder holds; `None` where its tables have mistakes, which are printed.
fn state(path: &Path) -> Result<Option<State>> {
    if let Some(loaded) = changes::published(path)? {
        return Ok(Some(State::Published(Box::new(loaded))));
    }
    let compilation = compile_on(&Sources::from_folder(path)?, today()?);
    if compilation.bundle.is_none() {
        say(&compilation.report)?;
    }
    Ok(compilation.bundle.map(|bundle| State::Compiled(Box::new(bundle))))
}
