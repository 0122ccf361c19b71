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
    /// In order of words; several for one word in the order of the table.
    pub words: Vec<LayWord>,
}
