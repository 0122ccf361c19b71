//! The map under the pins: lines, names and shelters, drawn by the app without any tile server.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::{Day, DistrictId, Minute, PagePath};

/// `base_map.<hash>.json`.
///
/// Coordinates are whole hundred-thousandths of a degree (about a metre), latitude before longitude.
/// A text called `points` holds several of them as an encoded polyline of precision 5: differences,
/// zigzag, five bits a character from `?` on. The browser's module `map.js` and
/// [`crate::polyline`] read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BaseMap {
    /// South, west, north and east end of the city.
    pub frame: [i32; 4],
    /// The districts that have an area, in the order of the guide.
    pub districts: Vec<MapDistrict>,
    /// Every line; each piece of a border is there once.
    pub lines: Vec<MapLine>,
    /// The names of the 町字.
    pub towns: PlaceNames,
    /// The names of the 小字, for close views.
    pub hamlets: PlaceNames,
    /// The railway stations.
    pub stations: PlaceNames,
    /// The names of the neighbouring municipalities, where they are written.
    pub neighbours: PlaceNames,
    /// Places to flee to.
    pub shelters: Vec<Shelter>,
    /// What is planned at a place that is known, by its first day. The device leaves out what has
    /// passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<MapEvent>,
    /// Further layers that come from other hosts, and only when the visitor switches them on.
    pub layers: Vec<OnlineLayer>,
    /// What each source asks to be said, in the order of the tables.
    pub credits: Vec<Credit>,
}

/// A former municipality on the map. Its line is not the legal one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MapDistrict {
    /// The district.
    pub id: DistrictId,
    /// Its name.
    pub name: String,
    /// Where its name is written: amid its 町字.
    pub label: [i32; 2],
    /// Its rings: places in [`BaseMap::lines`], end to end. `!n` (−1 − n) is line n backwards.
    pub rings: Vec<Vec<i32>>,
}

choice! {
    /// What a line of the map is.
    LineKind {
        Outline = "市の境",
        District = "旧市町村の境の目安",
        Neighbour = "となりの市町村の境",
        Railway = "鉄道",
    }
}

/// A line of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MapLine {
    /// What it is.
    pub kind: LineKind,
    /// 奥羽本線; of borders empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// At least two points.
    pub points: String,
}

/// Names and where each is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceNames {
    /// The names.
    pub names: Vec<String>,
    /// A point for each name.
    pub points: String,
}

choice! {
    /// A danger that one flees from.
    Hazard {
        Flood = "洪水",
        Landslide = "土砂災害",
        Earthquake = "地震",
        Fire = "大規模な火事",
        InlandFlood = "内水氾濫",
        StormSurge = "高潮",
        Tsunami = "津波",
        Volcano = "火山現象",
    }
}

/// 指定緊急避難場所, 指定避難所, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shelter {
    /// The place's name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The district, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictId>,
    /// Where it is.
    pub at: [i32; 2],
    /// The dangers for which it is designated as 指定緊急避難場所; not listed is not designated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<Hazard>,
    /// Whether it is a 指定避難所, where people stay for some time.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub stay: bool,
    /// What the city adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A gathering that is planned, on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MapEvent {
    /// Its page.
    pub path: PagePath,
    /// Its title, with the series.
    pub title: String,
    /// The hall's name and address, as far as they are known.
    pub place: String,
    /// Where that is.
    pub at: [i32; 2],
    /// Whether that is only about right: of the 町字, not of the hall.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub unsure: bool,
    /// First and last day of each time that it takes place, ascending, at least one; of one that
    /// repeats, for about a year.
    pub days: Vec<[Day; 2]>,
    /// Whether it is on some day within these, and nobody has said on which.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub day_open: bool,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Minute>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Minute>,
}

/// A layer of tiles from another host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnlineLayer {
    /// What the device remembers it by.
    pub id: String,
    /// On the switch.
    pub name: String,
    /// Whether it lies over another layer (a hazard), rather than being the ground itself.
    pub over: bool,
    /// Addresses of tiles with `{z}`, `{x}`, `{y}`; several are drawn over each other.
    pub urls: Vec<String>,
    /// The first and the last zoom of which there are tiles.
    pub zoom: [u8; 2],
    /// What the publisher asks to be shown while the layer is on.
    pub attribution: String,
    /// Where that leads to.
    pub link: String,
    /// Of when it is, in words; or that this is not known.
    pub as_of: String,
    /// What its colours mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legend: Vec<LegendEntry>,
    /// What must be said beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A colour of a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegendEntry {
    /// `#f7f5a9`
    pub colour: String,
    /// What it stands for.
    pub means: String,
}

/// What a source of the map asks to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credit {
    /// The source.
    pub source: String,
    /// Its licence.
    pub licence: String,
}
