//! Between the page and the live map: which points there are, and what was chosen.

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use renkei_model::Accuracy;

use super::{
    cluster::{Cluster, Clusters},
    interop::{self, LiveMap},
    picture::point,
};
use crate::{
    load,
    platform::{clock::pause, dom},
    routes::Links,
    store::GuideStore,
    words,
};

/// The element that the map fills.
pub(super) const HOST_ID: &str = "map";
/// The look of a shelter's pin, after the seven kinds.
const SHELTER: i32 = 7;
/// Added to the look of a pin whose place is only about right.
const UNSURE: i32 = 100;

/// What a visitor wants of the page around the map.
pub(super) enum Wish {
    /// Only what lies in this part of the earth; `None`: everything.
    Area(Option<[i32; 4]>),
}

#[derive(Default)]
struct State {
    map: Option<LiveMap>,
    /// The institution of each point, by its place in the store; later points are shelters.
    places: Vec<u32>,
    clusters: Clusters,
    /// What the map calls when something happens.
    listeners: Option<(interop::Tell, interop::Label)>,
    /// The page was left.
    closed: bool,
}

/// The live map of a page. All handles are of the same map.
#[derive(Clone)]
pub(super) struct Live {
    store: GuideStore,
    state: Rc<RefCell<State>>,
    /// The institutions of the card, by their places in the store.
    chosen: RwSignal<Vec<u32>>,
    wish: Callback<Wish>,
}

impl Live {
    /// No map yet.
    pub(super) fn new(store: GuideStore, chosen: RwSignal<Vec<u32>>, wish: Callback<Wish>) -> Self {
        Self { store, state: Rc::default(), chosen, wish }
    }

    /// Loads the map's code and opens it; then shows `places`, and what the address names.
    pub(super) fn open(&self, links: Links, first: First) {
        let live = self.clone();
        spawn_local(async move {
            match live.start(&links).await {
                Some(map) => {
                    live.keep(map);
                    pause().await;
                    live.draw();
                    live.first(&first);
                }
                None => dom::set_text("[data-say]", words::map::FAILED),
            }
        });
    }

    async fn start(&self, links: &Links) -> Option<LiveMap> {
        // Both come at the same time.
        let module = interop::load(&dom::boot_data("data-map")?).ok()?;
        // Without the base map there are still pins, and the layers of others.
        let bytes = load::base_map(links, self.store.manifest()).await.unwrap_or_default();
        let (told, named) = (self.clone(), self.clone());
        let tell = interop::Tell::new(move |what, values: Vec<i32>| told.told(what, &values));
        let label = interop::Label::new(move |point| named.label(point));
        let host = dom::element(HOST_ID)?;
        let map = interop::open(module, &host, &bytes, &tell, &label).await;
        self.state.borrow_mut().listeners = Some((tell, label));
        map.map_err(|error| web_sys::console::warn_1(&error)).ok()
    }

    fn keep(&self, map: LiveMap) {
        if self.state.borrow().closed {
            map.close();
        } else {
            self.state.borrow_mut().map = Some(map);
        }
    }

    /// Ends the map when its page is left.
    pub(super) fn close(&self) {
        let mut state = self.state.borrow_mut();
        state.closed = true;
        if let Some(map) = state.map.take() {
            map.close();
        }
    }

    /// These institutions are to be on the map.
    pub(super) fn set(&self, places: Vec<u32>) {
        self.state.borrow_mut().places = places;
        self.draw();
    }

    fn draw(&self) {
        let mut points = Vec::new();
        // Those without a point are on the list alone.
        let placed = |place: &u32| match self.at(*place) {
            Some((at, _)) => {
                points.extend(at);
                true
            }
            None => false,
        };
        self.state.borrow_mut().places.retain(placed);
        self.with_map(|map| map.set(points));
    }

    /// The point of an institution, and whether it is surveyed.
    fn at(&self, place: u32) -> Option<([i32; 2], bool)> {
        let position = self.store.facilities().get(place as usize)?.position?;
        Some((point(position.lat, position.lon), position.accuracy == Accuracy::Surveyed))
    }

