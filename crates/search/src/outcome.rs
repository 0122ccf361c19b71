//! What a search gives.

use renkei_model::{DistrictId, DocumentGroup, Relation};

use crate::{facets::Facets, point::Point, query::Word};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Institutions, best first; equals in the order in which they were given to
    /// [`crate::Index::build`]. By distance where [`crate::Query::near`] is given.
    pub hits: Vec<Hit>,
    /// What else was found, group by group in the order of [`DocumentGroup`], best first within a
    /// group. Filters do not hold it back. Empty when no text was searched for.
    pub documents: Vec<DocumentHit>,
    /// How many there would be with other filters.
    pub facets: Facets,
    /// What was searched for. A word without a hit of its own may be here in parts (横手歯科 as 横手
    /// and 歯科), without the Latin letters of an unfinished conversion (よこt as よこ), in kana
    /// (yokote as よこて), or corrected (see `guess`).
    pub words: Vec<Word>,
    /// The words, as typed, without which everything was found, since nothing has them as well: they
    /// stand nowhere in the guide, no guide can answer them (安い), or no institution has them. To be
    /// told with what was found. Empty where nothing was.
    pub left_out: Vec<String>,
    /// The words, as typed, that stand nowhere in the guide, not even in parts or nearly, where nothing
    /// was found without them either.
    pub failed_words: Vec<String>,
    /// Only when nothing was found and several words were typed: how much is found when one of them
    /// is left out, for each with which that is anything.
    pub without: Vec<Without>,
    /// How many institutions the words alone find. More than the hits: the filters hold the rest
    /// back.
    pub without_filters: u32,
    /// What was looked for beside what was typed, because people call it so.
    pub meanings: Vec<Meaning>,
    /// Set when a word stood nowhere and what was found is found by one nearly like it: all hits are
    /// a guess, to be shown as one (もしかして).
    pub guess: Option<Guess>,
    /// A word of need stands in what was typed (倒れた, 夜中; [`crate::Sources::urgent`]): the way to
    /// help (119) is to be shown first, whatever was found and even if nothing was.
    pub urgent: bool,
    /// The part of the city that one of the words names.
    pub place: Option<FoundPlace>,
}

/// An institution that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the slice given to [`crate::Index::build`].
    pub index: u32,
    /// The sum of its [`crate::Weights`]; 0 when no text was searched for.
    pub score: u32,
    /// How far it is from [`crate::Query::near`], in metres as the crow flies; `None` without such a
    /// point, or where the institution's own is not known.
    pub metres: Option<u32>,
}

/// Something beside the institutions that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentHit {
    /// Its place in [`crate::Sources::documents`].
    pub index: u32,
    /// Its group.
    pub group: DocumentGroup,
    /// The sum of its [`crate::Weights`].
    pub score: u32,
}

/// What there is without one of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// The word, as typed.
    pub word: String,
    /// How many institutions the others find, under the same filters; never 0.
    pub found: u32,
}

/// A word that people use for something that the guide calls otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The word, as typed.
    pub word: String,
    /// What was looked for as well.
    pub means: String,
    /// How closely the two belong together. What is only related ranks behind all else.
    pub relation: Relation,
}

/// A word that was taken for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The word, as typed.
    pub typed: String,
    /// What was looked for instead, as it is written in the guide.
    pub meant: String,
}

/// A part of the city that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPlace {
    /// Its name, as given.
    pub name: String,
    /// The district that it is, or lies in.
    pub district: Option<DistrictId>,
    /// Where it is: what [`crate::Query::near`] is to be for 「ここから近い順」. `None` when no point
    /// in it is known.
    pub at: Option<Point>,
}
