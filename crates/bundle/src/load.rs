//! Reads a bundle back and verifies it, as the app does.

use renkei_model::{
    DocumentsFile, FacilitiesFile, FileEntry, FileRole, Guide, Holidays, Manifest, ManifestError,
};
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::{Extras, hash, write};

/// The manifest's name.
pub const MANIFEST: &str = "manifest.json";

/// A bundle that was read back: every hash is right, every required file could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The manifest.
    pub manifest: Manifest,
    /// The city.
    pub guide: Guide,
    /// The institutions.
    pub facilities: FacilitiesFile,
    /// The holidays.
    pub holidays: Holidays,
    /// The files of the other tables; a part without a file is empty.
    pub extras: Extras,
    /// What can be found beside the institutions.
    pub documents: DocumentsFile,
}

/// Why a bundle cannot be used.
#[derive(Debug, Error)]
pub enum LoadError {
    /// A file that the manifest lists, or the manifest itself, could not be read.
    #[error("cannot read {name}")]
    Read {
        /// The file's name.
        name: String,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not JSON of its type.
    #[error("cannot parse {name}")]
    Parse {
        /// The file's name.
        name: String,
        /// Why.
        source: serde_json::Error,
    },
    /// The manifest does not fit this version of the program.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The manifest's version does not follow from its files.
    #[error("the manifest says version {found}, its files make {expected}")]
    Version {
        /// The version that the files make.
        expected: String,
        /// The version stated.
        found: String,
    },
    /// A file is shorter or longer than the manifest says.
    #[error("{name} has {found} bytes, the manifest says {expected}")]
    Size {
        /// The file's name.
        name: String,
        /// Bytes the manifest states.
        expected: u64,
        /// Bytes there.
        found: u64,
    },
    /// A file is not the one that the manifest means.
    #[error("{name} has SHA-256 {found}, the manifest says {expected}")]
    Hash {
        /// The file's name.
        name: String,
        /// 64 hex digits.
        expected: String,
        /// 64 hex digits.
        found: String,
    },
}

/// Reads and verifies a bundle whose files `read` gives by name. Files of roles that this
/// version does not know are verified too.
///
/// # Errors
/// [`LoadError`] with the first reason why the bundle cannot be used.
pub fn load(read: impl Fn(&str) -> std::io::Result<Vec<u8>>) -> Result<Loaded, LoadError> {
    let read =
        |name: &str| read(name).map_err(|source| LoadError::Read { name: name.to_owned(), source });
    let manifest: Manifest = parse(MANIFEST, &read(MANIFEST)?)?;
    manifest.check()?;
    let expected = write::version(manifest.as_of, &manifest.files);
    if expected != manifest.version {
        return Err(LoadError::Version { expected, found: manifest.version });
    }
    let (mut guide, mut facilities, mut holidays) = (None, None, None);
    let (mut extras, mut documents) = (Extras::default(), DocumentsFile::default());
    for entry in &manifest.files {
        let bytes = read(&entry.name)?;
        verify(entry, &bytes)?;
        match entry.role {
            FileRole::Guide => guide = Some(parse(&entry.name, &bytes)?),
            FileRole::Facilities => facilities = Some(parse(&entry.name, &bytes)?),
            FileRole::Holidays => holidays = Some(parse(&entry.name, &bytes)?),
            FileRole::VisitAreas => extras.visit_areas = parse(&entry.name, &bytes)?,
            FileRole::Duty => extras.duty = parse(&entry.name, &bytes)?,
            FileRole::Events => extras.events = parse(&entry.name, &bytes)?,
            FileRole::Flyers => extras.flyers = parse(&entry.name, &bytes)?,
            FileRole::News => extras.news = parse(&entry.name, &bytes)?,
            FileRole::Glossary => extras.glossary = parse(&entry.name, &bytes)?,
            FileRole::Synonyms => extras.synonyms = parse(&entry.name, &bytes)?,
            FileRole::Towns => extras.towns = parse(&entry.name, &bytes)?,
            FileRole::BaseMap => extras.base_map = parse(&entry.name, &bytes)?,
            FileRole::Articles => extras.articles = parse(&entry.name, &bytes)?,
            FileRole::Forms => extras.forms = parse(&entry.name, &bytes)?,
            FileRole::Documents => documents = parse(&entry.name, &bytes)?,
            FileRole::Other(_) => {}
        }
    }
    let missing = |role| LoadError::Manifest(ManifestError::MissingFile(role));
    Ok(Loaded {
        guide: guide.ok_or(missing(FileRole::Guide))?,
        facilities: facilities.ok_or(missing(FileRole::Facilities))?,
        holidays: holidays.ok_or(missing(FileRole::Holidays))?,
        extras,
        documents,
        manifest,
    })
}

fn parse<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T, LoadError> {
    serde_json::from_slice(bytes)
        .map_err(|source| LoadError::Parse { name: name.to_owned(), source })
}

fn verify(entry: &FileEntry, bytes: &[u8]) -> Result<(), LoadError> {
    let found = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let name = entry.name.clone();
    if found != entry.bytes {
        return Err(LoadError::Size { name, expected: entry.bytes, found });
    }
    let found = hash::hex(bytes);
    if found != entry.sha256 {
        return Err(LoadError::Hash { name, expected: entry.sha256.clone(), found });
    }
    Ok(())
}
