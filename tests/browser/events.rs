//! Pages that are only files: events, duties, the newsletter. What depends on the day is right on
//! the visitor's day, and nothing is missing without scripts.

use serde_json::{Value, json};

use crate::harness::{Browser, Screen, browse, clock_at, hold, japan_ms, serve};

/// One page of each kind, of the sample city.
const PAGES: [&str; 7] =
    ["events/", "duty/", "duty/2026-12/", "news/", "flyers/", "learn/", "learn/words/"];

fn on(browser: &Browser, day: &str) {
    browser.before_each_page(&clock_at(japan_ms(day, 9, 0)));
}

fn ready(browser: &Browser) {
    browser.wait_for(
        "the small script has run",
        "return document.querySelector('#page')?.hasAttribute('data-live') === true",
        vec![],
    );
}

fn shown(browser: &Browser, selector: &str) -> Vec<String> {
    browser.js(
        "return [...document.querySelectorAll(arguments[0])].filter(it => it.checkVisibility({ visibilityProperty: true }))\
         .map(it => it.textContent.trim())",
        vec![json!(selector)],
    )
}

/// The address of the event that the list names so.
fn event(browser: &Browser, title: &str) -> String {
    browser.js(
        "return [...document.querySelectorAll('main a')]\
         .find(it => it.textContent.includes(arguments[0])).getAttribute('href')",
        vec![json!(title)],
    )
}

/// Guards: a program that loads where none is needed; a link from the app that it cannot show.
#[test]
fn a_link_from_the_app_to_a_page_without_a_program_loads_that_page_alone() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&server.url());
        browser.click(".app-header__nav a[href='/events/']");
        browser.wait_text("h1", "催し・講座");
        ready(browser);
        assert_eq!(browser.count("#app"), 0);
        let loaded: Vec<String> = browser.js(
            "return performance.getEntriesByType('resource').map(it => new URL(it.name).pathname)",
            vec![],
        );
        assert!(loaded.iter().all(|path| !path.contains("wasm") && !path.contains("/bundle/")));
        // And back into the app.
        browser.click(".app-header__nav a[href='/search/']");
        browser.wait_text("h1", "施設をさがす");
        browser.wait_live();
    });
}

/// Guards: a seminar that is over, still told as to come.
#[test]
fn what_has_passed_leaves_what_is_planned_and_the_next_day_is_told() {
    let server = serve("mihon");
    browse(|browser| {
        on(browser, "2026-12-01");
        browser.open_page(&format!("{}events/", server.url()));
        ready(browser);
        let planned = shown(browser, "[data-planned] h3").concat();
        assert!(
            planned.contains("人生会議をはじめよう") && !planned.contains("冬の脱水"),
            "{planned}"
        );
        let passed = browser.texts("[data-passed] h3").concat();
        assert!(passed.contains("冬の脱水") && passed.contains("はじめての在宅医療"), "{passed}");
        assert!(shown(browser, "[data-static]").is_empty());
        let next = shown(browser, ".app-countdown");
        assert_eq!(next, ["次は12月16日（水）です。", "次は12月1日（火）です。"]);
    });
}

/// Guards: a wrong number of days, and a way into the calendar for what is over.
#[test]
fn an_events_page_counts_the_days_and_offers_the_calendar_until_it_is_over() {
    let server = serve("mihon");
    for (day, said, offered) in [
        ("2026-10-28", "あと91日です。", true),
        ("2027-01-26", "あしたです。", true),
        ("2027-01-27", "きょうです。", true),
        ("2027-01-28", "この催しは、日づけがすぎました。", false),
    ] {
        browse(|browser| {
            on(browser, day);
            browser.open_page(&format!("{}events/", server.url()));
            ready(browser);
            let page = event(browser, "家で最期まで過ごす");
            browser.open_page(&format!("{}{}", server.url(), page.trim_start_matches('/')));
            ready(browser);
            assert_eq!(shown(browser, ".app-countdown"), [said], "{day}");
            let links = shown(browser, "section[aria-labelledby=calendar] a");
            assert_eq!(links.len(), if offered { 2 } else { 0 }, "{day}");
            let google = browser.attributes("section[aria-labelledby=calendar] a", "href");
            let google = google[0].clone().unwrap();
            assert!(google.contains("dates=20270127T183000/20270127T200000"), "{google}");
            let wall = browser.text("section[aria-labelledby=calendar] .app-quote");
            assert!(wall.starts_with("1月27日（水） 午後6時30分から"), "{wall}");
        });
    }
}

