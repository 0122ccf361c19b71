//! What opens the guide without a network: the worker, the list of what it keeps, and the pages that
//! stand for those it does not have.
//!
//! The worker itself is `public/sw.js`. Everything here works on the folder of the finished site, so
//! that a page or a file that somebody adds is on the list by itself.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use renkei_guide::words;
use renkei_model::SCHEMA;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    BUNDLE,
    assets::{integrity, write_hashed},
    files::{self, File},
};

/// Replaced in every page by the number of the build.
const APP: &str = "__APP__";
/// Replaced in the worker by what this release is.
const RELEASE: &str = "__RELEASE__";
/// The page that the app takes over where the page itself is not kept.
pub(super) const SHELL: &str = "shell.html";
/// The page that takes away what is kept.
const RESET: &str = "reset.html";
/// Larger files, such as pictures of flyers, are kept only when they have been looked at.
const LARGEST_BYTES: usize = 64 * 1024;
/// Digits of a hash on the list: 128 bits, against mishaps and not against the host itself.
const DIGITS: usize = 32;
/// Never on the list: read by others than the pages, or always the host's own.
const NEVER: [&str; 9] = [
    "404.html",
    RESET,
    "robots.txt",
    "sitemap.xml",
    "sw.js",
    "sw-kill.js",
    "releases.json",
    "screens/",
    BUNDLE,
];

/// Puts the worker's part into a site whose pages are written: its number into every page, the list,
/// the worker.
pub(super) fn write(next: &Path, base: &str) -> Result<()> {
    client(next, base)?;
    shell(next)?;
    let app = number(&files::below(next)?)?;
    mark_pages(next, &app)?;
    let files = files::below(next)?;
    let list = list(&files)?;
    let bytes = serde_json::to_vec(&list.hashes)?;
    let name = write_hashed(next, "offline", "json", &bytes)?;
    let release = json!({
        "base": base,
        "app": app,
        "list": { "name": name, "hash": short_hash(&bytes) },
        "schema": SCHEMA,
        "routes": list.routes,
    });
    let path = next.join("sw.js");
    let worker = fs::read_to_string(&path).context("sw.js of the app is missing")?;
    let worker = without_comments(&worker).replace(RELEASE, &release.to_string());
    fs::write(path, worker)?;
    Ok(())
}

/// The number of the build: a hash over the program, whatever the data are. The style belongs to its
/// page, and a page of another style needs no other program.
fn number(files: &[File]) -> Result<String> {
    let mut hasher = Sha256::new();
    for file in files.iter().filter(|file| is_program(file)) {
        hasher.update(file.path.as_bytes());
        hasher.update(Sha256::digest(&file.bytes));
    }
    // Another wire format is another build, even where nothing else changed.
    hasher.update(SCHEMA.to_le_bytes());
    Ok(hex(&hasher.finalize(), 12))
}

fn is_program(file: &File) -> bool {
    let at_the_top = !file.path.contains('/');
    let worker = file.path.starts_with("sw");
    at_the_top && !worker && ["js", "wasm", "css"].contains(&file.extension())
}

/// What is kept: hashes by path below the base, and the first parts of the app's own addresses.
struct List {
    hashes: BTreeMap<String, String>,
    routes: Vec<String>,
}

/// Every page without a program, since it is all that there is to read; of the app's pages those
/// that stand for themselves (the app makes the others from the bundle); and every file that is
/// small or part of the program.
fn list(files: &[File]) -> Result<List> {
    let mut list = List { hashes: BTreeMap::new(), routes: Vec::new() };
    for file in files {
        if NEVER.iter().any(|never| file.path.starts_with(never)) || is_for_paper(&file.path) {
            continue;
        }
        let page = page_of(&file.path);
        let kept = match page {
            Some(page) if is_of_app(&file.bytes) => {
                let first = page.split('/').next().unwrap_or_default().to_owned();
                if !list.routes.contains(&first) {
                    list.routes.push(first);
                }
                page.matches('/').count() <= 1
            }
            Some(_) => true,
            None => {
                is_program(file)
                    || file.path.starts_with("map/")
                    || file.bytes.len() <= LARGEST_BYTES
            }
        };
        if kept {
            let path = page.unwrap_or(&file.path).to_owned();
            list.hashes.insert(path, short_hash(&file.bytes));
        }
    }
    Ok(list)
}

/// Short addresses, which lead from paper to a page, and the codes of pages: hundreds of small files
/// that a device without a network has little use for.
fn is_for_paper(path: &str) -> bool {
    path.starts_with("Q/") || path.ends_with("/qr.svg")
}

