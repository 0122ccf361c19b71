//! What a file really is, whatever its name says.

use super::ole;
use super::unreadable::Unreadable;

/// What the bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// A zip archive; workbooks are such too.
    Zip,
    /// A workbook of Excel 97 to 2003.
    OldWorkbook,
    /// Something that may be text.
    Text,
}

/// The beginnings of files that hold no table.
const FOREIGN: [(&[u8], Unreadable); 15] = [
    (b"%PDF-", Unreadable::Pdf),
    (b"\x89PNG", Unreadable::Image),
    (b"\xFF\xD8\xFF", Unreadable::Image),
    (b"GIF8", Unreadable::Image),
    (b"BM", Unreadable::Image),
    (b"II*\0", Unreadable::Image),
    (b"MM\0*", Unreadable::Image),
    (b"\x1F\x8B", Unreadable::OtherArchive),
    (b"7z\xBC\xAF\x27\x1C", Unreadable::OtherArchive),
    (b"Rar!", Unreadable::OtherArchive),
    (b"BZh", Unreadable::OtherArchive),
    (b"\xFD7zXZ", Unreadable::OtherArchive),
    (b"{\\rtf", Unreadable::Document),
    (b"SQLite format 3\0", Unreadable::Database),
    (b"\0\x01\0\0Standard ", Unreadable::Database),
];

/// Looks at the first bytes, and in the directory of an OLE file.
pub(super) fn sniff(bytes: &[u8]) -> Result<Content, Unreadable> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Content::Zip);
    }
    if bytes.starts_with(ole::SIGNATURE) {
        return ole(bytes);
    }
    // The header of a bitmap says its size; a table may well begin with the letters.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let found = FOREIGN
        .iter()
        .find(|(start, _)| bytes.starts_with(start) && (*start != b"BM" || bitmap))
        .map(|(_, what)| what.clone());
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let heic = bytes.get(4..8) == Some(b"ftyp");
    let lzh = matches!(bytes.get(2..7), Some([b'-', b'l', b'h' | b'z', _, b'-']));
    match found {
        Some(what) => Err(what),
        None if webp || heic => Err(Unreadable::Image),
        None if lzh => Err(Unreadable::OtherArchive),
        None if bytes.is_empty() => Err(Unreadable::Empty),
        None => Ok(Content::Text),
    }
}

/// An old workbook, a new one with a password, or another document of Office.
fn ole(bytes: &[u8]) -> Result<Content, Unreadable> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // Entries of the directory begin at multiples of 128.
        bytes.chunks(128).any(|entry| entry.starts_with(&name))
    };
    if holds("EncryptedPackage") {
        Err(Unreadable::Encrypted)
    } else if holds("Workbook") || holds("Book\0") {
        Ok(Content::OldWorkbook)
    } else if holds("WordDocument") || holds("PowerPoint Document") {
        Err(Unreadable::Document)
    } else {
        Err(Unreadable::Damaged)
    }
}

/// Text that is no table though it can be read.
pub(super) fn foreign_text(text: &str) -> Option<Unreadable> {
    let start = text.trim_start_matches(super::BOM).trim_start();
    if start.is_empty() {
        return Some(Unreadable::Empty);
    }
    let head: String = start.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let tag = head.strip_prefix('<').and_then(|rest| rest.chars().next());
    if tag.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        let html = ["<!doctype html", "<html", "<head", "<body", "<table", "<div"];
        return Some(if html.iter().any(|tag| head.contains(tag)) {
            Unreadable::Html
        } else {
            Unreadable::Xml
        });
    }
    if head.starts_with("mime-version:") {
        return Some(Unreadable::Html);
    }
    let mut first = start.chars().filter(|c| !c.is_whitespace());
    let json = match (first.next(), first.next()) {
        (Some('{'), Some('"' | '}')) => true,
        (Some('['), Some('{' | '[' | '"' | ']')) => true,
        (Some('['), _) => serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok(),
        _ => false,
    };
    if json {
        return Some(Unreadable::Json);
    }
    is_garbled(start).then_some(Unreadable::Garbled)
}

/// UTF-8 that was read as CP932 and saved so: every kana of it begins with one of three
/// characters that real texts hardly have.
fn is_garbled(text: &str) -> bool {
    let sample = || text.chars().take(20_000);
    let signs = sample().filter(|c| matches!(c, '縺' | '繧' | '繝')).count();
    signs >= 3 && signs * 20 > sample().filter(|c| !c.is_ascii()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        for (bytes, expected) in [
            (&b"%PDF-1.7"[..], Unreadable::Pdf),
            (b"\x89PNG\r\n\x1a\n", Unreadable::Image),
            (b"RIFF\0\0\0\0WEBPVP8", Unreadable::Image),
            (b"\0\0\0\x18ftypheic", Unreadable::Image),
            (b"BM\x36\0\0\0\0\0\0\0", Unreadable::Image),
            (b"\x20\x20-lh5-", Unreadable::OtherArchive),
            (b"", Unreadable::Empty),
        ] {
            assert_eq!(sniff(bytes), Err(expected));
        }
        assert_eq!(sniff(b"BMI,kg\r\n22,60\r\n"), Ok(Content::Text));
        assert_eq!(sniff(b"PK\x03\x04"), Ok(Content::Zip));
    }

    #[test]
    fn files_of_old_office_programs_are_told_apart_by_their_streams() {
        for (stream, expected) in [
            ("EncryptedPackage", Err(Unreadable::Encrypted)),
            ("WordDocument", Err(Unreadable::Document)),
            ("Workbook", Ok(Content::OldWorkbook)),
            ("Book", Ok(Content::OldWorkbook)),
            ("Contents", Err(Unreadable::Damaged)),
        ] {
            let mut bytes = ole::SIGNATURE.to_vec();
            bytes.resize(512, 0);
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(640, 0);
            assert_eq!(sniff(&bytes), expected, "{stream}");
        }
    }

    #[test]
    fn text_that_is_no_table_is_known() {
        for (text, expected) in [
            ("\u{feff}  \r\n", Unreadable::Empty),
            ("<html><body><table><tr><td>名称</td></tr></table>", Unreadable::Html),
            ("\r\n<TABLE border=1>", Unreadable::Html),
            ("<?xml version=\"1.0\"?>\n<Workbook>", Unreadable::Xml),
            ("{\"名称\": \"甲\"}", Unreadable::Json),
            ("[\n  {\"名称\": \"甲\"", Unreadable::Json),
            ("[1, 2]", Unreadable::Json),
            ("蜷咲ｧｰ,繧ｵ繝ｼ繝薙せ,縺ｿ縺ｻ繧\u{fffd}\r\n", Unreadable::Garbled),
        ] {
            assert_eq!(foreign_text(text), Some(expected), "{text}");
        }
        for text in ["名称,住所\n", "[注意] この表は\n名称,住所\n", "<注>,名称\n"]
        {
            assert_ne!(foreign_text(text), Some(Unreadable::Json), "{text}");
        }
        assert_eq!(foreign_text("名称,サービス\n"), None);
    }
}
