//! `renkei publish` from tables to a site that any static host can serve. The app is a stand-in:
//! its pages are made by the command itself.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod codes;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use renkei_bundle::sample::sample_city;
use tempfile::TempDir;

struct Workshop {
    folder: TempDir,
}

impl Workshop {
    fn new() -> Self {
        let workshop = Self { folder: tempfile::tempdir().unwrap() };
        let app = workshop.path("app");
        fs::create_dir_all(app.join("icons")).unwrap();
        let shell = include_str!("../../../index.html");
        let (head, body) = shell.split_once("</head>").unwrap();
        let loader = "<link rel=\"stylesheet\" href=\"/__base__/a-1.css\">\n\
            <script type=\"module\" id=\"boot\" src=\"/__base__/boot.js\" \
            data-js=\"/__base__/app-1.js\" data-wasm=\"/__base__/app-1_bg.wasm\"></script>";
        // What trunk would have replaced.
        let head: String = head
            .lines()
            .filter(|line| !line.contains("data-trunk"))
            .map(|it| format!("{it}\n"))
            .collect();
        fs::write(app.join("index.html"), format!("{head}{loader}</head>{body}")).unwrap();
        for (name, text) in [
            ("a-1.css", "p{}"),
            ("boot.js", "1"),
            ("content.js", "4"),
            ("app-1.js", "2"),
            ("app-1_bg.wasm", "3"),
            ("icons/icon.svg", "<svg/>"),
        ] {
            fs::write(app.join(name), text).unwrap();
        }
        fs::create_dir(workshop.path("data")).unwrap();
        for (name, bytes) in sample_city(7).files {
            fs::write(workshop.path("data").join(name), bytes).unwrap();
        }
        workshop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Replaces `from` everywhere in a table.
    fn edit(&self, table: &str, from: &str, to: &str) {
        let path = self.path("data").join(table);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{table} has no {from}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn publish(&self, base: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_renkei"))
            .arg("publish")
            .arg(self.path("data"))
            .arg("--app")
            .arg(self.path("app"))
            .arg("--out")
            .arg(self.path("site"))
            .args(["--base", base])
            .output()
            .unwrap()
    }

    fn published(&self, base: &str) -> PathBuf {
        let output = self.publish(base);
        let told = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
        self.path("site")
    }
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|it| it == "html") {
            found.push(path);
        }
    }
    found
}

fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let value = |(at, _)| html[at + start.len()..].split('"').next().unwrap().to_owned();
    html.match_indices(&start).map(value).collect()
}

/// Guards: a link in a printed or shared page that leads to nothing.
#[test]
fn every_link_and_file_a_page_names_is_there() {
    let workshop = Workshop::new();
    for base in ["/", "/guide/"] {
        let site = workshop.published(base);
        let mut seen = BTreeSet::new();
        for page in pages(&site) {
            let html = fs::read_to_string(&page).unwrap();
            for attribute in ["href", "src", "data-js", "data-wasm"] {
                seen.extend(values(&html, attribute));
            }
        }
        let local: Vec<_> = seen.iter().filter(|link| link.starts_with('/')).collect();
        assert!(local.len() > 300, "{}", local.len());
        for link in local {
            let path = link.split(['?', '#']).next().unwrap();
            let inside = path.strip_prefix(base);
            let file = site.join(inside.unwrap_or_else(|| panic!("{link} leaves {base}")));
            let is_page = path.ends_with('/');
            let file = if is_page { file.join("index.html") } else { file };
            assert!(file.is_file(), "{link}: no {}", file.display());
        }
    }
}

/// Guards: a page that is empty until the app has come.
#[test]
fn pages_hold_their_content_without_the_app() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let mut titles = BTreeSet::new();
    for page in pages(&site) {
        let html = fs::read_to_string(&page).unwrap();
        let place = page.display();
        assert_eq!(html.matches("<h1").count(), 1, "{place}");
        assert!(html.contains("<html lang=\"ja\""), "{place}");
        assert!(html.contains("<meta name=\"description\""), "{place}");
        // The policy allows neither inline style nor inline script.
        assert!(!html.contains("__base__") && !html.contains("style=\""), "{place}");
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        titles.insert(title.to_owned());
    }
    let count = pages(&site).len();
    assert!(titles.len() > 250, "{} titles for {count} pages", titles.len());
    let list = fs::read_to_string(site.join("list/pharmacy/index.html")).unwrap();
    assert_eq!(list.matches("href=\"tel:0000-").count(), 54);
}

