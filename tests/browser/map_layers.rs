//! What lies over the ground of the map: gatherings, and layers of other hosts.

use serde_json::{Value, json};

use crate::harness::{Browser, HELD_TIMERS, Screen, browse, clock_at, japan_ms, serve};
use crate::map::{pins, stands_for, wait_map};

/// The titles on the card of the pin with the most gatherings: several in one hall, which no zoom
/// parts.
fn of_the_hall(browser: &Browser) -> Vec<String> {
    browser.wait_for(
        "the card",
        "if (document.querySelector('#map-card h3')) return true; \
         const pins = [...document.querySelectorAll('.map-pin[data-kind=cluster]')]; \
         pins.sort((a, b) => b.textContent - a.textContent)[0]?.click(); return false",
        vec![],
    );
    browser.texts("#map-card h3")
}

/// Guards against: a gathering that is over and still on the map, a place that looks surer than it
/// is, a card that leads nowhere.
#[test]
fn gatherings_that_are_to_come_are_a_layer_and_their_card_leads_to_their_page() {
    let server = serve("mihon");
    let shown = |browser: &Browser| -> bool {
        browser.open_app(&format!("{}map/?q=%E3%83%91%E3%83%B3%E3%83%80", server.url()));
        browser.wait_for(
            "the map is open",
            "return document.querySelector('.app-map').hasAttribute('data-ready')",
            vec![],
        );
        assert_eq!(pins(browser).len(), 0, "nothing is found, and the layer is off");
        let hidden: bool = browser
            .js("return document.querySelector('[data-events]').closest('label').hidden", vec![]);
        !hidden
    };
    browse(|browser| {
        assert!(shown(browser));
        browser.click("label:has([data-events])");
        wait_map(browser);
        let seen = pins(browser);
        assert!(seen.len() <= 60 && stands_for(&seen) >= 4, "{seen:?}");
        // The hall has several: no zoom parts them, so that one card tells of all.
        let titles = of_the_hall(browser);
        let first = "潮風勉強会 第3回「家でのリハビリのくふう」";
        assert!(titles.len() > 2 && titles[..2] == [first, "はじめての在宅医療"], "{titles:?}");
        let card = browser.text("#map-card");
        for said in [
            "11月14日（土）午後1時30分から午後3時30分まで",
            "みほん市民会館（架空）（みほん県みほん市汐見本町1-1）",
        ] {
            assert!(card.contains(said), "{said} in {card}");
        }
        assert!(!card.contains("口から食べつづけるために"), "over since August");
        browser.click("#map-card .app-chip");
        browser.wait_text("h1", first);
    });
    // A day after the lecture: others are to come.
    browse(|browser| {
        browser.before_each_page(&clock_at(japan_ms("2026-11-15", 0, 1)));
        assert!(shown(browser));
        browser.click("label:has([data-events])");
        wait_map(browser);
        let titles = of_the_hall(browser);
        assert!(titles[0].contains("冬の脱水とかくれ低体温"), "{titles:?}");
    });
    // All that the guide knows of is over.
    browse(|browser| {
        browser.before_each_page(&clock_at(japan_ms("2030-01-01", 9, 0)));
        assert!(!shown(browser));
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
            "読み込めない所があります（赤いしまの所）。何もないという意味ではありません。",
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

/// Takes tiles from this site in place of their host: `globalThis.tile` says from where, and an empty
/// one never comes.
const TILES: &str = "{ \
    const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src'); \
    Object.defineProperty(HTMLImageElement.prototype, 'src', { ...src, set(url) { \
      const own = String(url).startsWith('https://tiles.mihon.example'); \
      if (!own || globalThis.tile) src.set.call(this, own ? globalThis.tile : url); } }); }";

/// Guards against: "no danger here" on the screen of someone whose map only did not come.
#[test]
fn a_hazard_that_does_not_come_never_looks_like_none() {
    let server = serve("mihon");
    let state = "[data-layers] > div:nth-child(2) [data-state]";
    let missing = "読み込めない所があります（赤いしまの所）。何もないという意味ではありません。";
    let hatched = |browser: &Browser| -> [usize; 2] {
        browser.js(
            "const tiles = [...document.querySelectorAll('.leaflet-tile')]; \
             const is = it => { const style = getComputedStyle(it); return style.visibility === 'visible' \
               && style.backgroundImage.includes('gradient') && it.offsetWidth === 256; }; \
             return [tiles.length, tiles.filter(is).length]",
            vec![],
        )
    };
    // Not there; a page that asks to log in, as at a station; nothing for longer than anyone waits.
    for tile in ["no/such/tile.png", "about/", ""] {
        browse(|browser| {
            browser.expect_console("Failed to load resource");
            browser.before_each_page(TILES);
            browser.before_each_page(HELD_TIMERS);
            let url =
                if tile.is_empty() { String::new() } else { format!("{}{tile}", server.url()) };
            browser.before_each_page(&format!("globalThis.tile = {};", json!(url)));
            browser.open_app(&format!("{}map/", server.url()));
            wait_map(browser);
            browser.click(".app-map__more summary");
            browser.click("[data-layers] > div:nth-child(2) input");
            if tile.is_empty() {
                browser.settle();
                assert_eq!(browser.text(state), "", "it may still come");
                let _: Value = browser.js("window.ring()", vec![]);
            }
            browser.wait_text(state, missing);
            browser.wait_for(
                "every tile is hatched",
                "return [...document.querySelectorAll('.leaflet-tile')].every(it => it.classList.contains('map-missing'))",
                vec![],
            );
            let [tiles, shown] = hatched(browser);
            assert!(tiles > 0 && shown == tiles, "{tile}: {shown} of {tiles}");
            // Where it comes, nothing is said to be missing any more.
            let good = format!("{}icons/icon-192.png", server.url());
            let _: Value = browser.js("globalThis.tile = arguments[0]", vec![json!(good)]);
            browser.click("[data-do=in]");
            browser.click("[data-do=in]");
            browser.wait_text(state, "");
            assert_eq!(hatched(browser)[1], 0);
        });
    }
}

/// Guards against: a map that does not say whom it is owed to.
#[test]
fn the_map_says_its_sources() {
    let server = serve("yokote");
    browse(|browser| {
        for screen in [Screen::Phone, Screen::Desk] {
            browser.screen(screen);
            browser.open_app(&format!("{}map/", server.url()));
            wait_map(browser);
            browser.click(".leaflet-control-attribution a[href='#map-credits']");
            let open: bool =
                browser.js("return document.querySelector('#map-credits').open", vec![]);
            assert!(open);
            let said = browser.text("#map-credits");
            for credit in
                ["国土数値情報（行政区域データ）", "CC BY-SA 4.0", "Geolonia", "国土地理院"]
            {
                assert!(said.contains(credit), "{said}");
            }
        }
    });
}
