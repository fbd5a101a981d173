//! After the search: every round is driven again by our own rules, what does not hold is taken apart, and what is left is tried once
//! more at its cheapest place. Rounds of vehicles that are alike go to them in the order of the problem.

use std::collections::BTreeSet;

use crate::rounds::insertion::{Insertion, cheapest};
use crate::rounds::instance::{Instance, Task};
use crate::rounds::schedule::{Drive, Schedule};
use crate::rounds::search::finder::Draft;
use crate::rounds::slack::Slack;

/// Rounds that keep every constraint: what each vehicle does and when, empty for one that stays.
pub struct Rounds<'a> {
    instance: &'a Instance,
    driven: Vec<Option<(Vec<Task>, Schedule)>>,
}

impl<'a> Rounds<'a> {
    /// Takes from the drafts the rounds that hold.
    #[must_use]
    pub fn new(instance: &'a Instance, kinds: &[usize], mut drafts: Vec<Draft>) -> Self {
        let mut rounds = Self { instance, driven: vec![None; instance.vehicles().len()] };
        drafts.sort_by_cached_key(|draft| draft.tasks.iter().map(|task| task.shipment).min());
        for draft in drafts {
            let kind = kinds.get(draft.vehicle);
            let alike = (0..).zip(kinds).filter(|(_, other)| Some(*other) == kind).map(|(vehicle, _)| vehicle);
            let vehicle = alike.into_iter().find(|vehicle| rounds.stays(*vehicle));
            if let Some((vehicle, schedule)) = vehicle.and_then(|vehicle| Some((vehicle, rounds.drive(vehicle, &draft.tasks)?))) {
                rounds.put(vehicle, draft.tasks, schedule);
            }
        }
        rounds
    }

    /// Tries to carry what is not carried: first priority first, heaviest first.
    #[must_use]
    pub fn complete(mut self, alone: &[Vec<bool>]) -> Self {
        let carried = self.carried();
        let shipments = self.instance.shipments().iter().enumerate();
        let mut left: Vec<_> = shipments.filter(|(index, _)| !carried.contains(index)).collect();
        left.sort_by_key(|(_, shipment)| (shipment.priority, std::cmp::Reverse(shipment.load.total())));
        for (index, _) in left {
            let vehicles = alone.get(index).into_iter().flatten().enumerate().filter(|(_, possible)| **possible);
            let found = vehicles.filter_map(|(vehicle, _)| Some((vehicle, self.cheapest(vehicle, index)?)));
            if let Some((vehicle, best)) = found.min_by_key(|(vehicle, found)| (self.stays(*vehicle), found.added)) {
                self.put(vehicle, best.tasks, best.schedule);
            }
        }
        self
    }

    /// The shipments that some round carries.
    #[must_use]
    pub fn carried(&self) -> BTreeSet<usize> {
        self.driven.iter().flatten().flat_map(|(tasks, _)| tasks.iter().map(|task| task.shipment)).collect()
    }

    /// Vehicles that drive, by index, with what they do and when.
    pub fn driving(&self) -> impl Iterator<Item = (usize, &[Task], &Schedule)> {
        (0..).zip(&self.driven).filter_map(|(vehicle, round)| round.as_ref().map(|(tasks, schedule)| (vehicle, tasks.as_slice(), schedule)))
    }

    fn stays(&self, vehicle: usize) -> bool {
        self.driven.get(vehicle).is_some_and(Option::is_none)
    }

    fn drive(&self, vehicle: usize, tasks: &[Task]) -> Option<Schedule> {
        let vehicle = self.instance.vehicles().get(vehicle)?;
        Drive { instance: self.instance, vehicle }.schedule(tasks).ok()
    }

    fn put(&mut self, vehicle: usize, tasks: Vec<Task>, schedule: Schedule) {
        if let Some(round) = self.driven.get_mut(vehicle) {
            *round = Some((tasks, schedule));
        }
    }

    fn cheapest(&self, vehicle: usize, shipment: usize) -> Option<Insertion> {
        let tasks = self.driven.get(vehicle)?.as_ref().map_or(Vec::new(), |(tasks, _)| tasks.clone());
        let drive = Drive { instance: self.instance, vehicle: self.instance.vehicles().get(vehicle)? };
        cheapest(drive, &Slack::new(drive, tasks).ok()?, shipment, i64::MAX, || false)
    }
}
