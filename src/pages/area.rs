use leptos::prelude::*;
use renkei_model::{Contact, Kind};

use super::NotFound;
use crate::{
    components::{
        CallButton, kind_tile,
        plain::{element, heading, line, link, link_item, name_line, written},
    },
    context::{use_links, use_store},
    map,
    routes::{Route, SearchParams},
    store::Place,
    words,
};

/// A district or a care area: what there is, and whom to ask.
pub fn area(id: &str) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let Some(place) = store.place(id) else { return NotFound().into_any() };
    let care_area = match place {
        Place::CareArea(area) => Some(area.clone()),
        Place::District(district) => store.guide().care_area(&district.care_area).cloned(),
    };
    let districts = store.districts_of(place);
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let counts = districts.iter().map(|it| store.list(kind, Some(it.id.as_str())).count());
        let href = match place {
            Place::District(district) => {
                links.href(&Route::List { kind, district: Some(district.id.as_str().to_owned()) })
            }
            Place::CareArea(area) => links.search(&SearchParams {
                kind: Some(kind),
                district: Some(area.id.as_str().to_owned()),
                ..SearchParams::default()
            }),
        };
        kinds.push(kind_tile(kind, href, counts.sum()));
    }
    let mut page = vec![heading(words::area_heading(&place))];
    let summary = care_area.as_ref().and_then(|area| area.summary.clone());
    match (place, &care_area) {
        (Place::District(_), Some(area)) => {
            let href = links.href(&Route::Area(area.id.as_str().to_owned()));
            let up = link("", href, words::belongs_to(&area.name));
            page.push(element("p", "", Vec::new(), vec![up]));
            page.extend(summary.map(|summary| line("p", "app-lead", summary)));
        }
        (Place::District(_), None) => {}
        (Place::CareArea(_), _) => {
            page.extend(summary.map(|summary| line("p", "app-lead", summary)));
            page.push(line("h2", "", words::DISTRICTS_OF_AREA.to_owned()));
            let mut chips = Vec::new();
            for district in &districts {
                let href = links.href(&Route::Area(district.id.as_str().to_owned()));
                chips.push(link_item("app-chip", href, district.name.clone()));
            }
            page.push(element("ul", "app-chips", Vec::new(), chips));
        }
    }
    let on_map = map::text_part(map::area(&store, &links, id, place.name()));
    page.extend([
        on_map.into_any(),
        line("h2", "", words::KINDS_HEADING.to_owned()),
        element("ul", "app-tiles", Vec::new(), kinds),
    ]);
    page.extend(care_area.map(|area| center(area.community_care_center)));
    page.into_any()
}

/// The area's community care center, with what is known of it.
fn center(contact: Contact) -> AnyView {
    let id = "center-heading";
    let mut parts = vec![
        written("h2", "", vec![("id", id.to_owned())], words::CENTER.to_owned()),
        line("p", "", words::CENTER_EXPLAINED.to_owned()),
    ];
    let is_known = contact.name.is_some() || contact.phone.is_some();
    parts.extend(contact.name.clone().map(|name| name_line("p", "", name)));
    parts.push(match is_known {
        true => {
            let name = contact.name.unwrap_or_else(|| words::CENTER.to_owned());
            view! { <CallButton phone=contact.phone name=name/> }.into_any()
        }
        false => line("p", "", words::CENTER_UNKNOWN.to_owned()),
    });
    element("section", "", vec![("aria-labelledby", id.to_owned())], parts)
}
