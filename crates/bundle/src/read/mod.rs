//! Bytes → text → tables whose every cell knows its row and column.

pub(crate) mod csv;
mod form;
mod table;

pub(crate) use table::{Cell, Row, Spec, Table};

use crate::diagnostic::{Place, Report, Severity};

/// The byte order mark that Excel writes before UTF-8.
pub(crate) const BOM: &str = "\u{FEFF}";

/// The file's text without its byte order mark; `None`, and an error, where it is not UTF-8.
pub(crate) fn text<'a>(file: &str, bytes: &'a [u8], report: &mut Report) -> Option<&'a str> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix(BOM).unwrap_or(text)),
        Err(_) => {
            report.add(
                Severity::Error,
                Place::file(file),
                "文字コードが UTF-8 ではないため、読めませんでした。",
                "Excel では「名前を付けて保存」でファイルの種類に「CSV UTF-8（コンマ区切り）」を選び、\
                 保存し直してください。",
            );
            None
        }
    }
}
