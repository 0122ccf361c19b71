//! Chromium, its driver and a Japanese font, as Debian packages.

use super::apt;
use crate::run;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Makes sure that a browser test can start.
///
/// # Errors
/// When a part is missing and apt cannot bring it, or when Chromium and its driver differ.
pub fn ensure() -> Result<()> {
    let missing = missing(run::on_path, has_japanese_font());
    if !missing.is_empty() {
        apt::install(&missing).with_context(|| {
            format!(
                "the tests in a browser need `chromium` and `chromedriver` on PATH and a Japanese \
                 font; missing: {}",
                missing.join(", ")
            )
        })?;
    }
    let browser = run::output(Command::new("chromium").arg("--version"))?;
    let driver = run::output(Command::new("chromedriver").arg("--version"))?;
    if major(&browser).is_none() || major(&browser) != major(&driver) {
        bail!("Chromium and its driver differ: \"{browser}\", \"{driver}\"; update both with apt");
    }
    println!("  {browser}");
    Ok(())
}

/// The Debian packages that would bring what is not there.
fn missing(on_path: impl Fn(&str) -> bool, font: bool) -> Vec<&'static str> {
    let programs = [("chromium", "chromium"), ("chromedriver", "chromium-driver")];
    let mut packages: Vec<_> = programs
        .into_iter()
        .filter(|(program, _)| !on_path(program))
        .map(|(_, package)| package)
        .collect();
    if !font {
        packages.push("fonts-noto-cjk");
        // Brings fc-list, without which a font would be asked for again each time.
        packages.push("fontconfig");
    }
    packages
}

fn has_japanese_font() -> bool {
    run::output(Command::new("fc-list").arg(":lang=ja")).is_ok_and(|list| !list.is_empty())
}

/// The first number of a version in a line like `Chromium 156.0.1.2 built on …`.
fn major(line: &str) -> Option<u32> {
    let word = line.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    word?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_asked_for() {
        assert!(missing(|_| true, true).is_empty());
        assert_eq!(missing(|name| name == "chromium", true), ["chromium-driver"]);
        let all = ["chromium", "chromium-driver", "fonts-noto-cjk", "fontconfig"];
        assert_eq!(missing(|_| false, false), all);
    }

    #[test]
    fn the_major_version_is_read_from_both_programs_lines() {
        assert_eq!(major("Chromium 156.0.7.1 built on Debian"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.7.1 (0a1b2c)"), Some(156));
        assert_eq!(major("no number"), None);
    }
}
