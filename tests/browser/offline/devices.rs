//! What one device may meet: no network, a slow one, no room, two tabs, a page that is being read.

use std::time::Duration;

use serde_json::{Value, json};
use xtask::server::Fault;

use super::host::{Host, Update};
use super::releases::{BASE, release};
use crate::harness::{Browser, browse};

const WAITING: &str = "新しい版の用意ができました。";
const NEWER_DATA: &str = "新しい情報があります。";
/// Whether there is any word for the visitor.
const TOLD: &str = "return document.querySelector('#offline-message')?.hidden === false";
const NEWER_PAGE: &str = "このページに新しい内容があります。";
const STORED: &str = "新しい情報を確かめられませんでした。この端末に保存した情報（2026年（令和8年）10月1日現在）です。";
const KEPT: &str = "新しい内容を確かめられませんでした。この端末に保存したページです。";
const COMING: &str = "新しい版があります。用意ができたら、ここでお知らせします。いまは、この端末に保存した情報（2026年（令和8年）10月1日現在）です。";
const NOT_KEPT: &str = "このページは、まだこの端末にありません";

/// Longer than anybody waits.
const FOR_EVER: Duration = Duration::from_secs(600);

/// A device that has been on the front page, with everything kept.
fn device(journey: impl FnOnce(&Browser, &Host)) {
    let host = Host::new(release(1, 1));
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_kept();
        journey(browser, &host);
    });
}

/// Guards against: the browser's own error at an address to which nobody links, and somebody comes.
#[test]
fn without_a_network_a_page_named_by_its_file_is_answered_by_the_guide() {
    device(|browser, host| {
        browser.open_page(&host.url("offline.html"));
        browser.wait_text("h1", NOT_KEPT);
        host.down();
        browser.forget_http_cache();
        browser.open_shown(&host.url("shell.html"), "program 1 data 1");
        for file in ["offline.html", "no-such-page.html"] {
            browser.open_page(&host.url(file));
            browser.wait_text("h1", NOT_KEPT);
        }
    });
}

/// Guards against: only visited pages open; a page without its own title; a typed search that is
/// told to the host.
#[test]
fn without_a_network_every_address_of_the_app_opens_also_those_never_visited() {
    device(|browser, host| {
        host.down();
        browser.forget_http_cache();
        for path in ["f/abcde/", "list/clinic/", "search/?q=%E6%AD%AF", "about/", "none/index.html"]
        {
            if path.starts_with("none") {
                // There is no such page in this release, so it is no address of the app.
                browser.open_page(&host.url(path));
                browser.wait_text("h1", NOT_KEPT);
                continue;
            }
            browser.open_shown(&host.url(path), "program 1 data 1");
            assert_eq!(browser.text("#where"), format!("{BASE}{path}"));
            browser.wait_told(STORED);
        }
        // Never visited: its name comes with the app.
        browser.open_shown(&host.url("f/fghjk/"), "program 1 data 1");
        browser.wait_for(
            "the page has its name",
            "return document.title.startsWith('program 1 data 1｜みほん市')",
            vec![],
        );
        // Without its slash.
        browser.open_shown(&host.url("f/fghjk"), "program 1 data 1");
        assert_eq!(browser.text("#where"), format!("{BASE}f/fghjk/"));
    });
}

/// Guards against: articles that are away when the network is.
#[test]
fn pages_without_a_program_are_all_there_without_a_visit_and_say_when_they_are_old() {
    device(|browser, host| {
        host.down();
        browser.open_page(&host.url("plain/"));
        browser.wait_text("h1", "plain 1");
        browser.wait_told(KEPT);
        browser.open_page(&host.url("plain/later/"));
        browser.wait_text("h1", NOT_KEPT);
        // A host that takes long: the kept page, then word of a newer one, and the visitor decides.
        host.up();
        for (newer, seconds) in [(release(1, 2), 1), (release(1, 3), 5)] {
            host.upload(newer);
            host.fault("plain/", Fault::delay(Duration::from_secs(seconds)));
            browser.open_page(&host.url("plain/"));
            browser.wait_text("h1", &format!("plain {}", newer.data - 1));
            browser.wait_told(NEWER_PAGE);
            browser.click("#offline-message [data-show]");
            browser.wait_text("h1", &format!("plain {}", newer.data));
            host.no_fault();
        }
    });
}

/// Guards against: a slow line on which the newer page never comes, since it is of another program and
/// not kept by this one.
#[test]
fn who_loads_a_page_anew_gets_the_hosts() {
    device(|browser, host| {
        host.upload(release(2, 2));
        host.fault("plain/", Fault::delay(Duration::from_secs(1)));
        browser.open_page(&host.url("plain/"));
        browser.wait_text("h1", "plain 1");
        browser.wait_for("word of a newer page or program", TOLD, vec![]);
        browser.reload();
        browser.wait_text("h1", "plain 2");
    });
}

