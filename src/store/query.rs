//! From the address of a search to what is found.

use renkei_calendar::{Moment, Plan};
use renkei_search::{Hit, Match, Outcome, Query};

use super::{GuideStore, Place};
use crate::routes::SearchParams;

impl GuideStore {
    /// Searches as the address says. Without a moment (on the host) nothing is known to be open.
    #[must_use]
    pub fn search(&self, params: &SearchParams, now: Option<Moment>) -> Outcome {
        let query = self.query(params);
        match now {
            Some(now) => self.0.index.search(&query, Some(&|index| self.is_planned(index, now))),
            None => self.0.index.search(&query, None),
        }
    }

    /// Where the words of a search stand in one of its hits.
    #[must_use]
    pub fn matches(&self, outcome: &Outcome, hit: &Hit) -> Vec<Match> {
        let facility = usize::try_from(hit.index).ok().and_then(|i| self.0.facilities.get(i));
        facility
            .map(|facility| self.0.index.matches(&outcome.words, hit, facility))
            .unwrap_or_default()
    }

    /// Tells the words of a search that people use for something else in the guide, as they were
    /// typed, and what is looked for instead.
    pub fn meanings(&self, outcome: &Outcome, mut tell: impl FnMut(&str, &[&str])) {
        for word in &outcome.words {
            let means = self.0.index.meanings(word);
            if !means.is_empty() {
                tell(word.typed(), &means);
            }
        }
    }

    fn query(&self, params: &SearchParams) -> Query {
        let place = params.district.as_deref().and_then(|id| self.place(id));
        let (district, care_area) = match place {
            Some(Place::District(district)) => (Some(district.id.clone()), None),
            Some(Place::CareArea(area)) => (None, Some(area.id.clone())),
            None => (None, None),
        };
        Query {
            text: params.q.clone(),
            kind: params.kind,
            district,
            care_area,
            department: params.department.clone(),
            service: params.service.clone(),
            home_visit: params.home_visit,
            scheduled_home_care: params.scheduled_home_care,
            all_hours: params.all_hours,
            open_now: params.open_now,
            near: None,
        }
    }

    fn is_planned(&self, index: u32, now: Moment) -> bool {
        let facility = usize::try_from(index).ok().and_then(|i| self.0.facilities.get(i));
        facility.is_some_and(|facility| {
            let found = self.calendar().facility_plan(&facility.hours, now);
            matches!(found.plan, Plan::Planned { .. })
        })
    }
}
