//! How soon somebody who has been here before has what they came for, with and without a network, and
//! how soon the page answers a key. `cargo xtask speed` runs this and takes the table over.

use std::fmt::Write;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;
use xtask::server::{Fault, StaticServer};

use crate::harness::{Browser, Data, browse, folder, serve_with};

/// Runs of each page; of each figure the median is told.
const RUNS: usize = 5;
/// Lighthouse's slow 4G as it is applied: the time to a first byte, and bytes per second.
const LATENCY: Duration = Duration::from_millis(562);
const BYTES_PER_SECOND: u32 = 1_474_560 / 8;
/// Goals: the main content after an address is opened, and the paint after a key; in ms.
const CONTENT_GOAL: f64 = 500.0;
const ANSWER_GOAL: f64 = 50.0;

/// Notes when the app has the page.
const MARK: &str = "new MutationObserver((changes, watch) => { \
    if (document.querySelector('#app[data-live], #page[data-live]')) { \
      performance.mark('live'); watch.disconnect(); } \
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-live'] });";

/// First paint, largest paint (but for the line on old data), the app's takeover; ms after the address
/// was opened.
const TIMES: &str = "\
    const largest = await new Promise(done => new PerformanceObserver(list => \
      done(list.getEntries().filter(it => !it.element?.closest('#offline-message')) \
        .at(-1).startTime)).observe({ \
        type: 'largest-contentful-paint', buffered: true })); \
    const of = name => performance.getEntriesByName(name)[0].startTime; \
    return [of('first-contentful-paint'), largest, of('live')]";

/// Serves the city as a far host does, once `late` says so: each answer begins late.
fn far(name: &str, late: &Arc<AtomicBool>) -> StaticServer {
    let late = late.clone();
    serve_with(name, |options| {
        options.fault(move |_| late.load(Ordering::Relaxed).then(|| Fault::delay(LATENCY)))
    })
}

