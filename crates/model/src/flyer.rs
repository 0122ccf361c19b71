//! チラシ: what the city hands out on paper, with the places it names.

use serde::{Deserialize, Serialize};

use crate::{Attachment, Day, FacilityId, FlyerId};

/// One flyer. The places it names are shown as the guide knows them now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flyer {
    /// Permanent, as in `/flyers/<id>/`.
    pub id: FlyerId,
    /// Its title.
    pub title: String,
    /// The first day on which it holds; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day on which it holds; `None`: until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Its text, block by block.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// The places it names, in its order, none twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facilities: Vec<FacilityId>,
    /// The printed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Attachment>,
    /// Whence it is, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// `flyers.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlyersFile {
    /// The one that holds from the latest day first; those without a day last.
    pub flyers: Vec<Flyer>,
}
