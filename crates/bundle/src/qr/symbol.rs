//! The modules of a code.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// White modules around a code on every side, as the standard asks.
pub const QUIET: u32 = 4;

/// How much of a code may be lost. It can come out higher than asked for where that costs no
/// module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// About 15 %: coated paper, screens.
    M,
    /// About 25 %: newsprint, paper that is folded.
    Q,
}

impl Level {
    /// Its letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::M => 'M',
            Self::Q => 'Q',
        }
    }
}

/// A code as its dark and light modules.
#[derive(Clone, PartialEq, Eq)]
pub struct Symbol(QrCode);

/// Dark modules beside each other, in modules from the left upper corner of the quiet zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// From the left.
    pub x: u32,
    /// From above.
    pub y: u32,
    /// How many.
    pub width: u32,
}

impl Symbol {
    /// The code of a text; `None` where the text is too long for any code.
    #[must_use]
    pub fn new(text: &str, level: Level) -> Option<Self> {
        let level = match level {
            Level::M => QrCodeEcc::Medium,
            Level::Q => QrCodeEcc::Quartile,
        };
        QrCode::encode_segments(&segments(text), level).ok().map(Self)
    }

    /// Modules along a side, without the quiet zone: 25, 29, 33, …
    #[must_use]
    pub fn modules(&self) -> u32 {
        u32::try_from(self.0.size()).unwrap_or_default()
    }

    /// Modules along a side with the quiet zone.
    #[must_use]
    pub fn side(&self) -> u32 {
        self.modules() + 2 * QUIET
    }

    /// The dark modules, row by row.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        let size = self.0.size();
        let mut runs = Vec::new();
        let place = |at: i32| u32::try_from(at).unwrap_or_default();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let start = x;
                while x < size && self.0.get_module(x, y) {
                    x += 1;
                }
                if x > start {
                    let width = place(x - start);
                    runs.push(Run { x: place(start) + QUIET, y: place(y) + QUIET, width });
                }
                x += 1;
            }
        }
        runs
    }
}

/// A text in the parts that a code holds it in: the scheme of an address byte by byte, what follows it
/// two capitals at a time where it is all in capitals; any other text in one part.
fn segments(text: &str) -> Vec<QrSegment> {
    if let Some((scheme, rest)) = text.split_once("://")
        && !QrSegment::is_alphanumeric(scheme)
        && QrSegment::is_alphanumeric(rest)
    {
        let scheme = QrSegment::make_bytes(format!("{scheme}://").as_bytes());
        return vec![scheme, QrSegment::make_alphanumeric(rest)];
    }
    QrSegment::make_segments(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcodegen::QrSegmentMode::{self, Alphanumeric, Byte};

    #[test]
    fn the_runs_are_every_dark_module_and_nothing_else() {
        let code = Symbol::new("https://EXAMPLE.LG.JP/Q/3C4FH", Level::M).unwrap();
        assert_eq!((code.modules(), code.side()), (25, 33));
        let mut drawn = std::collections::BTreeSet::new();
        for Run { x, y, width } in code.runs() {
            drawn.extend((x..x + width).map(|x| (x, y)));
        }
        let dark = (0..25).flat_map(|y| (0..25).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.0.get_module(*x, *y));
        assert_eq!(drawn, dark.map(|(x, y)| (x as u32 + QUIET, y as u32 + QUIET)).collect());
    }

    #[test]
    fn a_scheme_in_small_letters_is_a_part_of_its_own() {
        let parts = |text: &str| -> Vec<(QrSegmentMode, usize)> {
            segments(text).iter().map(|part| (part.mode(), part.num_chars())).collect()
        };
        for (text, expected) in [
            ("https://EXAMPLE.LG.JP/Q/3C4FH", vec![(Byte, 8), (Alphanumeric, 21)]),
            ("http://EXAMPLE.LG.JP:8080/Q/3C4FH", vec![(Byte, 7), (Alphanumeric, 26)]),
            ("HTTPS://EXAMPLE.LG.JP/Q/3C4FH", vec![(Alphanumeric, 29)]),
            ("https://example.lg.jp/guide/Q/3C4FH", vec![(Byte, 35)]),
            ("https://EXAMPLE.LG.JP/guide/", vec![(Byte, 28)]),
            ("", vec![]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    /// What ARCHITECTURE.md says of sizes, and that small letters cost one size at most.
    #[test]
    fn a_host_of_16_39_and_68_letters_fits_into_25_29_and_33_modules() {
        let of = |scheme: &str, host: usize, level: Level| {
            let address = format!("{scheme}://{}/Q/3C4FX", "A".repeat(host));
            Symbol::new(&address, level).unwrap().modules()
        };
        for (host, modules) in [(16, 25), (17, 29), (39, 29), (40, 33), (68, 33), (69, 37)] {
            assert_eq!(of("https", host, Level::M), modules, "{host}");
        }
        for (host, level) in (4..120).flat_map(|host| [(host, Level::M), (host, Level::Q)]) {
            let (before, now) = (of("HTTPS", host, level), of("https", host, level));
            assert!(now == before || now == before + 4, "{host}: {before}, {now}");
        }
    }

    #[test]
    fn a_text_too_long_for_any_code_has_none() {
        assert!(Symbol::new(&"あ".repeat(3000), Level::M).is_none());
    }
}
