//! What lies in a vehicle and cannot be brought to its association: it is offered again, on the vehicle's way. Pure.
//!
//! The food is what it was, and so are the rules; it is fetched now, where the vehicle stands. Whoever could not take it is not asked
//! again. Left out: a lot of which several vehicles have a part on board is offered by the first of them alone, until that is settled.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::allocation::exchange::{ConventionDocument, ExclusionDocument, PlanDocument, ProblemDocument, WindowDocument};
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, RoundId, RunId, ShareId, ShipmentId, SiteId, StopId};
use crate::domain::offer::posted::PostedOffer;
use crate::domain::planned::round::{Round, Stop};
use crate::domain::planned::share::Share;
use crate::domain::run::{RoundState, ShareOrigin, ShareState, StopState};
use crate::services::context::Services;
use crate::services::day::ground::{Exclusion, Ground, code_of};
use crate::services::day::problem::document;
use crate::services::day::run::second::before::Before;

/// How long somebody is looked for who receives it; what is kept cold or hot has less time, by the rules of the rounds.
const LOOKED_FOR: TimeDelta = TimeDelta::hours(12);
/// The reason of a pair whose delivery could not be made.
const NOT_BROUGHT: &str = "delivery_failed";

/// The reason of an association that fetches everything itself: nobody fetches from a vehicle.
const NOT_RECEIVING: &str = "windows_do_not_meet";

/// What of one lot is to be offered again from one vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::day::run::second) struct Aboard {
    pub round: RoundId,
    pub lot: LotId,
    /// Whose gift it is.
    pub from: SiteId,
    /// Where it was loaded.
    pub loaded: StopId,
    /// Where the vehicle is.
    stands: SiteId,
    /// The shares that it was.
    pub shares: Vec<ShareId>,
    grams: i64,
    /// Who could not take it.
    tried: BTreeSet<OrganisationId>,
}

impl Aboard {
    /// What it is called in the problem.
    fn code(&self) -> String {
        format!("aboard-{}", self.lot)
    }
}

/// What is on board of rounds and cannot be brought: its delivery failed, or is one of the `stuck`, for which it is too late.
pub(in crate::services::day::run::second) fn aboard(before: &Before, stuck: &BTreeSet<ShipmentId>) -> Vec<Aboard> {
    let mut found: Vec<Aboard> = Vec::new();
    for round in before.rounds.iter().filter(|round| matches!(round.state, RoundState::UnderWay | RoundState::Done)) {
        for loaded in round.stops.iter().filter(|stop| stop.state == StopState::Done) {
            for shipment in before.shipments.iter().filter(|one| loaded.pickups.contains(&one.id)) {
                if !stuck.contains(&shipment.id) && !is_left(round, &shipment.id) {
                    continue;
                }
                let own = before.shares.iter().filter(|share| shipment.shares.contains(&share.id));
                for share in own.filter(|share| share.state == ShareState::Collected) {
                    let one = found.iter_mut().find(|one| one.lot == share.lot);
                    match one {
                        Some(one) if one.round == round.id => one.add(share),
                        // Another vehicle has a part of the same lot.
                        Some(_) => {}
                        None => {
                            let mut one = Aboard {
                                round: round.id.clone(),
                                lot: share.lot.clone(),
                                from: shipment.from.clone(),
                                loaded: loaded.id.clone(),
                                stands: last_stop(before, round).unwrap_or(loaded).site.clone(),
                                shares: Vec::new(),
                                grams: 0,
                                tried: BTreeSet::new(),
                            };
                            one.add(share);
                            found.push(one);
                        }
                    }
                }
            }
        }
    }
    found
}

/// Whether a shipment has no delivery to come, and had none that was made.
fn is_left(round: &Round, shipment: &ShipmentId) -> bool {
    let delivery = round.stops.iter().find(|stop| stop.deliveries.contains(shipment));
    delivery.is_none_or(|stop| stop.state == StopState::Failed)
}

/// The stop of a round that was reported last.
pub(in crate::services::day::run::second) fn last_stop<'a>(before: &Before, round: &'a Round) -> Option<&'a Stop> {
    let ended = round.stops.iter().filter(|stop| stop.state != StopState::ToDo);
    ended.max_by_key(|stop| before.reports.get(&stop.id).and_then(|report| report.ended_at.max(report.arrived_at)))
}

impl Aboard {
    fn add(&mut self, share: &Share) {
        self.shares.push(share.id.clone());
        self.grams += share.grams.get();
        self.tried.insert(share.association.clone());
    }
}

