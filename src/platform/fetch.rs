//! Requests to the site's own files.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use crate::load::Fault;

/// Whether a copy kept by the browser will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Ask the server whether the copy is still good: of the manifest.
    AskServer,
    /// The name holds the hash: a copy is as good as the original.
    CacheIsGood,
    /// The copy has turned out to be damaged: take the original.
    Original,
}

/// Starts to fetch `url` at once; the future gives the body.
///
/// # Errors
/// [`Fault::NoAnswer`] or [`Fault::Status`].
pub fn get(
    url: &str,
    freshness: Freshness,
) -> impl Future<Output = Result<Vec<u8>, Fault>> + use<> {
    let started = start(url, freshness);
    async move {
        let response: Response = JsFuture::from(started.ok_or(Fault::NoAnswer)?)
            .await
            .and_then(JsCast::dyn_into)
            .map_err(|_| Fault::NoAnswer)?;
        if !response.ok() {
            return Err(Fault::Status(response.status()));
        }
        body(&response).await.map_err(|_| Fault::NoAnswer)
    }
}

fn start(url: &str, freshness: Freshness) -> Option<js_sys::Promise> {
    let init = RequestInit::new();
    match freshness {
        Freshness::AskServer => {
            if let Some(asked) = asked_before() {
                return Some(asked);
            }
            init.set_cache(RequestCache::NoCache);
        }
        Freshness::CacheIsGood => {}
        Freshness::Original => init.set_cache(RequestCache::Reload),
    }
    Some(web_sys::window()?.fetch_with_str_and_init(url, &init))
}

/// The manifest, which boot.js has asked the server for while the program was on its way. An answer
/// can be read once.
fn asked_before() -> Option<js_sys::Promise> {
    let (window, name) = (web_sys::window()?, JsValue::from_str("renkeiManifest"));
    let asked = js_sys::Reflect::get(&window, &name).ok()?.dyn_into().ok()?;
    js_sys::Reflect::set(&window, &name, &JsValue::NULL).ok()?;
    Some(asked)
}

async fn body(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
