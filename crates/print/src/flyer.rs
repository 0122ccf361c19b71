//! Flyers as A4: the city's own, and one for each district that is made from the institutions alone.

use renkei_guide::{
    routes::ContentPage,
    words::{content, flyers},
};
use renkei_model::{District, Facility, FacilityId, Flyer, Kind};
use serde_json::{Value, json};

use super::{
    Paper, Press, PrintError, Printed,
    place::{brief, closed, emergency},
    words,
};

const TEMPLATE: &str = include_str!("flyer.typ");

/// Sets a flyer of the city, with the places as the guide knows them now.
///
/// # Errors
/// [`PrintError`] for a mistake of the template or the fonts.
pub fn flyer(press: &Press, paper: Paper<'_>, flyer: &Flyer) -> Result<Printed, PrintError> {
    let page = ContentPage::Flyer(flyer.id.clone());
    let mut data = common(paper, &flyer.title, &page);
    data["valid"] = json!(words::valid(flyer));
    data["text"] = json!(flyer.text);
    let places: Vec<Value> = flyer.facilities.iter().filter_map(|id| named(paper, id)).collect();
    if !places.is_empty() {
        data["groups"] = json!([group(content::FLYER_PLACES, places, false)]);
    }
    data["source"] = json!(flyer.source.as_deref().map(content::source));
    fitting(press, data, flyer.facilities.len())
}

/// Sets the flyer of a district. Front: danger, the centre, physicians. Back: dentists, pharmacies.
///
/// # Errors
/// [`PrintError`] for a mistake of the template or the fonts.
pub fn district_flyer(
    press: &Press,
    paper: Paper<'_>,
    district: &District,
) -> Result<Printed, PrintError> {
    let title = flyers::district_title(&district.name);
    let page = ContentPage::DistrictFlyer(district.id.clone());
    let mut data = common(paper, &title, &page);
    data["text"] = json!([flyers::district_lead(&district.name)]);
    let guide = paper.store.guide();
    let center = guide.care_area(&district.care_area).map(|area| &area.community_care_center);
    data["center"] = json!({
        "heading": flyers::CENTER,
        "name": center.and_then(|it| it.name.clone()),
        "phone": center.and_then(|it| it.phone.clone()),
    });
    let of = |kinds: &[Kind]| -> Vec<Value> {
        let all = kinds.iter().flat_map(|it| paper.store.list(*it, Some(district.id.as_str())));
        all.map(|it| brief(paper, it)).collect()
    };
    let others = paper.store.facilities().iter().map(AsRef::as_ref);
    let others: Vec<Value> = others
        .filter(|it: &&Facility| it.district.as_ref() != Some(&district.id))
        .filter(|it| paper.library.comes_to(&it.id, &district.id))
        .map(|it| brief(paper, it))
        .collect();
    let physicians = of(&[Kind::Hospital, Kind::Clinic]);
    let (dentists, pharmacies) = (of(&[Kind::DentalClinic]), of(&[Kind::Pharmacy]));
    let count = physicians.len() + others.len() + dentists.len() + pharmacies.len();
    let mut groups = vec![group(flyers::PHYSICIANS, physicians, false)];
    if !others.is_empty() {
        groups.push(group(flyers::FROM_ELSEWHERE, others, false));
    }
    groups.push(group(flyers::DENTISTS, dentists, true));
    groups.push(group(flyers::PHARMACIES, pharmacies, false));
    data["groups"] = json!(groups);
    fitting(press, data, count)
}

/// The largest letters with which it takes one sheet; where none do, those of which two columns are
/// read easily, on as many as it takes.
fn fitting(press: &Press, mut data: Value, places: usize) -> Result<Printed, PrintError> {
    const SHEET: usize = 2;
    let tries = [(15.0, 1), (13.0, 1), (13.0, 2), (12.0, 2), (11.0, 2)];
    let first = if places > 24 { tries.len() - 1 } else { 0 };
    let mut last = None;
    for (size, columns) in tries.into_iter().skip(first) {
        data["size"] = json!(size);
        data["columns"] = json!(columns);
        let set = press.set(TEMPLATE, &data)?;
        let fits = set.pages() <= SHEET;
        last = Some(set);
        if fits {
            break;
        }
    }
    last.ok_or_else(|| PrintError::Template("チラシを組めません".to_owned()))?.print()
}

fn group(name: &str, places: Vec<Value>, on_back: bool) -> Value {
    json!({ "name": name, "places": places, "on_back": on_back })
}

fn common(paper: Paper<'_>, title: &str, page: &ContentPage) -> Value {
    let city = &paper.store.guide().city;
    let code = paper.code_of_content(page, &flyers::code_label(title));
    let contact = match (&city.contact.name, &city.contact.phone) {
        (Some(name), Some(phone)) => format!("問い合わせ　{name}　電話 {phone}"),
        _ => format!("{} {}", city.name, city.guide_title),
    };
    json!({
        "title": title,
        "city": city.name,
        "heading": title,
        "valid": null,
        "emergency": emergency(),
        "center": null,
        "text": [],
        "groups": [],
        "none": flyers::NONE_HERE,
        "source": null,
        "notice": city.notice,
        "told": [
            flyers::WRITE_IN,
            flyers::NOT_WRITTEN,
            if code.is_some() { flyers::CODE_HINT } else { flyers::NO_CODE },
        ],
        "contact": contact,
        "code": code.as_ref().map(|code| code.svg.clone()),
        "shown": code.map(|code| code.shown),
        "alt": flyers::code_label(title),
        "foot": paper.foot(),
    })
}

fn named(paper: Paper<'_>, id: &FacilityId) -> Option<Value> {
    let open = paper.store.facility(id).map(|it| brief(paper, it));
    open.or_else(|| paper.store.tombstone(id).map(closed))
}
