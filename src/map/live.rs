//! Between the page and the live map: which points there are, what was chosen, what is in view.

use leptos::{prelude::*, task::spawn_local};
use renkei_model::Accuracy;
use web_sys::Element;

use super::{
    cluster::{Cluster, Clusters},
    interop::{self, LiveMap},
    picture::{Point, point, squeeze},
};
use crate::{load, platform::dom, routes::Links, store::GuideStore, words::map as said};

/// The look of a shelter's pin, after the seven kinds.
const SHELTER: i32 = 7;
/// Added to the look of a pin whose place is only about right.
const UNSURE: i32 = 100;

/// What the card shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Chosen {
    /// There is no card.
    #[default]
    Nothing,
    /// Institutions, by their places in the store.
    Places(Vec<u32>),
    /// A shelter, a line each for what is known of it.
    Shelter(String),
}

/// A thing on the map.
#[derive(Debug, Clone, Copy)]
enum Thing {
    /// An institution, by its place in the store.
    Place(u32),
    /// A shelter, by its place in the base map.
    Shelter(u32),
}

#[derive(Default)]
struct State {
    map: Option<LiveMap>,
    things: Vec<Thing>,
    clusters: Clusters,
    /// What the map calls when something happens.
    listeners: Option<(interop::Tell, interop::Label)>,
    /// The point whose pin was pressed last.
    pressed: Option<u32>,
}

/// The live map of a page.
#[derive(Clone, Copy)]
pub struct Live {
    store: StoredValue<GuideStore>,
    state: StoredValue<State, LocalStorage>,
    /// What the card shows.
    pub chosen: RwSignal<Chosen>,
    /// How many institutions are in view; `None` before the map is there.
    pub in_view: RwSignal<Option<u32>>,
    /// South, west, north, east of what is in view.
    pub view: StoredValue<[i32; 4]>,
    /// Whether the map could not be loaded.
    pub failed: RwSignal<bool>,
    /// Where the visitor is, once they have asked.
    here: StoredValue<Option<Point>>,
}

impl Live {
    /// No map yet.
    #[must_use]
    pub fn new(store: GuideStore) -> Self {
        Self {
            store: StoredValue::new(store),
            state: StoredValue::new_local(State::default()),
            chosen: RwSignal::new(Chosen::Nothing),
            in_view: RwSignal::new(None),
            view: StoredValue::new([0; 4]),
            failed: RwSignal::new(false),
            here: StoredValue::new(None),
        }
    }

    /// Loads the map's code and opens it in `host`; then calls `ready`.
    pub fn open(self, host: Element, links: Links, ready: impl FnOnce() + 'static) {
        let store = self.store.get_value();
        spawn_local(async move {
            // Without the base map there are still pins, and the layers of others.
            let bytes = load::base_map(&links, store.manifest()).await.unwrap_or_default();
            let opened = self.start(host, &bytes).await;
            // The page may have been left meanwhile.
            if self.failed.try_set(opened.is_none()).is_none() && opened.is_some() {
                ready();
            }
        });
    }

    async fn start(self, host: Element, bytes: &[u8]) -> Option<()> {
        let tell = interop::Tell::new(move |what, values: Vec<i32>| self.told(what, &values));
        let label = interop::Label::new(move |first, count| self.label(first, count));
        let url = dom::boot_data("data-map")?;
        let opened = interop::open(&url, &host, bytes, &tell, &label).await;
        let map = opened.map_err(|error| leptos::logging::error!("{error:?}")).ok()?;
        let mut map = Some(map);
        self.state.try_update_value(|state| {
            state.map = map.take();
            state.listeners = Some((tell, label));
        });
        if let Some(left) = map {
            left.close();
        }
        Some(())
    }

    /// Ends the map when its page is left.
    pub fn close(self) {
        self.state.try_update_value(|state| {
            if let Some(map) = state.map.take() {
                map.close();
            }
        });
    }

    /// Puts these institutions on the map, and the shelters if they are asked for.
    pub fn set(self, places: &[u32], with_shelters: bool) {
        let store = self.store.get_value();
        self.state.update_value(|state| {
            let Some(map) = &state.map else { return };
            state.things.clear();
            let mut points = Vec::new();
            for place in places {
                let facility = store.facilities().get(*place as usize);
                if let Some(position) = facility.and_then(|facility| facility.position) {
                    state.things.push(Thing::Place(*place));
                    points.extend(point(position.lat, position.lon));
                }
            }
            if with_shelters {
                let shelters = map.shelters().to_vec();
                state.things.extend((0..).take(shelters.len() / 2).map(Thing::Shelter));
                points.extend(shelters);
            }
            let pixels = map.project(points).to_vec();
            let (pairs, _) = pixels.as_chunks::<2>();
            state.clusters = Clusters::new(pairs.to_vec());
        });
        self.with_map(LiveMap::relabel);
    }

    /// Does something with the map. The map calls back while it works: nothing may be borrowed.
    fn with_map(self, work: impl FnOnce(&LiveMap)) {
        let map = self.state.try_update_value(|state| state.map.take()).flatten();
        let Some(map) = map else { return };
        work(&map);
        self.state.try_update_value(|state| state.map = Some(map));
    }

    /// Shows a part of the earth.
    pub fn show(self, [south, west, north, east]: [i32; 4]) {
        self.with_map(|map| map.show(south, west, north, east));
    }

    /// Shows an institution and its card.
    pub fn choose(self, place: u32) {
        let store = self.store.get_value();
        let facility = store.facilities().get(place as usize);
        let Some(position) = facility.and_then(|facility| facility.position) else { return };
        let [lat, lon] = point(position.lat, position.lon);
        self.show([lat - 400, lon - 400, lat + 400, lon + 400]);
        self.chosen.set(Chosen::Places(vec![place]));
    }

