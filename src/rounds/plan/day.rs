//! One search after the other through one instance without locked stops, the regular rounds kept more or less.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::budget::Budget;
use crate::rounds::diagnose::obstacle;
use crate::rounds::instance::{End, Instance};
use crate::rounds::locked::Driving;
use crate::rounds::plan::keep::{Keep, Keeping};
use crate::rounds::problem::Vehicle;
use crate::rounds::reason::UnservedReason;
use crate::rounds::repair::Rounds;
use crate::rounds::search::finder::{Draft, Finder, Found, Search, SearchSettings};
use crate::rounds::search::hunt::Hunt;
use crate::rounds::tours::model::Model;

/// Whether a vehicle could carry a shipment if it carried nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// It may not carry it at all.
    Barred,
    /// It could.
    Possible,
    /// It could not.
    Hindered(UnservedReason),
}

/// An instance, and what is known of it before any search.
pub struct Day<'a> {
    instance: &'a Instance,
    /// By shipment and vehicle.
    alone: Vec<Vec<Alone>>,
    /// By shipment, the vehicles whose regular rounds it belongs to.
    owners: Vec<Vec<usize>>,
    settings: SearchSettings,
    was_cut: Cell<bool>,
}

/// One search.
pub struct Look<'a> {
    /// What the regular rounds keep.
    pub keeping: &'a Keeping,
    /// What is driven to begin with, which keeps as much.
    pub from: &'a [Driving],
    /// It ends when no more is left.
    pub enough: Option<Vec<i64>>,
    /// Of all iterations, one in so many.
    pub part: u32,
    /// When to stop at the latest.
    pub budget: Budget,
}

/// How good rounds are; the least is the best, field by field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    /// Grams that nobody carries, from the first priority to the last.
    pub left: Vec<i64>,
    /// Vehicles that drive.
    pub vehicles: usize,
    /// What they drive.
    pub meters: i64,
    /// How long they are away, all together.
    pub seconds: i64,
}

impl<'a> Day<'a> {
    /// `may_carry` says which vehicle may carry which shipment at all.
    #[must_use]
    pub fn new(
        instance: &'a Instance,
        may_carry: impl Fn(usize, usize) -> bool,
        owners: Vec<Vec<usize>>,
        settings: &SearchSettings,
    ) -> Self {
        let alone = |shipment: usize, (index, vehicle): (usize, &Vehicle)| {
            if may_carry(shipment, index) {
                obstacle(instance, shipment, vehicle).map_or(Alone::Possible, Alone::Hindered)
            } else {
                Alone::Barred
            }
        };
        let row = |shipment: usize| instance.vehicles().iter().enumerate().map(|vehicle| alone(shipment, vehicle)).collect();
        let alone = (0..instance.shipments().len()).map(row).collect();
        Self { instance, alone, owners, settings: *settings, was_cut: Cell::new(false) }
    }

    /// Vehicles, in the order of the problem.
    #[must_use]
    pub fn vehicles(&self) -> &[Vehicle] {
        self.instance.vehicles()
    }

    /// The instance.
    #[must_use]
    pub const fn instance(&self) -> &Instance {
        self.instance
    }

    /// By shipment, the vehicles whose regular rounds it belongs to.
    #[must_use]
    pub fn owners(&self) -> &[Vec<usize>] {
        &self.owners
    }

    /// By shipment, what keeps vehicles that may carry it from carrying it even alone.
    #[must_use]
    pub fn obstacles(&self) -> Vec<Vec<Option<UnservedReason>>> {
        let obstacle = |alone: &Alone| match alone {
            Alone::Barred => None,
            Alone::Possible => Some(None),
            Alone::Hindered(reason) => Some(Some(*reason)),
        };
        self.alone.iter().map(|row| row.iter().filter_map(obstacle).collect()).collect()
    }

    /// Whether time ended any part of any search.
    #[must_use]
    pub const fn was_cut(&self) -> bool {
        self.was_cut.get()
    }

