//! The map under fingers, keys and wheels, and the visitor's own place.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Browser, Data, Screen, browse, folder, serve};
use crate::map::{pins, wait_map, wait_still};

/// Guards against: a map that hands, ears or a keyboard cannot use; a card over its own pin; a focus
/// that is lost.
#[test]
fn by_keyboard_a_pin_is_reached_its_card_calls_and_escape_leads_back() {
    let data = Data::of(&folder("mihon"));
    let one =
        data.facilities.iter().find(|it| it.phone.is_some() && it.position.is_some()).unwrap();
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Phone);
        browser.open_app(&format!("{}map/?at={}", server.url(), one.id));
        browser.wait_for("the card", "return document.activeElement?.id === 'map-card'", vec![]);
        let call = browser.attributes("#map-card .app-call", "href").pop().flatten();
        assert_eq!(call, one.phone.as_ref().map(|phone| format!("tel:{phone}")));
        browser.press(Key::Escape);
        browser.wait_for(
            "no card",
            "return !document.querySelector('#map-card').firstElementChild",
            vec![],
        );
        wait_still(browser);
        let _: Value =
            browser.js("document.querySelector('.map-pin[tabindex=\"0\"]').focus()", vec![]);
        assert!(pins(browser).len() > 1);
        for (key, at) in [(Key::End, -1), (Key::Home, 0)] {
            browser.press(key);
            browser.wait_for(
                "the focus is at the end of the pins",
                "return document.activeElement === [...document.querySelectorAll('.map-pin')].at(arguments[0])",
                vec![json!(at)],
            );
        }
        // Further away the pin is one with others: the focus goes to what is nearest, not to the
        // top of the page.
        let zoom = |button: &str, what: &str| {
            let labels =
                "[...document.querySelectorAll('.map-pin')].map(it => it.ariaLabel).join()";
            let before: String = browser.js(&format!("return {labels}"), vec![]);
            let press = format!("document.querySelector('[data-do={button}]').click()");
            let _: Value = browser.js(&press, vec![]);
            let others = format!("return {labels} !== arguments[0]");
            browser.wait_for(what, &others, vec![json!(before)]);
            wait_still(browser);
        };
        zoom("out", "other pins");
        let on: bool =
            browser.js("return document.activeElement.classList.contains('map-pin')", vec![]);
        assert!(on, "a pin that goes away takes the focus with it");
        // A pin of one place: its card comes, does not hide it, and gives the focus back.
        let single = "return document.querySelector('.map-pin:not([data-kind=cluster])') !== null";
        while !browser.js::<bool>(single, vec![]) {
            zoom("in", "other pins, nearer");
        }
        let _: Value = browser
            .js("document.querySelector('.map-pin:not([data-kind=cluster])').focus()", vec![]);
        let chosen: String =
            browser.js("return document.activeElement.getAttribute('aria-label')", vec![]);
        browser.press(Key::Enter);
        browser.wait_for("the card", "return document.activeElement?.id === 'map-card'", vec![]);
        browser.wait_for(
            "the pin is above the card",
            "const pin = [...document.querySelectorAll('.map-pin')].find(it => it.getAttribute('aria-label') === arguments[0]); \
             return pin.getBoundingClientRect().bottom <= document.querySelector('#map-card').getBoundingClientRect().top + 1",
            vec![json!(chosen)],
        );
        wait_still(browser);
        browser.press(Key::Escape);
        browser.wait_for(
            "the focus is back",
            "return document.activeElement?.getAttribute('aria-label') === arguments[0]",
            vec![json!(chosen)],
        );
    });
}

/// Guards against: a place that is asked for before anyone wants it, or a refusal without a word.
#[test]
fn the_visitors_place_is_asked_for_on_a_tap_and_no_is_an_answer() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(
            "globalThis.askedForPlace = 0; \
             navigator.geolocation.getCurrentPosition = (ok, no) => { globalThis.askedForPlace++; globalThis.answer(ok, no) }",
        );
        browser.open_app(&format!("{}map/", server.url()));
        wait_map(browser);
        let asked: u32 = browser.js("return globalThis.askedForPlace", vec![]);
        assert_eq!(asked, 0);
        for (answer, said) in [
            (
                "(ok, no) => no({ code: 1, PERMISSION_DENIED: 1 })",
                "現在地を使えない設定になっています。",
            ),
            ("(ok, no) => no({ code: 3, PERMISSION_DENIED: 1 })", "現在地がわかりませんでした。"),
            (
                "(ok) => ok({ coords: { latitude: 35.68, longitude: 139.77 } })",
                "現在地は、この地図の外です。",
            ),
        ] {
            let _: Value = browser.js(&format!("globalThis.answer = {answer}"), vec![]);
            browser.click("[data-do=here]");
            browser.wait_for(
                said,
                "return document.querySelector('.app-map [data-say]').textContent.startsWith(arguments[0])",
                vec![json!(said)],
            );
        }
        let _: Value = browser.js(
            "globalThis.answer = (ok) => ok({ coords: { latitude: 39.61, longitude: 138.80 } })",
            vec![],
        );
        browser.click("[data-do=here]");
        browser.wait_for(
            "pins say how far they are",
            "return [...document.querySelectorAll('.map-pin')].some(it => it.getAttribute('aria-label').includes('まっすぐ約'))",
            vec![],
        );
    });
}

