//! The address bar, the back button, and clicks on links.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// The path and query that the address bar shows; `/` when it cannot be read.
#[must_use]
pub fn current() -> String {
    let read = || {
        let location = web_sys::window()?.location();
        Some(format!("{}{}", location.pathname().ok()?, location.search().ok()?))
    };
    read().unwrap_or_else(|| "/".to_owned())
}

/// Writes `href` into the address bar, as a new entry or in place of the current one.
pub fn write(href: &str, new_entry: bool) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    // Browsers refuse too many entries a second; the page is shown all the same.
    let _ = if new_entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(href))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(href))
    };
}

/// The browser's "back".
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Without an entry before this one the page stays.
        let _ = history.back();
    }
}

/// Shows the page from its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Tells the new path and query after the visitor's "back" or "forward".
pub fn on_back_or_forward(tell: impl Fn(String) + 'static) {
    listen("popstate", move |_| tell(current()));
}

/// Tells path and query of each link that the visitor follows in this window, where `follow` takes
/// it; the browser then does not load it. Left alone: other sites, other windows, downloads, files,
/// `rel="external"`, and places on the same page.
pub fn on_link(follow: impl Fn(String) -> bool + 'static) {
    listen("click", move |event| {
        let Some(href) = plain_click(&event).and_then(|link| page_of(&link)) else { return };
        if follow(href) {
            event.prevent_default();
        }
    });
}

fn plain_click(event: &Event) -> Option<HtmlAnchorElement> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let modified = click.meta_key() || click.alt_key() || click.ctrl_key() || click.shift_key();
    if event.default_prevented() || click.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("a[href]").ok()??.dyn_into().ok()
}

fn page_of(link: &HtmlAnchorElement) -> Option<String> {
    let origin = web_sys::window()?.location().origin().ok()?;
    let elsewhere = link.origin() != origin
        || !link.target().is_empty()
        || link.has_attribute("download")
        || link.rel().split_whitespace().any(|rel| rel == "external");
    let path = link.pathname();
    // Every page's address ends in a slash; what does not is a file.
    if elsewhere || !path.ends_with('/') {
        return None;
    }
    let href = format!("{path}{}", link.search());
    let same_page = !link.hash().is_empty() && href == current();
    (!same_page).then_some(href)
}

/// Listens to the window for as long as the page lives.
pub(super) fn listen(event: &str, tell: impl Fn(Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(tell);
    if window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}
