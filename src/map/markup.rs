//! Parts of pages that only show: written as text, since each element of a view costs the browser a
//! quarter of a kilobyte of program. Whatever comes from a table is escaped.

use renkei_model::{Accuracy, Facility};

use super::picture::{self, CITY, Cell, Point};
use crate::{
    components::push_escaped,
    routes::{Links, SearchParams},
    store::GuideStore,
    words::{self, map as said},
};

/// Text for an element or an attribute.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

/// A place that has a small map and ways to it.
pub(crate) struct Spot<'a> {
    /// As it is called.
    pub(crate) name: &'a str,
    /// As it is written.
    pub(crate) address: Option<&'a str>,
    /// Where it is, and how surely.
    pub(crate) at: Option<(Point, Accuracy)>,
    /// The page of the large map at this place.
    pub(crate) large: Option<String>,
}

/// Where an institution is: a picture of its surroundings with a mark, how sure that is, and ways
/// into the route planners of others.
#[must_use]
pub fn place(store: &GuideStore, links: &Links, facility: &Facility) -> String {
    let position = facility.position;
    spot(
        store,
        links,
        &Spot {
            name: facility.display_name(),
            address: Some(&facility.address),
            at: position.map(|it| (picture::point(it.lat, it.lon), it.accuracy)),
            large: Some(links.map_at(&facility.id)),
        },
    )
}

/// The same of any place.
#[must_use]
pub(crate) fn spot(store: &GuideStore, links: &Links, spot: &Spot<'_>) -> String {
    let mut html = format!(
        "<section class=\"app-place\" aria-labelledby=\"place-heading\"><h2 id=\"place-heading\">{}</h2>",
        said::PLACE_HEADING
    );
    let sure = spot.at.is_some_and(|(_, accuracy)| accuracy == Accuracy::Surveyed);
    if let (Some((at, _)), Some(version)) = (spot.at, store.map_version()) {
        html.push_str(&surroundings(links, spot, at, sure, version));
    }
    match spot.at {
        Some((_, Accuracy::Surveyed)) => {}
        Some((_, Accuracy::Machiaza)) => html.push_str(&paragraph(words::POSITION_APPROXIMATE)),
        None => html.push_str(&paragraph(words::POSITION_UNKNOWN)),
    }
    html.push_str(&routes(spot, sure));
    html.push_str("</section>");
    html
}

/// The picture with the mark, which leads to the large map where there is a page of it.
fn surroundings(links: &Links, spot: &Spot<'_>, at: Point, sure: bool, version: &str) -> String {
    let cell = Cell::of(at);
    let (x, y) = cell.place(at);
    let image = links.map_picture(&cell.name(), version);
    let mark = if sure {
        format!(
            "<g class=\"app-mark\"><circle cx=\"{x}\" cy=\"{y}\" r=\"17\"/>\
             <circle class=\"app-mark__core\" cx=\"{x}\" cy=\"{y}\" r=\"7\"/></g>"
        )
    } else {
        format!(
            "<g class=\"app-mark app-mark--unsure\"><circle cx=\"{x}\" cy=\"{y}\" r=\"60\"/></g>"
        )
    };
    let picture = format!(
        "<svg viewBox=\"0 0 640 400\" role=\"img\" aria-label=\"{}\">\
         <image href=\"{image}\" width=\"640\" height=\"400\"/>{mark}</svg>",
        said::picture_of(&escaped(spot.name), sure),
    );
    match &spot.large {
        Some(large) => format!(
            "<a class=\"app-place__picture\" href=\"{large}\">{picture}<span>{}</span></a>",
            said::OPEN_LARGE,
        ),
        None => format!("<div class=\"app-place__picture\">{picture}</div>"),
    }
}

/// Ways to it, by its name and address rather than by its point: a point of the 町字 would lead to a
/// wrong house. A telephone's own map takes the point where it is surveyed.
fn routes(spot: &Spot<'_>, sure: bool) -> String {
    let Some(address) = spot.address else { return String::new() };
    let name = words::encode_component(spot.name);
    let address = words::encode_component(address);
    let own = match spot.at {
        Some((at, _)) if sure => {
            let [lat, lon] = at.map(degrees);
            format!("geo:{lat},{lon}?q={lat},{lon}({name})")
        }
        _ => format!("geo:0,0?q={address}"),
    };
    // Google looks for the name at the address, and takes the address where it knows no such name.
    // Apple shows the address under the name. Yahoo! would find nothing by a name it does not know.
    let google =
        format!("https://www.google.com/maps/dir/?api=1&amp;destination={name}%20{address}");
    let apple = format!("https://maps.apple.com/?address={address}&amp;q={name}");
    let yahoo = format!("https://map.yahoo.co.jp/search?q={address}");
    let mut html = paragraph(said::ROUTES);
    html.push_str("<ul class=\"app-chips app-routes\">");
    for (text, href) in [
        (said::ROUTE_GOOGLE, google),
        (said::ROUTE_APPLE, apple),
        (said::ROUTE_YAHOO, yahoo),
        (said::ROUTE_OWN, own),
    ] {
        html.push_str("<li><a class=\"app-chip\" rel=\"external noopener\" href=\"");
        html.push_str(&href);
        html.push_str("\">");
        html.push_str(text);
        html.push_str("</a></li>");
    }
    html.push_str("</ul>");
    html
}

