//! `renkei publish` from tables to a site that any static host can serve. The app is a stand-in:
//! its pages are made by the command itself.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod codes;
mod common;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use common::{Workshop, files};
use sha2::{Digest, Sha256};

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages = files(folder);
    pages.retain(|path| path.extension().is_some_and(|it| it == "html"));
    pages
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
        // The policy allows no script in a page, and one style: no second one, no attribute.
        assert!(!html.contains("__base__") && !html.contains(" style=\""), "{place}");
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        titles.insert(title.to_owned());
    }
    let count = pages(&site).len();
    assert!(titles.len() > 250, "{} titles for {count} pages", titles.len());
    let list = fs::read_to_string(site.join("list/pharmacy/index.html")).unwrap();
    assert_eq!(list.matches("href=\"tel:0000-").count(), 54);
    // Somebody may have come with words in the address, which no file can answer.
    let search = fs::read_to_string(site.join("search/index.html")).unwrap();
    assert!(search.contains("すべての施設（244件）です。"), "the list looks like an answer");
}

/// Guards: a page that needs no program and loads it all the same, or says that it failed.
#[test]
fn pages_that_are_only_files_load_one_small_script() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let begins = |page: &Path, folders: &[&str]| {
        let first = page.strip_prefix(&site).unwrap().components().next().unwrap();
        folders.contains(&first.as_os_str().to_str().unwrap())
    };
    let is_content = |page: &PathBuf| {
        begins(page, &["events", "flyers", "learn", "news", "duty", "forms", "shelters"])
    };
    // A short address needs no file but its own, and has tests of its own.
    let of_guide = pages(&site).into_iter().filter(|page| !begins(page, &["Q"]));
    let (content, app): (Vec<_>, Vec<_>) = of_guide.partition(is_content);
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
        // Theirs, and the one that keeps pages for when there is no network.
        for name in ["content", "offline"] {
            let own = format!("/guide/{name}-");
            assert_eq!(scripts.iter().filter(|it| it.starts_with(&own)).count(), 1, "{place}");
        }
        assert!(scripts.iter().all(|it| it.starts_with("/guide/")), "{scripts:?}");
        assert_eq!(scripts.iter().filter(|it| it.ends_with(".js")).count(), 2, "{scripts:?}");
        assert!(html.contains("integrity=\"sha384-"), "{place}");
        assert!(html.contains("Content-Security-Policy"), "{place}");
    }
    // These two are for when even the program is not there.
    let bare = ["offline.html", "reset.html"].map(|name| site.join(name));
    for page in app.into_iter().filter(|page| !bare.contains(page)) {
        let html = fs::read_to_string(&page).unwrap();
        assert!(html.contains("id=\"boot\"") && !html.contains("content-"), "{}", page.display());
        assert!(!html.contains("app-only") && html.contains("<noscript>"), "{}", page.display());
    }
}

/// Guards: a page that waits for a file before anything of it is seen, and a style that the page's own
/// policy forbids.
#[test]
fn every_page_has_its_style_with_it_and_allows_it() {
    let workshop = Workshop::new();
    fs::write(workshop.path("app/a-1.css"), "/* why */\np {\n  top: 0;\n}\n").unwrap();
    let site = workshop.published("/guide/");
    let mut styled = 0;
    for page in pages(&site) {
        let html = fs::read_to_string(&page).unwrap();
        let place = page.display();
        assert!(!html.contains("stylesheet"), "{place}");
        let Some((_, rest)) = html.split_once("<style>") else {
            // A short address leads on at once and has no look of its own.
            assert!(page.starts_with(site.join("Q")), "{place}");
            continue;
        };
        let (style, rest) = rest.split_once("</style>").unwrap();
        assert_eq!(style, "p {\ntop: 0;\n}\n", "{place}");
        assert!(!rest.contains("<style"), "{place}");
        let hash = STANDARD.encode(Sha256::digest(style));
        let policy =
            html.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
        let policy = policy.split('"').next().unwrap();
        let allowed = policy.split(';').find(|it| it.trim().starts_with("style-src ")).unwrap();
        assert!(allowed.contains(&format!(" 'sha256-{hash}'")), "{place}: {allowed}");
        assert!(!allowed.contains("unsafe"), "{place}: {allowed}");
        styled += 1;
    }
    assert!(styled > 250, "{styled}");
}

fn calendar(site: &Path, name: &str) -> calcard::icalendar::ICalendar {
    let text = fs::read_to_string(site.join("events").join(name)).unwrap();
    let plain = icalendar::parser::unfold(&text);
    icalendar::parser::read_calendar(&plain).unwrap_or_else(|error| panic!("{name}: {error}"));
    match calcard::Parser::new(&text).entry() {
        calcard::Entry::ICalendar(calendar) => calendar,
        other => panic!("{name}: {other:?}"),
    }
}

