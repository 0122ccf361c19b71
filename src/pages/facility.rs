use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::{Day, Facility, FacilityId, Kind, Tombstone};

use super::NotFound;
use crate::{
    components::{
        CallButton, FacilityFacts, HoursTable, ReportMistake, Share, TodayLine, full_address,
        live_text,
        plain::{as_it_is, element, line, link, link_item, name_heading, name_line, written},
    },
    context::{use_links, use_now, use_store},
    map,
    routes::Route,
    words,
};

/// An institution, or what is left of one that has gone.
pub fn facility(id: &FacilityId) -> AnyView {
    let store = use_store();
    if let Some(facility) = store.facility(id) {
        return view! { <FacilityPage facility=facility.clone()/> }.into_any();
    }
    match store.tombstone(id) {
        Some(tombstone) => view! { <TombstonePage tombstone=tombstone.clone()/> }.into_any(),
        None => NotFound().into_any(),
    }
}

#[component]
fn FacilityPage(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let city = store.guide().city.clone();
    let name = facility.display_name().to_owned();
    let district = store.district_of(&facility);
    let page = Route::Facility(facility.id.clone());
    let address = full_address(&page);
    let place = map::text_part(map::place(&store, &links, &facility));
    let formal = (facility.name != name).then(|| facility.name.clone());
    let kind = vec![("data-kind", facility.kind.as_str().to_owned())];
    let what = words::kind_and_district(facility.kind, district.map(|it| it.name.as_str()));
    let mut parts = vec![written("p", "app-card__kind", kind, what), name_heading(name.clone())];
    parts.extend(facility.kana.clone().map(|kana| name_line("p", "app-facility__kana", kana)));
    parts.extend(formal.map(|it| name_line("p", "app-facility__formal", words::formal_name(&it))));
    let (phone, website) = (facility.phone.clone(), facility.website.clone());
    let (title, of) = (name.clone(), facility.clone());
    parts.extend([
        view! { <TodayLine facility=facility.clone()/> }.into_any(),
        view! { <CallButton phone=phone name=name.clone() website=website/> }.into_any(),
        line("p", "", words::CALL_FIRST.to_owned()),
        view! { <FacilityFacts facility=facility.clone()/> }.into_any(),
        view! { <HoursTable facility=facility.clone()/> }.into_any(),
        place.into_any(),
        view! { <WhereFrom facility=of/> }.into_any(),
        view! { <Share title=title page=page/> }.into_any(),
    ]);
    parts
        .push(view! { <ReportMistake contact=city.contact name=name address=address/> }.into_any());
    let within = facility.district.as_ref().map(|it| it.as_str().to_owned());
    vec![trail(facility.kind, within), element("article", "app-facility", Vec::new(), parts)]
}

/// Where the reader is, and the way to the neighbours.
fn trail(kind: Kind, district: Option<String>) -> AnyView {
    let (store, links) = (use_store(), use_links());
    // The first page is a link at the top of every page; a line saved here brings the number up.
    let all = links.href(&Route::List { kind, district: None });
    let mut items = vec![link_item("", all, words::kind(kind).to_owned())];
    let place = district.as_deref().and_then(|id| store.place(id));
    if let Some(place) = place {
        let text = words::kind_in_place(kind, place.name());
        items.push(link_item(
            "",
            links.href(&Route::List { kind, district: district.clone() }),
            text,
        ));
    }
    let list = element("ol", "", Vec::new(), items);
    element("nav", "app-trail", vec![("aria-label", words::TRAIL_LABEL.to_owned())], vec![list])
}

/// Source, its day, the city's confirmation, and what is not registered.
#[component]
fn WhereFrom(
    /// The institution.
    facility: Arc<Facility>,
) -> impl IntoView {
    let store = use_store();
    let guide = store.guide();
    let title = |source: &renkei_model::SourceId| {
        guide.source(source).map_or_else(|| source.to_string(), |source| source.title.clone())
    };
    let record = words::provenance(&title(&facility.provenance.source), &facility.provenance);
    let mut origins = vec![line("li", "", record)];
    for (field, provenance) in &facility.field_provenance {
        let title = title(&provenance.source);
        let text = words::field_provenance(*field, &title, provenance.as_of);
        origins.push(line("li", "", text));
    }
    let missing = words::missing_fields(&facility);
    let now = use_now();
    let today = Signal::derive(move || now.0.get().map(|now| now.day));
    // By then every confirmation is an old one, which takes more words to say.
    let later = Day::new(9999, 12, 31);
    let room =
        today.get_untracked().is_none().then(|| words::confirmation(&facility.provenance, later));
    view! {
        <section aria-labelledby="source-heading">
            <h2 id="source-heading">{words::SOURCE_HEADING}</h2>
            {missing.map(|missing| line("p", "", missing))}
            {element("ul", "app-sources", Vec::new(), origins)}
            <p id="confirmation" data-room=room>
                <span inner_html=live_text(move || {
                    words::confirmation(&facility.provenance, today.get())
                })></span>
            </p>
        </section>
    }
}

/// An institution that has gone: what is known, and where to turn.
#[component]
fn TombstonePage(
    /// What is left of it.
    tombstone: Tombstone,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let kind = tombstone.kind;
    let mut page = vec![
        name_heading(tombstone.name.clone()),
        line("p", "app-lead", words::closed_sentence(tombstone.closed_on)),
    ];
    page.extend(tombstone.note.clone().map(|note| line("p", "", note)));
    if let Some(next) = tombstone.successor.as_ref().and_then(|id| store.facility(id)) {
        let href = links.href(&Route::Facility(next.id.clone()));
        let name = next.display_name().to_owned();
        let next = written("a", "", vec![("href", href), as_it_is()], name);
        let before = line("span", "", words::SUCCESSOR.to_owned());
        page.push(element("p", "", Vec::new(), vec![before, next]));
    }
    let district = tombstone.district.as_ref().map(|id| id.as_str().to_owned());
    let others = links.href(&Route::List { kind, district: district.clone() });
    let place = district.as_deref().and_then(|id| store.place(id));
    let text = match place {
        Some(place) => words::kind_in_place(kind, place.name()),
        None => words::kind(kind).to_owned(),
    };
    page.push(element("p", "", Vec::new(), vec![link("app-button", others, text)]));
    page
}
