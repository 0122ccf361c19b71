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

mod articles;
mod assemble;
mod check;
mod compile;
pub mod crosscheck;
pub mod diagnostic;
pub mod diff;
mod document;
mod documents;
pub mod export;
mod extras;
pub mod folder;
mod forms;
mod front_matter;
pub mod geocode;
mod hash;
pub mod ids;
pub mod import;
pub mod linkkit;
pub mod load;
pub mod lock;
mod map;
mod markup;
mod numbering;
mod parse;
#[doc(hidden)]
pub mod probe;
pub mod qr;
mod read;
pub mod report;
mod retire;
pub mod revisions;
pub mod sample;
mod schedule;
pub mod schema;
mod spellings;
pub mod survey;
pub mod template;
mod text;
mod towns;
pub mod upset;
mod words;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{DocumentsFile, FacilitiesFile, Guide, Holidays, Manifest};

pub use compile::{Compilation, compile, compile_on};
pub use extras::Extras;
pub use ids::assign_ids;
pub use parse::surveys::{Survey, SurveyMethod, surveys};
pub use read::input::WORKBOOK;
pub use retire::{RetireError, Retired, RetiredTable, Retirement, retire};

/// The tables and texts that a guide is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Content by file name ([`WORKBOOK`], `facilities.csv`, `guide.toml`, `articles/oushin.md`,
    /// `map/outline.csv`, …).
    pub files: BTreeMap<String, Vec<u8>>,
    /// Names of the documents beside the tables, in the folder [`ATTACHED`]. Their content does not
    /// pass through the compiler.
    pub attached: BTreeSet<String>,
    /// What is a symbolic link in the folder of tables, in those of texts and among the documents.
    /// [`compile`] refuses them.
    pub links: BTreeSet<String>,
}

/// The folder of documents that the tables name, beside the tables and in the site.
pub const ATTACHED: &str = "files";

impl Sources {
    /// The folders within the folder of tables whose Markdown files belong to the sources.
    pub const TEXT_FOLDERS: [&str; 2] = [articles::FOLDER, forms::FOLDER];

    /// Whether a file of that name belongs to the sources. Hidden files and those that a
    /// spreadsheet puts beside an open table (`~$…`) do not; a workbook under any other name does,
    /// so that [`compile`] says that it is not used.
    #[must_use]
    pub fn is_source(name: &str) -> bool {
        if let Some((folder, name)) = name.split_once('/') {
            let text = Self::TEXT_FOLDERS.contains(&folder) && name.ends_with(".md");
            let map = map::FOLDER.trim_end_matches('/') == folder && name.ends_with(".csv");
            return (text || map) && !name.starts_with(['.', '~']) && !name.contains('/');
        }
        let table = name.ends_with(".csv") || Self::is_workbook(name);
        table && !name.starts_with(['.', '~'])
            || [parse::toml::FILE, lock::FILE, revisions::FILE].contains(&name)
    }

    /// Whether a state of the tables is more than this file's: it is read, and a clerk changes it. Not
    /// so [`revisions::FILE`], whose numbers never go back.
    #[must_use]
    pub fn is_kept(name: &str) -> bool {
        let is_used = name.contains('/')
            || name == WORKBOOK
            || [parse::toml::FILE, lock::FILE].contains(&name)
            || parse::TABLES.iter().any(|spec| spec.file == name);
        is_used && Self::is_source(name)
    }

    /// Whether a file of that name is a workbook of any kind.
    fn is_workbook(name: &str) -> bool {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ["xlsx", "xlsm", "xls", "ods"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    }

    /// The CSV files among the sources whose tables stand in a workbook of the template.
    pub fn replaced_by_workbook(&self) -> impl Iterator<Item = &'static str> {
        let files = parse::TABLES.iter().map(|spec| spec.file);
        files.filter(|file| self.files.contains_key(*file))
    }

    /// The sources with this workbook, and without the CSV files that it replaces.
    #[must_use]
    pub fn with_workbook(&self, bytes: Vec<u8>) -> Self {
        let mut files = self.files.clone();
        for file in self.replaced_by_workbook() {
            files.remove(file);
        }
        files.insert(WORKBOOK.to_owned(), bytes);
        Self { files, ..self.clone() }
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
    /// The content of the files of the other tables.
    pub extras: Extras,
    /// What can be found beside the institutions, made from all these.
    pub documents: DocumentsFile,
    /// How the site is published; not part of the files.
    pub settings: Settings,
    /// The codes of printed addresses, in their order; not part of the files.
    pub codes: Vec<qr::Issued>,
    /// Old pages of the homepage that the guide takes the place of; not part of the files.
    pub redirects: Vec<linkkit::Redirect>,
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
    /// What kind of server the site lies on, one of [`Settings::SERVERS`]: its settings file is made, too.
    pub server: Option<String>,
    /// Hosts that map tiles may come from, for the page's security policy.
    pub tile_hosts: Vec<String>,
    /// Origins whose pages may show the guide in a frame, beside its own.
    pub frames: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            site_origin: None,
            base: "/".to_owned(),
            qr_origin: None,
            server: None,
            tile_hosts: Vec::new(),
            frames: Vec::new(),
        }
    }
}

impl Settings {
    /// The kinds of server that `renkei publish` makes a settings file for.
    pub const SERVERS: [&'static str; 5] = ["apache", "cloudflare", "github", "iis", "nginx"];
}
