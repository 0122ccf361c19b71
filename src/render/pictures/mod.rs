//! The map as pictures, for pages without the program and in place of a live map: the whole city
//! with its districts numbered, each area, and the surroundings of every place.

mod clip;
mod labels;
mod svg;

use std::collections::BTreeSet;

use renkei_model::{BaseMap, DistrictId, Facility, LineKind, PlaceNames, polyline};

use self::clip::Frame;
use self::labels::Labels;
use self::svg::Svg;
use crate::{
    map::picture::{CITY, Cell, HEIGHT, Point, SCALE, WIDTH, point, squeeze},
    store::{GuideStore, Place},
};

/// A picture, to be written as `map/<name>.svg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Without the ending.
    pub name: String,
    /// The file's content.
    pub svg: String,
}

/// The picture of the whole city.
pub const OVERVIEW: &str = "overview";

/// The name of an area's picture.
#[must_use]
pub fn of_area(id: &str) -> String {
    format!("area-{id}")
}

/// Every picture that the pages name; none where the city has no map.
#[must_use]
pub fn pictures(store: &GuideStore) -> Vec<Picture> {
    let Some(map) = store.base_map() else { return Vec::new() };
    let facilities = store.facilities().iter().filter_map(|it| at(it));
    let points = facilities.chain(map.events.iter().map(|it| it.at));
    let cells: BTreeSet<Cell> = points.map(Cell::of).collect();
    let map = Drawn::new(map);
    let mut pictures: Vec<_> = cells
        .into_iter()
        .map(|cell| Picture { name: cell.name(), svg: map.surroundings(cell) })
        .collect();
    let guide = store.guide();
    let districts = guide.districts.iter().map(|it| (it.id.as_str(), Place::District(it)));
    let areas = guide.care_areas.iter().map(|it| (it.id.as_str(), Place::CareArea(it)));
    pictures.extend(districts.chain(areas).filter_map(|(id, place)| {
        let own: Vec<_> = store.districts_of(place).into_iter().map(|it| &it.id).collect();
        Some(Picture { name: of_area(id), svg: map.area(&own)? })
    }));
    pictures.extend(map.overview(store).map(|svg| Picture { name: OVERVIEW.to_owned(), svg }));
    pictures
}

/// The picture of the whole city, to stand in a page: there as soon as the page is.
#[must_use]
pub fn overview_in_page(store: &GuideStore) -> Option<String> {
    Some(in_attribute(&Drawn::new(store.base_map()?).overview(store)?))
}

/// A picture as an address that holds it, to stand in an attribute between double quotes.
#[must_use]
pub fn in_attribute(svg: &str) -> String {
    // What would end the address or the attribute; the rest may stay as it is, and compresses well.
    let plain = svg.trim().replace('%', "%25").replace('#', "%23").replace('"', "'");
    let plain = plain.replace('<', "%3C").replace('>', "%3E");
    format!("data:image/svg+xml,{}", plain.replace('&', "&amp;"))
}

/// Where the numbered districts' marks are on the picture of the city, in the order of the guide:
/// the district's place in the guide, and units from the left and the top.
#[must_use]
pub fn numbers(map: &BaseMap, store: &GuideStore) -> Vec<(usize, i32, i32)> {
    let Some(frame) = city_frame(map) else { return Vec::new() };
    let districts = store.guide().districts.iter().enumerate();
    districts
        .filter_map(|(at, district)| {
            let own = map.districts.iter().find(|own| own.id == district.id)?;
            let (x, y) = frame.place(own.label);
            Some((at, x.round() as i32, y.round() as i32))
        })
        .collect()
}

fn at(facility: &Facility) -> Option<Point> {
    facility.position.map(|position| point(position.lat, position.lon))
}

fn city_frame(map: &BaseMap) -> Option<Frame> {
    let [south, west, north, east] = map.frame;
    (south < north && west < east)
        .then(|| Frame::around([south, west], [north, east], (CITY, CITY), 20.0))
}

