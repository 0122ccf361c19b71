//! Parts of the city that can be searched for (町字, 旧町名).

use serde::{Deserialize, Serialize};

/// `towns.<hash>.json`. Lines and not records: an app reads hundreds of them to look at a few.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TownsFile {
    /// In the order of the table, each: name (without 丁目), reading, district's id, latitude and
    /// longitude in ten-thousandths of a degree (about 10 m), parted by tabs. All but the name may
    /// be empty.
    pub towns: Vec<String>,
}
