//! Faults and what came of them, counted.

use super::{Case, Class, Device, Outcome};
use std::collections::BTreeMap;

/// Counts runs by class, device and outcome.
#[derive(Debug, Default)]
pub struct Table(BTreeMap<(Class, Device), [u32; 3]>);

impl Table {
    /// Counts a run.
    pub fn count(&mut self, case: &Case, outcome: Outcome) {
        let row = self.0.entry((case.class, case.device)).or_default();
        let at = match outcome {
            Outcome::Works => 0,
            Outcome::Page => 1,
            Outcome::Browsers => 2,
        };
        row[at] += 1;
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = "| fault | device | runs | app with the right data | page and a sentence \
             | nothing came |\n|---|---|---:|---:|---:|---:|\n"
            .to_owned();
        for ((class, device), [works, page, browsers]) in &self.0 {
            let runs = works + page + browsers;
            text +=
                &format!("| {class:?} | {device:?} | {runs} | {works} | {page} | {browsers} |\n");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults::cases;

    #[test]
    fn every_run_is_counted_once() {
        let mut table = Table::default();
        for case in cases(24, 1) {
            table.count(&case, Outcome::Works);
        }
        let text = table.markdown();
        assert_eq!(text.lines().count(), 2 + 24);
        assert!(text.contains("| Down | Returning | 1 | 1 | 0 | 0 |"), "{text}");
    }
}
