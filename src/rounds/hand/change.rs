//! One change of rounds.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::domain::id::ExternalRef;
use crate::rounds::diagnose::{explain, obstacle};
use crate::rounds::exchange::result::{RegularKeptDocument, ResultDocument};
use crate::rounds::hand::timing::timed;
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::locked::Driving;
use crate::rounds::plan::kept_by_hand;
use crate::rounds::problem::{Problem, Vehicle};
use crate::rounds::reason::{Action, UnservedReason};
use crate::rounds::result::RoundsResult;
use crate::rounds::schedule::Drive;
use crate::rounds::tell::tell;

/// What somebody changes. Stops are numbered from 0; vehicles and shipments are named by their ids in the documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Makes a stop one place earlier.
    Earlier { vehicle: ExternalRef, stop: usize },
    /// Makes a stop one place later.
    Later { vehicle: ExternalRef, stop: usize },
    /// Has all that is done at a stop carried by another vehicle, both ends of it.
    Move { vehicle: ExternalRef, stop: usize, to: ExternalRef },
    /// Carries no more what is done at a stop.
    Remove { vehicle: ExternalRef, stop: usize },
    /// Carries what nobody carries.
    Add { shipment: ExternalRef, to: ExternalRef },
    /// Has a whole round driven by a vehicle that stays.
    Hand { vehicle: ExternalRef, to: ExternalRef },
}

/// A change that cannot be made at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// The rounds have changed since, or never had it.
    #[error("no {kind} {id:?} is there to be changed")]
    Unknown { kind: &'static str, id: String },
    /// It would change a stop that is locked.
    #[error("a stop of {vehicle} that it concerns is locked")]
    Locked { vehicle: ExternalRef },
    /// A vehicle that drives a round takes no other.
    #[error("{vehicle} drives a round already")]
    Busy { vehicle: ExternalRef },
    /// No way leads there.
    #[error("no way leads {vehicle} there")]
    NoWay { vehicle: ExternalRef },
}

/// The rounds after a change, timed anew; whether they hold is for the checker to say.
///
/// # Errors
/// `ChangeError` when there is nothing to time.
pub fn changed(problem: &Problem, result: &ResultDocument, change: &Change) -> Result<RoundsResult, ChangeError> {
    let instance = Instance::new(problem.clone());
    let mut hand = Hand::new(problem, &instance, result);
    hand.change(change)?;
    // What an order cost was said of the rounds before.
    let before = result.regular.iter().map(|regular| RegularKeptDocument { saves_seconds: 0, saves_meters: 0, ..regular.clone() });
    hand.told(result.cut_short, &before.collect::<Vec<_>>())
}

/// The same rounds, timed anew for this problem: a vehicle may have other hours than before.
///
/// # Errors
/// `NoWay`.
pub fn retimed(problem: &Problem, result: &ResultDocument) -> Result<RoundsResult, ChangeError> {
    let instance = Instance::new(problem.clone());
    Hand::new(problem, &instance, result).told(result.cut_short, &result.regular)
}

struct Hand<'a> {
    problem: &'a Problem,
    instance: &'a Instance,
    /// By vehicle, what it does.
    rounds: BTreeMap<usize, Vec<Task>>,
    /// What somebody took off a round.
    taken_out: BTreeSet<usize>,
}

fn rounds(problem: &Problem, result: &ResultDocument) -> BTreeMap<usize, Vec<Task>> {
    let shipment = |id: &String| problem.shipments.iter().position(|shipment| shipment.id.as_str() == id);
    let tasks = |ids: &[String], end| ids.iter().filter_map(shipment).map(|shipment| Task { shipment, end }).collect::<Vec<_>>();
    let known = result.rounds.iter().filter_map(|round| {
        let vehicle = problem.vehicles.iter().position(|vehicle| vehicle.id.as_str() == round.vehicle)?;
        let stops = round.stops.iter();
        Some((
            vehicle,
            stops.flat_map(|stop| [tasks(&stop.deliveries, End::Delivery), tasks(&stop.pickups, End::Pickup)].concat()).collect(),
        ))
    });
    known.collect()
}

