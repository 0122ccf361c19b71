//! Which pages a guide has: for texts that point to them.

use std::collections::BTreeSet;

use renkei_model::{FacilityId, Kind, PagePath, PageSlug};

use super::{Known, Reference, Rows};
use crate::{articles, forms};

/// Pages that are there in every guide, and folders whose pages other parts of the program make.
const ALWAYS: [&str; 11] =
    ["search", "list", "map", "events", "flyers", "learn", "news", "duty", "forms", "my", "about"];

/// What tells whether a page is there.
pub(super) struct Pages<'k> {
    known: &'k Known<'k>,
    events: BTreeSet<&'k str>,
    flyers: BTreeSet<&'k str>,
    articles: Vec<PageSlug>,
    forms: Vec<PageSlug>,
}

impl<'k> Pages<'k> {
    /// The pages of a guide of these rows.
    pub(super) fn of(rows: &'k Rows<'_>, known: &'k Known<'k>) -> Self {
        Self {
            known,
            events: rows.events.iter().filter_map(|row| Some(row.id.as_ref()?.as_str())).collect(),
            flyers: rows.flyers.iter().filter_map(|row| Some(row.id.as_ref()?.as_str())).collect(),
            // Also those with mistakes: what leads to them is not wrong because of these.
            articles: articles::slugs(known.context.sources),
            forms: forms::slugs(known.context.sources),
        }
    }

    /// `false` only where the page is certainly not there.
    pub(super) fn has(&self, page: &PagePath) -> bool {
        let parts: Vec<&str> = page.parts().collect();
        match parts.as_slice() {
            [] => true,
            ["f", id] => {
                FacilityId::new(id).is_ok_and(|id| self.known.reference(&id) != Reference::Missing)
            }
            ["events", id] => self.events.contains(id),
            ["flyers", id] => {
                let district = id.strip_prefix("area-");
                self.flyers.contains(id) || district.is_some_and(|id| self.has_district(id))
            }
            ["area", id] => self.has_district(id) || self.has_area(id),
            ["list", kind] => kind.parse::<Kind>().is_ok(),
            ["list", kind, district] => kind.parse::<Kind>().is_ok() && self.has_district(district),
            ["learn", "words"] => true,
            ["learn", slug] => self.articles.iter().any(|known| known.as_str() == *slug),
            ["forms", slug] => self.forms.iter().any(|known| known.as_str() == *slug),
            ["Q", _] => true,
            [one] => ALWAYS.contains(one),
            _ => false,
        }
    }

    fn has_area(&self, id: &str) -> bool {
        let districts = self.known.context.districts;
        districts.is_none_or(|all| all.iter().any(|district| district.care_area.as_str() == id))
    }

    fn has_district(&self, id: &str) -> bool {
        let districts = self.known.context.districts;
        districts.is_none_or(|all| all.iter().any(|district| district.id.as_str() == id))
    }
}
