//! The rounds of a day: what each vehicle could carry alone, the search, the repair, and a reason for all that stays behind.

use crate::budget::Budget;
use crate::rounds::diagnose::{explain, obstacle};
use crate::rounds::instance::Instance;
use crate::rounds::locked::{Behind, Driving, whole};
use crate::rounds::problem::{Problem, Vehicle};
use crate::rounds::reason::{Action, UnservedReason};
use crate::rounds::repair::Rounds;
use crate::rounds::result::RoundsResult;
use crate::rounds::search::finder::{Finder, Found, Search, SearchSettings};
use crate::rounds::search::hunt::Hunt;
use crate::rounds::tell::tell;
use crate::rounds::tours::model::Model;

/// Plans the rounds of a day behind the stops that are locked. With iterations in `settings`, the same problem and seed give the same
/// result unless time cut it short.
#[must_use]
pub fn plan_rounds(problem: &Problem, settings: &SearchSettings, budget: &Budget) -> RoundsResult {
    let source = problem.travel_source;
    let instance = Instance::new(problem.clone());
    if !instance.has_locked() {
        let planned = search(&instance, |_, _| true, settings, budget);
        return tell(&instance, &planned.driving, why(&instance, &planned.alone), (source, planned.cut_short));
    }
    let behind = Behind::new(&instance);
    let planned = search(&Instance::new(behind.problem.clone()), |shipment, vehicle| behind.may_carry(shipment, vehicle), settings, budget);
    let found = |vehicle| planned.driving.iter().find(|driving| driving.vehicle == vehicle).map(|driving| driving.tasks.as_slice());
    let mut alone = vec![Vec::new(); problem.shipments.len()];
    let stuck = behind.stuck.iter().map(|(index, reason)| (*index, vec![Some(*reason)]));
    for (index, obstacles) in behind.shipments.iter().copied().zip(planned.alone).chain(stuck) {
        if let Some(alone) = alone.get_mut(index) {
            *alone = obstacles;
        }
    }
    tell(&instance, &whole(&instance, &behind, found), why(&instance, &alone), (source, planned.cut_short))
}

/// Why a shipment is left, from what each vehicle could not do even alone.
fn why<'a>(instance: &'a Instance, alone: &'a [Vec<Option<UnservedReason>>]) -> impl Fn(usize) -> Option<(UnservedReason, Action)> + 'a {
    |index| Some(explain(instance.shipments().get(index)?, alone.get(index)?))
}

/// What a search found, and what each vehicle could not carry even alone.
struct Planned {
    driving: Vec<Driving>,
    /// By shipment, of the vehicles that may carry it.
    alone: Vec<Vec<Option<UnservedReason>>>,
    cut_short: bool,
}

/// Plans an instance without locked stops; `may_carry` says which vehicle may carry which shipment at all.
fn search(instance: &Instance, may_carry: impl Fn(usize, usize) -> bool, settings: &SearchSettings, budget: &Budget) -> Planned {
    let vehicles = |shipment: usize| {
        let all = instance.vehicles().iter().enumerate();
        let may_carry = &may_carry;
        all.map(move |(index, vehicle)| may_carry(shipment, index).then(|| obstacle(instance, shipment, vehicle)))
    };
    let alone: Vec<Vec<Option<Option<UnservedReason>>>> = (0..instance.shipments().len()).map(|index| vehicles(index).collect()).collect();
    let possible: Vec<Vec<bool>> = alone.iter().map(|row| row.iter().map(|obstacle| *obstacle == Some(None)).collect()).collect();
    let kinds = kinds(instance.vehicles());
    let model = Model::new(instance);
    let found = if possible.iter().flatten().any(|possible| *possible) {
        let search = Search { model: &model, possible: &possible, kinds: &kinds, settings: *settings, budget: budget.clone() };
        Hunt.find(&search)
    } else {
        Found { drafts: Vec::new(), cut_short: false }
    };
    let rounds = Rounds::new(&model, &kinds, found.drafts).complete(&possible);
    let driving = rounds.driving().map(|(vehicle, tasks, schedule)| Driving { vehicle, tasks: tasks.to_vec(), schedule: schedule.clone() });
    Planned {
        driving: driving.collect(),
        alone: alone.into_iter().map(|row| row.into_iter().flatten().collect()).collect(),
        cut_short: found.cut_short,
    }
}

/// For each vehicle, the first one that is like it in everything but its id.
fn kinds(vehicles: &[Vehicle]) -> Vec<usize> {
    let Some(first) = vehicles.first() else {
        return Vec::new();
    };
    let nameless: Vec<Vehicle> = vehicles.iter().map(|vehicle| Vehicle { id: first.id.clone(), ..vehicle.clone() }).collect();
    nameless.iter().map(|vehicle| nameless.iter().position(|other| other == vehicle).unwrap_or_default()).collect()
}
