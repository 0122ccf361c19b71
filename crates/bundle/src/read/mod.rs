//! Bytes → text or sheets → tables whose every cell knows its row and column.

pub(crate) mod apart;
mod archive;
pub(crate) mod csv;
pub(crate) mod decode;
mod dialect;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod input;
pub(crate) mod list;
pub(crate) mod look;
mod mended;
mod number_format;
mod ods;
mod ole;
pub(crate) mod open;
pub(crate) mod seen;
mod sniff;
pub(crate) mod spec;
mod table;
pub(crate) mod unreadable;
pub(crate) mod workbook;

pub(crate) use input::Input;
pub(crate) use spec::{ColumnSpec, Form, Spec};
pub(crate) use table::{Cell, Row, Table};

use crate::diagnostic::{Place, Report, Severity};

/// The byte order mark that Excel writes before UTF-8.
pub(crate) const BOM: &str = "\u{FEFF}";

/// The text of a file that only programs write, without its byte order mark; `None`, and an
/// error, where it is not UTF-8.
pub(crate) fn text<'a>(file: &str, bytes: &'a [u8], report: &mut Report) -> Option<&'a str> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix(BOM).unwrap_or(text)),
        Err(_) => {
            report.add(
                Severity::Error,
                Place::file(file),
                "文字コードが UTF-8 ではないため、読めませんでした。",
                "メモ帳で開き、「名前を付けて保存」で文字コードに「UTF-8」を選んで、保存し直してください。",
            );
            None
        }
    }
}
