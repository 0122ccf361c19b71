//! A site in its folder, before it is uploaded.

use std::{fs, io::Read, path::Path};

use anyhow::Result;

use super::{
    Report,
    finding::{Kind, Part, Trouble},
};
use crate::publish::{
    self, files,
    headers::SETTINGS,
    register::{self, Register},
};

/// Compares every file with the register, and every compressed copy with its file.
///
/// # Errors
/// When the folder holds no site, or its bundle is not the one that was made.
pub(crate) fn verify(site: &Path) -> Result<Report> {
    let manifest = publish::verify(site)?;
    let register = Register::of(site)?;
    let mut report = Report { version: manifest.version, ..Report::default() };
    let files = files::below(site)?;
    for (path, expected) in &register.files {
        match files.iter().find(|file| file.path == *path) {
            None => report.add(Kind::Broken(Part::of(path), Trouble::Missing), path),
            Some(file) if register::sha256(&file.bytes) != *expected => {
                report.add(Kind::Broken(Part::of(path), Trouble::Changed), path);
            }
            Some(file) => {
                for (ending, unpack) in COPIES {
                    if let Ok(copy) = fs::read(site.join(format!("{path}.{ending}")))
                        && unpack(&copy).ok().as_ref() != Some(&file.bytes)
                    {
                        report.add(Kind::CopyChanged, format!("{path}.{ending}"));
                    }
                }
            }
        }
    }
    for file in &files {
        let ours = file.path == register::FILE || SETTINGS.contains(&file.path.as_str());
        if !ours && !register.files.contains_key(&file.path) {
            report.add(Kind::Foreign, &file.path);
        }
    }
    report.files = register.files.len();
    Ok(report)
}

type Unpack = fn(&[u8]) -> std::io::Result<Vec<u8>>;

/// The compressed copies and how they are unpacked.
const COPIES: [(&str, Unpack); 2] = [("br", unpack_brotli), ("gz", unpack_gzip)];

/// Unpacks brotli.
///
/// # Errors
/// When it is none, or not whole.
pub(super) fn unpack_brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliDecompress(&mut &*bytes, &mut out)?;
    Ok(out)
}

/// Unpacks gzip.
///
/// # Errors
/// When it is none, or not whole.
pub(super) fn unpack_gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out)?;
    Ok(out)
}
