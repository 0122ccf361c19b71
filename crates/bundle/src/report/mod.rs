//! A report in the forms in which a clerk works through it: text in a terminal, a page, a workbook.

mod group;
mod html;
mod text;
mod workbook;

pub use html::html;
pub use workbook::workbook;