/// A map whose points have been read.
struct Drawn<'m> {
    map: &'m BaseMap,
    lines: Vec<(LineKind, Vec<Point>)>,
    names: [Vec<(&'m str, Point)>; 4],
}

impl<'m> Drawn<'m> {
    fn new(map: &'m BaseMap) -> Self {
        let points = |text: &str| polyline::decode(text).unwrap_or_default();
        let names = |list: &'m PlaceNames| {
            list.names.iter().map(String::as_str).zip(points(&list.points)).collect()
        };
        Self {
            map,
            lines: map.lines.iter().map(|line| (line.kind, points(&line.points))).collect(),
            names: [&map.stations, &map.towns, &map.hamlets, &map.neighbours].map(names),
        }
    }

    fn ring(&self, parts: &[i32]) -> Vec<Point> {
        let mut ring = Vec::new();
        for part in parts {
            let at = usize::try_from(if *part < 0 { !*part } else { *part });
            let Some((_, points)) = at.ok().and_then(|at| self.lines.get(at)) else { continue };
            if *part < 0 {
                ring.extend(points.iter().rev().copied());
            } else {
                ring.extend(points.iter().copied());
            }
        }
        ring
    }

    /// The ground: the districts' tints and every line.
    fn ground(&self, frame: &Frame, tinted: impl Fn(&DistrictId) -> bool) -> Svg {
        let mut svg = Svg::new(frame.width, frame.height);
        for (at, district) in self.map.districts.iter().enumerate() {
            let tint = if tinted(&district.id) { format!("t t{}", at % 4) } else { "t".to_owned() };
            let rings = district.rings.iter().map(|parts| frame.area(&self.ring(parts)));
            svg.area(&tint, rings);
        }
        for (kind, class) in [
            (LineKind::Neighbour, "n"),
            (LineKind::District, "d"),
            (LineKind::Outline, "o"),
            (LineKind::Railway, "r"),
        ] {
            let lines = self.lines.iter().filter(|(own, _)| *own == kind);
            svg.lines(class, lines.flat_map(|(_, points)| frame.pieces(points)));
            if kind == LineKind::Railway {
                // Its sleepers: the same line, dashed, in the colour of the ground.
                svg.repeat_last("q");
            }
        }
        svg
    }

    fn surroundings(&self, cell: Cell) -> String {
        let middle = cell.middle();
        let frame = Frame::at(middle, f64::from(SCALE) / 1000.0, (WIDTH, HEIGHT));
        let mut svg = self.ground(&frame, |_| true);
        // The mark is near the middle, and its name is beside it on the page.
        self.write_names(&frame, &mut svg, 13);
        svg.finish()
    }

    fn area(&self, own: &[&DistrictId]) -> Option<String> {
        let rings: Vec<_> = self
            .map
            .districts
            .iter()
            .filter(|district| own.contains(&&district.id))
            .flat_map(|district| &district.rings)
            .flat_map(|parts| self.ring(parts))
            .collect();
        let ends = |part: usize| {
            let values = rings.iter().map(move |point| point[part]);
            values.clone().min().zip(values.max())
        };
        let ((south, north), (west, east)) = (ends(0)?, ends(1)?);
        let frame = Frame::around([south, west], [north, east], (WIDTH, HEIGHT), 16.0);
        let mut svg = self.ground(&frame, |id| own.contains(&id));
        self.write_names(&frame, &mut svg, 12);
        Some(svg.finish())
    }

    fn overview(&self, store: &GuideStore) -> Option<String> {
        let frame = city_frame(self.map)?;
        let mut svg = self.ground(&frame, |_| true);
        let mut labels = Labels::new(frame.width, frame.height);
        let numbers = numbers(self.map, store);
        for (at, x, y) in &numbers {
            svg.number(*x, *y, at + 1);
            // A disc of 22 units around the point.
            labels.take_box([*x - 24, *y - 24, *x + 24, *y + 16]);
        }
        for (at, x, y) in numbers {
            let Some(district) = store.guide().districts.get(at) else { continue };
            let letters = district.name.chars().count();
            let beside = 38 + i32::try_from(letters).unwrap_or(0) * 15;
            let places = [(x, y + 52), (x + beside, y + 10), (x - beside, y + 10), (x, y - 42)];
            // Below its number even without room: without its name the number says little.
            let free = places.into_iter().find(|(x, y)| labels.fits(*x, *y, letters, 30));
            let (x, y) = free.unwrap_or((x, y + 52));
            svg.text("big", x, y, &district.name);
        }
        for (class, list) in [("s", &self.names[0]), ("f", &self.names[3])] {
            for (name, point) in list {
                let (x, y) = frame.units(*point);
                if frame.shows(x, y) && labels.fits(x, y, name.chars().count(), 24) {
                    svg.name(class, x, y, name);
                }
            }
        }
        Some(svg.finish())
    }

    /// Stations, then 町字, then 小字, as many as there is room for.
    fn write_names(&self, frame: &Frame, svg: &mut Svg, most: usize) {
        let mut labels = Labels::new(frame.width, frame.height);
        let mut left = most;
        for (class, list) in ["s", "a", "b"].into_iter().zip(&self.names) {
            for (name, point) in list {
                let (x, y) = frame.units(*point);
                if left > 0 && frame.shows(x, y) && labels.fits(x, y, name.chars().count(), 26) {
                    svg.name(class, x, y, name);
                    left -= 1;
                }
            }
        }
    }
}

/// Where the middle of a frame is, and how large its units are.
impl Frame {
    /// The frame with a point in its middle, `scale` units a hundred-thousandth of a degree.
    fn at(middle: Point, scale: f64, (width, height): (i32, i32)) -> Self {
        Self { middle, scale, squeeze: f64::from(squeeze(middle[0])) / 1000.0, width, height }
    }

    /// The frame that shows both corners, with a margin.
    fn around(
        [south, west]: Point,
        [north, east]: Point,
        (width, height): (i32, i32),
        margin: f64,
    ) -> Self {
        let middle = [south / 2 + north / 2, west / 2 + east / 2];
        let whole = Self::at(middle, 1.0, (width, height));
        let wide = f64::from(east - west) * whole.squeeze;
        let across = (f64::from(width) - 2.0 * margin) / wide.max(1.0);
        let down = (f64::from(height) - 2.0 * margin) / f64::from(north - south).max(1.0);
        Self { scale: across.min(down), ..whole }
    }
}
