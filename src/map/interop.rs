//! `public/map.js`: what the app asks of it, and what it tells the app. Numbers only; its
//! sentences are those of `crate::words::map::LIVE`.

#![allow(unsafe_code, reason = "what wasm-bindgen makes of these declarations")]

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The map has moved: left, top, right, bottom in pixels at the finest zoom, then the size of a pixel on
/// the screen in sixteenths of one of those. Wanted: five numbers for each pin (across, down, how many,
/// first point, look; of several, the look is 1 where no zoom parts them).
pub const VIEW: u32 = 0;
/// A pin was pressed: its first point. Wanted: `0` and a window to show; or `1` and the shelters to
/// tell of; or nothing.
pub const PRESSED: u32 = 1;
/// All points in pixels, in pairs: the institutions', then the shelters'.
pub const POINTS: u32 = 2;
/// Only what lies between south, west, north and east is wanted.
pub const SEARCH: u32 = 3;
/// The whole city is wanted.
pub const ALL: u32 = 4;
/// The card was closed.
pub const CLOSED: u32 = 5;

/// Told what happens; gives what is wanted.
pub type Tell = Closure<dyn Fn(u32, Vec<i32>) -> Vec<i32>>;
/// Asked what a point's institution is called.
pub type Label = Closure<dyn Fn(u32) -> String>;

#[wasm_bindgen]
extern "C" {
    /// Of boot.js.
    #[wasm_bindgen(js_name = renkeiImport, catch)]
    fn import(url: &str) -> Result<Promise, JsValue>;

    /// The module.
    type Module;
    #[wasm_bindgen(method, catch)]
    fn open(
        this: &Module,
        host: &Element,
        bytes: &[u8],
        tell: &JsValue,
        label: &JsValue,
    ) -> Result<Promise, JsValue>;

    /// A map that is shown.
    pub type LiveMap;
    /// Puts these points (latitude and longitude in turn) on the map, in place of the former.
    #[wasm_bindgen(method)]
    pub fn set(this: &LiveMap, points: Vec<i32>);
    /// Shows south, west, north, east, and the card of a point; −1: of none.
    #[wasm_bindgen(method)]
    pub fn show(this: &LiveMap, south: i32, west: i32, north: i32, east: i32, point: i32);
    /// Ends it.
    #[wasm_bindgen(method)]
    pub fn close(this: &LiveMap);
}

/// Begins to load the module; [`open`] waits for it.
///
/// # Errors
/// When nothing can be loaded at all.
pub fn load(url: &str) -> Result<Promise, JsValue> {
    import(url)
}

/// Opens the map of the loaded module in `host`.
///
/// # Errors
/// When a part of it does not come, or fails.
pub async fn open(
    module: Promise,
    host: &Element,
    bytes: &[u8],
    tell: &Tell,
    label: &Label,
) -> Result<LiveMap, JsValue> {
    let module: Module = JsFuture::from(module).await?.unchecked_into();
    let opened = module.open(host, bytes, tell.as_ref(), label.as_ref())?;
    Ok(JsFuture::from(opened).await?.unchecked_into())
}
