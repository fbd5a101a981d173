//! What of a published plan is left as it is, and what is driven anew. Pure.
//!
//! What an association fetches keeps its appointment. A round that is under way or about to leave goes on; so does every other one, with
//! all its stops in their order, as long as everything can be carried so: what need not change does not. What nobody drives any more, or
//! was freed, is planned behind them, or for the vehicles that are free: not for one whose only driver said no.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::domain::id::{CollectorId, DutyId, ExternalRef, ShareId, ShipmentId, VehicleId};
use crate::domain::planned::round::{Round, Second, Stop};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::public_id::PublicId;
use crate::domain::run::{RoundState, ShareState};
use crate::services::day::ground::Ground;
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::living::{ABOUT_TO_LEAVE, Field, Grip, Living};
use crate::services::day::transport::{Driven, driven};
use crate::store::day::answers::TakenOver;

/// What is left as it is, and what is not.
pub(in crate::services::day::run::second) struct Standing {
    pub taken_over: TakenOver,
    /// Kept shares that are carried anew.
    pub carried_anew: Vec<Share>,
    /// The rounds that go on.
    pub living: Vec<Living>,
    /// The vehicles that can drive: of those rounds, and those that are free from half an hour from now on.
    pub driven: Vec<Driven>,
}

/// Parts the plan that stood before.
pub(in crate::services::day::run::second) fn standing(field: &Field<'_>, grip: Grip) -> Standing {
    let before = field.before;
    let (ground, refused) = drivers(before);
    let all = driven(&ground);
    let mut living = Vec::new();
    let mut untouched: Vec<&Round> = Vec::new();
    for round in before.rounds.iter().filter(|round| !is_deserted(&before.ground, round)) {
        let own = all.iter().find(|one| one.document.id == round.code.as_str());
        match own.and_then(|own| field.living(round, own, grip)) {
            Some(one) => living.push(one),
            None if field.is_bound(round) || round.state == RoundState::Done => untouched.push(round),
            None => {}
        }
    }
    let held: BTreeSet<&ShipmentId> = (living.iter().flat_map(|one| &one.locked).flat_map(|stop| &stop.pickups))
        .chain(untouched.iter().flat_map(|round| &round.stops).flat_map(|stop| &stop.pickups))
        .collect();
    let (shipments, settled) = settled(field, &held);
    let kept = || field.shares.iter().filter(|share| share.is_kept());
    let anew = kept().filter(|share| waits(share) && !settled.contains(&share.id)).cloned().collect();
    let busy: BTreeSet<&ExternalRef> =
        untouched.iter().copied().chain(living.iter().map(|one| &one.round)).map(|round| &round.code).collect();
    let mut can_drive: Vec<Driven> = living.iter().map(|one| one.driven.clone()).collect();
    can_drive.extend(free(before, (all, &refused), &busy, field.now));
    can_drive.sort_by(|one, other| one.document.id.cmp(&other.document.id));
    let rounds = untouched.iter().map(|round| round.id.clone()).chain(living.iter().map(|one| one.round.id.clone())).collect();
    let taken_over = TakenOver { shares: kept().map(|share| share.id.clone()).collect(), shipments, rounds };
    Standing { taken_over, carried_anew: anew, living, driven: can_drive }
}

/// Whether it is still where its donor has it.
fn waits(share: &Share) -> bool {
    matches!(share.state, ShareState::Proposed | ShareState::Confirmed)
}

/// The shipments that stay, and the shares that they carry.
fn settled(field: &Field<'_>, held: &BTreeSet<&ShipmentId>) -> (Vec<ShipmentId>, BTreeSet<ShareId>) {
    let (mut shipments, mut settled) = (Vec::new(), BTreeSet::new());
    for shipment in &field.before.shipments {
        let own: Vec<&Share> = field.shares.iter().filter(|share| share.is_kept() && shipment.shares.contains(&share.id)).collect();
        let is_fetched = matches!(shipment.carriage, Carriage::SelfCollected(_));
        let stays = is_fetched || held.contains(&shipment.id) || !own.iter().any(|share| waits(share));
        if stays && !own.is_empty() {
            settled.extend(own.iter().map(|share| share.id.clone()));
            shipments.push(shipment.id.clone());
        }
    }
    (shipments, settled)
}

/// Whether whoever was to drive a round that has not left is away since.
fn is_deserted(ground: &Ground, round: &Round) -> bool {
    let waits = matches!(round.state, RoundState::Planned | RoundState::Sent | RoundState::Accepted);
    waits && round.collector.as_ref().is_some_and(|driver| ground.rota.is_away(driver, ground.of.day))
}

