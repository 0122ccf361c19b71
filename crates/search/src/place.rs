//! The parts of the city that a word can name.

use renkei_model::{District, DistrictId};

use crate::{
    index::Sources,
    line::{Line, folded},
    numbers::numeral,
    point::Point,
    town::Town,
};

/// A part of the city.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// As it is shown.
    pub(crate) name: String,
    /// What it is called, as units; none of them empty.
    pub(crate) names: Vec<Vec<u16>>,
    /// How it is written in an address, as units; empty for districts, which records know.
    pub(crate) in_address: Vec<u16>,
    pub(crate) district: Option<DistrictId>,
    pub(crate) at: Option<Point>,
}

/// Districts, then towns. A district's point is the middle of those of its
/// towns, or of its institutions where no town has one.
pub(crate) fn places_of(sources: &Sources<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for district in sources.districts {
        let towns = sources.places.iter().filter(|town| town.district == district.id.as_str());
        let own = sources.facilities.iter().filter(|it| it.district.as_ref() == Some(&district.id));
        let of_towns = middle(&mut towns.filter_map(|town| town.at));
        let positions = own.filter_map(|facility| facility.position);
        let at = of_towns.or_else(|| {
            middle(&mut positions.map(|position| Point::new(position.lat, position.lon)))
        });
        places.push(Place {
            name: district.name.clone(),
            names: former_names(district),
            in_address: Vec::new(),
            district: Some(district.id.clone()),
            at,
        });
    }
    for town in sources.places {
        let district = sources.districts.iter().find(|it| it.id.as_str() == town.district);
        let mut all = names(&[town.name, town.kana]);
        let (mut line, mut in_address) = (Line::default(), Line::default());
        line.fold(town.name);
        line.address(&mut in_address);
        // 平鹿町醍醐 is called 醍醐.
        let bare = district.and_then(|district| without(town.name, &district.name));
        all.extend(names(&[bare.unwrap_or_default()]));
        let bare_kana = district.and_then(|district| without(town.kana, &district.kana));
        all.extend(names(&[bare_kana.unwrap_or_default()]));
        // And 駅前町 is called 駅前.
        let short = bare.unwrap_or(town.name).strip_suffix('町').unwrap_or_default();
        all.extend(names(&[short]).into_iter().filter(|name| name.len() >= LEAST));
        places.push(Place {
            name: town.name.to_owned(),
            names: all,
            in_address: in_address.units().to_vec(),
            district: district.map(|district| district.id.clone()),
            at: town.at,
        });
    }
    places.extend(without_blocks(sources));
    places
}

/// 条里 of 条里一丁目, 条里二丁目, …: as one place, at their middle.
fn without_blocks(sources: &Sources<'_>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for town in sources.places {
        let Some(name) = without_block(town.name) else { continue };
        if places.iter().any(|place| place.name == name) {
            continue;
        }
        let same = |other: &&Town<'_>| without_block(other.name) == Some(name);
        let at = middle(&mut sources.places.iter().filter(same).filter_map(|town| town.at));
        let district = sources.districts.iter().find(|it| it.id.as_str() == town.district);
        let names = names(&[name]);
        places.push(Place {
            name: name.to_owned(),
            in_address: names.first().cloned().unwrap_or_default(),
            names,
            district: district.map(|district| district.id.clone()),
            at,
        });
    }
    places
}

/// `name` without the number and 丁目 at its end.
fn without_block(name: &str) -> Option<&str> {
    let numbered = name.strip_suffix("丁目")?;
    let is_number = |c: char| numeral(c).is_some() || matches!(c, '0'..='9' | '０'..='９');
    let rest = numbered.trim_end_matches(is_number);
    (!rest.is_empty()).then_some(rest)
}

/// A short name has as many units: 寿町 is not called 寿.
const LEAST: usize = 2;

/// What a district is called: 増田, ますだ, and as the municipality that it was: 増田町, 旧増田町.
/// Not 横手市: that is the whole city.
pub(crate) fn former_names(district: &District) -> Vec<Vec<u16>> {
    let mut all = names(&[&district.name, &district.kana]);
    if let Some(name) = all.first().cloned() {
        for (before, after) in [("", "町"), ("", "村"), ("旧", "町"), ("旧", "村"), ("旧", "市")]
        {
            let mut former: Vec<u16> = before.encode_utf16().collect();
            former.extend(&name);
            former.extend(after.encode_utf16());
            all.push(former);
        }
    }
    all
}

/// `name` without the district before it and its 町 or 村.
fn without<'a>(name: &'a str, district: &str) -> Option<&'a str> {
    if district.is_empty() {
        return None;
    }
    let rest = name.strip_prefix(district)?;
    let units = ["町", "村", "まち", "ちょう", "むら", "マチ", "チョウ", "ムラ"];
    let rest = units.into_iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

fn names(texts: &[&str]) -> Vec<Vec<u16>> {
    texts.iter().map(|text| folded(text)).filter(|text| !text.is_empty()).collect()
}

fn middle(points: &mut dyn Iterator<Item = Point>) -> Option<Point> {
    let (mut lat, mut lon, mut count) = (0_i64, 0_i64, 0_i64);
    for point in points {
        lat += i64::from(point.lat);
        lon += i64::from(point.lon);
        count += 1;
    }
    let mean = |sum: i64| i32::try_from(sum.checked_div(count)?).ok();
    Some(Point { lat: mean(lat)?, lon: mean(lon)? })
}
