//! The settings files that `renkei publish` writes, read by the real nginx and the real Apache.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(unix)]

mod common;
mod server;

use std::{fs, path::Path, process::Command};

use common::{Workshop, files};
use server::{Kind, Server};
use ureq::{Agent, http::HeaderMap};

/// An answer as it came over the line.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    /// The only header of a name; empty where there is none.
    fn header(&self, name: &str) -> &str {
        let mut all = self.headers.get_all(name).iter();
        let value = all.next().map(|value| value.to_str().unwrap()).unwrap_or_default();
        assert!(all.next().is_none(), "{name} comes twice: {:?}", self.headers);
        value
    }
}

fn ask(url: &str, encodings: &str) -> Answer {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build();
    let request = Agent::new_with_config(config).get(url).header("Accept-Encoding", encodings);
    let mut answer = request.call().unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Answer { status, headers, body: answer.body_mut().read_to_vec().unwrap() }
}

/// The city's guide for a kind of server, in a folder of its own.
fn published(server: &str, base: &str) -> (Workshop, std::path::PathBuf) {
    let workshop = Workshop::new();
    let lines = format!("server = \"{server}\"\nframes = [\"https://www.city.example.jp\"]\n[map]");
    workshop.edit("guide.toml", "[map]", &lines);
    let site = workshop.published(base);
    (workshop, site)
}

const POLICY: &str = "frame-ancestors 'self' https://www.city.example.jp";

/// Everything that a settings file promises, asked of the server that read it.
fn keeps_every_promise(kind: Kind, site: &Path, base: &str) {
    let server = Server::start(kind, site, base);
    let url = |path: &str| format!("{}{base}{path}", server.origin);
    types(site, &url);
    compression(kind, site, &url);
    addresses(site, &url, base);
    for path in ["", "no/such/page/", "events/calendar.ics", "sw.js"] {
        let answer = ask(&url(path), "gzip");
        assert_eq!(answer.header("content-security-policy"), POLICY, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(answer.header("permissions-policy").starts_with("geolocation=(self)"), "{path}");
        assert_eq!(answer.header("x-frame-options"), "", "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    let mut verify = Command::new(env!("CARGO_BIN_EXE_renkei"));
    let output = verify.args(["verify", &url("")]).output().unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success() && told.starts_with("正しいサイトです"), "{kind:?}: {told}");
}

/// The types, whether compressed or not; what is text says that it is UTF-8.
fn types(site: &Path, url: &impl Fn(&str) -> String) {
    let event = files(&site.join("events"));
    let event = event.iter().filter_map(|path| path.file_name()?.to_str());
    let event = event.filter(|name| name.ends_with(".ics") && !name.starts_with("calendar"));
    let event = format!("events/{}", event.max().unwrap());
    for (path, kind) in [
        ("", "text/html"),
        ("events/calendar.ics", "text/calendar"),
        (&event, "text/calendar"),
        ("app-1_bg.wasm", "application/wasm"),
        ("app.webmanifest", "application/manifest+json"),
        ("sw.js", "text/javascript"),
        ("icons/icon.svg", "image/svg+xml"),
        ("icons/apple-touch-icon.png", "image/png"),
        ("bundle/manifest.json", "application/json"),
        ("robots.txt", "text/plain"),
    ] {
        for encodings in ["identity", "gzip", "gzip, deflate, br"] {
            let answer = ask(&url(path), encodings);
            let told = answer.header("content-type");
            let (found, charset) = told.split_once(';').unwrap_or((told, ""));
            assert_eq!((answer.status, found), (200, kind), "{path} {encodings}");
            let charset = charset.trim().to_ascii_lowercase();
            let right =
                charset == "charset=utf-8" || charset.is_empty() && !kind.starts_with("text/");
            assert!(right, "{path} {encodings}: {told}");
        }
    }
}

/// The copies that lie beside the files, as they are; nothing is compressed on the way.
fn compression(kind: Kind, site: &Path, url: &impl Fn(&str) -> String) {
    let brotli = if kind == Kind::Nginx { ("gzip", ".gz") } else { ("br", ".br") };
    for (encodings, (told, ending)) in
        [("identity", ("", "")), ("gzip", ("gzip", ".gz")), ("gzip, br", brotli)]
    {
        for path in ["about/index.html", "sw.js", "events/calendar.ics"] {
            let answer = ask(&url(path.trim_end_matches("index.html")), encodings);
            assert_eq!(answer.header("content-encoding"), told, "{path} {encodings}");
            let file = fs::read(site.join(format!("{path}{ending}"))).unwrap();
            assert_eq!(answer.body, file, "{path} {encodings}");
            assert!(answer.header("vary").eq_ignore_ascii_case("accept-encoding"), "{path}");
        }
        // Taking a release back is putting this one file back: it has no copies.
        let answer = ask(&url("bundle/manifest.json"), encodings);
        assert_eq!(answer.header("content-encoding"), "");
        assert_eq!(answer.body, fs::read(site.join("bundle/manifest.json")).unwrap());
    }
}

/// Folders, addresses that there are not, and files that never change.
fn addresses(site: &Path, url: &impl Fn(&str) -> String, base: &str) {
    let answer = ask(&url("events"), "gzip");
    assert!([301, 302, 307, 308].contains(&answer.status), "{}", answer.status);
    let to = answer.header("location");
    assert!(to.ends_with(&format!("{base}events/")), "{to}");
    for path in ["no/such/page/", "no-such-file.js"] {
        let answer = ask(&url(path), "identity");
        assert_eq!(answer.status, 404);
        assert_eq!(answer.body, fs::read(site.join("404.html")).unwrap(), "{path}");
        assert_eq!(answer.header("content-type").to_ascii_lowercase(), "text/html; charset=utf-8");
    }
    let bundle = files(&site.join("bundle"));
    let names = bundle.iter().filter_map(|path| path.file_name()?.to_str());
    let guide = names.clone().find(|name| name.starts_with("guide.") && name.ends_with(".json"));
    for encodings in ["identity", "gzip"] {
        let answer = ask(&url(&format!("bundle/{}", guide.unwrap())), encodings);
        let cache = "public, max-age=31536000, immutable";
        assert_eq!(answer.header("cache-control"), cache, "{encodings}");
    }
}

/// Guards: a calendar in another charset, a page that a cache keeps, a header that is missing.
#[test]
#[ignore = "needs the real nginx, which cargo xtask test gets"]
fn nginx_keeps_every_promise_of_our_settings() {
    let (_workshop, site) = published("nginx", "/");
    keeps_every_promise(Kind::Nginx, &site, "/");
    keeps_every_promise(Kind::NginxWithBrotli, &site, "/");
    let (_workshop, site) = published("nginx", "/guide/");
    keeps_every_promise(Kind::Nginx, &site, "/guide/");
}

/// Guards: the same, on a server whose own settings set other headers, another charset and no types.
#[test]
#[ignore = "needs the real Apache, which cargo xtask test gets"]
fn apache_keeps_every_promise_of_our_settings() {
    let (_workshop, site) = published("apache", "/guide/");
    keeps_every_promise(Kind::Apache, &site, "/guide/");
}
