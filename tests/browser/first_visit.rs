//! The static page, and the moment when the app takes it over.

use serde_json::{Value, json};

use crate::harness::{Browser, Data, Screen, browse, folder, hold, serve};

/// Counts layout shifts from the first paint on.
const WATCH: &str = "\
    window.shifts = []; \
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push( \
        [entry.value, ...entry.sources.map(it => it.node?.className ?? it.node?.nodeName)] \
    ))).observe({ type: 'layout-shift', buffered: true });";

/// Where everything stands that can be read or tapped: what it is, and its upper edge. The browser
/// counts no shift of an element that is replaced, so the test looks for itself. What is below the window
/// moves up when room that it does not need is given up there: it is looked for, but its place does not count.
fn places(browser: &Browser) -> Vec<(String, f64)> {
    browser.js(
        "return [...document.querySelectorAll('#app :is(h1, h2, h3, a, label, input, summary, \
           caption, dt, footer)')] \
         .map(it => [`${it.localName} ${it.textContent.slice(0, 20)}`, \
           Math.min(it.getBoundingClientRect().top, innerHeight)])",
        vec![],
    )
}

/// Guards against: an empty page until the program has arrived; a page that jumps when it has.
#[test]
fn the_page_is_readable_at_once_and_does_not_move_when_the_app_takes_it_over() {
    let data = Data::of(&folder("mihon"));
    let longest = format!("f/{}/", data.longest().id);
    let (place, _) = data.plain_week();
    let plain = format!("f/{}/", place.id);
    let server = serve("mihon");
    browse(|browser| {
        browser.before_each_page(WATCH);
        // The static page is on the screen before the app can start, with what small scripts add.
        browser.before_each_page(&hold("bundle/"));
        let mut jumps = Vec::new();
        for screen in [Screen::Phone, Screen::Desk] {
            browser.screen(screen);
            for page in ["", "search/", "list/clinic/", &plain, &longest, "area/chubu/", "about/"] {
                browser.open_page(&format!("{}{page}", server.url()));
                browser.wait_duty();
                browser.settle();
                assert!(!browser.is_live(), "{page}");
                let (title, before) = (browser.title(), places(browser));
                assert!(browser.text("main").chars().count() > 100, "{page} says nothing");
                browser.release();
                browser.wait_live();
                browser.wait_duty();
                browser.settle();
                let shifts: Vec<Value> = browser.js("return window.shifts", vec![]);
                assert!(shifts.is_empty(), "{page} on {screen:?} moves: {shifts:?}");
                let after = places(browser);
                assert_eq!(browser.title(), title);
                let names = |places: &[(String, f64)]| -> Vec<String> {
                    // How many have a plan now is told only by a device with a clock.
                    let timeless = |name: &str| match name.split_once("いまの時間に予定あり")
                    {
                        Some((label, _)) => label.to_owned(),
                        None => name.to_owned(),
                    };
                    places.iter().map(|(name, _)| timeless(name)).collect()
                };
                assert_eq!(names(&before), names(&after), "{page}: the same page");
                let moved = before.iter().zip(&after).find(|(a, b)| (a.1 - b.1).abs() > 1.0);
                jumps.extend(moved.map(|((name, from), (_, to))| {
                    format!("{page} on {screen:?}: {name} from {from} to {to}")
                }));
            }
        }
        assert!(jumps.is_empty(), "{jumps:#?}");
        // The browser's own measure must be able to fail.
        let push = "const bar = document.createElement('p'); bar.textContent = '.'; \
            bar.style.height = '200px'; document.querySelector('#app').before(bar)";
        let _: Value = browser.js(push, vec![]);
        browser.wait_for("a shift is seen", "return window.shifts.length > 0", vec![]);
    });
}

/// Guards against: cards with empty room where the static page had kept it for a longer line.
#[test]
fn room_that_no_line_needs_is_given_up_where_nobody_sees_it() {
    // Lines of today that are higher than their words.
    const TOO_HIGH: &str = "[...document.querySelectorAll('.app-today, #found-status')].filter(it => { \
        const range = document.createRange(); range.selectNodeContents(it); \
        return it.style.minBlockSize !== '' \
          && it.getBoundingClientRect().height > range.getBoundingClientRect().height + 4 })";
    let server = serve("mihon");
    browse(|browser| {
        browser.open_app(&format!("{}list/clinic/", server.url()));
        browser.wait_for(
            "no empty room below the window",
            &format!("return {TOO_HIGH}.every(it => it.getBoundingClientRect().top < innerHeight)"),
            vec![],
        );
        // A place whose line is shorter than it could be: else there would be nothing to give up.
        let whole: usize =
            browser.js("return document.querySelectorAll('.app-today').length", vec![]);
        assert!(whole > 10, "{whole} lines");
        browser.open_app(&format!("{}search/", server.url()));
        browser.search_for("内科");
        browser.wait_for(
            "none after a search",
            "return document.querySelectorAll('[style*=min-block-size]').length === 0",
            vec![],
        );
    });
}

/// Guards against: a title, a language or a date that belongs to another page or city.
#[test]
fn each_page_says_in_which_language_it_is_and_what_it_is() {
    let data = Data::of(&folder("mihon"));
    let city = &data.guide.city;
    let guide = format!("{} {}", city.name, city.guide_title);
    let clinic = data.facilities.iter().find(|it| it.common_name.is_some()).unwrap();
    let server = serve("mihon");
    browse(|browser| {
        for (page, title) in [
            (String::new(), guide.clone()),
            ("search/".to_owned(), format!("施設をさがす｜{guide}")),
            ("list/pharmacy/".to_owned(), format!("みほん市の薬局｜{guide}")),
            ("area/hokubu/".to_owned(), format!("北部地域の医療・介護｜{guide}")),
            (format!("f/{}/", clinic.id), format!("{}｜{guide}", clinic.display_name())),
            ("about/".to_owned(), format!("このガイドについて｜{guide}")),
        ] {
            browser.open_app(&format!("{}{page}", server.url()));
            assert_eq!(browser.title(), title);
            assert_eq!(browser.attributes("html", "lang"), [Some("ja".to_owned())]);
            assert_eq!(browser.count("h1"), 1, "{page}");
            assert_eq!(browser.count("main"), 1, "{page}");
            let day = data.manifest.as_of;
            let date = format!("{}年（令和8年）{}月{}日現在", day.year(), day.month(), day.day());
            assert!(browser.text("footer").contains(&date), "{page}: {date}");
            let robots = browser.attributes("meta[name=robots]", "content");
            assert_eq!(json!(robots), json!(["noindex"]), "an invented city must not be indexed");
        }
    });
}