/// Guards: a page that needs no program and loads it all the same, or says that it failed.
#[test]
fn pages_that_are_only_files_load_style_and_one_small_script() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let is_content = |page: &Path| {
        let first = page.strip_prefix(&site).unwrap().components().next().unwrap();
        ["events", "flyers", "learn", "news", "duty", "forms"]
            .contains(&first.as_os_str().to_str().unwrap())
    };
    let (content, app): (Vec<_>, Vec<_>) = pages(&site).into_iter().partition(|it| is_content(it));
    assert!(content.len() > 20 && app.len() > 250, "{} and {}", content.len(), app.len());
    for page in content {
        let html = fs::read_to_string(&page).unwrap();
        let place = page.display();
        assert!(html.contains("<div id=\"page\">") && !html.contains("id=\"app\""), "{place}");
        for absent in ["wasm", "boot", "preload", "noscript", "app-only"] {
            let shell = html.replace("wasm-unsafe-eval", "");
            assert!(!shell.contains(absent), "{absent} in {place}");
        }
        let scripts = values(&html, "src");
        assert_eq!(scripts.len(), 1, "{place}");
        assert!(scripts[0].starts_with("/guide/content-"), "{}", scripts[0]);
        assert!(html.contains("integrity=\"sha384-"), "{place}");
        assert!(html.contains("Content-Security-Policy"), "{place}");
    }
    for page in app {
        let html = fs::read_to_string(&page).unwrap();
        assert!(html.contains("id=\"boot\"") && !html.contains("content-"), "{}", page.display());
        assert!(!html.contains("app-only") && html.contains("<noscript>"), "{}", page.display());
    }
}

/// Guards: data that become markup, a script, or an address that runs.
#[test]
fn nothing_from_the_tables_becomes_markup() {
    let workshop = Workshop::new();
    let payload = format!(
        "<script>alert(1)</script><img src=x onerror=alert(1)>{}😀\u{202e}",
        "長".repeat(500)
    );
    workshop.edit("facilities.csv", "薬局", &payload);
    workshop.edit("facilities.csv", &format!(",{payload},"), ",薬局,");
    workshop.edit("facilities.csv", "https://pharmacy", "javascript:alert(1)//");
    let site = workshop.published("/");
    let list = fs::read_to_string(site.join("list/pharmacy/index.html")).unwrap();
    assert!(list.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for page in pages(&site) {
        let html = fs::read_to_string(&page).unwrap();
        for payload in ["<script>alert", "<img", "javascript:", "\u{202e}"] {
            assert!(!html.contains(payload), "{payload} in {}", page.display());
        }
        for data in html.split("application/ld+json\">").skip(1) {
            let json = data.split("</script>").next().unwrap();
            let data: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(data["@context"], "https://schema.org");
        }
    }
}

/// Guards: a clerk's mistake that takes the published guide down.
#[test]
fn a_mistake_in_a_table_leaves_the_published_site_as_it_was() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let before = fs::read(site.join("bundle/manifest.json")).unwrap();
    workshop.edit("facilities.csv", ",薬局,", ",やっきょく,");
    let output = workshop.publish("/");
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success());
    assert!(report.contains("公開できません") && report.contains("やっきょく"), "{report}");
    assert_eq!(fs::read(site.join("bundle/manifest.json")).unwrap(), before);
    assert!(!workshop.path("site.next").exists() && !workshop.path("site.former").exists());
}

/// Guards: a folder of something else, named by mistake, that is replaced by the site.
#[test]
fn a_folder_that_holds_no_site_is_left_alone() {
    let workshop = Workshop::new();
    fs::create_dir(workshop.path("site")).unwrap();
    fs::write(workshop.path("site").join("letter.txt"), "大切").unwrap();
    let output = workshop.publish("/");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("別のファイル"));
    assert!(workshop.path("site").join("letter.txt").is_file());
}

/// Guards: visitors of the former version whose files have gone, and a bundle that is not the one
/// that was made.
#[test]
fn former_files_stay_and_a_changed_file_is_noticed() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let facilities = || {
        let names = fs::read_dir(site.join("bundle")).unwrap().map(|it| it.unwrap().file_name());
        names
            .map(|name| name.into_string().unwrap())
            .filter(|name| name.starts_with("facilities.") && name.ends_with(".json"))
            .collect::<BTreeSet<_>>()
    };
    let former = facilities();
    workshop.edit("facilities.csv", "みほん", "見本");
    workshop.published("/");
    let now = facilities();
    assert_eq!((former.len(), now.len()), (1, 2));
    assert!(now.is_superset(&former));
    let verify = || {
        let command = env!("CARGO_BIN_EXE_renkei");
        Command::new(command).arg("verify").arg(&site).output().unwrap().status.success()
    };
    assert!(verify());
    let changed = now.difference(&former).next().unwrap();
    let path = site.join("bundle").join(changed);
    let mut bytes = fs::read(&path).unwrap();
    bytes[10] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(!verify());
}
