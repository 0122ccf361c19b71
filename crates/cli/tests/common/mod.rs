//! A workshop: tables, an app that is a stand-in, and the command that makes a site of them.

// Each test program uses a part of it.
#![allow(dead_code, unreachable_pub)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use renkei_bundle::sample::sample_city;
use tempfile::TempDir;

/// A folder with tables and an app.
pub(crate) struct Workshop {
    folder: TempDir,
}

impl Workshop {
    pub(crate) fn new() -> Self {
        let workshop = Self { folder: tempfile::tempdir().unwrap() };
        let app = workshop.path("app");
        fs::create_dir_all(app.join("icons")).unwrap();
        fs::create_dir_all(app.join("live-map")).unwrap();
        let shell = include_str!("../../../../index.html");
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
            ("code.js", include_str!("../../../../public/code.js")),
            ("app-1.js", "2"),
            ("app-1_bg.wasm", "3"),
            ("icons/icon.svg", "<svg/>"),
            ("live-map/map.js", "4"),
            ("live-map/map.css", "5{}"),
            ("live-map/leaflet.js", "6"),
            ("live-map/leaflet.css", "7{}"),
            ("live-map/leaflet-LICENSE.txt", "8"),
            ("offline.js", include_str!("../../../../public/offline.js")),
            ("sw.js", include_str!("../../../../public/sw.js")),
            ("sw-kill.js", include_str!("../../../../public/sw-kill.js")),
            ("reset.html", include_str!("../../../../public/reset.html")),
            ("offline.html", include_str!("../../../../public/offline.html")),
            ("app.webmanifest", include_str!("../../../../public/app.webmanifest")),
            ("icons/apple-touch-icon.png", "png"),
        ] {
            fs::write(app.join(name), text).unwrap();
        }
        fs::create_dir(workshop.path("data")).unwrap();
        for (name, bytes) in sample_city(7).files {
            let path = workshop.path("data").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        workshop
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Replaces `from` everywhere in a table.
    pub(crate) fn edit(&self, table: &str, from: &str, to: &str) {
        let path = self.path("data").join(table);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{table} has no {from}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    pub(crate) fn publish(&self, base: &str) -> Output {
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

    pub(crate) fn published(&self, base: &str) -> PathBuf {
        let output = self.publish(base);
        let told = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
        self.path("site")
    }
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
