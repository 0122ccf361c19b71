//! The city's 町字, to be found at the beginning of a text.

use std::collections::BTreeMap;

use renkei_model::{DistrictId, Provenance};

use super::address::spelling;
use super::units::Units;

/// A row of the table of 町字.
#[derive(Debug, Clone, PartialEq)]
pub struct Machiaza {
    /// 町字, as the table writes it: 平鹿町浅舞, 条里一丁目.
    pub town: String,
    /// 小字; `None` for the 町字 as a whole.
    pub koaza: Option<String>,
    /// Its reading in katakana, without that of the 丁目.
    pub kana: Option<String>,
    /// The former municipality it lies in.
    pub district: Option<DistrictId>,
    /// Latitude and longitude of its representative point, degrees.
    pub point: Option<(f64, f64)>,
    /// Where the row comes from.
    pub provenance: Provenance,
}

impl Machiaza {
    /// 町字 and 小字 as one name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}{}", self.town, self.koaza.as_deref().unwrap_or_default())
    }
}

/// A 町字 with its 小字; numbers are places in the list of rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Town {
    pub(super) name: String,
    /// In its one spelling, without the 丁目.
    key: String,
    chome: Option<String>,
    /// The row of the 町字 as a whole.
    pub(super) row: Option<usize>,
    pub(super) district: Option<DistrictId>,
    koaza: BTreeMap<String, usize>,
}

/// A 町字, with or without 小字, that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// How many characters are matched, from the beginning of the search.
    pub(super) end: usize,
    /// The number of the town.
    pub(super) town: usize,
    /// The row of the 小字.
    pub(super) koaza: Option<usize>,
}

/// What stands at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// One 町字.
    One(Hit),
    /// Several fit equally well.
    Several(Vec<usize>),
    /// A name of which there are only numbered ones (条里), with none of their numbers.
    NoChome(Vec<usize>),
}

/// All 町字, by their names.
#[derive(Debug, Clone, Default)]
pub(super) struct Gazetteer {
    pub(super) towns: Vec<Town>,
    /// By key.
    whole: Names,
    /// By key without the name of the former municipality (浅舞 of 平鹿町浅舞).
    short: Names,
    /// 小字 alone, to the towns that have one of that name.
    koaza: Names,
    /// What the names of a former municipality's 町字 begin with (平鹿町, 山内).
    prefixes: Vec<(String, DistrictId)>,
}

/// Names with the towns that bear them.
#[derive(Debug, Clone, Default)]
struct Names {
    towns: BTreeMap<String, Vec<usize>>,
    /// Characters of the longest name.
    longest: usize,
}

impl Names {
    fn insert(&mut self, name: &str, town: usize) {
        self.longest = self.longest.max(name.chars().count());
        let towns = self.towns.entry(name.to_owned()).or_default();
        if !towns.contains(&town) {
            towns.push(town);
        }
    }
}

impl Gazetteer {
    /// Of the rows and, by district, the names of the former municipalities.
    pub(super) fn new(rows: &[Machiaza], districts: &[(DistrictId, String)]) -> Self {
        let mut towns: Vec<Town> = Vec::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for (number, row) in rows.iter().enumerate() {
            let town = *by_name.entry(row.town.clone()).or_insert_with(|| {
                towns.push(Town::new(row));
                towns.len() - 1
            });
            let Some(town) = towns.get_mut(town) else { continue };
            match &row.koaza {
                Some(koaza) => {
                    town.koaza.entry(spelling(koaza)).or_insert(number);
                }
                None => town.row = town.row.or(Some(number)),
            }
        }
        let mut gazetteer = Self { prefixes: prefixes(&towns, districts), ..Self::default() };
        for (number, town) in towns.iter().enumerate() {
            gazetteer.whole.insert(&town.key, number);
            let prefix = gazetteer.prefixes.iter().find(|p| Some(&p.1) == town.district.as_ref());
            let short = prefix.and_then(|(prefix, _)| town.key.strip_prefix(prefix.as_str()));
            if let Some(short) = short.filter(|short| !short.is_empty()) {
                gazetteer.short.insert(short, number);
            }
            for name in town.koaza.keys() {
                gazetteer.koaza.insert(name, number);
            }
        }
        gazetteer.towns = towns;
        gazetteer
    }

