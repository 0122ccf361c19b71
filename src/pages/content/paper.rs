//! What flyers share: places as they are printed, and what stands on every one of them.

use leptos::prelude::*;
use renkei_model::{Extent, Facility, Stated, VisitService};

use super::{library::use_library, qr};
use crate::{
    context::{use_links, use_store},
    routes::Route,
    words::flyers as words,
};

/// An institution on a flyer: name, telephone, hours, whether it comes to the home, address, what is
/// not registered, and the code of its page. Where no number is known there is room to write it in.
pub(super) fn place(facility: &Facility) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let href = links.href(&Route::Facility(facility.id.clone()));
    let name = facility.display_name().to_owned();
    let home = words::home_line(facility, &services_to_homes(facility));
    let phone = match facility.phone.clone() {
        Some(phone) => {
            let href = format!("tel:{phone}");
            view! { <a class="app-paper__number" href=href>{phone}</a> }.into_any()
        }
        None => blank(),
    };
    let hours = words::hours_lines(facility).into_iter().map(|line| view! { <li>{line}</li> });
    let hours: Vec<_> = hours.collect();
    let hours = (!hours.is_empty()).then(|| view! { <ul class="app-paper__hours">{hours}</ul> });
    let missing = words::missing(facility, home.as_ref());
    let departments = words::departments(&facility.departments);
    let address = words::short_address(&store.guide().city, &facility.address).to_owned();
    let code = qr::printed_address(facility)
        .and_then(|address| qr::code(&address, words::code_label(&name)));
    view! {
        <li class="app-paper__place">
            <h3 class="app-paper__name"><a href=href>{name}</a></h3>
            {code}
            <div class="app-paper__facts">
                <p class="app-paper__phone"><span>{words::PHONE}</span> " " {phone}</p>
                {hours}
                {home.map(|home| view! { <p class="app-paper__home">{home}</p> })}
                {departments.map(|names| view! { <p>{names}</p> })}
                <p>{address}</p>
                {missing.map(|missing| view! { <p class="app-paper__missing">{missing}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// In place of a number that is not registered: on screen the words, on paper room to write it in.
pub(super) fn blank() -> AnyView {
    view! {
        <span class="app-paper__unknown">{words::UNKNOWN}</span>
        <span class="app-paper__blank"></span>
    }
    .into_any()
}

/// A group of institutions under its heading, or the sentence that none is registered.
pub(super) fn group<'f>(
    heading: &'static str,
    facilities: impl Iterator<Item = &'f Facility>,
) -> AnyView {
    let places: Vec<_> = facilities.map(place).collect();
    if places.is_empty() {
        return view! { <h2>{heading}</h2> <p>{words::NONE_HERE}</p> }.into_any();
    }
    let count = words::count(places.len());
    view! {
        <h2>{heading} " " <span class="app-paper__count">{count}</span></h2>
        <ul class="app-paper__places">{places}</ul>
    }
    .into_any()
}

/// The number for danger, as the first thing on the paper.
pub(super) fn emergency() -> AnyView {
    view! {
        <section class="app-paper__emergency">
            <h2>{words::EMERGENCY}</h2>
            <p>{words::EMERGENCY_TEXT}</p>
            <p><a class="app-paper__number" href="tel:119">{words::EMERGENCY_NUMBER}</a></p>
        </section>
    }
    .into_any()
}

/// How to print, and the button where a program can serve it.
pub(super) fn print_tools() -> AnyView {
    view! {
        <div class="app-tools">
            <button class="app-button app-needs-script" type="button" data-do="print">
                {words::PRINT}
            </button>
            <p>{words::PRINT_HINT}</p>
        </div>
    }
    .into_any()
}

/// What holds for all of the paper, and the day of its data.
pub(super) fn foot() -> AnyView {
    let store = use_store();
    let city = &store.guide().city;
    let manifest = store.manifest();
    let from =
        words::printed_from(&city.name, &city.guide_title, manifest.as_of, &manifest.version);
    let codes = store.facilities().first().and_then(|facility| qr::printed_address(facility));
    let about_codes = if codes.is_some() { words::CODE_HINT } else { words::NO_CODE };
    view! {
        <footer class="app-paper__foot">
            <p>{words::CALL_FIRST}</p>
            <p class="app-paper__all-missing">{words::WRITE_IN}</p>
            <p class="app-paper__all-missing">{words::NOT_WRITTEN}</p>
            <p>{about_codes}</p>
            {city.notice.clone().map(|notice| view! { <p>{notice}</p> })}
            <p>{from}</p>
        </footer>
    }
    .into_any()
}

/// Services that come to some part of the city, as the table of visits says.
fn services_to_homes(facility: &Facility) -> Vec<VisitService> {
    let library = use_library();
    let mut services: Vec<VisitService> = library
        .visit_areas
        .iter()
        .filter(|area| area.facility == facility.id && area.comes == Stated::Yes)
        .map(|area| area.service)
        .filter(|service| comes_to_homes(*service))
        .collect();
    services.sort_unstable();
    services.dedup();
    services
}

/// Whether somebody of the health professions comes; rides and meals are another matter.
fn comes_to_homes(service: VisitService) -> bool {
    use VisitService as Service;
    matches!(
        service,
        Service::HomeVisit
            | Service::ScheduledHomeCare
            | Service::VisitingDentistry
            | Service::VisitingPharmacy
            | Service::VisitingNursing
            | Service::VisitingRehab
    )
}

/// Whether the table of visits says that an institution comes to homes in all of this district.
pub(super) fn comes_to(facility: &Facility, district: &renkei_model::DistrictId) -> bool {
    use_library().visit_areas.iter().any(|area| {
        area.facility == facility.id
            && area.comes == Stated::Yes
            && comes_to_homes(area.service)
            && match &area.extent {
                Extent::WholeCity => true,
                Extent::Districts(districts) => districts.contains(district),
                Extent::Towns { .. } => false,
            }
    })
}
