//! From files to an answer, through the engine of a city.

use renkei_model::Facility;

use super::{BadRow, Root, row};
use crate::{
    index::{Alias, Index, Sources},
    outcome::Outcome,
    query::Query,
};

/// What the files of a [`super::Plan`] hold for a query.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Each institution once, in the order of the files.
    pub facilities: Vec<Facility>,
    /// About [`Answer::facilities`].
    pub outcome: Outcome,
}

impl Answer {
    /// Searches what was fetched. An institution that is in several files counts once.
    ///
    /// # Errors
    /// With the first line that is no row.
    pub fn of(root: &Root, query: &Query, files: &[&str]) -> Result<Self, BadRow> {
        let mut rows: Vec<&str> = files.iter().flat_map(|file| file.lines()).collect();
        let id = |row: &&str| row.split('\t').next().unwrap_or_default().to_owned();
        let mut order: Vec<(String, usize)> =
            rows.iter().zip(0..).map(|(row, at)| (id(row), at)).collect();
        order.sort_unstable();
        order.dedup_by(|a, b| a.0 == b.0);
        let mut kept: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
        kept.sort_unstable();
        rows = kept.into_iter().filter_map(|at| rows.get(at).copied()).collect();
        let facilities: Vec<Facility> =
            rows.into_iter().map(row::read).collect::<Result<_, _>>()?;
        let aliases: Vec<Alias<'_>> = root
            .lay
            .iter()
            .map(|(word, means, relation)| Alias { word, means, relation: *relation })
            .collect();
        let index = Index::build(&Sources {
            facilities: &facilities,
            aliases: &aliases,
            ..Sources::default()
        });
        let outcome = index.search(query, None);
        Ok(Self { facilities, outcome })
    }

    /// Whether anything was found that is not a guess.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        !self.outcome.hits.is_empty() && self.outcome.guess.is_none()
    }
}
