//! What the content pages tell: the tables beside the institutions.

use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::{
    Article, DistrictId, Duty, Event, EventId, Extent, FacilityId, Flyer, FlyerId, Form, NewsItem,
    PagePath, PageSlug, Stated, Term, VisitArea, VisitService,
};

use super::codes::PageCodes;
use crate::store::GuideStore;

/// Everything that has a page of its own without a program. On the host only.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Those whose first day is known in its order; then the others.
    pub events: Vec<Event>,
    /// The one that holds from the latest day first.
    pub flyers: Vec<Flyer>,
    /// The latest month first.
    pub news: Vec<NewsItem>,
    /// In order of readings.
    pub terms: Vec<Term>,
    /// In order of days and times.
    pub duties: Vec<Duty>,
    /// In the order of the list: sections together.
    pub articles: Vec<Article>,
    /// By kind and title.
    pub forms: Vec<Form>,
    /// Which services come to which parts of the city.
    pub visit_areas: Vec<VisitArea>,
    /// The codes of pages.
    pub codes: PageCodes,
}

impl Library {
    /// The event of that id.
    #[must_use]
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// The flyer of that id.
    #[must_use]
    pub fn flyer(&self, id: &FlyerId) -> Option<&Flyer> {
        self.flyers.iter().find(|flyer| flyer.id == *id)
    }

    /// The article of that name.
    #[must_use]
    pub fn article(&self, slug: &PageSlug) -> Option<&Article> {
        self.articles.iter().find(|article| article.slug == *slug)
    }

    /// The sheet of that name.
    #[must_use]
    pub fn sheet(&self, slug: &PageSlug) -> Option<&Form> {
        self.forms.iter().find(|form| form.slug.as_ref() == Some(slug))
    }

    /// Services of the health professions that come to some part of the city, as the table of visits
    /// says, none twice.
    #[must_use]
    pub fn services_to_homes(&self, id: &FacilityId) -> Vec<VisitService> {
        let of = self.visit_areas.iter().filter(|area| area.facility == *id);
        let mut services: Vec<VisitService> =
            of.filter(|area| brings_care(area)).map(|area| area.service).collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    /// Whether the table of visits says that an institution comes to homes in all of this district.
    #[must_use]
    pub fn comes_to(&self, id: &FacilityId, district: &DistrictId) -> bool {
        let mut of = self.visit_areas.iter().filter(|area| area.facility == *id);
        of.any(|area| {
            brings_care(area)
                && match &area.extent {
                    Extent::WholeCity => true,
                    Extent::Districts(districts) => districts.contains(district),
                    Extent::Towns { .. } => false,
                }
        })
    }

    /// What a link to a page of the guide says: the page's heading, else what kind of page it is.
    #[must_use]
    pub fn name_of(&self, store: &GuideStore, page: &PagePath) -> String {
        super::page_name::page_name(self, store, page)
    }
}

/// Whether somebody of the health professions comes; rides and meals are another matter.
fn brings_care(area: &VisitArea) -> bool {
    use VisitService as Service;
    area.comes == Stated::Yes
        && matches!(
            area.service,
            Service::HomeVisit
                | Service::ScheduledHomeCare
                | Service::VisitingDentistry
                | Service::VisitingPharmacy
                | Service::VisitingNursing
                | Service::VisitingRehab
        )
}

/// The library, for pages rendered with it.
pub(super) fn use_library() -> Arc<Library> {
    expect_context()
}
