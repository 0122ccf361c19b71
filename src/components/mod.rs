//! Parts of pages: no fetching, no knowledge of pages.

mod call_button;
mod emergency;
mod facility_card;
mod facility_facts;
mod filters;
mod groups;
mod hours_table;
mod kind_tile;
mod marked;
mod near;
mod nothing_found;
pub(crate) mod plain;
mod report_mistake;
mod search_box;
mod share;
mod shell;
mod suggestions;
mod text;
mod today_line;

pub use call_button::CallButton;
pub use emergency::Emergency;
pub use facility_card::{FacilityCard, Found};
pub use facility_facts::FacilityFacts;
pub use filters::Filters;
pub use groups::{FACILITIES_ID, group_links, groups};
pub use hours_table::HoursTable;
pub use kind_tile::kind_tile;
pub use near::near;
pub use nothing_found::nothing_found;
pub use report_mistake::ReportMistake;
pub use search_box::SearchBox;
#[cfg(feature = "ssr")]
pub(crate) use share::code;
pub use share::{Share, full_address};
pub use shell::Shell;
pub(crate) use text::push_escaped;
pub use text::{LiveText, Text, live_text};
pub use today_line::TodayLine;
