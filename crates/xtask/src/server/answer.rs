//! From a request to an answer: base path, faults, file, headers.

use super::FaultRule;
use super::fault::{Change, CutBody};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, VARY,
};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// What the server was started with.
pub(super) struct Site {
    pub(super) dir: PathBuf,
    pub(super) base: String,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) fault: Option<FaultRule>,
}

pub(super) async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let mut response = match below_base(request.uri().path(), &site.base) {
        Some(path) => {
            let path = path.to_owned();
            faulty(&site, &path, request).await
        }
        None => plain(StatusCode::NOT_FOUND, "nothing here"),
    };
    for (name, value) in &site.headers {
        response.headers_mut().insert(name, value.clone());
    }
    response
}

/// The path below the base, with its leading `/`; `None` outside the base.
fn below_base<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    path.strip_prefix(base.strip_suffix('/').unwrap_or(base)).filter(|rest| rest.starts_with('/'))
}

async fn faulty(site: &Site, path: &str, request: Request) -> Response {
    let Some(fault) = site.fault.as_ref().and_then(|rule| rule(path)) else {
        return file(site, path, request).await;
    };
    tokio::time::sleep(fault.delay).await;
    let (keep, cut) = match fault.change {
        Change::None => return file(site, path, request).await,
        Change::Replace { status, content_type, body } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::IM_A_TEAPOT);
            return (status, [(CONTENT_TYPE, content_type)], body).into_response();
        }
        Change::Flip(at) => return flipped(site, path, request, at).await,
        Change::Truncate(keep) => (keep, None),
        Change::Cut(keep) => (keep, Some(false)),
        Change::Stall(keep) => (keep, Some(true)),
    };
    let (mut parts, body) = file(site, path, request).await.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let first: Bytes = whole.slice(..keep.min(whole.len()));
    let body = if let Some(stalls) = cut {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
        Body::new(CutBody::new(first, stalls))
    } else {
        parts.headers.remove(CONTENT_LENGTH);
        Body::from(first)
    };
    Response::from_parts(parts, body)
}

/// The file uncompressed, with one bit changed.
async fn flipped(site: &Site, path: &str, mut request: Request, at: usize) -> Response {
    request.headers_mut().remove(ACCEPT_ENCODING);
    let (parts, body) = file(site, path, request).await.into_parts();
    let mut whole = to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
    let length = whole.len().max(1);
    if let Some(byte) = whole.get_mut(at % length) {
        *byte ^= 1;
    }
    Response::from_parts(parts, Body::from(whole))
}

/// The file, compressed as the browser asked; a folder's `index.html`; or the page for 404.
async fn file(site: &Site, path: &str, mut request: Request) -> Response {
    *request.uri_mut() = below(request.uri(), path);
    let served = ServeDir::new(&site.dir)
        .precompressed_br()
        .precompressed_gzip()
        .try_call(request.map(|_| Body::empty()))
        .await;
    let mut response = match served {
        Ok(response) if response.status() == StatusCode::NOT_FOUND => missing(site).await,
        Ok(response) => response.map(Body::new),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    };
    let ok = response.status().is_success();
    let headers = response.headers_mut();
    // A redirect to a folder's own address does not know of the base.
    if let Some(place) = headers.get(LOCATION).and_then(|place| place.to_str().ok()) {
        let base = site.base.strip_suffix('/').unwrap_or(&site.base);
        if let Ok(place) = HeaderValue::from_str(&format!("{base}{place}")) {
            headers.insert(LOCATION, place);
        }
    }
    if let Some(kind) = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok())
        && kind.starts_with("text/")
        && !kind.contains("charset")
        && let Ok(kind) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, kind);
    }
    if headers.contains_key(CONTENT_ENCODING) {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    let cache =
        if ok && is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

/// The same query on another path. The path is a part of a valid one, so it always parses.
fn below(uri: &Uri, path: &str) -> Uri {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{path}{query}").parse::<PathAndQuery>().map_or_else(|_| uri.clone(), Uri::from)
}

async fn missing(site: &Site) -> Response {
    match tokio::fs::read(site.dir.join("404.html")).await {
        Ok(page) => (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/html")], page).into_response(),
        Err(_) => plain(StatusCode::NOT_FOUND, "not found, and the site has no 404.html"),
    }
}

fn plain(status: StatusCode, text: &str) -> Response {
    (status, text.to_owned()).into_response()
}

/// Says whether a file's name holds a hash, so that its content never changes. Eight hex digits
/// without a letter are taken for a date.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| {
        part.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
            && (part.len() >= 12
                || part.len() >= 8 && part.contains(|c: char| c.is_ascii_alphabetic()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for name in ["/app-1a2b3c4d5e6f7a8b_bg.wasm", "/bundle/facilities.0123456789ab.json"] {
            assert!(is_hashed(name), "{name}");
        }
        for name in
            ["/", "/sw.js", "/bundle/manifest.json", "/flyers/talk-20250601.pdf", "/f/cafe/"]
        {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn a_path_outside_the_base_is_not_below_it() {
        assert_eq!(below_base("/guide/f/a/", "/guide/"), Some("/f/a/"));
        assert_eq!(below_base("/guide/", "/guide/"), Some("/"));
        assert_eq!(below_base("/f/a/", "/"), Some("/f/a/"));
        for outside in ["/", "/guide", "/guidebook/", "/other/guide/"] {
            assert_eq!(below_base(outside, "/guide/"), None, "{outside}");
        }
    }
}
