//! Calendar files (RFC 5545), written from facts alone: equal entries give equal bytes.
//!
//! Our own writer: the crate `icalendar` (0.17) writes no VTIMEZONE, which Outlook and older Apple
//! calendars need beside `TZID`, takes UIDs and stamps from the clock and from chance, and would
//! bring chrono into a crate that runs in the browser. It reads our files back in the tests, and so
//! does `calcard`.

mod times;
mod write;

use renkei_model::Day;

pub use times::{Every, Rule, Times, times};
pub use write::{MIME, calendar, recurrence, span};

/// One entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Permanent, and unlike that of any other entry of the world.
    pub uid: String,
    /// How often it was changed since it was first published.
    pub sequence: u32,
    /// The day on which the facts were gathered.
    pub stamp: Day,
    /// What a calendar shows first.
    pub title: String,
    /// When.
    pub times: Times,
    /// Whether it does not take place. Such an entry is kept: a calendar that has it strikes it out.
    pub cancelled: bool,
    /// Where, in one line.
    pub location: Option<String>,
    /// More, in lines.
    pub description: Option<String>,
    /// Kind of gathering.
    pub category: Option<String>,
    /// The page that tells it all.
    pub url: Option<String>,
}
