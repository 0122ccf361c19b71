//! The head of a page: what search engines and link previews read.

use renkei_model::{City, Facility, FileRole, Kind};

use super::json_ld;
use crate::{
    pages,
    routes::{Links, Route},
    store::GuideStore,
    words,
};

/// What a page's head says of it.
pub(super) struct About<'p> {
    /// The window's title.
    pub(super) title: &'p str,
    /// The page's name, without the guide's.
    pub(super) heading: &'p str,
    /// One or two sentences.
    pub(super) description: &'p str,
    /// Its absolute path.
    pub(super) path: &'p str,
    /// Whether the page has an address of its own that search engines may list.
    pub(super) indexed: bool,
}

/// Title, description, Open Graph, canonical link and structured data of a page of the app.
pub(super) fn head(store: &GuideStore, links: &Links, route: &Route) -> String {
    let mut out = common(
        &store.guide().city,
        &About {
            title: &pages::title(store, route),
            heading: &pages::heading(store, route),
            description: &description(store, route),
            path: &links.href(route),
            indexed: *route != Route::NotFound,
        },
    );
    if let Route::Facility(id) = route
        && let Some(facility) = store.facility(id)
    {
        out.push_str(&structured(&json_ld::facility(store, links, facility)));
    }
    if *route == Route::Map
        && let Some(map) = store.manifest().file(&FileRole::BaseMap)
    {
        let href = links.bundle_file(&map.name);
        out.push_str(&format!(
            "<link rel=\"preload\" href=\"{href}\" as=\"fetch\" crossorigin fetchpriority=\"low\">\n"
        ));
    }
    out
}

/// The data block of a page. It is data, not a script: the policy has no say in it.
pub(super) fn structured(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>\n")
}

/// What every page says in its head.
pub(super) fn common(city: &City, about: &About<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("<title>{}</title>", escape(about.title)));
    line(meta("name", "description", about.description));
    line(meta("property", "og:title", about.heading));
    line(meta("property", "og:description", about.description));
    line(meta("property", "og:type", "website"));
    line(meta("property", "og:locale", "ja_JP"));
    line(meta("property", "og:site_name", &words::guide_name(city)));
    if city.fictional || !about.indexed {
        line(meta("name", "robots", "noindex"));
    }
    if let Some(origin) = &city.site_origin
        && about.indexed
    {
        let address = format!("{origin}{}", about.path);
        line(format!("<link rel=\"canonical\" href=\"{}\">", escape(&address)));
        line(meta("property", "og:url", &address));
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
