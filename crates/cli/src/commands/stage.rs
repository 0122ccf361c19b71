//! `renkei stage`: the site in the order in which it is uploaded, for who has only FTP.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::say;
use crate::publish::{
    headers::SETTINGS,
    is_hashed,
    register::{self, Register},
};

/// FTPで送るために、サイトを送る順のフォルダに分けます。
#[derive(Args)]
pub(crate) struct Stage {
    /// サイトのフォルダ
    site: PathBuf,
    /// 送る順のフォルダを置く場所（新しいフォルダ）
    #[arg(long)]
    out: PathBuf,
    /// いま公開しているサイトの files.json。書けば、変わったファイルだけを分けます
    #[arg(long)]
    former: Option<PathBuf>,
}

/// The folders, in the order of the upload.
const STEPS: [&str; 3] = ["1_さきに送る", "2_つぎに送る", "3_さいごに送る"];

/// Where a file belongs: what nobody names yet, then what names it, then what tells devices of it.
fn step(path: &str) -> usize {
    let name = path.rsplit('/').next().unwrap_or(path);
    match path {
        "sw.js" | "bundle/manifest.json" | "files.json" | "releases.json" => 2,
        _ if path.ends_with(".html") => 1,
        _ if is_hashed(name) || path.contains('/') => 0,
        _ => 1,
    }
}

/// Runs the command.
pub(crate) fn run(args: &Stage) -> Result<ExitCode> {
    if args.out.exists() {
        bail!("もうあるフォルダです。新しい名前にしてください：{}", args.out.display());
    }
    let register = Register::of(&args.site)?;
    let former: Register = match &args.former {
        Some(path) => {
            let bytes =
                fs::read(path).with_context(|| format!("読めません：{}", path.display()))?;
            serde_json::from_slice(&bytes)
                .with_context(|| format!("読めません：{}", path.display()))?
        }
        None => Register::default(),
    };
    let mut counts = [0_usize; STEPS.len()];
    let settings = SETTINGS.iter().copied().filter(|name| args.site.join(name).is_file());
    let changed = register
        .files
        .iter()
        .filter(|(path, hash)| former.files.get(*path) != Some(hash))
        .map(|(path, _)| path.as_str());
    for path in changed.chain([register::FILE]).chain(settings) {
        let step = step(path);
        counts[step] += 1;
        for copy in ["", ".br", ".gz"] {
            let from = args.site.join(format!("{path}{copy}"));
            if from.is_file() {
                copy_to(&from, &args.out.join(STEPS[step]).join(format!("{path}{copy}")))?;
            }
        }
    }
    for (name, count) in STEPS.iter().zip(counts) {
        say(format_args!("{}：{count}ファイル", args.out.join(name).display()))?;
    }
    say(
        "この順に、フォルダの中身を、サーバーのサイトのフォルダへ送ってください。前のファイルは消さないでください。",
    )?;
    Ok(ExitCode::SUCCESS)
}

fn copy_to(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("作れません：{}", folder.display()))?;
    }
    fs::copy(from, to).with_context(|| format!("写せません：{}", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_named_before_it_is_there() {
        for (path, expected) in [
            ("renkei-guide-0123456789abcdef_bg.wasm", 0),
            ("bundle/guide.0123456789ab.json", 0),
            ("icons/icon.svg", 0),
            ("index.html", 1),
            ("f/abcde/index.html", 1),
            ("app.webmanifest", 1),
            ("bundle/manifest.json", 2),
            ("sw.js", 2),
            ("files.json", 2),
        ] {
            assert_eq!(step(path), expected, "{path}");
        }
    }
}
