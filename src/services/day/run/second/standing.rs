//! What of a published plan is left as it is, and what is driven anew. Pure.
//!
//! What an association fetches keeps its appointment. A round that is under way, done, or about to leave keeps its stops; so does what is
//! weighed or on board already. Everything else is planned again, by the vehicles that are free: not by one that is on a round, nor by
//! one whose driver said no.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::{ShareId, ShipmentId, VehicleId};
use crate::domain::planned::round::{Round, Stop};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::{RoundState, ShareState};
use crate::services::day::ground::Ground;
use crate::services::day::run::second::before::Before;
use crate::services::day::transport::Driven;
use crate::services::day::transport::driven;
use crate::store::day::answers::TakenOver;

/// A round that leaves within this time is left as it is, and none is planned to leave sooner.
const ABOUT_TO_LEAVE: TimeDelta = TimeDelta::minutes(30);

/// What is left as it is, and what is not.
pub(in crate::services::day::run::second) struct Standing {
    pub taken_over: TakenOver,
    /// Kept shares that are carried anew.
    pub carried_anew: Vec<Share>,
    /// Vehicles that are planned for nothing more.
    busy: BTreeSet<VehicleId>,
}

/// Parts the plan that stood before.
pub(in crate::services::day::run::second) fn standing(before: &Before, now: DateTime<Utc>) -> Standing {
    let stays = |round: &&Round| match round.state {
        RoundState::UnderWay | RoundState::Done => true,
        RoundState::Planned | RoundState::Sent | RoundState::Accepted => round.leaves <= now + ABOUT_TO_LEAVE,
        RoundState::Declined | RoundState::Cancelled => false,
    };
    let rounds: Vec<&Round> = before.rounds.iter().filter(stays).collect();
    let on_board: BTreeSet<&ShipmentId> = rounds.iter().flat_map(|round| &round.stops).flat_map(|stop| &stop.pickups).collect();
    let kept: Vec<&Share> = before.kept().collect();
    let own = |shipment: &Shipment| kept.iter().filter(|share| shipment.shares.contains(&share.id)).copied().collect::<Vec<_>>();
    let mut shipments = Vec::new();
    let mut settled: BTreeSet<&ShareId> = BTreeSet::new();
    for shipment in &before.shipments {
        let shares = own(shipment);
        let waits = shares.iter().any(|share| share.state == ShareState::Confirmed);
        let fetched = matches!(shipment.carriage, Carriage::SelfCollected(_));
        if !shares.is_empty() && (fetched || on_board.contains(&shipment.id) || !waits) {
            settled.extend(shares.iter().map(|share| &share.id));
            shipments.push(shipment.id.clone());
        }
    }
    let anew = kept.iter().filter(|share| share.state == ShareState::Confirmed && !settled.contains(&share.id));
    let refused = before.rounds.iter().filter(|round| round.state == RoundState::Declined);
    Standing {
        carried_anew: anew.map(|share| (*share).clone()).collect(),
        busy: rounds.iter().copied().chain(refused).map(|round| round.vehicle.clone()).collect(),
        taken_over: TakenOver {
            shares: kept.iter().map(|share| share.id.clone()).collect(),
            shipments,
            rounds: rounds.iter().map(|round| round.id.clone()).collect(),
        },
    }
}

impl Standing {
    /// The vehicles that are free, from half an hour from now on.
    pub fn driven(&self, ground: &Ground, now: DateTime<Utc>) -> Vec<Driven> {
        let earliest = (now + ABOUT_TO_LEAVE - ground.midnight()).num_seconds();
        let mut free: Vec<Driven> = driven(ground).into_iter().filter(|one| !self.busy.contains(&one.vehicle)).collect();
        for one in &mut free {
            one.document.shift.from = one.document.shift.from.max(earliest);
        }
        free.retain(|one| one.document.shift.from < one.document.shift.to);
        free
    }
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

fn same_stop((one, ones): (&Stop, &[Shipment]), (other, others): (&Stop, &[Shipment])) -> bool {
    (&one.site, one.arrival, one.departure) == (&other.site, other.arrival, other.departure)
        && carried(&one.pickups, ones) == carried(&other.pickups, others)
        && carried(&one.deliveries, ones) == carried(&other.deliveries, others)
}

fn carried<'a>(ids: &[ShipmentId], shipments: &'a [Shipment]) -> BTreeSet<&'a ShareId> {
    shipments.iter().filter(|shipment| ids.contains(&shipment.id)).flat_map(|shipment| &shipment.shares).collect()
}
