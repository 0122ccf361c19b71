//! Whether paper can show a text: which letters its fonts have, and what is to be said of the others.
//! Paper cannot be called back, so nothing is ever drawn in place of a letter without a shape (〓, an
//! empty box): it is named, with whose name it stands in.

#![warn(missing_docs)]

mod finding;
mod fit;

pub use finding::{Finding, Kind, Trouble};
pub use fit::{Fitted, clusters, fit, glyph};
pub use ttf_parser::Face;
