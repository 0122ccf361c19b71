//! QR codes: which address is printed, the code of it, and pictures for the screen and the print
//! shop. A printed code cannot be taken back, so all of them lead to addresses that the register
//! keeps.

mod address;
mod screen;
mod symbol;

pub use address::{facility_address, page_address};
pub use screen::{facility_svg, svg};
pub use symbol::{Level, QUIET, Run, Symbol};
