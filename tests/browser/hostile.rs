//! Text of the tables is text, whatever it looks like to a browser.

use serde_json::Value;

use crate::harness::{
    Browser, Data, Screen, browse, clock_at, hold, hostile_city, hostile_texts, japan_ms,
    serve_folder,
};

/// Tells whether anything of the data has become more than text.
pub(crate) const ALARM: &str = "\
    window.alarms = []; \
    for (const name of ['alert', 'confirm', 'prompt']) \
      window[name] = (...all) => window.alarms.push([name, ...all]);";

/// The page as it is now: nothing has run, no link leads to a script, nothing sticks out, no element
/// has an attribute that is run, none is there that no page has.
pub(crate) fn assert_nothing_runs(browser: &Browser, page: &str) {
    browser.settle();
    let alarms: Vec<Value> = browser.js("return window.alarms", vec![]);
    assert!(alarms.is_empty(), "{page}: {alarms:?}");
    let strange: Vec<String> = browser.js(
        "const never = 'object, embed, iframe, frame, base, form[action^=java], body img[src=x], \
           svg[onload], main script:not([type]), b, i, font, style'; \
         return [...document.querySelectorAll('#app *, #page *')].filter(it => it.matches(never) \
           || [...it.attributes].some(({ name }) => name.startsWith('on'))) \
           .map(it => it.outerHTML.slice(0, 100))",
        vec![],
    );
    assert!(strange.is_empty(), "{page}: {strange:?}");
    let scripts: Vec<String> = browser.js(
        "return [...document.scripts].filter(it => !it.integrity && it.type !== 'application/ld+json').map(it => it.outerHTML.slice(0, 100))",
        vec![],
    );
    assert!(scripts.is_empty(), "{page}: {scripts:?}");
    let links: Vec<String> = browser.js(
        "return [...document.links].filter(it => \
           !['http:', 'https:', 'tel:', 'mailto:', 'geo:', 'webcal:'].includes(it.protocol)).map(it => it.href)",
        vec![],
    );
    assert!(links.is_empty(), "{page}: {links:?}");
    let (width, out) = browser.overflow();
    assert!(width <= 0.0, "{page} is {width} px too wide: {out:#?}");
}

/// The same, and no element is there but those that the app makes.
fn assert_only_text(browser: &Browser, page: &str) {
    assert_nothing_runs(browser, page);
    let strange: Vec<String> = browser.js(
        "const own = 'main, section, nav, header, footer, article, div, p, h1, h2, h3, ul, ol, \
           li, a, span, dl, dt, dd, table, caption, thead, tbody, tr, th, td, small, strong, \
           form, label, input, button, select, option, details, summary, mark, \
           svg, image, g, circle, img'; \
         return [...document.querySelectorAll('#app *')].filter(it => !it.matches(own) \
           || [...it.attributes].some(({ name }) => name.startsWith('on'))) \
           .map(it => it.outerHTML.slice(0, 100))",
        vec![],
    );
    assert!(strange.is_empty(), "{page}: {strange:?}");
}

/// The page before the app has it, then after.
fn assert_both_are_only_text(browser: &Browser, url: &str, see: impl Fn(&str)) {
    browser.open_page(url);
    assert_only_text(browser, &format!("{url} as a file"));
    see("as a file");
    browser.release();
    browser.wait_live();
    assert_only_text(browser, &format!("{url} in the app"));
    see("in the app");
}

