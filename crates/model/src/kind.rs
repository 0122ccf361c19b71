//! The seven kinds of the city's survey.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A name that is none of the seven kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind(
    /// The name as it was.
    pub String,
);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown kind: {:?}", self.0)
    }
}

impl core::error::Error for UnknownKind {}

/// What an institution is. 訪問介護, 通所介護 and the like are services of a [`Kind::CareFacility`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Kind {
    /// 病院
    Hospital,
    /// 診療所
    Clinic,
    /// 歯科診療所
    DentalClinic,
    /// 薬局
    Pharmacy,
    /// 訪問看護ステーション
    VisitingNurseStation,
    /// 介護施設・介護サービス事業所
    CareFacility,
    /// 居宅介護支援事業所
    CareManagerOffice,
}

impl Kind {
    /// In the order of the survey's table.
    pub const ALL: [Self; 7] = [
        Self::Hospital,
        Self::Clinic,
        Self::DentalClinic,
        Self::Pharmacy,
        Self::VisitingNurseStation,
        Self::CareFacility,
        Self::CareManagerOffice,
    ];

    /// The Japanese names ([`Kind::ja`]), in the order of [`Kind::ALL`].
    pub const NAMES: [&'static str; 7] = {
        let mut names = [""; 7];
        let mut at = 0;
        while at < names.len() {
            names[at] = Self::ALL[at].ja();
            at += 1;
        }
        names
    };

    /// The name in addresses and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Clinic => "clinic",
            Self::DentalClinic => "dental_clinic",
            Self::Pharmacy => "pharmacy",
            Self::VisitingNurseStation => "visiting_nurse_station",
            Self::CareFacility => "care_facility",
            Self::CareManagerOffice => "care_manager_office",
        }
    }

    /// The name in Japanese, as in the survey and in the source tables.
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Hospital => "病院",
            Self::Clinic => "診療所",
            Self::DentalClinic => "歯科診療所",
            Self::Pharmacy => "薬局",
            Self::VisitingNurseStation => "訪問看護ステーション",
            Self::CareFacility => "介護施設",
            Self::CareManagerOffice => "居宅介護支援事業所",
        }
    }

    /// Whether it has patients and 診療時間; others have 利用できる曜日 or 営業時間.
    #[must_use]
    pub fn is_medical(self) -> bool {
        matches!(self, Self::Hospital | Self::Clinic | Self::DentalClinic)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_in_an_address_is_the_name_on_the_wire() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert!("bank".parse::<Kind>().is_err());
    }
}
