//! Addresses → 町字, district, care area and an approximate point, from the city's own table of
//! 町字 and without a network.
//!
//! ```text
//! text → units (one spelling) → address (head, numbers, building)
//!                             → gazetteer (longest 町字, then 小字) → Location
//! ```
//!
//! What fits in two ways is [`Location::Ambiguous`], never the likelier one.

pub mod address;
pub(crate) mod fill;
mod gazetteer;
mod units;

use renkei_model::{AreaId, District, DistrictId, Provenance};
use serde::Serialize;

use self::address::Municipality;
pub use self::address::{Address, Home};
pub use self::gazetteer::Machiaza;
use self::gazetteer::{Found, Gazetteer, Hit};
use self::units::Units;
use crate::Sources;
use crate::diagnostic::Report;
use crate::parse::guide::{self, Config};
use crate::parse::{TABLES, machiaza, sources};
use crate::read::{Input, Table};

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

/// The city's 町字, ready to be asked.
#[derive(Debug, Clone)]
pub struct Geocoder {
    home: Home,
    rows: Vec<Machiaza>,
    districts: Vec<District>,
    gazetteer: Gazetteer,
}

/// The south-west and north-east corners of a box, (latitude, longitude) in degrees.
pub(crate) type Corners = ((f64, f64), (f64, f64));

impl Geocoder {
    /// A geocoder for the 町字 of `home`.
    #[must_use]
    pub fn new(rows: Vec<Machiaza>, districts: &[District], home: Home) -> Self {
        let names: Vec<_> =
            districts.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
        let gazetteer = Gazetteer::new(&rows, &names);
        Self { home, rows, districts: districts.to_vec(), gazetteer }
    }

    /// The geocoder of the tables: `machiaza.csv`, and city and districts of `guide.toml`; `None`
    /// where there are no 町字 or the city is not known. Also what is wrong with them.
    #[must_use]
    pub fn from_sources(sources: &Sources) -> (Option<Self>, Report) {
        let mut report = Report::default();
        let config = guide::parse(sources, &mut report);
        let input = Input::open(&TABLES, sources, &mut report);
        let source_table = Table::read(&sources::SPEC, &input, &mut report)
            .map(|table| sources::parse(&table, &mut report));
        let districts = config.as_ref().and_then(|config| config.districts.as_deref());
        let rows = Table::read(&machiaza::SPEC, &input, &mut report)
            .map(|table| machiaza::parse(&table, districts, source_table.as_ref(), &mut report));
        (Self::of_city(rows.unwrap_or_default(), config.as_ref()), report.finish())
    }

    /// The geocoder of the city; `None` without 町字, or where city or districts could not be read.
    pub(crate) fn of_city(rows: Vec<Machiaza>, config: Option<&Config>) -> Option<Self> {
        let config = config?;
        let city = config.city.as_ref()?;
        let home = Home { prefecture: city.prefecture.clone(), city: city.name.clone() };
        let districts = config.districts.as_deref()?;
        (!rows.is_empty()).then(|| Self::new(rows, districts, home))
    }

    /// The city whose addresses are read.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Finds an address. Time grows in proportion to its length.
    #[must_use]
    pub fn locate(&self, address: &str) -> Location {
        let head = address::head(address, &self.home);
        let units = &head.units;
        let abroad = || match &head.municipality {
            Municipality::Other(name) => Some(name.clone()),
            Municipality::Home => None,
            Municipality::Unnamed => address::municipality_end(units, head.at)
                .map(|end| units.typed(head.at, end).to_owned()),
        };
        if head.elsewhere {
            return Location::NotFound(Missing::Elsewhere(abroad().unwrap_or_default()));
        }
        // 市 and 郡 also stand in names of 町字: a name of the table is believed first.
        let at = match head.municipality {
            Municipality::Other(_) => head.municipality_at,
            Municipality::Home | Municipality::Unnamed => head.at,
        };
        if at >= units.len() {
            return Location::NotFound(Missing::Empty);
        }
        self.in_city(units, at).or_else(|| self.of_former_county(units, at)).unwrap_or_else(|| {
            match abroad() {
                Some(name) => Location::NotFound(Missing::Elsewhere(name)),
                None => self
                    .shortened(units, at)
                    .or_else(|| self.district_alone(units, at))
                    .unwrap_or(Location::NotFound(Missing::NoTown)),
            }
        })
    }

    /// The name of a district.
    #[must_use]
    pub fn district_name(&self, id: &DistrictId) -> Option<&str> {
        self.districts.iter().find(|one| one.id == *id).map(|one| one.name.as_str())
    }

    /// The corners of the smallest box around all points; `None` without points.
    pub(crate) fn corners(&self) -> Option<Corners> {
        self.rows.iter().filter_map(|row| row.point).fold(None, |corners, (lat, lon)| {
            let ((south, west), (north, east)) = corners.unwrap_or(((lat, lon), (lat, lon)));
            Some(((south.min(lat), west.min(lon)), (north.max(lat), east.max(lon))))
        })
    }

    /// A name of the table in full, or as it was before the merger.
    fn in_city(&self, units: &Units<'_>, at: usize) -> Option<Location> {
        let direct = self.location(self.gazetteer.find(units, at), units);
        let fine =
            |found: &Location| matches!(found, Location::Located(l) if l.level == Level::Koaza);
        direct.clone().filter(fine).or_else(|| self.of_former_village(units, at)).or(direct)
    }

    /// 平鹿郡平鹿町浅舞: the county is left out, but only where a former municipality of this city
    /// follows it.
    fn of_former_county(&self, units: &Units<'_>, at: usize) -> Option<Location> {
        /// Characters of the longest name of a county.
        const LONGEST: usize = 4;
        let after = (at + 1..=at + LONGEST).find(|&end| units.at(end) == Some('郡'))? + 1;
        self.gazetteer.prefix(units, after)?;
        self.in_city(units, after).or_else(|| self.district_alone(units, after))
    }

