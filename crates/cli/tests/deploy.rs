//! From the site's folder to a host: what `renkei verify` and `renkei stage` say of it.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output},
};

use common::{Workshop, files};
use xtask::server::{Fault, Options, StaticServer};

fn verify(what: &str) -> (bool, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_renkei")).args(["verify", what]).output().unwrap();
    (status.success(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

fn served(site: &Path, base: &str) -> Options {
    let headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "geolocation=(self)"),
        ("Content-Security-Policy", "frame-ancestors 'self'"),
    ];
    headers.iter().fold(Options::new(site).base(base), |options, (name, value)| {
        options.header(name, value).unwrap()
    })
}

/// Guards: an upload that is not what was made, and nobody notices before a visitor does.
#[test]
fn a_host_that_gives_what_was_made_passes_and_every_departure_is_named() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let server = StaticServer::start(served(&site, "/guide/")).unwrap();
    let (sound, told) = verify(&server.url());
    assert!(sound && !told.contains("できれば"), "{told}");
    drop(server);
    for (part, fault, expected) in [
        ("/about/", Fault::status(404), "送られていません（404）：about/index.html"),
        ("/search/", Fault::truncate(100), "search/index.html"),
        ("app-1.js", Fault::replace(200, "text/plain", "2"), "種類（Content-Type）"),
        ("/sw.js", Fault::replace(200, "text/javascript", "old"), "中身が違います：sw.js"),
        ("/bundle/guide", Fault::replace(200, "text/html", "<title>Wi-Fi"), "bundle/guide"),
    ] {
        let options =
            served(&site, "/guide/").fault(move |path| path.contains(part).then(|| fault.clone()));
        let server = StaticServer::start(options).unwrap();
        let (sound, told) = verify(&server.url());
        assert!(!sound && told.contains(expected), "{part}: {told}");
    }
    // In another folder than the one it was made for.
    let server = StaticServer::start(served(&site, "/other/")).unwrap();
    let (sound, told) = verify(&server.url());
    assert!(!sound && told.contains("「/guide/」に置くために"), "{told}");
    // A bare host: it works, and is told what could be better.
    let server = StaticServer::start(Options::new(&site).base("/guide/")).unwrap();
    let (sound, told) = verify(&server.url());
    assert!(sound && told.contains("x-content-type-options"), "{told}");
    // Nobody there.
    let url = server.url();
    drop(server);
    assert!(!verify(&url).0);
}

/// Guards: a folder that was damaged before the upload, also in the copies that visitors get.
#[test]
fn a_damaged_folder_is_noticed_in_its_files_and_in_their_copies() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let folder = site.to_str().unwrap();
    assert!(verify(folder).0, "{}", verify(folder).1);
    fs::write(site.join("letter.txt"), "x").unwrap();
    let (sound, told) = verify(folder);
    assert!(sound && told.contains("letter.txt"), "{told}");
    let copy = site.join("index.html.gz");
    let whole = fs::read(&copy).unwrap();
    fs::write(&copy, &whole[..whole.len() / 2]).unwrap();
    let (sound, told) = verify(folder);
    assert!(!sound && told.contains("index.html.gz"), "{told}");
    fs::write(&copy, whole).unwrap();
    fs::remove_file(site.join("about/index.html")).unwrap();
    let (sound, told) = verify(folder);
    assert!(!sound && told.contains("about/index.html"), "{told}");
}

/// Guards: a file left out on the way; all files sent anew for one telephone number.
#[test]
fn the_steps_of_an_upload_hold_every_file_once_and_later_only_what_changed() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let stage = |out: &str, former: Option<&Path>| {
        let mut stage = Command::new(env!("CARGO_BIN_EXE_renkei"));
        stage.arg("stage").arg(&site).arg("--out").arg(workshop.path(out));
        if let Some(former) = former {
            stage.arg("--former").arg(former);
        }
        assert!(stage.output().unwrap().status.success());
        let mut all = BTreeSet::new();
        for step in fs::read_dir(workshop.path(out)).unwrap() {
            let step = step.unwrap().path();
            for file in files(&step) {
                let path = file.strip_prefix(&step).unwrap().to_path_buf();
                assert!(all.insert(path), "{} comes twice", file.display());
            }
        }
        all
    };
    let here: BTreeSet<_> =
        files(&site).iter().map(|it| it.strip_prefix(&site).unwrap().to_path_buf()).collect();
    assert_eq!(stage("first", None), here);
    let former = workshop.path("former.json");
    fs::copy(site.join("files.json"), &former).unwrap();
    workshop.edit("guide.toml", "架空の市です", "架空の市の見本です");
    workshop.published("/");
    let later = stage("later", Some(&former));
    assert!(later.len() < here.len());
    for path in ["bundle/manifest.json", "sw.js", "index.html", "files.json"] {
        assert!(later.contains(Path::new(path)), "{path}");
    }
    assert!(!later.contains(Path::new("icons/icon.svg")));
}
