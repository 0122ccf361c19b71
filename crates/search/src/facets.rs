//! How many would be found with other filters.

use renkei_model::{AreaId, DistrictId, Kind};

use crate::{
    filter::{Failed, Part},
    index::{ALL_HOURS, HOME_VISIT, Index, SCHEDULED_HOME_CARE},
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

/// Counts record by record, without looking at texts.
pub(crate) struct Tally {
    /// For each term of the index.
    terms: Vec<u32>,
    facets: Facets,
}

impl Tally {
    pub(crate) fn new(index: &Index, open_is_known: bool) -> Self {
        let open_now = open_is_known.then_some(0);
        Self { terms: vec![0; index.terms.len()], facets: Facets { open_now, ..Facets::default() } }
    }

    /// Counts the record `at`, which the words found.
    pub(crate) fn count(&mut self, index: &Index, at: usize, failed: Failed, is_open: bool) {
        for &id in index.terms_of(at) {
            let part = match index.terms.get(id).map(|term| &term.value) {
                Some(Value::Kind(_)) => Part::Kind,
                Some(Value::District(_)) => Part::District,
                Some(Value::CareArea(_)) => Part::CareArea,
                Some(Value::Department) => Part::Department,
                Some(Value::Service) => Part::Service,
                None => continue,
            };
            if failed.passes_but(part)
                && let Some(count) = self.terms.get_mut(id as usize)
            {
                *count += 1;
            }
        }
        let stated = index.stated.get(at).copied().unwrap_or(0);
        let add = |count: &mut u32, part: Part, holds: bool| {
            *count += u32::from(holds && failed.passes_but(part));
        };
        let facets = &mut self.facets;
        add(&mut facets.home_visit, Part::HomeVisit, stated & HOME_VISIT != 0);
        add(
            &mut facets.scheduled_home_care,
            Part::ScheduledHomeCare,
            stated & SCHEDULED_HOME_CARE != 0,
        );
        add(&mut facets.all_hours, Part::AllHours, stated & ALL_HOURS != 0);
        if let Some(count) = &mut facets.open_now {
            add(count, Part::OpenNow, is_open);
        }
    }

    pub(crate) fn facets(self, index: &Index) -> Facets {
        let mut facets = self.facets;
        for ((_, term), count) in index.terms.iter().zip(self.terms) {
            match &term.value {
                Value::Kind(kind) => facets.kinds.push((*kind, count)),
                Value::District(id) => facets.districts.push((id.clone(), count)),
                Value::CareArea(id) => facets.care_areas.push((id.clone(), count)),
                Value::Department => facets.departments.push((term.name.clone(), count)),
                Value::Service => facets.services.push((term.name.clone(), count)),
            }
        }
        facets
    }
}
