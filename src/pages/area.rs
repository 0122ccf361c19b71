use leptos::{either::EitherOf3, prelude::*};
use renkei_model::{Contact, Kind};

use super::NotFound;
use crate::{
    components::CallButton,
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
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let count: usize =
            districts.iter().map(|it| store.list(kind, Some(it.id.as_str())).count()).sum();
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
        view! {
            <li>
                <a class="app-tile" href=href data-kind=kind.as_str()>
                    <span class="app-tile__name">{words::kind(kind)}</span>
                    <span class="app-tile__count">{words::count_or_none_yet(count)}</span>
                </a>
            </li>
        }
    });
    let around = match place {
        Place::District(_) => None,
        Place::CareArea(_) => Some(view! {
            <h2>{words::DISTRICTS_OF_AREA}</h2>
            <ul class="app-chips">
                {districts.iter().map(|district| {
                    let href = links.href(&Route::Area(district.id.as_str().to_owned()));
                    view! { <li><a class="app-chip" href=href>{district.name.clone()}</a></li> }
                }).collect_view()}
            </ul>
        }),
    };
    let on_map = map::text_part(map::area(&store, &links, id, place.name()));
    let summary = care_area.as_ref().and_then(|area| area.summary.clone());
    view! {
        <h1 tabindex="-1">{words::area_heading(&place)}</h1>
        {care_area.as_ref().filter(|_| matches!(place, Place::District(_))).map(|area| {
            let href = links.href(&Route::Area(area.id.as_str().to_owned()));
            view! { <p><a href=href>{words::belongs_to(&area.name)}</a></p> }
        })}
        {summary.map(|summary| view! { <p class="app-lead">{summary}</p> })}
        {around}
        {on_map}
        <h2>{words::KINDS_HEADING}</h2>
        <ul class="app-tiles">{kinds.collect_view()}</ul>
        {care_area.map(|area| view! { <Center contact=area.community_care_center/> })}
    }
    .into_any()
}

/// The area's community care center.
#[component]
fn Center(
    /// What is known of it.
    contact: Contact,
) -> impl IntoView {
    let known = match (contact.name, contact.phone) {
        (Some(name), phone) => {
            EitherOf3::A(view! { <p>{name.clone()}</p> <CallButton phone=phone name=name/> })
        }
        (None, Some(phone)) => EitherOf3::B(view! {
            <CallButton phone=Some(phone) name=words::CENTER.to_owned()/>
        }),
        (None, None) => EitherOf3::C(view! { <p>{words::CENTER_UNKNOWN}</p> }),
    };
    view! {
        <section aria-labelledby="center-heading">
            <h2 id="center-heading">{words::CENTER}</h2>
            <p>{words::CENTER_EXPLAINED}</p>
            {known}
        </section>
    }
}
