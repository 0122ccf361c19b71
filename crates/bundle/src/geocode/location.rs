//! What comes of an address.

use renkei_model::{AreaId, DistrictId, Provenance};
use serde::Serialize;

/// How finely an address was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Only the former municipality is known.
    District,
    /// On the 町字.
    Town,
    /// On the 小字.
    Koaza,
}

impl Level {
    /// The word that a clerk reads.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            Self::District => "旧市町村",
            Self::Town => "町字",
            Self::Koaza => "小字",
        }
    }
}

/// A place in the city.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Located {
    /// The former municipality.
    pub district: Option<DistrictId>,
    /// The care area of the district.
    pub care_area: Option<AreaId>,
    /// The names of the table: 平鹿町浅舞 and 覚町後; of the district alone where that is all.
    pub machiaza: String,
    /// How finely it was placed.
    pub level: Level,
    /// Latitude and longitude of the representative point, degrees; of the 町字 where the 小字 has
    /// none.
    pub point: Option<(f64, f64)>,
    /// What is written between the names of the table and the number: a 小字 that the table does
    /// not have.
    pub unlisted: String,
    /// 番地, 号 and what follows, digits only; without the 丁目 that is part of the name.
    pub numbers: Vec<String>,
    /// Building, floor, room, as typed.
    pub building: Option<String>,
    /// Where the row of the table comes from.
    #[serde(skip)]
    pub provenance: Option<Provenance>,
}

/// Why an address could be in several places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The 町字 are numbered (条里一丁目 to 三丁目), and none of their numbers is written.
    Chome,
    /// Only a 小字 is written, and which 町字 it belongs to is not.
    Koaza,
    /// The name is one of several 町字 (大町1-2 in 大町 or in 大町一丁目; 三又 without its 旧町村).
    Name,
}

/// An address that fits in several ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ambiguous {
    /// 町字, as the table writes them, in its order.
    pub candidates: Vec<String>,
    /// The former municipality, where it is the same for all of them.
    pub district: Option<DistrictId>,
    /// The care area of the district.
    pub care_area: Option<AreaId>,
    /// Why.
    pub doubt: Doubt,
    /// Where the first candidate's row comes from.
    #[serde(skip)]
    pub provenance: Option<Provenance>,
}

/// Why an address is nowhere in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nothing is written.
    Empty,
    /// It names another municipality.
    Elsewhere(String),
    /// No 町字 of the table stands in it.
    NoTown,
}

/// What came of an address.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// It is there.
    Located(Located),
    /// It could be in several places.
    Ambiguous(Ambiguous),
    /// It is not in the table.
    NotFound(Missing),
}
