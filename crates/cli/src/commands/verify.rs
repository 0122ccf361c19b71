//! `renkei verify`: whether a published site is whole, in its folder or on its host.

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use clap::Args;

use super::say;
use crate::verify::{folder, remote};

/// サイトが正しいか調べます。フォルダなら送る前に、アドレスなら送ったあとに。
#[derive(Args)]
pub(crate) struct Verify {
    /// サイトのフォルダ、または公開したアドレス（https://…）
    site: String,
}

/// Runs the command.
pub(crate) fn run(args: &Verify) -> Result<ExitCode> {
    let is_address = ["http://", "https://"].iter().any(|it| args.site.starts_with(it));
    let report = if is_address {
        remote::verify(&args.site)?
    } else {
        folder::verify(Path::new(&args.site))?
    };
    say(&report)?;
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
