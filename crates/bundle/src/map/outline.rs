//! The city's border, for what lies elsewhere.

use renkei_model::LineKind;

use super::line::{Line, hundred_thousandths};
use super::ring;
use crate::diagnostic::Report;
use crate::read::Cell;

/// The city's border. Empty where it is not known, or does not close.
#[derive(Debug, Default)]
pub(crate) struct Outline(Vec<Vec<[i32; 2]>>);

impl Outline {
    /// That of the lines.
    pub(super) fn of(lines: &[Line]) -> Self {
        let own = lines.iter().filter(|line| line.kind == LineKind::Outline);
        let pieces: Vec<_> = own.map(|line| line.points.clone()).collect();
        let mut ends: Vec<_> =
            pieces.iter().flat_map(|piece| [piece.first(), piece.last()]).collect();
        ends.sort_unstable();
        // Each end is where another piece, or the same, begins.
        let (pairs, rest) = ends.as_chunks::<2>();
        let is_closed = rest.is_empty() && pairs.iter().all(|[a, b]| a == b);
        Self(if is_closed { pieces } else { Vec::new() })
    }

    /// Asks about a place beyond the border. It may be right: some who serve the city live next
    /// door, and the line is simplified.
    ///
    /// `cell`: that of the latitude; `what`: who is there, as in 市の外の施設.
    pub(crate) fn doubt(
        &self,
        cell: Cell<'_>,
        (lat, lon): (f64, f64),
        what: &str,
        report: &mut Report,
    ) {
        let Some(point) = hundred_thousandths(lat, lon) else { return };
        if self.0.is_empty() || ring::is_within(self.0.iter().map(Vec::as_slice), point) {
            return;
        }
        cell.check(
            report,
            "緯度・経度が市の外です。",
            &format!(
                "数字のまちがいでないか、緯度と経度が入れかわっていないか確かめてください。市の外の{what}なら、このままでかまいません。"
            ),
        );
    }
}
