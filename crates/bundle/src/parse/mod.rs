//! Rows → model records, one module for each table.

pub(crate) mod address;
pub(crate) mod area;
pub(crate) mod closed_facilities;
pub(crate) mod day;
pub(crate) mod duty_doctors;
pub(crate) mod event_days;
pub(crate) mod facilities;
pub(crate) mod fields;
pub(crate) mod flyers;
pub(crate) mod forms;
pub(crate) mod glossary;
pub(crate) mod guide;
pub(crate) mod holidays;
pub(crate) mod hours;
pub(crate) mod machiaza;
pub(crate) mod news;
pub(crate) mod phone;
pub(crate) mod qr_codes;
pub(crate) mod redirects;
pub(crate) mod seminars;
pub(crate) mod services;
pub(crate) mod sources;
pub(crate) mod surveys;
pub(crate) mod synonyms;
pub(crate) mod time;
pub(crate) mod toml;
pub(crate) mod value;
pub(crate) mod visit_areas;
pub(crate) mod when;

use crate::read::Spec;

/// Every table of the guide, in the order of the workbook's sheets.
pub(crate) const TABLES: [&Spec; 18] = [
    &facilities::SPEC,
    &services::SPEC,
    &hours::SPEC,
    &visit_areas::SPEC,
    &duty_doctors::SPEC,
    &seminars::SPEC,
    &flyers::SPEC,
    &news::SPEC,
    &qr_codes::SPEC,
    &redirects::SPEC,
    &forms::SPEC,
    &glossary::SPEC,
    &synonyms::SPEC,
    &surveys::SPEC,
    &closed_facilities::SPEC,
    &sources::SPEC,
    &holidays::SPEC,
    &machiaza::SPEC,
];
