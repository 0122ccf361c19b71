//! Writing and reading together.
