//! The journeys as somebody hears them who sees nothing: what a screen reader is given at each step,
//! as text that a person has read. A change of the pages or of みほん市 changes it: read it again
//! before it is taken over (`INSTA_UPDATE=always`).

use super::reading::heard;
use crate::harness::{Browser, browse, serve};

/// Compares what is heard with what was read.
fn step(browser: &Browser, name: &str) {
    browser.settle();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, heard(browser));
    });
}

/// Guards against: a search that cannot be followed by ear, from the words to the number.
#[test]
fn from_the_words_to_the_call() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.wait_duty();
        step(browser, "search-1-home");
        browser.open_app(&format!(
            "{}search/?q=%E5%86%85%E7%A7%91&district=shiomi&visit=1",
            server.url()
        ));
        step(browser, "search-2-found-and-filters");
        let name = browser.text(".app-card__name a");
        browser.follow(".app-card__name a", &name);
        step(browser, "search-3-facility");
    });
}

/// Guards against: a map that says nothing, and no list in its place.
#[test]
fn from_the_map_to_the_list() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!(
            "{}map/?q=%E5%86%85%E7%A7%91&district=shiomi&visit=1",
            server.url()
        ));
        browser.wait_for("pins", "return document.querySelector('.map-pin') !== null", vec![]);
        step(browser, "map-1-pins-and-list");
    });
}

/// Guards against: a seminar whose day, place or way into the calendar is not said.
#[test]
fn from_the_seminar_to_the_calendar() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_ready(&format!("{}events/", server.url()));
        step(browser, "seminar-1-list");
        browser.click("[data-planned] h3 a");
        browser.wait_for(
            "its page",
            "return document.querySelector('section[aria-labelledby=calendar]') !== null \
               && document.querySelector('#page').hasAttribute('data-live')",
            vec![],
        );
        step(browser, "seminar-2-event");
    });
}
