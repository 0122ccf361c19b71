//! 用語: words of the field in plain Japanese.

use serde::{Deserialize, Serialize};

use crate::Day;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// 訪問看護
    pub term: String,
    /// Its reading in katakana.
    pub reading: String,
    /// What it means, in a sentence or two.
    pub meaning: String,
    /// Other words for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Where that is written, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When the city last reviewed it; `None`: not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Day>,
}

/// `glossary.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GlossaryFile {
    /// In order of readings.
    pub terms: Vec<Term>,
}
