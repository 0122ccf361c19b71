//! Faults by the dozen, drawn by a seed: 30 of them in every run of the tests, hundreds in
//! `cargo xtask proof`. `RENKEI_FAULT_RUNS` and `RENKEI_FAULT_SEED` say how many and which.

use std::cell::RefCell;
use std::env;
use std::fs;
use std::net::SocketAddr;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use xtask::faults::{Case, Class, Device, Outcome, Table, Target, cases};
use xtask::server::{Fault, Options, StaticServer};

use crate::harness::{Browser, Data, browse_without_waiting, clock_at, folder, japan_ms};

type Current = Arc<Mutex<Option<(Target, Fault)>>>;

/// The host of one run.
struct Host {
    current: Current,
    address: SocketAddr,
    server: RefCell<Option<StaticServer>>,
}

impl Host {
    fn new() -> Self {
        let current = Current::default();
        let server = Self::start(&current, None);
        Self { current, address: server.address(), server: RefCell::new(Some(server)) }
    }

    fn start(current: &Current, address: Option<SocketAddr>) -> StaticServer {
        let rule = current.clone();
        let mut options = Options::new(folder("mihon")).fault(move |path| {
            let current = rule.lock().unwrap_or_else(PoisonError::into_inner);
            current.as_ref().filter(|(target, _)| target.is(path)).map(|(_, fault)| fault.clone())
        });
        if let Some(address) = address {
            options = options.address(address);
        }
        StaticServer::start(options).unwrap()
    }

    fn set(&self, fault: Option<(Target, Fault)>) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    fn down(&self) {
        *self.server.borrow_mut() = None;
    }

    fn up(&self) {
        *self.server.borrow_mut() = Some(Self::start(&self.current, Some(self.address)));
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }
}

