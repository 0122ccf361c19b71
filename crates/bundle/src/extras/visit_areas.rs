//! Statements about areas against each other and the table of institutions.

use std::collections::BTreeMap;

use renkei_model::{Extent, FacilityId, Stated, VisitService};

use super::{Known, Reference};
use crate::diagnostic::Report;
use crate::parse::visit_areas::VisitAreaRow;

/// A part of the city: the whole, a district, or a 町字 of one.
type Part<'r> = (Option<&'r str>, Option<&'r str>);

fn parts(extent: &Extent) -> Vec<Part<'_>> {
    match extent {
        Extent::WholeCity => vec![(None, None)],
        Extent::Districts(districts) => {
            districts.iter().map(|district| (Some(district.as_str()), None)).collect()
        }
        Extent::Towns { district, towns } => {
            let district = district.as_ref().map(|district| district.as_str());
            towns.iter().map(|town| (district, Some(town.as_str()))).collect()
        }
    }
}

pub(super) fn check(rows: &[VisitAreaRow<'_>], known: &Known<'_>, report: &mut Report) {
    let mut seen: BTreeMap<(&FacilityId, VisitService, Part<'_>), (u32, Stated)> = BTreeMap::new();
    for VisitAreaRow { row, area } in rows {
        let cell = row.cell("施設id");
        known.missing(cell, &area.facility, report);
        if known.reference(&area.facility) == Reference::Closed {
            cell.error(report, "この施設は掲載を終えています。", "この行を消してください。");
        }
        if let Some(facility) = known.facilities.get(&area.facility) {
            let stated = match area.service {
                VisitService::HomeVisit => facility.home_visit,
                VisitService::ScheduledHomeCare => facility.scheduled_home_care,
                _ => Stated::Unknown,
            };
            if stated == Stated::No && area.comes == Stated::Yes {
                row.cell("対応").check(
                    report,
                    format!("「施設」の表では、この施設の{}は × です。", area.service.ja()),
                    "どちらが正しいかを施設に確かめて、まちがっているほうを直してください。",
                );
            }
        }
        for part in parts(&area.extent) {
            match seen.get(&(&area.facility, area.service, part)) {
                Some((first, comes)) if *comes != area.comes => {
                    row.cell("対応").error(
                        report,
                        format!("{first}行目では、同じ施設の同じ地区について、ちがう答えになっています。"),
                        "どちらが正しいかを確かめて、まちがっている行を消してください。",
                    );
                    break;
                }
                Some((first, _)) => {
                    row.cell("旧市町村").check(
                        report,
                        format!("{first}行目と、同じ施設の同じ地区です。"),
                        "いらないほうの行を消してください。",
                    );
                    break;
                }
                None => {
                    let key = (&area.facility, area.service, part);
                    seen.insert(key, (row.number(), area.comes));
                }
            }
        }
    }
}
