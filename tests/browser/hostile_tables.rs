//! Text of every table that is told on pages without a program, on the map and in calendars: it is
//! text there too.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::harness::{
    Browser, Entered, browse, hostile_tables, is_of_the_app, pages_below, published, serve_folder,
};
use crate::hostile::{ALARM, assert_nothing_runs};

/// Everything that a page tells: its text, its title, what labels and pictures say.
fn told(browser: &Browser) -> String {
    browser.js(
        "const said = ['alt', 'aria-label', 'title', 'content'].flatMap(name => \
           [...document.querySelectorAll(`[${name}]`)].map(it => it.getAttribute(name))); \
         return [document.title, document.body.textContent, ...said].join('\\n')",
        vec![],
    )
}

/// Guards against: a seminar's title that is run, a flyer's text that becomes an element, an address
/// that leads to a script; and text that is changed on the way to the screen. Every column of every
/// table must be seen somewhere, whole.
#[test]
fn whatever_stands_in_any_table_is_shown_as_text_and_does_nothing() {
    let (site, entered) = hostile_tables();
    let server = serve_folder(&site);
    let mut seen = String::new();
    browse(|browser| {
        browser.before_each_page(ALARM);
        for page in pages_below(&site) {
            if is_of_the_app(&page) || !page.ends_with('/') || page.starts_with("Q/") {
                continue;
            }
            browser.open_ready(&format!("{}{page}", server.url()));
            assert_nothing_runs(browser, &page);
            let linked: Vec<Value> = browser.js(
                "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')] \
                   .map(it => JSON.parse(it.textContent))",
                vec![],
            );
            for data in linked {
                assert_eq!(data["@context"], "https://schema.org", "{page}");
            }
            seen.push_str(&told(browser));
        }
    });
    let mut missing: BTreeMap<&str, &str> = BTreeMap::new();
    for Entered { column, text } in &entered {
        // What only the map and the search show.
        if !["map/stations.csv 駅", "visit_areas.csv 備考"].contains(&&**column)
            && !seen.contains(published(text).trim())
        {
            missing.insert(column, text);
        }
    }
    assert!(missing.is_empty(), "not told as it was entered: {missing:#?}");
    for mark in ["印title", "印summary", "印field"] {
        assert!(seen.contains(mark), "{mark} is not told");
    }
    calendars_hold_only_lines_of_calendars(&site);
}

/// A line of a calendar begins with a name, or goes on with a space; none comes from a table.
fn calendars_hold_only_lines_of_calendars(site: &std::path::Path) {
    let mut files = 0;
    for entry in fs::read_dir(site.join("events")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "ics") {
            continue;
        }
        files += 1;
        let text = fs::read_to_string(&path).unwrap();
        for line in text.split_terminator("\r\n") {
            let name: String =
                line.chars().take_while(|c| c.is_ascii_uppercase() || *c == '-').collect();
            let rest = &line[name.len()..];
            let is_property = !name.is_empty() && rest.starts_with([':', ';']);
            assert!(line.starts_with(' ') || is_property, "{}: {line}", path.display());
            assert!(!line.contains(['\n', '\r']) && line.len() <= 75, "{line}");
        }
    }
    assert!(files > 5, "{files}");
}

/// Guards against: a name that runs when the map shows it: on its ground, in a pin, on a card.
#[test]
fn on_the_map_names_are_text() {
    let site = crate::harness::hostile_city();
    let data = crate::harness::Data::of(&site);
    let server = serve_folder(&site);
    browse(|browser| {
        browser.before_each_page(ALARM);
        for text in crate::harness::hostile_texts() {
            let facility = data.facilities.iter().find(|it| it.name == text).expect(&text);
            browser.open_app(&format!("{}map/?at={}", server.url(), facility.id));
            browser.settle();
            assert_nothing_runs(browser, &text);
            assert!(told(browser).contains(text.trim()), "{text}");
        }
    });
}