/// Guards against: a name that is run, an address that becomes an element, a title that ends its
/// element, a link to a script; and text that is changed on the way to the screen.
#[test]
fn whatever_stands_in_the_tables_is_shown_as_text_and_does_nothing() {
    let site = hostile_city();
    let data = Data::of(&site);
    let server = serve_folder(&site);
    browse(|browser| {
        browser.before_each_page(ALARM);
        browser.before_each_page(&hold(""));
        browser.screen(Screen::Phone);
        let url = |page: &str| format!("{}{page}", server.url());
        for text in hostile_texts() {
            let facility = data.facilities.iter().find(|it| it.name == text).expect(&text);
            let page = url(&format!("f/{}/", facility.id));
            assert_both_are_only_text(browser, &page, |when| {
                assert_eq!(browser.text("h1"), text, "{when}");
                assert!(browser.title().starts_with(text.trim()), "{when}: {}", browser.title());
                let facts = browser.texts(".app-facts dd");
                for shown in [&facility.address, facility.note.as_ref().unwrap()] {
                    assert!(facts.iter().any(|fact| fact.contains(shown)), "{when}: {shown}");
                }
                let told: String = browser.js(
                    "const data = document.querySelector('script[type=\"application/ld+json\"]'); \
                     return JSON.parse(data.textContent).name",
                    vec![],
                );
                assert_eq!(told, text, "{when}");
            });
        }
        for page in
            ["", "list/clinic/", "list/clinic/shiomi/", "area/shiomi/", "area/chubu/", "about/"]
        {
            assert_both_are_only_text(browser, &url(page), |_| {});
        }
        let gone = data.tombstone.as_ref().unwrap().trim_start_matches('/');
        assert_both_are_only_text(browser, &url(gone), |_| {});
    });
}

/// Guards against: the same, typed or sent in a link to the search.
#[test]
fn whatever_is_searched_for_is_shown_as_text_and_finds_its_namesake() {
    let site = hostile_city();
    let server = serve_folder(&site);
    browse(|browser| {
        browser.before_each_page(ALARM);
        for text in hostile_texts() {
            browser.open_page(&server.url());
            let query: String =
                browser.js("return encodeURIComponent(arguments[0])", vec![text.clone().into()]);
            browser.open_app(&format!("{}search/?q={query}", server.url()));
            assert_only_text(browser, &format!("search for {text}"));
            let words: String = text.chars().take(200).collect();
            assert_eq!(browser.box_text(), words);
            assert!(browser.status().starts_with(&format!("「{}」", words.trim())));
            let names = browser.texts(".app-card__name a");
            assert!(names.contains(&text), "{text}: {names:?}");
        }
        for query in ["%", "%E3%81", "q=%00", "q=%F0%9F&kind=%3Cb%3E&district=javascript:alert(1)"]
        {
            browser.open_app(&format!("{}search/?q={query}", server.url()));
            assert_only_text(browser, query);
        }
    });
}

/// Guards against: the day between two holidays, which is one by law (国民の休日), taken for a
/// working day; above all where the device stands in another zone.
#[test]
fn the_day_between_two_holidays_is_a_holiday() {
    let site = hostile_city();
    let data = Data::of(&site);
    let (place, _) = data.plain_week();
    let server = serve_folder(&site);
    browse(|browser| {
        let zone = serde_json::json!({ "timezoneId": "America/Los_Angeles" });
        browser.cdp("Emulation.setTimezoneOverride", zone);
        for (day, hour, minute, plan) in [
            ("2026-09-20", 23, 59, "きょうは休みの予定です"),
            ("2026-09-21", 0, 0, "きょうは休みの予定です（祝日：敬老の日）"),
            ("2026-09-22", 0, 0, "きょうは休みの予定です（祝日：休日）"),
            ("2026-09-22", 23, 59, "きょうは休みの予定です（祝日：休日）"),
            ("2026-09-23", 12, 0, "きょうは休みの予定です（祝日：秋分の日）"),
            ("2026-09-24", 0, 0, "きょうの予定 午前9:00–午後7:00"),
        ] {
            browser.before_each_page(&clock_at(japan_ms(day, hour, minute)));
            browser.open_app(&format!("{}f/{}/", server.url(), place.id));
            assert_eq!(browser.text(".app-today__plan"), plan, "{day} {hour}:{minute:02}");
        }
    });
}
