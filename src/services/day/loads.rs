//! From shares to what people read: masses summed by family, temperature class and product.

use std::collections::BTreeMap;

use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::telling::{Load, RoundStop, Task};
use crate::services::day::facts::{DayFacts, ShareFacts, ShipmentFacts, StopFacts};

impl DayFacts {
    /// What `shares` weigh, one load a family, class and product, in the order of the lists.
    #[must_use]
    pub(in crate::services::day) fn loads<'a>(&self, shares: impl IntoIterator<Item = &'a ShareFacts>) -> Vec<Load> {
        let mut sums = BTreeMap::new();
        for share in shares {
            if let Some(lot) = self.lots.get(&share.lot) {
                let key = (lot.load.family, lot.load.temperature, lot.load.product.clone());
                let sum = sums.entry(key).or_insert(Grams::ZERO);
                *sum = *sum + share.grams;
            }
        }
        sums.into_iter().map(|((family, temperature, product), mass)| Load { family, product, temperature, mass }).collect()
    }

    /// The loads of one shipment.
    #[must_use]
    pub(in crate::services::day) fn shipment_loads(&self, shipment: &ShipmentFacts) -> Vec<Load> {
        self.loads(&shipment.shares)
    }

    /// What is still there of what nobody got of a lot: its donor may have taken some of it back since.
    #[must_use]
    pub(in crate::services::day) fn still_left(&self, lot: &ExternalRef, left: Grams) -> Grams {
        let shared: Grams = self.shares.iter().filter(|share| share.lot == *lot).map(|share| share.grams).sum();
        self.lots.get(lot).map_or(left, |facts| left.min(facts.now.minus(shared)))
    }

    /// The name of a donor; its id when it is not known.
    #[must_use]
    pub(in crate::services::day) fn donor_name(&self, id: &ExternalRef) -> String {
        self.donors.get(id).map_or_else(|| id.to_string(), |place| place.name.clone())
    }

    /// The name of an association; its id when it is not known.
    #[must_use]
    pub(in crate::services::day) fn association_name(&self, id: &ExternalRef) -> String {
        self.associations.get(id).map_or_else(|| id.to_string(), |association| association.place.name.clone())
    }

    /// A stop with its loads: what is taken names the association, what is left the donor.
    #[must_use]
    pub(in crate::services::day) fn told_stop(&self, stop: &StopFacts) -> RoundStop {
        let tasks = |ids: &[ExternalRef], other: &dyn Fn(&ShipmentFacts) -> String| {
            let known = ids.iter().filter_map(|id| self.shipments.get(id));
            known.map(|shipment| Task { other: other(shipment), loads: self.shipment_loads(shipment) }).collect()
        };
        RoundStop {
            place: stop.place.clone(),
            arrival: stop.arrival,
            departure: stop.departure,
            taken: tasks(&stop.pickups, &|shipment| self.association_name(&shipment.association)),
            left: tasks(&stop.deliveries, &|shipment| self.donor_name(&shipment.donor)),
        }
    }
}