fn taken_out(problem: &Problem, result: &ResultDocument) -> BTreeSet<usize> {
    let out = result.unserved.iter().filter(|left| left.reason == UnservedReason::TakenOut);
    out.filter_map(|left| problem.shipments.iter().position(|shipment| shipment.id.as_str() == left.shipment)).collect()
}

impl<'a> Hand<'a> {
    fn new(problem: &'a Problem, instance: &'a Instance, result: &ResultDocument) -> Self {
        Self { problem, instance, rounds: rounds(problem, result), taken_out: taken_out(problem, result) }
    }

    fn change(&mut self, change: &Change) -> Result<(), ChangeError> {
        match change {
            Change::Earlier { vehicle, stop } => self.swap(vehicle, stop.checked_sub(1).ok_or_else(|| no_stop(*stop))?),
            Change::Later { vehicle, stop } => self.swap(vehicle, *stop),
            Change::Move { vehicle, stop, to } => {
                let target = self.vehicle(to)?;
                for shipment in self.take(vehicle, *stop)? {
                    self.insert(shipment, target)?;
                }
                Ok(())
            }
            Change::Remove { vehicle, stop } => {
                let taken = self.take(vehicle, *stop)?;
                self.taken_out.extend(taken);
                Ok(())
            }
            Change::Add { shipment, to } => {
                let unknown = || ChangeError::Unknown { kind: "shipment", id: shipment.to_string() };
                let index = self.problem.shipments.iter().position(|known| known.id == *shipment).ok_or_else(unknown)?;
                if self.rounds.values().flatten().any(|task| task.shipment == index) {
                    return Err(unknown());
                }
                self.taken_out.remove(&index);
                self.insert(index, self.vehicle(to)?)
            }
            Change::Hand { vehicle, to } => self.hand(vehicle, to),
        }
    }

    fn vehicle(&self, id: &ExternalRef) -> Result<usize, ChangeError> {
        let found = self.problem.vehicles.iter().position(|vehicle| vehicle.id == *id);
        found.ok_or_else(|| ChangeError::Unknown { kind: "vehicle", id: id.to_string() })
    }

    fn locked(&self, vehicle: usize) -> usize {
        self.problem.vehicles.get(vehicle).map_or(0, |vehicle| vehicle.locked.len())
    }

    /// The tasks of a vehicle, stop by stop.
    fn stops(&self, vehicle: usize) -> Vec<Vec<Task>> {
        let mut stops: Vec<Vec<Task>> = Vec::new();
        let mut rest = self.rounds.get(&vehicle).map_or(&[][..], Vec::as_slice);
        for locked in self.problem.vehicles.get(vehicle).iter().flat_map(|vehicle| &vehicle.locked) {
            let (stop, later) = rest.split_at(rest.len().min(locked.deliveries.len() + locked.pickups.len()));
            stops.push(stop.to_vec());
            rest = later;
        }
        let place = |task: &Task| self.instance.visit(*task).map(|visit| visit.place);
        stops.extend(rest.chunk_by(|one, other| place(one) == place(other)).map(<[Task]>::to_vec));
        stops
    }

    /// Makes a stop and the one behind it in the other order.
    fn swap(&mut self, id: &ExternalRef, first: usize) -> Result<(), ChangeError> {
        let vehicle = self.vehicle(id)?;
        let mut stops = self.stops(vehicle);
        if first + 1 >= stops.len() {
            return Err(no_stop(first + 1));
        }
        if first < self.locked(vehicle) {
            return Err(ChangeError::Locked { vehicle: id.clone() });
        }
        stops.swap(first, first + 1);
        self.rounds.insert(vehicle, stops.concat());
        Ok(())
    }

    /// Takes all that is done at a stop off its round, both ends of it.
    fn take(&mut self, id: &ExternalRef, stop: usize) -> Result<Vec<usize>, ChangeError> {
        let vehicle = self.vehicle(id)?;
        let stops = self.stops(vehicle);
        let taken: Vec<usize> = stops.get(stop).ok_or_else(|| no_stop(stop))?.iter().map(|task| task.shipment).collect();
        let mut fixed = stops.iter().take(self.locked(vehicle)).flatten();
        if fixed.any(|task| taken.contains(&task.shipment)) {
            return Err(ChangeError::Locked { vehicle: id.clone() });
        }
        if let Some(tasks) = self.rounds.get_mut(&vehicle) {
            tasks.retain(|task| !taken.contains(&task.shipment));
        }
        Ok(taken)
    }

