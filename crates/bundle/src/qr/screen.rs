//! Codes on pages and on paper that the guide sets itself, as SVG.

use core::fmt::Write as _;
use std::collections::BTreeMap;

use super::{Level, Run, Symbol, page_address};
use crate::markup::attribute;
use crate::{Bundle, Settings};

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

/// Which address the code of each page says: the short one where a code was issued for the page,
/// since that can be led elsewhere when the page moves; else the page's own.
#[derive(Debug, Clone)]
pub struct PageAddresses {
    settings: Settings,
    issued: BTreeMap<String, String>,
}

impl PageAddresses {
    /// Those of a guide, in the folder that the tables name.
    #[must_use]
    pub fn new(bundle: &Bundle) -> Self {
        Self::under(bundle, &bundle.settings.base)
    }

    /// Those of a guide that lies in another folder.
    #[must_use]
    pub fn under(bundle: &Bundle, base: &str) -> Self {
        let settings = Settings { base: base.to_owned(), ..bundle.settings.clone() };
        let mut issued = BTreeMap::new();
        for one in &bundle.codes {
            if let Some(address) = one.address(&settings) {
                issued.entry(one.page.as_str().to_owned()).or_insert(address);
            }
        }
        Self { settings, issued }
    }

    /// The address of a page, by its path below the folder of the site (`/f/a1b2c/`). `None` where
    /// the site does not know its own.
    #[must_use]
    pub fn address(&self, page: &str) -> Option<String> {
        self.issued.get(page).cloned().or_else(|| page_address(&self.settings, page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::sample::sample_city;

    #[test]
    fn the_quiet_zone_is_within_the_drawing_and_the_label_cannot_end_it() {
        let svg = svg("https://mihon.example.jp/guide/f/a1a1a/", "\"><script>").unwrap();
        assert!(svg.contains("viewBox=\"0 0 37 37\"") && svg.contains("d=\"M0 0h37v37H0z\""));
        assert!(svg.contains("d=\"M4 4h7") && !svg.contains("<script>"), "{svg}");
    }

    #[test]
    fn an_issued_code_is_printed_and_any_other_page_by_its_own_address() {
        let bundle = compile(&sample_city(1)).bundle.unwrap();
        let addresses = PageAddresses::under(&bundle, "/guide/");
        let own = addresses.address("/about/");
        assert_eq!(own.as_deref(), Some("https://guide.mihon.example/guide/about/"));
        let issued = bundle.codes.iter().find(|it| it.page.as_str() == "/area/shiomi/").unwrap();
        let short = format!("https://guide.mihon.example/guide/Q/{}", issued.code);
        assert_eq!(addresses.address("/area/shiomi/"), Some(short));
        let capitals = format!("https://GUIDE.MIHON.EXAMPLE/Q/{}", issued.code);
        assert_eq!(PageAddresses::new(&bundle).address("/area/shiomi/"), Some(capitals));
        let mut printed = bundle.clone();
        let before = format!("HTTPS://GUIDE.MIHON.EXAMPLE/Q/{}", issued.code);
        for one in printed.codes.iter_mut().filter(|it| it.code == issued.code) {
            one.printed_as = Some(before.clone());
        }
        assert_eq!(PageAddresses::new(&printed).address("/area/shiomi/"), Some(before));
        let unknown = Bundle { settings: Settings::default(), ..bundle };
        assert_eq!(PageAddresses::new(&unknown).address("/area/shiomi/"), None);
    }
}
