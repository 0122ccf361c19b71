//! The order by distance: from where the device is, asked for only on a tap.

use renkei_model::{Accuracy, Facility, Position};
use serde_json::json;
use xtask::server::StaticServer;

use crate::harness::{Browser, Data, browse, folder, serve};

const TAP: &str = ".app-near button";
const TOLD: &str = ".app-near [role=status]";

fn stand_at(browser: &Browser, lat: f64, lon: f64) {
    browser.cdp(
        "Emulation.setGeolocationOverride",
        json!({ "latitude": lat, "longitude": lon, "accuracy": 20 }),
    );
}

fn permit(browser: &Browser, server: &StaticServer, setting: &str) {
    let origin = server.url().trim_end_matches('/').to_owned();
    browser.cdp(
        "Browser.setPermission",
        json!({ "permission": { "name": "geolocation" }, "setting": setting, "origin": origin }),
    );
}

/// Metres on a globe, written here anew.
fn metres(a: &Position, b: &Position) -> f64 {
    let radians = |degrees: f64| degrees.to_radians();
    let (north, east) = (radians(b.lat - a.lat), radians(b.lon - a.lon));
    let half = (north / 2.0).sin().powi(2)
        + radians(a.lat).cos() * radians(b.lat).cos() * (east / 2.0).sin().powi(2);
    2.0 * 6_371_000.0 * half.sqrt().asin()
}

/// Guards against: a wrong order, a distance that is not the way's, a position in an address or sent
/// to anyone.
#[test]
fn on_a_tap_the_nearest_come_first_and_nobody_else_learns_where_the_device_is() {
    let data = Data::of(&folder("mihon"));
    let surveyed =
        |it: &&Facility| it.position.as_ref().is_some_and(|at| at.accuracy == Accuracy::Surveyed);
    let here = data.facilities.iter().find(surveyed).unwrap().position.unwrap();
    let server = serve("mihon");
    browse(|browser| {
        permit(browser, &server, "granted");
        stand_at(browser, here.lat, here.lon);
        browser.open_app(&format!("{}search/?kind=pharmacy", server.url()));
        assert_eq!(browser.count(".app-card__distance"), 0, "nothing is asked for by itself");
        let _ = browser.requests();
        browser.click(TAP);
        browser.wait_text(
            TOLD,
            "いまいる場所から近い順です。場所の情報は、この機器の外に送りません。",
        );
        let cards = browser.cards();
        let told = browser.texts(".app-card__distance");
        assert_eq!(told.len(), cards.len());
        let way = |address: &String| data.at(address).position.map(|at| metres(&here, &at));
        let ways: Vec<Option<f64>> = cards.iter().map(way).collect();
        let key = |way: Option<f64>| way.unwrap_or(f64::INFINITY);
        for pair in ways.windows(2) {
            assert!(key(pair[0]) <= key(pair[1]) * 1.01 + 5.0, "{pair:?}");
        }
        for ((address, told), way) in cards.iter().zip(&told).zip(&ways) {
            let Some(way) = way else {
                assert_eq!(told, "位置が未登録のため、距離はわかりません。");
                continue;
            };
            let number: String = told.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let number: f64 = number.parse().unwrap();
            let said = if told.contains("km") { number * 1000.0 } else { number };
            assert!((said - way).abs() <= 100.0_f64.max(way * 0.06), "{address}: {told}, {way}");
            let rough = data.at(address).position.unwrap().accuracy == Accuracy::Machiaza;
            assert_eq!(told.contains("おおよそ"), rough, "{address}: {told}");
        }
        assert_eq!(browser.address(), "/search/?kind=pharmacy");
        let asked = browser.requests();
        assert!(asked.is_empty(), "{asked:?}");

        browser.click(TAP);
        browser.wait_for(
            "the former order",
            "return document.querySelectorAll('.app-card__distance').length === 0",
            vec![],
        );
    });
}

/// Guards against: a tap that does nothing, and says nothing.
#[test]
fn refused_or_far_away_it_says_so_and_what_else_can_be_done() {
    let server = serve("mihon");
    browse(|browser| {
        permit(browser, &server, "denied");
        browser.open_app(&format!("{}search/?q=%E5%86%85%E7%A7%91", server.url()));
        let cards = browser.cards();
        browser.click(TAP);
        browser.wait_for(
            "it is refused",
            "return document.querySelector(arguments[0]).textContent.includes('許可されていません')",
            vec![json!(TOLD)],
        );
        permit(browser, &server, "granted");
        stand_at(browser, 35.6812, 139.7671);
        browser.click(TAP);
        browser.wait_for(
            "Tokyo is far",
            "return document.querySelector(arguments[0]).textContent \
               .startsWith('いまいる場所は、みほん市から離れているようです。')",
            vec![json!(TOLD)],
        );
        assert_eq!(browser.cards(), cards, "the order stays");
        assert_eq!(browser.count(".app-card__distance"), 0);
    });
}