/// Guards against: old pages where the host's own would have been there as soon.
#[test]
fn a_page_of_a_host_that_is_quick_is_the_hosts() {
    device(|browser, host| {
        host.upload(release(1, 2));
        browser.open_page(&host.url("plain/"));
        // A machine that does much else is not quick: then there is word of it, as above.
        browser.wait_for(
            "the host's page, or word of it",
            &format!(
                "if (document.querySelector('h1')?.textContent === 'plain 2') return true; {TOLD}"
            ),
            vec![],
        );
        browser.reload();
        browser.wait_text("h1", "plain 2");
    });
}

/// Guards against: the sign-in page of a public network in place of a page, kept for later.
#[test]
fn a_sign_in_page_is_neither_kept_nor_shown_in_place_of_what_is_kept() {
    device(|browser, host| {
        let page = "<!doctype html><html><title>Wi-Fi</title><h1>ログイン</h1></html>";
        host.fault("/", Fault::replace(200, "text/html; charset=utf-8", page));
        for (path, heading) in
            [("", "program 1 data 1"), ("f/abcde/", "program 1 data 1"), ("plain/", "plain 1")]
        {
            browser.open_page(&host.url(path));
            browser.wait_text("h1", heading);
        }
        // What is not kept: the visitor must be able to sign in.
        browser.open_page(&host.url("plain/later/"));
        browser.wait_text("h1", "ログイン");
        host.no_fault();
        host.down();
        browser.open_page(&host.url("plain/later/"));
        browser.wait_text("h1", NOT_KEPT);
    });
}

/// Guards against: waiting for a host that does not answer, on a line that seems to be there.
#[test]
fn a_host_that_never_answers_is_not_waited_for() {
    device(|browser, host| {
        browser.forget_http_cache();
        host.fault("", Fault::delay(FOR_EVER));
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_told(STORED);
        browser.open_shown(&host.url("f/abcde/"), "program 1 data 1");
        browser.open_page(&host.url("plain/"));
        browser.wait_text("h1", "plain 1");
    });
}

/// Guards against: a page that changes under a reader; news that never come.
#[test]
fn news_that_come_late_are_told_and_the_visitor_decides() {
    device(|browser, host| {
        host.upload(release(1, 2));
        host.fault("manifest.json", Fault::delay(Duration::from_secs(5)));
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_told(NEWER_DATA);
        let _: Value = browser.js("window.here = true", vec![]);
        assert_eq!(browser.text("h1"), "program 1 data 1");
        browser.click("#offline-message [data-later]");
        assert_eq!(browser.told(), None);
        assert!(browser.js::<bool>("return window.here", vec![]), "loaded anew by itself");
        host.no_fault();
        browser.open_shown(&host.url(""), "program 1 data 2");
    });
}

/// Guards against: a question at every correction of a telephone number.
#[test]
fn a_release_with_the_same_program_asks_nothing_and_a_new_program_asks_once() {
    device(|browser, host| {
        host.upload(release(1, 2));
        assert_eq!(browser.update(), Update::Waits);
        browser.open_shown(&host.url(""), "program 1 data 2");
        browser.settle();
        assert_eq!(browser.told(), None);
        // Its pages are there with the former worker, and what it has no more is gone.
        host.down();
        for (path, heading) in
            [("plain/", "plain 2"), ("plain/only-2/", "only"), ("plain/only-1/", NOT_KEPT)]
        {
            browser.open_page(&host.url(path));
            browser.wait_text("h1", heading);
        }
        host.up();
        browser.open_shown(&host.url(""), "program 1 data 2");
        let _: Value = browser.js("window.here = true", vec![]);
        host.upload(release(2, 2));
        assert_eq!(browser.update(), Update::Waits);
        browser.wait_told(WAITING);
        // Nothing has been loaded anew, whatever the visitor was reading or typing.
        assert!(browser.js::<bool>("return window.here", vec![]));
        browser.click("#offline-message [data-later]");
        assert_eq!(browser.told(), None);
        browser.open_shown(&host.url(""), "program 1 data 2");
        browser.wait_told(WAITING);
    });
}

/// Guards against: a decision in one tab that takes the page away in another.
#[test]
fn two_tabs_are_of_two_releases_until_each_visitor_says_so() {
    device(|browser, host| {
        let first = browser.tab();
        let second = browser.new_tab();
        browser.open_shown(&host.url("f/abcde/"), "program 1 data 1");
        let _: Value = browser.js("window.here = true", vec![]);
        browser.switch_to(&first);
        host.upload(release(2, 2));
        browser.open_page(&host.url(""));
        browser.wait_told(WAITING);
        browser.click("#offline-message [data-show]");
        browser.wait_text("h1", "program 2 data 2");
        browser.switch_to(&second);
        assert_eq!(browser.text("h1"), "program 1 data 1");
        assert!(browser.js::<bool>("return window.here", vec![]));
        browser.wait_told(WAITING);
        browser.click("#offline-message [data-show]");
        browser.wait_text("h1", "program 2 data 2");
    });
}

/// Guards against: an old program that is given data it cannot read.
#[test]
fn data_of_a_later_format_wait_until_their_program_is_there() {
    device(|browser, host| {
        let later = super::releases::Release { program: 2, schema: 2, data: 2 };
        host.upload_some(later, |path| path == "bundle/manifest.json");
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_told(COMING);
        host.upload(later);
        browser.open_shown(&host.url("about/"), "program 1 data 1");
        browser.wait_told(WAITING);
        browser.click("#offline-message [data-show]");
        browser.wait_text("h1", "program 2 data 2");
    });
}

