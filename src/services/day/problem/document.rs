//! The whole document.

use crate::allocation::exchange::{CarryingDocument, PROBLEM_SCHEMA, PolicyDocument, ProblemDocument};
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::Storage;
use crate::domain::run::ShareState;
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
        policy: policy(ground),
        lots: supply::lots(ground),
        conventions: agreements::conventions(ground, &donors, &associations),
        holders: agreements::holders(ground, &donors, &associations),
        exclusions: agreements::exclusions(ground, &associations),
        donors,
        associations,
    }
}

fn policy(ground: &Ground) -> PolicyDocument {
    let policy = ground.territory.policy;
    PolicyDocument {
        half_life_days: policy.half_life().get().into(),
        fairness_tolerance: policy.fairness_tolerance(),
        stop_cost_m: policy.stop_cost().get(),
        default_radius_m: policy.default_radius().get(),
        travel_speed_kmh: policy.travel_speed_kmh(),
        groups: policy.groups().map(|groups| groups.all().iter().map(|group| group.iter().map(ToString::to_string).collect()).collect()),
        carrying_capacity_grams: (policy.carrying() != Storage::default()).then(|| carrying(ground)),
    }
}

/// What can still be carried on the day: what other waves share out of the common pot is carried too, unless nobody takes it.
fn carrying(ground: &Ground) -> CarryingDocument {
    let left = |class: TemperatureClass| {
        let other = ground.past.iter().filter(|share| share.day == ground.of.day && share.carried == Some(class));
        let taken = other.filter(|share| !matches!(share.state, ShareState::Declined | ShareState::Withdrawn));
        let carried: Grams = taken.map(|share| share.planned).sum();
        ground.territory.policy.carrying().of(class).map(|hold| (hold.get() - carried.get()).max(0))
    };
    CarryingDocument {
        ambient: left(TemperatureClass::Ambient),
        chilled: left(TemperatureClass::Chilled),
        frozen: left(TemperatureClass::Frozen),
        hot: left(TemperatureClass::Hot),
    }
}
