//! Which files of former sites stay: a visitor who has one open still asks for its hashed files, and
//! putting a former manifest back must find what it names.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{BUNDLE, assets::is_hashed};

/// The list at the root of the site.
const FILE: &str = "releases.json";
/// How many former releases keep their files.
const KEPT: usize = 3;

/// A published site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Release {
    /// The version of its data; `None` for files of a site without a list.
    version: Option<String>,
    /// Its files with a hash in their name, as paths from the root of the site, ascending.
    files: Vec<String>,
}

/// Copies the hashed files of the last releases from the former site into the next, which holds
/// its own files already, and writes the list of releases, the newest first.
pub(super) fn keep(former: &Path, next: &Path, version: &str) -> Result<()> {
    let own = Release { version: Some(version.to_owned()), files: hashed_files(next)? };
    let mut releases = vec![own.clone()];
    // The same release published once more is not another one.
    let others = former_releases(former)?.into_iter().filter(|release| release.files != own.files);
    releases.extend(others.take(KEPT));
    for file in releases.iter().skip(1).flat_map(|release| &release.files) {
        let (from, to) = (former.join(file), next.join(file));
        if from.is_file() && !to.exists() {
            fs::copy(&from, &to).with_context(|| format!("写せません：{}", from.display()))?;
        }
    }
    fs::write(next.join(FILE), serde_json::to_vec_pretty(&releases)?)?;
    Ok(())
}

/// The releases whose files the site holds. One without a list, or with one that cannot be read,
/// counts as one release: nothing that a visitor may need is lost then.
fn former_releases(site: &Path) -> Result<Vec<Release>> {
    let listed = fs::read(site.join(FILE)).ok();
    if let Some(releases) = listed.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        return Ok(releases);
    }
    let files = hashed_files(site)?;
    Ok(if files.is_empty() { Vec::new() } else { vec![Release { version: None, files }] })
}

fn hashed_files(site: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in ["", BUNDLE] {
        let path = site.join(folder);
        if !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_file() && is_hashed(&name) {
                files.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(root: &Path, number: u32) -> std::path::PathBuf {
        let site = root.join(number.to_string());
        fs::create_dir_all(site.join(BUNDLE)).unwrap();
        fs::write(site.join("index.html"), "x").unwrap();
        fs::write(site.join(format!("app-00000000000{number}.js")), "x").unwrap();
        fs::write(site.join(format!("{BUNDLE}/guide.00000000000{number}.json")), "x").unwrap();
        site
    }

    #[test]
    fn the_files_of_three_former_releases_stay_and_older_ones_go() {
        let root = tempfile::tempdir().unwrap();
        let mut former = root.path().join("none");
        for number in 1..=6 {
            let next = site(root.path(), number);
            keep(&former, &next, &format!("v{number}")).unwrap();
            former = next;
        }
        let left = hashed_files(&former).unwrap();
        let expected: Vec<String> = (3..=6)
            .map(|n| format!("app-00000000000{n}.js"))
            .chain((3..=6).map(|n| format!("{BUNDLE}/guide.00000000000{n}.json")))
            .collect();
        assert_eq!(left, expected);
        assert!(!former.join("app-000000000002.js").exists());
    }

    #[test]
    fn the_same_release_twice_is_one_and_a_site_without_a_list_is_kept_whole() {
        let root = tempfile::tempdir().unwrap();
        let old = site(root.path(), 1);
        let next = site(root.path(), 2);
        keep(&old, &next, "v2").unwrap();
        let again = root.path().join("again");
        fs::create_dir_all(again.join(BUNDLE)).unwrap();
        for file in ["app-000000000002.js", "bundle/guide.000000000002.json"] {
            fs::copy(next.join(file), again.join(file)).unwrap();
        }
        keep(&next, &again, "v2").unwrap();
        let releases: Vec<Release> =
            serde_json::from_slice(&fs::read(again.join(FILE)).unwrap()).unwrap();
        let versions: Vec<_> = releases.iter().map(|it| it.version.as_deref()).collect();
        assert_eq!(versions, [Some("v2"), None]);
        assert!(again.join("app-000000000001.js").is_file());
    }
}
