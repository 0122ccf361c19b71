//! Bytes → text: the encodings in which tables are really saved.

use core::fmt;

use encoding_rs::{EUC_JP, Encoding as Codec, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

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
    /// UTF-16 with or without a byte order mark, as Excel's 「Unicode テキスト」 writes it.
    Utf16,
    /// EUC-JP, as old servers write it.
    EucJp,
    /// ISO-2022-JP, as old mail programs write it.
    Jis,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8（BOM付き）",
            Self::Cp932 => "シフトJIS（CP932）",
            Self::Utf16 => "UTF-16",
            Self::EucJp => "EUC-JP",
            Self::Jis => "JIS（ISO-2022-JP）",
        })
    }
}

/// The text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// Without its byte order mark.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// How often bytes stood there that are no character of the encoding; the text has U+FFFD
    /// instead. A file of another encoding is not decoded at all.
    pub replaced: usize,
}

/// One wrong byte among so many characters beyond ASCII is damage; more are another encoding.
const DAMAGE: usize = 50;

/// The text; `None` where the bytes are none of the encodings.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let sound = |text: String, encoding| Some(Decoded { text, encoding, replaced: 0 });
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return lossy(UTF_16LE, rest, Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => return lossy(UTF_16BE, rest, Encoding::Utf16),
        _ => {}
    }
    if bytes.contains(&0)
        && let Some(text) = unmarked_utf16(bytes)
    {
        return sound(text, Encoding::Utf16);
    }
    // Its escape sequences are plain ASCII to every other encoding.
    if let Some(text) = is_jis(bytes).then(|| strict(ISO_2022_JP, bytes)).flatten() {
        return sound(text, Encoding::Jis);
    }
    // MS-DOS closed its files with this.
    let bytes = bytes.strip_suffix(&[0x1A]).unwrap_or(bytes);
    if let Ok(text) = core::str::from_utf8(bytes) {
        return match text.strip_prefix(BOM) {
            Some(rest) => sound(rest.to_owned(), Encoding::Utf8Bom),
            None => sound(text.to_owned(), Encoding::Utf8),
        };
    }
    let euc = strict(EUC_JP, bytes);
    match (strict(SHIFT_JIS, bytes), euc) {
        (Some(sjis), Some(euc)) if is_euc(&sjis, &euc) => sound(euc, Encoding::EucJp),
        (Some(sjis), _) => sound(sjis, Encoding::Cp932),
        (None, Some(euc)) => sound(euc, Encoding::EucJp),
        (None, None) => damaged_utf8(bytes).or_else(|| lossy(SHIFT_JIS, bytes, Encoding::Cp932)),
    }
}

fn strict(codec: &'static Codec, bytes: &[u8]) -> Option<String> {
    codec.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// The text with U+FFFD for what is damaged; `None` where that is too much.
fn lossy(codec: &'static Codec, bytes: &[u8], encoding: Encoding) -> Option<Decoded> {
    let (text, _) = codec.decode_without_bom_handling(bytes);
    let replaced = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    let sound = replaced == 0 || beyond_ascii > DAMAGE * replaced;
    sound.then(|| Decoded { text: text.into_owned(), encoding, replaced })
}

/// UTF-8 that was cut or damaged: no other encoding has so many of its sequences.
fn damaged_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (mut text, mut replaced, mut beyond_ascii) = (String::new(), 0, 0);
    for chunk in bytes.utf8_chunks() {
        beyond_ascii += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            replaced += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let marked = text.strip_prefix(BOM).map(str::to_owned);
    let encoding = if marked.is_some() { Encoding::Utf8Bom } else { Encoding::Utf8 };
    let text = marked.unwrap_or(text);
    (beyond_ascii > DAMAGE * replaced).then_some(Decoded { text, encoding, replaced })
}

/// UTF-16 without a byte order mark: its line breaks or separators have a zero byte each, and
/// only in the right order of bytes does nothing else come out that no table holds.
fn unmarked_utf16(bytes: &[u8]) -> Option<String> {
    [UTF_16LE, UTF_16BE].into_iter().filter_map(|codec| strict(codec, bytes)).find(|text| {
        text.contains(['\n', '\r', '\t', ','])
            && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            && !text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFE}' | '\u{FFFF}'))
    })
}

/// Whether the escape sequence to Japanese characters occurs in bytes that are ASCII otherwise.
fn is_jis(bytes: &[u8]) -> bool {
    bytes.is_ascii() && bytes.windows(3).any(|three| matches!(three, b"\x1B$B" | b"\x1B$@"))
}

