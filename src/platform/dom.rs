//! The document: title, focus, and the lines that index.html keeps ready for trouble.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement};

/// The element that the app fills, `<div id="app">` of index.html.
pub const HOST_ID: &str = "app";
/// The id of the search box, by which typed text and focus survive the takeover.
pub const SEARCH_INPUT_ID: &str = "q";
/// The id of the list of suggestions.
pub const OPTIONS_ID: &str = "q-options";
/// The ids of its options begin so; their place in the list follows.
pub const OPTION_ID: &str = "q-option-";
/// What makes the box a combobox. Without a program it is a plain box, so only the program says so.
const COMBOBOX: [(&str, &str); 4] = [
    ("role", "combobox"),
    ("aria-autocomplete", "list"),
    ("aria-controls", OPTIONS_ID),
    ("aria-keyshortcuts", "/"),
];
/// Said when the app could not start; hidden until then.
const BOOT_MESSAGE_ID: &str = "boot-message";

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of that id.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The folder in which the site is published, as the page's `<html data-base>` says.
#[must_use]
pub fn base() -> String {
    document()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("data-base"))
        .unwrap_or_else(|| "/".to_owned())
}

/// What `attribute` of boot.js' own element says: addresses of files with a hash in their name.
#[must_use]
pub fn boot_data(attribute: &str) -> Option<String> {
    element("boot")?.get_attribute(attribute)
}

/// Puts a text into the first element that a selector finds.
pub fn set_text(selector: &str, text: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        element.set_text_content(Some(text));
    }
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the page's heading, as a screen reader expects after a navigation.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("h1").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // Focus may be refused while a dialog is open; nothing is lost then.
        let _ = heading.focus();
    }
}

/// Puts words into the search box. What holds them already is left alone: writing would end what
/// an input method is composing, and move the caret.
pub fn write_box(words: &str) {
    let Some(input) = search_box() else { return };
    if input.value() != words {
        input.set_value(words);
    }
}

/// Tells those who listen whether the list below the search box is open, and which of its options
/// has been reached.
pub fn tell_box(is_open: bool, active: Option<usize>) {
    let Some(input) = search_box() else { return };
    // No attribute of these can be refused.
    for (name, value) in COMBOBOX {
        let _ = input.set_attribute(name, value);
    }
    let _ = input.set_attribute("aria-expanded", if is_open { "true" } else { "false" });
    let _ = match active {
        Some(at) => input.set_attribute("aria-activedescendant", &format!("{OPTION_ID}{at}")),
        None => input.remove_attribute("aria-activedescendant"),
    };
}

/// The place of the option that was pressed, if it was one.
#[must_use]
pub fn option_at(event: &Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let option = target.closest("[role=option]").ok()??;
    option.id().strip_prefix(OPTION_ID)?.parse().ok()
}

/// Moves the focus to the search box, where typing replaces its words. `false`: there is none.
pub fn focus_box() -> bool {
    let Some(input) = search_box() else { return false };
    let focused = input.focus().is_ok();
    input.select();
    focused
}

fn search_box() -> Option<HtmlInputElement> {
    element(SEARCH_INPUT_ID)?.dyn_into().ok()
}

/// Whether the window is as wide as that of a desk: 48 rem of the usual 18 pixels.
#[must_use]
pub fn is_wide() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width >= 864.0)
}

/// Takes back what was said before the app was there.
pub fn hide_boot_message() {
    if let Some(message) = element(BOOT_MESSAGE_ID) {
        message.set_hidden(true);
    }
}

/// Shows a sentence in the line kept ready above the page.
pub fn show_boot_message(sentence: &str) {
    let Some(message) = element(BOOT_MESSAGE_ID) else { return };
    if let Ok(Some(line)) = message.query_selector("[data-line]") {
        line.set_text_content(Some(sentence));
    }
    // The start is no longer waited for.
    let _ = message.remove_attribute("data-waiting");
    message.set_hidden(false);
}
