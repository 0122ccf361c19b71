//! What flyers share: places as they are printed, and what stands on every one of them.

use leptos::prelude::*;
use renkei_model::Facility;

use super::library::use_library;
use crate::{
    context::{use_links, use_store},
    routes::{Links, Route},
    words::flyers as words,
};

/// An institution on a flyer: name, telephone, hours, whether it comes to the home, address, what is
/// not registered, and the code of its page. Where no number is known there is room to write it in.
pub(super) fn place(facility: &Facility) -> AnyView {
    let (store, links, library) = (use_store(), use_links(), use_library());
    let page = Route::Facility(facility.id.clone());
    let href = links.href(&page);
    let name = facility.display_name().to_owned();
    let home = words::home_line(facility, &library.services_to_homes(&facility.id));
    let phone = match facility.phone.clone() {
        Some(phone) => {
            let href = format!("tel:{phone}");
            view! { <a class="app-paper__number" href=href translate="no">{phone}</a> }.into_any()
        }
        None => blank(),
    };
    let hours = words::hours_lines(facility).into_iter().map(|line| view! { <li>{line}</li> });
    let hours: Vec<_> = hours.collect();
    let hours = (!hours.is_empty()).then(|| view! { <ul class="app-paper__hours">{hours}</ul> });
    let missing = words::missing(facility, home.as_ref());
    let departments = words::departments(&facility.departments);
    let address = words::short_address(&store.guide().city, &facility.address).to_owned();
    let code = library.codes.draw(&Links::new("/").href(&page), &words::code_label(&name));
    let code = code.map(|code| view! { <div class="app-paper__code" inner_html=code.svg></div> });
    view! {
        <li class="app-paper__place">
            <h3 class="app-paper__name"><a href=href translate="no">{name}</a></h3>
            {code}
            <div class="app-paper__facts">
                <p class="app-paper__phone"><span>{words::PHONE}</span> " " {phone}</p>
                {hours}
                {home.map(|home| view! { <p class="app-paper__home">{home}</p> })}
                {departments.map(|names| view! { <p>{names}</p> })}
                <p translate="no">{address}</p>
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
            <p><a class="app-paper__number" href="tel:119" translate="no">{words::EMERGENCY_NUMBER}</a></p>
        </section>
    }
    .into_any()
}

/// How to print, and the button where a program can serve it. `hint`: what comes out.
pub(super) fn print_tools(hint: &'static str) -> AnyView {
    view! {
        <div class="app-tools">
            <button class="app-button app-needs-script" type="button" data-do="print">
                {words::PRINT}
            </button>
            <p>{hint}</p>
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
    let codes = use_library().codes.draw(&Links::new("/").href(&Route::Home), "").is_some();
    let about_codes = if codes { words::CODE_HINT } else { words::NO_CODE };
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
