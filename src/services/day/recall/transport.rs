//! How the shares of a run travel, as facts.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::domain::id::{ExternalRef, ShareId, ShipmentId, SiteId};
use crate::domain::planned::round::{Round, Second, Stop};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::ShareOrigin;
use crate::domain::telling::Place;
use crate::rounds::{Action, UnservedReason};
use crate::services::day::facts::{RoundFacts, SecondFacts, ShareFacts, ShipmentFacts, StopFacts, Transport};
use crate::services::day::recall::codes::Codes;
use crate::services::day::recall::kept::{Kept, is_held};
use crate::services::day::recall::people::{collector, coordinator, organisation, place};
use crate::services::error::ServiceError;

/// One share.
pub(in crate::services::day::recall) fn share(codes: &Codes, share: &Share) -> Option<ShareFacts> {
    Some(ShareFacts {
        lot: codes.lots.get(&share.lot)?.clone(),
        association: codes.associations.get(&share.association)?.clone(),
        grams: share.grams,
        by_agreement: share.origin == ShareOrigin::Agreement,
        id: share.id.clone(),
        state: share.state,
        answer_until: share.answer_until,
        answered: share.answered.is_some(),
    })
}

/// The shipments of which something is kept, by code.
pub(in crate::services::day::recall) fn shipments(
    kept: &Kept,
    codes: &Codes,
) -> Result<BTreeMap<ExternalRef, ShipmentFacts>, ServiceError> {
    let shares: BTreeMap<&ShareId, &Share> = kept.shares.iter().filter(|share| is_held(share)).map(|share| (&share.id, share)).collect();
    let mut told = BTreeMap::new();
    for shipment in &kept.shipments {
        let own: Vec<ShareFacts> = shipment.shares.iter().filter_map(|id| share(codes, shares.get(id)?)).collect();
        if own.is_empty() {
            continue;
        }
        if let (Some(donor), Some(association)) = (codes.sites.get(&shipment.from), codes.associations.get(&shipment.association)) {
            let (donor, association) = (donor.clone(), association.clone());
            let facts = ShipmentFacts { donor, association, shares: own, transport: transport(shipment)? };
            told.insert(shipment.code.clone(), facts);
        }
    }
    Ok(told)
}

fn transport(shipment: &Shipment) -> Result<Transport, ServiceError> {
    match &shipment.carriage {
        Carriage::SelfCollected(window) => Ok(Transport::SelfCollected(*window)),
        Carriage::Round => Ok(Transport::Round),
        Carriage::Unserved { reason, action } => {
            let known = UnservedReason::ALL.into_iter().find(|one| one.code() == reason);
            let action = Action::ALL.into_iter().find(|one| Some(one.code()) == action.as_deref());
            let both = known.zip(action);
            let (reason, action) =
                both.ok_or_else(|| ServiceError::conflict("stored_reason", format_args!("{reason} is no reason known here")))?;
            Ok(Transport::Unserved(reason, action))
        }
    }
}

/// The rounds, in the order of their codes.
pub(in crate::services::day::recall) fn rounds(kept: &Kept) -> Vec<RoundFacts> {
    let shipments: BTreeMap<&ShipmentId, &ExternalRef> = kept.shipments.iter().map(|shipment| (&shipment.id, &shipment.code)).collect();
    kept.rounds.iter().filter_map(|round| round_facts(kept, &shipments, round)).collect()
}

fn round_facts(kept: &Kept, shipments: &BTreeMap<&ShipmentId, &ExternalRef>, round: &Round) -> Option<RoundFacts> {
    let ground = &kept.ground;
    let vehicle = ground.vehicles.get(&round.vehicle)?.parts();
    let owner = vehicle.organisation.as_ref().and_then(|id| ground.organisations.get(id));
    Some(RoundFacts {
        code: round.code.clone(),
        name: ground.regular.get(&round.vehicle).map(|regular| regular.name.to_string()),
        vehicle: vehicle.name.to_string(),
        carrier: owner.map_or_else(|| coordinator(&ground.territory), organisation),
        driver: round.collector.as_ref().and_then(|id| ground.collectors.get(id)).map(collector),
        second: round.second.as_ref().and_then(|second| second_facts(kept, second)),
        meters: round.meters,
        start: (told_site(kept, &vehicle.start)?, round.leaves),
        end: (told_site(kept, &vehicle.end)?, round.leaves + TimeDelta::seconds(round.seconds)),
        stops: round.stops.iter().filter_map(|stop| stop_facts(kept, shipments, stop)).collect(),
    })
}

fn second_facts(kept: &Kept, second: &Second) -> Option<SecondFacts> {
    let contact = collector(kept.ground.collectors.get(&second.collector)?);
    Some(SecondFacts { id: second.collector.clone(), contact, declined: second.declined })
}

fn stop_facts(kept: &Kept, shipments: &BTreeMap<&ShipmentId, &ExternalRef>, stop: &Stop) -> Option<StopFacts> {
    let codes = |ids: &[ShipmentId]| ids.iter().filter_map(|id| shipments.get(id).map(|code| (*code).clone())).collect();
    Some(StopFacts {
        place: told_site(kept, &stop.site)?,
        arrival: stop.arrival,
        departure: stop.departure,
        pickups: codes(&stop.pickups),
        deliveries: codes(&stop.deliveries),
    })
}

fn told_site(kept: &Kept, id: &SiteId) -> Option<Place> {
    let site = kept.ground.sites.get(id)?;
    Some(place(site, &site.name, kept.ground.organisations.get(&site.organisation)))
}
