//! The report in the forms that a clerk reads: as text in a terminal and as a page.

mod group;
mod html;
mod text;

pub use html::html;
