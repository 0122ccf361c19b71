//! The city and what holds for the whole guide.

use serde::{Deserialize, Serialize};

use crate::{AreaId, Day, DistrictId, SourceId};

/// Everything of a guide but its institutions and the holidays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Guide {
    /// The city.
    pub city: City,
    /// Former municipalities, in the order in which the city lists them.
    pub districts: Vec<District>,
    /// Care areas, in the order in which the city lists them.
    pub care_areas: Vec<CareArea>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
}

impl Guide {
    /// The district of that id.
    #[must_use]
    pub fn district(&self, id: &DistrictId) -> Option<&District> {
        self.districts.iter().find(|district| district.id == *id)
    }

    /// The care area of that id.
    #[must_use]
    pub fn care_area(&self, id: &AreaId) -> Option<&CareArea> {
        self.care_areas.iter().find(|area| area.id == *id)
    }

    /// The source of that id.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }
}

/// The city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct City {
    /// 横手市
    pub name: String,
    /// 秋田県
    pub prefecture: String,
    /// 全国地方公共団体コード, five digits.
    pub code: String,
    /// The guide's name, as on the printed one.
    pub guide_title: String,
    /// Whether all of it is made up, for tests and demonstrations.
    pub fictional: bool,
    /// A notice on every page (whence the data, what awaits confirmation), plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Whom to tell about mistakes; what is not known is not there.
    #[serde(default)]
    pub contact: Contact,
    /// Scheme and host the guide is published at, without a closing slash; for canonical links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site_origin: Option<String>,
}

/// How to reach the city's desk for the guide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// The desk's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Digits and hyphens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
}

/// A former municipality (旧市町村).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct District {
    /// As in addresses.
    pub id: DistrictId,
    /// 大森
    pub name: String,
    /// おおもり
    pub kana: String,
    /// The care area it belongs to.
    pub care_area: AreaId,
}

/// A care area (生活圏域) with its community care center (地域包括支援センター).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CareArea {
    /// As in addresses.
    pub id: AreaId,
    /// 西部
    pub name: String,
    /// せいぶ
    pub kana: String,
    /// What is documented of it, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The centre; fields that are not known are not there.
    #[serde(default)]
    pub community_care_center: Contact,
}

/// An origin of facts, with what its licence asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The key.
    pub id: SourceId,
    /// The work's name.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The day of its state.
    pub as_of: Day,
    /// The licence's name.
    pub licence: String,
    /// The sentence the licence asks to show.
    pub attribution: String,
}
