//! The whole plan: the day behind its locked stops, searched, and told.

use crate::budget::Budget;
use crate::rounds::diagnose::explain;
use crate::rounds::instance::Instance;
use crate::rounds::locked::{Behind, Driving, whole};
use crate::rounds::plan::day::{Day, Look};
use crate::rounds::plan::keep::{Keep, Keeping, owners};
use crate::rounds::plan::kept::{observed, straightened, told};
use crate::rounds::plan::relax::kept_as_far_as_possible;
use crate::rounds::plan::save::with_savings;
use crate::rounds::problem::Problem;
use crate::rounds::reason::{Action, UnservedReason};
use crate::rounds::result::RoundsResult;
use crate::rounds::search::finder::SearchSettings;
use crate::rounds::tell::tell;

/// Plans the rounds of a day behind the stops that are locked. With iterations in `settings`, the same problem and seed give the same
/// result unless time cut it short. Where there are regular rounds, half of the time is for the rounds that keep them, the other half for
/// what more would be carried, and what would be saved, without; the last is not asked once stops are locked.
#[must_use]
pub fn plan_rounds(problem: &Problem, settings: &SearchSettings, budget: &Budget) -> RoundsResult {
    let instance = Instance::new(problem.clone());
    let locked = instance.has_locked().then(|| Behind::new(&instance)).map(|behind| (Instance::new(behind.problem.clone()), behind));
    let owners = owners(&instance);
    let day = match &locked {
        Some((rest, behind)) => {
            let own = behind.shipments.iter().map(|shipment| owners.get(*shipment).cloned().unwrap_or_default()).collect();
            Day::new(rest, |shipment, vehicle| behind.may_carry(shipment, vehicle), own, settings)
        }
        None => Day::new(&instance, |_, _| true, owners.clone(), settings),
    };
    let rounds = |found: &[Driving]| match &locked {
        Some((_, behind)) => {
            let of = |vehicle| found.iter().find(|driving| driving.vehicle == vehicle).map(|driving| driving.tasks.as_slice());
            whole(&instance, behind, of)
        }
        None => found.to_vec(),
    };
    let (found, saves) = find(&day, locked.is_none(), budget);
    let driving = straightened(&instance, &rounds(&found));
    let alone = match &locked {
        Some((_, behind)) => obstacles(problem, behind, &day),
        None => day.obstacles(),
    };
    let result = tell(&instance, &driving, why(&instance, &alone), (problem.travel_source, day.was_cut()));
    let keeps = observed(&instance, &owners, &driving);
    let saves = |vehicle: usize| {
        let order = keeps.get(vehicle).is_some_and(|keep| keep.order());
        saves.get(vehicle).copied().filter(|_| order).unwrap_or_default()
    };
    RoundsResult { regular: told(&instance, &keeps, saves), ..result }
}

/// The rounds behind what is locked, and by vehicle what the order of its regular round costs, if that is asked.
fn find(day: &Day<'_>, asks_costs: bool, budget: &Budget) -> (Vec<Driving>, Vec<(i64, i64)>) {
    let most = Keeping::of(day.vehicles().iter().map(Keep::most).collect());
    let is_plain = most.keeps.iter().all(|keep| *keep == Keep::Nothing);
    let first = if is_plain { budget.clone() } else { budget.part(0.5) };
    let driving = day.look(&Look { keeping: &most, from: &[], enough: None, part: 1, budget: first });
    if is_plain {
        return (driving, Vec::new());
    }
    let (keeping, driving) = kept_as_far_as_possible(day, (most, driving), budget);
    if asks_costs { with_savings(day, (&keeping, driving), budget) } else { (driving, Vec::new()) }
}

/// By shipment of the whole problem, what keeps vehicles from carrying it even alone.
fn obstacles(problem: &Problem, behind: &Behind, day: &Day<'_>) -> Vec<Vec<Option<UnservedReason>>> {
    let mut alone = vec![Vec::new(); problem.shipments.len()];
    let stuck = behind.stuck.iter().map(|(index, reason)| (*index, vec![Some(*reason)]));
    for (index, obstacles) in behind.shipments.iter().copied().zip(day.obstacles()).chain(stuck) {
        if let Some(alone) = alone.get_mut(index) {
            *alone = obstacles;
        }
    }
    alone
}

/// Why a shipment is left, from what each vehicle could not do even alone.
fn why<'a>(instance: &'a Instance, alone: &'a [Vec<Option<UnservedReason>>]) -> impl Fn(usize) -> Option<(UnservedReason, Action)> + 'a {
    |index| Some(explain(instance.shipments().get(index)?, alone.get(index)?))
}
