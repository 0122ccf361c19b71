//! A nation's institutions as small files on a plain server, of which a query needs two or three.
//!
//! ```text
//! Writer ──> root.txt           once: municipalities, needs, where the book's pages begin
//!            place/<n>.txt      the institutions of a municipality
//!            need/<n>.txt       the first institutions of a kind, department or service
//!            book/<n>.txt       a page of the book: rows by what somebody may begin to type
//!
//! query ── Root::plan ──> files ── fetched by the caller ──> Answer::of ──> the engine's Outcome
//! ```
//!
//! Like a telephone book, the book holds a row under each beginning by which it may be looked for: its
//! name, its name after legal form and kind, its reading alike, its 町字, its telephone number from the
//! end, and the skeleton of its reading, which most slips of the finger leave as it is. What is found is
//! given to the very [`crate::Index`] that a city has, so it matches, ranks and guesses alike.
//!
//! A prefecture is one file of the same rows: [`write_pack`], [`read_pack`], and an [`crate::Index`] of
//! all of them.
//!
//! Nothing here fetches: the caller does. No city needs any of this; it is the feature `packs`.

mod answer;
mod keys;
mod plan;
mod root;
mod row;
mod write;

#[cfg(test)]
mod tests;

use renkei_model::Facility;

pub use answer::Answer;
pub use plan::Plan;
pub use root::{Root, RootError};
pub use row::BadRow;
pub use write::{Entry, Lay, Writer};

/// All institutions of a prefecture, as the text of one file.
#[must_use]
pub fn write_pack(facilities: &[Facility]) -> String {
    facilities.iter().map(|facility| row::write(facility) + "\n").collect()
}

/// What [`write_pack`] wrote: what finds an institution and what a list of results shows.
///
/// # Errors
/// With the first line that is no row.
pub fn read_pack(text: &str) -> Result<Vec<Facility>, BadRow> {
    text.lines().map(row::read).collect()
}

/// A file of the nation, below the folder of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// Read once, by [`Root::parse`].
    Root,
    /// The institutions of a municipality.
    Place(u32),
    /// The first institutions with a kind, department or service.
    Need(u32),
    /// A page of the book.
    Book(u32),
}

impl File {
    /// Its path.
    #[must_use]
    pub fn path(self) -> String {
        let (folder, number) = match self {
            Self::Root => return "root.txt".to_owned(),
            Self::Place(number) => ("place", number),
            Self::Need(number) => ("need", number),
            Self::Book(number) => ("book", number),
        };
        [folder, "/", &number.to_string(), ".txt"].concat()
    }
}
