//! The device's clock, read as Japan's time whatever the device's zone.

use js_sys::Promise;
use renkei_calendar::Moment;
use wasm_bindgen_futures::JsFuture;

/// This minute in Japan; `None` when the device's clock is beyond any calendar.
#[must_use]
pub fn now() -> Option<Moment> {
    // An f64 of milliseconds is exact for the next 285,000 years; `as` saturates beyond.
    Moment::from_unix_ms(js_sys::Date::now() as i64)
}

/// Lets the browser do what waits, above all answer a finger; then goes on.
pub async fn pause() {
    let soon = Promise::new(&mut |go_on, _| {
        // Where there is no timer, at once.
        let timer = web_sys::window().map(|it| it.set_timeout_with_callback(&go_on));
        if !matches!(timer, Some(Ok(_))) {
            let _ = go_on.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(soon).await;
}