/// The ground with the drivers of before: who drives a round drives that vehicle alone, with whom they drove it, unless they are away
/// since; who said no, to driving or to going along, does nothing more. With the vehicles that have nobody left.
fn drivers(before: &Before) -> (Ground, BTreeSet<VehicleId>) {
    let mut ground = before.ground.clone();
    let goes_on =
        |round: &&Round| !matches!(round.state, RoundState::Declined | RoundState::Cancelled) && !is_deserted(&before.ground, round);
    let driven: Vec<(&Round, &CollectorId)> =
        before.rounds.iter().filter(goes_on).filter_map(|round| Some((round, round.collector.as_ref()?))).collect();
    let declined: Vec<&Round> = before.rounds.iter().filter(|round| round.state == RoundState::Declined).collect();
    let said_no: BTreeSet<&CollectorId> = (declined.iter().filter_map(|round| round.collector.as_ref()))
        .chain(before.rounds.iter().filter_map(Round::declined_second).map(|second| &second.collector))
        .collect();
    for (id, collector) in &mut ground.collectors {
        let own: BTreeSet<VehicleId> = driven.iter().filter(|(_, driver)| *driver == id).map(|(round, _)| round.vehicle.clone()).collect();
        if !own.is_empty() {
            collector.vehicles = own;
            continue;
        }
        collector.vehicles.retain(|vehicle| driven.iter().all(|(round, _)| round.vehicle != *vehicle));
        collector.active &= !said_no.contains(id);
    }
    for (number, (round, driver)) in (1..).zip(&driven) {
        let seat = DutyId::from_bits(number);
        ground.rota = ground.rota.settled(seat, &round.vehicle, driver, round.companion());
    }
    let has_driver =
        |vehicle: &VehicleId| ground.collectors.values().any(|collector| collector.active && collector.vehicles.contains(vehicle));
    let refused = declined.iter().map(|round| &round.vehicle).filter(|vehicle| !has_driver(vehicle)).cloned().collect();
    (ground, refused)
}

/// The vehicles that have no round.
fn free(
    before: &Before,
    (all, refused): (Vec<Driven>, &BTreeSet<VehicleId>),
    busy: &BTreeSet<&ExternalRef>,
    now: DateTime<Utc>,
) -> Vec<Driven> {
    let earliest = (now + ABOUT_TO_LEAVE - before.ground.midnight()).num_seconds();
    let is_free = |one: &Driven| !refused.contains(&one.vehicle) && !busy.iter().any(|code| code.as_str() == one.document.id);
    let mut free: Vec<Driven> = all.into_iter().filter(is_free).collect();
    for one in &mut free {
        one.document.shift.from = one.document.shift.from.max(earliest);
    }
    free.retain(|one| one.document.shift.from < one.document.shift.to);
    free
}

/// The state in which a new round begins: a driver who said yes to the very same round is not asked again.
pub(in crate::services::day::run::second) fn first_state(new: (&Round, &[Shipment]), before: (&[Round], &[Shipment])) -> RoundState {
    let same = |old: &&Round| {
        (&old.vehicle, &old.collector, old.leaves) == (&new.0.vehicle, &new.0.collector, new.0.leaves)
            && old.stops.len() == new.0.stops.len()
            && old.stops.iter().zip(&new.0.stops).all(|(one, other)| same_stop((one, before.1), (other, new.1)))
    };
    let accepted = before.0.iter().filter(same).any(|old| old.state == RoundState::Accepted);
    if accepted { RoundState::Accepted } else { RoundState::Sent }
}

/// The second of a round that is driven anew: its place stays free where whoever had it said no.
pub(in crate::services::day::run::second) fn second_of(new: &Round, before: &[Round]) -> Option<Second> {
    let said_no = || before.iter().filter(|old| old.code == new.code).find_map(Round::declined_second);
    new.second.clone().or_else(|| said_no().filter(|second| new.collector.as_ref() != Some(&second.collector)).cloned())
}

fn same_stop((one, ones): (&Stop, &[Shipment]), (other, others): (&Stop, &[Shipment])) -> bool {
    (&one.site, one.arrival, one.departure) == (&other.site, other.arrival, other.departure)
        && carried(&one.pickups, ones) == carried(&other.pickups, others)
        && carried(&one.deliveries, ones) == carried(&other.deliveries, others)
}

fn carried<'a>(ids: &[ShipmentId], shipments: &'a [Shipment]) -> BTreeSet<&'a ShareId> {
    shipments.iter().filter(|shipment| ids.contains(&shipment.id)).flat_map(|shipment| &shipment.shares).collect()
}
