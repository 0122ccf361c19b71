//! Where the halls of gatherings are, from their addresses.

use renkei_model::{Accuracy, EventState, VenuePoint};

use super::Location;
use super::fill::Ground;
use crate::diagnostic::Report;
use crate::map::hundred_thousandths;
use crate::parse::seminars::EventRow;

/// Gives halls that state no place that of their 町字, and asks about those that state one beyond
/// the border.
pub(crate) fn fill(rows: &mut [EventRow<'_>], ground: Ground<'_>, report: &mut Report) {
    for row in rows {
        let (cells, Some(event)) = (row.row, &mut row.event) else { continue };
        let venue = &mut event.venue;
        if let Some(point) = venue.point {
            let [lat, lon] = point.at.map(|part| f64::from(part) / 1e5);
            ground.outline.doubt(cells.cell("会場緯度"), (lat, lon), "会場", report);
            continue;
        }
        let (Some(geocoder), Some(address)) = (ground.geocoder, &venue.address) else { continue };
        let Location::Located(found) = geocoder.locate(address) else { continue };
        let Some(at) = found.point.and_then(|(lat, lon)| hundred_thousandths(lat, lon)) else {
            continue;
        };
        venue.point = Some(VenuePoint { at, accuracy: Accuracy::Machiaza });
        if event.state == EventState::Planned {
            let machiaza = &found.machiaza;
            cells.cell("会場住所").filled(
                report,
                &format!(
                    "住所から、会場を「{machiaza}」の代表点（およその位置）として地図に出します。"
                ),
            );
        }
    }
}