/// Guards: a file that a telephone takes for a page or a text.
#[test]
fn calendar_files_are_served_as_calendars_and_feeds_know_their_host() {
    let server = serve("mihon");
    browse(|browser| {
        browser.open_page(&format!("{}events/", server.url()));
        ready(browser);
        let kind: String = browser.js(
            "const request = new XMLHttpRequest(); \
             request.open('GET', '/events/calendar.ics', false); request.send(); \
             return request.getResponseHeader('content-type')",
            vec![],
        );
        assert_eq!(kind, "text/calendar; charset=utf-8");
        let feed = browser.attributes("[data-webcal]", "href")[0].clone().unwrap();
        assert!(feed.starts_with("webcal://") && feed.ends_with("/events/calendar.ics"), "{feed}");
    });
}

/// Guards: a calendar that only one maker's devices can subscribe to.
#[test]
fn a_feeds_plain_address_can_be_read_and_copied_without_the_app() {
    let server = serve("mihon");
    browse(|browser| {
        // The test's browser lets no page write to its clipboard by itself.
        browser.before_each_page(
            "Object.defineProperty(navigator, 'clipboard', \
               { value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });",
        );
        browser.open_page(&format!("{}events/", server.url()));
        ready(browser);
        browser.click("section[aria-labelledby=feeds] summary");
        let addresses = shown(browser, "[data-feed]");
        assert_eq!(addresses.len(), 3);
        assert_eq!(addresses[1], format!("{}events/calendar-residents.ics", server.url()));
        browser
            .click("section[aria-labelledby=feeds] li.app-card:nth-child(2) [data-do=copy-feed]");
        browser.wait_text("li.app-card:nth-child(2) [data-told]", "コピーしました。");
        let copied: String = browser.js("return window.copied", vec![]);
        assert_eq!(copied, addresses[1]);
        let buttons = shown(browser, "section[aria-labelledby=feeds] .app-card .app-button");
        assert!(buttons[0].contains("Google"), "{buttons:?}");
    });
}

/// Guards: an ill person sent to the practice that was on duty last Sunday.
#[test]
fn who_is_on_duty_today_or_next_comes_first() {
    let server = serve("mihon");
    for (day, heading, first) in [
        // A public holiday, and the day after it.
        ("2026-11-23", "きょうの当番", "2026年（令和8年）11月23日（月）"),
        ("2026-11-24", "次の休日の当番", "2026年（令和8年）11月29日（日）"),
    ] {
        browse(|browser| {
            on(browser, day);
            browser.open_page(&format!("{}duty/", server.url()));
            ready(browser);
            assert_eq!(browser.text("[data-duty-now] h2"), heading);
            assert_eq!(browser.text("[data-duty-now] h3"), first);
            let calls = browser.attributes("[data-duty-now] .app-call", "href");
            assert!(calls.iter().flatten().all(|it| it.starts_with("tel:")) && !calls.is_empty());
            let _: Value = browser
                .js("document.querySelectorAll('details').forEach(it => it.open = true)", vec![]);
            let days = shown(browser, "[data-month] h3");
            assert!(!days.is_empty() && !days.concat().contains("10月"), "{days:?}");
        });
    }
}

