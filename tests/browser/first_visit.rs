//! The static page, and the moment when the app takes it over.

use serde_json::{Value, json};

use crate::harness::{Data, Screen, browse, folder, hold, serve};

/// Counts layout shifts from the first paint on.
const WATCH: &str = "\
    window.shifts = []; \
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push( \
        [entry.value, ...entry.sources.map(it => it.node?.className ?? it.node?.nodeName)] \
    ))).observe({ type: 'layout-shift', buffered: true });";

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
        // The static page is on the screen before the app can start.
        browser.before_each_page(&hold(""));
        for screen in [Screen::Phone, Screen::Desk] {
            browser.screen(screen);
            for page in ["", "search/", "list/clinic/", &plain, &longest, "area/chubu/", "about/"] {
                browser.open_page(&format!("{}{page}", server.url()));
                browser.settle();
                assert!(!browser.is_live(), "{page}");
                let (title, heading) = (browser.title(), browser.text("h1"));
                assert!(browser.text("main").chars().count() > 100, "{page} says nothing");
                browser.release();
                browser.wait_live();
                browser.settle();
                let shifts: Vec<Value> = browser.js("return window.shifts", vec![]);
                assert!(shifts.is_empty(), "{page} on {screen:?} moves: {shifts:?}");
                assert_eq!((browser.title(), browser.text("h1")), (title, heading), "{page}");
            }
        }
        // The measure itself must be able to fail.
        let push = "const bar = document.createElement('p'); bar.textContent = '.'; \
            bar.style.height = '200px'; document.querySelector('#app').before(bar)";
        let _: Value = browser.js(push, vec![]);
        browser.wait_for("a shift is seen", "return window.shifts.length > 0", vec![]);
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
