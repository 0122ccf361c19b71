//! The head of a page: what search engines and link previews read.

use renkei_model::{Facility, Kind};

use super::json_ld;
use crate::{
    pages,
    routes::{Links, Route},
    store::GuideStore,
    words,
};

/// Title, description, Open Graph, canonical link and structured data of a page.
pub(super) fn head(store: &GuideStore, links: &Links, route: &Route) -> String {
    let city = &store.guide().city;
    let title = pages::title(store, route);
    let description = description(store, route);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("<title>{}</title>", escape(&title)));
    line(meta("name", "description", &description));
    line(meta("property", "og:title", &pages::heading(store, route)));
    line(meta("property", "og:description", &description));
    line(meta("property", "og:type", "website"));
    line(meta("property", "og:locale", "ja_JP"));
    line(meta("property", "og:site_name", &words::guide_name(city)));
    if city.fictional || *route == Route::NotFound {
        line(meta("name", "robots", "noindex"));
    }
    if let Some(origin) = &city.site_origin
        && *route != Route::NotFound
    {
        let address = format!("{origin}{}", links.href(route));
        line(format!("<link rel=\"canonical\" href=\"{}\">", escape(&address)));
        line(meta("property", "og:url", &address));
    }
    if let Route::Facility(id) = route
        && let Some(facility) = store.facility(id)
    {
        let data = json_ld::facility(store, links, facility);
        line(format!("<script type=\"application/ld+json\">{data}</script>"));
    }
    out
}

fn description(store: &GuideStore, route: &Route) -> String {
    let city = &store.guide().city;
    match route {
        Route::Facility(id) => match store.facility(id) {
            Some(facility) => facility_description(store, facility),
            None => words::closed_sentence(None),
        },
        Route::List { kind, .. } => words::list_description(&pages::heading(store, route), *kind),
        Route::Area(_) => words::area_description(&pages::heading(store, route)),
        _ => words::site_description(city),
    }
}

fn facility_description(store: &GuideStore, facility: &Facility) -> String {
    let district = store.district_of(facility).map(|district| district.name.as_str());
    words::facility_description(facility, district)
}

fn meta(by: &str, name: &str, content: &str) -> String {
    format!("<meta {by}=\"{name}\" content=\"{}\">", escape(content))
}

/// Escapes text for an attribute or an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The schema.org type of a kind. There is none for visiting nurses, nor for care managers.
pub(super) fn schema_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Hospital => "Hospital",
        Kind::Clinic => "MedicalClinic",
        Kind::DentalClinic => "Dentist",
        Kind::Pharmacy => "Pharmacy",
        Kind::VisitingNurseStation => "MedicalOrganization",
        Kind::CareFacility | Kind::CareManagerOffice => "LocalBusiness",
    }
}
