//! One mail a donor that offers something: who comes, when, for what, and what nobody comes for.

use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::telling::{Appointment, Load, Place};
use crate::mail::message::{Carrier, DonorMail, Gift, Visit};
use crate::services::day::facts::{DayFacts, RoundFacts, ShipmentFacts, StopFacts, Transport};
use crate::services::day::mails::addressed::Addressed;

impl DayFacts {
    /// The donors' mails; a donor without an address gets none.
    #[must_use]
    pub fn donor_mails(&self) -> Vec<Addressed<DonorMail>> {
        self.donors.iter().filter_map(|(id, place)| self.donor_mail(id, place)).collect()
    }

    /// Who comes to a donor, by time.
    #[must_use]
    pub(in crate::services) fn visits_to(&self, donor: &ExternalRef) -> Vec<Visit> {
        let mut visits: Vec<_> = self.own_collections(donor).chain(self.round_visits(donor)).collect();
        visits.sort_by_key(|visit| visit.when.begins());
        visits
    }

    /// What nobody fetches of what a donor offers: what is left over, and what nobody can carry.
    #[must_use]
    pub(in crate::services) fn unclaimed_of(&self, donor: &ExternalRef) -> Vec<Load> {
        let left = self.explanation.left_over.iter().filter_map(|left| {
            let lot = self.lots.get(&left.lot).filter(|lot| lot.donor == *donor)?;
            let mass = self.still_left(&left.lot, left.grams);
            (mass > Grams::ZERO).then(|| Load { mass, ..lot.load.clone() })
        });
        let unserved = self.shipments.values().filter(|shipment| shipment.donor == *donor && is_unserved(shipment));
        left.chain(unserved.flat_map(|shipment| self.shipment_loads(shipment))).collect()
    }

    fn donor_mail(&self, id: &ExternalRef, place: &Place) -> Option<Addressed<DonorMail>> {
        let (visits, unclaimed) = (self.visits_to(id), self.unclaimed_of(id));
        if visits.is_empty() && unclaimed.is_empty() {
            return None;
        }
        let address = place.contact.as_ref()?.email.clone()?;
        let message = DonorMail { header: self.header.clone(), site: place.name.clone(), visits, unclaimed };
        Some(Addressed { recipient: id.clone(), address, message })
    }

    fn own_collections<'a>(&'a self, donor: &'a ExternalRef) -> impl Iterator<Item = Visit> + 'a {
        self.shipments.values().filter(move |shipment| shipment.donor == *donor).filter_map(|shipment| {
            let Transport::SelfCollected(window) = shipment.transport else { return None };
            let carrier = Carrier::Association(self.associations.get(&shipment.association)?.contact());
            Some(Visit { when: Appointment::Within(window), carrier, gifts: vec![self.gift(shipment)] })
        })
    }

    fn round_visits<'a>(&'a self, donor: &'a ExternalRef) -> impl Iterator<Item = Visit> + 'a {
        let stops = self.rounds.iter().flat_map(|round| round.stops.iter().map(move |stop| (round, stop)));
        stops.filter_map(move |(round, stop)| self.round_visit(donor, round, stop))
    }

    fn round_visit(&self, donor: &ExternalRef, round: &RoundFacts, stop: &StopFacts) -> Option<Visit> {
        let taken = stop.pickups.iter().filter_map(|id| self.shipments.get(id)).filter(|shipment| shipment.donor == *donor);
        let gifts: Vec<_> = taken.map(|shipment| self.gift(shipment)).collect();
        (!gifts.is_empty()).then(|| Visit { when: Appointment::Around(stop.arrival), carrier: round.as_carrier(), gifts })
    }

    fn gift(&self, shipment: &ShipmentFacts) -> Gift {
        Gift { association: self.association_name(&shipment.association), loads: self.shipment_loads(shipment) }
    }
}

impl RoundFacts {
    /// Who comes, as a donor or an association reads it.
    #[must_use]
    pub(in crate::services::day::mails) fn as_carrier(&self) -> Carrier {
        Carrier::Vehicle { vehicle: self.vehicle.clone(), organisation: self.carrier.name.clone(), driver: self.driver.clone() }
    }
}

const fn is_unserved(shipment: &ShipmentFacts) -> bool {
    matches!(shipment.transport, Transport::Unserved(..))
}
