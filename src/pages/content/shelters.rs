//! `/shelters/`: places to flee to, by districts.

use leptos::prelude::*;
use renkei_model::{DistrictId, Shelter};

use crate::{
    context::{use_links, use_store},
    routes::SearchParams,
    words::{self, map as said},
};

pub(super) fn list() -> AnyView {
    let (store, links) = (use_store(), use_links());
    let all: Vec<(usize, Shelter)> = store
        .base_map()
        .map(|map| map.shelters.clone())
        .unwrap_or_default()
        .into_iter()
        .enumerate()
        .collect();
    let of = |district: Option<&DistrictId>| {
        let own = all.iter().filter(|(_, it)| it.district.as_ref() == district);
        own.map(|(at, shelter)| item(*at, shelter)).collect::<Vec<_>>()
    };
    let guide = store.guide();
    let districts =
        guide.districts.iter().map(|it| (it.id.as_str(), it.name.as_str(), Some(&it.id)));
    let groups = districts.chain([("unknown", words::DISTRICT_UNKNOWN, None)]);
    let groups = groups.filter_map(|(id, name, district)| {
        let own = of(district);
        (!own.is_empty()).then(|| {
            view! {
                <h2 class="app-district-heading" id=id.to_owned()>{words::name_with_count(name, own.len())}</h2>
                <ul class="app-shelters">{own}</ul>
            }
        })
    });
    let groups = groups.collect_view();
    let jumps = guide.districts.iter().map(|it| {
        view! { <li><a class="app-chip" href=format!("#{}", it.id)>{it.name.clone()}</a></li> }
    });
    let on_map = links.map(&SearchParams::default());
    view! {
        <h1 tabindex="-1">{said::SHELTERS_HEADING}</h1>
        <p>{said::SHELTERS_EXPLAINED}</p>
        <p class="app-notice">{said::SHELTERS_NOTICE}</p>
        {all.is_empty().then(|| view! { <p>{said::NO_SHELTERS}</p> })}
        <p><a href=on_map>{said::SHELTERS_ON_MAP}</a></p>
        <ul class="app-chips">{jumps.collect_view()}</ul>
        {groups}
    }
    .into_any()
}

fn item(at: usize, shelter: &Shelter) -> AnyView {
    let dangers: Vec<_> = shelter.hazards.iter().map(|hazard| hazard.ja()).collect();
    let flee = (!dangers.is_empty()).then(|| said::FLEE.replace("{}", &dangers.join("、")));
    let lines = [flee, shelter.stay.then(|| said::STAY.to_owned())];
    let lines = lines.into_iter().flatten().chain(shelter.note.clone());
    view! {
        <li id=format!("shelter-{at}")>
            <h3 translate="no">{shelter.name.clone()}</h3>
            <p translate="no">{shelter.address.clone()}</p>
            {lines.map(|line| view! { <p>{line}</p> }).collect_view()}
        </li>
    }
    .into_any()
}
