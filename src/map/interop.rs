//! `public/map.js`: what the app asks of it, and what it tells the app. Numbers only; sentences stand
//! on the map's element.

#![allow(unsafe_code, reason = "what wasm-bindgen makes of these declarations")]

use js_sys::{Int32Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The map has moved: left, top, right, bottom in pixels at the finest zoom, zoom, then south, west,
/// north, east. Wanted: five numbers for each pin.
pub const VIEW: u32 = 0;
/// A pin of one place was chosen: its point.
pub const CHOSEN: u32 = 1;
/// A pin of several places was chosen: its first point. Wanted: a window to show, or nothing.
pub const CLUSTER: u32 = 2;
/// Where the visitor is: latitude and longitude.
pub const LOCATED: u32 = 3;
/// Escape was pressed.
pub const CLOSED: u32 = 4;

/// Told what happens; gives what is wanted.
pub type Tell = Closure<dyn FnMut(u32, Vec<i32>) -> Vec<i32>>;
/// Asked what the pin of a first point and a count is called.
pub type Label = Closure<dyn FnMut(u32, u32) -> String>;

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
    /// Asks for the pins anew.
    #[wasm_bindgen(method)]
    pub fn draw(this: &LiveMap);
    /// Asks for the pins and their names anew.
    #[wasm_bindgen(method)]
    pub fn relabel(this: &LiveMap);
    /// Shows south, west, north, east.
    #[wasm_bindgen(method)]
    pub fn show(this: &LiveMap, south: i32, west: i32, north: i32, east: i32);
    /// Moves the chosen pin out from under a card of this height.
    #[wasm_bindgen(method)]
    pub fn clear(this: &LiveMap, height: i32);
    /// Gives a point's pin the focus.
    #[wasm_bindgen(method)]
    pub fn focus(this: &LiveMap, point: u32);
    /// Latitudes and longitudes as pixels.
    #[wasm_bindgen(method)]
    pub fn project(this: &LiveMap, points: Vec<i32>) -> Int32Array;
    /// Latitude and longitude of each shelter.
    #[wasm_bindgen(method)]
    pub fn shelters(this: &LiveMap) -> Int32Array;
    /// A shelter in lines of text.
    #[wasm_bindgen(method)]
    pub fn shelter(this: &LiveMap, at: u32) -> String;
    /// Ends it.
    #[wasm_bindgen(method)]
    pub fn close(this: &LiveMap);
}

/// Loads the module and opens the map in `host`.
///
/// # Errors
/// When a part of it does not come, or fails.
pub async fn open(
    url: &str,
    host: &Element,
    bytes: &[u8],
    tell: &Tell,
    label: &Label,
) -> Result<LiveMap, JsValue> {
    let module: Module = JsFuture::from(import(url)?).await?.unchecked_into();
    let opened = module.open(host, bytes, tell.as_ref(), label.as_ref())?;
    Ok(JsFuture::from(opened).await?.unchecked_into())
}
