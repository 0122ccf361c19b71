//! The map: where things are, without a program, with it, and when parts of it do not come.

use renkei_model::{Accuracy, Kind};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Browser, Data, Screen, browse, folder, serve};

/// The pins that are shown, in their order: look, name for screen readers, left and top.
fn pins(browser: &Browser) -> Vec<(String, String, f64, f64)> {
    browser.js(
        "return [...document.querySelectorAll('.map-pin')].map(it => { \
         const box = it.getBoundingClientRect(); \
         return [it.dataset.kind, it.getAttribute('aria-label'), box.left, box.top] })",
        vec![],
    )
}

fn wait_map(browser: &Browser) {
    browser.wait_for(
        "the map has its pins",
        "return document.querySelectorAll('.map-pin').length > 0",
        vec![],
    );
}

/// How many institutions the pins stand for.
fn stands_for(pins: &[(String, String, f64, f64)]) -> usize {
    let count = |name: &str| name.split('件').next().and_then(|it| it.parse().ok());
    pins.iter()
        .map(|(look, name, ..)| if look == "cluster" { count(name).unwrap() } else { 1 })
        .sum()
}

/// Guards against: a map that is only for those whose program runs.
#[test]
fn without_scripts_the_city_is_a_picture_with_numbers_that_lead_to_the_districts() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        browser.open_page(&format!("{}map/", server.url()));
        assert_eq!(browser.count(".app-overview image"), 1);
        assert_eq!(browser.count(".app-overview a"), data.guide.districts.len());
        assert_eq!(browser.count(".app-numbered a"), data.guide.districts.len());
        let first = &data.guide.districts[0];
        browser.click(".app-numbered a");
        browser.wait_address(&format!("/area/{}/", first.id));
        assert_eq!(browser.count("a[href*='/map/?district='] img"), 1);
    });
}

/// Guards against: a place that looks surer than it is; a page that hides that it knows no place.
#[test]
fn a_place_that_is_only_about_right_looks_so_and_says_so() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    let with = |accuracy| {
        let found =
            data.facilities.iter().find(|it| it.position.is_some_and(|at| at.accuracy == accuracy));
        found.unwrap().id.clone()
    };
    browse(|browser| {
        for (id, unsure) in [(with(Accuracy::Surveyed), 0), (with(Accuracy::Machiaza), 1)] {
            browser.open_app(&format!("{}f/{id}/", server.url()));
            assert_eq!(browser.count(".app-mark--unsure"), unsure, "{id}");
            let text = browser.text(".app-place");
            assert_eq!(usize::from(text.contains("おおよその位置")), unsure, "{text}");
            let links = browser.attributes(".app-routes a", "href");
            let known: Vec<_> = links.into_iter().flatten().collect();
            assert!(known[0].starts_with("https://www.google.com/maps/dir/"));
            assert!(known[3].starts_with(if unsure == 0 { "geo:39." } else { "geo:0,0?q=" }));
        }
    });
}

/// Guards against: institutions that are on the list and not on the map; more pins than a finger can
/// part; a pin without a name.
#[test]
fn every_place_is_on_the_map_in_few_pins_that_all_have_names() {
    let data = Data::of(&folder("mihon"));
    let placed = data.count(|it| it.position.is_some());
    let server = serve("mihon");
    browse(|browser| {
        for screen in [Screen::Phone, Screen::Desk] {
            browser.screen(screen);
            browser.open_app(&format!("{}map/", server.url()));
            wait_map(browser);
            let shown = pins(browser);
            assert!(shown.len() <= 60 && stands_for(&shown) == placed, "{shown:?}");
            for (look, name, ..) in &shown {
                assert!(name.contains(if look == "cluster" { "件、拡大" } else { "、" }), "{name}");
            }
            let tops: Vec<_> = shown.iter().map(|it| it.3).collect();
            let pressed: bool = browser.js(
                "const box = document.querySelector('.map-pin').getBoundingClientRect(); \
                 return box.width >= 44 && box.height >= 44",
                vec![],
            );
            assert!(pressed && !tops.is_empty());
        }
    });
}

