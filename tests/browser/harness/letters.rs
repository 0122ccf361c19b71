//! The letters that a browser draws with: what is in its place, breaks or fits by their widths.

use std::env;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use xtask::scratch::Scratch;

use super::Browser;

/// A family of letters that is all that a browser has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Letters {
    /// The first of the guide's own list; every Windows has it.
    BizUdpGothic,
    /// Of Android, and of most Linux.
    NotoSansCjk,
}

impl Letters {
    /// Those that the layout is tested with.
    pub(crate) const ALL: [Self; 2] = [Self::BizUdpGothic, Self::NotoSansCjk];

    /// As the browser calls it.
    fn family(self) -> &'static str {
        match self {
            Self::BizUdpGothic => "BIZ UDPGothic",
            Self::NotoSansCjk => "Noto Sans CJK JP",
        }
    }

    /// What `cargo xtask test` says where the files are, and how their names begin.
    fn files(self) -> (&'static str, &'static str) {
        match self {
            Self::BizUdpGothic => ("RENKEI_FONTS", "BIZUDPGothic-"),
            Self::NotoSansCjk => ("RENKEI_FONTS_NOTO", "NotoSansCJK-"),
        }
    }

    /// A configuration of fontconfig by which there is this family and no other, in `folder`.
    pub(super) fn configured(self, folder: &Scratch) -> PathBuf {
        let (variable, begins) = self.files();
        let fonts = env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| {
            panic!("{variable} names no folder of fonts: run these tests by `cargo xtask test`")
        });
        let there = fs::read_dir(&fonts)
            .unwrap()
            .any(|it| it.unwrap().file_name().to_string_lossy().starts_with(begins));
        assert!(there, "no {begins}* in {}", fonts.display());
        let (fonts, cache) = (fonts.display(), folder.path().join("cache"));
        let text = format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\
             <dir>{fonts}</dir><cachedir>{}</cachedir>\
             <selectfont><rejectfont><glob>*</glob></rejectfont>\
             <acceptfont><glob>{fonts}/{begins}*</glob></acceptfont></selectfont></fontconfig>\n",
            cache.display()
        );
        let file = folder.path().join("fonts.conf");
        fs::write(&file, text).unwrap();
        file
    }

    /// Asks the browser which letters it has drawn the page's heading with.
    pub(super) fn prove(self, browser: &Browser) {
        browser.cdp("DOM.enable", json!({}));
        browser.cdp("CSS.enable", json!({}));
        let document = browser.cdp("DOM.getDocument", json!({ "depth": 0 }));
        let of = json!({ "nodeId": document["root"]["nodeId"], "selector": "h1" });
        let heading = browser.cdp("DOM.querySelector", of)["nodeId"].clone();
        let drawn = browser.cdp("CSS.getPlatformFontsForNode", json!({ "nodeId": heading }));
        let families: Vec<&Value> =
            drawn["fonts"].as_array().unwrap().iter().map(|it| &it["familyName"]).collect();
        assert!(!families.is_empty(), "no letters at all");
        assert!(families.iter().all(|it| **it == self.family()), "{self:?}: {families:?}");
        browser.cdp("CSS.disable", json!({}));
        browser.cdp("DOM.disable", json!({}));
    }
}
