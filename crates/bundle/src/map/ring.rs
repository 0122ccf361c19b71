//! Pieces of border → the rings of a district.

use renkei_model::DistrictId;

use super::line::Line;
use crate::diagnostic::{Place, Report, Severity};

/// The rings of a district: places in `lines`, end to end, `!n` backwards. `None` where no border
/// names it, or, with a finding, where the pieces do not close.
pub(super) fn rings(
    lines: &[Line],
    district: &DistrictId,
    report: &mut Report,
) -> Option<Vec<Vec<i32>>> {
    let mut open: Vec<usize> =
        (0..lines.len()).filter(|at| lines[*at].sides.contains(district)).collect();
    if open.is_empty() {
        return None;
    }
    let mut rings = Vec::new();
    while let Some(first) = open.pop() {
        let Some((start, mut end)) = ends(&lines[first]) else { continue };
        let mut ring = vec![index(first, false)?];
        while end != start {
            let next = open.iter().position(|at| {
                ends(&lines[*at]).is_some_and(|(from, to)| from == end || to == end)
            });
            let Some(at) = next else {
                let [lat, lon] = end.map(|part| f64::from(part) / 1e5);
                report.add(
                    Severity::Check,
                    Place::file(super::line::DISTRICTS.file),
                    &format!(
                        "旧市町村「{district}」の境が {lat:.5}/{lon:.5} でとぎれています。地図では色をぬりません。"
                    ),
                    "市の境と旧市町村の境の線の端が、同じ数字で終わっているか確かめてください。",
                );
                return None;
            };
            let taken = open.swap_remove(at);
            let (from, to) = ends(&lines[taken])?;
            let backwards = from != end;
            end = if backwards { from } else { to };
            ring.push(index(taken, backwards)?);
        }
        rings.push(ring);
    }
    Some(rings)
}

fn ends(line: &Line) -> Option<([i32; 2], [i32; 2])> {
    Some((*line.points.first()?, *line.points.last()?))
}

fn index(at: usize, backwards: bool) -> Option<i32> {
    let at = i32::try_from(at).ok()?;
    Some(if backwards { !at } else { at })
}

/// Whether a point lies within the rings.
pub(super) fn contains(lines: &[Line], rings: &[Vec<i32>], point: [i32; 2]) -> bool {
    let pieces = rings.iter().flatten().filter_map(|at| {
        let at = usize::try_from(if *at < 0 { !*at } else { *at }).ok()?;
        lines.get(at).map(|line| line.points.as_slice())
    });
    is_within(pieces, point)
}

/// Whether a point lies within pieces of line that close to rings, in any order.
pub(super) fn is_within<'p>(
    pieces: impl Iterator<Item = &'p [[i32; 2]]>,
    [lat, lon]: [i32; 2],
) -> bool {
    let (y, x) = (i64::from(lat), i64::from(lon));
    let mut inside = false;
    for points in pieces {
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            let ([y1, x1], [y2, x2]) = (a.map(i64::from), b.map(i64::from));
            // The direction of a piece does not matter to even and odd.
            if (y1 > y) != (y2 > y) {
                let left = (y - y1) * (x2 - x1) - (x - x1) * (y2 - y1);
                if (left > 0) == (y2 > y1) {
                    inside = !inside;
                }
            }
        }
    }
    inside
}
