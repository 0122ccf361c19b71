//! What the addresses of the facilities tell: fills what their rows leave open, and doubts what
//! contradicts them.

use renkei_model::{Accuracy, DistrictId, Field, Position};

use super::{Ambiguous, Corners, Doubt, Geocoder, Level, Located, Location, Missing, distance_km};
use crate::diagnostic::Report;
use crate::map::Outline;
use crate::parse::facilities::FacilityRow;
use crate::read::Row;

/// A place farther than this from the point of its 町字 is doubted, in km.
const FAR_KM: f64 = 5.0;

/// The same, where the address has a 小字 that the table does not: such a 小字 of a 町字 in the
/// hills is up to 5.4 km from the middle of its 町字 (measured on the city's shelters).
const FAR_FROM_THE_MIDDLE_KM: f64 = 10.0;

/// How far a place can be outside the box of all 町字, in degrees: about 2 km.
const MARGIN: f64 = 0.02;

/// What is known of where the city is.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'g> {
    /// `None` without 町字.
    pub geocoder: Option<&'g Geocoder>,
    /// The border.
    pub outline: &'g Outline,
}

/// Looks up every address. Rows keep what they state themselves; without a table of 町字 only the
/// missing districts are reported.
pub(crate) fn fill(rows: &mut [FacilityRow<'_>], ground: Ground<'_>, report: &mut Report) {
    let geocoder = ground.geocoder;
    let corners = geocoder.and_then(Geocoder::corners);
    for row in rows {
        let stated = row.facility.as_ref().and_then(|facility| facility.position);
        let address = row.row.cell("住所").text;
        let location = geocoder.map(|geocoder| geocoder.locate(address));
        match (geocoder, location) {
            (Some(geocoder), Some(Location::Located(located))) => {
                if self::located(row, geocoder, &located, corners, report) {
                    continue;
                }
            }
            (Some(geocoder), Some(Location::Ambiguous(ambiguous))) => {
                self::ambiguous(row, geocoder, &ambiguous, report);
            }
            (_, location) => {
                if location == Some(Location::NotFound(Missing::NoTown)) {
                    no_town(row.row, report);
                }
                no_district(row.row, report);
            }
        }
        if let Some(Position { lat, lon, .. }) = stated {
            ground.outline.doubt(row.row.cell("緯度"), (lat, lon), "施設", report);
        }
    }
}

fn no_district(row: Row<'_>, report: &mut Report) {
    let cell = row.cell("旧市町村");
    if cell.is_empty() {
        cell.check(
            report,
            "旧市町村が空です。地区ごとの一覧には出ません。",
            "わかるときは書いてください。わからないときは、このままでかまいません。",
        );
    }
}

fn no_town(row: Row<'_>, report: &mut Report) {
    row.cell("住所").check(
        report,
        "住所の町字が、町字の表に見つかりません。",
        "住所の書きまちがいでないか確かめてください。正しいときは、町字の表に行を足してください。",
    );
}

fn ambiguous(
    row: &mut FacilityRow<'_>,
    geocoder: &Geocoder,
    found: &Ambiguous,
    report: &mut Report,
) {
    let names = found.candidates.join("、");
    let message = match found.doubt {
        Doubt::Chome => format!("何丁目かがわかりません。{names} のどれかのようです。"),
        Doubt::Koaza => format!("小字だけで、町字がありません。{names} に同じ小字があります。"),
        Doubt::Name => format!("住所が {names} のどれにもあてはまります。"),
    };
    row.row.cell("住所").check(
        report,
        message,
        "住所に、町字の名前と丁目を書き足してください。どれかわからないときは、施設に確かめてください。",
    );
    let Some(id) = &found.district else { return no_district(row.row, report) };
    let name = geocoder.district_name(id).unwrap_or_default();
    if !row.row.cell("旧市町村").is_empty() {
        return contradicted(row, geocoder, &names, found.district.as_ref(), report);
    }
    row.row
        .cell("旧市町村")
        .filled(report, &format!("住所から、旧市町村を「{name}」として公開します。"));
    if let Some(facility) = &mut row.facility {
        facility.district = Some(id.clone());
        if let Some(provenance) = &found.provenance {
            facility.field_provenance.insert(Field::District, provenance.clone());
        }
    }
}

/// Gives whether a stated position is certainly wrong.
fn located(
    row: &mut FacilityRow<'_>,
    geocoder: &Geocoder,
    found: &Located,
    corners: Option<Corners>,
    report: &mut Report,
) -> bool {
    let cells = row.row;
    if found.level == Level::District {
        no_town(cells, report);
    }
    if found.district.is_none() {
        no_district(cells, report);
    }
    contradicted(row, geocoder, &found.machiaza, found.district.as_ref(), report);
    let stated = row.facility.as_ref().and_then(|facility| facility.position);
    if let (Some(position), Some(point)) = (stated, found.point) {
        let far = if found.unlisted.is_empty() { FAR_KM } else { FAR_FROM_THE_MIDDLE_KM };
        if misplaced(cells, position, (point, &found.machiaza, far), corners, report) {
            return true;
        }
    }
    let district = found.district.clone().filter(|_| cells.cell("旧市町村").is_empty());
    let nowhere = cells.cell("緯度").is_empty() && cells.cell("経度").is_empty();
    let point = found.point.filter(|_| nowhere);
    let name = district.as_ref().and_then(|id| geocoder.district_name(id));
    let machiaza = &found.machiaza;
    let message = match (name, point) {
        (Some(name), Some(_)) => format!(
            "住所から、旧市町村を「{name}」、位置を「{machiaza}」の代表点（およその位置）として公開します。"
        ),
        (Some(name), None) => format!("住所から、旧市町村を「{name}」として公開します。"),
        (None, Some(_)) => {
            format!("住所から、位置を「{machiaza}」の代表点（およその位置）として公開します。")
        }
        (None, None) => return false,
    };
    cells.cell("住所").filled(report, &message);
    let Some(facility) = &mut row.facility else { return false };
    let mut source = |field| {
        if let Some(provenance) = &found.provenance {
            facility.field_provenance.insert(field, provenance.clone());
        }
    };
    if district.is_some() {
        source(Field::District);
    }
    if point.is_some() {
        source(Field::Position);
    }
    facility.district = district.or(facility.district.take());
    if let Some((lat, lon)) = point {
        facility.position = Some(Position { lat, lon, accuracy: Accuracy::Machiaza });
    }
    false
}

/// The stated district and that of the address.
fn contradicted(
    row: &FacilityRow<'_>,
    geocoder: &Geocoder,
    machiaza: &str,
    district: Option<&DistrictId>,
    report: &mut Report,
) {
    let cell = row.row.cell("旧市町村");
    let stated = row.facility.as_ref().and_then(|facility| facility.district.as_ref());
    let (Some(stated), Some(found)) = (stated, district) else { return };
    if stated != found {
        let name = geocoder.district_name(found).unwrap_or_default();
        cell.check(
            report,
            format!("住所の「{machiaza}」は、町字の表では「{name}」です。"),
            "旧市町村と住所のどちらが正しいか確かめてください。",
        );
    }
}

/// A stated position, and the point of the address with its name and how far it can be. Gives
/// whether the position is certainly wrong.
fn misplaced(
    row: Row<'_>,
    position: Position,
    (point, machiaza, far): ((f64, f64), &str, f64),
    corners: Option<Corners>,
    report: &mut Report,
) -> bool {
    let cell = row.cell("緯度");
    let outside = corners.is_some_and(|((south, west), (north, east))| {
        !(south - MARGIN..=north + MARGIN).contains(&position.lat)
            || !(west - MARGIN..=east + MARGIN).contains(&position.lon)
    });
    let km = distance_km(point, (position.lat, position.lon));
    if outside {
        cell.error(
            report,
            format!("住所は市内ですが、位置は市の外です（「{machiaza}」から約{km:.0}km）。"),
            "緯度と経度の数字を確かめてください。わからないときは、両方とも空にしてください。",
        );
    } else if km > far {
        cell.check(
            report,
            format!("住所の「{machiaza}」の代表点から、約{km:.1}km離れています。"),
            "緯度と経度、住所を確かめてください。位置がわからないときは、緯度と経度を空にしてください。",
        );
    }
    outside
}
