//! 言いかえ: what people call things, and what the guide calls them.

use serde::{Deserialize, Serialize};

use crate::choice::choice;

choice! {
    /// How a lay word and the guide's word belong together.
    Relation {
        Same = "同じ",
        Narrower = "せまい",
        SeeAlso = "関連",
    }
}

/// Another word for something that can be looked for: 歯医者 for 歯科.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LayWord {
    /// What people type.
    pub word: String,
    /// What stands in names, kinds, departments and services of the guide.
    pub means: String,
    /// How closely.
    pub relation: Relation,
}

/// `synonyms.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SynonymsFile {
    /// In order of words; several for one word in the order of the table, then other spellings of
    /// surnames that stand in names (安部 for 阿部).
    pub words: Vec<LayWord>,
    /// Words of need (倒れた): a search with one of them shows the way to help first. Two characters
    /// or more count wherever they stand in it, a single one only as a word of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urgent: Vec<String>,
    /// What people ask for beside what they look for, and what no guide can tell (安い): searched
    /// for, but left out, and told to be, where nothing has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<String>,
    /// How kanji are read: the kanji (one or several), then the readings in hiragana, parted by spaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
}
