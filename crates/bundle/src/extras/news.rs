//! Whether the pages that the newsletter points to are there.

use std::collections::{BTreeMap, BTreeSet};

use renkei_model::{FacilityId, Kind, NewsItem, PagePath};

use super::{Known, Reference, Rows};
use crate::diagnostic::Report;

/// Pages that are there in every guide, and folders whose pages other parts of the program make.
const ALWAYS: [&str; 10] =
    ["search", "list", "map", "events", "flyers", "learn", "news", "forms", "my", "about"];

pub(super) fn check(rows: &Rows<'_>, known: &Known<'_>, report: &mut Report) {
    let pages = Pages::of(rows, known);
    let mut seen: BTreeMap<&NewsItem, u32> = BTreeMap::new();
    for row in &rows.news {
        if let Some(first) = seen.get(&row.item) {
            row.row.cell("題名").check(
                report,
                format!("{first}行目とまったく同じ記事です。1つだけのせます。"),
                "いらないほうの行を消してください。",
            );
            continue;
        }
        seen.insert(&row.item, row.row.number());
        for page in row.item.pages.iter().filter(|page| !pages.has(page)) {
            row.row.cell("案内先").error(
                report,
                format!("「{}」というページはありません。", page.as_str()),
                "ガイドのページを開いて、住所の欄の最後の部分を確かめてください。",
            );
        }
    }
}

/// What tells whether a page is there.
pub(super) struct Pages<'k> {
    known: &'k Known<'k>,
    events: BTreeSet<&'k str>,
    flyers: BTreeSet<&'k str>,
}

impl<'k> Pages<'k> {
    pub(super) fn of(rows: &'k Rows<'_>, known: &'k Known<'k>) -> Self {
        Self {
            known,
            events: rows.events.iter().filter_map(|row| Some(row.id.as_ref()?.as_str())).collect(),
            flyers: rows.flyers.iter().filter_map(|row| Some(row.id.as_ref()?.as_str())).collect(),
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
            ["flyers", id] => self.flyers.contains(id),
            ["area", district] => self.has_district(district),
            ["list", kind] => kind.parse::<Kind>().is_ok(),
            ["list", kind, district] => kind.parse::<Kind>().is_ok() && self.has_district(district),
            ["learn" | "Q", _] => true,
            [one] => ALWAYS.contains(one),
            _ => false,
        }
    }

    fn has_district(&self, id: &str) -> bool {
        let districts = self.known.context.districts;
        districts.is_none_or(|all| all.iter().any(|district| district.id.as_str() == id))
    }
}
