//! A district on one sheet, for the refrigerator door.

use renkei_guide::routes::Route;
use renkei_model::{District, Facility, Kind};
use serde_json::{Value, json};

use super::{
    Paper, Press, PrintError, Printed,
    place::{emergency, visits},
    words,
};
use renkei_guide::words::flyers;

const TEMPLATE: &str = include_str!("fridge.typ");

/// Whom one calls at home, in this order.
const GROUPS: [(&str, &[Kind]); 4] = [
    (flyers::PHYSICIANS, &[Kind::Clinic, Kind::Hospital]),
    (flyers::DENTISTS, &[Kind::DentalClinic]),
    (flyers::PHARMACIES, &[Kind::Pharmacy]),
    ("訪問看護", &[Kind::VisitingNurseStation]),
];

/// Sizes of the letters in points and how many of each group are named, from the best; the sheet
/// takes the first that fits. 12 pt is the smallest that old eyes read on a door.
const TRIES: [(f64, usize); 14] = [
    (20.0, usize::MAX),
    (18.0, usize::MAX),
    (16.0, usize::MAX),
    (14.0, usize::MAX),
    (13.0, usize::MAX),
    (12.0, usize::MAX),
    (12.0, 24),
    (12.0, 20),
    (12.0, 16),
    (12.0, 14),
    (12.0, 12),
    (12.0, 10),
    (12.0, 8),
    (12.0, 4),
];

/// Sets it on one page; those for whom there is no room are counted, and said to be elsewhere.
///
/// # Errors
/// [`PrintError`] for a mistake of the template or the fonts, or when nothing fits.
pub fn fridge(press: &Press, paper: Paper<'_>, district: &District) -> Result<Printed, PrintError> {
    for (size, most) in TRIES {
        let (data, left_out) = data(paper, district, size, most);
        let set = press.set(TEMPLATE, &data)?;
        if set.pages() == 1 {
            return Ok(Printed { left_out, ..set.print()? });
        }
    }
    Err(PrintError::Template(format!("{}の表が1枚に入りません", district.name)))
}

fn data(paper: Paper<'_>, district: &District, size: f64, most: usize) -> (Value, usize) {
    let guide = paper.store.guide();
    let heading = words::fridge_heading(&district.name);
    let alt = flyers::code_label(&heading);
    let code = paper.code_of(&Route::Area(district.id.as_str().to_owned()), &alt);
    let center = guide.care_area(&district.care_area).map(|area| &area.community_care_center);
    let name = center.and_then(|center| center.name.clone());
    let comes = |it: &Facility| visits(it) || paper.library.comes_to(&it.id, &district.id);
    let mut left_out = 0;
    let groups = GROUPS.map(|(name, kinds)| {
        let of = |kind: &Kind| paper.store.list(*kind, Some(district.id.as_str()));
        let mut places: Vec<&Facility> = kinds.iter().flat_map(of).map(AsRef::as_ref).collect();
        // Those who come to the home first: the sheet is for who cannot go out.
        places.sort_by_key(|it| !comes(it));
        let more = places.len().saturating_sub(most);
        left_out += more;
        let named = places.iter().take(most).map(|it| {
            // Nurses always do: that is their kind.
            let comes = it.kind != Kind::VisitingNurseStation && comes(it);
            json!({
                "name": it.display_name(),
                "phone": it.phone,
                "visits": comes,
            })
        });
        json!({
            "name": name,
            "places": named.collect::<Vec<_>>(),
            "more": (more > 0).then(|| words::more(more, code.is_some())),
        })
    });
    let data = json!({
        "title": heading,
        "city": guide.city.name,
        "guide": guide.city.guide_title,
        "heading": heading,
        "lead": words::FRIDGE_LEAD,
        "size": size,
        "order": words::CALL_ORDER,
        "emergency": emergency(),
        "center": {
            "told": words::CENTER,
            "name": name,
            "phone": center.and_then(|center| center.phone.clone()),
        },
        "mark": words::VISITS_MARK,
        "visits": words::VISITS,
        "none": flyers::NONE_HERE,
        "groups": groups,
        "code": code.as_ref().map(|code| code.svg.clone()),
        "shown": code.map(|code| code.shown),
        "alt": alt,
        "foot": paper.foot(),
    });
    (data, left_out)
}