/// Guards: a calendar that shows nothing of the city's events, the wrong ones, or never learns of a
/// change.
#[test]
fn calendars_hold_every_dated_event_and_learn_of_a_change() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let table = fs::read_to_string(workshop.path("data").join("seminars.csv")).unwrap();
    let dated = table.lines().filter(|line| line.contains(",2026-") || line.contains(",2027-"));
    let uids: BTreeSet<_> = calendar(&site, "calendar.ics").uids().map(str::to_owned).collect();
    assert_eq!((uids.len(), dated.count()), (11, 11));
    let feed = |name: &str| fs::read_to_string(site.join("events").join(name)).unwrap();
    let residents = feed("calendar-residents.ics");
    assert!(residents.contains("なぎさカフェ") && !residents.contains("潮風勉強会"));
    let professionals = feed("calendar-professionals.ics");
    assert!(professionals.contains("なぎさカフェ") && professionals.contains("潮風勉強会"));
    let changed = || feed("calendar.ics").matches("SEQUENCE:1\r\n").count();
    assert_eq!(changed(), 0);
    workshop.edit("seminars.csv", "2026-11-14,", "2026-11-15,");
    workshop.published("/");
    assert_eq!(changed(), 1, "the one that was moved");
    workshop.published("/");
    assert_eq!(changed(), 1, "published once more as it is, nothing has changed again");
    let kept: BTreeSet<_> = calendar(&site, "calendar.ics").uids().map(str::to_owned).collect();
    assert_eq!(kept, uids, "the names of entries are for ever");
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
    // Pages without a program, structured data and calendars hold the tables' text too.
    workshop.edit("seminars.csv", "はじめての在宅医療", &payload);
    workshop.edit("news.csv", "お薬手帳は", &payload);
    workshop.edit("duty_doctors.csv", "年末年始だけ開きます。", &payload);
    let site = workshop.published("/");
    let feed = fs::read_to_string(site.join("events/calendar.ics")).unwrap();
    assert!(feed.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\u{202e}')));
    let list = fs::read_to_string(site.join("list/pharmacy/index.html")).unwrap();
    assert!(list.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for page in pages(&site) {
        let html = fs::read_to_string(&page).unwrap();
        for payload in ["<script>alert", "<img src=x", "javascript:", "\u{202e}"] {
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

/// Guards: a flyer with a code for every place, all of which lead to the guide; none where the guide
/// does not know its own address, since paper must not lead nowhere.
#[test]
fn a_flyer_has_a_code_for_each_place_once_the_guide_has_an_address() {
    let workshop = Workshop::new();
    let flyer = "flyers/area-shiomi/index.html";
    let with = fs::read_to_string(workshop.published("/").join(flyer)).unwrap();
    let places = with.matches("app-paper__place\"").count();
    assert!(places > 3);
    assert_eq!(with.matches("class=\"app-paper__code\"").count(), places);
    assert!(!with.contains("住所が決まってから"));
    workshop.edit("guide.toml", "site_origin = \"https://guide.mihon.example\"\n", "");
    let without = fs::read_to_string(workshop.published("/").join(flyer)).unwrap();
    assert!(!without.contains("<svg") && without.contains("住所が決まってから"));
}

/// Guards: a link from an explanation that is right at the root of a host only.
#[test]
fn explanations_lead_below_the_folder_that_the_site_lies_in() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let html = fs::read_to_string(site.join("learn/hajimete/index.html")).unwrap();
    assert!(html.contains("href=\"/guide/learn/oushin/\"") && !html.contains("__base__"));
}

/// Guards: a server that is not told what a page cannot say, since nobody typed `--host`.
#[test]
fn the_server_that_the_guide_names_gets_its_settings() {
    let workshop = Workshop::new();
    let lines = "[site]\nserver = \"apache\"\nframes = [\"https://www.city.example.jp\"]\n";
    workshop.edit("guide.toml", "[site]\n", lines);
    let told = || String::from_utf8(workshop.publish("/").stdout).unwrap();
    assert!(!told().contains("frames"));
    let settings = fs::read_to_string(workshop.path("site/.htaccess")).unwrap();
    assert!(settings.contains("frame-ancestors 'self' https://www.city.example.jp"), "{settings}");
    // This one lets nobody set headers.
    workshop.edit("guide.toml", "\"apache\"", "\"github\"");
    assert!(told().contains("frames（枠に出せるサイト）は、サーバーの設定のファイルでだけ"));
    assert!(workshop.path("site/.nojekyll").is_file());
}

/// Guards: somebody with an Android telephone or Outlook, who is offered only what an iPhone has.
#[test]
fn every_feed_has_a_plain_address_and_ways_for_every_device() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let html = fs::read_to_string(site.join("events/index.html")).unwrap();
    let (_, feeds) = html.split_once("id=\"feeds\"").unwrap();
    for name in ["calendar", "calendar-residents", "calendar-professionals"] {
        let path = format!("guide/events/{name}.ics");
        assert!(site.join(format!("events/{name}.ics")).is_file());
        assert!(feeds.contains(&format!(">https://guide.mihon.example/{path}<")), "{feeds}");
    }
    assert_eq!(feeds.matches("data-do=\"copy-feed\"").count(), 3);
    let (before, _) = feeds.split_once("app-card__name").unwrap();
    assert!(before.contains("Android") && before.contains("Outlook"), "{before}");
    let first = &feeds[feeds.find("class=\"app-button\"").unwrap()..];
    let first = first.split("</a>").next().unwrap();
    assert!(first.contains("Google") && !first.contains("iPhone"), "{first}");
}
