//! 連絡様式 and 地域連携パス: papers that professionals fill in.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::{Attachment, Day, PageSlug};

choice! {
    /// What kind of paper it is.
    FormKind {
        Contact = "連絡様式",
        Pathway = "地域連携パス",
    }
}

/// One blank to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormField {
    /// What belongs there.
    pub label: String,
    /// What is printed in the blank: boxes to tick, units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// How many lines it is high, from 1.
    pub lines: u8,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormSection {
    /// Its heading.
    pub title: String,
    /// Its blanks, from the top.
    pub fields: Vec<FormField>,
}

/// One paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Form {
    /// Its name.
    pub title: String,
    /// What kind of paper it is.
    pub kind: FormKind,
    /// Its version, as written.
    pub version: String,
    /// The day of the version.
    pub date: Day,
    /// What it is for, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The document to download, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Attachment>,
    /// The page of the sheet, as in `/forms/<slug>/`, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<PageSlug>,
    /// Whence it is, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The sheet itself; empty where it is a document only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<FormSection>,
}

/// `forms.<hash>.json`: for the host's rendering; the app does not read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormsFile {
    /// By kind and title.
    pub forms: Vec<Form>,
}
