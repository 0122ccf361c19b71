//! Every template under the rules of axe-core, in every mode that a visitor may have set; every page
//! of the site in one of them where all are asked for.

use std::fs;

use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{paths::Paths, tools::npm};

use crate::harness::{
    Browser, Screen, all_are_wanted, browse, every_template, folder, pages_below, serve,
    serve_still,
};

/// WCAG 2.2 A and AA, and what axe-core holds for good practice.
const RUN: &str = "\
    return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
      'best-practice'], resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })\
    .then(({ violations, passes }) => ({ passed: passes.length, found: violations.map(rule => \
      `${rule.id} (${rule.impact}): ${rule.nodes.slice(0, 3).map(node => \
        `${node.target} ${node.html.slice(0, 100)}`).join(' | ')}`) }))";

#[derive(Deserialize)]
struct Verdict {
    passed: usize,
    found: Vec<String>,
}

/// How a visitor may look at a page.
struct Mode {
    name: &'static str,
    screen: Screen,
    media: &'static [(&'static str, &'static str)],
    double_letters: bool,
    /// Readings over words, where a page has them.
    furigana: bool,
}

const MODES: [Mode; 6] = [
    Mode {
        name: "light",
        screen: Screen::Phone,
        media: &[("prefers-color-scheme", "light")],
        double_letters: false,
        furigana: false,
    },
    Mode {
        name: "dark",
        screen: Screen::Phone,
        media: &[("prefers-color-scheme", "dark")],
        double_letters: false,
        furigana: false,
    },
    Mode {
        name: "forced colours",
        screen: Screen::Desk,
        media: &[("forced-colors", "active")],
        double_letters: false,
        furigana: false,
    },
    Mode {
        name: "letters of 200 %",
        screen: Screen::Phone,
        media: &[],
        double_letters: true,
        furigana: false,
    },
    Mode {
        name: "320 pixels (400 %)",
        screen: Screen::Narrow,
        media: &[],
        double_letters: false,
        furigana: false,
    },
    Mode {
        name: "readings over words",
        screen: Screen::Phone,
        media: &[],
        double_letters: false,
        furigana: true,
    },
];

impl Mode {
    fn set(&self, browser: &Browser) {
        browser.screen(self.screen);
        browser.media(self.media);
        let percent = if self.double_letters { "200%" } else { "" };
        let set = "document.documentElement.style.fontSize = arguments[0]; \
            const readings = document.querySelector('#furigana'); \
            if (readings && readings.checked !== arguments[1]) readings.click(); return null";
        let _: Value = browser.js(set, vec![json!(percent), json!(self.furigana)]);
        browser.settle();
    }
}

fn source() -> String {
    let modules = npm::ensure(&Paths::find().unwrap(), "axe").unwrap();
    fs::read_to_string(modules.join("axe-core/axe.min.js")).unwrap()
}

/// Gives what axe-core finds in the page as it is now.
fn verdict(browser: &Browser, axe: &str) -> Verdict {
    if !browser.js::<bool>("return 'axe' in window", vec![]) {
        let _: Value = browser.js(&format!("{axe}; window.axe = axe; return null"), vec![]);
    }
    browser.js(RUN, vec![])
}

/// What is wrong with the page as it is now, after its address and a mode.
fn defects(browser: &Browser, axe: &str, page: &str, mode: &str) -> Vec<String> {
    let Verdict { passed, found } = verdict(browser, axe);
    assert!(passed > 10, "{page}: only {passed} rules had anything to look at");
    found.into_iter().map(|found| format!("{page} {mode}: {found}")).collect()
}

/// Guards against: every defect that a program can see.
#[test]
fn axe_core_finds_nothing_in_any_template_in_any_mode() {
    let axe = source();
    let server = serve_still("mihon");
    browse(|browser| {
        browser.expect_console("the server responded with a status of 404");
        let mut bad = Vec::new();
        for page in every_template("mihon") {
            browser.open_ready(&format!("{}{page}", server.url()));
            for mode in &MODES {
                // A page without words with readings looks in that mode as in the first one.
                if !mode.furigana || browser.count("#furigana") == 1 {
                    mode.set(browser);
                    bad.extend(defects(browser, &axe, &page, mode.name));
                }
            }
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    });
}

/// Guards against: the same on a page that is no template's example. In a proof
/// (`RENKEI_ALL_PAGES`) every page of both cities, else one in forty.
#[test]
fn axe_core_finds_nothing_in_any_page() {
    let axe = source();
    for site in ["mihon", "yokote"] {
        let server = serve_still(site);
        let pages = pages_below(&folder(site));
        let step = if all_are_wanted() { 1 } else { 40 };
        browse(|browser| {
            let mut bad = Vec::new();
            for page in pages.iter().step_by(step) {
                browser.open_ready(&format!("{}{page}", server.url()));
                MODES[0].set(browser);
                bad.extend(defects(browser, &axe, &format!("{site} {page}"), MODES[0].name));
            }
            assert!(bad.is_empty(), "{}", bad.join("\n"));
        });
    }
}

/// Guards against: a line on old information that hides others, or has no name of its own.
#[test]
fn axe_core_finds_nothing_without_a_network() {
    let axe = source();
    let server = serve("mihon");
    let url = server.url();
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.open_app(&url);
        browser.wait_kept();
        drop(server);
        browser.forget_http_cache();
        let mut bad = Vec::new();
        for page in every_template("mihon") {
            // The first is shown under the address that is missing, the second is never kept.
            if ["offline.html", "reset.html"].contains(&&*page) {
                continue;
            }
            browser.open_ready(&format!("{url}{page}"));
            browser.wait_for(
                "it is told that there is no network",
                "return document.querySelector('#offline-message')?.hidden === false \
                   || document.querySelector('h1').textContent.includes('まだこの端末に')",
                vec![],
            );
            MODES[0].set(browser);
            bad.extend(defects(browser, &axe, &page, "without a network"));
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    });
}

/// Guards against: an axe-core that looks at nothing.
#[test]
fn axe_core_finds_a_defect_that_is_put_in() {
    let axe = source();
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        let _: Value = browser.js(
            "const image = document.createElement('img'); image.src = 'icons/icon.svg'; \
             document.querySelector('main').append(image); return null",
            vec![],
        );
        let found = verdict(browser, &axe).found;
        assert!(found.iter().any(|found| found.starts_with("image-alt")), "{found:?}");
    });
}
