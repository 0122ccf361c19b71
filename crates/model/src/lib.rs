//! The contract between the compiler and the app.
//!
//! ```text
//! bundle/
//!   manifest.json            Manifest        small, always fetched fresh
//!   guide.<hash>.json        Guide           the city: districts, areas, sources, notices
//!   facilities.<hash>.json   FacilitiesFile  the institutions and the tombstones
//!   holidays.<hash>.json     Holidays        the nation's holidays and how far they are known
//! ```
//!
//! No I/O, no clock, no browser: only types, their wire form (serde) and the invariants
//! that both sides rely on. A field that is added keeps [`SCHEMA`]; a field that changes its
//! meaning raises it.

#![warn(missing_docs)]

mod date;
mod facility;
mod files;
mod guide;
mod holidays;
mod hours;
mod id;
mod kind;
mod manifest;

pub use date::{BadDate, Day, Minute, MonthDay, Weekday};
pub use facility::{
    Accuracy, Facility, Field, Link, OfficialId, Position, Provenance, Service, Stated, Tombstone,
};
pub use files::FacilitiesFile;
pub use guide::{CareArea, City, Contact, District, Guide, Source};
pub use holidays::{Holiday, Holidays};
pub use hours::{DayRule, Exception, Hours, NthRule, PublicHolidayRule, Schedule, Slot, Span};
pub use id::{AreaId, BadId, DistrictId, FacilityId, SourceId};
pub use kind::{Kind, UnknownKind};
pub use manifest::{FileEntry, FileRole, Manifest, ManifestError};

/// The number of the wire format. The app reads bundles of this number and refuses others.
pub const SCHEMA: u32 = 1;