/// Guards against: a page that does not open because the device is full.
#[test]
fn without_room_the_guide_works_as_without_a_worker() {
    let host = Host::new(release(1, 1));
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        let room = |bytes: u64| {
            let origin = host.outside();
            browser.cdp(
                "Storage.overrideQuotaForOrigin",
                json!({ "origin": origin.trim_end_matches('/'), "quotaSize": bytes }),
            );
        };
        room(1000);
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_for(
            "the worker has given up",
            "return navigator.serviceWorker.getRegistrations().then(it => it.length === 0)",
            vec![],
        );
        browser.open_shown(&host.url("f/zzzzz/"), "program 1 data 1");
        // Later there is room, then none for the next release: it is shown all the same.
        room(100_000_000);
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_kept();
        room(1000);
        host.upload(release(1, 2));
        browser.open_shown(&host.url(""), "program 1 data 2");
        host.down();
        browser.open_shown(&host.url(""), "program 1 data 1");
    });
}

/// Guards against: browsers that forbid to store, or have no workers at all.
#[test]
fn where_storing_is_forbidden_or_there_are_no_workers_the_page_is_as_it_was() {
    for script in [
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });",
        "ServiceWorkerContainer.prototype.register = () => \
           Promise.reject(new DOMException('denied', 'SecurityError'));",
    ] {
        let host = Host::new(release(1, 1));
        browse(|browser| {
            browser.before_each_page(script);
            browser.open_shown(&host.url(""), "program 1 data 1");
            browser.settle();
            assert_eq!(browser.told(), None);
            assert_eq!(browser.stores().len(), 0);
        });
    }
}

/// Guards against: a worker that is ended in the middle and never comes back.
#[test]
fn a_worker_that_is_ended_starts_again() {
    device(|browser, host| {
        browser.cdp("ServiceWorker.enable", json!({}));
        for path in ["", "f/abcde/", "plain/"] {
            browser.cdp("ServiceWorker.stopAllWorkers", json!({}));
            browser.open_page(&host.url(path));
            browser.wait_text("h1", if path == "plain/" { "plain 1" } else { "program 1 data 1" });
        }
        // Ended while it fetches a new release: the next visit brings it to an end.
        host.upload(release(2, 1));
        host.fault("_bg.wasm", Fault::delay(FOR_EVER));
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_for(
            "a new worker is coming",
            "return navigator.serviceWorker.getRegistration().then(it => it.installing !== null)",
            vec![],
        );
        browser.cdp("ServiceWorker.stopAllWorkers", json!({}));
        host.no_fault();
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_told(WAITING);
    });
}

/// Guards against: what a browser threw away, and the guide never gets back.
#[test]
fn what_has_been_thrown_away_comes_back_at_the_next_good_visit() {
    device(|browser, host| {
        let _: Value = browser.js(
            "return caches.keys().then(all => Promise.all(all.map(it => caches.delete(it)))) \
               .then(() => 1)",
            vec![],
        );
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.open_page(&host.url("plain/"));
        browser.wait_text("h1", "plain 1");
        browser.wait_for(
            "program and data are kept again",
            "return Promise.all([caches.match(`${arguments[0]}bundle/manifest.json`), \
               caches.match(`${arguments[0]}shell.html`)]).then(it => it.every(Boolean))",
            vec![json!(BASE)],
        );
    });
}

/// Guards against: a program that stays damaged as long as a page is open, since the pages of the
/// worker in charge are no more on the host.
#[test]
fn a_damaged_program_is_mended_while_another_release_of_it_waits() {
    device(|browser, host| {
        browser.expect_console("The app could not start");
        browser.expect_console("Failed to find a valid digest");
        host.upload(release(1, 2));
        assert_eq!(browser.update(), Update::Waits);
        let program: String = browser.js(
            "const { js } = document.getElementById('boot').dataset; \
             const all = await caches.keys(); \
             const cache = await caches.open(all.find((it) => it.includes(' app '))); \
             const type = { 'content-type': 'text/javascript' }; \
             await cache.put(js, new Response('damaged(', { headers: type })); \
             return js",
            vec![],
        );
        browser.open_page(&host.url(""));
        browser.wait_for(
            "the program is whole again",
            "return caches.match(arguments[0]).then((it) => it.text()).then((it) => it.length > 99)",
            vec![json!(program)],
        );
        browser.open_shown(&host.url(""), "program 1 data 2");
    });
}

/// Guards against: a page that came before the worker, and is the only one not kept.
#[test]
fn the_page_of_the_first_visit_is_kept_too() {
    let host = Host::new(release(1, 1));
    browse(|browser| {
        browser.open_shown(&host.url("list/clinic/"), "program 1 data 1");
        browser.wait_kept();
        browser.wait_for(
            "the page is kept",
            "return caches.match(location.pathname).then(Boolean)",
            vec![],
        );
    });
}