/// The shares as they stand once what is on board is nobody's any more.
pub(in crate::services::day::run::second) fn given_up(shares: &[Share], aboard: &[Aboard]) -> Vec<Share> {
    let closed: BTreeSet<&ShareId> = aboard.iter().flat_map(|one| &one.shares).collect();
    let state = |share: &Share| if closed.contains(&share.id) { ShareState::Lost } else { share.state };
    shares.iter().map(|share| Share { state: state(share), ..share.clone() }).collect()
}

/// Adds to a problem what is on board; `ground` holds the windows of whoever receives, and the exclusions of those who do not.
pub(in crate::services::day::run::second) fn offer_again(
    problem: &mut ProblemDocument,
    ground: &Ground,
    aboard: &[Aboard],
    (out, now): (&BTreeSet<&OrganisationId>, DateTime<Utc>),
) {
    for one in aboard {
        let Some((alone, stands)) = only(ground, one, out).zip(ground.sites.get(&one.stands)) else { continue };
        let mut own = document(&alone);
        let code = one.code();
        let zone = ground.territory.zone;
        let pickup = WindowDocument { from: zone.local(now).fixed_offset(), to: zone.local(now + LOOKED_FOR).fixed_offset() };
        let (Some(mut donor), Some(mut lot)) = (own.donors.pop(), own.lots.pop()) else { continue };
        donor.id.clone_from(&code);
        (donor.latitude, donor.longitude, donor.max_collectors) = (stands.position.latitude(), stands.position.longitude(), None);
        (lot.id, lot.donor, lot.grams, lot.pickup) = (code.clone(), code.clone(), one.grams, vec![pickup]);
        if lot.grams % lot.unit_grams != 0 {
            lot.unit_grams = 1;
        }
        for convention in own.conventions {
            problem.conventions.push(ConventionDocument { donor: code.clone(), ..convention });
        }
        problem.exclusions.extend(own.exclusions.into_iter().map(|pair| ExclusionDocument { lot: code.clone(), ..pair }));
        let known: BTreeSet<String> =
            problem.exclusions.iter().filter(|pair| pair.lot == code).map(|pair| pair.association.clone()).collect();
        let nowhere = problem.associations.iter().filter(|one| one.reception.is_empty() && !known.contains(&one.id));
        let nowhere: Vec<ExclusionDocument> = nowhere
            .map(|one| ExclusionDocument { lot: code.clone(), association: one.id.clone(), reason: NOT_RECEIVING.to_owned() })
            .collect();
        problem.exclusions.extend(nowhere);
        problem.donors.push(donor);
        problem.lots.push(lot);
    }
}

/// The ground with this lot alone, and who does not get it.
fn only(ground: &Ground, one: &Aboard, out: &BTreeSet<&OrganisationId>) -> Option<Ground> {
    let offer = ground.posted.iter().find(|offer| offer.lots.iter().any(|lot| lot.id == one.lot))?;
    let lots = offer.lots.iter().filter(|lot| lot.id == one.lot).cloned().collect();
    let mut alone = ground.clone();
    let excluded = |association: &OrganisationId, reason: &str| Exclusion {
        lot: one.lot.clone(),
        association: association.clone(),
        reason: reason.to_owned(),
    };
    let closed = out.iter().map(|association| excluded(association, "no_answer"));
    let known = std::mem::take(&mut alone.exclusions);
    let tried = one.tried.iter().map(|association| excluded(association, NOT_BROUGHT));
    alone.exclusions = closed.chain(known).chain(tried).collect();
    alone.offers = vec![PostedOffer { lots, ..offer.clone() }];
    Some(alone)
}

impl Services {
    /// What a plan gives of what is on board: it is on its way at once.
    pub(in crate::services::day::run::second) fn passed_on(
        &self,
        ground: &Ground,
        run: &RunId,
        (plan, aboard): (&PlanDocument, &[Aboard]),
    ) -> Vec<Share> {
        let associations: BTreeMap<String, &OrganisationId> =
            ground.recipients().map(|(id, organisation, ..)| (code_of(organisation.external_ref.as_ref(), id), id)).collect();
        let given = plan.shares.iter().filter_map(|share| {
            let one = aboard.iter().find(|one| one.code() == share.lot)?;
            Some(Share {
                id: self.new_id(),
                run: run.clone(),
                lot: one.lot.clone(),
                association: (*associations.get(&share.association)?).clone(),
                grams: Grams::new(share.grams).ok()?,
                origin: ShareOrigin::Pot,
                state: ShareState::Collected,
                received: None,
                answer_until: None,
                answered: None,
                passed_on: true,
            })
        });
        given.collect()
    }
}
