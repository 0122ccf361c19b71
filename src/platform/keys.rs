//! Keys pressed outside all fields.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, Storage};

use super::history::listen;

/// Where the visitor's wish not to have `/` as a short cut is kept: who speaks to the device may
/// press it without wanting to.
const NO_SLASH: &str = "renkei-no-slash";

/// Whether the visitor wants `/` as a short cut. Yes, where nothing can be kept.
#[must_use]
pub fn slash_wanted() -> bool {
    storage().is_none_or(|kept| !kept.get_item(NO_SLASH).is_ok_and(|it| it.is_some()))
}

/// Keeps whether the visitor wants `/` as a short cut.
pub fn want_slash(wanted: bool) {
    let Some(kept) = storage() else { return };
    // Refused when the storage is full or forbidden; the wish then holds for no other page.
    let _ = if wanted { kept.remove_item(NO_SLASH) } else { kept.set_item(NO_SLASH, "1") };
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Where keys are text or choices of their own.
const FIELDS: &str = "input, select, textarea, [contenteditable]";

/// Tells the name of each key that is pressed alone and outside all fields; `tell` says whether it
/// has done something, and the browser then does nothing more.
pub fn on_key(tell: impl Fn(&str) -> bool + 'static) {
    listen("keydown", move |event| {
        if plain_key(&event).is_some_and(|key| tell(&key)) {
            event.prevent_default();
        }
    });
}

fn plain_key(event: &Event) -> Option<String> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    let modified = key.meta_key() || key.alt_key() || key.ctrl_key();
    if event.default_prevented() || modified || key.is_composing() {
        return None;
    }
    let target: HtmlElement = event.target()?.dyn_into().ok()?;
    let in_field = target.closest(FIELDS).ok()?.is_some();
    (!in_field).then(|| key.key())
}