    /// A card of this height lies over the bottom.
    pub fn clear(self, height: i32) {
        self.with_map(|map| map.clear(height));
    }

    /// Closes the card; the focus goes back to the pin.
    pub fn dismiss(self) {
        if self.chosen.get_untracked() == Chosen::Nothing {
            return;
        }
        self.chosen.set(Chosen::Nothing);
        let pressed = self.state.try_update_value(|state| state.pressed.take()).flatten();
        if let Some(pressed) = pressed {
            self.with_map(|map| map.focus(pressed));
        }
    }

    fn told(self, what: u32, values: &[i32]) -> Vec<i32> {
        let first = values.first().map_or(0, |value| value.cast_unsigned());
        match (what, values) {
            (interop::VIEW, [left, top, right, bottom, zoom, south, west, north, east]) => {
                self.view.set_value([*south, *west, *north, *east]);
                self.pins([*left, *top, *right, *bottom], zoom.cast_unsigned())
            }
            (interop::CHOSEN, [_]) => {
                self.press(first, vec![first]);
                Vec::new()
            }
            (interop::CLUSTER, [_]) => {
                let (members, window) = self
                    .state
                    .try_update_value(|state| {
                        let members = state.clusters.members(first);
                        let window = state.clusters.around(&members);
                        (members, window)
                    })
                    .unwrap_or_default();
                // Where no zoom parts them, the card lists them.
                if window.is_none() {
                    self.press(first, members);
                }
                window.map(Vec::from).unwrap_or_default()
            }
            (interop::LOCATED, [lat, lon]) => {
                self.here.set_value(Some([*lat, *lon]));
                Vec::new()
            }
            (interop::CLOSED, _) => {
                // In a task of its own: the map is busy telling.
                spawn_local(async move { self.dismiss() });
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn pins(self, window: [i32; 4], zoom: u32) -> Vec<i32> {
        let store = self.store.get_value();
        let mut places = 0;
        let mut pins = Vec::new();
        self.state.try_update_value(|state| {
            for Cluster { at, count, first } in state.clusters.visible(window, zoom) {
                let look = match state.things.get(first as usize) {
                    Some(Thing::Shelter(_)) => SHELTER,
                    Some(Thing::Place(place)) => {
                        places += count;
                        look(&store, *place)
                    }
                    None => continue,
                };
                pins.extend([at[0], at[1], count.cast_signed(), first.cast_signed(), look]);
            }
        });
        self.in_view.set(Some(places));
        pins
    }

    /// Opens the card of the things at these points: of the institutions among them, else of the
    /// first shelter.
    fn press(self, first: u32, points: Vec<u32>) {
        let things: Vec<Thing> = self
            .state
            .try_update_value(|state| {
                state.pressed = Some(first);
                points.iter().filter_map(|at| state.things.get(*at as usize)).copied().collect()
            })
            .unwrap_or_default();
        let mut places = Vec::new();
        let mut shelter = None;
        for thing in things {
            match thing {
                Thing::Place(place) => places.push(place),
                Thing::Shelter(at) => shelter = shelter.or(Some(at)),
            }
        }
        if !places.is_empty() {
            self.chosen.set(Chosen::Places(places));
        } else if let Some(at) = shelter {
            // In a task of its own: the map is busy telling.
            spawn_local(async move {
                let mut text = String::new();
                self.with_map(|map| text = map.shelter(at));
                self.chosen.set(Chosen::Shelter(text));
            });
        }
    }

    /// What a pin is called.
    fn label(self, first: u32, count: u32) -> String {
        if count > 1 {
            return said::several(count);
        }
        let store = self.store.get_value();
        let thing = self.state.try_update_value(|state| state.things.get(first as usize).copied());
        let Some(Some(Thing::Place(place))) = thing else { return said::SHELTER.to_owned() };
        let Some(facility) = store.facilities().get(place as usize) else { return String::new() };
        let away = facility
            .position
            .zip(self.here.get_value())
            .map(|(position, here)| metres(here, point(position.lat, position.lon)));
        let unsure = look(&store, place) >= UNSURE;
        said::pin(facility.display_name(), facility.kind, away, unsure)
    }
}

fn look(store: &GuideStore, place: u32) -> i32 {
    let Some(facility) = store.facilities().get(place as usize) else { return 0 };
    let sure = facility.position.is_some_and(|it| it.accuracy == Accuracy::Surveyed);
    facility.kind as i32 + if sure { 0 } else { UNSURE }
}

/// As the crow flies.
fn metres(from: Point, to: Point) -> u32 {
    let north = f64::from(to[0] - from[0]) * 1.1132;
    let east = f64::from(to[1] - from[1]) * 1.1132 * f64::from(squeeze(from[0])) / 1000.0;
    (north * north + east * east).sqrt() as u32
}

/// Whether an institution lies in a part of the earth; without a position only where none is asked
/// for.
#[must_use]
pub fn is_within(store: &GuideStore, place: u32, area: Option<[i32; 4]>) -> bool {
    let Some([south, west, north, east]) = area else { return true };
    let facility = store.facilities().get(place as usize);
    facility.and_then(|facility| facility.position).is_some_and(|position| {
        let [lat, lon] = point(position.lat, position.lon);
        (south..=north).contains(&lat) && (west..=east).contains(&lon)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_that_of_a_ruler_on_the_map() {
        // 横手駅 to 十文字駅: 10.3 km.
        let away = metres([3_931_014, 14_056_040], [3_922_118, 14_052_628]);
        assert!((10_200..10_500).contains(&away), "{away}");
        assert_eq!(metres([0, 0], [0, 0]), 0);
    }
}
