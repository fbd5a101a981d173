//! Travel times on roads: what is asked of whoever knows them.

use crate::clients::error::Asked;
use crate::domain::number::nearest;
use crate::domain::place::position::Position;
use crate::rounds::problem::{Leg, Profile};

/// A hundred thousand points a degree: about a metre.
const PER_DEGREE: f64 = 100_000.0;

/// A position to five decimals of a degree, about a metre: what is sent, and what answers are kept by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Hundred-thousandths of a degree north.
    pub latitude: i32,
    /// Hundred-thousandths of a degree east.
    pub longitude: i32,
}

impl Point {
    /// The point nearest to a position.
    #[must_use]
    pub fn of(position: Position) -> Self {
        let round = |degrees: f64| i32::try_from(nearest(degrees * PER_DEGREE)).unwrap_or_default();
        Self { latitude: round(position.latitude()), longitude: round(position.longitude()) }
    }

    /// Degrees north and east.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude) / PER_DEGREE, f64::from(self.longitude) / PER_DEGREE)
    }
}

/// Which network a vehicle's ways are asked of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Network {
    /// Its address, mode of travel included: answers of two networks are kept apart by it.
    pub url: String,
    /// Whether it is of the vehicle's own mode of travel; otherwise its ways are taken, and its times are not.
    pub is_own: bool,
}

/// Somebody who knows roads.
pub trait Roads: Send + Sync {
    /// The network for a profile.
    fn network(&self, profile: Profile) -> Network;

    /// The ways from each of `from` to each of `to`, a row for each of `from`; `None` = no way. At most [`TILE`] of each.
    ///
    /// # Errors
    /// `ClientError` when no table comes back, or one of another size.
    fn table<'a>(&'a self, network: &'a Network, from: &'a [Point], to: &'a [Point]) -> Asked<'a, Vec<Vec<Option<Leg>>>>;
}

/// How many places a table has at most, each way: `osrm-routed` refuses larger ones unless told otherwise.
pub const TILE: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_the_position_to_a_metre() {
        let point = Point::of(Position::new(50.630_004_9, -3.060_005_1).unwrap());
        assert_eq!(point, Point { latitude: 5_063_000, longitude: -306_001 });
        assert_eq!(point.degrees(), (50.63, -3.060_01));
    }
}