fn slow_phone(browser: &Browser) {
    browser.cdp("Network.enable", json!({}));
    browser.cdp(
        "Network.emulateNetworkConditions",
        json!({ "offline": false, "latency": 0, "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND }),
    );
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn cell(value: f64, goal: Option<f64>) -> String {
    let missed = goal.is_some_and(|goal| value > goal);
    if missed { format!("**{value:.0}**") } else { format!("{value:.0}") }
}

/// Opens a page again as on another day: no worker runs, nothing but what it keeps is there.
fn again(browser: &Browser, url: &str) -> [f64; 3] {
    browser.open_page("about:blank");
    browser.forget_http_cache();
    browser.cdp("ServiceWorker.enable", json!({}));
    browser.cdp("ServiceWorker.stopAllWorkers", json!({}));
    browser.open_ready(url);
    browser.js(TIMES, vec![])
}

fn visits(browser: &Browser, url: &str, pages: &[String]) -> Vec<[f64; 3]> {
    let of = |page: &String| {
        let runs: Vec<_> = (0..RUNS).map(|_| again(browser, &format!("{url}{page}"))).collect();
        [0, 1, 2].map(|figure| median(runs.iter().map(|run| run[figure]).collect()))
    };
    pages.iter().map(of).collect()
}

/// Milliseconds from each key or tap to the paint that shows what came of it, by the browser's own
/// count (Event Timing). It tells none below 16 ms; those count as 16.
fn answers(browser: &Browser, acts: usize, act: impl Fn(&Browser, usize)) -> Vec<f64> {
    let mut times = Vec::new();
    for number in 0..acts {
        let _: Value = browser.js(
            "window.answers = []; window.watch?.disconnect(); \
             window.watch = new PerformanceObserver(list => \
               window.answers.push(...list.getEntries().map(it => it.duration))); \
             window.watch.observe({ type: 'event', durationThreshold: 16 }); return null",
            vec![],
        );
        act(browser, number);
        browser.settle();
        let seen: Vec<f64> = browser
            .js("await new Promise(done => setTimeout(done, 50)); return window.answers", vec![]);
        times.push(seen.into_iter().fold(16.0, f64::max));
    }
    times.sort_by(f64::total_cmp);
    times
}

fn answer_row(what: &str, times: &[f64]) -> String {
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let figures = [at(50), at(95), at(100)].map(|time| cell(time, Some(ANSWER_GOAL)));
    format!("| {what} | {} | {} |\n", times.len(), figures.join(" | "))
}

fn typing_and_filtering() -> String {
    const WORDS: &str = "ないか内科しおみ歯医者1234くすり訪問看護なぎさ";
    let server = serve_with("mihon", |options| options);
    let mut table = "| what | times | half within, ms | 95 % within, ms | longest, ms |\n|---|--:|--:|--:|--:|\n"
        .to_owned();
    browse(|browser| {
        browser.open_app(&format!("{}search/", server.url()));
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
        let letters: Vec<String> = WORDS.chars().map(String::from).collect();
        browser.click("#q");
        let typed = answers(browser, letters.len(), |browser, number| {
            // A new word every third letter: nobody types forty letters on end.
            if number % 3 == 0 {
                let _: Value = browser.js("document.querySelector('#q').select()", vec![]);
            }
            browser.keys(&*letters[number]);
        });
        table.push_str(&answer_row("a letter into the search", &typed));
        browser.open_app(&format!("{}search/", server.url()));
        browser.click("#filters summary");
        let _: Value = browser.js("document.querySelector('#filter-district').focus()", vec![]);
        let filtered = answers(browser, 16, |browser, number| {
            browser.press(if number < 8 { Key::Down } else { Key::Up });
        });
        table.push_str(&answer_row("another district in the filters", &filtered));
        browser.open_app(&format!("{}search/", server.url()));
        browser.click("#filters summary");
        let ticked = answers(browser, 10, |browser, _| browser.click("label[for=filter-visit]"));
        table.push_str(&answer_row("往診 ticked and unticked", &ticked));
    });
    table
}

/// Writes the tables into the file that `RENKEI_SPEED_TABLE` names. Nothing is compared: a time says
/// something of the machine too, so it gates no build.
#[test]
#[ignore = "measures, for `cargo xtask speed`"]
fn second_visits_and_answers() {
    let out = std::env::var_os("RENKEI_SPEED_TABLE").expect("RENKEI_SPEED_TABLE is set");
    let data = Data::of(&folder("mihon"));
    let pages = [
        String::new(),
        "search/".to_owned(),
        format!("f/{}/", data.longest().id),
        "learn/oushin/".to_owned(),
        "events/".to_owned(),
    ];
    let mut table = format!(
        "| page | first paint | main content | works | without a network: first paint | main content | works |\n\
         |---|{}\n| *goal* | | ≤ {CONTENT_GOAL:.0} | | | ≤ {CONTENT_GOAL:.0} | |\n",
        "--:|".repeat(6)
    );
    let late = Arc::new(AtomicBool::new(false));
    let server = far("mihon", &late);
    let url = server.url();
    browse(|browser| {
        browser.expect_console("Failed to load resource");
        browser.before_each_page(MARK);
        for page in &pages {
            browser.open_ready(&format!("{url}{page}"));
        }
        browser.wait_kept();
        late.store(true, Ordering::Relaxed);
        slow_phone(browser);
        let online = visits(browser, &url, &pages);
        drop(server);
        let offline = visits(browser, &url, &pages);
        for ((page, online), offline) in pages.iter().zip(online).zip(offline) {
            let cells: Vec<_> = [online, offline]
                .into_iter()
                .flat_map(|[first, main, works]| {
                    [cell(first, None), cell(main, Some(CONTENT_GOAL)), cell(works, None)]
                })
                .collect();
            writeln!(table, "| `/{page}` | {} |", cells.join(" | ")).unwrap();
        }
    });
    fs::write(
        out,
        format!(
            "## Second visit\n\nMilliseconds after the address was opened, the median of {RUNS}: \
             processor four times slower, each answer of the host {} ms late, {} kB/s; the worker \
             stopped and the browser's own cache emptied before each visit. \"Works\" is when the app \
             has the page (of pages without a program: their small script). The line's speed holds for \
             the page and not for what its worker fetches, the processor's not for the worker.\n\n{table}\n\
             ## Answers\n\nFrom a key or a tap to the next paint (Event Timing; 16 is \"16 or \
             less\"), processor four times slower, goal ≤ {ANSWER_GOAL:.0} ms.\n\n{}",
            LATENCY.as_millis(),
            BYTES_PER_SECOND / 1000,
            typing_and_filtering()
        ),
    )
    .unwrap();
}
