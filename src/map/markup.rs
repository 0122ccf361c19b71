//! Parts of pages that only show: written as text, since each element of a view costs the browser a
//! quarter of a kilobyte of program. Whatever comes from a table is escaped.

use renkei_model::{Accuracy, Facility};

use super::picture::{self, CITY, Cell};
use crate::{
    routes::{Links, SearchParams},
    store::GuideStore,
    words::{self, map as said},
};

/// Text for an element or an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// Where an institution is: a picture of its surroundings with a mark, how sure that is, and ways
/// into the route planners of others.
#[must_use]
pub fn place(store: &GuideStore, links: &Links, facility: &Facility) -> String {
    let name = escaped(facility.display_name());
    let mut html = format!(
        "<section class=\"app-place\" aria-labelledby=\"place-heading\"><h2 id=\"place-heading\">{}</h2>",
        said::PLACE_HEADING
    );
    let accuracy = facility.position.map(|position| position.accuracy);
    let sure = accuracy == Some(Accuracy::Surveyed);
    if let (Some(position), Some(version)) = (facility.position, store.map_version()) {
        let at = picture::point(position.lat, position.lon);
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
        html.push_str(&format!(
            "<a class=\"app-place__picture\" href=\"{}\"><svg viewBox=\"0 0 640 400\" role=\"img\" \
             aria-label=\"{}\"><image href=\"{image}\" width=\"640\" height=\"400\"/>{mark}</svg>\
             <span>{}</span></a>",
            links.map_at(&facility.id),
            said::picture_of(&name, sure),
            said::OPEN_LARGE,
        ));
    }
    match accuracy {
        Some(Accuracy::Surveyed) => {}
        Some(Accuracy::Machiaza) => html.push_str(&paragraph(words::POSITION_APPROXIMATE)),
        None => html.push_str(&paragraph(words::POSITION_UNKNOWN)),
    }
    html.push_str(&paragraph(said::ROUTES));
    html.push_str("<ul class=\"app-chips app-routes\">");
    // Asked for by its address, not by the point: a point of the 町字 would lead to a wrong house.
    // A telephone's own map takes the point where it is surveyed.
    let address = words::encode_component(&facility.address);
    let own = match facility.position {
        Some(position) if sure => {
            let [lat, lon] = picture::point(position.lat, position.lon).map(degrees);
            let name = words::encode_component(facility.display_name());
            format!("geo:{lat},{lon}?q={lat},{lon}({name})")
        }
        _ => format!("geo:0,0?q={address}"),
    };
    for (text, start, end) in [
        (said::ROUTE_GOOGLE, "https://www.google.com/maps/dir/?api=1&amp;destination=", &address),
        (said::ROUTE_APPLE, "https://maps.apple.com/?daddr=", &address),
        (said::ROUTE_YAHOO, "https://map.yahoo.co.jp/search?q=", &address),
        (said::ROUTE_OWN, "", &own),
    ] {
        html.push_str("<li><a class=\"app-chip\" rel=\"external noopener\" href=\"");
        html.push_str(start);
        html.push_str(end);
        html.push_str("\">");
        html.push_str(text);
        html.push_str("</a></li>");
    }
    html.push_str("</ul></section>");
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
        let image = links.map_picture("overview", version);
        #[cfg(feature = "ssr")]
        let numbers = numbers(store, links);
        #[cfg(not(feature = "ssr"))]
        let numbers = "";
        format!(
            "<svg class=\"app-overview\" viewBox=\"0 0 {CITY} {CITY}\" aria-hidden=\"true\">\
             <image href=\"{image}\" width=\"{CITY}\" height=\"{CITY}\"/>{numbers}</svg>"
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
