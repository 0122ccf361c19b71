//! Files of the bundle that are lists.

use serde::{Deserialize, Serialize};

use crate::{Facility, Tombstone};

/// `facilities.<hash>.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FacilitiesFile {
    /// In order of kind, district, reading or name, id.
    pub facilities: Vec<Facility>,
    /// In order of ids.
    pub tombstones: Vec<Tombstone>,
}