    /// The 町字 that stands at `at` in full.
    pub(super) fn find(&self, units: &Units<'_>, at: usize) -> Found {
        self.best(&self.whole, units, at)
    }

    /// As [`Self::find`], where the name of the former municipality is left out.
    pub(super) fn find_short(&self, units: &Units<'_>, at: usize) -> Found {
        self.best(&self.short, units, at)
    }

    /// The towns with a 小字 whose name stands at `at`.
    pub(super) fn towns_of_koaza(&self, units: &Units<'_>, at: usize) -> Vec<usize> {
        (1..=self.koaza.longest)
            .rev()
            .filter(|&length| ends_name(units, at + length))
            .find_map(|length| self.koaza.towns.get(&units.folded(at, at + length)))
            .cloned()
            .unwrap_or_default()
    }

    /// The former municipality whose name stands at `at`, its prefix and the place behind it.
    pub(super) fn prefix(&self, units: &Units<'_>, at: usize) -> Option<(&str, &DistrictId)> {
        self.prefixes
            .iter()
            .find(|(prefix, _)| units.has(at, prefix))
            .map(|(prefix, district)| (prefix.as_str(), district))
    }

    /// The longest match; a 小字 counts with its 町字.
    fn best(&self, names: &Names, units: &Units<'_>, at: usize) -> Found {
        let mut hits: Vec<Hit> = Vec::new();
        for length in (1..=names.longest.min(units.len().saturating_sub(at))).rev() {
            let Some(towns) = names.towns.get(&units.folded(at, at + length)) else { continue };
            match self.of_name(towns, units, at + length) {
                Ok(found) => hits.extend(found),
                Err(undecided) if hits.is_empty() => return undecided,
                Err(_) => {}
            }
        }
        let end = hits.iter().map(|hit| hit.end).max().unwrap_or_default();
        hits.retain(|hit| hit.end == end);
        match hits.as_slice() {
            [] => Found::Nothing,
            [hit] => Found::One(*hit),
            several => Found::Several(several.iter().map(|hit| hit.town).collect()),
        }
    }

    /// The hits of the towns that share a name which ends at `end`; an error where it cannot be
    /// told which 丁目 is meant.
    fn of_name(&self, towns: &[usize], units: &Units<'_>, end: usize) -> Result<Vec<Hit>, Found> {
        let of = |town: &usize| self.towns.get(*town);
        let plain = towns.iter().filter(|t| of(t).is_some_and(|town| town.chome.is_none()));
        let plain: Vec<usize> = plain.copied().collect();
        let numbered: Vec<usize> = towns.iter().filter(|t| !plain.contains(t)).copied().collect();
        if numbered.is_empty() {
            return Ok(plain.iter().map(|&town| self.hit(town, units, end)).collect());
        }
        let (number, after) = units.digits(end);
        let written = units.has(after, "丁目");
        let after = if written { after + 2 } else { after };
        let chosen: Vec<usize> = numbered
            .iter()
            .filter(|t| of(t).is_some_and(|town| town.chome.as_deref() == Some(&number)))
            .copied()
            .collect();
        if plain.is_empty() || written {
            if chosen.is_empty() {
                return Err(Found::NoChome(numbered));
            }
            // 条里1-15-7, 条里1の15
            let parts = matches!(units.at(after), Some('-' | 'の'))
                && units.at(after + 1).is_some_and(|c| c.is_ascii_digit());
            let end = after + usize::from(parts);
            return Ok(chosen.iter().map(|&town| self.hit(town, units, end)).collect());
        }
        // 大町1-2 is in 大町一丁目 or in the 大町 that has none.
        if chosen.is_empty() {
            return Ok(plain.iter().map(|&town| self.hit(town, units, end)).collect());
        }
        Err(Found::Several([plain, chosen].concat()))
    }

