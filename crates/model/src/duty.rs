//! 休日当番医: who sees patients on a day on which others are closed.

use serde::{Deserialize, Serialize};

use crate::{Day, FacilityId, Minute};

/// One place on duty on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duty {
    /// The day on which it begins.
    pub day: Day,
    /// When it begins, 0 to 1439; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Minute>,
    /// When it ends, after `opens`; above 1440 it is on the next day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Minute>,
    /// The facility; `None` where the guide does not list it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<FacilityId>,
    /// Its name where the guide does not list it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who is seen (内科, 小児科); `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Digits and hyphens; `None`: the facility's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// As written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `duty.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyFile {
    /// In order of days and times.
    pub duties: Vec<Duty>,
}
