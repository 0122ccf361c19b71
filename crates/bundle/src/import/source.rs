//! A table of a file with its header found, ready to be read row by row.

use super::city::{self, City};
use super::finding::{Findings, What};
use super::format::Format;
use super::header::{Header, Line};
use super::recognise;
use super::record::{DepartmentTimes, Imported, ImportedEvent};
use crate::read::csv::Record;
use crate::read::open::Grid;

/// In how many rows from the top the header is looked for.
const HEAD: usize = 40;

/// A table whose format is known.
pub(crate) struct Source<'g> {
    /// Its format.
    pub format: Format,
    /// Which of the files that are read together, from 0.
    pub file: usize,
    /// The header.
    pub header: Header,
    /// The rows below it in which anything is written.
    pub lines: Vec<Line<'g>>,
    /// The municipality whose rows are wanted; `None` for all.
    pub city: Option<&'g City>,
}

/// What was read out of a table.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Its places: one for each row that could be used.
    pub places: Vec<Imported>,
    /// Departments and times of places that another file describes.
    pub times: Vec<DepartmentTimes>,
    /// Its events.
    pub events: Vec<ImportedEvent>,
    /// The services that any row of it is about, of whatever municipality.
    pub services: Vec<String>,
    /// How many rows are of the municipality.
    pub rows_of_city: usize,
    /// Why rows of the municipality cannot be told apart, as a sentence.
    pub no_city: Option<&'static str>,
    /// What was repaired, left out and refused.
    pub findings: Findings,
}

/// A header row and the format it is of.
pub(crate) struct Found {
    /// The index of the header among the records.
    pub at: usize,
    /// The header.
    pub header: Header,
    /// The format.
    pub format: Format,
}

/// Finds the header row: the first that is of a known format. With `forced` it is the row that
/// has most of the columns which that format needs.
pub(crate) fn find(grid: &Grid, forced: Option<Format>) -> Option<Found> {
    let heads = grid.records.iter().take(HEAD).enumerate().map(|(at, r)| (at, Header::new(r)));
    let Some(format) = forced else {
        return heads.into_iter().find_map(|(at, header)| {
            recognise::recognise(&header).map(|format| Found { at, header, format })
        });
    };
    let missing = |header: &Header| recognise::missing(format, header).len();
    let best =
        heads.min_by_key(|(_, header)| (missing(header), core::cmp::Reverse(header.len())))?;
    Some(Found { at: best.0, header: best.1, format })
}

/// The row that is most likely the header of a file whose format is not known: the one with most
/// names that some format needs.
pub(crate) fn likely_header(grid: &Grid) -> Option<Header> {
    let heads = grid.records.iter().take(HEAD).map(Header::new);
    heads.max_by_key(|header| (recognise::nearest(header).map_or(0, |(_, n)| n), header.len()))
}

/// What stands above the header: titles and notes.
pub(crate) fn title(records: &[Record], header: usize) -> String {
    let above = records.iter().take(header).flat_map(|record| &record.cells);
    above.map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ")
}

impl<'g> Source<'g> {
    /// The table below its header.
    pub(crate) fn new(grid: &'g Grid, found: Found, file: usize, city: Option<&'g City>) -> Self {
        let body = grid.records.iter().skip(found.at + 1);
        let lines = body.filter(|record| !record.is_blank()).map(Line::new).collect();
        Self { format: found.format, file, header: found.header, lines, city }
    }

    /// Whether a row with that code is of the municipality; reports a code that cannot be read.
    /// `None` where the code says nothing.
    pub(crate) fn code_is_wanted(&self, code: Option<&city::CityCode>) -> Option<bool> {
        let Some(city) = self.city else { return Some(true) };
        code.map(|code| code.code == city.code)
    }

    /// Whether nobody can tell of which municipality a row is that is not of the wanted one: it has
    /// neither a code nor an address with another's name.
    pub(crate) fn is_nowhere(&self, code: Option<&city::CityCode>, address: &str) -> bool {
        self.city.is_some() && code.is_none() && !city::names_any(address)
    }

    /// Whether a row is of the municipality, by its code or else by its address.
    pub(crate) fn is_wanted(&self, code: Option<&city::CityCode>, address: &str) -> Option<bool> {
        self.code_is_wanted(code).or_else(|| self.city.and_then(|city| city.is_in_address(address)))
    }
}

/// Where a register has neither codes nor a city's name to compare with.
pub(crate) const NEEDS_NAME: &str = "このファイルには市区町村の番号がありません。市の行を選ぶには、市の名前が必要です。--data で表のフォルダーを示してください。";

/// Leaves out positions that are far from the others of the municipality.
pub(crate) fn drop_far_positions(
    places: &mut [Imported],
    known: &[(f64, f64)],
    findings: &mut Findings,
) {
    let all: Vec<(f64, f64)> =
        known.iter().copied().chain(places.iter().filter_map(|place| place.position)).collect();
    if all.len() < 3 {
        return;
    }
    let median = |value: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = all.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let (lat, lon) = (median(|p| p.0), median(|p| p.1));
    for place in places {
        let Some(position) = place.position else { continue };
        if kilometres(position, (lat, lon)) > FAR {
            let value = format!("{}, {}", position.0, position.1);
            findings.row(What::FarPosition, place.row, &value);
            place.position = None;
        }
    }
}

/// No municipality reaches farther from its middle.
const FAR: f64 = 60.0;

/// Good enough to tell another municipality: the earth as flat between two near points.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let north = (a.0 - b.0) * 111.2;
    let east = (a.1 - b.1) * 111.2 * a.0.to_radians().cos();
    north.hypot(east)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_in_another_part_of_the_country_is_left_out() {
        let place =
            |row, position| Imported { row, position: Some(position), ..Imported::default() };
        let mut places =
            [place(2, (39.31, 140.56)), place(3, (39.35, 140.41)), place(4, (35.68, 139.69))];
        let mut findings = Findings::default();
        drop_far_positions(&mut places, &[(39.3, 140.5)], &mut findings);
        assert_eq!(places[0].position, Some((39.31, 140.56)));
        assert_eq!(places[2].position, None);
        let found = findings.sorted();
        assert_eq!((found[0].what, found[0].row), (What::FarPosition, 4));
    }
}
