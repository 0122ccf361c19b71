//! An institution and what is known of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Day, DistrictId, FacilityId, Hours, Kind, SourceId,
    wire::{Faults, Json, Wire, checked},
};

/// Yes, no, or not stated. Not stated is never shown as no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Stated {
    /// Stated to be so.
    Yes,
    /// Stated not to be so.
    No,
    /// Nothing is stated.
    #[default]
    Unknown,
}

impl Stated {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

/// One institution of the guide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facility {
    /// Permanent.
    pub id: FacilityId,
    /// One of the seven.
    pub kind: Kind,
    /// The full name as registered.
    pub name: String,
    /// Its reading in katakana, where a register gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kana: Option<String>,
    /// A reading that a program suggested, where no register gives one: to find it by, never to be
    /// shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kana_suggested: Option<String>,
    /// The name people use (略称), where a register gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub common_name: Option<String>,
    /// The address as registered.
    pub address: String,
    /// Seven digits, `NNN-NNNN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// The former municipality it stands in; `None` where it could not be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictId>,
    /// Where it is, and how surely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Digits and hyphens only, with the area code. Only where an official file or the city gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// As `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
    /// Its own page, `http` or `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Link>,
    /// 診療科, in the order of the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
    /// Long-term care services offered at this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// 往診: comes when called.
    #[serde(default, skip_serializing_if = "Stated::is_unknown")]
    pub home_visit: Stated,
    /// 訪問診療: comes by plan.
    #[serde(default, skip_serializing_if = "Stated::is_unknown")]
    pub scheduled_home_care: Stated,
    /// 24時間対応: can be reached at any hour.
    #[serde(default, skip_serializing_if = "Stated::is_unknown")]
    pub all_hours: Stated,
    /// 病床数 in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beds: Option<u32>,
    /// When it plans to be open.
    #[serde(default, skip_serializing_if = "Hours::is_empty")]
    pub hours: Hours,
    /// Remarks of the register, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its names in official registers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub official_ids: Vec<OfficialId>,
    /// Where the record comes from.
    pub provenance: Provenance,
    /// Fields that come from elsewhere than the record.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub field_provenance: BTreeMap<Field, Provenance>,
}

impl Facility {
    /// The name to show first: the one people use, else the registered one.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.common_name.as_deref().unwrap_or(&self.name)
    }

    /// The reading to find it by: that of a register, else the one that was suggested.
    #[must_use]
    pub fn spoken(&self) -> &Option<String> {
        if self.kana.is_some() { &self.kana } else { &self.kana_suggested }
    }

    /// Where `field` comes from.
    #[must_use]
    pub fn provenance_of(&self, field: Field) -> &Provenance {
        self.field_provenance.get(&field).unwrap_or(&self.provenance)
    }
}

/// A field with a source of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Field {
    /// 読み
    Kana,
    /// 位置
    Position,
    /// 電話
    Phone,
    /// 診療時間
    Hours,
    /// 旧市町村
    District,
}

/// Where a fact comes from and when it was last known to be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provenance {
    /// The source.
    pub source: SourceId,
    /// The day of the source's state.
    pub as_of: Day,
    /// The day on which the city last confirmed it; `None`: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Day>,
}

/// An address on the web, checked to begin with `http://` or `https://`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link(String);

impl Link {
    /// Takes `text` when it is a web address without white space or control characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        is_web_address(text).then(|| Self(text.to_owned()))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c))
}

impl Wire for Link {
    fn read(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self(checked(json, is_web_address, faults))
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| serde::de::Error::custom("not an http(s) address"))
    }
}

/// A point on the earth (WGS 84 / JGD2011, degrees).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Latitude, degrees north.
    pub lat: f64,
    /// Longitude, degrees east.
    pub lon: f64,
    /// How surely.
    pub accuracy: Accuracy,
}

/// How surely a position is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Accuracy {
    /// Given for the place itself by a register.
    Surveyed,
    /// The representative point of its 町字: some hundred metres to kilometres off.
    Machiaza,
}

/// A long-term care service offered at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Service {
    /// 訪問介護, 通所介護, … as the register names it.
    pub name: String,
    /// 事業所番号, ten digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_number: Option<String>,
    /// 定員, persons; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
}

/// The institution's name in an official register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficialId {
    /// The register: `navii` (医療情報ネット) or `kaigo` (介護サービス情報公表).
    pub register: String,
    /// Its id there, leading zeros kept.
    pub value: String,
}

/// What is left of an institution that the guide no longer lists; its address still answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tombstone {
    /// The id it had.
    pub id: FacilityId,
    /// The kind it had.
    pub kind: Kind,
    /// The name it had.
    pub name: String,
    /// Where it was, to offer the same kind near by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictId>,
    /// The day it left the guide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<Day>,
    /// The institution that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<FacilityId>,
    /// What residents should know (移転, 閉院), as the city writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(Link::new("https://example.jp/a?b=c#d").is_some());
        assert!(Link::new("http://www.yokote-mhp.jp/").is_some());
        for bad in [
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a b",
            "ftp://a",
            "https://a\u{0}b",
            "https://a\"onclick=",
            " https://a",
            "",
        ] {
            assert!(Link::new(bad).is_none(), "{bad}");
        }
        assert!(serde_json::from_str::<Link>("\"javascript:alert(1)\"").is_err());
    }
}
