//! The one search box of the guide: pure, used by the app on every key stroke and by the command
//! line.
//!
//! ```text
//! facilities ─ fold ─> Index ─┐
//!                             ├─ search ─> Outcome { hits, facets, words, failed_words, … }
//! Query ─ fold, words ────────┘                └─ matches ─> Match ─ highlight ─> Segment
//! ```
//!
//! There are no postings: a table of bits tells which records can hold a word ([`Index`]).
//!
//! ```
//! use renkei_search::{Index, Query, Sources};
//!
//! let index = Index::build(&Sources { facilities: &[], ..Sources::default() });
//! let outcome = index.search(&Query { text: "内科".to_owned(), ..Query::default() }, None);
//! assert_eq!(outcome.failed_words, ["内科"]);
//! ```

#![warn(missing_docs)]

mod additions;
mod address;
mod address_parts;
mod bits;
mod dictionary;
mod facets;
mod filter;
mod fold;
mod found;
mod guess;
mod heard;
mod highlight;
mod index;
mod joined;
mod lay;
mod legal;
mod line;
mod matches;
mod numbers;
mod order;
mod originals;
mod outcome;
#[cfg(feature = "packs")]
pub mod packs;
mod place;
mod point;
mod query;
mod read;
mod readings;
mod romaji;
mod score;
mod search;
mod signature;
mod slip;
mod sound;
mod sounds;
mod suggest;
mod sum;
mod terms;
mod texts;
mod town;
mod urgent;
mod variants;
mod weights;
mod width;
mod within;

pub use facets::Facets;
pub use fold::{Folded, fold, fold_address};
pub use highlight::{Segment, highlight};
pub use index::{Alias, Index, Sources};
pub use legal::headword;
pub use matches::{Field, Match};
pub use outcome::{DocumentHit, FoundPlace, Guess, Hit, Meaning, Outcome, Without};
pub use point::Point;
pub use query::{MAX_CHARS, MAX_WORDS, Query, Word};
pub use suggest::{Suggestion, SuggestionKind};
pub use town::Town;
pub use weights::Weights;
