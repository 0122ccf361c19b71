//! A report in the forms in which a clerk works through it.

mod workbook;

pub use workbook::workbook;
