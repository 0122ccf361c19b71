//! What a visitor does on the static page is not lost when the app takes it over.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Browser, Data, browse, folder, hold, serve};

fn caret(browser: &Browser) -> Value {
    browser.js(
        "const at = document.activeElement; return [at.id, at.selectionStart, at.selectionEnd]",
        vec![],
    )
}

/// Guards against: words typed while the program is on its way vanish, or the cursor jumps.
#[test]
fn words_focus_and_caret_outlive_the_start_and_the_results_are_theirs() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(&hold(""));
        for page in ["", "search/"] {
            browser.open_page(&format!("{}{page}", server.url()));
            browser.search_for("内科");
            browser.press(Key::Left);
            assert_eq!(caret(browser), json!(["q", 1, 1]), "{page:?}: the test has set it");
            assert!(!browser.is_live());
            browser.release();
            browser.wait_live();
            assert_eq!(browser.box_text(), "内科", "{page:?}");
            assert_eq!(caret(browser), json!(["q", 1, 1]), "{page:?}");
        }
        let found = browser.cards().len();
        assert!(found > 0 && found < data.facilities.len());
        browser.wait_for(
            "the live region speaks of the words",
            "return document.querySelector('[role=status].app-results-status')\
             .textContent.startsWith('「内科」で')",
            vec![],
        );
    });
}

/// Guards against: who has searched, or follows a link to a search, sees an empty box until the program
/// is there; or loses there what is changed meanwhile.
#[test]
fn the_words_of_a_search_stand_in_the_box_before_the_start() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(&hold(""));
        for page in ["search", "map"] {
            let open = || {
                browser.open_page(&format!("{}{page}/?q=%E5%86%85%E7%A7%91", server.url()));
                browser.wait_for(
                    "the words",
                    "return document.querySelector('#q').value === '内科'",
                    vec![],
                );
                assert!(!browser.is_live());
            };
            open();
            browser.release();
            browser.wait_live();
            assert_eq!(browser.box_text(), "内科", "{page:?}");
            assert!(browser.status().starts_with("「内科」で"), "{}", browser.status());

            open();
            browser.search_for("薬局");
            browser.release();
            browser.wait_live();
            assert_eq!(browser.box_text(), "薬局", "{page:?}");
        }
    });
}

/// Guards against: Enter or the button before the start does nothing, or loads the page anew
/// without the words.
#[test]
fn a_search_sent_before_the_start_is_carried_out_after_it() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(&hold(""));
        for page in ["", "search/"] {
            browser.open_page(&format!("{}{page}", server.url()));
            browser.search_for("薬局");
            browser.press(Key::Enter);
            browser.release();
            browser.wait_live();
            browser.wait_address("/search/?q=%E8%96%AC%E5%B1%80");
            browser.wait_text("h1", "施設をさがす");
            assert_eq!(browser.box_text(), "薬局");
            assert!(browser.status().starts_with("「薬局」で"), "{}", browser.status());
        }
    });
}

/// Guards against: a visitor who has read on is thrown back to the top, or finds what they
/// unfolded folded again.
#[test]
fn the_place_on_the_page_and_what_was_unfolded_outlive_the_start() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(&hold(""));
        browser.open_page(&format!("{}list/clinic/", server.url()));
        let _: Value = browser.js("scrollTo(0, 1500)", vec![]);
        browser.release();
        browser.wait_live();
        browser.settle();
        assert_eq!(browser.js::<i64>("return Math.round(scrollY)", vec![]), 1500);
    });
}
