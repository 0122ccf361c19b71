//! From degrees to the units of a picture, and what of a line or an area is on it.

use crate::map::picture::Point;

/// So far beyond the edge a line goes on, in units: its end must not be seen.
const BEYOND: f64 = 12.0;

/// A point in units from the left and from the top.
pub(super) type Unit = (f64, f64);

/// A part of the map, and the size of the picture of it.
pub(super) struct Frame {
    /// What is in the middle.
    pub(super) middle: Point,
    /// Units in a hundred-thousandth of a degree of latitude.
    pub(super) scale: f64,
    /// How much shorter a degree of longitude is.
    pub(super) squeeze: f64,
    /// Units across.
    pub(super) width: i32,
    /// Units down.
    pub(super) height: i32,
}

impl Frame {
    /// Where a point is.
    pub(super) fn place(&self, [lat, lon]: Point) -> Unit {
        let x = f64::from(lon - self.middle[1]) * self.squeeze * self.scale;
        let y = f64::from(lat - self.middle[0]) * self.scale;
        (f64::from(self.width) / 2.0 + x, f64::from(self.height) / 2.0 - y)
    }

    /// The same in whole units.
    pub(super) fn units(&self, point: Point) -> (i32, i32) {
        let (x, y) = self.place(point);
        (x.round() as i32, y.round() as i32)
    }

    /// Whether a point is on the picture.
    pub(super) fn shows(&self, x: i32, y: i32) -> bool {
        (0..=self.width).contains(&x) && (0..=self.height).contains(&y)
    }

    /// The pieces of a line that are on the picture or cross it.
    pub(super) fn pieces(&self, line: &[Point]) -> Vec<Vec<Unit>> {
        let units: Vec<Unit> = line.iter().map(|point| self.place(*point)).collect();
        let mut pieces: Vec<Vec<Unit>> = Vec::new();
        let mut goes_on = false;
        for (a, b) in units.iter().zip(units.iter().skip(1)) {
            if !self.touches(*a, *b) {
                goes_on = false;
                continue;
            }
            match pieces.last_mut().filter(|_| goes_on) {
                Some(piece) => piece.push(*b),
                None => pieces.push(vec![*a, *b]),
            }
            goes_on = true;
        }
        pieces
    }

    /// Whether the box of a stretch meets the picture.
    fn touches(&self, a: Unit, b: Unit) -> bool {
        let within = |one: f64, other: f64, size: i32| {
            one.max(other) >= -BEYOND && one.min(other) <= f64::from(size) + BEYOND
        };
        within(a.0, b.0, self.width) && within(a.1, b.1, self.height)
    }

    /// A ring, cut at the edges (Sutherland and Hodgman).
    pub(super) fn area(&self, ring: &[Point]) -> Vec<Unit> {
        let mut corners: Vec<Unit> = ring.iter().map(|point| self.place(*point)).collect();
        let (right, bottom) = (f64::from(self.width) + BEYOND, f64::from(self.height) + BEYOND);
        // How far inside each edge a corner is.
        let edges: [&dyn Fn(Unit) -> f64; 4] =
            [&|(x, _)| x + BEYOND, &|(x, _)| right - x, &|(_, y)| y + BEYOND, &|(_, y)| bottom - y];
        for inside in edges {
            let mut left = Vec::new();
            for (at, from) in corners.iter().enumerate() {
                let Some(to) = corners.get((at + 1) % corners.len()) else { continue };
                let (a, b) = (inside(*from), inside(*to));
                if a >= 0.0 {
                    left.push(*from);
                }
                if (a >= 0.0) != (b >= 0.0) {
                    let part = a / (a - b);
                    left.push((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part));
                }
            }
            corners = left;
        }
        corners
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One unit a hundred-thousandth, 100 by 100 around nothing.
    const FRAME: Frame =
        Frame { middle: [0, 0], scale: 1.0, squeeze: 1.0, width: 100, height: 100 };

    #[test]
    fn north_is_up() {
        assert_eq!(FRAME.place([10, 20]), (70.0, 40.0));
    }

    #[test]
    fn a_line_is_parted_where_it_leaves() {
        let pieces = FRAME.pieces(&[[0, -900], [0, 0], [0, 900], [0, 901], [900, 901], [0, 10]]);
        let lengths: Vec<_> = pieces.iter().map(Vec::len).collect();
        assert_eq!(lengths, [3, 2], "one piece through the middle, one coming back: {pieces:?}");
        assert!(FRAME.pieces(&[[900, 900], [901, 901]]).is_empty());
    }

    #[test]
    fn an_area_is_cut_at_the_edges_and_none_is_left_of_one_outside() {
        let all = FRAME.area(&[[-900, -900], [-900, 900], [900, 900], [900, -900]]);
        // Cutting divides: the last digits are not exact.
        let whole = |(x, y): Unit| ((x * 1e6).round() / 1e6, (y * 1e6).round() / 1e6);
        let (xs, ys): (Vec<_>, Vec<_>) = all.into_iter().map(whole).unzip();
        let ends = |list: &[f64]| {
            list.iter().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)))
        };
        assert_eq!((ends(&xs), ends(&ys)), ((-BEYOND, 112.0), (-BEYOND, 112.0)));
        assert!(FRAME.area(&[[500, 500], [500, 600], [600, 600]]).is_empty());
    }
}
