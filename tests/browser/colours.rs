//! Letters that can be told from their ground, in every scheme.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::harness::{browse, every_template, serve, serve_still};

/// A piece of text as it is drawn.
#[derive(Deserialize)]
struct Piece {
    what: String,
    /// Red, green, blue from 0 to 255, opaque.
    ink: [f64; 3],
    ground: [f64; 3],
    /// From 24 px, or 18.66 px in bold: "large" of WCAG 2.2, where less contrast will do.
    large: bool,
}

/// Every element of the page that shows text of its own.
const PIECES: &str = "\
    const parts = colour => colour.match(/[\\d.]+/g).map(Number); \
    const over = ([r, g, b, a = 1], under) => \
      [r, g, b].map((part, i) => part * a + under[i] * (1 - a)); \
    const ground = it => { \
      if (!it) return [255, 255, 255]; \
      const own = parts(getComputedStyle(it).backgroundColor); \
      return (own[3] ?? 1) === 1 ? own.slice(0, 3) : over(own, ground(it.parentElement)); }; \
    return [...document.body.querySelectorAll('*')].filter(it => \
        it.checkVisibility({ visibilityProperty: true }) && it.localName !== 'option' \
        && (it.localName === 'input' || [...it.childNodes].some(node => \
             node.nodeType === 3 && node.textContent.trim() !== ''))) \
      .map(it => ({ what: `${it.localName}.${it.className} ${it.textContent.slice(0, 20)}`, \
        ink: over(parts(getComputedStyle(it).color), ground(it)), ground: ground(it), \
        large: parseFloat(getComputedStyle(it).fontSize) \
          >= (getComputedStyle(it).fontWeight >= 700 ? 18.66 : 24) }))";

/// The contrast of WCAG 2.2, from 1 to 21.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [r, g, b] = colour.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Guards against: grey letters on grey, and buttons that vanish in another scheme.
#[test]
fn letters_stand_out_from_their_ground_in_light_dark_and_forced_colours() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 0.01);
    assert!((contrast([119.0; 3], [255.0; 3]) - 4.48).abs() < 0.01);
    let server = serve_still("mihon");
    browse(|browser| {
        browser.expect_console("the server responded with a status of 404");
        let mut grounds = BTreeSet::new();
        for page in every_template("mihon") {
            // Of these the browser chooses all colours.
            if page.starts_with("Q/") {
                continue;
            }
            browser.open_ready(&format!("{}{page}", server.url()));
            for features in [
                &[("prefers-color-scheme", "light")][..],
                &[("prefers-color-scheme", "dark")],
                &[("forced-colors", "active"), ("prefers-color-scheme", "light")],
                &[("forced-colors", "active"), ("prefers-color-scheme", "dark")],
            ] {
                browser.media(features);
                let pieces: Vec<Piece> = browser.js(PIECES, vec![]);
                assert!(pieces.len() > 3, "{page}");
                for Piece { what, ink, ground, large } in pieces {
                    let (least, found) = (if large { 4.5 } else { 7.0 }, contrast(ink, ground));
                    assert!(
                        found >= least,
                        "{features:?} {page}: {found:.2} {what} {ink:?} on {ground:?}"
                    );
                }
                let ground: String =
                    browser.js("return getComputedStyle(document.body).backgroundColor", vec![]);
                grounds.insert(ground);
            }
        }
        assert!(grounds.len() > 1, "the schemes are told apart: {grounds:?}");
    });
}

/// Fields, buttons and boxes to tick, as far as the page draws them itself: the colours of edge and
/// fill, and of the ground around.
const EDGES: &str = "\
    const parts = colour => colour.match(/[\\d.]+/g).map(Number); \
    const ground = it => { \
      if (!it) return [255, 255, 255]; \
      const own = parts(getComputedStyle(it).backgroundColor); \
      return (own[3] ?? 1) === 0 ? ground(it.parentElement) : own.slice(0, 3); }; \
    const all = 'main :is(input:not([type=checkbox], [type=radio]), select, .app-button, .app-search__button, .app-call, .app-chip, .app-furigana)'; \
    return [...document.querySelectorAll(all)] \
      .filter(it => it.checkVisibility({ visibilityProperty: true })) \
      .map(it => { const style = getComputedStyle(it); \
        const edge = parseFloat(style.borderTopWidth) > 0 ? parts(style.borderTopColor) : [0, 0, 0, 0]; \
        return [`${it.localName}.${it.className}`, \
          [(edge[3] ?? 1) === 1 ? edge.slice(0, 3) : ground(it), ground(it), ground(it.parentElement)]]; })";

/// Guards against: a field or a button whose place cannot be seen (WCAG 1.4.11).
#[test]
fn fields_and_buttons_stand_out_from_the_ground_around_them() {
    let server = serve_still("mihon");
    browse(|browser| {
        browser.expect_console("the server responded with a status of 404");
        for page in every_template("mihon") {
            browser.open_ready(&format!("{}{page}", server.url()));
            for scheme in ["light", "dark"] {
                browser.media(&[("prefers-color-scheme", scheme)]);
                let edges: Vec<(String, [[f64; 3]; 3])> = browser.js(EDGES, vec![]);
                for (what, [edge, fill, ground]) in edges {
                    let found = contrast(edge, ground).max(contrast(fill, ground));
                    assert!(found >= 3.0, "{scheme} {page}: {found:.2} {what}");
                }
            }
        }
    });
}

/// Guards against: buttons without an edge where the system draws all grounds alike.
#[test]
fn with_forced_colours_buttons_keep_an_edge() {
    let server = serve("mihon");
    browse(|browser| {
        browser.media(&[("forced-colors", "active")]);
        browser.open_app(&format!("{}list/clinic/", server.url()));
        let edges: Vec<(String, f64, bool)> = browser.js(
            "return [...document.querySelectorAll('.app-call, .app-chip')].map(it => { \
               const style = getComputedStyle(it); \
               return [it.className, parseFloat(style.borderTopWidth), \
                 style.borderTopColor !== getComputedStyle(document.body).backgroundColor]; })",
            vec![],
        );
        assert!(edges.len() > 20);
        for (class, width, seen) in edges {
            assert!(width >= 1.0 && seen, "{class}: {width} px, seen: {seen}");
        }
    });
}
