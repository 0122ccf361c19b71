//! The map and the list beside it: where things are, without a program, with it, and when its code
//! does not come.

use renkei_guide::words;
use renkei_model::{Accuracy, Kind};
use serde_json::json;

use crate::harness::{Browser, Data, Screen, browse, folder, serve};

/// The pins that are shown, in their order: look, name for screen readers, left and top.
pub(crate) fn pins(browser: &Browser) -> Vec<(String, String, f64, f64)> {
    browser.js(
        "return [...document.querySelectorAll('.map-pin')].map(it => { \
         const box = it.getBoundingClientRect(); \
         return [it.dataset.kind, it.getAttribute('aria-label'), box.left, box.top] })",
        vec![],
    )
}

pub(crate) fn wait_map(browser: &Browser) {
    browser.wait_for(
        "the map has its pins",
        "return document.querySelectorAll('.map-pin').length > 0",
        vec![],
    );
}

/// Waits until the map neither pans nor zooms: while it does, pins come and go, and the one at the
/// end is not the one at the end a moment later.
pub(crate) fn wait_still(browser: &Browser) {
    browser.wait_for(
        "the map lies still",
        "return !document.querySelector('.leaflet-pan-anim, .leaflet-zoom-anim')",
        vec![],
    );
}

/// How many institutions the pins stand for.
pub(crate) fn stands_for(pins: &[(String, String, f64, f64)]) -> usize {
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
        let picture = browser.attributes(".app-overview image", "href");
        assert_eq!(picture.len(), 1);
        let is_in_page = |it: &Option<String>| it.as_ref().unwrap().starts_with("data:image/svg");
        assert!(picture.iter().all(is_in_page), "the picture is another file: {picture:?}");
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
            let (name, address) = {
                let it = data.facilities.iter().find(|it| it.id == id).unwrap();
                let encoded = |text: &str| words::encode_component(text);
                (encoded(it.display_name()), encoded(&it.address))
            };
            let google = "https://www.google.com/maps/dir/?api=1&destination=";
            assert_eq!(known[0], format!("{google}{name}%20{address}"));
            assert_eq!(known[1], format!("https://maps.apple.com/?address={address}&q={name}"));
            assert_eq!(known[2], format!("https://map.yahoo.co.jp/search?q={address}"));
            let own = if unsure == 0 { format!("({name})") } else { address };
            assert!(known[3].ends_with(&own), "{}", known[3]);
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
        let within = "地図の範囲の中だけをさがしています。";
        browser.wait_text("#found .app-results-status", &format!("{seen}件あります。{within}"));
        // The numbers beside the filters are those of the part too.
        let counted: usize = browser.js(
            "return [...document.querySelectorAll('#filter-kind option:not([value=\"\"])')] \
             .filter(it => it.value === 'pharmacy') \
             .reduce((sum, it) => sum + Number(/（([0-9]+)件）/.exec(it.textContent)[1]), 0)",
            vec![],
        );
        assert_eq!(counted, seen);
        // The other half of the switch keeps all of it.
        let query: String = browser.js("return location.search", vec![]);
        browser.click(".app-views a:not([aria-current])");
        browser.wait_address(&format!("/search/{query}"));
        browser.wait_text("#found .app-results-status", &format!("{seen}件あります。{within}"));
        browser.back();
        browser.wait_address(&format!("/map/{query}"));
        wait_map(browser);
        browser.back();
        browser.wait_address(&before);
        browser.wait_text("#found .app-results-status", &format!("{pharmacies}件あります。"));
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

/// Guards against: list and map that one cannot tell from each other, or a switch that runs away
/// from the finger.
#[test]
fn list_and_map_are_two_halves_of_a_switch_in_one_place() {
    let server = serve("mihon");
    browse(|browser| {
        browser.screen(Screen::Phone);
        let switch = |current: &str| -> (f64, f64) {
            browser.wait_text(".app-views [aria-current=page]", current);
            browser.settle();
            assert_eq!(browser.texts(".app-views a"), ["一覧でみる", "地図でみる"]);
            browser.js(
                "scrollTo(0, 0); const box = document.querySelector('.app-views').getBoundingClientRect(); \
                 return [box.top, box.height]",
                vec![],
            )
        };
        browser.open_app(&format!("{}search/?q=%E5%86%85%E7%A7%91&kind=clinic", server.url()));
        let (list, height) = switch("一覧でみる");
        assert!(height >= 44.0, "{height}");
        browser.click(".app-views a:not([aria-current])");
        browser.wait_address("/map/?q=%E5%86%85%E7%A7%91&kind=clinic");
        let (map, _) = switch("地図でみる");
        assert!((list - map).abs() < 2.0, "{list} {map}");
        // Without a program they are links to pages that are there.
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        browser.open_page(&format!("{}map/", server.url()));
        browser.click(".app-views a:not([aria-current])");
        browser.wait_address("/search/");
    });
}