/// Guards: a front page that sends an ill person searching for who is on duty; one that tells of last
/// Sunday because it was left open, or of another year because the device's clock is wrong.
#[test]
fn the_front_page_tells_who_is_on_duty_with_the_program_and_before() {
    const CARD: &str = "renkei-duty [data-duty]";
    let server = serve("mihon");
    let home = server.url();
    browse(|browser| {
        browser.before_each_page(&hold("bundle/"));
        on(browser, "2026-11-23");
        browser.open_page(&home);
        browser.wait_for(
            "the day's card",
            &format!("return document.querySelector('{CARD}') !== null"),
            vec![],
        );
        assert!(!browser.is_live());
        let before = browser.text("renkei-duty");
        assert!(before.starts_with("きょうの当番") && before.contains("11月23日"), "{before}");
        browser.release();
        browser.wait_live();
        browser.settle();
        assert_eq!(browser.text("renkei-duty"), before);
        let calls = browser.attributes(&format!("{CARD} .app-call"), "href");
        assert!(calls.iter().flatten().all(|it| it.starts_with("tel:")) && !calls.is_empty());
        // Left open over midnight, then looked at again.
        let _: Value = browser.js(
            "const real = Date.now; Date.now = () => real() + 86400000; \
             document.dispatchEvent(new Event('visibilitychange'))",
            vec![],
        );
        browser.wait_for(
            "the next holiday",
            "return document.querySelector('renkei-duty').textContent.startsWith('次の休日の当番')",
            vec![],
        );
        assert!(browser.text("renkei-duty").contains("11月29日"));
    });
    // Years behind the data, and after the last day that is registered.
    for day in ["2019-01-01", "2039-01-01"] {
        browse(|browser| {
            on(browser, day);
            browser.open_app(&home);
            browser.settle();
            assert_eq!(browser.text("renkei-duty"), "休日当番医の予定をみる", "{day}");
        });
    }
}

/// Guards: a page that needs its script to say what it has to say.
#[test]
fn with_scripts_switched_off_everything_is_there() {
    let server = serve("mihon");
    browse(|browser| {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        browser.open_page(&format!("{}events/", server.url()));
        assert!(browser.text("[data-planned]").contains("冬の脱水"));
        assert!(!shown(browser, "[data-static]").is_empty());
        browser.open_page(&format!("{}duty/", server.url()));
        assert!(browser.count("[data-duty]") > 30);
        assert!(shown(browser, "[data-duty-now]").is_empty());
        for page in PAGES {
            browser.open_page(&format!("{}{page}", server.url()));
            assert!(shown(browser, "main button").is_empty(), "{page}: a button that does nothing");
        }
    });
}

/// Guards: text that has to be scrolled to and fro, and targets that a trembling finger misses.
#[test]
fn content_pages_fit_small_windows_and_large_fingers() {
    let server = serve("mihon");
    browse(|browser| {
        on(browser, "2026-10-28");
        browser.open_page(&format!("{}events/", server.url()));
        ready(browser);
        let own = event(browser, "家で最期まで過ごす");
        let pages = PAGES.into_iter().chain([own.trim_start_matches('/')]);
        for page in pages {
            browser.screen(Screen::Narrow);
            browser.open_page(&format!("{}{page}", server.url()));
            ready(browser);
            let _: Value = browser
                .js("document.querySelectorAll('details').forEach(it => it.open = true)", vec![]);
            let (width, out) = browser.overflow();
            assert!(width <= 0.0, "{page} is {width} px too wide: {out:#?}");
            let small: Vec<String> = browser.js(
                "return [...document.querySelectorAll('main :is(a, button, summary)')]\
                   .filter(it => it.checkVisibility({ visibilityProperty: true }))\
                   .map(it => [it, it.getBoundingClientRect()])\
                   .filter(([, box]) => box.height < 43.99 || box.width < 43.99)\
                   .map(([it, box]) => `${it.textContent} ${box.width} × ${box.height}`)",
                vec![],
            );
            assert!(small.is_empty(), "{page}: {small:#?}");
        }
    });
}