    fn first(&self, first: &First) {
        let place = first.at.and_then(|place| Some((place, self.at(place)?.0)));
        if let Some((place, [lat, lon])) = place {
            self.chosen.set(vec![place]);
            let among = self.state.borrow().places.iter().position(|it| *it == place);
            let among = among.map_or(-1, |among| among as i32);
            self.with_map(|map| map.show(lat - 400, lon - 400, lat + 400, lon + 400, among));
        } else if let Some([south, west, north, east]) = first.area {
            self.with_map(|map| map.show(south, west, north, east, -1));
        }
    }

    /// Does something with the map. It tells back while it works: nothing may be borrowed.
    fn with_map(&self, work: impl FnOnce(&LiveMap)) {
        let map = self.state.borrow_mut().map.take();
        if let Some(map) = map {
            work(&map);
            self.state.borrow_mut().map = Some(map);
        }
    }

    fn told(&self, what: u32, values: &[i32]) -> Vec<i32> {
        match (what, values) {
            (interop::VIEW, [left, top, right, bottom, sixteenths]) => {
                return self.pins([*left, *top, *right, *bottom], sixteenths.cast_unsigned());
            }
            (interop::PRESSED, [first]) => return self.press(first.cast_unsigned()),
            (interop::POINTS, pixels) => {
                let (pairs, _) = pixels.as_chunks::<2>();
                self.state.borrow_mut().clusters = Clusters::new(pairs.to_vec());
            }
            (interop::SEARCH, [south, west, north, east]) => {
                self.wish.run(Wish::Area(Some([*south, *west, *north, *east])));
            }
            (interop::ALL, _) => self.wish.run(Wish::Area(None)),
            (interop::CLOSED, _) => self.chosen.set(Vec::new()),
            _ => {}
        }
        Vec::new()
    }

    fn pins(&self, window: [i32; 4], sixteenths: u32) -> Vec<i32> {
        let mut state = self.state.borrow_mut();
        let mut pins = Vec::new();
        for Cluster { at, count, first, together } in state.clusters.visible(window, sixteenths) {
            let look = match state.places.get(first as usize) {
                _ if count > 1 => i32::from(together),
                Some(place) => self.look(*place),
                None => SHELTER,
            };
            pins.extend([at[0], at[1], count.cast_signed(), first.cast_signed(), look]);
        }
        pins
    }

    fn look(&self, place: u32) -> i32 {
        let Some(facility) = self.store.facilities().get(place as usize) else { return 0 };
        let sure = self.at(place).is_some_and(|(_, sure)| sure);
        facility.kind as i32 + if sure { 0 } else { UNSURE }
    }

    /// A pin of several is taken apart; what no zoom parts, and a pin of one, is told of in a card.
    fn press(&self, first: u32) -> Vec<i32> {
        let state = self.state.borrow();
        let members = state.clusters.members(first);
        if let Some(window) = state.clusters.around(&members) {
            let mut wanted = vec![0];
            wanted.extend(window);
            return wanted;
        }
        let mut places = Vec::new();
        let mut shelters = vec![1];
        for point in members {
            match state.places.get(point as usize) {
                Some(place) => places.push(*place),
                None => shelters.push(point.cast_signed() - state.places.len() as i32),
            }
        }
        drop(state);
        self.chosen.set(places);
        if shelters.len() > 1 { shelters } else { Vec::new() }
    }

    fn label(&self, point: u32) -> String {
        let place = self.state.borrow().places.get(point as usize).copied();
        let facility = place.and_then(|place| self.store.facilities().get(place as usize));
        facility.map(|it| words::map::pin(it.display_name(), it.kind)).unwrap_or_default()
    }
}

/// What the address names, shown once.
pub(super) struct First {
    /// An institution, by its place in the store.
    pub(super) at: Option<u32>,
    /// South, west, north, east in hundred-thousandths of a degree.
    pub(super) area: Option<[i32; 4]>,
}
