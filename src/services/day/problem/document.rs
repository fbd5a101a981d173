//! The whole document.

use crate::allocation::exchange::{PROBLEM_SCHEMA, PolicyDocument, ProblemDocument};
use crate::domain::place::territory::SharingPolicy;
use crate::services::day::ground::Ground;
use crate::services::day::problem::{agreements, demand, supply};

/// The problem of the wave.
pub(in crate::services::day) fn document(ground: &Ground) -> ProblemDocument {
    let donors = supply::donors(ground);
    let associations = demand::associations(ground);
    ProblemDocument {
        schema: PROBLEM_SCHEMA.to_owned(),
        day: ground.of.day.to_string(),
        timezone: ground.territory.zone.name().to_owned(),
        policy: policy(ground.territory.policy),
        lots: supply::lots(ground),
        conventions: agreements::conventions(ground, &donors, &associations),
        holders: agreements::holders(ground, &donors, &associations),
        exclusions: agreements::exclusions(ground, &associations),
        donors,
        associations,
    }
}

fn policy(policy: SharingPolicy) -> PolicyDocument {
    PolicyDocument {
        half_life_days: policy.half_life().get().into(),
        fairness_tolerance: policy.fairness_tolerance(),
        stop_cost_m: policy.stop_cost().get(),
        default_radius_m: policy.default_radius().get(),
        travel_speed_kmh: policy.travel_speed_kmh(),
        groups: None,
        carrying_capacity_grams: None,
    }
}
