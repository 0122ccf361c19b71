//! One Chromium for one test, driven without `async`: a journey is a sequence.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::CapabilitiesHelper;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{
    ChromiumLikeCapabilities, DesiredCapabilities, Key, LoggingPrefsLogLevel, WebDriver,
    WindowHandle,
};
use tokio::runtime::Runtime;
use xtask::scratch::Scratch;

use super::Letters;
use super::chromedriver::ChromeDriver;
use super::clock::{clock_at, japan_ms};

/// How long a condition may take to come true. Reached only by a failure.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often a condition is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Longer than any command that is answered at all.
const LOST: Duration = Duration::from_secs(45);

/// Its own pages, such as the one for new tabs.
const OF_CHROMIUM: &str = "chrome://";

const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--mute-audio",
    "--lang=ja",
];

/// The size of the window, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// A phone of 360 × 740.
    Phone,
    /// A desk of 1280 × 800.
    Desk,
    /// 320 wide: a desk of 1280 at 400 % zoom.
    Narrow,
}

impl Screen {
    fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (360, 740),
            Self::Desk => (1280, 800),
            Self::Narrow => (320, 640),
        }
    }
}

/// A Chromium of its own, with its own profile. Dropping it closes it.
pub(crate) struct Browser {
    driver: Option<WebDriver>,
    runtime: Runtime,
    expected: RefCell<Vec<&'static str>>,
    _profile: Scratch,
    _chromedriver: Arc<ChromeDriver>,
}

/// Runs a journey in a fresh browser on a phone's screen, on a Wednesday morning on which nothing
/// is closed and times are long to tell. Then its console is asked: nothing may have been warned
/// of that the journey did not expect.
pub(crate) fn browse(journey: impl FnOnce(&Browser)) {
    // A page is looked at as soon as it is there: a preload may keep it "loading" for long.
    browse_when("eager", None, journey);
}

/// The same where an answer may stop half-way: chromedriver waits for no page, the journey looks itself
/// for what comes.
pub(crate) fn browse_without_waiting(journey: impl FnOnce(&Browser)) {
    browse_when("none", None, journey);
}

/// The same with these letters and no others. `proof` is a page by which the browser is asked for them.
pub(crate) fn browse_with(letters: Letters, proof: &str, journey: impl FnOnce(&Browser)) {
    browse_when("eager", Some(letters), |browser| {
        browser.open_ready(proof);
        letters.prove(browser);
        journey(browser);
    });
}

fn browse_when(loaded: &str, letters: Option<Letters>, journey: impl FnOnce(&Browser)) {
    let browser = Browser::open(loaded, letters);
    browser.screen(Screen::Phone);
    browser.before_each_page(&clock_at(japan_ms("2026-10-14", 10, 0)));
    journey(&browser);
    browser.assert_quiet();
}

