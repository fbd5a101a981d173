//! After the search: every round is driven again by our own rules, what does not hold is taken apart, and what is left is tried once
//! more at its cheapest place. Rounds of vehicles that are alike go to them in the order of the problem.

use std::collections::BTreeSet;

use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::schedule::{Drive, Schedule};
use crate::rounds::search::finder::Draft;
use crate::rounds::slack::Slack;

/// Rounds that keep every constraint: what each vehicle does and when, empty for one that stays.
pub struct Rounds<'a> {
    instance: &'a Instance,
    driven: Vec<Option<(Vec<Task>, Schedule)>>,
}

/// A cheaper way than any other to carry one more shipment.
struct Insertion {
    vehicle: usize,
    tasks: Vec<Task>,
    schedule: Schedule,
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
                rounds.put(Insertion { vehicle, tasks: draft.tasks, schedule });
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
            let best = vehicles.filter_map(|(vehicle, _)| self.cheapest(vehicle, index)).min_by_key(|found| self.price(found));
            if let Some(best) = best {
                self.put(best);
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

    fn put(&mut self, found: Insertion) {
        if let Some(round) = self.driven.get_mut(found.vehicle) {
            *round = Some((found.tasks, found.schedule));
        }
    }

    fn cheapest(&self, vehicle: usize, shipment: usize) -> Option<Insertion> {
        let tasks = self.driven.get(vehicle)?.as_ref().map_or(Vec::new(), |(tasks, _)| tasks.clone());
        let drive = Drive { instance: self.instance, vehicle: self.instance.vehicles().get(vehicle)? };
        let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
        let slack = Slack::new(drive, tasks).ok()?;
        let loaded = (0..=slack.tasks.len()).filter(|at| slack.admits(drive, *at, pickup).is_ok());
        let loaded = loaded.filter_map(|at| Some((at, Slack::new(drive, slack.with(at, pickup)).ok()?)));
        let found = loaded.flat_map(|(at, slack)| {
            let positions = (at + 1)..=slack.tasks.len();
            let admitted = positions.filter(|at| slack.admits(drive, *at, delivery).is_ok());
            admitted.map(|at| slack.with(at, delivery)).collect::<Vec<_>>()
        });
        let driven = found.filter_map(|tasks| Some(Insertion { vehicle, schedule: drive.schedule(&tasks).ok()?, tasks }));
        driven.min_by_key(|found| found.schedule.meters)
    }

    /// A vehicle more, then metres more.
    fn price(&self, found: &Insertion) -> (bool, i64) {
        let before = self.driven.get(found.vehicle).and_then(Option::as_ref).map(|(_, schedule)| schedule.meters);
        (before.is_none(), found.schedule.meters - before.unwrap_or_default())
    }
}
