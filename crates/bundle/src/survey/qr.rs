//! QR codes as inline SVG.

use core::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// White modules around the code, as the standard asks.
const QUIET: i32 = 4;

/// The code of an address with medium error correction; `None` where the text is too long for
/// any code. Dark runs of a row are one rectangle each. `label` is what a screen reader says.
pub(super) fn svg(address: &str, label: &str) -> Option<String> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).ok()?;
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let side = size + 2 * QUIET;
    Some(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>",
        crate::markup::attribute(label)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_every_dark_module_and_a_quiet_zone() {
        let address = "https://mihon.example.jp/guide/f/a1a1a/";
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).unwrap();
        let svg = svg(address, "QRコード").unwrap();
        let side = code.size() + 8;
        assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")));
        let path = svg.rsplit_once("<path d=\"").unwrap().1.split_once('"').unwrap().0;
        let mut drawn = std::collections::BTreeSet::new();
        for run in path.split('M').skip(1) {
            let (start, rest) = run.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let length: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
            drawn.extend((0..length).map(|step| (x + step, y)));
        }
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).map(|(x, y)| (x + 4, y + 4));
        assert_eq!(drawn, dark.collect());
    }

    #[test]
    fn a_text_too_long_for_any_code_has_none() {
        assert_eq!(svg(&"あ".repeat(3000), "x"), None);
    }
}
