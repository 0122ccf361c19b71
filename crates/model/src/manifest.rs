//! `manifest.json`: what a version of the bundle consists of.

use core::fmt;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Day, Kind, SCHEMA};

/// The only file of the bundle whose name does not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manifest {
    /// The wire format, see [`SCHEMA`].
    pub schema: u32,
    /// `<as_of>-<first 12 hex digits of the hash over all files' hashes>`.
    pub version: String,
    /// The day of the youngest source: deterministic, unlike the day of the build.
    pub as_of: Day,
    /// The city's name, to refuse another city's bundle.
    pub city: String,
    /// Places of each kind.
    pub counts: BTreeMap<Kind, u32>,
    /// Every file, in order of roles.
    pub files: Vec<FileEntry>,
}

/// One file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileEntry {
    /// What it is for.
    pub role: FileRole,
    /// `<role>.<first 12 hex digits of sha256>.json`, beside the manifest.
    pub name: String,
    /// SHA-256 of its bytes, 64 lower-case hex digits.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many records it holds.
    pub records: u32,
}

/// What a file is for. A role that this version does not know is kept, and skipped.
/// On the wire its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub enum FileRole {
    /// [`crate::Guide`]
    Guide,
    /// [`crate::FacilitiesFile`]
    Facilities,
    /// [`crate::Holidays`]
    Holidays,
    /// [`crate::VisitAreasFile`]
    VisitAreas,
    /// [`crate::DutyFile`]
    Duty,
    /// [`crate::EventsFile`]
    Events,
    /// [`crate::FlyersFile`]
    Flyers,
    /// [`crate::NewsFile`]
    News,
    /// [`crate::GlossaryFile`]
    Glossary,
    /// [`crate::SynonymsFile`]
    Synonyms,
    /// [`crate::ArticlesFile`]
    Articles,
    /// [`crate::FormsFile`]
    Forms,
    /// [`crate::DocumentsFile`]
    Documents,
    /// [`crate::TownsFile`]
    Towns,
    /// [`crate::BaseMap`]
    BaseMap,
    /// A file of a later version.
    Other(String),
}

impl From<String> for FileRole {
    fn from(name: String) -> Self {
        let mut known = Self::REQUIRED.into_iter().chain(Self::OPTIONAL);
        known.find(|role| role.as_str() == name).unwrap_or(Self::Other(name))
    }
}

impl From<FileRole> for String {
    fn from(role: FileRole) -> Self {
        role.as_str().to_owned()
    }
}

impl FileRole {
    /// The roles that a bundle must have.
    pub const REQUIRED: [Self; 3] = [Self::Guide, Self::Facilities, Self::Holidays];

    /// The roles of files that the app reads before it takes a page over, as far as they are there.
    pub const AT_START: [Self; 6] = [
        Self::Guide,
        Self::Facilities,
        Self::Holidays,
        Self::Synonyms,
        Self::Documents,
        Self::Towns,
    ];

    /// The roles of files that are there only when they hold a record.
    pub const OPTIONAL: [Self; 12] = [
        Self::VisitAreas,
        Self::Duty,
        Self::Events,
        Self::Flyers,
        Self::News,
        Self::Glossary,
        Self::Synonyms,
        Self::Articles,
        Self::Forms,
        Self::Documents,
        Self::Towns,
        Self::BaseMap,
    ];

    /// The role's name, the first part of the file's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Guide => "guide",
            Self::Facilities => "facilities",
            Self::Holidays => "holidays",
            Self::VisitAreas => "visit_areas",
            Self::Duty => "duty",
            Self::Events => "events",
            Self::Flyers => "flyers",
            Self::News => "news",
            Self::Glossary => "glossary",
            Self::Synonyms => "synonyms",
            Self::Articles => "articles",
            Self::Forms => "forms",
            Self::Documents => "documents",
            Self::Towns => "towns",
            Self::BaseMap => "base_map",
            Self::Other(name) => name,
        }
    }
}

/// Why a manifest cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestError {
    /// The bundle is of another wire format.
    OtherSchema {
        /// The format found.
        found: u32,
    },
    /// A required file is not listed.
    MissingFile(FileRole),
    /// A file's name could lead outside the bundle's folder.
    BadName(String),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSchema { found } => {
                write!(f, "bundle schema {found}, this version reads {SCHEMA}")
            }
            Self::MissingFile(role) => write!(f, "the manifest lists no file {}", role.as_str()),
            Self::BadName(name) => write!(f, "the manifest lists a file named {name:?}"),
        }
    }
}

impl core::error::Error for ManifestError {}

impl Manifest {
    /// Whether this version of the program can use the bundle.
    ///
    /// # Errors
    /// [`ManifestError`] with the first reason why not.
    pub fn check(&self) -> Result<(), ManifestError> {
        if self.schema != SCHEMA {
            return Err(ManifestError::OtherSchema { found: self.schema });
        }
        for role in FileRole::REQUIRED {
            if self.file(&role).is_none() {
                return Err(ManifestError::MissingFile(role));
            }
        }
        for file in &self.files {
            let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
            if !file.name.bytes().all(plain) || !file.name.ends_with(".json") {
                return Err(ManifestError::BadName(file.name.clone()));
            }
        }
        Ok(())
    }

    /// The file of that role.
    #[must_use]
    pub fn file(&self, role: &FileRole) -> Option<&FileEntry> {
        self.files.iter().find(|file| file.role == *role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let files = FileRole::REQUIRED
            .into_iter()
            .map(|role| FileEntry {
                name: format!("{}.000000000000.json", role.as_str()),
                role,
                sha256: "0".repeat(64),
                bytes: 0,
                records: 0,
            })
            .collect();
        Manifest {
            schema: SCHEMA,
            version: "2025-06-01-000000000000".to_owned(),
            as_of: Day::parse("2025-06-01").unwrap(),
            city: "みほん市".to_owned(),
            counts: BTreeMap::new(),
            files,
        }
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let mut manifest = manifest();
        assert_eq!(manifest.check(), Ok(()));
        manifest.schema = SCHEMA + 1;
        assert_eq!(manifest.check(), Err(ManifestError::OtherSchema { found: SCHEMA + 1 }));
    }

    #[test]
    fn a_missing_file_and_a_name_with_a_path_are_refused() {
        let mut missing = manifest();
        missing.files.remove(1);
        assert_eq!(missing.check(), Err(ManifestError::MissingFile(FileRole::Facilities)));
        let mut outside = manifest();
        outside.files[0].name = "../../guide.json".to_owned();
        assert!(matches!(outside.check(), Err(ManifestError::BadName(_))));
    }

    #[test]
    fn every_known_role_is_read_back_as_itself() {
        for role in FileRole::REQUIRED.into_iter().chain(FileRole::OPTIONAL) {
            assert_eq!(FileRole::from(role.as_str().to_owned()), role);
        }
    }

    #[test]
    fn a_role_of_a_later_version_is_kept() {
        let mut manifest = manifest();
        manifest.files.push(FileEntry {
            role: FileRole::Other("seminars".to_owned()),
            name: "seminars.abc.json".to_owned(),
            sha256: "0".repeat(64),
            bytes: 0,
            records: 0,
        });
        let text = serde_json::to_string(&manifest).unwrap();
        let back: Manifest = serde_json::from_str(&text).unwrap();
        assert_eq!(back, manifest);
        assert_eq!(back.check(), Ok(()));
    }
}
