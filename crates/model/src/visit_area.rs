//! Where an institution's people go to: which services come to the home, and how far.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::{DistrictId, FacilityId, Stated};

choice! {
    /// A service that has an area: it comes to the home, or fetches from there.
    VisitService {
        HomeVisit = "往診",
        ScheduledHomeCare = "訪問診療",
        VisitingDentistry = "訪問歯科診療",
        VisitingPharmacy = "訪問薬剤管理",
        VisitingNursing = "訪問看護",
        VisitingRehab = "訪問リハビリテーション",
        HomeHelp = "訪問介護",
        VisitingBath = "訪問入浴介護",
        RegularRounds = "定期巡回・随時対応",
        Transport = "送迎",
        CareManagement = "居宅介護支援",
        Delivery = "配達・配食",
    }
}

/// How far a statement reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Extent {
    /// All of the city.
    WholeCity,
    /// These former municipalities, in the order of the city's list; at least one.
    Districts(Vec<DistrictId>),
    /// Parts of one former municipality.
    Towns {
        /// The former municipality, where it is stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        district: Option<DistrictId>,
        /// 町字 as written; at least one.
        towns: Vec<String>,
    },
}

/// Whether a facility's service comes to a part of the city. The narrower statement wins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitArea {
    /// The facility.
    pub facility: FacilityId,
    /// The service.
    pub service: VisitService,
    /// The part of the city.
    pub extent: Extent,
    /// Whether it comes there.
    pub comes: Stated,
    /// Conditions, as written (冬は要相談).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `visit_areas.<hash>.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitAreasFile {
    /// In order of facilities, services, extents.
    pub areas: Vec<VisitArea>,
}