/// `f/abcde/` of `f/abcde/index.html`; `None` of a file that is no folder's page.
fn page_of(path: &str) -> Option<&str> {
    path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'))
}

/// Whether the app takes the page over.
fn is_of_app(html: &[u8]) -> bool {
    let mark = b"id=\"boot\"";
    html.windows(mark.len()).any(|it| it == mark)
}

/// Gives offline.js a name by its content; every page names it then.
fn client(next: &Path, base: &str) -> Result<()> {
    let path = next.join("offline.js");
    let script = fs::read_to_string(&path).context("offline.js of the app is missing")?;
    let script = without_comments(&script);
    fs::remove_file(&path)?;
    let name = write_hashed(next, "offline", "js", script.as_bytes())?;
    let from = format!("src=\"{base}offline.js\"");
    let to = format!("src=\"{base}{name}\" integrity=\"{}\"", integrity(script.as_bytes()));
    rewrite_pages(next, |html| html.replace(&from, &to))
}

/// Tells the shell from the page that it becomes, and lets it promise no list below.
fn shell(next: &Path) -> Result<()> {
    let path = next.join(SHELL);
    let mut html = fs::read_to_string(&path)?.replacen(" data-base=", " data-shell data-base=", 1);
    let sentences = [("data-failed", words::offline::FAILED), ("data-slow", words::offline::SLOW)];
    for (name, ours) in sentences {
        if let Some((_, rest)) = html.split_once(&format!(" {name}=\""))
            && let Some((sentence, _)) = rest.split_once('"')
        {
            html = html.replacen(&sentence.to_owned(), ours, 1);
        }
    }
    fs::write(path, html)?;
    Ok(())
}

fn mark_pages(next: &Path, app: &str) -> Result<()> {
    rewrite_pages(next, |html| html.replacen(APP, app, 1))
}

fn rewrite_pages(next: &Path, change: impl Fn(&str) -> String) -> Result<()> {
    for file in files::below(next)?.iter().filter(|file| file.extension() == "html") {
        let html = core::str::from_utf8(&file.bytes)?;
        let changed = change(html);
        if changed != html {
            fs::write(next.join(&file.path), changed)?;
        }
    }
    Ok(())
}

/// Leaves out lines that are comments: browsers ask for the worker at every visit.
fn without_comments(script: &str) -> String {
    let lines = script.lines().filter(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with("//")
    });
    lines.map(|line| format!("{line}\n")).collect()
}

fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes), DIGITS)
}

fn hex(digest: &[u8], digits: usize) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()[..digits].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, bytes: &str) -> File {
        File { path: path.to_owned(), bytes: bytes.as_bytes().to_vec() }
    }

    #[test]
    fn what_is_kept_follows_from_what_is_there() {
        let app = "<script id=\"boot\"></script>";
        let large = "x".repeat(LARGEST_BYTES + 1);
        let files = [
            file("index.html", app),
            file("search/index.html", app),
            file("f/abcde/index.html", app),
            file("learn/index.html", "<p>"),
            file("learn/areas/index.html", "<p>"),
            file("flyers/a/small.webp", "x"),
            file("flyers/a/large.webp", &large),
            file("map/base.0123456789ab.bin", &large),
            file("app-0123456789ab_bg.wasm", &large),
            file("404.html", app),
            file("bundle/manifest.json", "{}"),
            file("sw.js", "x"),
        ];
        let list = list(&files).unwrap();
        assert_eq!(list.routes, ["", "search", "f"]);
        let kept: Vec<_> = list.hashes.keys().map(String::as_str).collect();
        assert_eq!(
            kept,
            [
                "",
                "app-0123456789ab_bg.wasm",
                "flyers/a/small.webp",
                "learn/",
                "learn/areas/",
                "map/base.0123456789ab.bin",
                "search/",
            ]
        );
    }

    #[test]
    fn the_builds_number_is_of_the_program_and_not_of_the_pages() {
        let of = |program: &str, page: &str| {
            number(&[file("a.js", program), file("index.html", page), file("sw.js", page)]).unwrap()
        };
        assert_eq!(of("1", "a"), of("1", "b"));
        assert_ne!(of("1", "a"), of("2", "a"));
    }

    #[test]
    fn comments_on_lines_of_their_own_go_and_addresses_stay() {
        let script = "// a\nlet a = \"//b\"; // c\n  // d\n\nf();\n";
        assert_eq!(without_comments(script), "let a = \"//b\"; // c\nf();\n");
    }
}
