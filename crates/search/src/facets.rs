//! How many would be found with other filters.

use renkei_model::{AreaId, DistrictId, Kind};

use crate::{
    bits::Bits,
    filter::{Filter, Part},
    index::Index,
    terms::Value,
};

/// For each value of each filter: how many would be found if that value were chosen, all else being
/// equal. So a filter's counts do not change with what is chosen for it.
///
/// Every value that the index knows is there, those with 0 too, always in the same order: kinds as in
/// [`Kind::ALL`], districts and care areas as given, departments and services as they first occur.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Of each kind.
    pub kinds: Vec<(Kind, u32)>,
    /// In each district.
    pub districts: Vec<(DistrictId, u32)>,
    /// In each care area.
    pub care_areas: Vec<(AreaId, u32)>,
    /// With each department.
    pub departments: Vec<(String, u32)>,
    /// With each service.
    pub services: Vec<(String, u32)>,
    /// Where 往診 is stated.
    pub home_visit: u32,
    /// Where 訪問診療 is stated.
    pub scheduled_home_care: u32,
    /// Where 24時間対応 is stated.
    pub all_hours: u32,
    /// Known to be open; `None` when the caller did not say what is open.
    pub open_now: Option<u32>,
}

/// Counts by sets, without looking at records or texts. `found`: what the words find; `open`: those
/// of them that were asked and are open.
pub(crate) fn facets(index: &Index, filter: &Filter, found: &Bits, open: Option<&Bits>) -> Facets {
    let all = filter.passing(found);
    let mut facets = Facets::default();
    let mut base: Option<(Part, Bits)> = None;
    for term in &index.terms.all {
        let part = match term.value {
            Value::Kind(_) => Part::Kind,
            Value::District(_) => Part::District,
            Value::CareArea(_) => Part::CareArea,
            Value::Department => Part::Department,
            Value::Service => Part::Service,
            Value::HomeVisit => Part::HomeVisit,
            Value::ScheduledHomeCare => Part::ScheduledHomeCare,
            Value::AllHours => Part::AllHours,
        };
        let count = if filter.is_set(part) {
            if base.as_ref().is_none_or(|(own, _)| *own != part) {
                base = Some((part, filter.passing_but(Some(part), found)));
            }
            base.as_ref().map_or(0, |(_, base)| base.shared(&term.records))
        } else {
            all.shared(&term.records)
        };
        match &term.value {
            Value::Kind(kind) => facets.kinds.push((*kind, count)),
            Value::District(id) => facets.districts.push((id.clone(), count)),
            Value::CareArea(id) => facets.care_areas.push((id.clone(), count)),
            Value::Department => facets.departments.push((term.name.clone(), count)),
            Value::Service => facets.services.push((term.name.clone(), count)),
            Value::HomeVisit => facets.home_visit = count,
            Value::ScheduledHomeCare => facets.scheduled_home_care = count,
            Value::AllHours => facets.all_hours = count,
        }
    }
    facets.open_now = open.map(|open| filter.passing_but(Some(Part::OpenNow), found).shared(open));
    facets
}
