//! Which picture of the map shows a place, and where on it. Pure.
//!
//! The city is laid out in overlapping cells, each with a picture that reaches half a cell beyond its
//! cell on every side: a place is never near the edge of its picture, and places nearby share one.

/// Units across a picture.
pub const WIDTH: i32 = 640;
/// Units down a picture of a place or an area.
pub const HEIGHT: i32 = 400;
/// Units along each side of the picture of the whole city.
pub const CITY: i32 = 640;
/// Height of a cell in hundred-thousandths of a degree: half of a picture, about 2.4 km.
const ROW: i32 = 2_150;
/// Units in a thousand hundred-thousandths of a degree of latitude: about 12 m each.
pub const SCALE: i32 = 93;

/// A point in hundred-thousandths of a degree, latitude first.
pub type Point = [i32; 2];

/// Degrees as a [`Point`], to the metre.
#[must_use]
pub fn point(lat: f64, lon: f64) -> Point {
    // `as` cuts off what is less than a metre, and saturates beyond the earth.
    [(lat * 1e5) as i32, (lon * 1e5) as i32]
}

/// How much shorter a degree of longitude is than one of latitude, in thousandths.
#[must_use]
pub fn squeeze(lat: i32) -> i32 {
    // The cosine's series; a library's cosine would cost the browser 2 kB.
    let x = f64::from(lat) * core::f64::consts::PI / 18_000_000.0;
    let square = x * x;
    (1000.0 * (1.0 - square / 2.0 + square * square / 24.0 - square * square * square / 720.0))
        as i32
}

/// A cell of the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    row: i32,
    column: i32,
}

impl Cell {
    /// The cell that holds a point.
    #[must_use]
    pub fn of([lat, lon]: Point) -> Self {
        let row = lat.div_euclid(ROW);
        Self { row, column: lon.div_euclid(column_width(row)) }
    }

    /// The point in its middle.
    #[must_use]
    pub fn middle(self) -> Point {
        let width = column_width(self.row);
        [self.row * ROW + ROW / 2, self.column * width + width / 2]
    }

    /// Where a point of the cell is on its picture: units from the left and from the top.
    #[must_use]
    pub fn place(self, [lat, lon]: Point) -> (i32, i32) {
        let [middle, along] = self.middle();
        let x = (lon - along) * SCALE / 1000 * squeeze(middle) / 1000;
        (WIDTH / 2 + x, HEIGHT / 2 - (lat - middle) * SCALE / 1000)
    }

    /// The picture's name.
    #[must_use]
    pub fn name(self) -> String {
        format!("c{}-{}", self.row, self.column)
    }
}

/// Width of the cells of a row: half of a picture.
fn column_width(row: i32) -> i32 {
    WIDTH / 2 * 1_000_000 / SCALE / squeeze(row * ROW + ROW / 2).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_degree_of_longitude_is_as_short_as_the_cosine_says() {
        for degrees in [0, 24, 35, 39, 46, 60] {
            let cosine = f64::from(degrees).to_radians().cos() * 1000.0;
            let own = f64::from(squeeze(degrees * 100_000));
            assert!((own - cosine).abs() < 2.0, "{degrees}: {own} {cosine}");
        }
    }

    proptest! {
        /// Guards against: a mark at the edge of its picture, or beside it.
        #[test]
        fn a_place_lies_in_the_middle_half_of_its_picture(
            lat in 2_000_000..4_600_000i32,
            lon in 12_000_000..15_400_000i32,
        ) {
            let (x, y) = Cell::of([lat, lon]).place([lat, lon]);
            prop_assert!((WIDTH / 4 - 4..=WIDTH * 3 / 4 + 4).contains(&x), "{}", x);
            prop_assert!((HEIGHT / 4 - 4..=HEIGHT * 3 / 4 + 4).contains(&y), "{}", y);
        }

        #[test]
        fn no_number_overflows(lat in -9_000_000..=9_000_000i32, lon in -18_000_000..=18_000_000i32) {
            let cell = Cell::of([lat, lon]);
            let _ = (cell.place([lat, lon]), cell.name());
        }
    }
}
