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
mod describe;
pub(crate) mod fill;
mod gazetteer;
mod location;
mod units;
pub(crate) mod venue;

use renkei_model::{AreaId, CareArea, District, DistrictId, Provenance};

use self::address::Municipality;
pub use self::address::{Address, Home};
pub use self::gazetteer::Machiaza;
use self::gazetteer::{Found, Gazetteer, Hit};
pub use self::location::{Ambiguous, Doubt, Level, Located, Location, Missing};
use self::units::Units;
use crate::Sources;
use crate::diagnostic::Report;
use crate::parse::guide::{self, Config};
use crate::parse::{TABLES, machiaza, sources};
use crate::read::{Input, Table};

/// The city's 町字, ready to be asked.
#[derive(Debug, Clone)]
pub struct Geocoder {
    home: Home,
    rows: Vec<Machiaza>,
    districts: Vec<District>,
    care_areas: Vec<CareArea>,
    gazetteer: Gazetteer,
}

/// The south-west and north-east corners of a box, (latitude, longitude) in degrees.
pub(crate) type Corners = ((f64, f64), (f64, f64));

impl Geocoder {
    /// A geocoder for the 町字 of `home`.
    #[must_use]
    pub fn new(
        rows: Vec<Machiaza>,
        districts: &[District],
        care_areas: &[CareArea],
        home: Home,
    ) -> Self {
        let names: Vec<_> =
            districts.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
        let gazetteer = Gazetteer::new(&rows, &names);
        let (districts, care_areas) = (districts.to_vec(), care_areas.to_vec());
        Self { home, rows, districts, care_areas, gazetteer }
    }

    /// The geocoder of the tables: `machiaza.csv`, and city and districts of `guide.toml`; `None`
    /// where there are no 町字 or the city is not known. Also what is wrong with them.
    #[must_use]
    pub fn from_sources(sources: &Sources) -> (Option<Self>, Report) {
        let mut report = Report::default();
        let config = guide::parse(sources, &mut report);
        let input = Input::open(&TABLES, sources, &mut report);
        let source_table = Table::read(&sources::SPEC, &input, &mut report)
            .map(|table| sources::parse(&table, None, &mut report));
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
        let care_areas = config.care_areas.as_deref().unwrap_or_default();
        (!rows.is_empty()).then(|| Self::new(rows, districts, care_areas, home))
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

    /// The name of a care area.
    #[must_use]
    pub fn care_area_name(&self, id: &AreaId) -> Option<&str> {
        self.care_areas.iter().find(|one| one.id == *id).map(|one| one.name.as_str())
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
