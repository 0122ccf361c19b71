//! Points on the ground and how far they are from each other.

/// A point in millionths of a degree (a tenth of a metre), so that it can be compared and copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Latitude, north.
    pub lat: i32,
    /// Longitude, east.
    pub lon: i32,
}

impl Point {
    /// The point at those degrees; what is beyond the earth is put at its edge.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "kept within the earth's degrees")]
    pub fn new(lat: f64, lon: f64) -> Self {
        let millionths = |degrees: f64, most: f64| (degrees.clamp(-most, most) * 1e6) as i32;
        Self { lat: millionths(lat, 90.0), lon: millionths(lon, 180.0) }
    }

    /// Metres between two points as the crow flies: right to a hundredth within a prefecture. The
    /// earth is taken for flat between them, and the width of a degree for that half way.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "half the earth's way around, in metres, is far below 2³²"
    )]
    pub fn metres_to(self, other: Self) -> u32 {
        /// Of a millionth of a degree of latitude.
        const METRES: f64 = 0.111_195;
        let degrees = (f64::from(self.lat) + f64::from(other.lat)) / 2e6;
        let north = (f64::from(self.lat) - f64::from(other.lat)) * METRES;
        let east = (f64::from(self.lon) - f64::from(other.lon)) * METRES * cosine(degrees);
        (north * north + east * east).sqrt() as u32
    }
}

/// By its series: the library's would cost the app a kilobyte, and this is exact to 10⁻⁵.
fn cosine(degrees: f64) -> f64 {
    let x = degrees.to_radians();
    let square = x * x;
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let yokote = Point::new(39.3110, 140.5530);
        assert_eq!(yokote.metres_to(yokote), 0);
        // 横手 to 秋田 is 51 km.
        let akita = Point::new(39.7170, 140.1297);
        let far = yokote.metres_to(akita);
        assert!((57_000..59_000).contains(&far), "{far}");
        assert_eq!(akita.metres_to(yokote), far);
        // A hundredth of a degree north.
        assert_eq!(yokote.metres_to(Point::new(39.3210, 140.5530)), 1111);
    }

    #[test]
    fn the_cosine_is_near_enough_in_all_of_japan() {
        for degrees in [0.0, 24.0, 35.0, 39.3, 45.6, 90.0_f64] {
            assert!((cosine(degrees) - degrees.to_radians().cos()).abs() < 3e-5);
        }
    }

    #[test]
    fn any_number_of_degrees_is_a_point() {
        assert_eq!(Point::new(f64::NAN, f64::INFINITY).lon, 180_000_000);
        let _ = Point::new(f64::MIN, f64::MAX).metres_to(Point::new(90.0, -180.0));
    }
}
