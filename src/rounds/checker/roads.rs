//! Legs, computed for the checker alone, as they are asked for.

use crate::domain::number::nearest;
use crate::rounds::problem::{Leg, Problem, Profile};

/// The way from one place to another, by their indices.
pub fn leg(problem: &Problem, profile: Profile, from: usize, to: usize) -> Option<Leg> {
    if let Some(matrices) = &problem.matrices {
        return *matrices.get(&profile)?.0.get(from)?.get(to)?;
    }
    let metres = 1.3 * problem.places.get(from)?.position.distance_m(problem.places.get(to)?.position);
    let metres_a_second = profile.speed_kmh() / 3.6;
    Some(Leg { seconds: nearest(metres / metres_a_second), meters: nearest(metres) })
}
