//! QR codes: which address is printed, the code of it, and pictures for the screen and the print
//! shop. A printed code cannot be taken back, so all of them lead to addresses that the register
//! keeps.

mod address;
mod artwork;
mod code;
mod issue;
mod issued;
mod screen;
mod symbol;

pub(crate) use address::same;
pub use address::{code_address, page_address, shown};
pub(crate) use artwork::Step;
pub use artwork::{Artwork, Caption, Font, SheetItem, Size, TRADEMARK, sheet};
pub use code::Code;
pub use issue::{Given, Wanted, give};
pub use issued::{Issued, page_name, page_of};
pub use screen::{PageAddresses, svg};
pub use symbol::{Level, QUIET, Run, Symbol};
