//! Whether a site is whole: in its folder, and as its host gives it to visitors.

pub(crate) mod folder;
pub(crate) mod remote;

use std::fmt;

/// Something about the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Whether visitors get something wrong, or nothing. Else the site works, and could do better.
    pub(crate) fatal: bool,
    /// What was found, in a sentence; with what to do.
    pub(crate) text: String,
}

impl Finding {
    /// Visitors get something wrong, or nothing.
    pub(crate) fn wrong(text: impl Into<String>) -> Self {
        Self { fatal: true, text: text.into() }
    }

    /// The site works, and could do better.
    pub(crate) fn better(text: impl Into<String>) -> Self {
        Self { fatal: false, text: text.into() }
    }
}

/// Everything found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The version of the site.
    pub(crate) version: String,
    /// How many files were looked at.
    pub(crate) files: usize,
    /// What was found.
    pub(crate) findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is wrong.
    pub(crate) fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| !finding.fatal)
    }
}

/// Of each sort no more than these are printed; a site of another version differs in every file.
const SHOWN: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (fatal, title) in [(true, "正しくありません"), (false, "できれば直してください")]
        {
            let texts: Vec<_> = self.findings.iter().filter(|it| it.fatal == fatal).collect();
            if texts.is_empty() {
                continue;
            }
            writeln!(f, "{title}（{}件）", texts.len())?;
            for finding in texts.iter().take(SHOWN) {
                writeln!(f, "・{}", finding.text)?;
            }
            if texts.len() > SHOWN {
                writeln!(f, "・ほか{}件", texts.len() - SHOWN)?;
            }
            writeln!(f)?;
        }
        let Self { version, files, .. } = self;
        if self.is_sound() {
            write!(f, "正しいサイトです（版 {version}、{files}ファイル）。")
        } else {
            write!(f, "このままでは、正しく見られません（{files}ファイルを調べました）。")
        }
    }
}
