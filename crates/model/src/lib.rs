//! The contract between the compiler and the app.
//!
//! ```text
//! bundle/
//!   manifest.json            Manifest        small, always fetched fresh
//!   guide.<hash>.json        Guide           the city: districts, areas, sources, notices
//!   facilities.<hash>.json   FacilitiesFile  the institutions and the tombstones
//!   holidays.<hash>.json     Holidays        the nation's holidays and how far they are known
//!   visit_areas.<hash>.json  VisitAreasFile  which services come to which parts of the city
//!   duty.<hash>.json         DutyFile        who is on duty on holidays
//!   events.<hash>.json       EventsFile      seminars and meetings
//!   flyers.<hash>.json       FlyersFile      flyers and the places they name
//!   news.<hash>.json         NewsFile        what the newsletter printed
//!   glossary.<hash>.json     GlossaryFile    words of the field
//!   synonyms.<hash>.json     SynonymsFile    what people call things
//!   base_map.<hash>.json     BaseMap        lines, names and shelters of the map
//!   articles.<hash>.json     ArticlesFile    explanations, as HTML for the host's rendering
//!   forms.<hash>.json        FormsFile       papers that professionals fill in
//!   documents.<hash>.json    DocumentsFile   what can be found beside the institutions
//!   towns.<hash>.json        TownsFile       parts of the city that can be searched for
//! ```
//!
//! All but the first three are there only when they hold a record.
//!
//! No I/O, no clock, no browser: only types, their wire form (serde) and the invariants
//! that both sides rely on. A field that is added keeps [`SCHEMA`]; a field that changes its
//! meaning raises it.

#![warn(missing_docs)]

mod article;
mod base_map;
mod choice;
mod date;
mod document;
mod duty;
mod event;
mod facility;
mod files;
mod flyer;
mod form;
mod glossary;
mod guide;
mod holidays;
mod hours;
mod id;
mod kind;
mod lay_word;
mod links;
mod manifest;
mod news;
pub mod polyline;
mod town;
mod visit_area;
mod when;
pub mod wire;
mod year_month;

pub use article::{Article, ArticleSearch, ArticlesFile, Heading};
pub use base_map::{
    BaseMap, Credit, Hazard, LegendEntry, LineKind, MapDistrict, MapEvent, MapLine, OnlineLayer,
    PlaceNames, Shelter,
};
pub use date::{BadDate, DAY_MINUTES, Day, Minute, MonthDay, Weekday};
pub use document::{Document, DocumentGroup, DocumentsFile};
pub use duty::{Duty, DutyFile};
pub use event::{
    Application, Audience, Event, EventKind, EventState, EventsFile, Venue, VenuePoint,
};
pub use facility::{
    Accuracy, Facility, Field, Link, OfficialId, Position, Provenance, Service, Stated, Tombstone,
};
pub use files::FacilitiesFile;
pub use flyer::{Flyer, FlyersFile};
pub use form::{Form, FormField, FormKind, FormSection, FormsFile};
pub use glossary::{GlossaryFile, Term};
pub use guide::{CareArea, City, Contact, District, Guide, Source};
pub use holidays::{Holiday, Holidays};
pub use hours::{DayRule, Exception, Hours, NthRule, PublicHolidayRule, Schedule, Slot, Span};
pub use id::{AreaId, BadId, DistrictId, EventId, FacilityId, FlyerId, PageSlug, SourceId};
pub use kind::{Kind, UnknownKind};
pub use lay_word::{LayWord, Relation, SynonymsFile};
pub use links::{Attachment, PagePath};
pub use manifest::{FileEntry, FileRole, Manifest, ManifestError};
pub use news::{NewsFile, NewsItem};
pub use town::TownsFile;
pub use visit_area::{Extent, VisitArea, VisitAreasFile, VisitService};
pub use when::{Repeats, Repetition, When};
pub use year_month::YearMonth;

/// The number of the wire format. The app reads bundles of this number and refuses others.
pub const SCHEMA: u32 = 1;