/// EUC-JP read as CP932 is a text of half-width kana. A real one of these has no hiragana or
/// katakana when it is read as EUC-JP.
fn is_euc(sjis: &str, euc: &str) -> bool {
    let count = |text: &str, wanted: fn(char) -> bool| text.chars().filter(|c| wanted(*c)).count();
    let half_width = count(sjis, |c| matches!(c, '\u{FF61}'..='\u{FF9F}'));
    let full_width = count(euc, |c| matches!(c, '\u{3041}'..='\u{30FC}'));
    let unusual = half_width * 2 > count(sjis, |c| !c.is_ascii());
    unusual && full_width * 5 > count(euc, |c| !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "名称,よみがな,住所\r\nみほん医院,ミホンイイン,みほん市1-2\r\n";

    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.replaced, 0);
        (decoded.text, decoded.encoding)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_encodings_that_excel_writes_are_told_apart() {
        assert_eq!(decoded("名称".as_bytes()), ("名称".to_owned(), Encoding::Utf8));
        assert_eq!(decoded("\u{feff}名称".as_bytes()), ("名称".to_owned(), Encoding::Utf8Bom));
        let cp932 = [0x96, 0xBC, 0x8F, 0xCC, 0xFB, 0xFC];
        assert_eq!(decoded(&cp932), ("名称髙".to_owned(), Encoding::Cp932));
        let marked = utf16("\u{feff}名称", u16::to_le_bytes);
        assert_eq!(decoded(&marked), ("名称".to_owned(), Encoding::Utf16));
        assert_eq!(decode(&[0x82, 0x20, 0xFF]), None);
    }

    #[test]
    fn utf16_without_a_mark_is_seen_by_its_zero_bytes() {
        for text in [TEXT, "id\tname\n1\tx\n", "ひらがな\tだけ\n"] {
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                assert_eq!(decoded(&utf16(text, order)), (text.to_owned(), Encoding::Utf16));
            }
        }
    }

    #[test]
    fn a_zero_byte_that_strayed_into_utf8_changes_nothing() {
        let text = "id,名称\na\u{0}b,みほん\n";
        assert_eq!(decoded(text.as_bytes()), (text.to_owned(), Encoding::Utf8));
    }

    #[test]
    fn old_japanese_encodings_are_not_taken_for_half_width_kana() {
        for (codec, encoding) in
            [(EUC_JP, Encoding::EucJp), (ISO_2022_JP, Encoding::Jis), (SHIFT_JIS, Encoding::Cp932)]
        {
            assert_eq!(decoded(&codec.encode(TEXT).0), (TEXT.to_owned(), encoding));
        }
        let half = "ｻｰﾋﾞｽ,ﾐﾎﾝ\r\nﾃﾞｲｻｰﾋﾞｽ,ｼｮｰﾄｽﾃｲ\r\n";
        assert_eq!(decoded(&SHIFT_JIS.encode(half).0), (half.to_owned(), Encoding::Cp932));
    }

    #[test]
    fn a_damaged_byte_is_counted_and_many_are_refused() {
        let long = TEXT.repeat(5);
        let mut utf8 = long.clone().into_bytes();
        utf8.truncate(utf8.len() - 6);
        let cut = decode(&utf8).unwrap();
        assert_eq!((cut.encoding, cut.replaced), (Encoding::Utf8, 1));
        assert!(cut.text.starts_with(TEXT));
        let mut cp932 = SHIFT_JIS.encode(&long).0.into_owned();
        cp932[1] = 0xFF;
        assert_eq!(decode(&cp932).map(|decoded| decoded.encoding), Some(Encoding::Cp932));
        assert_eq!(decode(&[0x96, 0xBC, 0x8F, 0xCC, 0xFF]), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn text_comes_back_from_every_encoding(text in "[ぁ-んァ-ヶ一二三四医院a-z0-9,\t]{4,30}\n") {
            for codec in [SHIFT_JIS, ISO_2022_JP] {
                let (bytes, _, lost) = codec.encode(&text);
                if !lost {
                    prop_assert_eq!(decode(&bytes).map(|d| d.text), Some(text.clone()));
                }
            }
            prop_assert_eq!(decode(text.as_bytes()).map(|d| d.text), Some(text.clone()));
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                prop_assert_eq!(decode(&utf16(&text, order)).map(|d| d.text), Some(text.clone()));
            }
        }
    }
}