fn open_map(browser: &Browser, url: &str) {
    browser.open_app(&format!("{url}map/"));
    wait_map(browser);
    browser.settle();
}

/// Guards against: a page that ends at the map, because the wheel or the finger is caught there.
#[test]
fn the_page_goes_on_past_the_map() {
    let server = serve("mihon");
    browse(|browser| {
        for screen in [Screen::Desk, Screen::Phone] {
            browser.screen(screen);
            open_map(browser, &server.url());
            let [x, y, room]: [f64; 3] = browser.js(
                "const box = document.querySelector('.app-map__box').getBoundingClientRect(); \
                 scrollTo(0, scrollY + box.top - innerHeight / 2); \
                 return [box.left + box.width / 2, innerHeight / 2 + 40, innerHeight - box.height]",
                vec![],
            );
            assert!(room >= 150.0, "a finger finds page beside the map: {room}");
            let before: f64 = browser.js("return scrollY", vec![]);
            browser.cdp(
                "Input.dispatchMouseEvent",
                json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": 200 }),
            );
            browser.wait_for(
                "the page scrolls",
                "return scrollY > arguments[0]",
                vec![json!(before)],
            );
        }
    });
}

/// Guards against: a large map that one cannot leave, or under which the page scrolls.
#[test]
fn the_large_map_fills_the_screen_and_escape_ends_it() {
    let server = serve("mihon");
    browse(|browser| {
        for screen in [Screen::Phone, Screen::Desk] {
            browser.screen(screen);
            open_map(browser, &server.url());
            browser.click("[data-do=full]");
            browser.settle();
            let whole: bool = browser.js(
                "const box = document.querySelector('#map').getBoundingClientRect(); \
                 return box.top === 0 && box.left === 0 && box.width === document.documentElement.clientWidth \
                   && box.height === innerHeight \
                   && document.querySelector('[data-do=full]').getAttribute('aria-pressed') === 'true' \
                   && getComputedStyle(document.body).overflow === 'hidden' \
                   && document.querySelector('.app-map__box').offsetHeight > innerHeight / 2",
                vec![],
            );
            assert!(whole);
            // The way out is in view and is told.
            let seen: bool = browser.js(
                "const box = document.querySelector('[data-do=full]').getBoundingClientRect(); \
                 return box.top >= 0 && box.bottom <= innerHeight",
                vec![],
            );
            assert!(seen, "the button that ends it");
            browser.press(Key::Escape);
            browser.wait_for(
                "the page is back",
                "return !document.documentElement.hasAttribute('data-map-full') \
                   && document.querySelector('[data-do=full]').getAttribute('aria-pressed') === 'false'",
                vec![],
            );
        }
    });
}

/// Guards against: a map that glides for those who become ill of it.
#[test]
fn who_wants_no_motion_sees_none() {
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(
            "globalThis.glides = 0; addEventListener('DOMContentLoaded', () => \
             new MutationObserver(all => { globalThis.glides += \
               all.filter(it => /anim/.test(it.target.className)).length; }) \
             .observe(document.body, { subtree: true, attributeFilter: ['class'] }));",
        );
        for (motion, moves) in [("no-preference", true), ("reduce", false)] {
            browser.media(&[("prefers-reduced-motion", motion)]);
            open_map(browser, &server.url());
            browser.click("[data-do=e]");
            browser.settle();
            browser.wait_for(
                "the map rests",
                "return document.querySelector('.leaflet-pan-anim') === null",
                vec![],
            );
            let glides: u32 = browser.js("return globalThis.glides", vec![]);
            assert_eq!(glides > 0, moves, "{motion}");
        }
    });
}
