//! A zip archive: a workbook, or files that a table may be among.

use std::io::{Cursor, Read as _};

use encoding_rs::SHIFT_JIS;
use zip::ZipArchive;
use zip::result::ZipError;

use super::unreadable::Unreadable;

/// More files than this are no archive of tables.
const FILES: usize = 500;

/// More bytes than this, all files together, are a trap. The largest national list is by estimate
/// a fifth of it.
pub(super) const BYTES: u64 = 1 << 29;

/// What a zip archive is.
pub(super) enum Archive {
    /// A workbook, told by the files in it.
    Workbook,
    /// A text or a presentation of an office program.
    Document,
    /// Any other archive.
    Files(Vec<Inner>),
}

/// A file of an archive.
pub(super) struct Inner {
    /// With its folders.
    pub name: String,
    /// The unpacked content.
    pub bytes: Vec<u8>,
}

/// Opens an archive; unpacks its files unless it is a document of an office program. Folders and
/// what macOS adds are left out.
pub(super) fn open(bytes: &[u8]) -> Result<Archive, Unreadable> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if zip.len() > FILES {
        return Err(Unreadable::TooLarge);
    }
    let names: Vec<String> = zip.file_names_raw().map(name).collect();
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let kind = media_type(&mut zip);
    if within("xl/") || kind.contains("opendocument.spreadsheet") {
        return unpacked_size(&mut zip).map(|()| Archive::Workbook);
    }
    if within("word/") || within("ppt/") || kind.contains("opendocument") {
        return Ok(Archive::Document);
    }
    let mut files = Vec::new();
    let mut left = BYTES;
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(reason)?;
        let name = name(file.name_raw());
        let added = name.starts_with("__MACOSX/") || name.ends_with(".DS_Store");
        if file.is_dir() || added {
            continue;
        }
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(content.len() as u64).ok_or(Unreadable::TooLarge)?;
        files.push(Inner { name, bytes: content });
    }
    Ok(Archive::Files(files))
}

fn reason(error: ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Encrypted,
        _ => Unreadable::Damaged,
    }
}

/// The content of the file by which an OpenDocument says what it is; empty in others.
fn media_type(zip: &mut ZipArchive<Cursor<&[u8]>>) -> String {
    let mut text = String::new();
    if let Ok(file) = zip.by_name("mimetype")
        && file.take(200).read_to_string(&mut text).is_err()
    {
        text.clear();
    }
    text
}

/// Unpacks everything once and keeps nothing: what the archive says of its sizes may be a lie,
/// and the reader of workbooks believes it.
fn unpacked_size(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Unreadable> {
    let mut left = BYTES;
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(reason)?;
        let size = std::io::copy(&mut file.take(left + 1), &mut std::io::sink())
            .map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

/// A file's name: UTF-8, or CP932 as Windows has long written it.
fn name(raw: &[u8]) -> String {
    match core::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    }
}
