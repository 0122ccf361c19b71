//! Nothing is told to anyone else.

use std::fs;

use crate::harness::{Data, all_are_wanted, browse, file_of, folder, pages_below, serve};
use crate::layout::templates;

/// Tells of everything that the policy has forbidden.
const WATCH: &str = "window.forbidden = []; \
    addEventListener('securitypolicyviolation', it => \
      window.forbidden.push(`${it.effectiveDirective} ${it.blockedURI}`));";

/// Guards against: a page with another policy, or with something that the policy forbids: an inline
/// script or style, a picture from elsewhere. One page of each folder; all of them in a proof
/// (`RENKEI_ALL_PAGES`).
#[test]
fn every_page_has_the_policy_and_keeps_to_it() {
    let site = folder("mihon");
    let mut pages = pages_below(&site);
    if !all_are_wanted() {
        let first = |page: &String| page.split('/').next().unwrap_or_default().to_owned();
        pages.dedup_by_key(|page| if page.contains('/') { first(page) } else { page.clone() });
    }
    assert!(pages.len() > 8, "{pages:?}");
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(WATCH);
        for page in &pages {
            browser.open_page(&format!("{}{page}", server.url()));
            browser.wait_for(
                "the page has come",
                "return document.readyState === 'complete' && (!document.querySelector('#boot') \
                   || document.querySelector('#app').hasAttribute('data-live'))",
                vec![],
            );
            browser.settle();
            let forbidden: Vec<String> = browser.js("return window.forbidden", vec![]);
            assert!(forbidden.is_empty(), "{page}: {forbidden:?}");
            let html = fs::read_to_string(file_of(&site, page)).unwrap();
            let policy = html.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1);
            let policy = policy.unwrap_or_else(|| panic!("{page} has no policy"));
            let policy = policy.split('"').next().unwrap();
            for part in ["default-src 'none'", "base-uri 'none'", "form-action 'none'"] {
                assert!(policy.contains(part), "{page}: {policy}");
            }
            for part in policy.split("; ") {
                for never in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
                    // The map's tiles, which are asked for only when a visitor switches them on.
                    let tiles = part.starts_with("img-src ") && never == "https:";
                    assert!(tiles || !part.contains(never), "{page}: {policy}");
                }
            }
            assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{page}");
            let others: Vec<_> = browser
                .requests()
                .into_iter()
                .filter(|it| !it.starts_with(&server.url()) && !it.starts_with("data:"))
                .collect();
            assert!(others.is_empty(), "{page}: {others:?}");
        }
        // The watch must be able to tell.
        let _: serde_json::Value = browser.js(
            "document.body.append(Object.assign(document.createElement('img'), \
               { src: 'https://example.invalid/x.png' }))",
            vec![],
        );
        browser.wait_for("a breach is told", "return window.forbidden.length > 0", vec![]);
        browser.expect_console("example.invalid");
    });
}

/// Guards against: a font, a script or a picture from another host, by which that host learns
/// which illness somebody reads about.
#[test]
fn no_page_asks_anything_of_another_host() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        for page in templates(&data) {
            browser.open_app(&format!("{}{page}", server.url()));
            browser.settle();
            let asked = browser.requests();
            assert!(asked.iter().any(|it| it.contains("manifest.json")), "{page}: {asked:?}");
            let others: Vec<_> = asked
                .iter()
                .filter(|it| !it.starts_with(&server.url()) && !it.starts_with("data:"))
                .collect();
            assert!(others.is_empty(), "{page}: {others:?}");
            // What is typed stays in the device: it is never part of a request.
            if browser.count("#q") == 1 {
                browser.search_for("ひみつ");
                browser.settle();
            }
            let told = browser.requests();
            assert!(told.iter().all(|it| !it.contains("%E3%81%B2%E3%81%BF")), "{page}: {told:?}");
            let cookies: String = browser.js("return document.cookie", vec![]);
            assert_eq!(cookies, "");
        }
    });
}
