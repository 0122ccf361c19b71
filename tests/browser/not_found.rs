//! An address that leads nowhere.

use serde_json::Value;

use crate::harness::{browse, serve, serve_with};

/// Guards against: a dead end after a mistyped or outdated address.
#[test]
fn an_unknown_address_is_a_404_with_a_search_that_works() {
    for (server, base) in [
        (serve("mihon"), "/"),
        (serve_with("mihon-guide", |options| options.base("/guide/")), "/guide/"),
    ] {
        browse(|browser| {
            browser.expect_console("Failed to load resource");
            for address in ["no/such/page/", "f/zzzzzz/", "list/bank/", "list/clinic/nowhere/"] {
                browser.open_app(&format!("{}{address}", server.url()));
                let status: u16 = browser.js(
                    "return performance.getEntriesByType('navigation')[0].responseStatus",
                    vec![],
                );
                assert_eq!(status, 404, "{address}");
                assert_eq!(browser.text("h1"), "ページが見つかりません", "{address}");
                assert!(browser.title().starts_with("ページが見つかりません"), "{address}");
                assert_eq!(browser.address(), format!("{base}{address}"), "the address stays");
            }
            browser.search_for("薬局");
            browser.press(thirtyfour::Key::Enter);
            browser.wait_address(&format!("{base}search/?q=%E8%96%AC%E5%B1%80"));
            browser.wait_text("h1", "施設をさがす");
            assert!(browser.status().starts_with("「薬局」で"));
        });
    }
}

/// Guards against: a link inside the app to a page that is not there shows the page that was.
#[test]
fn inside_the_app_an_unknown_address_gives_the_same_page() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        let _: Value = browser.js(
            "const link = document.createElement('a'); link.href = '/f/zzzzzz/'; \
             document.querySelector('main').append(link); link.click()",
            vec![],
        );
        browser.wait_text("h1", "ページが見つかりません");
        assert!(browser.title().starts_with("ページが見つかりません"));
        browser.back();
        browser.wait_home();
    });
}
