//! Without a mouse and without a finger.

use std::collections::BTreeSet;

use serde::Deserialize;
use thirtyfour::Key;

use crate::harness::{Browser, Screen, browse, serve};

/// What has the focus.
#[derive(Debug, Deserialize)]
struct Focus {
    /// Its place in the document, to tell it from others.
    place: i64,
    id: String,
    class: String,
    /// Drawn with a thick outline, wholly on the screen, under no other element.
    visible: bool,
}

/// Presses Tab; whatever has the focus then must show it.
fn tab(browser: &Browser) -> Focus {
    browser.press(Key::Tab);
    browser.settle();
    let focus: Focus = browser.js(
        "const at = document.activeElement, style = getComputedStyle(at), \
           box = at.getBoundingClientRect(); \
         const outlined = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3; \
         const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)]; \
         const top = document.elementFromPoint(x, y); \
         return { place: [...document.querySelectorAll('*')].indexOf(at), id: at.id, \
           class: at.className, \
           visible: at === document.body \
             || outlined && box.top >= 0 && at.contains(top) }",
        vec![],
    );
    assert!(focus.visible, "the focus cannot be seen: {focus:?}");
    focus
}

/// Presses Tab until an element of that class has the focus.
fn tab_to(browser: &Browser, class: &str, at_most: usize) {
    let mut passed = Vec::new();
    for _ in 0..at_most {
        let focus = tab(browser);
        if focus.class.split(' ').any(|it| it == class) {
            return;
        }
        passed.push(focus);
    }
    panic!("{class} is not reached: {passed:?}");
}

fn focused(browser: &Browser) -> String {
    browser.js("return document.activeElement.localName", vec![])
}

/// Guards against: a step that only a pointer can make; a focus that cannot be seen; a place that
/// the focus cannot leave.
#[test]
fn the_whole_journey_to_the_call_is_made_by_keys_alone() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&server.url());
        let first = tab(browser);
        assert_eq!(first.class, "app-skip", "the first stop is the way past the header");
        browser.press(Key::Enter);
        browser.wait_for(
            "the focus is in the main part",
            "return document.activeElement.id === 'main'",
            vec![],
        );
        assert_eq!(tab(browser).id, "q", "the first stop of the main part is the search box");
        browser.keys("内科");
        browser.press(Key::Enter);
        browser.wait_text("h1", "施設をさがす");
        assert_eq!(focused(browser), "h1");

        // Box, button, filters, order by distance, groups; then the first card's name.
        assert_eq!(tab(browser).id, "q");
        assert_eq!(tab(browser).class, "app-search__button");
        tab(browser);
        assert_eq!(tab(browser).class, "app-button");
        for _ in 0..browser.count("nav[aria-label='見つかったもの'] a") {
            assert_eq!(tab(browser).class, "app-chip");
        }
        browser.press(Key::Tab);
        let name = browser.text(".app-card__name a");
        let at: String = browser.js("return document.activeElement.textContent", vec![]);
        assert_eq!(at, name);
        browser.press(Key::Enter);
        browser.wait_text("h1", &name);
        assert_eq!(focused(browser), "h1");
        tab_to(browser, "app-call", 3);

        let mut seen = BTreeSet::new();
        loop {
            let focus = tab(browser);
            if focus.class == "app-skip" || focus.place < first.place {
                break;
            }
            assert!(seen.insert(focus.place), "the focus goes round inside the page: {focus:?}");
        }
        assert!(seen.len() > 5, "the rest of the page has links and buttons");
    });
}

/// Guards against: filters that only a pointer can open or change.
#[test]
fn the_filters_are_opened_and_changed_by_keys_alone() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&format!("{}search/", server.url()));
        let before = browser.status();
        browser.click("#q");
        tab(browser);
        tab(browser);
        assert_eq!(focused(browser), "summary");
        browser.press(Key::Enter);
        assert_eq!(tab(browser).id, "filter-kind");
        // The first letters of an option choose it, as everywhere.
        browser.press(Key::Down);
        browser.wait_for("a kind is chosen", "return location.search.startsWith('?kind=')", vec![]);
        browser.wait_for(
            "the results follow",
            "return document.querySelector('.app-results-status').textContent !== arguments[0]",
            vec![before.into()],
        );
        let at: String = browser.js("return document.activeElement.id", vec![]);
        assert_eq!(at, "filter-kind", "the focus stays where the hand is");
        for id in ["filter-district", "filter-department", "filter-service", "filter-visit"] {
            assert_eq!(tab(browser).id, id);
        }
        browser.keys(" ");
        browser.wait_for("it is ticked", "return location.search.includes('visit=1')", vec![]);
        let at: String = browser.js("return document.activeElement.id", vec![]);
        assert_eq!(at, "filter-visit");
    });
}
