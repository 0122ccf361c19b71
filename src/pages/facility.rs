use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::{Day, Facility, FacilityId, Kind, Tombstone};

use super::NotFound;
use crate::{
    components::{CallButton, FacilityFacts, HoursTable, ReportMistake, Share, TodayLine},
    context::{use_links, use_now, use_store},
    platform,
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
    let path = links.href(&Route::Facility(facility.id.clone()));
    // A site that does not know its own address learns it from the visitor's browser.
    let origin = city.site_origin.clone().or_else(platform::share::origin);
    let address = origin.map(|origin| format!("{origin}{path}"));
    // Where the site knows its address, `renkei publish` puts the code beside the page.
    let code = city.site_origin.is_some().then(|| {
        view! {
            <details class="app-fold app-code">
                <summary>{words::SHOW_CODE}</summary>
                <img src=links.code_of(&facility.id) alt=words::CODE_ALT width="164" height="164" loading="lazy"/>
                <p>{words::CODE_EXPLAINED}</p>
            </details>
        }
    });
    let formal = (facility.name != name).then(|| facility.name.clone());
    view! {
        <Trail kind=facility.kind district=facility.district.as_ref().map(|it| it.as_str().to_owned())/>
        <article class="app-facility">
            <p class="app-card__kind" data-kind=facility.kind.as_str()>
                {words::kind_and_district(facility.kind, district.map(|it| it.name.as_str()))}
            </p>
            <h1 tabindex="-1">{name.clone()}</h1>
            {facility.kana.clone().map(|kana| view! { <p class="app-facility__kana">{kana}</p> })}
            {formal.map(|formal| view! { <p class="app-facility__formal">{words::formal_name(&formal)}</p> })}
            <TodayLine facility=facility.clone()/>
            <CallButton
                phone=facility.phone.clone()
                name=name.clone()
                website=facility.website.clone()
            />
            <p>{words::CALL_FIRST}</p>
            <FacilityFacts facility=facility.clone()/>
            <HoursTable facility=facility.clone()/>
            <WhereFrom facility=facility.clone()/>
            <Share title=name.clone() address=address.clone()/>
            {code}
            <ReportMistake contact=city.contact name=name address=address/>
        </article>
    }
}

/// Where the reader is, and the way to the neighbours.
#[component]
fn Trail(
    /// The kind.
    kind: Kind,
    /// The district's id.
    district: Option<String>,
) -> impl IntoView {
    let (store, links) = (use_store(), use_links());
    let within = district.and_then(|id| {
        let name = store.place(&id)?.name().to_owned();
        Some((name, links.href(&Route::List { kind, district: Some(id) })))
    });
    view! {
        <nav class="app-trail" aria-label=words::TRAIL_LABEL>
            <ol>
                <li><a href=links.href(&Route::Home)>{words::TO_HOME}</a></li>
                <li><a href=links.href(&Route::List { kind, district: None })>{words::kind(kind)}</a></li>
                {within.map(|(name, href)| view! {
                    <li><a href=href>{words::kind_in_place(kind, &name)}</a></li>
                })}
            </ol>
        </nav>
    }
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
    let fields = facility.field_provenance.iter().map(|(field, provenance)| {
        let line = words::field_provenance(*field, &title(&provenance.source), provenance.as_of);
        view! { <li>{line}</li> }
    });
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
            {missing.map(|missing| view! { <p>{missing}</p> })}
            <ul class="app-sources"><li>{record}</li>{fields.collect_view()}</ul>
            <p id="confirmation" data-room=room>
                <span>{move || words::confirmation(&facility.provenance, today.get())}</span>
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
    let successor = tombstone.successor.as_ref().and_then(|id| store.facility(id)).map(|next| {
        let href = links.href(&Route::Facility(next.id.clone()));
        view! { <p>{words::SUCCESSOR} <a href=href>{next.display_name().to_owned()}</a></p> }
    });
    let district = tombstone.district.as_ref().map(|id| id.as_str().to_owned());
    let others = links.href(&Route::List { kind, district: district.clone() });
    let place = district.and_then(|id| store.place(&id).map(|place| place.name().to_owned()));
    view! {
        <h1 tabindex="-1">{tombstone.name.clone()}</h1>
        <p class="app-lead">{words::closed_sentence(tombstone.closed_on)}</p>
        {tombstone.note.clone().map(|note| view! { <p>{note}</p> })}
        {successor}
        <p>
            <a class="app-button" href=others>
                {match place {
                    Some(place) => words::kind_in_place(kind, &place),
                    None => words::kind(kind).to_owned(),
                }}
            </a>
        </p>
    }
}
