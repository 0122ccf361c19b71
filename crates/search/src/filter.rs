//! The filters of a query, each as the set of institutions that pass it.

use crate::{bits::Bits, index::Index, point::Point, query::Query, terms::Value};

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Kind,
    District,
    CareArea,
    Department,
    Service,
    HomeVisit,
    ScheduledHomeCare,
    AllHours,
    Within,
    OpenNow,
}

/// The filters that are set.
pub(crate) struct Filter {
    set: Vec<(Part, Bits)>,
}

impl Filter {
    /// All but the one on being open.
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let mut filter = Self { set: Vec::new() };
        let mut add =
            |part, value: Value, name: &str| filter.add(part, index.with_term(&value, name));
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
        for (set, part, value) in [
            (query.home_visit, Part::HomeVisit, Value::HomeVisit),
            (query.scheduled_home_care, Part::ScheduledHomeCare, Value::ScheduledHomeCare),
            (query.all_hours, Part::AllHours, Value::AllHours),
        ] {
            if set {
                add(part, value, "");
            }
        }
        if let Some([from, to]) = query.within {
            let mut inside = Bits::none(index.len());
            for (at, point) in index.points.iter().enumerate() {
                let is_inside = |it: &Point| {
                    (from.lat..=to.lat).contains(&it.lat) && (from.lon..=to.lon).contains(&it.lon)
                };
                if point.as_ref().is_some_and(is_inside) {
                    inside.add(at);
                }
            }
            filter.add(Part::Within, inside);
        }
        filter
    }

    pub(crate) fn add(&mut self, part: Part, passing: Bits) {
        self.set.push((part, passing));
    }

    /// Those of `found` that pass all filters.
    pub(crate) fn passing(&self, found: &Bits) -> Bits {
        self.passing_but(None, found)
    }

    /// Those of `found` that pass all filters but perhaps `part`.
    pub(crate) fn passing_but(&self, part: Option<Part>, found: &Bits) -> Bits {
        let mut left = found.clone();
        for (_, passing) in self.set.iter().filter(|(own, _)| Some(*own) != part) {
            left.keep(passing);
        }
        left
    }

    pub(crate) fn is_set(&self, part: Part) -> bool {
        self.set.iter().any(|(own, _)| *own == part)
    }

    /// The institutions of which it matters whether they are open. Asking costs more than all else:
    /// when that is a filter, those that fail at most one other, for its counts; else those that
    /// pass all.
    pub(crate) fn to_ask(&self, found: &Bits, open_now: bool) -> Bits {
        let mut asked = self.passing(found);
        if open_now {
            for (part, _) in &self.set {
                self.passing_but(Some(*part), found).each(&mut |at| asked.add(at));
            }
        }
        asked
    }
}
