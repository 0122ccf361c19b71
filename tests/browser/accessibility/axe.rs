//! Every template under the rules of axe-core, in every mode that a visitor may have set.

use std::fs;

use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{paths::Paths, tools::npm};

use crate::harness::{Browser, Data, Screen, browse, folder, serve};
use crate::layout::templates;

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
}

const MODES: [Mode; 5] = [
    Mode {
        name: "light",
        screen: Screen::Phone,
        media: &[("prefers-color-scheme", "light")],
        double_letters: false,
    },
    Mode {
        name: "dark",
        screen: Screen::Phone,
        media: &[("prefers-color-scheme", "dark")],
        double_letters: false,
    },
    Mode {
        name: "forced colours",
        screen: Screen::Desk,
        media: &[("forced-colors", "active")],
        double_letters: false,
    },
    Mode { name: "letters of 200 %", screen: Screen::Phone, media: &[], double_letters: true },
    Mode { name: "320 pixels (400 %)", screen: Screen::Narrow, media: &[], double_letters: false },
];

impl Mode {
    fn set(&self, browser: &Browser) {
        browser.screen(self.screen);
        let features: Vec<_> =
            self.media.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
        let percent = if self.double_letters { "200%" } else { "" };
        let set = "document.documentElement.style.fontSize = arguments[0]; return null";
        let _: Value = browser.js(set, vec![json!(percent)]);
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

/// Guards against: every defect that a program can see.
#[test]
fn axe_core_finds_nothing_in_any_template_in_any_mode() {
    let axe = source();
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        let mut bad = Vec::new();
        for page in templates(&data) {
            browser.open_app(&format!("{}{page}", server.url()));
            for mode in &MODES {
                mode.set(browser);
                let Verdict { passed, found } = verdict(browser, &axe);
                assert!(passed > 10, "{page}: only {passed} rules had anything to look at");
                bad.extend(found.into_iter().map(|found| format!("{page} {}: {found}", mode.name)));
            }
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
