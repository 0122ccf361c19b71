//! The static server over real HTTP on the loopback address.

use super::{Fault, Options, StaticServer};
use crate::scratch::Scratch;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

fn get(server: &StaticServer, path: &str, accept: &str) -> Answer {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let encoding =
        if accept.is_empty() { String::new() } else { format!("Accept-Encoding: {accept}\r\n") };
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n{encoding}Connection: close\r\n\r\n")
        .unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(all[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: all[end + 4..].to_vec() }
}

fn site(name: &str) -> Scratch {
    let site = Scratch::new(&std::env::temp_dir(), name).unwrap();
    for (path, content) in [
        ("index.html", "<h1>start</h1>"),
        ("404.html", "<h1>no such page</h1>"),
        ("f/a/index.html", "<h1>place a</h1>"),
        ("app-1a2b3c4d5e6f7a8b_bg.wasm", "\0asm"),
        ("app-1a2b3c4d5e6f7a8b.js", "let whole = 1"),
        ("app-1a2b3c4d5e6f7a8b.js.br", "br bytes"),
        ("app-1a2b3c4d5e6f7a8b.js.gz", "gz bytes"),
        ("app.webmanifest", "{}"),
        ("events/e.ics", "BEGIN:VCALENDAR"),
        ("bundle/manifest.json", "{\"schema\":1}"),
        ("sw.js", "self"),
    ] {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    site
}

fn serve(dir: &Path) -> StaticServer {
    StaticServer::start(Options::new(dir)).unwrap()
}

#[test]
fn every_kind_of_file_has_its_type() {
    let site = site("server-types");
    let server = serve(site.path());
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/f/a/", "text/html; charset=utf-8"),
        ("/app-1a2b3c4d5e6f7a8b_bg.wasm", "application/wasm"),
        ("/app-1a2b3c4d5e6f7a8b.js", "text/javascript; charset=utf-8"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/events/e.ics", "text/calendar; charset=utf-8"),
        ("/bundle/manifest.json", "application/json"),
    ] {
        let answer = get(&server, path, "");
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
    }
}

#[test]
fn the_compressed_neighbour_is_sent_to_those_who_take_it() {
    let site = site("server-compressed");
    let server = serve(site.path());
    let path = "/app-1a2b3c4d5e6f7a8b.js";
    for (accept, encoding, body) in [
        ("gzip, deflate, br", Some("br"), "br bytes"),
        ("gzip", Some("gzip"), "gz bytes"),
        ("", None, "let whole = 1"),
    ] {
        let answer = get(&server, path, accept);
        assert_eq!(answer.header("content-encoding"), encoding, "{accept}");
        assert_eq!(answer.body, body.as_bytes(), "{accept}");
        assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
    }
}

#[test]
fn only_hashed_files_are_cached_without_asking_again() {
    let site = site("server-cache");
    let server = serve(site.path());
    let cache = |path| get(&server, path, "").header("cache-control").map(str::to_owned);
    let forever = Some("public, max-age=31536000, immutable".to_owned());
    assert_eq!(cache("/app-1a2b3c4d5e6f7a8b.js"), forever);
    for path in ["/", "/sw.js", "/bundle/manifest.json", "/missing-1a2b3c4d5e6f7a8b.js"] {
        assert_eq!(cache(path).as_deref(), Some("no-cache"), "{path}");
    }
}

#[test]
fn a_missing_page_is_the_sites_own_page_with_status_404() {
    let site = site("server-404");
    let server = serve(site.path());
    for path in ["/f/none/", "/none.js", "/../Cargo.toml", "/%2e%2e/Cargo.toml"] {
        let answer = get(&server, path, "br");
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.body, b"<h1>no such page</h1>", "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
    }
}

#[test]
fn a_site_under_a_sub_path_answers_there_and_nowhere_else() {
    let site = site("server-base");
    let server = StaticServer::start(Options::new(site.path()).base("/guide/")).unwrap();
    assert_eq!(server.url(), format!("http://{}/guide/", server.address()));
    assert_eq!(get(&server, "/guide/f/a/?q=1", "").body, b"<h1>place a</h1>");
    assert_eq!(get(&server, "/f/a/", "").status, 404);
    assert_eq!(get(&server, "/", "").status, 404);
    let redirect = get(&server, "/guide/f/a?q=1", "");
    assert!((300..400).contains(&redirect.status));
    assert_eq!(redirect.header("location"), Some("/guide/f/a/?q=1"));
}

#[test]
fn a_base_that_is_no_sub_path_is_refused() {
    let site = site("server-bad-base");
    for base in ["", "guide/", "/guide", "//", "/a b/", "/../"] {
        assert!(StaticServer::start(Options::new(site.path()).base(base)).is_err(), "{base:?}");
    }
}

#[test]
fn an_extra_header_stands_in_every_answer() {
    let site = site("server-header");
    let csp = "script-src 'self'";
    let options = Options::new(site.path()).header("Content-Security-Policy", csp).unwrap();
    let server =
        StaticServer::start(options.fault(|path| (path == "/sw.js").then(|| Fault::status(503))))
            .unwrap();
    for path in ["/", "/none/", "/sw.js"] {
        let answer = get(&server, path, "");
        assert_eq!(answer.header("content-security-policy"), Some(csp), "{path}");
    }
    assert!(Options::new(site.path()).header("bad name", "x").is_err());
}

#[test]
fn faults_change_the_named_paths_only() {
    let site = site("server-faults");
    let late = Duration::from_millis(300);
    let options = Options::new(site.path()).base("/g/").fault(move |path| match path {
        "/sw.js" => Some(Fault::status(503)),
        "/bundle/manifest.json" => Some(Fault::replace(200, "text/html", "<p>login</p>")),
        "/f/a/" => Some(Fault::truncate(5)),
        "/app.webmanifest" => Some(Fault::delay(late)),
        _ => None,
    });
    let server = StaticServer::start(options).unwrap();
    assert_eq!(get(&server, "/g/sw.js", "").status, 503);
    let login = get(&server, "/g/bundle/manifest.json?x", "");
    assert_eq!((login.status, login.body.as_slice()), (200, b"<p>login</p>".as_slice()));
    assert_eq!(login.header("content-type"), Some("text/html"));
    let short = get(&server, "/g/f/a/", "");
    assert_eq!(
        (short.body.as_slice(), short.header("content-length")),
        (b"<h1>p".as_slice(), Some("5"))
    );
    let started = Instant::now();
    assert_eq!(get(&server, "/g/app.webmanifest", "").body, b"{}");
    assert!(started.elapsed() >= late);
    assert_eq!(get(&server, "/g/", "").body, b"<h1>start</h1>");
}

#[test]
fn a_cut_answer_announces_more_than_it_sends() {
    let site = site("server-cut");
    let options = Options::new(site.path()).fault(|_| Some(Fault::cut(4)));
    let server = StaticServer::start(options).unwrap();
    let answer = get(&server, "/", "");
    assert_eq!(answer.header("content-length"), Some("14"));
    assert_eq!(answer.body, b"<h1>");
}

#[test]
fn a_dropped_server_stops_at_once_even_with_a_connection_open() {
    let site = site("server-drop");
    let server = serve(site.path());
    let address = server.address();
    let _idle = TcpStream::connect(address).unwrap();
    let started = Instant::now();
    drop(server);
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_taken_port_or_a_missing_folder_is_said() {
    let site = site("server-taken");
    let first = serve(site.path());
    let again = StaticServer::start(Options::new(site.path()).address(first.address()));
    assert!(again.unwrap_err().to_string().contains("--port"));
    assert!(StaticServer::start(Options::new(site.path().join("none"))).is_err());
}
