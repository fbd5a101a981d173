//! A point on the earth and the distance between two, in metres.

use crate::domain::invalid::Invalid;

/// Mean radius of the earth, in metres (IUGG 1980, R1).
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;
/// Roads are longer than great circles: the factor this service uses wherever no road network answers.
pub const DETOUR: f64 = 1.3;

/// Latitude and longitude in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

impl Position {
    /// # Errors
    /// `Invalid` when the latitude is not in -90 to 90 or the longitude not in -180 to 180 (a value that is no number included).
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, Invalid> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(Invalid::out_of_bounds("latitude in degrees", latitude, -90, 90));
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(Invalid::out_of_bounds("longitude in degrees", longitude, -180, 180));
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north.
    #[must_use]
    pub const fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    #[must_use]
    pub const fn longitude(self) -> f64 {
        self.longitude
    }

    /// Great-circle distance in metres (haversine formula).
    #[must_use]
    pub fn distance_m(self, other: Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_latitude = ((to - from) / 2.0).sin();
        let half_longitude = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let chord = half_latitude * half_latitude + from.cos() * to.cos() * half_longitude * half_longitude;
        2.0 * EARTH_RADIUS_M * chord.sqrt().min(1.0).asin()
    }

    /// The same place on a sphere of radius 1 around its centre: x, y, z.
    #[must_use]
    pub fn on_unit_sphere(self) -> [f64; 3] {
        let (latitude, longitude) = (self.latitude.to_radians(), self.longitude.to_radians());
        [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_195_metres() {
        let south = Position::new(50.0, 3.0).unwrap();
        let north = Position::new(51.0, 3.0).unwrap();
        assert!((south.distance_m(north) - 111_195.08).abs() < 0.01);
    }

    #[test]
    fn a_position_off_the_globe_is_refused() {
        for (latitude, longitude) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0)] {
            assert!(Position::new(latitude, longitude).is_err());
        }
    }
}
