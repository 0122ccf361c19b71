//! Handing an address to someone else.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Scheme and host that the page came from; `None` on the host, where there is no page yet.
#[must_use]
pub fn origin() -> Option<String> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    web_sys::window()?.location().origin().ok()
}

/// Copies `text`. `false` when the browser refuses (plain http, old in-app browsers).
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // Absent outside secure contexts, where calling it would throw.
    let present = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Opens the print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused inside some in-app browsers; the page stays as it is.
        let _ = window.print();
    }
}
