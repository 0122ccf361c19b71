//! Whether a site is whole: in its folder, and as its host gives it to visitors.

mod finding;
pub(crate) mod folder;
mod policy;
pub(crate) mod remote;
mod request;

use std::{collections::BTreeMap, fmt};

use finding::{Finding, Kind};

/// Everything found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The version of the site.
    version: String,
    /// How many files were looked at.
    files: usize,
    /// What was found, in any order.
    findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is wrong.
    pub(crate) fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| !finding.kind.is_fatal())
    }

    fn add(&mut self, kind: Kind, example: impl Into<String>) {
        self.findings.push(Finding::new(kind, example));
    }

    /// The findings by kind, the worst kind first.
    fn kinds(&self) -> BTreeMap<Kind, Vec<&Finding>> {
        let mut kinds: BTreeMap<Kind, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.findings {
            kinds.entry(finding.kind).or_default().push(finding);
        }
        for findings in kinds.values_mut() {
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.weight));
        }
        kinds
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.kinds();
        for (fatal, title) in [(true, "正しくありません"), (false, "できれば直してください")]
        {
            let those: Vec<_> = kinds.iter().filter(|(kind, _)| kind.is_fatal() == fatal).collect();
            if those.is_empty() {
                continue;
            }
            writeln!(f, "{title}（{}種類）", those.len())?;
            for (kind, findings) in those {
                let shown: Vec<_> =
                    findings.iter().take(kind.examples()).map(|it| it.example.as_str()).collect();
                let more = if findings.len() > kind.examples() { " など" } else { "" };
                let count = findings.len();
                writeln!(f, "・{kind}\n　　{count}件：{}{more}", shown.join("、"))?;
            }
            writeln!(f)?;
        }
        let Self { version, files, .. } = self;
        if !self.is_sound() {
            write!(f, "このままでは、正しく見られません（{files}ファイルを調べました）。")
        } else if kinds.is_empty() {
            write!(f, "正しいサイトです（版 {version}、{files}ファイル）。")
        } else {
            write!(
                f,
                "サイトは見られます。できれば、上の{}種類を直してください（版 {version}、{files}ファイル）。",
                kinds.len()
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::finding::{Part, Trouble};
    use super::*;

    /// Guards: one line that tells why nothing starts, under hundreds that tell what is slow.
    #[test]
    fn every_kind_is_shown_the_worst_first_however_many_there_are_of_another() {
        let mut report = Report::default();
        for number in 0..458 {
            report.add(Kind::NotCompressed, format!("f/{number}/index.html"));
        }
        report.add(Kind::WasmType, "app.wasm（application/octet-stream）");
        let told = report.to_string();
        let lines: Vec<_> = told.lines().collect();
        assert_eq!(lines[0], "できれば直してください（2種類）");
        assert!(lines[1].contains("application/wasm ではありません"), "{told}");
        assert_eq!(lines[2], "　　1件：app.wasm（application/octet-stream）");
        assert_eq!(lines[4], "　　458件：f/0/index.html、f/1/index.html など");
        assert!(!told.contains("正しいサイト"), "{told}");
        report.add(Kind::Broken(Part::Program, Trouble::Missing), "app.wasm（404）");
        let told = report.to_string();
        assert!(told.starts_with("正しくありません（1種類）\n・プログラムのファイルが"), "{told}");
        assert!(told.ends_with("正しく見られません（0ファイルを調べました）。"), "{told}");
    }

    #[test]
    fn a_site_without_findings_is_right() {
        let report = Report { version: "1".to_owned(), files: 3, findings: Vec::new() };
        assert_eq!(report.to_string(), "正しいサイトです（版 1、3ファイル）。");
    }
}
