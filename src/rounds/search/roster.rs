//! Who carries what: a tour for each vehicle that drives, and what nobody carries.
//!
//! Tours are shared between rosters until one of them changes: a copy costs a pointer a vehicle.

use std::sync::Arc;

use crate::rounds::search::finder::Draft;
use crate::rounds::tours::model::Model;
use crate::rounds::tours::spot::Spot;
use crate::rounds::tours::tour::Tour;

/// Who carries what.
#[derive(Debug, Clone)]
pub struct Roster {
    tours: Vec<Option<Arc<Tour>>>,
    homes: Vec<Option<usize>>,
    absent: Vec<usize>,
}

/// How good a roster is; the least is the best, field by field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    /// Grams that nobody carries, from the first priority to the last; empty when everything is carried.
    pub left: Vec<i64>,
    /// Vehicles that drive.
    pub vehicles: usize,
    /// What they drive.
    pub meters: i64,
}

impl Worth {
    /// Whether less is left, or as little with fewer vehicles.
    #[must_use]
    pub fn is_ahead(&self, other: &Self) -> bool {
        (&self.left, self.vehicles) < (&other.left, other.vehicles)
    }
}

impl Roster {
    /// Nobody drives, and `absent` waits.
    #[must_use]
    pub fn new(model: &Model<'_>, absent: Vec<usize>) -> Self {
        Self { tours: vec![None; model.vehicles().len()], homes: vec![None; model.count()], absent }
    }

    /// Drives what is driven already, as far as that can be.
    pub fn begin(&mut self, model: &Model<'_>, drafts: &[Draft]) {
        for draft in drafts {
            if let Some(tour) = Tour::drive(model, draft.vehicle, draft.tasks.clone()) {
                self.absent.retain(|shipment| tour.shipments().all(|other| other != *shipment));
                self.put(tour);
            }
        }
    }

    /// How good it is. Cost: a look at each vehicle.
    #[must_use]
    pub fn worth(&self, model: &Model<'_>) -> Worth {
        let driven = self.tours.iter().flatten();
        let (vehicles, meters) = driven.fold((0, 0), |(vehicles, meters), tour| (vehicles + 1, meters + tour.meters));
        Worth { left: self.left(model), vehicles, meters }
    }

    fn left(&self, model: &Model<'_>) -> Vec<i64> {
        let mut left = Vec::new();
        for job in self.absent.iter().filter_map(|shipment| model.job(*shipment)) {
            let priority = usize::from(job.priority);
            if left.len() <= priority {
                left.resize(priority + 1, 0);
            }
            if let Some(grams) = left.get_mut(priority) {
                *grams += job.grams;
            }
        }
        left
    }

    /// Seconds of all tours, and of the longest.
    #[must_use]
    pub fn seconds(&self, model: &Model<'_>) -> (i64, i64) {
        let seconds = self.driving().map(|tour| tour.seconds(model));
        seconds.fold((0, 0), |(sum, longest), seconds| (sum + seconds, longest.max(seconds)))
    }

    /// The tours that are driven, in the order of the vehicles.
    pub fn driving(&self) -> impl Iterator<Item = &Arc<Tour>> {
        self.tours.iter().flatten()
    }

    /// What a vehicle drives.
    #[must_use]
    pub fn tour(&self, vehicle: usize) -> Option<&Arc<Tour>> {
        self.tours.get(vehicle)?.as_ref()
    }

    /// Who carries a shipment.
    #[must_use]
    pub fn home(&self, shipment: usize) -> Option<usize> {
        self.homes.get(shipment).copied().flatten()
    }

    /// Forgets what nobody carries, and tells it.
    pub fn take_absent(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.absent)
    }

    /// What nobody carries.
    #[must_use]
    pub fn absent(&self) -> &[usize] {
        &self.absent
    }

    /// Nobody carries `shipment`.
    pub fn leave(&mut self, shipment: usize) {
        self.absent.push(shipment);
    }

    /// A vehicle drives this instead of what it drove: what that carried has been taken out, or is in the new tour.
    pub fn put(&mut self, tour: Tour) {
        for shipment in tour.shipments() {
            if let Some(home) = self.homes.get_mut(shipment) {
                *home = Some(tour.vehicle);
            }
        }
        let vehicle = tour.vehicle;
        if let Some(slot) = self.tours.get_mut(vehicle) {
            *slot = Some(Arc::new(tour));
        }
    }

    /// A vehicle that drives carries one shipment more; tells whether it can.
    #[must_use]
    pub fn add(&mut self, model: &Model<'_>, vehicle: usize, spot: &Spot, shipment: usize) -> bool {
        let Some(tour) = self.tours.get_mut(vehicle).and_then(Option::as_mut) else { return false };
        let tour = Arc::make_mut(tour);
        let added = tour.add(model, spot, shipment).is_some();
        if !added {
            // It was driven without the shipment before, and is again.
            let _ = tour.keep(model, |other| other != shipment);
        } else if let Some(home) = self.homes.get_mut(shipment) {
            *home = Some(vehicle);
        }
        added
    }

    /// Takes shipments out of their tours; a tour that cannot be driven without them is given up. Tells what is carried no more.
    pub fn take_out(&mut self, model: &Model<'_>, shipments: &[usize]) -> Vec<usize> {
        let mut vehicles: Vec<usize> = Vec::new();
        let mut out = Vec::with_capacity(shipments.len());
        for shipment in shipments {
            if let Some(vehicle) = self.homes.get_mut(*shipment).and_then(Option::take) {
                out.push(*shipment);
                if !vehicles.contains(&vehicle) {
                    vehicles.push(vehicle);
                }
            }
        }
        for vehicle in vehicles {
            let Some(slot) = self.tours.get_mut(vehicle) else { continue };
            let homes = &self.homes;
            let is_carried = |shipment: usize| homes.get(shipment).is_some_and(Option::is_some);
            if slot.as_mut().is_some_and(|tour| Arc::make_mut(tour).keep(model, is_carried).is_some()) {
                continue;
            }
            for shipment in slot.take().iter().flat_map(|tour| tour.shipments()) {
                if self.homes.get_mut(shipment).and_then(Option::take).is_some() {
                    out.push(shipment);
                }
            }
        }
        out
    }

    /// What each vehicle does.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        self.driving().map(|tour| Draft { vehicle: tour.vehicle, tasks: tour.tasks.clone() }).collect()
    }
}