    /// The longest 小字 of the town at `end`, if there is one.
    fn hit(&self, town: usize, units: &Units<'_>, end: usize) -> Hit {
        let koaza = self.towns.get(town).map(|town| &town.koaza);
        let longest = koaza.into_iter().flat_map(BTreeMap::keys).map(|name| name.chars().count());
        let longest = longest.max().unwrap_or_default().min(units.len().saturating_sub(end));
        (1..=longest)
            .rev()
            .filter(|&length| ends_name(units, end + length))
            .find_map(|length| {
                let row = koaza?.get(&units.folded(end, end + length))?;
                Some(Hit { end: end + length, town, koaza: Some(*row) })
            })
            .unwrap_or(Hit { end, town, koaza: None })
    }
}

impl Town {
    fn new(row: &Machiaza) -> Self {
        let key = spelling(&row.town);
        let base = key.strip_suffix("丁目").and_then(|rest| {
            let base = rest.trim_end_matches(|c: char| c.is_ascii_digit());
            let number = rest.get(base.len()..)?;
            (!base.is_empty() && !number.is_empty()).then(|| (base.to_owned(), number.to_owned()))
        });
        let (key, chome) = match base {
            Some((base, number)) => (base, Some(number)),
            None => (key, None),
        };
        let district = row.district.clone();
        Self { name: row.town.clone(), key, chome, district, ..Self::default() }
    }
}

/// Whether a 小字 can end before `end`: 東 is not the 小字 in 東村5.
fn ends_name(units: &Units<'_>, end: usize) -> bool {
    let Some(c) = units.at(end) else { return true };
    let letter = |c: char| matches!(c, 'ぁ'..='ゖ' | '一'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}');
    // 長谷山甲12, 根小屋イ5
    let part =
        "甲乙丙丁いろは".contains(c) && units.at(end + 1).is_none_or(|next| next.is_ascii_digit());
    // 字鶴ケ池地内1-1
    let within = ["地内", "地先"].iter().any(|word| units.has(end, word));
    units.parted(end) || !letter(c) || "番無".contains(c) || within || part
}

/// What the names of the 町字 of each district begin with, where that is the district's name, or
/// goes on from it. Districts whose 町字 have nothing in common (横手) have no prefix.
fn prefixes(towns: &[Town], districts: &[(DistrictId, String)]) -> Vec<(String, DistrictId)> {
    let mut prefixes: Vec<(String, DistrictId)> = Vec::new();
    for (id, name) in districts {
        let of_district = |town: &&Town| town.district.as_ref() == Some(id);
        let mut keys = towns.iter().filter(of_district).map(|town| town.key.as_str());
        let Some(first) = keys.next() else { continue };
        let common = keys.fold(first.to_owned(), |common, key| {
            common.chars().zip(key.chars()).take_while(|(a, b)| a == b).map(|pair| pair.0).collect()
        });
        let name = spelling(name);
        // Not more than the municipality's own name, even where all 町字 share more.
        let wanted = ["町", "村"].map(|word| format!("{name}{word}"));
        let prefix = wanted.into_iter().find(|prefix| common.starts_with(prefix.as_str()));
        let prefix = prefix.or_else(|| common.starts_with(&name).then_some(name));
        let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) else { continue };
        let foreign = |town: &Town| !of_district(&town) && town.key.starts_with(&prefix);
        if !towns.iter().any(foreign) {
            prefixes.push((prefix, id.clone()));
        }
    }
    // The longest first, so that none hides another.
    prefixes.sort_by_key(|(prefix, _)| core::cmp::Reverse(prefix.chars().count()));
    prefixes
}
