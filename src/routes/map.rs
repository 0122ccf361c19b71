//! The query of the map's address: that of a search, and what the map shows of it.

use renkei_model::FacilityId;

use super::SearchParams;

/// What the map shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapParams {
    /// What is searched for.
    pub search: SearchParams,
    /// The chosen institution.
    pub at: Option<FacilityId>,
    /// Only what lies in this part of the earth: south, west, north and east in hundred-thousandths
    /// of a degree.
    pub area: Option<[i32; 4]>,
}

impl MapParams {
    /// Reads the query of an address; what cannot be read is left out.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let search = SearchParams::parse(query);
        let mut params = Self { search, ..Self::default() };
        for pair in query.split('&') {
            match pair.split_once('=') {
                Some(("at", id)) => params.at = FacilityId::new(id).ok(),
                Some(("area", ends)) => params.area = area(ends),
                _ => {}
            }
        }
        params
    }

    /// The query of an address, without a question mark.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = self.search.to_query();
        let mut add = |name: &str, value: &str| {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(name);
            query.push_str(value);
        };
        if let Some(id) = &self.at {
            add("at=", id.as_str());
        }
        if let Some([south, west, north, east]) = self.area {
            add("area=", &format!("{south},{west},{north},{east}"));
        }
        query
    }
}

fn area(text: &str) -> Option<[i32; 4]> {
    let mut parts = text.split(',').map(|part| part.parse().ok());
    let ends = [parts.next()??, parts.next()??, parts.next()??, parts.next()??];
    let [south, west, north, east] = ends;
    (south < north && west < east && parts.next().is_none()).then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_the_whole_view_and_nonsense_is_left_out() {
        let params = MapParams {
            search: SearchParams { q: "内科".to_owned(), ..SearchParams::default() },
            at: FacilityId::new("a1b2c").ok(),
            area: Some([3_900_000, 14_000_000, 3_910_000, 14_010_000]),
        };
        assert_eq!(MapParams::parse(&params.to_query()), params);
        assert_eq!(MapParams::default().to_query(), "");
        for bad in ["at=<b>&area=1,2", "area=5,1,4,2", "area=1,2,3,4,5", "area=,,,"] {
            assert_eq!(MapParams::parse(bad), MapParams::default(), "{bad}");
        }
    }
}
