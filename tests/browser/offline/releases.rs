//! Releases of a small site, each published by the product's own command with the real shell, worker
//! and start script, and with a program of a few lines: what is tested is how releases follow one
//! another, and nobody waits for a compiler.
//!
//! The program does what the real one does with the bundle: asks for the manifest anew, refuses
//! another wire format, verifies every file, and takes the page over. It also refuses a second half
//! (its `.wasm`) that is not its own.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::host::without_copies;
use crate::harness::city::{renkei, small_city};

/// What a release is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Release {
    /// The program's number.
    pub(crate) program: u32,
    /// The wire format that it writes and reads.
    pub(crate) schema: u32,
    /// The number of its data.
    pub(crate) data: u32,
}

/// A release with the wire format of today.
pub(crate) const fn release(program: u32, data: u32) -> Release {
    Release { program, schema: 1, data }
}

/// The folder in which the small site is put.
pub(crate) const BASE: &str = "/guide/";

impl Release {
    /// The published site, made once.
    pub(crate) fn folder(self) -> PathBuf {
        type Made = Mutex<BTreeMap<Release, Arc<OnceLock<PathBuf>>>>;
        static MADE: Made = Mutex::new(BTreeMap::new());
        let cell = {
            let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
            made.entry(self).or_default().clone()
        };
        cell.get_or_init(|| self.publish()).clone()
    }

    fn publish(self) -> PathBuf {
        let name = format!("release-{}-{}-{}", self.program, self.schema, self.data);
        let ours = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if ours.exists() {
            fs::remove_dir_all(&ours).unwrap();
        }
        let [app, data, site] = ["app", "data", "site"].map(|it| ours.join(it));
        fs::create_dir_all(&app).unwrap();
        write_app(&app, self);
        renkei("sample-city", &[("--out", &data)], None);
        small_city(&data, 2);
        let guide = data.join("guide.toml");
        let toml = fs::read_to_string(&guide).unwrap();
        let notice = format!("notice = \"data {}\"\n", self.data);
        let lines = toml.lines().map(|line| match line.starts_with("notice = ") {
            true => notice.clone(),
            false => format!("{line}\n"),
        });
        fs::write(&guide, lines.collect::<String>()).unwrap();
        let base = Path::new(BASE);
        renkei("publish", &[("--app", &app), ("--out", &site), ("--base", base)], Some(&data));
        if self.schema != 1 {
            rewrite(&site.join("bundle/manifest.json"), "\"schema\":1,", &self.schema_text(","));
            rewrite(&site.join("sw.js"), "\"schema\":1}", &self.schema_text("}"));
        }
        site
    }

    fn schema_text(self, end: &str) -> String {
        format!("\"schema\":{}{end}", self.schema)
    }
}

/// Changes a text in a file that must have it once, and takes its compressed copies away.
pub(crate) fn rewrite(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from} in {}", file.display());
    fs::write(file, text.replace(from, to)).unwrap();
    without_copies(file);
}

/// What trunk would leave, with the small program in place of the app.
fn write_app(app: &Path, release: Release) {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    copy_folder(&public, app);
    let number = release.program;
    let hash = format!("{number:016x}");
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"/__base__/a-1.css\">\n<script type=\"module\" id=\"boot\" \
         src=\"/__base__/boot.js\" data-js=\"/__base__/toy-{hash}.js\" \
         data-wasm=\"/__base__/toy-{hash}_bg.wasm\"></script>"
    );
    fs::create_dir_all(app.join("live-map")).unwrap();
    for name in ["map.js", "map.css", "leaflet.js", "leaflet.css", "leaflet-LICENSE.txt"] {
        fs::write(app.join("live-map").join(name), name).unwrap();
    }
    let html = include_str!("../../../index.html");
    let html: String = html
        .lines()
        .filter(|line| !line.contains("data-trunk"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(app.join("index.html"), html.replace("</head>", &format!("{tags}</head>"))).unwrap();
    fs::write(app.join("a-1.css"), "[hidden] { display: none }").unwrap();
    fs::write(app.join(format!("toy-{hash}_bg.wasm")), format!("program {number}")).unwrap();
    let program = include_str!("toy.js")
        .replace("__PROGRAM__", &number.to_string())
        .replace("__SCHEMA__", &release.schema.to_string());
    fs::write(app.join(format!("toy-{hash}.js")), program).unwrap();
    // A page without a program, one that is the same in every release, and one that no other has.
    let tags = "<script type=\"module\" src=\"/__base__/offline.js\"></script>";
    let text = format!("plain {}", release.data);
    for (page, text) in [
        ("plain".to_owned(), &*text),
        ("plain/always".to_owned(), "always"),
        (format!("plain/only-{}", release.data), "only"),
    ] {
        fs::create_dir_all(app.join(&page)).unwrap();
        let box_of_news = html.split_once("<div id=\"offline-message\"").unwrap().1;
        let page_html = format!(
            "<!doctype html>\n<html lang=\"ja\" data-base=\"{BASE}\" data-app=\"__APP__\">\
             <head>{tags}</head><body><h1>{text}</h1><div id=\"offline-message\"{box_of_news}"
        );
        let page_html = page_html.replace("/__base__/", BASE);
        fs::write(app.join(&page).join("index.html"), page_html).unwrap();
    }
}

/// Copies everything below a folder; what is there already is written over.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
