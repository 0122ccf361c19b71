use std::sync::Arc;

use leptos::prelude::*;
use renkei_model::{Accuracy, Facility};

use super::picture::{self, Cell};
use crate::{
    context::{use_links, use_store},
    routes::MapParams,
    words::{self, map as said},
};

/// Where an institution is: a picture of its surroundings with a mark, how sure that is, and ways
/// into the route planners of others.
pub fn where_it_is(facility: &Arc<Facility>) -> AnyView {
    let (store, links) = (use_store(), use_links());
    let name = facility.display_name().to_owned();
    let position = facility.position;
    let on_map = MapParams { at: Some(facility.id.clone()), ..MapParams::default() };
    let picture = position.zip(store.map_version()).map(|(position, version)| {
        let at = picture::point(position.lat, position.lon);
        let cell = Cell::of(at);
        let (x, y) = cell.place(at);
        let sure = position.accuracy == Accuracy::Surveyed;
        let (class, radius) =
            if sure { ("app-mark", "17") } else { ("app-mark app-mark--unsure", "60") };
        view! {
            <a class="app-place__picture" href=links.map(&on_map)>
                <svg viewBox="0 0 640 400" role="img" aria-label=said::picture_of(&name, sure)>
                    <image href=links.map_picture(&cell.name(), version) width="640" height="400"/>
                    <g class=class>
                        <circle cx=x cy=y r=radius/>
                        {sure.then(|| view! { <circle class="app-mark__core" cx=x cy=y r="7"/> })}
                    </g>
                </svg>
                <span>{said::OPEN_LARGE}</span>
            </a>
        }
    });
    let sureness = match position.map(|position| position.accuracy) {
        Some(Accuracy::Surveyed) => None,
        Some(Accuracy::Machiaza) => Some(words::POSITION_APPROXIMATE),
        None => Some(words::POSITION_UNKNOWN),
    };
    view! {
        <section class="app-place" aria-labelledby="place-heading">
            <h2 id="place-heading">{said::PLACE_HEADING}</h2>
            {picture}
            {sureness.map(|text| view! { <p>{text}</p> })}
            <p>{said::ROUTES}</p>
            <ul class="app-chips app-routes">{routes(facility, &name)}</ul>
        </section>
    }
    .into_any()
}

/// Asked for by name and address, not by the point: a point of the 町字 would lead to a wrong house.
/// A telephone's own map takes the point where it is surveyed.
fn routes(facility: &Facility, name: &str) -> impl IntoView + use<> {
    let address = words::encode_component(&facility.address);
    let own = match facility.position {
        Some(position) if position.accuracy == Accuracy::Surveyed => {
            let [lat, lon] = picture::point(position.lat, position.lon).map(degrees);
            format!("geo:{lat},{lon}?q={lat},{lon}({})", words::encode_component(name))
        }
        _ => format!("geo:0,0?q={address}"),
    };
    [
        (
            said::ROUTE_GOOGLE,
            format!("https://www.google.com/maps/dir/?api=1&destination={address}"),
        ),
        (said::ROUTE_APPLE, format!("https://maps.apple.com/?daddr={address}")),
        (said::ROUTE_YAHOO, format!("https://map.yahoo.co.jp/search?q={address}")),
        (said::ROUTE_OWN, own),
    ]
    .map(|(text, href)| {
        view! { <li><a class="app-chip" href=href rel="external noopener">{text}</a></li> }
    })
    .into_iter()
    .collect_view()
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
}
