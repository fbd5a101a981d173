//! What the regular rounds keep while a search looks, and what belongs to them.

use std::collections::BTreeSet;

use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::problem::Vehicle;

/// What a regular round keeps, from the most to the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// Its order, and nobody else carries what belongs to it.
    Whole,
    /// Nobody else carries what belongs to it.
    Members,
    /// Its order.
    Order,
    /// Neither; a vehicle without a regular round keeps nothing.
    Nothing,
}

impl Keep {
    /// The most that the regular round of a vehicle can keep.
    #[must_use]
    pub fn most(vehicle: &Vehicle) -> Self {
        match &vehicle.regular {
            None => Self::Nothing,
            Some(regular) if regular.free => Self::Members,
            Some(_) => Self::Whole,
        }
    }

    /// Keeping these.
    #[must_use]
    pub const fn of(order: bool, members: bool) -> Self {
        match (order, members) {
            (true, true) => Self::Whole,
            (false, true) => Self::Members,
            (true, false) => Self::Order,
            (false, false) => Self::Nothing,
        }
    }

    /// Whether it stops in its order.
    #[must_use]
    pub const fn order(self) -> bool {
        matches!(self, Self::Whole | Self::Order)
    }

    /// Whether nobody else carries what belongs to it.
    #[must_use]
    pub const fn members(self) -> bool {
        matches!(self, Self::Whole | Self::Members)
    }

    /// What can be tried instead, the least given up first: first the order, then the members.
    #[must_use]
    pub const fn less(self) -> &'static [Self] {
        match self {
            Self::Whole => &[Self::Members, Self::Order, Self::Nothing],
            Self::Members | Self::Order => &[Self::Nothing],
            Self::Nothing => &[],
        }
    }
}

/// What all of them keep.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// By vehicle.
    pub keeps: Vec<Keep>,
    /// Shipments that stay where they belong, though the members were given up.
    pub stays: BTreeSet<usize>,
}

impl Keeping {
    /// By vehicle; where the members are given up, all of them.
    #[must_use]
    pub const fn of(keeps: Vec<Keep>) -> Self {
        Self { keeps, stays: BTreeSet::new() }
    }

    /// What the regular round of a vehicle keeps.
    #[must_use]
    pub fn get(&self, vehicle: usize) -> Keep {
        self.keeps.get(vehicle).copied().unwrap_or(Keep::Nothing)
    }

    /// The same, where it keeps this.
    #[must_use]
    pub fn with(mut self, vehicle: usize, keep: Keep) -> Self {
        if let Some(slot) = self.keeps.get_mut(vehicle) {
            *slot = keep;
        }
        self
    }
}

/// By shipment, the vehicles whose regular rounds it belongs to: those that stop where it is loaded, else those that stop where it is
/// unloaded; none for what a locked stop loads.
#[must_use]
pub fn owners(instance: &Instance) -> Vec<Vec<usize>> {
    let locked = instance.vehicles().iter().flat_map(|vehicle| &vehicle.locked).flat_map(|stop| stop.pickups.iter().copied());
    let locked: BTreeSet<usize> = locked.collect();
    let of = |shipment: usize, end: End| -> Vec<usize> {
        let Some(visit) = instance.visit(Task { shipment, end }) else { return Vec::new() };
        let stops = |vehicle: &Vehicle| vehicle.regular.as_ref().is_some_and(|regular| regular.places.contains(&visit.place));
        instance.vehicles().iter().enumerate().filter(|(_, vehicle)| stops(vehicle)).map(|(index, _)| index).collect()
    };
    let owners = (0..instance.shipments().len()).map(|shipment| {
        if locked.contains(&shipment) {
            return Vec::new();
        }
        Some(of(shipment, End::Pickup)).filter(|owners| !owners.is_empty()).unwrap_or_else(|| of(shipment, End::Delivery))
    });
    owners.collect()
}
