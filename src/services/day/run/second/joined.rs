//! What an association fetches anyway, or a round brings it: what it is given anew at the same place and the same hours comes with it, as one
//! delivery to expect, to hand over and to weigh. Pure.

use crate::domain::id::{ShareId, ShipmentId};
use crate::domain::planned::round::Round;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::ShareState;
use crate::services::day::run::second::before::Before;
use crate::store::day::answers::TakenOver;

/// A delivery that stands, and what comes with it from now on.
pub(in crate::services::day::run::second) struct Joined {
    /// The delivery, whole.
    pub shipment: Shipment,
    /// What it did not hold before.
    pub gained: Vec<ShareId>,
}

/// Takes out of `new` what comes with a delivery that stands and that nobody has fetched or weighed yet.
pub(in crate::services::day::run::second) fn join(before: &Before, taken_over: &TakenOver, new: &mut Vec<Shipment>) -> Vec<Joined> {
    let waits = |old: &Shipment| before.shares.iter().any(|share| old.shares.contains(&share.id) && share.state == ShareState::Confirmed);
    let stands = |old: &&Shipment| taken_over.shipments.contains(&old.id) && waits(old);
    let mut joined: Vec<Joined> = Vec::new();
    new.retain(|one| {
        if let Some(known) = joined.iter_mut().find(|known| goes_with(one, &known.shipment)) {
            known.gained.extend(one.shares.iter().cloned());
            known.shipment.shares.extend(one.shares.iter().cloned());
            return false;
        }
        let Some(old) = before.shipments.iter().filter(stands).find(|old| goes_with(one, old)) else { return true };
        let shares = [old.shares.as_slice(), &one.shares].concat();
        joined.push(Joined { shipment: Shipment { run: one.run.clone(), shares, ..old.clone() }, gained: one.shares.clone() });
        false
    });
    joined
}

/// Takes out of `new`, and out of the stops of `rounds`, what is loaded and unloaded together with a delivery that stands and that nobody has
/// loaded or weighed yet.
pub(in crate::services::day::run::second) fn join_driven(
    before: &Before,
    taken_over: &TakenOver,
    rounds: &mut [Round],
    new: &mut Vec<Shipment>,
) -> Vec<Joined> {
    let waits = |old: &Shipment| before.shares.iter().any(|share| old.shares.contains(&share.id) && share.state == ShareState::Confirmed);
    let stands = |old: &&Shipment| taken_over.shipments.contains(&old.id) && waits(old);
    let mut joined: Vec<Joined> = Vec::new();
    new.retain(|one| {
        let same = |old: &&Shipment| {
            let is_driven = matches!((&one.carriage, &old.carriage), (Carriage::Round, Carriage::Round));
            is_driven && (&one.from, &one.to, &one.association) == (&old.from, &old.to, &old.association)
        };
        let Some(old) = before.shipments.iter().filter(stands).find(same) else { return true };
        let both = |ids: &[ShipmentId]| ids.contains(&old.id) && ids.contains(&one.id);
        let together = |round: &&mut Round| {
            round.stops.iter().any(|stop| both(&stop.pickups)) && round.stops.iter().any(|stop| both(&stop.deliveries))
        };
        let Some(round) = rounds.iter_mut().find(together) else { return true };
        for stop in &mut round.stops {
            stop.pickups.retain(|id| *id != one.id);
            stop.deliveries.retain(|id| *id != one.id);
        }
        if let Some(known) = joined.iter_mut().find(|known| known.shipment.id == old.id) {
            known.gained.extend(one.shares.iter().cloned());
            known.shipment.shares.extend(one.shares.iter().cloned());
        } else {
            let shares = [old.shares.as_slice(), &one.shares].concat();
            joined.push(Joined { shipment: Shipment { run: one.run.clone(), shares, ..old.clone() }, gained: one.shares.clone() });
        }
        false
    });
    joined
}

fn goes_with(one: &Shipment, other: &Shipment) -> bool {
    matches!(one.carriage, Carriage::SelfCollected(_))
        && (&one.from, &one.to, &one.association, &one.carriage) == (&other.from, &other.to, &other.association, &other.carriage)
}
