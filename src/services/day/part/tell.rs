//! One association's part, from the facts of a day.

use chrono::{DateTime, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, OrganisationId};
use crate::domain::number::nearest;
use crate::domain::planned::run::Run;
use crate::domain::run::ShareState;
use crate::domain::telling::Load;
use crate::services::day::facts::{DayFacts, ShareFacts, ShipmentFacts, Transport};
use crate::services::day::part::model::{Level, Part, PartDelivery, PartShare, Way};

impl DayFacts {
    /// The part of `association`, which the documents call `code`; `None` when it is not in the day's problem.
    pub(in crate::services::day::part) fn part(
        &self,
        run: &Run,
        (association, code): (&OrganisationId, &ExternalRef),
        now: DateTime<Utc>,
    ) -> Option<Part> {
        let why = self.told_associations().into_iter().find(|told| told.code == *code)?;
        let own = self.shipments.iter().filter(|(_, shipment)| shipment.association == *code);
        let mut deliveries: Vec<PartDelivery> = own.filter_map(|(id, shipment)| self.part_delivery(id, shipment, now)).collect();
        deliveries.sort_by_key(|delivery| match &delivery.way {
            Way::Fetched(window) => window.from(),
            Way::Brought(around, _) => *around,
            Way::Nobody(_) => self.span.to(),
        });
        let declined = self.declined.iter().filter(|share| share.association == *code);
        let declined = declined.filter_map(|share| Some((self.donor_of(share)?, self.part_share(share, now)?)));
        Some(Part {
            run: run.id.clone(),
            association: association.clone(),
            is_second: run.continues.is_some(),
            header: self.header.clone(),
            span: self.span,
            cut_off: self.cut_off,
            deliveries,
            declined: declined.collect(),
            levels: if why.rank == 1 { self.levels(code) } else { Vec::new() },
            why,
        })
    }

    fn part_delivery(&self, id: &ExternalRef, shipment: &ShipmentFacts, now: DateTime<Utc>) -> Option<PartDelivery> {
        let way = match shipment.transport {
            Transport::SelfCollected(window) => Way::Fetched(window),
            Transport::Unserved(reason, _) => Way::Nobody(reason),
            Transport::Round => self.rounds.iter().find_map(|round| {
                let stop = round.stops.iter().find(|stop| stop.deliveries.contains(id))?;
                Some(Way::Brought(stop.arrival, round.vehicle.clone()))
            })?,
        };
        let shares = shipment.shares.iter().filter_map(|share| self.part_share(share, now)).collect();
        Some(PartDelivery { donor: self.donors.get(&shipment.donor)?.clone(), way, shares })
    }

    fn part_share(&self, share: &ShareFacts, now: DateTime<Utc>) -> Option<PartShare> {
        let lot = self.lots.get(&share.lot)?;
        let undecided = matches!(share.state, ShareState::Proposed | ShareState::Confirmed | ShareState::Declined);
        Some(PartShare {
            id: share.id.clone(),
            load: Load { mass: share.grams, ..lot.load.clone() },
            state: share.state,
            until: share.answer_until.filter(|until| undecided && now < *until),
            by_agreement: share.by_agreement,
        })
    }

    fn donor_of(&self, share: &ShareFacts) -> Option<String> {
        Some(self.donor_name(&self.lots.get(&share.lot)?.donor))
    }

    fn levels(&self, own: &ExternalRef) -> Vec<Level> {
        let received =
            |id: &ExternalRef| -> Grams { self.shares.iter().filter(|share| share.association == *id).map(|share| share.grams).sum() };
        let first = self.associations.iter().filter(|(_, facts)| facts.rank == 1);
        let mut levels: Vec<Level> = first
            .map(|(id, facts)| Level {
                before: nearest(facts.level(Grams::ZERO)),
                after: nearest(facts.level(received(id))),
                is_own: id == own,
            })
            .collect();
        levels.sort_by_key(|level| (level.before, level.after));
        levels
    }
}
