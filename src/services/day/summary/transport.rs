//! How shares travel: rounds, what associations fetch, what nobody carries.

use crate::documents::day::{Collection, RoundDay, Unserved};
use crate::domain::telling::Place;
use crate::services::day::facts::{DayFacts, ShipmentFacts, Transport};

impl DayFacts {
    /// The rounds, by departure.
    #[must_use]
    pub(in crate::services::day) fn told_rounds(&self) -> Vec<RoundDay> {
        let told = self.rounds.iter().map(|round| RoundDay {
            vehicle: round.vehicle.clone(),
            driver: round.driver.clone().unwrap_or_else(|| round.carrier.clone()),
            meters: round.meters,
            leaves: round.start.1,
            stops: round.stops.iter().map(|stop| self.told_stop(stop)).collect(),
        });
        let mut rounds: Vec<_> = told.collect();
        rounds.sort_by(|a, b| a.leaves.cmp(&b.leaves).then_with(|| a.vehicle.cmp(&b.vehicle)));
        rounds
    }

    /// What associations fetch, by hour.
    #[must_use]
    pub(in crate::services::day) fn told_collections(&self) -> Vec<Collection> {
        let told = self.shipments.values().filter_map(|shipment| {
            let Transport::SelfCollected(appointment) = shipment.transport else { return None };
            let (donor, association) = self.ends(shipment)?;
            let by_agreement = shipment.shares.iter().any(|share| share.by_agreement);
            Some(Collection { donor, association, appointment, loads: self.shipment_loads(shipment), by_agreement })
        });
        let mut collections: Vec<_> = told.collect();
        collections.sort_by(|a, b| a.appointment.cmp(&b.appointment).then_with(|| a.donor.name.cmp(&b.donor.name)));
        collections
    }

    /// What nobody carries.
    #[must_use]
    pub(in crate::services::day) fn told_unserved(&self) -> Vec<Unserved> {
        let told = self.shipments.values().filter_map(|shipment| {
            let Transport::Unserved(reason, action) = shipment.transport else { return None };
            let (donor, association) = self.ends(shipment)?;
            Some(Unserved { donor, association, loads: self.shipment_loads(shipment), reason, action })
        });
        told.collect()
    }

    fn ends(&self, shipment: &ShipmentFacts) -> Option<(Place, Place)> {
        let association = self.associations.get(&shipment.association)?;
        Some((self.donors.get(&shipment.donor)?.clone(), association.place.clone()))
    }
}
