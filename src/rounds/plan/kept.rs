//! What rounds keep of the regular rounds, as it is told; and rounds put back in their usual order, where nothing was in the way.

use crate::rounds::exchange::result::RegularKeptDocument;
use crate::rounds::instance::{Instance, Task};
use crate::rounds::locked::Driving;
use crate::rounds::plan::keep::{Keep, owners};
use crate::rounds::problem::{RegularRound, Vehicle};
use crate::rounds::result::{Kept, RegularKept};
use crate::rounds::schedule::{Drive, Stop};

/// By vehicle, what these rounds keep of its regular round.
#[must_use]
pub fn observed(instance: &Instance, owners: &[Vec<usize>], driving: &[Driving]) -> Vec<Keep> {
    let gone = |vehicle: usize| {
        let others = driving.iter().filter(|driving| driving.vehicle != vehicle);
        let mut tasks = others.flat_map(|driving| driving.tasks.iter().map(|task| (driving.vehicle, task.shipment)));
        tasks.any(|(carrier, shipment)| owners.get(shipment).is_some_and(|own| own.contains(&vehicle) && !own.contains(&carrier)))
    };
    let vehicles = instance.vehicles().iter().enumerate().map(|(index, vehicle)| {
        let Some(regular) = &vehicle.regular else { return Keep::Nothing };
        let own = driving.iter().find(|driving| driving.vehicle == index);
        Keep::of(own.is_none_or(|own| is_in_order(vehicle, regular, own)), !gone(index))
    });
    vehicles.collect()
}

/// Whether a round stops in its usual order behind its locked stops.
fn is_in_order(vehicle: &Vehicle, regular: &RegularRound, driving: &Driving) -> bool {
    free(vehicle, driving).iter().filter_map(|stop| regular.rank(stop.place)).is_sorted()
}

/// The stops of a round behind those that are locked.
fn free<'a>(vehicle: &Vehicle, driving: &'a Driving) -> &'a [Stop] {
    driving.schedule.stops.get(vehicle.locked.len()..).unwrap_or_default()
}

/// The same rounds, those that have no need of another order in their usual one.
#[must_use]
pub fn straightened(instance: &Instance, driving: &[Driving]) -> Vec<Driving> {
    driving.iter().map(|driving| straight(instance, driving).unwrap_or_else(|| driving.clone())).collect()
}

/// The round in its usual order, if it is in another and that one holds as well. Stops that it has besides keep their turns.
fn straight(instance: &Instance, driving: &Driving) -> Option<Driving> {
    let vehicle = instance.vehicles().get(driving.vehicle)?;
    let regular = vehicle.regular.as_ref().filter(|regular| !regular.free && !is_in_order(vehicle, regular, driving))?;
    let free = free(vehicle, driving);
    let mut listed: Vec<(usize, &Stop)> = free.iter().filter_map(|stop| Some((regular.rank(stop.place)?, stop))).collect();
    listed.sort_by_key(|(rank, _)| *rank);
    let mut listed = listed.into_iter();
    let turns = free.iter().filter_map(|stop| if regular.rank(stop.place).is_some() { Some(listed.next()?.1) } else { Some(stop) });
    let behind = turns.filter_map(|stop| driving.tasks.get(stop.first..stop.first + stop.count)).flatten();
    let locked = driving.tasks.get(..free.first()?.first)?;
    let tasks: Vec<Task> = locked.iter().chain(behind).copied().collect();
    let schedule = Drive { instance, vehicle }.schedule(&tasks).ok()?;
    Some(Driving { vehicle: driving.vehicle, tasks, schedule })
}

/// What is told of the regular rounds; `saves` are the seconds and metres that each order costs, by vehicle.
#[must_use]
pub fn told(instance: &Instance, keeps: &[Keep], saves: impl Fn(usize) -> (i64, i64)) -> Vec<RegularKept> {
    let vehicles = instance.vehicles().iter().zip(keeps).enumerate().filter_map(|(index, (vehicle, keep))| {
        let (saves_seconds, saves_meters) = saves(index);
        Some(RegularKept { vehicle: vehicle.id.clone(), kept: kept(vehicle.regular.as_ref()?, *keep), saves_seconds, saves_meters })
    });
    vehicles.collect()
}

const fn kept(regular: &RegularRound, keep: Keep) -> Kept {
    match (keep, regular.free) {
        (Keep::Whole | Keep::Members, true) => Kept::Free,
        (Keep::Order | Keep::Nothing, true) | (Keep::Nothing, false) => Kept::None,
        (Keep::Whole, false) => Kept::Whole,
        (Keep::Members, false) => Kept::Members,
        (Keep::Order, false) => Kept::Order,
    }
}

/// What is told of the regular rounds of `driving` once somebody may have changed them, `before` having been told: what is kept less than
/// it could be is somebody's doing, unless it was so before.
#[must_use]
pub fn kept_by_hand(instance: &Instance, driving: &[Driving], before: &[RegularKeptDocument]) -> Vec<RegularKept> {
    let observed = observed(instance, &owners(instance), driving);
    let before = |now: &RegularKept| before.iter().find(|before| before.vehicle == now.vehicle.as_str() && before.kept == now.kept);
    let needless = |now: &RegularKept| {
        driving.iter().any(|driving| {
            let vehicle = instance.vehicles().get(driving.vehicle);
            vehicle.is_some_and(|vehicle| vehicle.id == now.vehicle) && straight(instance, driving).is_some()
        })
    };
    let told = told(instance, &observed, |_| (0, 0)).into_iter().map(|now| match (now.kept, before(&now)) {
        (Kept::Whole | Kept::Free, None) => now,
        (_, Some(before)) if !needless(&now) => {
            RegularKept { saves_seconds: before.saves_seconds, saves_meters: before.saves_meters, ..now }
        }
        _ => RegularKept { kept: Kept::Hand, ..now },
    });
    told.collect()
}
