//! The compiler: the tables that the city's clerks edit → a checked, versioned bundle.
//!
//! ```text
//! Sources (bytes by name) → read → parse → check → assemble → write → Bundle (bytes by name)
//!                             └───────┴────────┴──────┴→ Report: every finding, for the clerk
//! ```
//!
//! All of it works on bytes in memory, without threads, clock or paths; only [`folder`] touches
//! files. Nothing panics on any input. Equal sources give equal bytes.

#![warn(missing_docs)]

mod assemble;
mod check;
mod compile;
pub mod diagnostic;
mod document;
pub mod folder;
mod hash;
pub mod ids;
pub mod load;
pub mod lock;
mod parse;
#[doc(hidden)]
pub mod probe;
mod read;
pub mod sample;
mod schedule;
pub mod schema;
mod text;
mod write;

use std::collections::BTreeMap;

use renkei_model::{FacilitiesFile, Guide, Holidays, Manifest};

pub use compile::{Compilation, compile, compile_on};
pub use ids::assign_ids;
pub use read::input::WORKBOOK;

/// The tables that a guide is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Content by file name ([`WORKBOOK`], `facilities.csv`, `guide.toml`, …).
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Sources {
    /// Whether a file of that name belongs to the sources. Hidden files and those that a
    /// spreadsheet puts beside an open table (`~$…`) do not.
    #[must_use]
    pub fn is_source(name: &str) -> bool {
        let table = name.ends_with(".csv") && !name.starts_with(['.', '~']);
        table || [WORKBOOK, parse::toml::FILE, lock::FILE].contains(&name)
    }
}

/// What the compiler makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The manifest.
    pub manifest: Manifest,
    /// The files that the manifest lists, in its order.
    pub files: Vec<BundleFile>,
    /// `manifest.json`.
    pub manifest_bytes: Vec<u8>,
    /// The content of the guide file.
    pub guide: Guide,
    /// The content of the facilities file.
    pub facilities: FacilitiesFile,
    /// The content of the holidays file.
    pub holidays: Holidays,
    /// How the site is published; not part of the files.
    pub settings: Settings,
}

/// A file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleFile {
    /// With the hash of its content.
    pub name: String,
    /// Compact JSON.
    pub bytes: Vec<u8>,
}

/// How the site is published, from `guide.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Scheme and host of the site, without a closing slash.
    pub site_origin: Option<String>,
    /// The path the site lies under; begins and ends with a slash.
    pub base: String,
    /// Where the folder `Q/` of printed addresses lies, without a closing slash.
    pub qr_origin: Option<String>,
    /// Hosts that map tiles may come from, for the page's security policy.
    pub tile_hosts: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { site_origin: None, base: "/".to_owned(), qr_origin: None, tile_hosts: Vec::new() }
    }
}