/// The picture of an area, and the ways to its map and its shelters; nothing without a map.
#[must_use]
pub fn area(store: &GuideStore, links: &Links, id: &str, name: &str) -> String {
    let Some(version) = store.map_version() else { return String::new() };
    let search = SearchParams { district: Some(id.to_owned()), ..SearchParams::default() };
    format!(
        "<a class=\"app-place__picture\" href=\"{}\"><img src=\"{}\" width=\"640\" height=\"400\" \
         alt=\"{}\"><span>{}</span></a><p><a class=\"app-chip\" href=\"{}\" rel=\"external\">{}</a></p>",
        links.map(&search),
        links.map_picture(&format!("area-{id}"), version),
        said::picture_of_area(&escaped(name)),
        said::AREA_ON_MAP,
        links.below(crate::routes::SHELTERS),
        said::SHELTERS_HEADING,
    )
}

/// The switch between the two ways to see what was found: links, so that it works without the
/// program too, one of which is where one is.
#[must_use]
pub fn views(links: &Links, search: &SearchParams, on_map: bool) -> String {
    const HERE: &str = " aria-current=\"page\"";
    let (list, map) = if on_map { ("", HERE) } else { (HERE, "") };
    format!(
        "<nav class=\"app-views\" aria-label=\"{}\"><a href=\"{}\"{list}>{}</a>\
         <a href=\"{}\"{map}>{}</a></nav>",
        said::VIEWS,
        links.search(search),
        said::AS_LIST,
        links.map(search),
        said::AS_MAP,
    )
}

/// The ground that the live map covers: the picture of the city with its districts numbered. On the
/// host the numbers are links; the same links stand in the list below, for those who do not point.
#[must_use]
pub fn canvas(store: &GuideStore, links: &Links) -> String {
    let picture = store.map_version().map(|version| {
        let file = || links.map_picture("overview", version);
        #[cfg(feature = "ssr")]
        let image = Some(crate::render::pictures::overview_in_page(store).unwrap_or_else(file));
        #[cfg(not(feature = "ssr"))]
        let image = (!crate::platform::takeover::brings_picture()).then(file);
        let image = image.map_or_else(String::new, |image| format!(" href=\"{image}\""));
        #[cfg(feature = "ssr")]
        let numbers = numbers(store, links);
        #[cfg(not(feature = "ssr"))]
        let numbers = "";
        format!(
            "<svg class=\"app-overview\" viewBox=\"0 0 {CITY} {CITY}\" aria-hidden=\"true\">\
             <image id=\"overview\"{image} width=\"{CITY}\" height=\"{CITY}\"/>{numbers}</svg>"
        )
    });
    let picture = picture.unwrap_or_default();
    format!(
        "<div class=\"app-map__ground\">{picture}<div class=\"app-map__canvas\" data-canvas></div></div>"
    )
}

/// Discs that are seen through: the picture shows the numbers.
#[cfg(feature = "ssr")]
fn numbers(store: &GuideStore, links: &Links) -> String {
    let Some(map) = store.base_map() else { return String::new() };
    let districts = &store.guide().districts;
    let numbers = crate::render::pictures::numbers(map, store);
    let link = |(at, x, y): (usize, i32, i32)| {
        let id = districts.get(at)?.id.as_str().to_owned();
        let href = links.href(&crate::routes::Route::Area(id));
        Some(format!(
            "<a href=\"{href}\" tabindex=\"-1\"><circle class=\"app-overview__number\" \
             cx=\"{x}\" cy=\"{y}\" r=\"34\"/></a>"
        ))
    };
    numbers.into_iter().filter_map(link).collect()
}

fn paragraph(text: &str) -> String {
    format!("<p>{text}</p>")
}

/// 39.31582, of hundred-thousandths: writing a fraction as such would cost the browser 7 kB.
fn degrees(value: i32) -> String {
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    format!("{sign}{}.{:05}", value / 100_000, value % 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_written_with_all_their_zeros() {
        assert_eq!(degrees(3_931_582), "39.31582");
        assert_eq!(degrees(14_000_007), "140.00007");
        assert_eq!(degrees(-9), "-0.00009");
    }

    #[test]
    fn nothing_of_a_table_can_end_an_attribute_or_open_an_element() {
        assert_eq!(escaped("a\"><b>&"), "a&quot;>&lt;b>&amp;");
    }
}
