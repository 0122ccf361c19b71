//! Rows → model records, one module for each table.

mod address;
pub(crate) mod area;
pub(crate) mod closed_facilities;
pub(crate) mod day;
pub(crate) mod facilities;
pub(crate) mod guide;
pub(crate) mod holidays;
pub(crate) mod hours;
pub(crate) mod machiaza;
pub(crate) mod phone;
pub(crate) mod services;
pub(crate) mod sources;
pub(crate) mod time;
pub(crate) mod toml;
pub(crate) mod value;
pub(crate) mod when;

use crate::read::Spec;

/// Every table of the guide, in the order of the workbook's sheets.
pub(crate) const TABLES: [&Spec; 7] = [
    &facilities::SPEC,
    &services::SPEC,
    &hours::SPEC,
    &closed_facilities::SPEC,
    &sources::SPEC,
    &holidays::SPEC,
    &machiaza::SPEC,
];
