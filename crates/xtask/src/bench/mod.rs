//! `cargo xtask bench …`: ours beside others, on the same data, in one run, and a document from it.

mod map;
mod search;

use crate::paths::Paths;
use anyhow::Result;
use clap::Subcommand;

/// What is measured.
#[derive(Debug, Subcommand)]
pub enum Bench {
    /// The live map, beside Leaflet with markercluster, OpenLayers and MapLibre; writes docs/map.md.
    Map(map::Map),
    /// The search, beside MiniSearch, FlexSearch, Fuse.js and Pagefind; writes docs/search.md.
    Search(search::Search),
}

impl Bench {
    /// Measures.
    ///
    /// # Errors
    /// When a tool cannot be had, something does not build, or no figure of ours comes.
    pub fn run(&self, paths: &Paths) -> Result<()> {
        match self {
            Self::Map(map) => map.run(paths),
            Self::Search(search) => search.run(paths),
        }
    }
}
