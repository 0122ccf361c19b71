//! From every release to every other, forward and back, uploaded in any order, visited at every step.

use std::fs;

use serde_json::json;

use super::host::{Host, Update};
use super::releases::{BASE, Release, release};
use crate::harness::{Browser, browse};

/// Another wire format, other data, another program: each step of a guide's life.
const RELEASES: [Release; 4] = [
    release(1, 1),
    Release { program: 2, schema: 2, data: 2 },
    Release { program: 2, schema: 2, data: 3 },
    Release { program: 3, schema: 2, data: 3 },
];

/// Along every pair once, in both directions: new releases, skipped ones, and the ways back.
const WALK: [usize; 13] = [0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3, 0];

/// The parts of an upload.
const PARTS: [fn(&str) -> bool; 4] = [is_hashed, is_page, is_worker, is_manifest];

fn is_hashed(path: &str) -> bool {
    !is_page(path) && !is_worker(path) && !is_manifest(path)
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn is_worker(path: &str) -> bool {
    path == "sw.js"
}

fn is_manifest(path: &str) -> bool {
    path == "bundle/manifest.json"
}

/// The number-th order of four parts.
fn order(number: usize) -> Vec<fn(&str) -> bool> {
    let mut rest = PARTS.to_vec();
    [6, 2, 1, 1].iter().map(|weight| rest.remove(number / weight % rest.len())).collect()
}

/// What the page shows when it has come to rest: the program and its data, or a sentence.
fn visit(browser: &Browser, host: &Host) -> String {
    browser.open_page(&host.url(""));
    browser.wait_for(
        "the page comes to rest",
        "return document.querySelector('#app')?.hasAttribute('data-live') \
           || document.querySelector('#boot-message')?.hidden === false",
        vec![],
    );
    let live = browser.is_live();
    browser.text(if live { "h1" } else { "#boot-message [data-line]" })
}

/// The page at the next start: every page of the guide has been closed, so what waits takes over.
fn next_start(browser: &Browser, host: &Host) -> String {
    // The same host, outside the guide: from here the workers can be looked at.
    browser.open_page(&host.outside());
    browser.wait_for(
        "no worker waits",
        "return navigator.serviceWorker.getRegistration(arguments[0]) \
           .then(it => !it.waiting && !it.installing && it.active.state === 'activated')",
        vec![json!(BASE)],
    );
    visit(browser, host)
}

/// Everything that was ever published as one: a program with data that it can read.
fn sound() -> Vec<String> {
    let mut all = Vec::new();
    for program in RELEASES {
        for data in RELEASES.iter().filter(|data| data.schema == program.schema) {
            all.push(format!("program {} data {}", program.program, data.data));
        }
    }
    all
}

/// Guards against: a program with data of another format, half of two programs, an error or an old
/// page for ever, whatever a clerk uploads in whatever order and whichever way.
#[test]
fn from_any_release_to_any_other_in_any_order_a_device_shows_one_that_is_whole() {
    let sound = sound();
    let host = Host::new(RELEASES[WALK[0]]);
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_kept();
        for (step, pair) in WALK.windows(2).enumerate() {
            let to = RELEASES[pair[1]];
            // Orders from the first to the last of the twenty-four.
            for (part, fits) in order(step * 2 + step % 2).iter().enumerate() {
                host.upload_some(to, fits);
                let place = format!("{:?} → {to:?}, part {part}", RELEASES[pair[0]]);
                let shown = visit(browser, &host);
                assert!(sound.contains(&shown), "{place}: {shown}");
                host.down();
                browser.forget_http_cache();
                let shown = visit(browser, &host);
                assert!(sound.contains(&shown), "{place} without a network: {shown}");
                host.up();
            }
            let place = format!("{:?} → {to:?}", RELEASES[pair[0]]);
            assert_ne!(browser.update(), Update::Failed, "{place}");
            let shown = next_start(browser, &host);
            assert_eq!(shown, format!("program {} data {}", to.program, to.data), "{place}");
        }
    });
}

/// Guards against: a way back that is not one. Only the manifest of the release before is uploaded.
#[test]
fn the_former_manifest_alone_brings_the_former_data_back() {
    let host = Host::new(release(1, 1));
    let former = fs::read(host.files().join("bundle/manifest.json")).unwrap();
    browse(|browser| {
        browser.open_shown(&host.url(""), "program 1 data 1");
        browser.wait_kept();
        host.upload(release(1, 2));
        browser.open_shown(&host.url(""), "program 1 data 2");
        host.put("bundle/manifest.json", &former);
        browser.open_shown(&host.url(""), "program 1 data 1");
        host.down();
        browser.open_shown(&host.url(""), "program 1 data 1");
    });
}
