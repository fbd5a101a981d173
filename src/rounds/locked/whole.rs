//! Rounds made whole: the locked stops, then what was found behind them.

use crate::domain::id::ExternalRef;
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::locked::behind::Behind;
use crate::rounds::problem::Problem;
use crate::rounds::schedule::{Drive, Schedule};

/// A vehicle that drives: what it does, and when.
#[derive(Debug, Clone)]
pub struct Driving {
    /// Index of the vehicle.
    pub vehicle: usize,
    /// In order.
    pub tasks: Vec<Task>,
    /// When.
    pub schedule: Schedule,
}

/// The rounds of the whole problem; `found` is what each vehicle does behind its locked stops.
///
/// Where that does not hold behind them, only what is on board is brought, and where even that does not, the locked stops stand alone.
#[must_use]
pub fn whole<'a>(instance: &Instance, behind: &Behind, found: impl Fn(usize) -> Option<&'a [Task]>) -> Vec<Driving> {
    let vehicles = instance.vehicles().iter().enumerate();
    vehicles
        .filter_map(|(index, vehicle)| {
            let first = behind.firsts.get(index)?;
            let later = found(index).unwrap_or_default();
            let brought: Vec<Task> = later.iter().filter(|task| behind.is_on_board(task.shipment)).copied().collect();
            [later, &brought, &[]].into_iter().find_map(|later| {
                let tasks: Vec<Task> = first.iter().copied().chain(later.iter().filter_map(|task| own(behind, *task))).collect();
                let schedule = (Drive { instance, vehicle }).schedule(&tasks).ok().filter(|_| !tasks.is_empty())?;
                Some(Driving { vehicle: index, tasks, schedule })
            })
        })
        .collect()
}

/// The vehicles whose locked stops cannot be driven as they stand: a window closes before, or their hours are over.
#[must_use]
pub fn undrivable(problem: &Problem) -> Vec<ExternalRef> {
    let instance = Instance::new(problem.clone());
    let behind = Behind::new(&instance);
    let vehicles = instance.vehicles().iter().zip(&behind.firsts);
    let fails = vehicles.filter(|(vehicle, first)| !first.is_empty() && (Drive { instance: &instance, vehicle }).schedule(first).is_err());
    fails.map(|(vehicle, _)| vehicle.id.clone()).collect()
}

/// The task in the whole problem; what is on board is loaded already.
fn own(behind: &Behind, task: Task) -> Option<Task> {
    let is_loaded = task.end == End::Pickup && behind.is_on_board(task.shipment);
    (!is_loaded).then_some(Task { shipment: *behind.shipments.get(task.shipment)?, end: task.end })
}
