//! Flyers against the table of institutions.

use super::{Known, Reference};
use crate::diagnostic::Report;
use crate::parse::flyers::FlyerRow;

pub(super) fn check(rows: &[FlyerRow<'_>], known: &Known<'_>, report: &mut Report) {
    for row in rows {
        let Some(flyer) = &row.flyer else { continue };
        known.attached(row.row.cell("ファイル"), flyer.file.as_ref(), report);
        let cell = row.row.cell("施設id");
        let named = |reference| {
            let ids = flyer.facilities.iter().filter(|id| known.reference(id) == reference);
            ids.map(|id| id.as_str()).collect::<Vec<_>>().join("」「")
        };
        let missing = named(Reference::Missing);
        if !missing.is_empty() {
            cell.error(
                report,
                format!("id「{missing}」の施設は「施設」の表にありません。"),
                "「施設」の表の id の列から、そのまま写してください。",
            );
        }
        let closed = named(Reference::Closed);
        if !closed.is_empty() {
            cell.check(
                report,
                format!("id「{closed}」の施設は、掲載を終えています。チラシには「掲載を終えました」と出ます。"),
                "チラシから外すときは、id を消してください。",
            );
        }
    }
}
