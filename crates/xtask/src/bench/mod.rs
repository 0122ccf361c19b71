//! `cargo xtask bench …`: ours beside others, on the same data, in one run, and a document from it.

mod map;

use crate::paths::Paths;
use anyhow::Result;
use clap::Subcommand;

/// What is measured.
#[derive(Debug, Subcommand)]
pub enum Bench {
    /// The live map, beside Leaflet with markercluster, OpenLayers and MapLibre; writes docs/map.md.
    Map(map::Map),
}

impl Bench {
    /// Measures.
    ///
    /// # Errors
    /// When a tool cannot be had, something does not build, or no figure of ours comes.
    pub fn run(&self, paths: &Paths) -> Result<()> {
        let Self::Map(map) = self;
        map.run(paths)
    }
}
