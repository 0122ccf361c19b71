//! QR codes as inline SVG, drawn on the host.

use core::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use renkei_model::Facility;

use super::library::use_library;
use crate::{
    context::{use_links, use_store},
    routes::Route,
};

/// White modules around the code, as the standard asks.
const QUIET: i32 = 4;

/// What the code of an institution says: its permanent page. `None` where the guide does not know
/// where it will be published; nothing on paper may lead nowhere. The one place to change when there
/// are shorter addresses for paper.
pub(super) fn printed_address(facility: &Facility) -> Option<String> {
    let (store, links, library) = (use_store(), use_links(), use_library());
    let path = links.href(&Route::Facility(facility.id.clone()));
    if let Some(origin) = &store.guide().city.site_origin {
        return Some(format!("{origin}{path}"));
    }
    // The origin of printed addresses already holds the folder of the site.
    let origin = library.qr_origin.as_ref()?;
    Some(format!("{origin}/{}", path.strip_prefix(links.base())?))
}

/// The code of an address with medium error correction and its quiet zone; `None` where the text is
/// too long for any code. `label` is what a screen reader says.
pub(super) fn code(address: &str, label: String) -> Option<AnyView> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    Some(
        view! {
            <svg
                class="app-code"
                role="img"
                aria-label=label
                viewBox=format!("0 0 {side} {side}")
                shape-rendering="crispEdges"
            >
                <path fill="#fff" d=format!("M0 0h{side}v{side}H0z")></path>
                <path fill="#000" d=dark(&code)></path>
            </svg>
        }
        .into_any(),
    )
}

/// Dark runs of a row, each as one rectangle.
fn dark(code: &QrCode) -> String {
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_every_dark_module_and_a_quiet_zone() {
        let code =
            QrCode::encode_text("https://mihon.example/f/a1a1a/", QrCodeEcc::Medium).unwrap();
        let mut drawn = std::collections::BTreeSet::new();
        for run in dark(&code).split('M').skip(1) {
            let (start, rest) = run.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let length: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
            drawn.extend((0..length).map(|step| (x + step, y)));
        }
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let expected = all.filter(|(x, y)| code.get_module(*x, *y));
        let expected = expected.map(|(x, y)| (x + QUIET, y + QUIET)).collect();
        assert_eq!(drawn, expected);
    }
}
