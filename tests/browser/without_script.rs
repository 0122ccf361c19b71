//! Where the program cannot run: scripts switched off, or WebAssembly forbidden.

use renkei_model::Kind;
use serde_json::json;
use xtask::server::StaticServer;

use crate::harness::{Browser, Data, browse, folder, serve, serve_with};

/// From the front page to each kind's list, to its first place, to the number: by links alone.
fn walk_by_links(browser: &Browser, server: &StaticServer, data: &Data) {
    for kind in Kind::ALL {
        browser.open_page(&server.url());
        let tile = format!("a.app-tile[data-kind={kind}]");
        browser.click(&tile);
        browser.wait_address(&format!("/list/{kind}/"));
        let cards = browser.cards();
        assert_eq!(cards.len(), data.count(|facility| facility.kind == kind), "{kind}");
        let facility = data.at(&cards[0]);
        browser.follow(".app-card__name a", facility.display_name());
        assert_eq!(browser.address(), format!("/f/{}/", facility.id));
        let call = facility.phone.as_ref().map(|phone| Some(format!("tel:{phone}")));
        assert_eq!(browser.attributes(".app-facility .app-call", "href").pop(), call);
        if !facility.hours.schedules.is_empty() {
            assert_eq!(browser.count("table.app-hours"), facility.hours.schedules.len());
            assert!(browser.text("table.app-hours").contains("祝日"));
        }
        assert!(!browser.is_live());
        // Nothing that needs the program pretends to work.
        let shown: usize = browser.js(
            "return [...document.querySelectorAll('main button')]\
             .filter(it => it.checkVisibility({ visibilityProperty: true })).length",
            vec![],
        );
        assert_eq!(shown, 0, "buttons without a program");
    }
}

/// Guards against: a guide that is empty, or leads nowhere, without JavaScript.
#[test]
fn with_scripts_switched_off_every_list_place_and_number_is_reached_by_links() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        walk_by_links(browser, &server, &data);
        // The search page lists everything there is, since it cannot search.
        browser.open_page(&format!("{}search/", server.url()));
        assert!(browser.count("nav[aria-labelledby=lists-heading] a") >= Kind::ALL.len());
    });
}

/// Guards against: a browser or a host that forbids WebAssembly leaves a dead search box and no
/// word about it.
#[test]
fn where_webassembly_is_forbidden_the_page_stays_and_says_what_still_works() {
    let data = Data::of(&folder("mihon"));
    let server = serve_with("mihon", |options| {
        options.header("Content-Security-Policy", "script-src 'self'").unwrap()
    });
    browse(|browser| {
        browser.expect_console("The app could not start; the static page stays.");
        browser.expect_console("unsafe-eval");
        browser.open_page(&server.url());
        browser.wait_text(
            "#boot-message [data-line]",
            "お使いの機器では、文字を入れてさがす機能を使えません。下の一覧と電話は、そのまま使えます。",
        );
        let shown: bool =
            browser.js("return document.querySelector('#boot-message').checkVisibility()", vec![]);
        assert!(shown);
        walk_by_links(browser, &server, &data);
    });
}

/// Guards against: a search sent where it cannot work is lost without a word.
#[test]
fn a_search_that_cannot_be_carried_out_leads_to_the_sentence_that_says_so() {
    let server = serve_with("mihon", |options| {
        options.header("Content-Security-Policy", "script-src 'self'").unwrap()
    });
    browse(|browser| {
        browser.expect_console("The app could not start; the static page stays.");
        browser.expect_console("unsafe-eval");
        browser.open_page(&server.url());
        browser.wait_for(
            "the sentence is there",
            "return !document.querySelector('#boot-message').hidden",
            vec![],
        );
        browser.search_for("内科");
        let _: serde_json::Value = browser.js("scrollTo(0, 200)", vec![]);
        browser.press(thirtyfour::Key::Enter);
        browser.wait_for(
            "the sentence is on the screen",
            "const box = document.querySelector('#boot-message').getBoundingClientRect(); \
             return box.top >= 0 && box.bottom <= innerHeight",
            vec![],
        );
        assert_eq!(browser.address(), "/");
    });
}
