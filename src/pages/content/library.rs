//! What the content pages tell: the tables beside the institutions.

use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::{Duty, Event, EventId, Flyer, FlyerId, NewsItem, PagePath, Term};

use crate::store::GuideStore;

/// Everything that has a page of its own without a program. On the host only.
#[derive(Debug, Clone, Default, PartialEq)]
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

    /// What a link to a page of the guide says: the page's heading, else what kind of page it is.
    #[must_use]
    pub fn name_of(&self, store: &GuideStore, page: &PagePath) -> String {
        super::page_name::page_name(self, store, page)
    }
}

/// The library, for pages rendered with it.
pub(super) fn use_library() -> Arc<Library> {
    expect_context()
}