impl Browser {
    fn open(loaded: &str, letters: Option<Letters>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("renkei-browser-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let profile = Scratch::new(&std::env::temp_dir(), &name).unwrap();
        let chromedriver = ChromeDriver::shared(letters);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag).unwrap();
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        wanted.set("pageLoadStrategy", loaded).unwrap();
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All).unwrap();
        let connect = WebDriver::builder(chromedriver.url(), wanted).request_timeout(LOST);
        let driver = runtime.block_on(connect.connect()).expect("Chromium does not start");
        let browser = Self {
            driver: Some(driver),
            runtime,
            expected: RefCell::new(Vec::new()),
            _profile: profile,
            _chromedriver: chromedriver,
        };
        // Chromium's own first page is still loading; what it asks and says is none of ours.
        browser.open_page("about:blank");
        browser
    }

    fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("only drop takes it")
    }

    fn run<T>(&self, what: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
        self.runtime.block_on(what)
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub(crate) fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.run(self.driver().cdp().send_raw(method, parameters));
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sets the size of the window.
    pub(crate) fn screen(&self, screen: Screen) {
        let (width, height) = screen.size();
        let phone = screen == Screen::Phone;
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone }),
        );
    }

    /// Runs a script in every page from now on, before the page's own.
    pub(crate) fn before_each_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Opens an address.
    pub(crate) fn open_page(&self, url: &str) {
        self.run(self.driver().goto(url)).unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Opens an address and waits until the app has taken the page over.
    pub(crate) fn open_app(&self, url: &str) {
        self.open_page(url);
        self.wait_live();
    }

    /// Loads the page anew.
    pub(crate) fn reload(&self) {
        self.run(self.driver().refresh()).unwrap();
    }

    /// Goes back in the history.
    pub(crate) fn back(&self) {
        self.run(self.driver().back()).unwrap();
    }

    /// Runs a script in the page; a promise is awaited.
    pub(crate) fn try_js<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> WebDriverResult<T> {
        self.run(async { self.driver().execute(script, arguments).await?.convert() })
    }

    /// Runs a script in the page, which must work.
    pub(crate) fn js<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        self.try_js(script, arguments).unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// Waits until a script gives something true. While a page is being replaced there is nothing
    /// to ask, so its errors count as "not yet".
    pub(crate) fn wait_for(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let started = Instant::now();
        loop {
            let answer = self.try_js::<Value>(script, arguments.clone());
            if let Ok(Value::Bool(true)) = answer {
                return;
            }
            if started.elapsed() > PATIENCE {
                let page = self.try_js::<Value>(
                    "return [location.href, document.title, document.body.innerText.slice(0, 800)]",
                    vec![],
                );
                panic!("waited in vain: {what}\n{script} {arguments:?} → {answer:?}\n{page:?}");
            }
            thread::sleep(LOOK_EVERY);
        }
    }

    /// Whether a script gives something true in the time that a visitor has patience.
    pub(crate) fn comes_true(&self, script: &str, arguments: Vec<Value>) -> bool {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Ok(Value::Bool(true)) = self.try_js::<Value>(script, arguments.clone()) {
                return true;
            }
            thread::sleep(LOOK_EVERY);
        }
        false
    }

    /// Waits until the front page, where it is one, tells who is on duty: it fetches that itself.
    pub(crate) fn wait_duty(&self) {
        self.wait_for(
            "who is on duty",
            "const duty = document.querySelector('renkei-duty'); \
             return !duty || duty.childElementCount > 1",
            vec![],
        );
    }

    /// Waits until all results are drawn: at a key stroke some come later.
    pub(crate) fn wait_drawn(&self) {
        self.wait_for(
            "all results are drawn",
            "return document.querySelector('[data-rest]') === null",
            vec![],
        );
    }

    /// Waits until all results and two frames have been drawn: what has changed is on the screen, and
    /// layout shifts have been counted.
    pub(crate) fn settle(&self) {
        self.wait_drawn();
        let _: bool = self.js(
            "return new Promise(done => requestAnimationFrame(() => \
             requestAnimationFrame(() => setTimeout(() => done(true)))))",
            vec![],
        );
    }

    /// Types into whatever has the focus.
    pub(crate) fn keys(&self, keys: impl Into<thirtyfour::TypingData>) {
        let keys = keys.into();
        self.run(self.driver().action_chain().send_keys(keys).perform()).unwrap();
    }

    /// Presses one key.
    pub(crate) fn press(&self, key: Key) {
        self.keys(key);
    }

    /// Clicks the first element that a selector finds, as a finger would: it must be visible.
    pub(crate) fn click(&self, selector: &str) {
        self.wait_for(
            &format!("{selector} is there"),
            "return document.querySelector(arguments[0]) !== null",
            vec![json!(selector)],
        );
        let clicked = self
            .run(async { self.driver().find(thirtyfour::By::Css(selector)).await?.click().await });
        clicked.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// The tab that is driven.
    pub(crate) fn tab(&self) -> WindowHandle {
        self.run(self.driver().window()).unwrap()
    }

    /// Opens a tab and goes there.
    pub(crate) fn new_tab(&self) -> WindowHandle {
        let tab = self.run(self.driver().new_tab()).unwrap();
        self.switch_to(&tab);
        tab
    }

    /// Goes to another tab.
    pub(crate) fn switch_to(&self, tab: &WindowHandle) {
        self.run(self.driver().switch_to_window(tab.clone())).unwrap();
        // A page that nobody sees is put to sleep.
        self.cdp("Page.bringToFront", json!({}));
    }

    /// The picture of the window, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        self.run(self.driver().screenshot_as_png()).unwrap()
    }

    /// Every address that was asked for since the last call, from whatever reason.
    pub(crate) fn requests(&self) -> Vec<String> {
        let log = self.run(self.driver().get_log("performance")).unwrap();
        let events = log.iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(&entry.message).ok()?;
            let message = &event["message"];
            let asked = message["method"] == "Network.requestWillBeSent";
            asked.then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
        });
        events.filter(|url| !url.starts_with(OF_CHROMIUM)).collect()
    }

    /// Lets the console say a line with this text: the journey causes it on purpose.
    pub(crate) fn expect_console(&self, text: &'static str) {
        self.expected.borrow_mut().push(text);
    }

    /// Whether the console has said a line with this text; what it said is forgotten.
    pub(crate) fn console(&self) -> Vec<String> {
        let log = self.run(self.driver().browser_log()).unwrap();
        let bad = log.into_iter().filter(|entry| {
            ["WARNING", "SEVERE"].contains(&&*entry.level)
                && !entry.message.starts_with(OF_CHROMIUM)
        });
        bad.map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }

    fn assert_quiet(&self) {
        let expected = self.expected.borrow();
        let is_expected = |line: &String| expected.iter().any(|text| line.contains(text));
        let unexpected: Vec<_> =
            self.console().into_iter().filter(|line| !is_expected(line)).collect();
        assert!(unexpected.is_empty(), "the console complains:\n{}", unexpected.join("\n"));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // Also after a failed journey; an error here must not hide that one.
            let _ = self.runtime.block_on(driver.quit());
        }
    }
}
