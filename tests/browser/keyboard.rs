//! Without a mouse and without a finger.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Browser, Screen, browse, every_template, serve, serve_still};

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
           box = at.getClientRects()[0] ?? at.getBoundingClientRect(); \
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

/// Whether an element that the selector finds has the focus.
fn is_at(browser: &Browser, selector: &str) -> bool {
    browser.js("return document.activeElement.matches(arguments[0])", vec![selector.into()])
}

/// Presses Tab until an element that the selector finds has the focus.
fn tab_until(browser: &Browser, selector: &str, at_most: usize) {
    for _ in 0..at_most {
        tab(browser);
        if is_at(browser, selector) {
            return;
        }
    }
    panic!("{selector} is not reached");
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

        // Box, button, filters, list or map, order by distance, groups; then the first card's name.
        assert_eq!(tab(browser).id, "q");
        assert_eq!(tab(browser).class, "app-search__button");
        tab_until(browser, ".app-button", 4);
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
        tab_until(browser, ".app-call", 3);

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

/// Gives what Tab should reach, in the order of the page.
const STOPS: &str = "\
    const radios = new Set(); \
    window.stops = [...document.querySelectorAll( \
        'a[href], button, input, select, textarea, summary, [tabindex]')].filter(it => \
      it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true }) \
      && !(it.type === 'radio' && radios.has(it.name)) \
      && (it.type !== 'radio' || radios.add(it.name))); \
    return window.stops.map(it => `${it.localName}.${it.className.baseVal ?? it.className} \
      ${it.textContent.trim().slice(0, 20)}`)";

/// How many stops of a page are tried; long lists repeat themselves.
const MOST_STOPS: usize = 40;

/// Guards against: a link or button that Tab does not reach, an order that is not the page's, a place
/// that the focus cannot leave, a focus that is hidden or has no outline; on every template.
#[test]
fn tab_reaches_everything_on_every_template_in_its_order_and_the_focus_is_seen() {
    let server = serve_still("mihon");
    browse(|browser| {
        browser.expect_console("the server responded with a status of 404");
        browser.screen(Screen::Desk);
        for page in every_template("mihon") {
            browser.open_ready(&format!("{}{page}", server.url()));
            if page == "map/" {
                browser.wait_for("pins", "return !!document.querySelector('.map-pin')", vec![]);
                browser.settle();
            }
            // These two stand where no style may come, with the browser's own outline.
            let plain = page.starts_with("Q/");
            let stops: Vec<String> = browser.js(STOPS, vec![]);
            assert!(!stops.is_empty(), "{page}");
            for (at, stop) in stops.iter().take(MOST_STOPS).enumerate() {
                if plain {
                    browser.press(Key::Tab);
                } else {
                    tab(browser);
                }
                let reached: i64 =
                    browser.js("return window.stops.indexOf(document.activeElement)", vec![]);
                assert_eq!(reached, i64::try_from(at).unwrap(), "{page}: {stop}\n{stops:#?}");
            }
        }
    });
}

/// Guards against: a map that holds the keys: from the map past it to the list, and to the number.
#[test]
fn by_keys_alone_somebody_comes_from_the_map_to_the_list_and_the_call() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&format!("{}map/?kind=pharmacy", server.url()));
        browser.wait_for("pins", "return document.querySelector('.map-pin') !== null", vec![]);
        tab_until(browser, ".app-views a:not([aria-current])", 24);
        browser.press(Key::Enter);
        browser.wait_text("h1", "施設をさがす");
        assert_eq!(browser.address(), "/search/?kind=pharmacy", "the same search as a list");
        tab_until(browser, ".app-card__name a", 20);
        let name = browser.text(".app-card__name a");
        browser.press(Key::Enter);
        browser.wait_text("h1", &name);
        tab_until(browser, ".app-call", 3);
    });
}

/// Guards against: a seminar that only a finger can put into the calendar.
#[test]
fn by_keys_alone_a_seminar_is_found_and_its_calendar_file_fetched() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&server.url());
        tab_until(browser, ".app-header__nav a[href='/events/']", 8);
        browser.press(Key::Enter);
        browser.wait_text("h1", "催し・講座");
        browser.wait_for(
            "ready",
            "return document.querySelector('#page')?.dataset.live === ''",
            vec![],
        );
        tab_until(browser, "[data-planned] h3 a", 30);
        let title: String = browser.js("return document.activeElement.textContent.trim()", vec![]);
        browser.press(Key::Enter);
        browser.wait_for(
            "the seminar",
            "return document.querySelector('h1').textContent.includes(arguments[0])",
            vec![title.into()],
        );
        browser.wait_for(
            "ready",
            "return document.querySelector('#page')?.dataset.live === ''",
            vec![],
        );
        browser.cdp("Browser.setDownloadBehavior", json!({ "behavior": "deny" }));
        tab_until(browser, "a[href$='.ics']", 20);
        browser.press(Key::Enter);
        let started = Instant::now();
        while !browser.requests().iter().any(|it| it.ends_with(".ics")) {
            assert!(
                started.elapsed() < Duration::from_secs(15),
                "the calendar file is not fetched"
            );
        }
    });
}