/// Guards against: a filter of the list that the map does not know, or a map whose address shows
/// something else when it is sent on.
#[test]
fn the_map_and_the_list_show_the_same_and_the_address_keeps_it() {
    let data = Data::of(&folder("mihon"));
    let pharmacies = data.count(|it| it.kind == Kind::Pharmacy && it.position.is_some());
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Desk);
        browser.open_app(&format!("{}map/?kind=pharmacy", server.url()));
        wait_map(browser);
        assert_eq!(stands_for(&pins(browser)), pharmacies);
        assert!(browser.text("#found").contains(&format!("{pharmacies}件")));
        // Closer, then only what is in view.
        let before = browser.address();
        browser.click("[data-do=in]");
        browser.click("[data-do=in]");
        browser.wait_for(
            "fewer pins",
            "return /^地図に([0-9]+)件/.exec(document.querySelector('.app-map [data-say]').textContent)?.[1] < arguments[0]",
            vec![json!(pharmacies)],
        );
        browser.settle();
        let seen = stands_for(&pins(browser));
        browser.click("[data-do=search]");
        browser.wait_for(
            "the address names the part",
            "return location.search.includes('area=')",
            vec![],
        );
        browser.wait_text("#found .app-results-status", &format!("{seen}件あります。"));
        browser.back();
        browser.wait_address(&before);
        browser.wait_text("#found .app-results-status", &format!("{pharmacies}件あります。"));
    });
}

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
        let _: Value =
            browser.js("document.querySelector('.map-pin[tabindex=\"0\"]').focus()", vec![]);
        let order: Vec<String> = pins(browser).into_iter().map(|it| it.1).collect();
        if order.len() > 1 {
            browser.press(Key::End);
            let now: String =
                browser.js("return document.activeElement.getAttribute('aria-label')", vec![]);
            assert_eq!(Some(&now), order.last());
            browser.press(Key::Home);
        }
        // A pin of one place: its card comes, does not hide it, and gives the focus back.
        browser.wait_for(
            "a pin of one place",
            "return document.querySelector('.map-pin:not([data-kind=cluster])') !== null",
            vec![],
        );
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
        browser.press(Key::Escape);
        browser.wait_for(
            "the focus is back",
            "return document.activeElement?.getAttribute('aria-label') === arguments[0]",
            vec![json!(chosen)],
        );
    });
}

/// Guards against: a request to another host that nobody asked for; a missing tile that looks like
/// "nothing there"; a switch that is forgotten.
#[test]
fn other_hosts_are_asked_only_after_the_switch_and_what_is_missing_is_said() {
    let server = serve("mihon");
    browse(|browser| {
        browser.expect_console("tiles.mihon.example");
        browser.expect_console("Failed to load resource");
        browser.open_app(&format!("{}map/", server.url()));
        wait_map(browser);
        browser.settle();
        let foreign = |asked: &[String]| asked.iter().any(|it| it.contains("tiles.mihon.example"));
        assert!(!foreign(&browser.requests()));
        browser.click(".app-map__more summary");
        // The second is the flood layer.
        browser.click("[data-layers] > div:nth-child(2) input");
        browser.wait_text(
            "[data-layers] > div:nth-child(2) [data-state]",
            "読み込めない所があります（赤い点線の所）。何もないという意味ではありません。",
        );
        assert!(foreign(&browser.requests()));
        let text = browser.text("[data-layers] > div:nth-child(2)");
        for said in ["みほん防災", "0.5m未満", "色がない所が安全という意味ではありません"]
        {
            assert!(text.contains(said), "{text}");
        }
        let credit = browser.text(".leaflet-control-attribution");
        assert!(credit.contains("みほん防災"), "{credit}");
        browser.reload();
        browser.wait_live();
        wait_map(browser);
        let on: Vec<bool> = browser.js(
            "return [...document.querySelectorAll('[data-layers] input')].map(it => it.checked)",
            vec![],
        );
        assert_eq!(on, [false, true]);
    });
}

/// Guards against: a map without its code that takes the list with it.
#[test]
fn where_the_code_of_the_map_does_not_come_a_sentence_says_so_and_the_list_stays() {
    let data = Data::of(&folder("mihon"));
    let server = serve("mihon");
    browse(|browser| {
        browser.expect_console("leaflet-");
        browser.expect_console("dynamically imported module");
        browser.cdp("Network.enable", json!({}));
        browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*leaflet-*.js"] }));
        browser.screen(Screen::Desk);
        browser.open_app(&format!("{}map/", server.url()));
        browser.wait_for(
            "the sentence",
            "return document.querySelector('.app-map [data-say]').textContent.startsWith('動かせる地図を読み込めませんでした')",
            vec![],
        );
        assert!(browser.text("#found").contains(&format!("{}件", data.facilities.len())));
        let shown: bool =
            browser.js("return document.querySelector('.app-overview').checkVisibility({ visibilityProperty: true })", vec![]);
        assert!(shown, "the picture of the city stays");
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
