//! Names of parts of the city (町字, 旧町名) that are searched like words.

use crate::point::Point;

/// A part of the city. Small enough to be carried by every bundle: the 157 町字 of a city of 85,000
/// are 5.6 kB as lines, 1.5 kB compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Town<'a> {
    /// 醍醐, or the whole of 平鹿町醍醐: what an address has after the municipality.
    pub name: &'a str,
    /// Its reading; empty where it is not known.
    pub kana: &'a str,
    /// The id of its district; empty where it has none.
    pub district: &'a str,
    /// Where it is: what distances are measured from.
    pub at: Option<Point>,
}

impl<'a> Town<'a> {
    /// Reads a line of a bundle: name, reading, district, latitude and longitude in ten-thousandths
    /// of a degree, parted by tabs; all but the name may be empty. `None` when there is no name.
    #[must_use]
    pub fn parse(line: &'a str) -> Option<Self> {
        let mut cells = line.split('\t');
        let name = cells.next().filter(|name| !name.is_empty())?;
        let kana = cells.next().unwrap_or_default();
        let district = cells.next().unwrap_or_default();
        let mut number = || cells.next()?.parse::<i32>().ok()?.checked_mul(100);
        let at = match (number(), number()) {
            (Some(lat), Some(lon)) => Some(Point { lat, lon }),
            _ => None,
        };
        Some(Self { name, kana, district, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_what_is_known() {
        let all = Town::parse("平鹿町醍醐\tひらかまちだいご\thiraka\t392345\t1405678").unwrap();
        assert_eq!(
            (all.name, all.kana, all.district),
            ("平鹿町醍醐", "ひらかまちだいご", "hiraka")
        );
        assert_eq!(all.at, Some(Point { lat: 39_234_500, lon: 140_567_800 }));
        assert_eq!(Town::parse("醍醐").unwrap().at, None);
        assert_eq!(Town::parse("醍醐\t\t\tx\t1").unwrap().at, None);
        assert_eq!(Town::parse("\tだいご"), None);
    }
}
