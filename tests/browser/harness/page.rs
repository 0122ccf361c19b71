//! Questions about the page that is open.

use serde_json::{Value, json};

use super::Browser;

impl Browser {
    /// Waits until the app has taken the page over.
    pub(crate) fn wait_live(&self) {
        self.wait_for(
            "the app takes the page over",
            "return document.querySelector('#app')?.hasAttribute('data-live') === true",
            vec![],
        );
    }

    /// Whether the app runs.
    pub(crate) fn is_live(&self) -> bool {
        self.js("return document.querySelector('#app').hasAttribute('data-live')", vec![])
    }

    /// The text of the first element that a selector finds, without space around it.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector}"))
    }

    /// The texts of all elements that a selector finds.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.js(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())",
            vec![json!(selector)],
        )
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.js("return document.querySelectorAll(arguments[0]).length", vec![json!(selector)])
    }

    /// An attribute of all elements that a selector finds, as it is written.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<Option<String>> {
        self.js(
            "return [...document.querySelectorAll(arguments[0])]\
             .map(e => e.getAttribute(arguments[1]))",
            vec![json!(selector), json!(name)],
        )
    }

    /// Waits until an element has exactly this text.
    pub(crate) fn wait_text(&self, selector: &str, text: &str) {
        self.wait_for(
            &format!("{selector} says {text}"),
            "return document.querySelector(arguments[0])?.textContent.trim() === arguments[1]",
            vec![json!(selector), json!(text)],
        );
    }

    /// Waits until the address, without its origin, is this one.
    pub(crate) fn wait_address(&self, address: &str) {
        self.wait_for(
            &format!("the address is {address}"),
            "return location.pathname + location.search === arguments[0]",
            vec![json!(address)],
        );
    }

    /// The address without its origin.
    pub(crate) fn address(&self) -> String {
        self.js("return location.pathname + location.search", vec![])
    }

    /// The window's title.
    pub(crate) fn title(&self) -> String {
        self.js("return document.title", vec![])
    }

    /// The content of the search box.
    pub(crate) fn box_text(&self) -> String {
        self.js("return document.querySelector('#q').value", vec![])
    }

    /// Puts the cursor into the search box, empties it and types.
    pub(crate) fn search_for(&self, words: &str) {
        self.click("#q");
        let _: Value = self.js("document.querySelector('#q').select()", vec![]);
        if words.is_empty() {
            self.press(thirtyfour::Key::Delete);
        } else {
            self.keys(words);
        }
    }

    /// The addresses of the shown cards, in their order, when the page has come to rest.
    pub(crate) fn cards(&self) -> Vec<String> {
        self.wait_drawn();
        self.attributes(".app-card__name a", "href").into_iter().flatten().collect()
    }

    /// The sentence of the live region.
    pub(crate) fn status(&self) -> String {
        self.text(".app-results-status[role=status]")
    }

    /// Waits for the sentence of the live region.
    pub(crate) fn wait_status(&self, sentence: &str) {
        self.wait_text(".app-results-status[role=status]", sentence);
    }

    /// Follows a link inside the app: waits for its page's heading.
    pub(crate) fn follow(&self, selector: &str, heading: &str) {
        self.click(selector);
        self.wait_text("h1", heading);
    }

    /// Sets what style sheets ask of the device: `prefers-color-scheme`, `forced-colors`.
    pub(crate) fn media(&self, features: &[(&str, &str)]) {
        let features: Vec<_> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Waits for the front page: it alone has a tile for each kind and the emergency number.
    pub(crate) fn wait_home(&self) {
        self.wait_for(
            "the front page is there",
            "return document.querySelectorAll('main a.app-tile[data-kind]').length === 7 \
               && document.querySelector('main a[href=\"tel:119\"]') !== null",
            vec![],
        );
    }

    /// How far the page is wider than the window, in CSS pixels, and what sticks out.
    pub(crate) fn overflow(&self) -> (f64, Vec<String>) {
        self.js(
            "const root = document.documentElement, width = root.clientWidth; \
             const out = [...document.body.querySelectorAll('*')]\
               .filter(e => e.getBoundingClientRect().right > width + 0.5 \
                         && getComputedStyle(e).visibility !== 'hidden')\
               .map(e => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 30)}`); \
             return [Math.max(root.scrollWidth, document.body.scrollWidth) - width, \
                     out.slice(0, 8)]",
            vec![],
        )
    }
}
