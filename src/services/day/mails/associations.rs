//! One mail an association that receives something: what comes, when, and why that much.

use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::number::nearest;
use crate::domain::run::ShareState;
use crate::domain::telling::{Appointment, Contact};
use crate::mail::message::{AnswerAsked, AssociationMail, Carrier, Delivery, Fairness, Missed};
use crate::services::day::facts::{AssociationFacts, DayFacts, ShipmentFacts, Transport};
use crate::services::day::mails::addressed::Addressed;
use crate::services::day::mails::telling::Telling;

impl DayFacts {
    /// The associations' mails; an association without an address, or that nothing comes to, gets none.
    #[must_use]
    pub fn association_mails(&self, telling: &Telling) -> Vec<Addressed<AssociationMail>> {
        let levels = self.levels_after();
        self.associations.iter().filter_map(|(id, facts)| self.association_mail(id, facts, (&levels, telling))).collect()
    }

    fn association_mail(
        &self,
        id: &ExternalRef,
        facts: &AssociationFacts,
        (levels, telling): (&[i64], &Telling),
    ) -> Option<Addressed<AssociationMail>> {
        let address = facts.contact().email?;
        let own = self.shipments.iter().filter(|(_, shipment)| shipment.association == *id);
        let mut deliveries: Vec<_> = own.filter_map(|(code, shipment)| self.delivery(code, shipment)).collect();
        if deliveries.is_empty() {
            return None;
        }
        deliveries.sort_by_key(|delivery| delivery.when.begins());
        let fairness = (facts.rank == 1).then(|| self.fairness(id, facts, levels));
        let missed = self.missed(id).into_iter().map(|missed| Missed { load: missed.load, why: missed.why }).collect();
        let (header, association, answer) = (self.header.clone(), facts.place.name.clone(), self.answer(id, telling));
        let message = AssociationMail { header, association, answer, deliveries, fairness, missed };
        Some(Addressed { recipient: id.clone(), address, message })
    }

    /// What can still be answered, and where.
    fn answer(&self, id: &ExternalRef, telling: &Telling) -> Option<AnswerAsked> {
        let own = || self.shares.iter().filter(|share| share.association == *id);
        let open = own().filter(|share| matches!(share.state, ShareState::Proposed | ShareState::Confirmed));
        let until = open.filter_map(|share| share.answer_until).filter(|until| telling.now < *until).min()?;
        Some(AnswerAsked {
            until,
            page: telling.answers.clone(),
            awaited: own().filter(|share| share.is_awaited()).map(|share| share.grams).sum(),
        })
    }

    fn delivery(&self, code: &ExternalRef, shipment: &ShipmentFacts) -> Option<Delivery> {
        let (when, carrier) = match shipment.transport {
            Transport::SelfCollected(window) => {
                let contact = self.associations.get(&shipment.association)?.contact();
                (Appointment::Within(window), Carrier::Association(contact))
            }
            Transport::Round => self.arrival(code)?,
            Transport::Unserved(..) => return None,
        };
        let agreed = shipment.shares.iter().filter(|share| share.by_agreement).map(|share| share.grams).sum();
        Some(Delivery { donor: self.donors.get(&shipment.donor)?.clone(), when, carrier, loads: self.shipment_loads(shipment), agreed })
    }

    fn arrival(&self, code: &ExternalRef) -> Option<(Appointment, Carrier)> {
        self.rounds.iter().find_map(|round| {
            let stop = round.stops.iter().find(|stop| stop.deliveries.contains(code))?;
            Some((Appointment::Around(stop.arrival), round.as_carrier()))
        })
    }

    /// Grams per person of every association of rank 1 after the day, lowest first.
    fn levels_after(&self) -> Vec<i64> {
        let first = self.associations.iter().filter(|(_, facts)| facts.rank == 1);
        let mut levels: Vec<_> = first.map(|(id, facts)| nearest(facts.level(self.received_by(id)))).collect();
        levels.sort_unstable();
        levels
    }

    fn fairness(&self, id: &ExternalRef, facts: &AssociationFacts, levels: &[i64]) -> Fairness {
        Fairness {
            people: facts.people,
            before: nearest(facts.level(Grams::ZERO)),
            after: nearest(facts.level(self.received_by(id))),
            least: levels.first().copied().unwrap_or_default(),
            median: levels.get(levels.len() / 2).copied().unwrap_or_default(),
            most: levels.last().copied().unwrap_or_default(),
            by_group: self.group_levels(facts, &self.shares.iter().filter(|share| share.association == *id).collect::<Vec<_>>()),
            less_served_before: u32::try_from(self.standing(facts).position - 1).unwrap_or(u32::MAX),
        }
    }

    fn received_by(&self, id: &ExternalRef) -> Grams {
        self.shares.iter().filter(|share| share.association == *id).map(|share| share.grams).sum()
    }
}

impl AssociationFacts {
    /// Whom to write to and to call, under the association's own name: it is the association that answers for the food.
    #[must_use]
    pub(in crate::services::day::mails) fn contact(&self) -> Contact {
        let (telephone, email) = self.place.contact.clone().map_or((None, None), |own| (own.telephone, own.email));
        Contact { name: self.place.name.clone(), telephone, email }
    }
}
