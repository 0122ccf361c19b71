//! What may happen between a host and a visitor. The static page stays, says so in Japanese, and
//! a later reload works.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use renkei_model::FileRole;
use serde_json::{Value, json};
use xtask::server::{Fault, Options, StaticServer};

use crate::harness::{Browser, Data, HURRIED_CLOCK, browse, folder, hold, serve, serve_with};

const DAMAGED: &str = "情報を正しく受け取れなかったため、「さがす」機能を使えません。下の一覧はそのままごらんになれます。しばらくしてから、もう一度読み込んでください。";
const NO_ANSWER: &str = "通信できないため、「さがす」機能を使えません。下の一覧はそのままごらんになれます。電波のよい所で、もう一度読み込んでください。";
const TOO_NEW: &str = "新しい版の用意ができています。もう一度読み込むと、新しい版になります。";
const NO_PROGRAM: &str =
    "お使いの機器では、文字を入れてさがす機能を使えません。下の一覧と電話は、そのまま使えます。";
const SLOW: &str =
    "「さがす」機能の準備に時間がかかっています。下の一覧と電話は、そのまま使えます。";

const MANIFEST: &str = "/bundle/manifest.json";
const MESSAGE: &str = "#boot-message [data-line]";

/// The path of the list of institutions, and its bytes.
fn facilities() -> (String, Vec<u8>) {
    let site = folder("mihon");
    let data = Data::of(&site);
    let name = &data.manifest.file(&FileRole::Facilities).unwrap().name;
    (format!("/bundle/{name}"), fs::read(site.join("bundle").join(name)).unwrap())
}

/// The paths of the program's two files.
fn program() -> (String, String) {
    let named = |end: &str| {
        let names = fs::read_dir(folder("mihon")).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names = names.filter_map(|name| name.into_string().ok());
        let of_app = |name: &String| name.starts_with("renkei-guide") && name.ends_with(end);
        format!("/{}", names.find(of_app).unwrap())
    };
    (named(".js"), named(".wasm"))
}

fn assert_the_page_stays(browser: &Browser, sentence: &str) {
    browser.wait_text(MESSAGE, sentence);
    let visible: bool =
        browser.js("return document.querySelector('#boot-message').checkVisibility()", vec![]);
    assert!(visible, "the sentence is hidden");
    assert!(!browser.is_live());
    browser.wait_home();
}

/// The fault is there, then it is gone.
fn a_fault_and_its_end(path: &str, fault: Fault, sentence: &str) {
    let (path, over) = (path.to_owned(), Arc::new(AtomicBool::new(false)));
    let lifted = over.clone();
    let server = serve_with("mihon", |options| {
        options.fault(move |asked| {
            (asked == path && !lifted.load(Ordering::Relaxed)).then(|| fault.clone())
        })
    });
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.expect_console("The app could not start; the static page stays.");
        browser.expect_console("bundle/");
        browser.expect_console("manifest.json: ");
        browser.expect_console("facilities.");
        browser.expect_console("Failed to find a valid digest");
        browser.open_page(&server.url());
        assert_the_page_stays(browser, sentence);
        // Not a dead page: its links lead to pages.
        browser.follow("a.app-tile[data-kind=pharmacy]", "みほん市の薬局");
        assert!(browser.cards().len() > 20);
        browser.wait_text(MESSAGE, sentence);
        over.store(true, Ordering::Relaxed);
        browser.click("#boot-message a");
        browser.wait_live();
        let hidden: bool =
            browser.js("return document.querySelector('#boot-message').hidden", vec![]);
        assert!(hidden, "the sentence has gone");
        browser.follow(".app-header__nav a[href='/search/']", "施設をさがす");
    });
}

/// Guards against: a page that goes blank because one file has not been uploaded.
#[test]
fn a_missing_manifest_leaves_the_page_as_it_is() {
    a_fault_and_its_end(MANIFEST, Fault::status(404), DAMAGED);
}

/// Guards against: the sign-in page of a public network taken for data.
#[test]
fn a_sign_in_page_in_place_of_the_manifest_is_not_taken_for_data() {
    let page = Fault::replace(200, "text/html", "<!doctype html><title>Wi-Fi</title><p>ログイン");
    a_fault_and_its_end(MANIFEST, page, DAMAGED);
}

/// Guards against: an old app that misreads a new bundle.
#[test]
fn a_manifest_of_a_later_format_is_refused_with_its_own_sentence() {
    let manifest = fs::read(folder("mihon").join("bundle/manifest.json")).unwrap();
    let mut manifest: Value = serde_json::from_slice(&manifest).unwrap();
    manifest["schema"] = json!(999);
    let newer = Fault::replace(200, "application/json", manifest.to_string());
    a_fault_and_its_end(MANIFEST, newer, TOO_NEW);
}

/// Guards against: a list that ends somewhere in the middle is shown as the whole; and a damaged
/// copy that the browser keeps because its name holds a hash.
#[test]
fn a_truncated_list_is_refused_and_a_reload_gets_the_whole_one() {
    let (path, bytes) = facilities();
    let half = String::from_utf8_lossy(&bytes[..bytes.len() / 2]).into_owned();
    a_fault_and_its_end(&path, Fault::replace(200, "application/json", half), DAMAGED);
}

