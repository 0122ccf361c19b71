//! Bytes → text: the encodings in which tables are really saved.

use core::fmt;

use encoding_rs::{Encoding as Codec, SHIFT_JIS, UTF_16BE, UTF_16LE};

use super::BOM;

/// How the text of a file was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with one, as Excel's 「CSV UTF-8」 writes it.
    Utf8Bom,
    /// CP932 (Microsoft's Shift_JIS), as Excel's 「CSV（コンマ区切り）」 writes it.
    Cp932,
    /// UTF-16 with a byte order mark, as Excel's 「Unicode テキスト」 writes it.
    Utf16,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8（BOM付き）",
            Self::Cp932 => "シフトJIS（CP932）",
            Self::Utf16 => "UTF-16",
        })
    }
}

/// The text without its byte order mark, and how it was encoded; `None` where the bytes are none
/// of the encodings.
pub(crate) fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Some(match text.strip_prefix(BOM) {
            Some(rest) => (rest.to_owned(), Encoding::Utf8Bom),
            None => (text.to_owned(), Encoding::Utf8),
        });
    }
    let with = |codec: &'static Codec, bytes| {
        codec
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(|text| text.into_owned())
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => with(UTF_16LE, rest).map(|text| (text, Encoding::Utf16)),
        [0xFE, 0xFF, rest @ ..] => with(UTF_16BE, rest).map(|text| (text, Encoding::Utf16)),
        _ => with(SHIFT_JIS, bytes).map(|text| (text, Encoding::Cp932)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_that_excel_writes_are_told_apart() {
        assert_eq!(decode("名称".as_bytes()), Some(("名称".to_owned(), Encoding::Utf8)));
        assert_eq!(decode("\u{feff}名称".as_bytes()), Some(("名称".to_owned(), Encoding::Utf8Bom)));
        let cp932 = [0x96, 0xBC, 0x8F, 0xCC, 0xFB, 0xFC];
        assert_eq!(decode(&cp932), Some(("名称髙".to_owned(), Encoding::Cp932)));
        let utf16 = [0xFF, 0xFE, 0x0D, 0x54, 0xF0, 0x79];
        assert_eq!(decode(&utf16), Some(("名称".to_owned(), Encoding::Utf16)));
        assert_eq!(decode(&[0x82, 0x20, 0xFF]), None);
    }
}
