//! The official formats that are known, and what is true of each of them as a whole.

use core::fmt;
use core::str::FromStr;

use renkei_model::{Day, Kind};

/// A known form of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// 医療情報ネット 病院 施設票 (65 columns).
    NaviiHospital,
    /// 医療情報ネット 診療所 施設票 (62 columns).
    NaviiClinic,
    /// 医療情報ネット 歯科診療所 施設票 (57 columns).
    NaviiDental,
    /// 医療情報ネット 助産所.
    NaviiMidwifery,
    /// 医療情報ネット 診療科・診療時間票 (36 columns), alike for hospitals, clinics and dentists.
    NaviiHours,
    /// 医療情報ネット 薬局 (128 columns).
    NaviiPharmacy,
    /// 医療情報ネット 施設票 of which a spreadsheet left names and addresses (7 columns).
    NaviiNames,
    /// 介護サービス情報公表 (24 columns, or the 17 that a spreadsheet left).
    Care,
    /// 自治体標準オープンデータセット 医療機関一覧, old and new.
    StandardMedical,
    /// 自治体標準オープンデータセット 介護サービス事業所一覧, old and new.
    StandardCare,
    /// 自治体標準オープンデータセット 公共施設一覧, old and new.
    StandardFacilities,
    /// 自治体標準オープンデータセット イベント一覧, old and new.
    StandardEvents,
    /// 地方厚生局 コード内容別医療機関一覧表, as derived tables hold it. For cross-checks only.
    BureauRegister,
}

/// Who keeps the facts of a format. Facts of one register never overwrite those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// 医療情報ネット（ナビイ）, by the ministry of health.
    Navii,
    /// 介護サービス情報公表システム, by the ministry of health.
    Care,
    /// A municipality's own open data.
    Municipal,
    /// A regional bureau of health and welfare.
    Bureau,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::NaviiHospital,
        Self::NaviiClinic,
        Self::NaviiDental,
        Self::NaviiMidwifery,
        Self::NaviiHours,
        Self::NaviiPharmacy,
        Self::NaviiNames,
        Self::Care,
        Self::StandardMedical,
        Self::StandardCare,
        Self::StandardFacilities,
        Self::StandardEvents,
        Self::BureauRegister,
    ];

    /// The name by which a person forces it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NaviiHospital => "navii-hospital",
            Self::NaviiClinic => "navii-clinic",
            Self::NaviiDental => "navii-dental",
            Self::NaviiMidwifery => "navii-midwifery",
            Self::NaviiHours => "navii-hours",
            Self::NaviiPharmacy => "navii-pharmacy",
            Self::NaviiNames => "navii-names",
            Self::Care => "care",
            Self::StandardMedical => "standard-medical",
            Self::StandardCare => "standard-care",
            Self::StandardFacilities => "standard-facilities",
            Self::StandardEvents => "standard-events",
            Self::BureauRegister => "bureau-register",
        }
    }

    /// What a clerk calls it.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            Self::NaviiHospital => "医療情報ネット（ナビイ） 病院 施設票",
            Self::NaviiClinic => "医療情報ネット（ナビイ） 診療所 施設票",
            Self::NaviiDental => "医療情報ネット（ナビイ） 歯科診療所 施設票",
            Self::NaviiMidwifery => "医療情報ネット（ナビイ） 助産所",
            Self::NaviiHours => "医療情報ネット（ナビイ） 診療科・診療時間票",
            Self::NaviiPharmacy => "医療情報ネット（ナビイ） 薬局",
            Self::NaviiNames => "医療情報ネット（ナビイ） 施設票（列が7つに減ったもの）",
            Self::Care => "介護サービス情報公表システム",
            Self::StandardMedical => "自治体標準オープンデータセット 医療機関一覧",
            Self::StandardCare => "自治体標準オープンデータセット 介護サービス事業所一覧",
            Self::StandardFacilities => "自治体標準オープンデータセット 公共施設一覧",
            Self::StandardEvents => "自治体標準オープンデータセット イベント一覧",
            Self::BureauRegister => "地方厚生局 コード内容別医療機関一覧",
        }
    }

    /// Who keeps its facts.
    #[must_use]
    pub fn register(self) -> Register {
        match self {
            Self::NaviiHospital
            | Self::NaviiClinic
            | Self::NaviiDental
            | Self::NaviiMidwifery
            | Self::NaviiHours
            | Self::NaviiPharmacy
            | Self::NaviiNames => Register::Navii,
            Self::Care => Register::Care,
            Self::StandardMedical
            | Self::StandardCare
            | Self::StandardFacilities
            | Self::StandardEvents => Register::Municipal,
            Self::BureauRegister => Register::Bureau,
        }
    }

    /// The kind of every place in it, where the format says so.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Self::NaviiHospital => Some(Kind::Hospital),
            Self::NaviiClinic => Some(Kind::Clinic),
            Self::NaviiDental => Some(Kind::DentalClinic),
            Self::NaviiPharmacy => Some(Kind::Pharmacy),
            _ => None,
        }
    }

    /// Why its rows cannot become institutions of the guide; `None` where they can.
    pub(crate) fn not_imported(self) -> Option<&'static str> {
        match self {
            Self::NaviiMidwifery => {
                Some("助産所は、このガイドの7つの種別にありません。読み取りの点検だけができます。")
            }
            Self::BureauRegister => Some(
                "地方厚生局の一覧は、照合（renkei crosscheck）だけに使います。表には取りこみません。",
            ),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ja())
    }
}

impl serde::Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// A name that is no format, as a sentence for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("「{0}」という形式はありません。{list} のどれかを書いてください。", list = keys())]
pub struct UnknownFormat(String);

fn keys() -> String {
    Format::ALL.map(Format::key).join("、")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.key() == text);
        known.ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

impl Register {
    /// With what the ids of its sources begin in the table of sources.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Navii => "navii",
            Self::Care => "kaigo",
            Self::Municipal => "shi_opendata",
            Self::Bureau => "koseikyoku",
        }
    }

    /// Whether a row of the table of sources is a state of this register.
    pub(crate) fn owns(self, source: &str) -> bool {
        let rest = source.strip_prefix(self.prefix());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    }

    /// Title, publisher and licence, where they are the same for every file of the register.
    pub(crate) fn published(self) -> Option<(&'static str, &'static str, &'static str)> {
        match self {
            Self::Navii => Some((
                "医療情報ネット（ナビイ）オープンデータ",
                "厚生労働省",
                "公共データ利用規約（第1.0版）",
            )),
            Self::Care => {
                Some(("介護サービス情報公表システム オープンデータ", "厚生労働省", "CC BY 4.0"))
            }
            Self::Municipal | Self::Bureau => None,
        }
    }
}

/// The sentence to show beside facts of a source.
pub(crate) fn attribution(title: &str, publisher: &str, licence: &str, as_of: Day) -> String {
    let day = format!("{}年{}月{}日", as_of.year(), as_of.month(), as_of.day());
    format!("「{title}」（{publisher}、{day}時点、{licence}）を加工して作成")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_format_leads_back_to_it() {
        for format in Format::ALL {
            assert_eq!(format.key().parse(), Ok(format));
        }
        assert!("navii".parse::<Format>().unwrap_err().to_string().contains("navii-hospital"));
    }

    #[test]
    fn a_source_belongs_to_the_register_whose_name_it_begins_with() {
        assert!(Register::Navii.owns("navii_2025") && Register::Navii.owns("navii"));
        assert!(!Register::Navii.owns("navii2") && !Register::Navii.owns("kaigo_2025"));
    }
}
