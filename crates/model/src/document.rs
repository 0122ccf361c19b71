//! Everything that can be found beside the institutions, in one form.

use serde::{Deserialize, Serialize};

use crate::{Day, PagePath, choice::choice};

choice! {
    /// What kind of thing a document is, in the order in which results are grouped.
    DocumentGroup {
        Event = "催し",
        Article = "解説",
        Flyer = "チラシ",
        News = "市報",
        Form = "様式",
        Shelter = "避難所",
        Term = "ことば",
    }
}

/// A thing that has a page (or a place on one) and can be searched for: made by the compiler from
/// the other tables, so that the app needs one small type for all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// What it is.
    pub group: DocumentGroup,
    /// The page it stands on.
    pub path: PagePath,
    /// The element of that page, where it is not the whole page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// What the result shows.
    pub title: String,
    /// The title's reading, where one is known or suggested; for finding only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// One or two sentences under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Further words it is found by, parted by spaces.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The day it is about: of an event its (next) day, of news the day of print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
}

/// `documents.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentsFile {
    /// In order of groups; within a group as the guide lists them.
    pub documents: Vec<Document>,
}