    /// Carries a shipment where it holds and adds the fewest metres; where it holds nowhere, where it adds the fewest.
    fn insert(&mut self, shipment: usize, vehicle: usize) -> Result<(), ChangeError> {
        let Some(facts) = self.problem.vehicles.get(vehicle) else { return Ok(()) };
        let stops = self.stops(vehicle);
        let locked: usize = stops.iter().take(self.locked(vehicle)).map(Vec::len).sum();
        let tasks = stops.concat();
        let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
        let spots = (locked..=tasks.len()).flat_map(|first| (first..=tasks.len()).map(move |second| (first, second)));
        let tried = spots.filter_map(|(first, second)| {
            let (before, rest) = tasks.split_at_checked(first)?;
            let (between, after) = rest.split_at_checked(second - first)?;
            let more = [before, &[pickup], between, &[delivery], after].concat();
            let holds = (Drive { instance: self.instance, vehicle: facts }).schedule(&more).is_ok();
            let meters = timed(self.instance, facts, &more)?.meters;
            Some(((!holds, meters), more))
        });
        let best = tried.min_by_key(|(worth, _)| *worth).ok_or_else(|| ChangeError::NoWay { vehicle: facts.id.clone() })?;
        self.rounds.insert(vehicle, best.1);
        Ok(())
    }

    fn hand(&mut self, id: &ExternalRef, to: &ExternalRef) -> Result<(), ChangeError> {
        let (vehicle, target) = (self.vehicle(id)?, self.vehicle(to)?);
        if self.locked(vehicle) > 0 {
            return Err(ChangeError::Locked { vehicle: id.clone() });
        }
        if self.rounds.get(&target).is_some_and(|tasks| !tasks.is_empty()) {
            return Err(ChangeError::Busy { vehicle: to.clone() });
        }
        let tasks = self.rounds.remove(&vehicle).filter(|tasks| !tasks.is_empty());
        let tasks = tasks.ok_or_else(|| ChangeError::Unknown { kind: "round", id: id.to_string() })?;
        self.rounds.insert(target, tasks);
        Ok(())
    }

    /// The rounds as a result; what is not carried keeps its true reason.
    fn told(self, cut_short: bool, regular: &[RegularKeptDocument]) -> Result<RoundsResult, ChangeError> {
        let driving = self.rounds.iter().filter(|(_, tasks)| !tasks.is_empty()).map(|(index, tasks)| {
            let vehicle = self.problem.vehicles.get(*index).ok_or_else(|| no_stop(*index))?;
            let schedule = timed(self.instance, vehicle, tasks).ok_or_else(|| ChangeError::NoWay { vehicle: vehicle.id.clone() })?;
            Ok(Driving { vehicle: *index, tasks: tasks.clone(), schedule })
        });
        let driving: Vec<Driving> = driving.collect::<Result<_, _>>()?;
        let left = |index: usize| {
            let shipment = self.problem.shipments.get(index)?;
            let free = |vehicle: &Vehicle| Vehicle { locked: Vec::new(), ..vehicle.clone() };
            let alone: Vec<_> = self.problem.vehicles.iter().map(|vehicle| obstacle(self.instance, index, &free(vehicle))).collect();
            Some(match explain(shipment, &alone) {
                (UnservedReason::VehiclesFull, _) if self.taken_out.contains(&index) => {
                    (UnservedReason::TakenOut, Action::AskAssociationToCollect)
                }
                told => told,
            })
        };
        let told = tell(self.instance, &driving, left, (self.problem.travel_source, cut_short));
        Ok(RoundsResult { regular: kept_by_hand(self.instance, &driving, regular), ..told })
    }
}

fn no_stop(stop: usize) -> ChangeError {
    ChangeError::Unknown { kind: "stop", id: stop.to_string() }
}
