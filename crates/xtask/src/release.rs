//! What a city gets: one folder with the command, the app of the same version, the letters for paper
//! and the manual. Nothing else has to be installed.

use crate::paths::Paths;
use crate::run;
use crate::site::{Profile, build_app, cargo};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Whose computers the folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Those like this one.
    Here,
    /// Compiled on this one, and as a folder to double-click in.
    Windows,
}

impl System {
    /// The command as cargo names it.
    fn program(self) -> &'static str {
        if self == Self::Windows || cfg!(windows) { "renkei.exe" } else { "renkei" }
    }

    /// The folder of the checkout with what only this system gets: the first text, and what is
    /// double-clicked.
    fn own(self) -> &'static str {
        if self == Self::Windows { "docs/ja/windows" } else { "docs/ja/linux" }
    }
}

/// What is copied from the checkout, and where to.
const TEXTS: [(&str, &str); 6] = [
    ("docs/ja/運用の手引き.md", "docs/ja/運用の手引き.md"),
    ("docs/images", "docs/images"),
    ("docs/deploy", "docs/deploy"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// Builds the command for `system` (quick, with `renkei print`) and the app, and puts them with all that
/// belongs to them into `out`, which must be empty or not there.
///
/// # Errors
/// When something does not build or cannot be written, or `out` holds something.
pub fn run(paths: &Paths, system: System, out: &Path) -> Result<()> {
    refuse_full(out)?;
    tools::ensure_for_app(paths)?;
    let mut build = cargo(paths);
    build.args(["build", "--profile", "host", "--package", "renkei-cli"]);
    let mut folder = paths.target.clone();
    if system == System::Windows {
        tools::ensure_windows(paths)?;
        build.args(["--target", tools::WINDOWS]);
        folder.push(tools::WINDOWS);
    }
    let app = build_app(paths, Profile::Release)?;
    println!("  renkei with `renkei print`: a quarter of an hour the first time");
    run::run(&mut build)?;
    let fonts = tools::font_files(paths)?;
    let parts = Parts { program: folder.join("host").join(system.program()), app, fonts };
    assemble(&paths.root, system, &parts, out)?;
    println!("{} is what a city gets; はじめに.txt says how to begin", out.display());
    Ok(())
}

/// What was built or fetched.
struct Parts {
    program: PathBuf,
    app: PathBuf,
    fonts: Vec<(PathBuf, &'static str)>,
}

fn refuse_full(out: &Path) -> Result<()> {
    if out.exists() && fs::read_dir(out).map_or(true, |mut entries| entries.next().is_some()) {
        bail!("{} is no empty folder; nothing was written", out.display());
    }
    Ok(())
}

fn assemble(root: &Path, system: System, parts: &Parts, out: &Path) -> Result<()> {
    copy(&root.join(system.own()), out)?;
    copy(&parts.program, &out.join(system.program()))?;
    copy(&parts.app, &out.join("app"))?;
    for (from, name) in &parts.fonts {
        copy(from, &out.join("fonts").join(name))?;
    }
    for (from, to) in TEXTS {
        copy(&root.join(from), &out.join(to))?;
    }
    Ok(())
}

/// A file, with its permissions, or everything in a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let missing = || format!("copying {} to {}", from.display(), to.display());
    if from.is_dir() {
        fs::create_dir_all(to).with_context(missing)?;
        for entry in fs::read_dir(from).with_context(missing)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(missing)?;
    }
    fs::copy(from, to).with_context(missing)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_release_has_all_that_its_first_text_names() {
        for (system, named) in [(System::Here, 5), (System::Windows, 9)] {
            a_release_has_what_its_first_text_names(system, named);
        }
    }

    fn a_release_has_what_its_first_text_names(system: System, named: usize) {
        let scratch = Scratch::new(&std::env::temp_dir(), "xtask-release").unwrap();
        let made = |name: &str| {
            let path = scratch.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, name).unwrap();
            path
        };
        let program = made("host/renkei");
        made("app/index.html");
        made("app/icons/icon.svg");
        let fonts = vec![(made("bizud/regular.ttf"), "regular.ttf")];
        let app = scratch.path().join("app");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let out = scratch.path().join("release");
        assemble(root, system, &Parts { program, app, fonts }, &out).unwrap();
        let text = fs::read_to_string(out.join("はじめに.txt")).unwrap();
        let (_, list) = text.split_once("中に入っているもの\n").unwrap();
        let names = list.lines().take_while(|line| line.starts_with("  "));
        // A name has two spaces before it; what is said of it stands further in.
        let names: Vec<_> = names
            .filter(|line| !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert_eq!(names.len(), named, "{names:?}");
        for name in names {
            assert!(out.join(name).exists(), "{name}");
        }
        let double_clicked = fs::read_dir(&out).unwrap().filter(|entry| {
            entry.as_ref().unwrap().path().extension().is_some_and(|it| it == "bat")
        });
        assert_eq!(double_clicked.count(), if system == System::Windows { 4 } else { 0 });
        assert!(out.join("app/icons/icon.svg").is_file());
        // The pictures of the manual lie where it looks for them.
        let manual = fs::read_to_string(out.join("docs/ja/運用の手引き.md")).unwrap();
        let links = manual.split("](../").skip(1).filter_map(|it| it.split(')').next());
        let links: Vec<_> = links.collect();
        assert!(links.len() >= 3, "{links:?}");
        for link in links {
            assert!(out.join("docs").join(link).exists(), "{link}");
        }
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let scratch = Scratch::new(&std::env::temp_dir(), "xtask-release-full").unwrap();
        refuse_full(scratch.path()).unwrap();
        refuse_full(&scratch.path().join("new")).unwrap();
        fs::write(scratch.path().join("mine"), "x").unwrap();
        assert!(refuse_full(scratch.path()).is_err());
        assert!(refuse_full(&scratch.path().join("mine")).is_err());
    }
}
