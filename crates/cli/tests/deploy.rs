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
        ("/about/", Fault::status(404), "・ページがありません。"),
        ("/about/", Fault::status(404), "　　1件：about/index.html（404）\n"),
        ("/search/", Fault::truncate(100), "search/index.html"),
        ("app-1.js", Fault::replace(200, "text/plain", "2"), "種類（Content-Type）"),
        ("/sw.js", Fault::replace(200, "text/javascript", "old"), "中身が違います。作り直すか"),
        ("/bundle/guide", Fault::replace(200, "text/html", "<title>Wi-Fi"), "bundle/guide"),
        ("_bg.wasm", Fault::status(404), "・プログラムのファイルがありません。"),
        ("r.ics", Fault::replace(200, "application/octet-stream", "x"), "カレンダーのファイル"),
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
    assert!(!sound && told.contains("「/guide/」に置くために作り、「/other/」"), "{told}");
    // A bare host: it works, and is told what could be better.
    let server = StaticServer::start(Options::new(&site).base("/guide/")).unwrap();
    let (sound, told) = verify(&server.url());
    assert!(sound && told.contains("X-Content-Type-Options"), "{told}");
    assert!(!told.contains("正しいサイト"), "{told}");
    // Nobody there.
    let url = server.url();
    drop(server);
    let (sound, told) = verify(&url);
    assert!(!sound && told.contains("サーバーが動いていないか、受けつけません"), "{told}");
    assert!(!told.contains("refused"), "{told}");
}

/// Answers with a file under another type, as hosts do that do not know it.
fn as_type(site: &Path, file: &str, kind: &str) -> Fault {
    Fault::replace(200, kind, fs::read_to_string(site.join(file)).unwrap())
}

/// Guards: what keeps the program or a calendar from working, lost among all that is only slow, and
/// called a right site.
#[test]
fn what_a_host_sends_as_another_type_is_told_first_and_never_called_right() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    // As on a host that compresses nothing.
    for file in files(&site) {
        if file.extension().is_some_and(|ending| ending == "br" || ending == "gz") {
            fs::remove_file(file).unwrap();
        }
    }
    let with = |kind: &'static str, path: &'static str| {
        let site = site.clone();
        let server =
            StaticServer::start(served(&site, "/").fault(move |asked| {
                (asked == format!("/{path}")).then(|| as_type(&site, path, kind))
            }));
        verify(&server.unwrap().url())
    };
    let (sound, told) = with("application/octet-stream", "app-1_bg.wasm");
    let wasm = told.find("application/wasm ではありません。動きますが").unwrap();
    assert!(sound && wasm < told.find("圧縮されていません").unwrap(), "{told}");
    assert!(told.contains("1件：app-1_bg.wasm（application/octet-stream）"), "{told}");
    assert!(told.ends_with("ファイル）。\n") && !told.contains("正しいサイト"), "{told}");
    for (kind, sound, line) in [
        ("application/octet-stream", false, "カレンダーのファイル（.ics）の種類"),
        ("text/calendar", true, "文字コード（charset=utf-8）が付いていません"),
        ("text/calendar; charset=Shift_JIS", false, "文字コードが utf-8 ではありません"),
    ] {
        let found = with(kind, "events/calendar.ics");
        assert_eq!(found.0, sound, "{}", found.1);
        assert!(found.1.contains(line) && !found.1.contains("正しいサイト"), "{}", found.1);
    }
    let (sound, _) = with("text/calendar; charset=utf-8", "events/calendar.ics");
    assert!(sound);
}

/// Guards: a city's server whose own policy forbids the program, on every page.
#[test]
fn a_policy_of_the_host_that_stops_the_program_is_told_by_its_words() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let policy = "frame-ancestors 'self', default-src 'self'";
    let options = served(&site, "/").header("Content-Security-Policy", policy).unwrap();
    let (sound, told) = verify(&StaticServer::start(options).unwrap().url());
    assert!(!sound, "{told}");
    let lines: Vec<_> = told.lines().collect();
    assert!(lines[1].contains("Content-Security-Policy が、プログラムを止めます"), "{told}");
    assert_eq!(lines[2], "　　1件：default-src 'self'");
    assert!(told.contains("2つ以上あります"), "{told}");
}

/// Guards: a host that goes away in the middle, and a clerk who waits for hours.
#[test]
fn a_host_that_gives_no_more_answers_is_left_after_three() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let options = served(&site, "/").fault(|path| (path != "/files.json").then(|| Fault::cut(0)));
    let (sound, told) = verify(&StaticServer::start(options).unwrap().url());
    assert!(!sound && told.starts_with("正しくありません"), "{told}");
    assert!(told.contains("つづけて受け取れなかったので、調べるのをやめました"), "{told}");
    assert!(told.contains("（3ファイルを調べました）"), "{told}");
}

/// Guards: a clerk whose city has Windows servers, and a frame that the guide's own settings refuse.
#[test]
fn a_guide_that_names_iis_gets_settings_that_iis_can_read() {
    let workshop = Workshop::new();
    let lines = "server = \"iis\"\nframes = [\"https://www.city.mihon.example\"]\n[map]";
    workshop.edit("guide.toml", "[map]", lines);
    let site = workshop.published("/guide/");
    let text = fs::read_to_string(site.join("web.config")).unwrap();
    let tree = roxmltree::Document::parse(&text).unwrap();
    let values = |tag: &str, name: &str| -> BTreeSet<String> {
        let nodes = tree.descendants().filter(|node| node.has_tag_name(tag));
        nodes.filter_map(|node| node.attribute(name).map(str::to_owned)).collect()
    };
    let policy = "frame-ancestors 'self' https://www.city.mihon.example";
    assert!(values("add", "value").contains(policy), "{text}");
    // Every kind of file that the site holds has a type.
    let types = values("mimeMap", "fileExtension");
    for file in files(&site) {
        let ending = file.extension().unwrap().to_str().unwrap();
        let known = ["br", "gz", "config"].contains(&ending);
        assert!(known || types.contains(&format!(".{ending}")), "{}", file.display());
    }
    // What never changes is kept, and nothing else.
    for path in values("location", "path") {
        assert!(site.join(&path).is_file(), "{path}");
    }
    assert!(values("location", "path").iter().any(|path| path.starts_with("bundle/guide.")));
    assert!(verify(site.to_str().unwrap()).0);
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
