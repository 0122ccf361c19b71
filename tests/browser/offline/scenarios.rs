//! The scenarios of the design, one after another as they happen to one device; then those that
//! need a device of their own.

use std::fs;

use serde_json::Value;
use xtask::server::Fault;

use super::host::{Host, Update};
use super::releases::release;
use crate::harness::{Browser, browse};

const WAITING: &str = "新しい版の用意ができました。";

/// A first visit to the end: everything is kept.
fn first_visit(browser: &Browser, host: &Host, shown: &str) {
    browser.open_shown(&host.url(""), shown);
    browser.wait_kept();
}

/// The name of the bundle's first file on the host.
fn bundle_file(host: &Host, role: &str) -> String {
    let manifest: Value =
        serde_json::from_slice(&fs::read(host.files().join("bundle/manifest.json")).unwrap())
            .unwrap();
    let files = manifest["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["role"] == role).unwrap();
    file["name"].as_str().unwrap().to_owned()
}

fn offline_shows(browser: &Browser, host: &Host, shown: &str) {
    host.down();
    browser.forget_http_cache();
    browser.open_shown(&host.url(""), shown);
    host.up();
}

/// Guards against: each of the nineteen failures that the design lists, in their order.
#[test]
fn the_nineteen_scenarios_of_the_design() {
    let host = Host::new(release(1, 1));
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.expect_console("toy:");
        // 1 to 3: a first visit, its data, and a second one without a network.
        first_visit(browser, &host, "program 1 data 1");
        offline_shows(browser, &host, "program 1 data 1");
        // 4 and 5: a new program of which a file is missing on the host.
        let new = release(2, 1);
        host.upload_some(new, |path| !path.ends_with("_bg.wasm"));
        assert_eq!(browser.update(), Update::Failed);
        offline_shows(browser, &host, "program 1 data 1");
        // 6: a file that is not what was published.
        host.fault("_bg.wasm", Fault::replace(200, "application/wasm", "program 3"));
        assert_eq!(browser.update(), Update::Failed);
        host.no_fault();
        // 7 to 9: the whole release waits; the visitor decides; nothing of the old one is left.
        host.upload(new);
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_told(WAITING);
        assert_eq!(browser.update(), Update::Waits);
        browser.click("#offline-message [data-show]");
        browser.wait_text("h1", "program 2 data 1");
        assert!(browser.is_in_charge(new));
        let stores = browser.stores();
        assert_eq!(stores.len(), 3, "{stores:?}");
        // 10 and 11: a bundle whose file is damaged is not taken.
        host.upload(release(2, 2));
        let guide = bundle_file(&host, "guide");
        host.fault(&guide, Fault::truncate(40));
        browser.open_shown(&host.url(""), "program 2 data 1");
        // 12 and 13: the same bundle, whole.
        host.no_fault();
        browser.open_shown(&host.url(""), "program 2 data 2");
        // 14: and without a network.
        offline_shows(browser, &host, "program 2 data 2");
        // 15: nothing new, nothing said.
        browser.open_shown(&host.url(""), "program 2 data 2");
        browser.settle();
        assert_eq!(browser.told(), None);
        // 16 and 17: a worker that is no program at all.
        host.put("sw.js", b"throw new Error('broken')");
        assert_eq!(browser.update(), Update::Failed);
        browser.open_shown(&host.url(""), "program 2 data 2");
        // 18: the way out for everybody. Other sites of the host keep what is theirs.
        let _: Value =
            browser.js("return caches.open('renkei /other/ state').then(() => 1)", vec![]);
        host.put("sw.js", &fs::read(host.files().join("sw-kill.js")).unwrap());
        let _: Value = browser.js(
            // The page is about to be loaded anew: nothing waits for it.
            "navigator.serviceWorker.getRegistration().then(it => it.update())",
            vec![],
        );
        browser.wait_for(
            "everything has been cleared",
            "return caches.keys().then(it => it.join() === 'renkei /other/ state')",
            vec![],
        );
        browser.open_shown(&host.url(""), "program 2 data 2");
        // 19: the way out that is told on the telephone.
        host.upload(release(2, 2));
        browser.open_shown(&host.url(""), "program 2 data 2");
        browser.wait_kept();
        browser.open_page(&host.url("reset.html"));
        browser.wait_text("#done", "消しました。");
        assert_eq!(browser.stores(), ["renkei /other/ state"]);
        browser.wait_for(
            "no worker is left",
            "return navigator.serviceWorker.getRegistrations().then(it => it.length === 0)",
            vec![],
        );
    });
}
