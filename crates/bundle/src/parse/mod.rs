//! Rows → model records, one module for each table.

mod address;
pub(crate) mod closed_facilities;
pub(crate) mod facilities;
pub(crate) mod guide;
pub(crate) mod holidays;
pub(crate) mod hours;
mod phone;
pub(crate) mod services;
pub(crate) mod sources;
pub(crate) mod toml;
pub(crate) mod value;
pub(crate) mod when;
