//! From the address of a search to what is found.

use renkei_calendar::Moment;
use renkei_search::{Hit, Match, Outcome, Point, Query};

use super::{GuideStore, Place};
use crate::routes::SearchParams;

impl GuideStore {
    /// Searches as the address says; `here` is where the device is, if the order of distance from
    /// there is wanted. Without a moment (on the host) nothing is known to be open.
    #[must_use]
    pub fn search(
        &self,
        params: &SearchParams,
        here: Option<Point>,
        now: Option<Moment>,
    ) -> Outcome {
        let mut query = self.query(params);
        query.near = here;
        let run = |query: &Query| match now {
            Some(now) => self.0.index.search(query, Some(&|index| self.is_planned(index, now))),
            None => self.0.index.search(query, None),
        };
        let mut outcome = run(&query);
        let place = outcome.place.as_ref().and_then(|place| place.at);
        // Which place is meant is known only now.
        if params.near && here.is_none() && place.is_some() {
            query.near = place;
            outcome = run(&query);
        }
        outcome
    }

    /// Metres to what is nearest in the whole guide; `None` when no point of anything is known.
    #[must_use]
    pub fn metres_to_nearest(&self, point: Point) -> Option<u32> {
        let query = Query { near: Some(point), ..Query::default() };
        self.0.index.search(&query, None).hits.first()?.metres
    }

    /// Where the words of a search stand in one of its hits.
    #[must_use]
    pub fn matches(&self, outcome: &Outcome, hit: &Hit) -> Vec<Match> {
        let facility = self.at(hit.index);
        facility
            .map(|facility| self.0.index.matches(&outcome.words, hit, facility))
            .unwrap_or_default()
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
            // The address has hundred-thousandths of a degree; its ends belong to it.
            within: params.area.map(|[south, west, north, east]| {
                let point = |lat: i32, lon: i32, more| Point {
                    lat: lat.saturating_mul(10).saturating_add(more),
                    lon: lon.saturating_mul(10).saturating_add(more),
                };
                [point(south, west, 0), point(north, east, 9)]
            }),
            near: None,
        }
    }

    fn is_planned(&self, index: u32, now: Moment) -> bool {
        self.at(index).is_some_and(|facility| self.calendar().is_planned(&facility.hours, now))
    }
}
