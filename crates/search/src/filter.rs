//! The filters of a query: which of them a record fails.

use crate::{
    index::{ALL_HOURS, HOME_VISIT, Index, SCHEDULED_HOME_CARE},
    query::Query,
    terms::Value,
};

/// A filter, as a bit of [`Failed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Kind = 1,
    District = 2,
    CareArea = 4,
    Department = 8,
    Service = 16,
    HomeVisit = 32,
    ScheduledHomeCare = 64,
    AllHours = 128,
    OpenNow = 256,
}

/// The filters that a record fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Failed(u16);

impl Failed {
    pub(crate) fn count(self) -> u32 {
        self.0.count_ones()
    }

    pub(crate) fn and_closed(self) -> Self {
        Self(self.0 | Part::OpenNow as u16)
    }

    /// Whether the record passes all filters but perhaps `part`.
    pub(crate) fn passes_but(self, part: Part) -> bool {
        self.0 & !(part as u16) == 0
    }
}

/// The filters of a query as terms and flags of the index.
pub(crate) struct Filter {
    /// `None`: the index knows no such term, so that no record passes.
    terms: Vec<(Part, Option<u32>)>,
    stated: Vec<(Part, u8)>,
}

impl Filter {
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let mut terms = Vec::new();
        let mut add = |part, value: Value, name: &str| {
            terms.push((part, index.terms.find(&value, name)));
        };
        if let Some(kind) = query.kind {
            add(Part::Kind, Value::Kind(kind), "");
        }
        if let Some(id) = &query.district {
            add(Part::District, Value::District(id.clone()), "");
        }
        if let Some(id) = &query.care_area {
            add(Part::CareArea, Value::CareArea(id.clone()), "");
        }
        if let Some(name) = &query.department {
            add(Part::Department, Value::Department, name);
        }
        if let Some(name) = &query.service {
            add(Part::Service, Value::Service, name);
        }
        let stated = [
            (query.home_visit, Part::HomeVisit, HOME_VISIT),
            (query.scheduled_home_care, Part::ScheduledHomeCare, SCHEDULED_HOME_CARE),
            (query.all_hours, Part::AllHours, ALL_HOURS),
        ];
        let stated = stated.into_iter().filter(|flag| flag.0).map(|flag| (flag.1, flag.2));
        Self { terms, stated: stated.collect() }
    }

    /// The filters that the record `at` fails, but for the one on being open.
    pub(crate) fn failed(&self, index: &Index, at: usize) -> Failed {
        let mut failed = 0;
        for (part, term) in &self.terms {
            if !term.is_some_and(|term| index.terms_of(at).contains(&term)) {
                failed |= *part as u16;
            }
        }
        let stated = index.stated.get(at).copied().unwrap_or(0);
        for (part, flag) in &self.stated {
            if stated & flag == 0 {
                failed |= *part as u16;
            }
        }
        Failed(failed)
    }
}