/// Guards against: a damaged copy that stays for ever, since its name holds a hash and the host
/// has allowed the browser to keep it for a year.
#[test]
fn a_damaged_file_that_was_to_be_kept_for_ever_is_asked_for_again() {
    let (path, _) = facilities();
    a_fault_and_its_end(&path, Fault::truncate(9000), DAMAGED);
}

/// Guards against: one changed byte, such as a digit of a telephone number.
#[test]
fn one_changed_byte_is_noticed() {
    let (path, mut bytes) = facilities();
    let at = bytes.windows(9).position(|nine| nine == b"\"phone\":\"").unwrap() + 9;
    bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
    a_fault_and_its_end(&path, Fault::replace(200, "application/json", bytes), DAMAGED);
}

/// Guards against: a connection that breaks in the middle of a file.
#[test]
fn a_connection_cut_half_way_leaves_the_page_as_it_is() {
    let (path, _) = facilities();
    a_fault_and_its_end(&path, Fault::cut(9000), NO_ANSWER);
}

/// Guards against: a program that has not been uploaded, or only half of it.
#[test]
fn a_missing_or_broken_program_leaves_the_page_as_it_is() {
    let (js, wasm) = program();
    a_fault_and_its_end(&js, Fault::status(404), NO_PROGRAM);
    a_fault_and_its_end(&wasm, Fault::cut(100_000), NO_PROGRAM);
}

/// Guards against: a dead page when the network goes away between the page and its data.
#[test]
fn a_server_that_stops_leaves_the_page_as_it_is_until_it_is_back() {
    let server = serve("mihon");
    let (url, address) = (server.url(), server.address());
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.expect_console("The app could not start; the static page stays.");
        browser.expect_console("manifest.json: no answer");
        // Chromium gets the icon that a home screen would show, when it likes.
        browser.expect_console("icon from the Manifest");
        browser.before_each_page(&hold(""));
        browser.open_page(&url);
        // Everything but the manifest has been loaded ahead.
        browser.wait_for("the page is loaded", "return document.readyState === 'complete'", vec![]);
        drop(server);
        browser.release();
        assert_the_page_stays(browser, NO_ANSWER);
        let again = StaticServer::start(Options::new(folder("mihon")).address(address)).unwrap();
        browser.click("#boot-message a");
        browser.wait_for(
            "the page is loaded anew",
            "return document.querySelector('#boot-message').hidden",
            vec![],
        );
        browser.release();
        browser.wait_live();
        drop(again);
    });
}

/// Guards against: ten seconds of silence on a slow line; a sentence that stays when it is no
/// longer true.
#[test]
fn a_slow_program_is_told_of_after_a_while_and_the_sentence_goes_when_it_has_come() {
    slow_and_then_there(".wasm");
}

/// Guards against: the same silence when the program has come and its data have not.
#[test]
fn slow_data_are_told_of_after_a_while_and_the_sentence_goes_when_they_have_come() {
    slow_and_then_there("manifest.json");
}

fn slow_and_then_there(held: &str) {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(HURRIED_CLOCK);
        browser.before_each_page(&hold(held));
        browser.open_page(&server.url());
        assert_the_page_stays(browser, SLOW);
        browser.release();
        browser.wait_live();
        browser.wait_for(
            "the sentence goes",
            "return document.querySelector('#boot-message').hidden",
            vec![],
        );
    });
}

/// Guards against: Enter in the box does nothing at all after the data could not be read.
#[test]
fn a_search_without_data_leads_to_the_sentence_that_says_why() {
    let server = serve_with("mihon", |options| {
        options.fault(|path| (path == MANIFEST).then(|| Fault::status(503)))
    });
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.expect_console("manifest.json: status 503");
        browser.open_page(&server.url());
        assert_the_page_stays(browser, DAMAGED);
        browser.search_for("内科");
        let _: Value = browser.js("scrollTo(0, 300)", vec![]);
        browser.press(thirtyfour::Key::Enter);
        browser.wait_for(
            "the sentence is on the screen",
            "const box = document.querySelector('#boot-message').getBoundingClientRect(); \
             return box.top >= 0 && box.bottom <= innerHeight",
            vec![],
        );
    });
}

fn named_files(server: &StaticServer, browser: &Browser) -> Vec<String> {
    let url = server.url();
    browser.requests().iter().filter_map(|it| it.strip_prefix(&url)).map(str::to_owned).collect()
}

/// Guards against: each file loaded twice, ahead of the program and by it.
#[test]
fn no_file_is_fetched_twice() {
    let site: PathBuf = folder("mihon");
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.settle();
        let mut files = named_files(&server, browser);
        // The browser looks at the icon once for the tab and once for the home screen.
        files.retain(|file| file.contains('.') && !file.starts_with("icons/"));
        assert!(files.len() >= 7, "{files:?}");
        let all = files.len();
        files.sort();
        let asked = files.clone();
        files.dedup();
        assert_eq!(files.len(), all, "{asked:?}");
        assert!(files.iter().all(|file| site.join(file).is_file()), "{files:?}");
    });
}