    /// 山内村土渕 is 山内土渕 today.
    fn of_former_village(&self, units: &Units<'_>, at: usize) -> Option<Location> {
        let (prefix, _) = self.gazetteer.prefix(units, at)?;
        let end = at + prefix.chars().count();
        if prefix.ends_with(['町', '村']) || !matches!(units.at(end), Some('町' | '村')) {
            return None;
        }
        let today = units.without(end, end + 1);
        self.location(self.gazetteer.find(&today, at), &today)
    }

    /// Without the name of the former municipality (浅舞 for 平鹿町浅舞), or with a 小字 alone.
    fn shortened(&self, units: &Units<'_>, at: usize) -> Option<Location> {
        let short = self.gazetteer.find_short(units, at);
        let mut towns = self.gazetteer.towns_of_koaza(units, at);
        // 浅舞 is also a 小字 of 平鹿町浅舞: the 町字 is sure.
        let same = |found: &Found| match found {
            Found::One(hit) => towns.iter().all(|town| *town == hit.town),
            _ => towns.is_empty(),
        };
        if same(&short) {
            return self.location(short, units);
        }
        let doubt = match short {
            Found::One(hit) => {
                towns.push(hit.town);
                Doubt::Name
            }
            Found::Several(more) | Found::NoChome(more) => {
                towns.extend(more);
                Doubt::Name
            }
            Found::Nothing => Doubt::Koaza,
        };
        Some(Location::Ambiguous(self.ambiguous(towns, doubt)))
    }

    fn district_alone(&self, units: &Units<'_>, at: usize) -> Option<Location> {
        let (prefix, id) = self.gazetteer.prefix(units, at)?;
        let end = at + prefix.chars().count();
        Some(Location::Located(self.with_tail(units, end, |unlisted, tail| Located {
            district: Some(id.clone()),
            care_area: self.care_area(Some(id)),
            machiaza: self.district_name(id).unwrap_or_default().to_owned(),
            level: Level::District,
            point: None,
            unlisted,
            numbers: tail.numbers,
            building: tail.building,
            provenance: self.provenance_of(id),
        })))
    }

    fn location(&self, found: Found, units: &Units<'_>) -> Option<Location> {
        match found {
            Found::Nothing => None,
            Found::One(hit) => self.located(hit, units).map(Location::Located),
            Found::Several(towns) => Some(Location::Ambiguous(self.ambiguous(towns, Doubt::Name))),
            Found::NoChome(towns) => Some(Location::Ambiguous(self.ambiguous(towns, Doubt::Chome))),
        }
    }

    fn located(&self, hit: Hit, units: &Units<'_>) -> Option<Located> {
        let town = self.gazetteer.towns.get(hit.town)?;
        let whole = town.row.and_then(|row| self.rows.get(row));
        let koaza = hit.koaza.and_then(|row| self.rows.get(row));
        let row = koaza.or(whole)?;
        let point = koaza.and_then(|row| row.point).or(whole.and_then(|row| row.point));
        Some(self.with_tail(units, hit.end, |unlisted, tail| Located {
            district: row.district.clone(),
            care_area: self.care_area(row.district.as_ref()),
            machiaza: row.name(),
            level: if koaza.is_some() { Level::Koaza } else { Level::Town },
            point,
            unlisted,
            numbers: tail.numbers,
            building: tail.building,
            provenance: Some(row.provenance.clone()),
        }))
    }

    /// Reads what comes after the names.
    fn with_tail(
        &self,
        units: &Units<'_>,
        end: usize,
        make: impl FnOnce(String, address::Tail) -> Located,
    ) -> Located {
        let number = address::first_number(units, end);
        // A gap before the number: what follows it is a building, and a number in it a room.
        let gap = (end..number).find(|&at| at > end && units.parted(at));
        let name_end = gap.unwrap_or(number);
        let tail = address::tail(units, name_end);
        make(units.typed(end, name_end).to_owned(), tail)
    }

    fn ambiguous(&self, mut towns: Vec<usize>, doubt: Doubt) -> Ambiguous {
        towns.sort_unstable();
        towns.dedup();
        let towns: Vec<_> =
            towns.iter().filter_map(|&town| self.gazetteer.towns.get(town)).collect();
        let first = towns.first().and_then(|town| town.district.clone());
        let row = towns.first().and_then(|town| self.rows.get(town.row?));
        let district = first.filter(|id| towns.iter().all(|t| t.district.as_ref() == Some(id)));
        Ambiguous {
            candidates: towns.iter().map(|town| town.name.clone()).collect(),
            care_area: self.care_area(district.as_ref()),
            district,
            doubt,
            provenance: row.map(|row| row.provenance.clone()),
        }
    }

    /// Where the first row of a district comes from.
    fn provenance_of(&self, district: &DistrictId) -> Option<Provenance> {
        let row = self.rows.iter().find(|row| row.district.as_ref() == Some(district))?;
        Some(row.provenance.clone())
    }

    fn care_area(&self, district: Option<&DistrictId>) -> Option<AreaId> {
        let id = district?;
        self.districts.iter().find(|one| one.id == *id).map(|one| one.care_area.clone())
    }
}

/// The distance of two points (latitude, longitude) in km; good to a percent within a city.
#[must_use]
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    const KM_PER_DEGREE: f64 = 111.2;
    let north = to.0 - from.0;
    let east = (to.1 - from.1) * from.0.to_radians().cos();
    north.hypot(east) * KM_PER_DEGREE
}

#[cfg(test)]
mod tests;
