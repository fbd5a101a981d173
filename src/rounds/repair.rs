//! After the search: every round is driven again by the rules of `schedule`, what does not hold is taken apart, and what is left is
//! tried once more at its cheapest place. Rounds of vehicles that are alike go to them in the order of the problem.

use std::collections::BTreeSet;

use crate::rounds::instance::Task;
use crate::rounds::schedule::{Drive, Schedule};
use crate::rounds::search::finder::Draft;
use crate::rounds::tours::insertion::cheapest;
use crate::rounds::tours::model::Model;
use crate::rounds::tours::spot::Spot;
use crate::rounds::tours::tour::Tour;

/// Rounds that keep every constraint: what each vehicle does and when, empty for one that stays.
pub struct Rounds<'a> {
    model: &'a Model<'a>,
    driven: Vec<Option<(Tour, Schedule)>>,
}

impl<'a> Rounds<'a> {
    /// Takes from the drafts the rounds that hold.
    #[must_use]
    pub fn new(model: &'a Model<'a>, kinds: &[usize], mut drafts: Vec<Draft>) -> Self {
        let mut rounds = Self { model, driven: vec![None; model.vehicles().len()] };
        drafts.sort_by_cached_key(|draft| draft.tasks.iter().map(|task| task.shipment).min());
        for draft in drafts {
            let kind = kinds.get(draft.vehicle);
            let alike = (0..).zip(kinds).filter(|(_, other)| Some(*other) == kind).map(|(vehicle, _)| vehicle);
            if let Some(vehicle) = alike.into_iter().find(|vehicle| rounds.stays(*vehicle)) {
                rounds.put(vehicle, draft.tasks);
            }
        }
        rounds
    }

    /// Tries to carry what is not carried: first priority first, heaviest first.
    #[must_use]
    pub fn complete(mut self, alone: &[Vec<bool>]) -> Self {
        let carried = self.carried();
        let shipments = self.model.instance.shipments().iter().enumerate();
        let mut left: Vec<_> = shipments.filter(|(index, _)| !carried.contains(index)).collect();
        left.sort_by_key(|(_, shipment)| (shipment.priority, std::cmp::Reverse(shipment.load.total())));
        for (index, _) in left {
            let vehicles = alone.get(index).into_iter().flatten().enumerate().filter(|(_, possible)| **possible);
            let found = vehicles.filter_map(|(vehicle, _)| Some((vehicle, self.cheapest(vehicle, index)?)));
            if let Some((vehicle, spot)) = found.min_by_key(|(vehicle, spot)| (self.stays(*vehicle), spot.added)) {
                let tasks = self.tour(vehicle).map_or(&[][..], |tour| &tour.tasks);
                if let Some(tasks) = spot.fill(tasks, index) {
                    self.put(vehicle, tasks);
                }
            }
        }
        self
    }

    /// The shipments that some round carries.
    #[must_use]
    pub fn carried(&self) -> BTreeSet<usize> {
        self.driven.iter().flatten().flat_map(|(tour, _)| tour.shipments()).collect()
    }

    /// Vehicles that drive, by index, with what they do and when.
    pub fn driving(&self) -> impl Iterator<Item = (usize, &[Task], &Schedule)> {
        self.driven.iter().flatten().map(|(tour, schedule)| (tour.vehicle, tour.tasks.as_slice(), schedule))
    }

    fn tour(&self, vehicle: usize) -> Option<&Tour> {
        self.driven.get(vehicle)?.as_ref().map(|(tour, _)| tour)
    }

    fn stays(&self, vehicle: usize) -> bool {
        self.driven.get(vehicle).is_some_and(Option::is_none)
    }

    /// Drives `tasks`, if that holds.
    fn put(&mut self, vehicle: usize, tasks: Vec<Task>) {
        let instance = self.model.instance;
        let schedule = instance.vehicles().get(vehicle).and_then(|vehicle| Drive { instance, vehicle }.schedule(&tasks).ok());
        let driven = schedule.and_then(|schedule| Some((Tour::drive(self.model, vehicle, tasks)?, schedule)));
        if let (Some(slot), Some(driven)) = (self.driven.get_mut(vehicle), driven) {
            *slot = Some(driven);
        }
    }

    fn cheapest(&self, vehicle: usize, shipment: usize) -> Option<Spot> {
        match self.tour(vehicle) {
            Some(tour) => cheapest(self.model, tour, shipment, i64::MAX, &mut || false),
            None => Some(Spot::alone(Tour::alone(self.model, vehicle, shipment)?.meters)),
        }
    }
}