/// Numbers of the environment, or their usual value.
fn number(name: &str, usual: u32) -> u32 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Guards against: a blank page, wrong data, lost data, a device that never recovers, whatever goes
/// wrong wherever.
#[test]
fn whatever_goes_wrong_the_guide_is_there_right_and_recovers() {
    let (runs, seed) = (number("RENKEI_FAULT_RUNS", 30), number("RENKEI_FAULT_SEED", 1));
    let data = Data::of(&folder("mihon"));
    let all = cases(runs, seed.into());
    let mut table = Table::default();
    let mut failures = Vec::new();
    for (nth, case) in (1..).zip(&all) {
        // A device of its own: nothing of the run before is left in it. Whatever ends it, the
        // others are played, so that a long run tells all that it has found.
        let played = panic::catch_unwind(AssertUnwindSafe(|| {
            browse_without_waiting(|browser| match run(browser, &data, case) {
                Ok(outcome) => table.count(case, outcome),
                Err(failure) => failures.push(format!("{nth}. {case:?}: {failure}")),
            });
        }));
        if played.is_err() {
            failures.push(format!("{nth}. {case:?}: ended early, see above"));
        }
        if nth % 30 == 0 {
            println!("{nth} of {runs}, {} failed", failures.len());
        }
    }
    let text = table.markdown();
    println!("{text}");
    if let Some(file) = env::var_os("RENKEI_FAULT_TABLE") {
        fs::write(file, &text).unwrap();
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

fn run(browser: &Browser, data: &Data, case: &Case) -> Result<Outcome, String> {
    // Whatever is broken on purpose is told in the console, in many words.
    browser.expect_console("");
    let host = Host::new();
    if case.device == Device::Returning {
        browser.open_app(&host.url(""));
        browser.wait_kept();
        browser.forget_http_cache();
    }
    let (path, heading) = page(data, case);
    begin(browser, &host, case);
    let outcome = visit(browser, &host, &path, &heading)?;
    if !case.class.allows(case.device, case.target, outcome) {
        return Err(format!("is left with {outcome:?}"));
    }
    end(browser, &host, case);
    if case.target == Target::Page && [Class::Truncated, Class::Flipped].contains(&case.class) {
        // Known and accepted (SECURITY.md): a damaged page that a browser keeps is the browser's.
        browser.forget_http_cache();
    }
    // The next good visit, at the latest when the visitor loads the page anew as it says.
    let mut after = visit(browser, &host, &path, &heading)?;
    if after == Outcome::Page {
        browser.comes_true("return 'mended' in document.documentElement.dataset", vec![]);
        after = visit(browser, &host, &path, &heading)?;
    }
    if after != Outcome::Works {
        return Err(format!("does not recover: {after:?}"));
    }
    if case.device == Device::Returning && case.class != Class::NoStore {
        host.down();
        browser.forget_http_cache();
        match visit(browser, &host, &path, &heading)? {
            Outcome::Works => {}
            other => return Err(format!("has lost what it had: {other:?}")),
        }
    }
    Ok(outcome)
}

/// The page of the case, and what it must say.
fn page(data: &Data, case: &Case) -> (String, String) {
    let at = usize::try_from(case.page).unwrap();
    if at.is_multiple_of(3) {
        return (String::new(), "医療と介護の施設をさがす".to_owned());
    }
    let facility = &data.facilities[at * 7 % data.facilities.len()];
    (format!("f/{}/", facility.id), facility.display_name().to_owned())
}

fn begin(browser: &Browser, host: &Host, case: &Case) {
    let length = length_of(case.target);
    let at = length * usize::try_from(case.place).unwrap() / 1000;
    let sign_in = "<!doctype html><html><title>Wi-Fi</title><h1>ログイン</h1></html>";
    let fault = match case.class {
        Class::Reset => Some(Fault::cut(at)),
        Class::Stalled => Some(Fault::stall(at)),
        Class::Missing => Some(Fault::status(404)),
        Class::Broken => Some(Fault::status(if at.is_multiple_of(2) { 500 } else { 503 })),
        Class::SignIn => Some(Fault::replace(200, "text/html; charset=utf-8", sign_in)),
        Class::Truncated => Some(Fault::truncate(at)),
        Class::Flipped => Some(Fault::flip(at)),
        _ => None,
    };
    host.set(fault.map(|fault| (case.target, fault)));
    match case.class {
        Class::Down => host.down(),
        Class::NoRoom => room(browser, host, 1000),
        Class::NoStore => browser.before_each_page(
            "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }); \
             Object.defineProperty(window, 'caches', { get() { throw new DOMException('no'); } });",
        ),
        Class::WrongClock => {
            let day = if case.page.is_multiple_of(2) { "1999-12-31" } else { "2051-03-01" };
            browser.before_each_page(&clock_at(japan_ms(day, 12, 0)));
        }
        Class::WorkerEnded => {
            browser.cdp("ServiceWorker.enable", json!({}));
            browser.cdp("ServiceWorker.stopAllWorkers", json!({}));
        }
        _ => {}
    }
}

fn end(browser: &Browser, host: &Host, case: &Case) {
    host.set(None);
    match case.class {
        Class::Down => host.up(),
        Class::NoRoom => room(browser, host, 1_000_000_000),
        _ => {}
    }
}

fn room(browser: &Browser, host: &Host, bytes: u64) {
    let origin = host.url("");
    browser.cdp(
        "Storage.overrideQuotaForOrigin",
        json!({ "origin": origin.trim_end_matches('/'), "quotaSize": bytes }),
    );
}

/// The length of the file that the fault is about, as it is sent.
fn length_of(target: Target) -> usize {
    let site = folder("mihon");
    let sizes = fs::read_dir(&site).unwrap().chain(fs::read_dir(site.join("bundle")).unwrap());
    let found = sizes.map(Result::unwrap).find(|entry| {
        let name = entry.file_name().into_string().unwrap();
        target.is(&format!("/{name}")) || target.is(&format!("/bundle/{name}"))
    });
    found.map_or(2000, |entry| usize::try_from(entry.metadata().unwrap().len()).unwrap() / 3)
}

/// Opens a page and says what the visitor has; an error is a failure whatever the fault was.
fn visit(browser: &Browser, host: &Host, path: &str, heading: &str) -> Result<Outcome, String> {
    // A page whose answer never comes is left by the visitor, not by the browser.
    let opened = browser.try_open(&host.url(path));
    if !opened {
        return Ok(Outcome::Browsers);
    }
    let own: bool = browser.js(
        "return location.protocol === 'http:' && document.querySelector('[data-base]') !== null",
        vec![],
    );
    if !own {
        return Ok(Outcome::Browsers);
    }
    let rested = browser.comes_to_rest();
    let (live, text, said): (bool, String, bool) = browser.js(
        "const message = document.querySelector('#boot-message'); \
         return [document.querySelector('#app')?.hasAttribute('data-live') === true, \
           document.querySelector('h1')?.textContent.trim() ?? '', \
           message ? !message.hidden : false]",
        vec![],
    );
    if text.is_empty() {
        return Err("shows a blank page".to_owned());
    }
    if !rested {
        return Err(format!("shows {text} and says nothing"));
    }
    if live && text != heading {
        return Err(format!("shows {text} in place of {heading}"));
    }
    debug_assert!(live || said);
    Ok(if live { Outcome::Works } else { Outcome::Page })
}

impl Browser {
    /// Opens an address; `false` when the browser shows a page of its own, or nothing comes in the
    /// time that a visitor waits.
    fn try_open(&self, url: &str) -> bool {
        let _: Value =
            self.js("window.former = true; location.href = arguments[0]", vec![json!(url)]);
        self.comes_true(
            "return !window.former && location.href === arguments[0] \
               && document.readyState !== 'loading' \
               && document.querySelector('h1') !== null",
            vec![json!(url)],
        )
    }

    /// Whether the app has the page, or a sentence tells what does not work.
    fn comes_to_rest(&self) -> bool {
        self.comes_true(
            "return document.querySelector('#app')?.hasAttribute('data-live') === true \
               || document.querySelector('#boot-message')?.hidden === false",
            vec![],
        )
    }
}
