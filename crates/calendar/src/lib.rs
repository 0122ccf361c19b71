//! What an institution plans at a moment: the rules of `renkei-model` evaluated.
//!
//! ```text
//! Schedule + Day    → rule_on       → DayPlan        what holds on the day, and why
//! Schedule + Moment → plan_at       → Plan           planned, break, before opening, ended, closed
//! Hours    + Moment → plans_at      → [DepartmentPlan]
//! Hours    + Day    → slots_on      → [DepartmentDay]
//! Event             → ics           → calendar files (RFC 5545)
//! ```
//!
//! No clock, no I/O, no text for readers. Unknown is a value with its reason and never closed.

#![warn(missing_docs)]

mod day;
mod facility;
pub mod ics;
mod moment;
mod plan;
mod week;

pub use day::{Because, DayPlan, Reason};
pub use facility::{DepartmentDay, DepartmentPlan};
pub use moment::Moment;
pub use plan::{DAYS_AHEAD, Next, Occurrence, Plan, Reception};
pub use week::{WeekRow, week_rows};

use renkei_model::{Day, Holidays};

/// What the rules are read against.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    /// The nation's holidays, and how far they are known.
    pub holidays: &'a Holidays,
    /// The bundle's `as_of`: a clock that shows an earlier day is wrong.
    pub data_from: Day,
}

#[cfg(test)]
mod fixtures;
