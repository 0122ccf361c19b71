//! Japanese input: what is being composed is searched for, and left alone.

use serde_json::{Value, json};

use crate::harness::{Browser, browse, hold, serve};

/// Counts the ends of conversions: a box that is written into ends one.
const WATCH: &str = "\
    window.ended = 0; \
    addEventListener('compositionend', () => window.ended++, true);";

fn compose(browser: &Browser, text: &str) {
    let end = text.chars().count();
    browser.cdp(
        "Input.imeSetComposition",
        json!({ "text": text, "selectionStart": end, "selectionEnd": end }),
    );
}

/// A key that the input method has taken, as browsers tell of it.
fn taken_key(browser: &Browser, key: &str) {
    browser.cdp(
        "Input.dispatchKeyEvent",
        json!({ "type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229 }),
    );
}

/// Guards against: results only after the conversion; a conversion broken off by the page; an Enter
/// that ends a conversion taken for "search" or "open"; arrows stolen from the list of kanji.
#[test]
fn what_is_being_composed_is_searched_for_and_its_keys_are_left_to_the_input_method() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(WATCH);
        browser.open_app(&format!("{}search/", server.url()));
        browser.click("#q");
        for text in ["た", "たk", "たか", "たかは", "たかはし"] {
            compose(browser, text);
            browser.wait_for(
                "the results follow each key",
                "return document.querySelector('.app-results-status').textContent \
                   .startsWith(`「${arguments[0]}」で`)",
                vec![json!(text)],
            );
            assert_eq!(browser.box_text(), text);
        }
        browser.wait_for("the list", "return !document.querySelector('#q-options').hidden", vec![]);
        let before = browser.cards();
        for key in ["ArrowDown", "Enter"] {
            taken_key(browser, key);
            browser.settle();
            assert_eq!(browser.count("#q[aria-activedescendant]"), 0, "{key}");
            assert_eq!(browser.count("#q[aria-expanded=true]"), 1, "{key}");
            assert_eq!(browser.text("h1"), "施設をさがす", "{key}");
            assert_eq!(browser.cards(), before, "{key}");
        }
        let ended: u32 = browser.js("return window.ended", vec![]);
        assert_eq!(ended, 0, "the conversion goes on");
        browser.cdp("Input.insertText", json!({ "text": "髙橋" }));
        browser.wait_for(
            "the conversion has ended, and so it stands in the box",
            "return window.ended === 1 && document.querySelector('#q').value === '髙橋'",
            vec![],
        );
        browser.wait_for(
            "its results are there",
            "return document.querySelector('.app-results-status').textContent \
               .startsWith('「髙橋」で')",
            vec![],
        );
    });
}

/// Guards against: Safari's Enter after a conversion, which is told of only by its code, opens the
/// search from the front page.
#[test]
fn on_the_front_page_the_enter_that_ends_a_conversion_leads_nowhere() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.click("#q");
        compose(browser, "ないか");
        browser.wait_for("the list", "return !document.querySelector('#q-options').hidden", vec![]);
        browser.cdp("Input.insertText", json!({ "text": "内科" }));
        browser.press(thirtyfour::Key::Down);
        browser.wait_for(
            "an option is reached",
            "return document.querySelector('#q').hasAttribute('aria-activedescendant')",
            vec![],
        );
        let _: Value = browser.js(
            "document.querySelector('#q').dispatchEvent(new KeyboardEvent('keydown', \
               { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))",
            vec![],
        );
        browser.settle();
        assert_eq!(browser.address(), "/");
        assert_eq!(browser.count("#q[aria-activedescendant]"), 1);
    });
}

/// Guards against: the app that arrives while kana are being converted breaks the conversion off.
#[test]
fn the_app_waits_with_taking_the_page_over_until_the_conversion_has_ended() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(WATCH);
        browser.before_each_page(&hold(""));
        browser.open_page(&format!("{}search/", server.url()));
        browser.click("#q");
        compose(browser, "ないか");
        browser.release();
        browser.wait_for(
            "program and data are there",
            "return performance.getEntriesByType('resource') \
               .some(it => it.name.includes('/bundle/holidays') && it.responseEnd > 0)",
            vec![],
        );
        browser.settle();
        assert!(!browser.is_live());
        assert_eq!(browser.js::<u32>("return window.ended", vec![]), 0);
        browser.cdp("Input.insertText", json!({ "text": "内科" }));
        browser.wait_live();
        assert_eq!(browser.box_text(), "内科");
        browser.wait_for(
            "its results are there",
            "return document.querySelector('.app-results-status').textContent \
               .startsWith('「内科」で')",
            vec![],
        );
    });
}
