//! Codes on pages, as SVG.

use core::fmt::Write as _;

use renkei_model::Facility;

use super::{Level, Run, Symbol, facility_address};
use crate::Settings;
use crate::markup::attribute;

/// The code of an address, for a page or as a file of its own: it has no size and fills the room
/// that its class `qr` is given. `label` is what a screen reader says. `None` where the address is
/// too long for any code.
#[must_use]
pub fn svg(address: &str, label: &str) -> Option<String> {
    let code = Symbol::new(address, Level::M)?;
    let side = code.side();
    let mut path = String::new();
    for Run { x, y, width } in code.runs() {
        let _ = write!(path, "M{x} {y}h{width}v1h-{width}z");
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" aria-label=\"{}\" \
         viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>",
        attribute(label)
    ))
}

/// The code of an institution's page, as [`svg`] draws it; `None` where the site does not know its
/// own address.
#[must_use]
pub fn facility_svg(settings: &Settings, facility: &Facility) -> Option<String> {
    let label = format!("{}のページのQRコード", facility.display_name());
    svg(&facility_address(settings, &facility.id)?, &label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quiet_zone_is_within_the_drawing_and_the_label_cannot_end_it() {
        let svg = svg("https://mihon.example.jp/guide/f/a1a1a/", "\"><script>").unwrap();
        assert!(svg.contains("viewBox=\"0 0 37 37\"") && svg.contains("d=\"M0 0h37v37H0z\""));
        assert!(svg.contains("d=\"M4 4h7") && !svg.contains("<script>"), "{svg}");
    }
}
