//! Where the device is, asked for only on a tap. What it tells stays in memory.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Position, PositionError, PositionOptions};

/// Indoors a first position takes long; who waits longer believes that nothing happens.
const PATIENCE_MS: u32 = 15_000;
/// A position of the last minutes is as good as a new one, and comes at once.
const STILL_GOOD_MS: u32 = 300_000;

/// Why the device does not tell where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// The visitor, the device's settings or plain http forbid it.
    Refused,
    /// Nothing came in time.
    TooLate,
    /// The device does not know, or cannot ask.
    Unknown,
}

/// Asks the device for its position, in millionths of degrees: latitude, longitude.
///
/// # Errors
/// [`Untold`], of which the visitor must be told.
pub async fn here() -> Result<(i32, i32), Untold> {
    let position = ask().await.ok_or(Untold::Unknown)?;
    let position = position.map_err(|error| {
        // Unchecked, since web-sys has these types by their former names. Codes of the standard;
        // what has none is no position either.
        match error.unchecked_ref::<PositionError>().code() {
            1 => Untold::Refused,
            3 => Untold::TooLate,
            _ => Untold::Unknown,
        }
    })?;
    let coords = position.unchecked_into::<Position>().coords();
    // `as` saturates; no position on earth is beyond.
    let millionths = |degrees: f64| (degrees * 1e6) as i32;
    Ok((millionths(coords.latitude()), millionths(coords.longitude())))
}

async fn ask() -> Option<Result<JsValue, JsValue>> {
    let navigator = web_sys::window()?.navigator();
    // Absent in some in-app browsers; calling it would throw.
    js_sys::Reflect::get(&navigator, &JsValue::from_str("geolocation"))
        .ok()
        .filter(JsValue::is_object)?;
    let device = navigator.geolocation().ok()?;
    let options = PositionOptions::new();
    options.set_timeout(PATIENCE_MS);
    options.set_maximum_age(STILL_GOOD_MS);
    let answer = js_sys::Promise::new(&mut |resolve, reject| {
        let asked = device.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    Some(JsFuture::from(answer).await)
}
