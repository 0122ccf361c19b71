//! `/flyers/area-<district>/`: the flyer that is made from the facilities of a district alone, so
//! that it is never out of date. Front: danger, the centre, physicians. Back: dentists, pharmacies.

use leptos::prelude::*;
use renkei_model::{Contact, DistrictId, Facility, Kind};

use super::{library::use_library, paper, parts::trail};
use crate::{
    context::{use_links, use_store},
    pages::NotFound,
    routes::ContentPage,
    words::flyers as words,
};

/// What the flyer lists.
const PRINTED: [Kind; 4] = [Kind::Hospital, Kind::Clinic, Kind::DentalClinic, Kind::Pharmacy];

/// So few places that one sheet holds them, front and back.
const FEW: &str = "few";

/// How large a flyer of so many places is printed: the letters grow as long as one sheet holds them,
/// and shrink, in three columns, where two would take a sheaf of paper.
fn size(places: usize) -> &'static str {
    match places {
        0..=10 => FEW,
        11..=30 => "some",
        _ => "many",
    }
}

pub(super) fn page(id: &DistrictId) -> AnyView {
    let (store, links, library) = (use_store(), use_links(), use_library());
    let Some(district) = store.guide().district(id) else { return NotFound().into_any() };
    let center = store
        .guide()
        .care_area(&district.care_area)
        .map(|area| area.community_care_center.clone())
        .unwrap_or_default();
    let places = store.facilities().iter().filter(|it| it.district.as_ref() == Some(id));
    let printed = places.filter(|it| PRINTED.contains(&it.kind)).count();
    let of = |kinds: &'static [Kind]| -> Vec<&Facility> {
        let all = kinds.iter().flat_map(|kind| store.list(*kind, Some(id.as_str())));
        all.map(AsRef::as_ref).collect()
    };
    let visitors: Vec<&Facility> = store
        .facilities()
        .iter()
        .map(AsRef::as_ref)
        .filter(|facility| facility.district.as_ref() != Some(id))
        .filter(|facility| library.comes_to(&facility.id, id))
        .collect();
    let size = size(printed + visitors.len());
    let visitors =
        (!visitors.is_empty()).then(|| paper::group(words::FROM_ELSEWHERE, visitors.into_iter()));
    let hint = if size == FEW { words::PRINT_HINT_ONE_SHEET } else { words::PRINT_HINT };
    view! {
        {trail(vec![(links.content(&ContentPage::Flyers), words::TO_FLYERS.to_owned())])}
        <article class="app-paper" data-places=size>
            <h1 tabindex="-1">{words::district_title(&district.name)}</h1>
            <p class="app-paper__lead">{words::district_lead(&district.name)}</p>
            {paper::print_tools(hint)}
            <section class="app-paper__side">
                {paper::emergency()}
                {desk(center)}
                {paper::group(
                    words::PHYSICIANS,
                    of(&[Kind::Hospital, Kind::Clinic]).into_iter(),
                )}
                {visitors}
            </section>
            <section class="app-paper__side">
                {paper::group(words::DENTISTS, of(&[Kind::DentalClinic]).into_iter())}
                {paper::group(words::PHARMACIES, of(&[Kind::Pharmacy]).into_iter())}
            </section>
            {paper::foot()}
        </article>
    }
    .into_any()
}

/// The community care centre of the district; room to write where it is not known.
fn desk(contact: Contact) -> AnyView {
    let known = contact.name.is_some() || contact.phone.is_some();
    let phone = match contact.phone {
        Some(phone) => {
            let href = format!("tel:{phone}");
            view! { <a class="app-paper__number" href=href translate="no">{phone}</a> }.into_any()
        }
        None => paper::blank(),
    };
    view! {
        <section class="app-paper__desk">
            <h2>{words::CENTER}</h2>
            {contact.name.map(|name| view! { <p translate="no">{name}</p> })}
            <p class="app-paper__phone"><span>{words::PHONE}</span> " " {phone}</p>
            {(!known).then(|| view! { <p class="app-paper__missing">{words::CENTER_UNKNOWN}</p> })}
        </section>
    }
    .into_any()
}
