//! The document: title, focus, and the lines that index.html keeps ready for trouble.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

/// The element that the app fills, `<div id="app">` of index.html.
pub const HOST_ID: &str = "app";
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
    message.set_hidden(false);
}