    /// Looks for rounds: who drives, by vehicle.
    #[must_use]
    pub fn look(&self, look: &Look<'_>) -> Vec<Driving> {
        let possible = self.possible(look.keeping);
        let kinds = kinds(self.instance.vehicles(), &look.keeping.keeps);
        let model = Model::new(self.instance).in_order(|vehicle| look.keeping.get(vehicle).order());
        let from: Vec<Draft> = look.from.iter().map(|driving| Draft { vehicle: driving.vehicle, tasks: driving.tasks.clone() }).collect();
        let iterations = self.settings.iterations.map(|all| all.div_ceil(look.part.max(1)));
        let found = if possible.iter().flatten().any(|possible| *possible) {
            let search = Search {
                model: &model,
                possible: &possible,
                kinds: &kinds,
                from: &from,
                enough: look.enough.as_deref(),
                settings: SearchSettings { iterations, ..self.settings },
                budget: look.budget.clone(),
            };
            Hunt.find(&search)
        } else {
            Found { drafts: Vec::new(), cut_short: false }
        };
        let rounds = Rounds::new(&model, &kinds, found.drafts).complete(&possible);
        let driving =
            rounds.driving().map(|(vehicle, tasks, schedule)| Driving { vehicle, tasks: tasks.to_vec(), schedule: schedule.clone() });
        self.was_cut.set(self.was_cut() || found.cut_short);
        driving.collect()
    }

    /// Looks only until no more than `target` is left; `None` when that is not found. What nobody may carry while so much is kept is left
    /// whatever is found.
    #[must_use]
    pub fn reach(&self, target: &[i64], look: Look<'_>) -> Option<Vec<Driving>> {
        let possible = self.possible(look.keeping);
        let out = |shipment: usize| possible.get(shipment).is_some_and(|vehicles| !vehicles.contains(&true));
        let mut enough = target.to_vec();
        for (_, shipment) in self.instance.shipments().iter().enumerate().filter(|(index, _)| out(*index)) {
            if let Some(grams) = enough.get_mut(usize::from(shipment.priority)) {
                *grams -= shipment.load.total().get();
            }
        }
        let first = enough.iter().map(|grams| grams.cmp(&0)).find(|order| order.is_ne());
        if first == Some(Ordering::Less) {
            return None;
        }
        let found = self.look(&Look { enough: Some(enough), ..look });
        (self.left(&found).as_slice() <= target).then_some(found)
    }

    /// How good rounds are.
    #[must_use]
    pub fn worth(&self, driving: &[Driving]) -> Worth {
        Worth {
            left: self.left(driving),
            vehicles: driving.len(),
            meters: driving.iter().map(|driving| driving.schedule.meters).sum(),
            seconds: driving.iter().map(|driving| driving.schedule.seconds()).sum(),
        }
    }

    /// Grams that nobody carries, from the first priority to the last; as many numbers for any rounds.
    #[must_use]
    pub fn left(&self, driving: &[Driving]) -> Vec<i64> {
        let shipments = self.instance.shipments();
        let carried = driving.iter().flat_map(|driving| &driving.tasks).filter(|task| task.end == End::Delivery);
        let carried: BTreeSet<usize> = carried.map(|task| task.shipment).collect();
        let last = shipments.iter().map(|shipment| usize::from(shipment.priority)).max();
        let mut left = vec![0; last.map_or(0, |last| last + 1)];
        for (_, shipment) in shipments.iter().enumerate().filter(|(index, _)| !carried.contains(index)) {
            if let Some(grams) = left.get_mut(usize::from(shipment.priority)) {
                *grams += shipment.load.total().get();
            }
        }
        left
    }

    /// By shipment and vehicle, whether the vehicle could carry it alone, and may.
    fn possible(&self, keeping: &Keeping) -> Vec<Vec<bool>> {
        let rows = self.alone.iter().zip(&self.owners).enumerate().map(|(shipment, (row, owners))| {
            let stays = keeping.stays.contains(&shipment) || owners.iter().all(|owner| keeping.get(*owner).members());
            let is_bound = !owners.is_empty() && stays;
            let vehicles = row.iter().enumerate();
            vehicles.map(|(vehicle, alone)| *alone == Alone::Possible && (!is_bound || owners.contains(&vehicle))).collect()
        });
        rows.collect()
    }
}

/// For each vehicle, the first one that is like it in everything but its id.
fn kinds(vehicles: &[Vehicle], keeping: &[Keep]) -> Vec<usize> {
    let Some(first) = vehicles.first() else {
        return Vec::new();
    };
    let nameless: Vec<(Vehicle, Option<&Keep>)> = vehicles
        .iter()
        .enumerate()
        .map(|(index, vehicle)| (Vehicle { id: first.id.clone(), ..vehicle.clone() }, keeping.get(index)))
        .collect();
    nameless.iter().map(|vehicle| nameless.iter().position(|other| other == vehicle).unwrap_or_default()).collect()
}
